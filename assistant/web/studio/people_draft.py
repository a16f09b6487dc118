"""A list of people between upload and import: what was made of it, and what it would change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.content.tables import LineProblem, Table
from assistant.learning.hr_ports import PersonImport, RowChange
from assistant.web.studio.hr import hr_of, tool_label, wave_label
from assistant.web.studio.people_columns import TITLES, Column, chosen, recognised
from assistant.web.studio.people_preview import Preview, preview_of
from assistant.web.studio.people_rows import Meanings, Unknown, read_people
from assistant.web.studio.people_values import NAMED, Named, Vocabularies, vocabularies
from assistant.web.studio.shell import Desk, Labels

SHOWN_WORDS: Final = 40
"""Unknown words asked about at once."""

_MEANT = "meant-"
_MEANS = "means-"


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as it stands after what somebody said of its columns and words."""

    table: Table
    columns: tuple[Column | None, ...]
    meanings: Meanings
    unknown: tuple[Unknown, ...]
    """The words that mean nothing here, those on most lines first."""
    problems: tuple[LineProblem, ...]
    """By line, without those of unknown words."""
    untranslated: tuple[LineProblem, ...]
    """Lines with an unknown word."""
    preview: Preview
    known: Vocabularies

    @property
    def named(self) -> bool:
        """Whether a column says whom each line is about."""
        return bool({"name", "first_name", "last_name"}.intersection(self.columns))

    @property
    def ready(self) -> bool:
        """Whether it can be imported."""
        return not self.blocked and bool(self.preview.rows)

    @property
    def blocked(self) -> bool:
        """Whether something has to be said or corrected first."""
        return not self.named or bool(self.problems or self.untranslated)

    @property
    def all_problems(self) -> list[LineProblem]:
        """Everything to correct, by line."""
        return sorted((*self.problems, *self.untranslated), key=lambda problem: problem.line)

    @property
    def fields(self) -> dict[str, str]:
        """What was said so far, as fields of a form."""
        columns = {f"column-{at}": column or "" for at, column in enumerate(self.columns)}
        words: dict[str, str] = {}
        for n, ((kind, word), means) in enumerate(self.meanings.items()):
            words |= {f"{_MEANT}{n}": f"{kind}:{word}", f"{_MEANS}{n}": means}
        return columns | words

    @property
    def fingerprint(self) -> str:
        """Changes with anything that decides what would be imported."""
        said = repr((self.columns, sorted(self.meanings.items()), self.preview.rows))
        return hashlib.sha256(said.encode()).hexdigest()[:24]


def draft_of(desk: Desk, table: Table, fields: Mapping[str, str]) -> Draft:
    """A list under what ``fields`` say of it; without them, as it explains itself."""
    known = vocabularies(desk.curriculum, desk.services.register())
    columns = chosen(table.header, fields) or recognised(table.header)
    meanings = dict(_meanings(fields, known))
    reading = read_people(table, columns, known, meanings)
    headers = {c: table.header[at] for at, c in enumerate(columns) if c is not None}
    preview = preview_of(hr_of(desk), reading.people, headers)
    problems = sorted((*reading.problems, *preview.problems), key=lambda problem: problem.line)
    unknown = sorted(reading.unknown.values(), key=lambda one: (-len(one.lines), one.word))
    return Draft(
        table=table,
        columns=columns,
        meanings=meanings,
        unknown=tuple(unknown),
        problems=tuple(problems),
        untranslated=tuple(reading.untranslated),
        preview=preview,
        known=known,
    )


def _meanings(
    fields: Mapping[str, str], known: Vocabularies
) -> Iterator[tuple[tuple[Named, str], str]]:
    for name, value in fields.items():
        if not name.startswith(_MEANT):
            continue
        kind, _, word = value.partition(":")
        means = fields.get(f"{_MEANS}{name.removeprefix(_MEANT)}", "")
        for one in NAMED:
            if one == kind and known[one].may_mean(means):
                yield (one, word), means


# --- in words -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after, in words."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one line would do, in words."""

    row: PersonImport
    kind: str
    changes: tuple[Change, ...]
    facts: str
    """Of somebody new: what will be known of them."""


_ORDER: Final = {"changed": 0, "created": 1, "unchanged": 2}


def lines_of(desk: Desk, preview: Preview, most: int) -> list[Line]:
    """The first lines in words, changes before additions before what stays as it is."""
    pairs = sorted(
        zip(preview.rows, preview.changes, strict=True),
        key=lambda pair: (_ORDER[pair[1].kind], pair[0].line),
    )
    speech = _Speech(desk)
    return [speech.line(row, change) for row, change in pairs[:most]]


class _Speech:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._labels = Labels(desk.curriculum, desk.language)

    def line(self, row: PersonImport, change: RowChange) -> Line:
        """One line in words."""
        changes = tuple(
            Change(self._title(field), self.value(field, before), self.value(field, after))
            for field, before in change.before.items()
            if (after := getattr(row, field, None)) is not None
        )
        facts = ""
        if change.kind == "created":
            given = ((name, getattr(row, name)) for name in ("department", "role", "trade", "wave"))
            facts = " · ".join(self.value(name, value) for name, value in given if value)
        return Line(row, change.kind, changes, facts)

    def value(self, field: str, value: object) -> str:
        """A value as people read it."""
        if not value:
            return self._desk.say("import_empty_value")
        if field == "joined":
            day = value if isinstance(value, date) else date.fromisoformat(str(value))
            return self._desk.day(day)
        if isinstance(value, str):
            return self._word(field, value)
        if isinstance(value, (tuple, list, frozenset)):
            return ", ".join(tool_label(self._desk, str(one)) for one in sorted(value))
        return str(value)

    def _word(self, field: str, value: str) -> str:
        if field == "wave":
            return wave_label(self._desk, value)
        named = {
            "role": self._labels.role,
            "department": self._labels.department,
            "trade": self._labels.trade,
        }
        return named[field](value) if field in named else value

    def _title(self, field: str) -> str:
        titles = {str(column): title for column, title in TITLES.items()}
        return titles[field](self._desk.language) if field in titles else field
