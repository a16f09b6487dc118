"""From lines to headings, paragraphs and items, by size, weight, gaps and indentation."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from itertools import zip_longest
from statistics import median

from assistant.content.documents.pdf_lines import Line
from assistant.content.documents.pdf_tables import Table
from assistant.content.documents.pdf_words import Word

_BULLET = re.compile(r"[•‣▪◦●○■□➢➤✓–\uf0b7\uf0a7\u2013*-]|o(?=\s)")
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_ENDS = re.compile(r"[.!?…:;»”\")]$")
_LARGER = 1.12
_LONGEST_HEADING = 140
_LONGEST_PLAIN_HEADING = 9
"""Words of a heading that size and weight do not betray."""
_FOOT = 160.0
"""Height of the foot of a page, in points."""
_AUTO_HYPHENATION = 0.03
"""Share of lines ending in a hyphen from which hyphens are the typesetter's, not the author's."""


class Style(Enum):
    """What a piece is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"


@dataclass(slots=True)
class Piece:
    """Lines that belong together, or a table."""

    page: int
    style: Style = Style.PARAGRAPH
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    marker: str = "-"
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    row_pages: list[int] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    header: bool = False
    """Whether the first row of a table names its columns."""


@dataclass(slots=True)
class Layout:
    """What is usual in one document."""

    body: float
    bold_body: bool
    leading: float
    """Usual distance of two baselines, as a multiple of the size."""
    right: dict[int, float]
    """Where the lines of each page end."""
    vocabulary: set[str]
    auto_hyphenated: bool
    sizes: list[tuple[float, bool]] = field(default_factory=list)
    """Sizes and weights of the headings, the most prominent first."""

    @classmethod
    def of(cls, lines: list[Line]) -> Layout:
        """Measured over all lines of a document."""
        weights: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            weights[line.size, line.bold] += len(line.text)
        body, bold = weights.most_common(1)[0][0] if weights else (10.0, False)
        gaps = [
            (a.y - b.y) / a.size
            for a, b in itertools.pairwise(lines)
            if a.page == b.page and a.size == b.size == body and 0 < a.y - b.y < 2.2 * body
        ]
        right: dict[int, float] = {}
        for line in lines:
            right[line.page] = max(right.get(line.page, 0.0), line.x1)
        hyphenated = sum(line.words[-1].hyphenated for line in lines)
        return cls(
            body,
            bold,
            median(sorted(gaps)[: max(1, 2 * len(gaps) // 3)]) if gaps else 1.2,
            right,
            {_bare(word.text) for line in lines for word in line.words if not word.hyphenated},
            hyphenated > 3 and hyphenated > _AUTO_HYPHENATION * len(lines),
        )

    def level(self, piece: Piece) -> int:
        """Heading level of a piece, from 1."""
        look = _look(piece)
        return self.sizes.index(look) + 1 if look in self.sizes else len(self.sizes) + 1


def pieces_of(flow: list[tuple[int, Line | Table]], layout: Layout) -> list[Piece]:
    """Everything of a document, in reading order, sorted into pieces."""
    pieces: list[Piece] = []
    for page, part in flow:
        if isinstance(part, Table):
            _add_table(pieces, page, part)
        elif pieces and not pieces[-1].rows and _continues(pieces[-1], part, layout):
            pieces[-1].lines.append(part)
        else:
            pieces.append(Piece(page, lines=[part]))
    for piece in pieces:
        if piece.lines:
            _settle(piece, layout)
    _find_headings(pieces, layout)
    _settle_levels(pieces)
    return pieces


def _add_table(pieces: list[Piece], page: int, table: Table) -> None:
    last = pieces[-1] if pieces else None
    pages = [page] * len(table.rows)
    if last and last.rows and last.row_pages[-1] < page and len(last.edges) == len(table.edges):
        repeated = table.rows[0] == last.rows[0]
        last.rows.extend(table.rows[repeated:])
        last.row_pages.extend(pages[repeated:])
    else:
        piece = Piece(page, Style.TABLE, rows=table.rows, row_pages=pages, edges=table.edges)
        piece.header = table.header
        pieces.append(piece)


def _continues(piece: Piece, line: Line, layout: Layout) -> bool:
    """Whether ``line`` goes on with the sentence or heading of ``piece``."""
    last = piece.lines[-1]
    if _marker(line) or abs(last.size - line.size) > 0.08 * last.size:
        return False
    if last.words[-1].hyphenated:
        return True
    large = last.size >= _LARGER * layout.body
    if last.bold != line.bold and (large or (last.bold and not _opens_in_bold(piece, line))):
        return False
    if last.page != line.page:
        open_ended = not _ENDS.search(last.text) and not large
        return open_ended and line.page == last.page + 1 and line.text[:1].islower()
    gap = (last.y - line.y) / last.size
    if gap <= 0.3 or gap > layout.leading * (1.6 if large else 1.22):
        return False
    reach = layout.right[line.page]
    room = reach - last.x1
    first_word = line.words[0].x1 - line.words[0].x0
    short = room > first_word + 0.12 * reach
    return not (short and (_ENDS.search(last.text) or line.text[:1].isupper()) and not large)


def _opens_in_bold(piece: Piece, line: Line) -> bool:
    """Whether a paragraph's first words only are bold, its first line with them."""
    return len(piece.lines) == 1 and not line.words[0].bold and line.text[:1].islower()


def _marker(line: Line) -> str | None:
    """The bullet or number a line starts with."""
    head = line.words[0].text
    if len(line.words) > 1 and (_BULLET.fullmatch(head) or _NUMBER.fullmatch(head)):
        return head
    found = re.match(r"[•‣▪◦●■➢✓\uf0b7\uf0a7]", head)
    return found[0] if found and len(head) > 1 else None


def _settle(piece: Piece, layout: Layout) -> None:
    """Text and style of a piece, headings apart."""
    words = [word for line in piece.lines for word in line.words]
    marker = _marker(piece.lines[0])
    if marker is not None and not _is_numbered_heading(piece, layout):
        piece.style = Style.ITEM
        piece.marker = marker if _NUMBER.fullmatch(marker) else "-"
        rest = words[0].text[len(marker) :]
        words = words[1:] if not rest else [_renamed(words[0], rest), *words[1:]]
    starts = {id(line.words[0]) for line in piece.lines}
    text = ""
    for before, word in zip([None, *words], words, strict=False):
        if before is not None and before.hyphenated:
            text = _joined(text, word.text, layout)
        elif id(word) in starts and re.search(r"\w-$", text):
            text += word.text
        else:
            text += f" {word.text}"
    piece.text = text.strip()


def _renamed(word: Word, text: str) -> Word:
    return Word(text, word.x0, word.x1, word.y, word.size, word.bold, word.hyphenated, word.first)


def _is_numbered_heading(piece: Piece, layout: Layout) -> bool:
    line = piece.lines[0]
    prominent = line.size >= _LARGER * layout.body or (line.bold and not layout.bold_body)
    return bool(prominent and _NUMBER.fullmatch(line.words[0].text) and len(piece.lines) <= 2)


def _joined(text: str, word: str, layout: Layout) -> str:
    """``text``, which ends in a hyphen at a line's end, with the rest of its last word."""
    start = _bare(text.rsplit(" ", 1)[-1]).rstrip("-")
    rest = _bare(word)
    whole, compound = start + rest, f"{start}-{rest}"
    known = whole in layout.vocabulary and compound not in layout.vocabulary
    guessed = layout.auto_hyphenated and compound not in layout.vocabulary
    if word[:1].islower() and "-" not in start and (known or guessed):
        return text[:-1] + word
    return text + word


def _bare(word: str) -> str:
    return word.lower().strip("«»“”\"'’‘.,;:!?()[]")


def _look(piece: Piece) -> tuple[float, bool]:
    return piece.lines[0].size, piece.lines[0].bold


def _find_headings(pieces: list[Piece], layout: Layout) -> None:
    looks: Counter[tuple[float, bool]] = Counter()
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.style is not Style.PARAGRAPH:
            continue
        if _stands_out(piece, layout):
            piece.style = Style.HEADING
            looks[_look(piece)] += 1
        elif following is not None and _is_plain_heading(piece, following, layout):
            piece.style = Style.HEADING
    body = (layout.body, layout.bold_body)
    layout.sizes = sorted((look for look in looks if look != body), reverse=True)[:5]


def _stands_out(piece: Piece, layout: Layout) -> bool:
    size, bold = _look(piece)
    text = piece.text
    if len(text) > _LONGEST_HEADING or not re.search(r"[^\W\d_]{2}", text):
        return False
    if size >= _LARGER * layout.body:
        return not text.endswith((",", ";"))
    heavy = bold and not layout.bold_body and size >= 0.95 * layout.body
    return heavy and len(piece.lines) == 1 and not re.search(r"[.,;]$", text)


def _is_plain_heading(piece: Piece, following: Piece, layout: Layout) -> bool:
    """A short line of its own, in the style of the body, over a longer text."""
    line, text = piece.lines[0], piece.text
    if len(piece.lines) > 1 or len(text.split()) > _LONGEST_PLAIN_HEADING:
        return False
    if not text[:1].isupper() or re.search(r"[.,;!…]$", text) or re.search(r"[@/]|\d{4}", text):
        return False
    if (text.endswith(":") and len(text.split()) > 4) or ": " in text:
        return False
    short = line.x1 < 0.75 * layout.right[line.page]
    if following.style is Style.ITEM or following.rows:
        return short and text.endswith(":")
    near = following.page == piece.page or (following.page == piece.page + 1 and line.y < _FOOT)
    long = len(following.text) > 90 or text.endswith(":")
    opens = following.style is Style.PARAGRAPH and following.text[:1].isupper()
    return short and near and long and opens


def _settle_levels(pieces: list[Piece]) -> None:
    """Depth of items, by their indentation within one run of items."""
    stops: list[float] = []
    for piece in pieces:
        if piece.style is not Style.ITEM:
            stops = []
            continue
        x = piece.lines[0].x0
        while stops and x < stops[-1] - 4:
            stops.pop()
        if not stops or x > stops[-1] + 4:
            stops.append(x)
        piece.level = len(stops) - 1
