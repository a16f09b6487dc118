"""A list somebody hands in, as rows of cells: CSV of any separator and encoding, or a workbook.

Nothing here knows what the columns mean. What cannot be laid out under the header is said line by
line; nothing is dropped silently.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.bilingual import Text, text
from assistant.content.problems import filled
from assistant.content.table_text import list_text, looks_binary
from assistant.errors import ListUnreadable

MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 1_000
"""Characters."""

_SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 200
_LONGEST_ROW = 6
"""Lines one row may span, by line breaks inside its cells."""
_HEADER_WITHIN = 10
_UNPACKED = 80_000_000
"""Bytes a workbook may unpack to."""
_ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and the line it begins on."""

    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line, where, and what to do about it."""

    line: int
    message: Text
    remedy: Text
    column: str | None = None
    """As the header calls it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it lies under its header."""

    header: Cells
    rows: tuple[Row, ...]
    """Each as wide as the header."""
    problems: tuple[LineProblem, ...] = ()
    """Lines that could not be laid out; they are not among ``rows``."""
    notes: tuple[Text, ...] = ()
    """What it took to read this, for whoever wants to check."""


_REASONS = {
    "empty": text("elle est vide.", "it is empty."),
    "binary": text(
        "ce n’est ni un fichier CSV ni un classeur .xlsx.",
        "it is neither a CSV file nor an .xlsx workbook.",
    ),
    "old": text(
        "c’est un ancien classeur .xls. Enregistrez-le au format .xlsx ou CSV.",
        "it is an old .xls workbook. Save it as .xlsx or CSV.",
    ),
    "damaged": text(
        "le classeur est abîmé ou protégé par un mot de passe. Enregistrez-en une copie sans mot "
        "de passe, ou au format CSV.",
        "the workbook is damaged or protected by a password. Save a copy without a password, or "
        "as CSV.",
    ),
    "rows": text(
        f"elle dépasse {MOST_ROWS} lignes. Partagez-la en plusieurs fichiers.",
        f"it has more than {MOST_ROWS} lines. Split it into several files.",
    ),
}
_QUOTE = text(
    "un guillemet s’ouvre ici et n’est pas refermé : la ligne ne peut pas être lue.",
    "a quotation mark opens here and is not closed: the line cannot be read.",
)
_QUOTE_REMEDY = text("Refermez-le ou supprimez-le.", "Close it or delete it.")
_WIDTH = text(
    "{found} cellules là où l’en-tête en a {wanted}.",
    "{found} cells where the header has {wanted}.",
)
_WIDTH_REMEDY = text(
    "Vérifiez les séparateurs de cette ligne ; une cellule qui en contient un s’écrit entre "
    "guillemets.",
    "Check the separators of this line; a cell that contains one goes between quotation marks.",
)
_LONG = text("une cellule dépasse {most} caractères.", "a cell has more than {most} characters.")
_LONG_REMEDY = text(
    "Raccourcissez-la, ou vérifiez les guillemets de cette ligne.",
    "Shorten it, or check the quotation marks of this line.",
)
_MIXED_ENCODINGS = text(
    "Une partie des lignes n’avait pas le même encodage que les autres et a été convertie : "
    "vérifiez leurs accents (lignes concernées : {lines}).",
    "Some lines were not encoded like the others and have been converted: check their accents "
    "(lines concerned: {lines}).",
)
_MIXED_SEPARATORS = text(
    "Une partie des lignes n’avait pas le même séparateur que l’en-tête ; elles ont été lues avec "
    "le leur (lignes concernées : {lines}).",
    "Some lines did not have the same separator as the header; they were read with their own "
    "(lines concerned: {lines}).",
)
_LINES_NAMED = 8


def read_table(data: bytes, is_header: Callable[[Cells], bool]) -> Table:
    """The list in ``data``.

    Args:
        is_header: whether a row names columns; the first such row among the first ten is the
            header, or else the first row there is.

    Raises:
        ListUnreadable: it is empty, too long, or no list at all.
    """
    if data.startswith(_ZIP):
        return _laid_out(_sheet(data), is_header, ())
    if data.startswith(_OLD_WORKBOOK):
        raise ListUnreadable(reason=_REASONS["old"])
    if looks_binary(data):
        raise ListUnreadable(reason=_REASONS["binary"])
    found = list_text(data)
    separator, lines = _separator(found.lines, is_header)
    rows, problems = _parsed(lines, separator)
    table = _laid_out(rows, is_header, problems, lines, separator)
    if found.repaired:
        note = filled(_MIXED_ENCODINGS, {"lines": _named(found.repaired)})
        return Table(table.header, table.rows, table.problems, (*table.notes, note))
    return table


# --- text -----------------------------------------------------------------------------------------


def _separator(lines: list[str], is_header: Callable[[Cells], bool]) -> tuple[str, list[str]]:
    """What separates cells, and the lines without a declaration of it."""
    first = lines[0].strip().strip('"').lower() if lines else ""
    if first.startswith("sep=") and len(first) <= 5:
        return first[4:] or "\t", ["", *lines[1:]]
    filled_lines = [line for line in lines if line.strip()][:_LOOKED_AT]
    if not filled_lines:
        raise ListUnreadable(reason=_REASONS["empty"])

    def rank(separator: str) -> tuple[bool, float, int]:
        rows = [row.cells for row in _parsed(filled_lines, separator)[0]]
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        heads = any(is_header(cells) for cells in rows[:_HEADER_WITHIN] if len(cells) > 1)
        return heads, count / max(len(rows), 1), width

    return max(_SEPARATORS, key=rank), lines


def _parsed(lines: Sequence[str], separator: str) -> tuple[list[Row], tuple[LineProblem, ...]]:
    """Rows that hold something, each with its line; and the lines on which a quotation mark opens
    that is not closed within a few lines: they are left out, and reading goes on below them."""
    rows: list[Row] = []
    open_quotes: list[LineProblem] = []
    at = 0
    while at < len(lines):
        at = _parsed_from(lines, at, separator, rows)
        if at < len(lines):
            open_quotes.append(LineProblem(at + 1, _QUOTE, _QUOTE_REMEDY))
            at += 1
    return rows, tuple(open_quotes)


def _parsed_from(lines: Sequence[str], at: int, separator: str, rows: list[Row]) -> int:
    """Add rows from line ``at`` (from 0) on; where it stopped, the end when it did not."""
    taken = at

    def feed() -> Iterator[str]:
        nonlocal taken
        while taken < len(lines):
            if taken - at >= _LONGEST_ROW:
                raise _OpenQuote
            taken += 1
            yield f"{lines[taken - 1]}\n"

    try:
        for cells in csv.reader(feed(), delimiter=separator):
            if taken - at > 1 and sum(lines[n].count('"') for n in range(at, taken)) % 2:
                return at
            if any(cell.strip() for cell in cells):
                rows.append(Row(at + 1, tuple(_plain(cell) for cell in cells)))
            if len(rows) > MOST_ROWS + _HEADER_WITHIN:
                raise ListUnreadable(reason=_REASONS["rows"])
            at = taken
    except (csv.Error, _OpenQuote):
        return at
    return len(lines)


class _OpenQuote(Exception):
    """A row that goes on for too many lines."""


# --- workbooks ------------------------------------------------------------------------------------


def _sheet(data: bytes) -> list[Row]:
    """The rows of the first sheet that has any."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if "xl/workbook.xml" not in names:
            raise ListUnreadable(reason=_REASONS["binary"])
        if unpacked > _UNPACKED:
            raise ListUnreadable(reason=_REASONS["rows"])
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            if rows := list(_sheet_rows(sheet)):
                return rows
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        # SyntaxError is what the XML parser raises.
        raise ListUnreadable(reason=_REASONS["damaged"]) from error
    raise ListUnreadable(reason=_REASONS["empty"])


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    most = MOST_ROWS + _HEADER_WITHIN + 1
    found = sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)
    for line, values in enumerate(found, start=1):
        if line == most:
            raise ListUnreadable(reason=_REASONS["rows"])
        cells = tuple(_plain(value) for value in values)
        if any(cells):
            yield Row(line, cells)


def _plain(value: object) -> str:
    """A cell of a workbook as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


# --- under the header -----------------------------------------------------------------------------


def _laid_out(
    rows: Sequence[Row],
    is_header: Callable[[Cells], bool],
    problems: tuple[LineProblem, ...],
    lines: Sequence[str] = (),
    separator: str = ";",
) -> Table:
    if not rows:
        raise ListUnreadable(reason=_REASONS["empty"])
    at = next((n for n, row in enumerate(rows[:_HEADER_WITHIN]) if is_header(row.cells)), 0)
    header = _trimmed(rows[at].cells)
    below = rows[at + 1 :]
    if len(below) > MOST_ROWS:
        raise ListUnreadable(reason=_REASONS["rows"])
    kept: list[Row] = []
    wrong: list[LineProblem] = [*problems]
    reread: list[int] = []
    for row in below:
        cells = _fitted(row.cells, len(header))
        if cells is None and row.line <= len(lines):
            cells = _otherwise(lines[row.line - 1], len(header), separator)
            reread += [row.line] if cells else []
        if cells is None:
            values = {"found": len(row.cells), "wanted": len(header)}
            wrong.append(LineProblem(row.line, filled(_WIDTH, values), _WIDTH_REMEDY))
        elif any(len(cell) > LONGEST_CELL for cell in cells):
            message = filled(_LONG, {"most": LONGEST_CELL})
            wrong.append(LineProblem(row.line, message, _LONG_REMEDY))
        else:
            kept.append(Row(row.line, cells))
    notes = (filled(_MIXED_SEPARATORS, {"lines": _named(reread)}),) if reread else ()
    return Table(header, tuple(kept), tuple(wrong), notes)


def _trimmed(cells: Cells) -> Cells:
    """A header without the empty cells spreadsheets leave at its end."""
    end = max((n for n, cell in enumerate(cells, start=1) if cell), default=len(cells))
    return cells[:end]


def _fitted(cells: Cells, width: int) -> Cells | None:
    """A row as wide as the header; None when it cannot be told which cell is which.

    Empty cells missing or left over at the end are what spreadsheets do. A single cell under a
    wider header is a remark, not a row.
    """
    if len(cells) > width:
        return cells[:width] if not any(cells[width:]) else None
    if len(cells) < width and len(cells) == 1:
        return None
    return cells + ("",) * (width - len(cells))


def _otherwise(line: str, width: int, separator: str) -> Cells | None:
    """A line read with another separator than the header's, if that makes it fit exactly."""
    for other in _SEPARATORS:
        if other != separator:
            cells = tuple(_plain(cell) for cell in next(csv.reader([line], delimiter=other), []))
            if len(cells) == width > 1:
                return cells
    return None


def _named(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:_LINES_NAMED])
    return f"{shown}, …" if len(lines) > _LINES_NAMED else shown
