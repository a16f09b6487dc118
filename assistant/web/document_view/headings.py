"""Headings of a document page: levels without gaps below the page's own title, and anchors."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.text.slugs import slug
from assistant.web.document_view.nodes import Span

_TOP = 2
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the table of contents."""

    anchor: str
    level: int
    """HTML level, from 2."""
    text: str


class Outline:
    """Collects the headings of one document in order."""

    def __init__(self, title: str, span: Span | None) -> None:
        self.headings: list[Heading] = []
        self._title = slug(title)
        self._span = span
        self._open: list[tuple[int, int]] = []
        self._seen: dict[str, int] = {}

    def add(self, text: str, level: int, start: int, end: int) -> Heading | None:
        """The heading to show; None for the first one that only repeats the page's title."""
        marked = self._span is not None and self._span.meets(start, end)
        anchor = self._anchor(text)
        if not marked and slug(text) == self._title:
            self._title = ""
            return None
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        shown = min(self._open[-1][1] + 1 if self._open else _TOP, _DEEPEST)
        self._open.append((level, shown))
        heading = Heading(anchor, shown, text)
        self.headings.append(heading)
        return heading

    def _anchor(self, text: str) -> str:
        """The heading's slug, as sources write it after ``#``; repeated ones are numbered."""
        base = slug(text)
        count = self._seen.get(base, -1) + 1
        self._seen[base] = count
        anchor = f"{base}-{count}" if count else base
        return f"{anchor}_" if anchor in ("", "passage") else anchor
