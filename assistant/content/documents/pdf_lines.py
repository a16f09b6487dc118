"""Lines of a PDF page, and which of them are running headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from assistant.content.documents.pdf_words import PageContent, Word

_EDGE = 0.11
"""Share of the page's height, at top and bottom, where running lines stand."""
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page|p\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|sur|de|\|)\s*\d{1,4})?(?:\s*[-–—|])?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """Words on one baseline."""

    words: list[Word] = field(default_factory=list)
    page: int = 1

    @property
    def text(self) -> str:
        """Its words, joined by spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @property
    def y(self) -> float:
        """Baseline."""
        return self.words[0].y

    @property
    def size(self) -> float:
        """Size of most of its characters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words if re.search(r"\w", word.text))

    @property
    def first(self) -> int:
        """Index of its first character on the page."""
        return self.words[0].first


def lines_of(content: PageContent) -> list[Line]:
    """Words of a page as lines, in the order of the file."""
    lines: list[Line] = []
    for word in content.words:
        last = lines[-1].words[-1] if lines else None
        size = max(word.size, last.size if last else 0.0, 4.0)
        if (
            last is not None
            and not last.hyphenated
            and abs(last.y - word.y) < 0.45 * size
            and word.x0 > last.x0 - 0.5 * size
        ):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word], content.number))
    return lines


def without_running_lines(pages: list[tuple[PageContent, list[Line]]]) -> list[list[Line]]:
    """The lines of each page without page numbers and what repeats at its top or bottom."""
    seen: Counter[str] = Counter()
    for content, lines in pages:
        seen.update({_pattern(line) for line in lines if _at_edge(line, content)})
    often = 2 if len(pages) <= 4 else max(3, round(0.3 * len(pages)))
    kept: list[list[Line]] = []
    for content, lines in pages:
        kept.append(
            [
                line
                for line in lines
                if not (
                    _at_edge(line, content)
                    and (seen[_pattern(line)] >= often or _PAGE_NUMBER.fullmatch(line.text))
                )
            ]
        )
    return kept


def _at_edge(line: Line, content: PageContent) -> bool:
    return not _EDGE * content.height < line.y < (1 - _EDGE) * content.height


def _pattern(line: Line) -> str:
    """A line with its numbers made alike, and roughly where it stands."""
    return f"{round(line.y / 6)} {re.sub(r'[0-9]+', '#', line.text.lower())}"
