"""The rows of a list of people, read: who they are, and everything that is wrong, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from assistant.bilingual import Text, text
from assistant.content.problems import filled
from assistant.content.tables import LineProblem, Row, Table
from assistant.learning.hr_ports import PersonImport
from assistant.web.studio.people_columns import Column
from assistant.web.studio.people_values import (
    LEAVE_EMPTY,
    Named,
    Vocabularies,
    day_of,
    tool_names,
)

Meanings = Mapping[tuple[Named, str], str]
"""What somebody said an unknown word means: by kind and the word as written, an id."""

_SHOWN = 80
_DISARMED = ("'=", "'+", "'-", "'@")
"""How our own CSV files write a cell that a spreadsheet would otherwise compute."""

_NO_NAME = text("il n’y a pas de nom sur cette ligne.", "there is no name on this line.")
_NO_NAME_REMEDY = text("Complétez-la, ou supprimez-la.", "Complete it, or delete it.")
_UNKNOWN: Final[dict[Named, Text]] = {
    "role": text(
        "« {value} » n’est pas un rôle du programme.",
        "“{value}” is not a role of the programme.",
    ),
    "department": text(
        "« {value} » n’est pas un service du programme.",
        "“{value}” is not a department of the programme.",
    ),
    "trade": text(
        "« {value} » n’est pas un métier du programme.",
        "“{value}” is not a trade of the programme.",
    ),
    "wave": text(
        "« {value} » n’est pas une vague du programme.",
        "“{value}” is not a wave of the programme.",
    ),
    "tools": text(
        "« {value} » n’est pas un outil du registre.",
        "“{value}” is not a tool of the register.",
    ),
}
_UNKNOWN_REMEDY = text(
    "Dites sous « Mots à traduire » ce qu’il veut dire, ou corrigez le fichier.",
    "Say under “Words to translate” what it means, or correct the file.",
)
_NO_DAY = text("« {value} » n’est pas une date lisible.", "“{value}” is not a date we can read.")
_NO_DAY_REMEDY = text(
    "Écrivez-la comme 31/12/2026 ou 2026-12-31.", "Write it like 31/12/2026 or 2026-12-31."
)


@dataclass(slots=True)
class Unknown:
    """A word that means nothing here, and what it might mean."""

    kind: Named
    word: str
    guess: str | None
    """The id of what is written most like it."""
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A list of people as far as it could be read."""

    people: list[PersonImport] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)
    untranslated: list[LineProblem] = field(default_factory=list)
    """Lines with a word that means nothing here."""
    unknown: dict[tuple[Named, str], Unknown] = field(default_factory=dict)


def read_people(
    table: Table,
    columns: tuple[Column | None, ...],
    known: Vocabularies,
    meanings: Meanings,
) -> Reading:
    """The people of ``table``; a line with a problem is not among them."""
    reading = Reading(problems=list(table.problems))
    for row in table.rows:
        reader = _RowReader(row, table.header, columns, known, meanings, reading)
        person = reader.person()
        if person is not None and not reader.wrong:
            reading.people.append(person)
    return reading


class _RowReader:
    """One row."""

    def __init__(
        self,
        row: Row,
        header: tuple[str, ...],
        columns: tuple[Column | None, ...],
        known: Vocabularies,
        meanings: Meanings,
        reading: Reading,
    ) -> None:
        self._line = row.line
        self._known, self._meanings, self._reading = known, meanings, reading
        named = [(c, at) for at, c in enumerate(columns) if c is not None]
        self._cells = {column: _armed(row.cells[at]) for column, at in named}
        self._titles = {column: header[at] for column, at in named}
        self.wrong = False

    def person(self) -> PersonImport | None:
        """Whom the row is about."""
        name = self._name()
        if not name:
            self._say(
                "last_name" if "last_name" in self._cells else "name", _NO_NAME, _NO_NAME_REMEDY
            )
            return None
        return PersonImport(
            line=self._line,
            name=name,
            login=self._cells.get("login") or None,
            role=self._meant("role", self._cells.get("role")),
            department=self._meant("department", self._cells.get("department")),
            trade=self._meant("trade", self._cells.get("trade")),
            tools=self._tools(),
            wave=self._meant("wave", self._cells.get("wave")),
            joined=self._day(),
        )

    def _name(self) -> str:
        parts = (self._cells.get("first_name", ""), self._cells.get("last_name", ""))
        return self._cells.get("name") or " ".join(part for part in parts if part)

    def _meant(self, kind: Named, word: str | None) -> str | None:
        """The id of a word; None when the cell is empty, or is to be taken as empty."""
        if not word:
            return None
        found = self._known[kind].find(word) or self._meanings.get((kind, word))
        if found is not None:
            return None if found == LEAVE_EMPTY else found
        unknown = self._reading.unknown.setdefault(
            (kind, word), Unknown(kind, word, self._known[kind].close_to(word))
        )
        unknown.lines.append(self._line)
        message = filled(_UNKNOWN[kind], {"value": word[:_SHOWN]})
        self._say(kind, message, _UNKNOWN_REMEDY, self._reading.untranslated)
        return None

    def _tools(self) -> tuple[str, ...] | None:
        cell = self._cells.get("tools")
        if not cell:
            return None
        whole = self._known["tools"].find(cell)
        found = [whole] if whole else [self._meant("tools", name) for name in tool_names(cell)]
        return tuple(dict.fromkeys(tool for tool in found if tool)) or None

    def _day(self) -> date | None:
        cell = self._cells.get("joined")
        if not cell:
            return None
        day = day_of(cell)
        if day is None:
            self._say("joined", filled(_NO_DAY, {"value": cell[:_SHOWN]}), _NO_DAY_REMEDY)
        return day

    def _say(
        self,
        column: Column,
        message: Text,
        remedy: Text,
        among: list[LineProblem] | None = None,
    ) -> None:
        self.wrong = True
        problem = LineProblem(self._line, message, remedy, self._titles.get(column))
        (self._reading.problems if among is None else among).append(problem)


def _armed(cell: str) -> str:
    """A cell without the apostrophe that kept spreadsheets from computing it."""
    return cell[1:] if cell.startswith(_DISARMED) else cell
