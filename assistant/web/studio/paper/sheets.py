"""Sheets of paper: text, tables with repeated headers, page numbers; A4, one PDF file.

Lengths are in points from the top left corner.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.bilingual import Language
from assistant.web.studio.paper.letters import Face, font_for, measured, settled, wrapped

Ink = Literal[
    "ink", "soft", "accent", "primary", "deep", "paper", "raised", "line", "white", "pale",
    "thread", "light-thread",
]  # fmt: skip

_INKS: Final[dict[Ink, str]] = {
    "ink": "#13292b",
    "soft": "#4f6264",
    "accent": "#cf5f30",
    "primary": "#0b5c5e",
    "deep": "#0a4648",
    "paper": "#faf8f3",
    "raised": "#f2eee5",
    "line": "#d9d2c2",
    "white": "#ffffff",
    "pale": "#bfd4d0",
    "thread": "#15595a",
    "light-thread": "#1d6d6b",
}
"""The colours of the pages, in their light form."""

WIDTH: Final = A4[0]
HEIGHT: Final = A4[1]
MARGIN: Final = 54.0
MEASURE: Final = WIDTH - 2 * MARGIN
_TOP: Final = 62.0
_BOTTOM: Final = HEIGHT - 58.0
_LEADING: Final = 1.42
_TOTAL: Final = "total"
_PAD: Final = 4.0
_GAP: Final = 8.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    share: float
    """Of the width; all shares of a table add up to 1."""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table that belong together, under a line of their own."""

    title: str
    facts: str
    rows: Sequence[Sequence[str]]
    outlined: bool = False
    """Whether it has an entry in the file's outline, one level down."""


class Sheets:
    """One PDF file, written from the first page to the last."""

    def __init__(
        self, *, title: str, author: str, language: Language, running: str, page: str, more: str
    ) -> None:
        """
        Args:
            running: what stands at the head of every page after the first.
            page: how a page number is said, with ``{n}`` in it; the number of pages follows.
            more: what follows the title of a group that goes on from the page before.
        """
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, pageCompression=1, lang=language)
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Relais")
        self._running, self._page_said, self._more = running, page, more
        self._number = 1
        self.y = _TOP
        """Where the next thing goes."""

    # --- marks ------------------------------------------------------------------------------------

    def box(self, x: float, y: float, width: float, height: float, ink: Ink) -> None:
        """A filled rectangle."""
        self._canvas.setFillColor(HexColor(_INKS[ink]))
        self._canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)

    def rule(self, y: float, ink: Ink = "line", width: float = 0.6) -> None:
        """A line across the measure."""
        self._canvas.setStrokeColor(HexColor(_INKS[ink]))
        self._canvas.setLineWidth(width)
        self._canvas.line(MARGIN, HEIGHT - y, WIDTH - MARGIN, HEIGHT - y)

    def mark(self, x: float, y: float, size: float) -> None:
        """The mark of Relais: threads over and under each other, on dark."""
        unit = size / 32
        for at, ink in _MARK:
            left, top, width, height = (part * unit for part in at)
            self.box(x + left, y + top, width, height, ink)

    def words(
        self, x: float, y: float, said: str, *, size: float, face: Face = "text", ink: Ink = "ink",
        right: bool = False,
    ) -> None:  # fmt: skip
        """One line, its baseline at ``y``."""
        said = settled(said)
        font = font_for(said, face)
        self._canvas.setFillColor(HexColor(_INKS[ink]))
        self._canvas.setFont(font, size)
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        draw(x, HEIGHT - y, said)

    def block(
        self, said: str, *, x: float = MARGIN, width: float = MEASURE, size: float = 10.0,
        face: Face = "text", ink: Ink = "ink", after: float = 6.0, leading: float = _LEADING,
    ) -> None:  # fmt: skip
        """A paragraph; it goes on to the next page where it has to."""
        for line in wrapped(said, face, size, width):
            self.room(size * leading)
            self.y += size * leading
            self.words(x, self.y - size * 0.32, line, size=size, face=face, ink=ink)
        self.y += after

    # --- pages ------------------------------------------------------------------------------------

    def room(self, height: float) -> bool:
        """Begin a new page unless ``height`` still fits on this one; returns whether it did."""
        if self.y + height <= _BOTTOM:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        """Finish this page and begin the next."""
        self._foot()
        self._canvas.showPage()
        self._number += 1
        self.words(MARGIN, 38, self._running, size=8, ink="soft")
        self.rule(46)
        self.y = _TOP

    def finished(self) -> bytes:
        """The file."""
        self._foot()
        self._canvas.beginForm(_TOTAL, 0, 0, 40, 12)
        self._canvas.setFillColor(HexColor(_INKS["soft"]))
        self._canvas.setFont(font_for("0", "text"), 8)
        self._canvas.drawString(0, 3, str(self._number))
        self._canvas.endForm()
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _foot(self) -> None:
        """The page number; how many pages there are is filled in at the end."""
        said = self._page_said.format(n=self._number) + " / "
        x = WIDTH - MARGIN - 14 - measured(said, "text", 8)
        self.words(x, HEIGHT - 32, said, size=8, ink="soft")
        self._canvas.saveState()
        self._canvas.translate(WIDTH - MARGIN - 14, 29)
        self._canvas.doForm(_TOTAL)
        self._canvas.restoreState()

    # --- parts of a text --------------------------------------------------------------------------

    def heading(self, said: str, *, size: float = 17.0, outline: int | None = 0) -> None:
        """A heading, with a line under it and a place in the file's outline."""
        lines = wrapped(said, "title", size, MEASURE)
        self.room(size * 1.25 * len(lines) + 60)
        if outline is not None:
            self.outline(said, outline)
        for line in lines:
            self.y += size * 1.25
            self.words(MARGIN, self.y - size * 0.28, line, size=size, face="title")
        self.y += 5
        self.rule(self.y, "ink", 1.2)
        self.y += 10

    def outline(self, said: str, level: int) -> None:
        """An entry of the file's outline that leads here."""
        key = f"{self._number}-{self.y:.0f}-{said}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=HEIGHT - self.y + 8)
        self._canvas.addOutlineEntry(said, key, level)

    def listed(self, points: Iterable[str], *, size: float = 10.0) -> None:
        """Points with a small square before each."""
        for point in points:
            lines = wrapped(point, "text", size, MEASURE - 14)
            self.room(size * _LEADING * min(len(lines), 3))
            self.box(MARGIN + 1, self.y + size * 0.62, 4, 4, "accent")
            self.block(point, x=MARGIN + 14, width=MEASURE - 14, size=size, after=4)
        self.y += 4

    def figures(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Large numbers side by side, each with what it counts."""
        self.room(66)
        width = (MEASURE - (len(pairs) - 1) * _GAP) / max(len(pairs), 1)
        for place, (number, what) in enumerate(pairs):
            x = MARGIN + place * (width + _GAP)
            self.box(x, self.y, width, 54, "raised")
            self.words(x + 10, self.y + 27, number, size=20, face="title", ink="primary")
            for n, line in enumerate(wrapped(what, "text", 8, width - 20)[:2]):
                self.words(x + 10, self.y + 39 + 9.5 * n, line, size=8, ink="soft")
        self.y += 54 + 16

    # --- tables -----------------------------------------------------------------------------------

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """A table whose header is repeated on every page."""
        self._head(columns)
        for row in rows:
            self._row(columns, row)
        self.y += 14

    def groups(self, columns: Sequence[Column], groups: Iterable[Group]) -> None:
        """A table of groups; one that goes on overleaf is named there again."""
        self._head(columns)
        for group in groups:
            self._group(columns, group)
        self.y += 14

    def _group(self, columns: Sequence[Column], group: Group) -> None:
        rows = [_cells(columns, row) for row in group.rows]
        if self.room(_GROUP_HEIGHT + (_height(rows[0]) if rows else 0)):
            self._head(columns)
        if group.outlined:
            self.outline(group.title, 1)
        self._band(group.title, group.facts)
        for cells in rows:
            if self.room(_height(cells)):
                self._head(columns)
                self._band(f"{group.title} {self._more}", "")
            self._drawn(columns, cells)
        self.y += 3

    def _band(self, title: str, facts: str) -> None:
        self.box(MARGIN, self.y, MEASURE, _GROUP_HEIGHT - 4, "raised")
        self.words(MARGIN + 6, self.y + 12.5, title, size=9.5, face="strong")
        left = MARGIN + 6 + measured(title, "strong", 9.5) + 10
        shown = wrapped(facts, "text", 8, WIDTH - MARGIN - 6 - left) if facts else []
        if shown:
            cut = f"{shown[0]} …" if len(shown) > 1 else shown[0]
            self.words(left, self.y + 12.5, cut, size=8, ink="soft")
        self.y += _GROUP_HEIGHT - 1

    def _head(self, columns: Sequence[Column]) -> None:
        self.room(40)
        for x, width, column in _places(columns):
            at = x + width - _GAP if column.right else x
            self.words(
                at, self.y + 10, column.title,
                size=7.5, face="strong", ink="soft", right=column.right,
            )  # fmt: skip
        self.y += 15
        self.rule(self.y, "ink", 0.9)
        self.y += 3

    def _row(self, columns: Sequence[Column], row: Sequence[str]) -> None:
        cells = _cells(columns, row)
        if self.room(_height(cells)):
            self._head(columns)
        self._drawn(columns, cells)

    def _drawn(self, columns: Sequence[Column], cells: list[list[str]]) -> None:
        for (x, width, column), lines in zip(_places(columns), cells, strict=True):
            at = x + width - _GAP if column.right else x
            for n, line in enumerate(lines):
                y = self.y + _PAD + _CELL * (0.95 + n * 1.25)
                self.words(at, y, line, size=_CELL, right=column.right)
        self.y += _height(cells)
        self.rule(self.y - 0.5)


_CELL: Final = 8.5
_GROUP_HEIGHT: Final = 23.0
_MARK: Final[tuple[tuple[tuple[float, float, float, float], Ink], ...]] = (
    ((7, 2, 6, 4), "white"),
    ((7, 14, 6, 16), "white"),
    ((19, 2, 6, 16), "white"),
    ((19, 26, 6, 4), "white"),
    ((2, 7, 16, 6), "accent"),
    ((26, 7, 4, 6), "accent"),
    ((2, 19, 4, 6), "pale"),
    ((14, 19, 16, 6), "pale"),
)


def _places(columns: Sequence[Column]) -> list[tuple[float, float, Column]]:
    x = MARGIN
    found = []
    for column in columns:
        found.append((x, column.share * MEASURE, column))
        x += column.share * MEASURE
    return found


def _cells(columns: Sequence[Column], row: Sequence[str]) -> list[list[str]]:
    return [
        wrapped(cell, "text", _CELL, width - _GAP)
        for (_, width, _), cell in zip(_places(columns), row, strict=True)
    ]


def _height(cells: list[list[str]]) -> float:
    return 2 * _PAD + _CELL * 1.25 * max(len(lines) for lines in cells)
