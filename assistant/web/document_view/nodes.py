"""Inline text as a small tree, so that a marked span becomes as few ``<mark>`` as possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document's text, end exclusive."""

    start: int
    end: int

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a character with ``start:end``."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Run:
    """Characters shown as they are, or an opaque piece of HTML, marked as a whole or not."""

    html: str
    marked: bool


@dataclass(slots=True)
class Element:
    """An inline element around other nodes; empty tags make it transparent."""

    opening: str = ""
    closing: str = ""
    children: list[Run | Element] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        """Whether everything in it is marked."""
        return bool(self.children) and all(child.marked for child in self.children)


class Marks:
    """Writes nodes as HTML; the first ``<mark>`` of a document carries the id ``passage``."""

    def __init__(self, span: Span | None) -> None:
        self._span = span
        self._first = True

    def runs(self, shown: str, origins: Sequence[int]) -> Iterable[Run]:
        """``shown`` cut where the span begins and ends.

        ``origins`` has, for each character shown, its place in the document's text.
        """
        for marked, group in groupby(zip(shown, origins, strict=True), self._inside):
            yield Run(escape("".join(character for character, _ in group)), marked)

    def inside(self, place: int) -> bool:
        """Whether the character at ``place`` belongs to the span."""
        return self._span is not None and self._span.start <= place < self._span.end

    def html(self, nodes: Iterable[Run | Element]) -> str:
        """The nodes as HTML."""
        parts: list[str] = []
        for marked, group in groupby(nodes, lambda node: node.marked):
            if marked:
                parts.append(self._opening() + "".join(map(_plain, group)) + "</mark>")
            else:
                parts.extend(self._unmarked(node) for node in group)
        return "".join(parts)

    def _inside(self, pair: tuple[str, int]) -> bool:
        return self.inside(pair[1])

    def _opening(self) -> str:
        tag = '<mark id="passage">' if self._first else "<mark>"
        self._first = False
        return tag

    def _unmarked(self, node: Run | Element) -> str:
        if isinstance(node, Run):
            return node.html
        return node.opening + self.html(node.children) + node.closing


def _plain(node: Run | Element) -> str:
    if isinstance(node, Run):
        return node.html
    return node.opening + "".join(map(_plain, node.children)) + node.closing
