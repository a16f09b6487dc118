"""Builds the extracted text of formats that have none of their own, block by block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.content.documents.model import Block, BlockKind


def row_plain(cells: Sequence[str], columns: Sequence[str]) -> str:
    """A table row as one line: ``Column: cell; Column: cell``. Empty cells are left out."""
    names = columns or ("",) * len(cells)
    parts = [
        f"{name}: {cell}" if name and name != cell else cell
        for name, cell in zip(names, cells, strict=True)
        if cell
    ]
    return "; ".join(parts)


class Assembler:
    """Text and blocks of a document, added in reading order.

    Headings become ``#`` lines, items ``-`` or ``1.`` lines, tables pipe rows. Every block's span
    covers its words only. White space inside a block is collapsed; blocks without a letter or
    digit are left out.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._length = 0
        self._last: BlockKind | None = None

    @property
    def text(self) -> str:
        """Everything added so far."""
        return "".join(self._parts) + ("\n" if self._parts else "")

    def heading(self, words: str, level: int, page: int | None = None) -> None:
        """A heading; ``level`` is kept within 1 to 6."""
        level = min(max(level, 1), 6)
        self._add("heading", words, "#" * level + " ", level=level, page=page)

    def paragraph(self, words: str, page: int | None = None) -> None:
        """A paragraph."""
        self._add("paragraph", words, "", page=page)

    def item(self, words: str, level: int = 0, page: int | None = None, marker: str = "-") -> None:
        """A list item, ``level`` steps deep."""
        self._add("item", words, "  " * level + marker + " ", level=level, page=page)

    def code(self, words: str, page: int | None = None) -> None:
        """Preformatted text; its line breaks are kept."""
        words = words.strip("\n")
        if words.strip():
            self._start("code")
            self._write("```\n")
            plain = " ".join(words.split())
            self._block("code", words, plain=plain, page=page)
            self._write("\n```")

    def table(
        self,
        rows: Sequence[Sequence[str]],
        header: bool = True,
        page: int | None = None,
        pages: Sequence[int] = (),
    ) -> None:
        """A table; its first row names the columns when ``header`` is set and more rows follow.

        ``pages`` gives the page of each row where a table runs over several.
        """
        width = max((len(row) for row in rows), default=0)
        grid = [tuple(_one_line(cell) for cell in row) + ("",) * (width - len(row)) for row in rows]
        where: list[int | None] = list(pages) if pages else [page] * len(grid)
        where = [at for at, row in zip(where, grid, strict=True) if any(row)]
        grid = [row for row in grid if any(row)]
        if not grid:
            return
        columns: tuple[str, ...] = ()
        self._start("paragraph")
        if header and len(grid) > 1:
            columns, *grid = grid
            where = where[1:]
            self._write(_pipes(columns) + "\n" + "| " + " | ".join("---" for _ in columns) + " |")
            columns = columns if any(columns) else ()
        separator = "\n" if columns else ""
        for row, at in zip(grid, where, strict=True):
            self._write(separator)
            separator = "\n"
            plain = row_plain(row, columns)
            self._block("row", _pipes(row), plain=plain, page=at, cells=row, columns=columns)
        self._last = "row"

    def _add(
        self, kind: BlockKind, words: str, prefix: str, *, level: int = 0, page: int | None = None
    ) -> None:
        words = _one_line(words)
        if not re.search(r"\w", words):
            return
        self._start(kind)
        self._write(prefix)
        self._block(kind, words, plain=words, level=level, page=page)

    def _start(self, kind: BlockKind) -> None:
        if self._parts:
            self._write("\n" if kind == "item" and self._last == "item" else "\n\n")
        self._last = kind

    def _block(
        self,
        kind: BlockKind,
        words: str,
        *,
        plain: str,
        level: int = 0,
        page: int | None = None,
        cells: tuple[str, ...] = (),
        columns: tuple[str, ...] = (),
    ) -> None:
        start = self._length
        self._write(words)
        self.blocks.append(Block(kind, start, self._length, level, page, plain, cells, columns))

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _pipes(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
