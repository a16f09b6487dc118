"""Evidence of training, added up: by module and version, by role, by tool, and which rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.bilingual import Text
from assistant.learning.hr_views import EvidenceRow
from assistant.learning.people import Progress

KEPT = 6_000
"""Lines that are held in memory, and that one PDF file takes: about 150 pages."""

Rule = tuple[str, str]
"""A passage and the fingerprint of its text."""

Base = tuple[str, int, tuple[Rule, ...]]
"""What a line rests on: a module, its version, and the rules it cited that day."""


def base_of(row: EvidenceRow) -> Base:
    """What a line rests on."""
    return row.module, row.version, tuple((rule.passage, rule.hash) for rule in row.policies)


@dataclass(slots=True)
class ModuleSum:
    """One module at one version."""

    title: Text | None
    results: Counter[Progress] = field(default_factory=Counter)
    scores: list[float] = field(default_factory=list)

    @property
    def first_try(self) -> float | None:
        """Mean share of right answers at the first try."""
        return sum(self.scores) / len(self.scores) if self.scores else None


@dataclass(slots=True)
class GroupSum:
    """The people of one role, or the users of one tool."""

    people: set[str] = field(default_factory=set)
    lines: int = 0
    passed: int = 0


@dataclass(slots=True)
class Figures:
    """Everything the first pages of a pack say."""

    lines: int = 0
    people: set[str] = field(default_factory=set)
    first: date | None = None
    last: date | None = None
    modules: dict[tuple[str, int], ModuleSum] = field(default_factory=dict)
    departments: dict[str | None, GroupSum] = field(default_factory=dict)
    roles: dict[str | None, GroupSum] = field(default_factory=dict)
    tools: dict[str, GroupSum] = field(default_factory=dict)
    rules: dict[Rule, bool | None] = field(default_factory=dict)
    """Each with whether its passage still reads like that; None where nobody looks any more."""
    bases: dict[Base, Text | None] = field(default_factory=dict)
    """Each with the title of its module."""
    kept: list[EvidenceRow] | None = field(default_factory=list)
    """The lines themselves; None once there are too many."""

    def add(self, row: EvidenceRow) -> None:
        """Count one line."""
        self.lines += 1
        self.people.add(row.person_id)
        self.first = row.on if self.first is None else min(self.first, row.on)
        self.last = row.on if self.last is None else max(self.last, row.on)
        module = self.modules.setdefault((row.module, row.version), ModuleSum(row.title))
        module.results[row.result] += 1
        if row.score is not None:
            module.scores.append(row.score)
        for group in (
            self.departments.setdefault(row.department, GroupSum()),
            self.roles.setdefault(row.role, GroupSum()),
            *(self.tools.setdefault(tool, GroupSum()) for tool in row.tools),
        ):
            group.people.add(row.person_id)
            group.lines += 1
            group.passed += row.result is Progress.PASSED
        for rule in row.policies:
            self.rules[rule.passage, rule.hash] = rule.current
        self.bases[base_of(row)] = row.title
        if self.kept is not None:
            self.kept.append(row)
            if len(self.kept) > KEPT:
                self.kept = None

    @property
    def numbers(self) -> dict[Base, int]:
        """The number each base goes by in the pack, from 1, by module and version."""
        return {base: number for number, base in enumerate(sorted(self.bases), start=1)}


def figures_of(rows: Iterable[EvidenceRow]) -> Figures:
    """All of it in one reading."""
    figures = Figures()
    for row in rows:
        figures.add(row)
    return figures


@dataclass(frozen=True, slots=True)
class PersonRows:
    """Everything of one person."""

    rows: Sequence[EvidenceRow]

    @property
    def who(self) -> EvidenceRow:
        """Any of their lines: they all say who it is."""
        return self.rows[0]


def by_person(rows: Iterable[EvidenceRow]) -> Iterable[PersonRows]:
    """Lines of the same person together; they come one after the other."""
    held: list[EvidenceRow] = []
    for row in rows:
        if held and held[0].person_id != row.person_id:
            yield PersonRows(held)
            held = []
        held.append(row)
    if held:
        yield PersonRows(held)
