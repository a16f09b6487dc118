"""What the learning desk of HR needs from storage: lists, sums, and figures of five or more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from assistant.bilingual import Language
from assistant.learning.model import Format
from assistant.learning.people import Progress
from assistant.learning.training import Learner


@dataclass(frozen=True, slots=True)
class PersonImport:
    """One line of a list of people, already read."""

    line: int
    name: str
    login: str | None = None
    """What the account is called, when that is not the name: often an e-mail address."""
    role: str | None = None
    department: str | None = None
    trade: str | None = None
    tools: tuple[str, ...] | None = None
    wave: str | None = None
    joined: date | None = None


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did."""

    created: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an import would do with one line."""

    line: int
    kind: Literal["created", "changed", "unchanged"]
    person_id: str | None
    """None where an account would be made as well."""
    before: dict[str, str | tuple[str, ...] | None]
    """The values that would change, as they are; empty when created."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list: from 1, ``size`` rows each."""

    number: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        """Rows before it."""
        return (max(self.number, 1) - 1) * self.size


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people; empty lines match everybody."""

    text: str = ""
    """Part of a name, without case or accents."""
    role: str | None = None
    department: str | None = None
    trade: str | None = None
    wave: str | None = None
    person: str | None = None
    """One person's id."""
    people: frozenset[str] | None = None
    """Some people's ids."""


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which of their records; None matches all."""

    modules: Collection[str] | None = None
    progress: Collection[Progress] | None = None
    since: date | None = None
    """Of this day or later."""
    until: date | None = None
    """Of this day or earlier."""
    order: Literal["name", "recent"] = "name"
    """By name and module, or the latest day first."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """How one person stands with one module: the row of a list for HR."""

    person_id: str
    name: str
    role: str | None
    department: str | None
    tools: tuple[str, ...]
    module: str
    version: int
    progress: Progress
    on: date
    score: float | None
    format: Format | None
    trainer: str | None
    sources: tuple[tuple[str, str], ...]
    """Passages the module rested on then, each with its hash."""
    note: str | None = None
    """Why it was granted that the module need not be taken."""


@dataclass(frozen=True, slots=True)
class ModuleFigures:
    """Everybody's standing with one module, added up."""

    module: str
    started: int
    completed: int
    passed: int
    waived: int
    done: int
    """How many need not take it any more, by the rule it had when they did."""
    first_try: float | None
    """Mean share of right answers at the first try; None when nobody answered."""
    versions: tuple[int, ...]
    stars: float | None
    """Mean usefulness, 1 to 5; None below five answers."""


@dataclass(frozen=True, slots=True)
class FirstTry:
    """A person's first tries at the items of one module: ``(item, version) → right``."""

    right: dict[tuple[str, int], bool]


@dataclass(frozen=True, slots=True)
class PublishedConfidence:
    """Confidence before and after a module, of one closed group of five people or more."""

    module: str
    first_week: str
    last_week: str
    people: int
    before: float | None
    after: float | None
    """Means to one decimal; None where they would tell that each of them felt able, or not."""


@dataclass(frozen=True, slots=True)
class PublishedComment:
    """A comment on a module; without a name, and without its week."""

    module: str
    version: int
    language: Language
    text: str


class TrainingFigures(Protocol):
    """The training records as HR reads them: filtered, paged and added up."""

    def people(self, wanted: PeopleFilter, page: Page) -> tuple[list[Learner], int]:
        """One page of people by name, and how many there are in all."""
        ...

    def learners(self, wanted: PeopleFilter) -> list[Learner]:
        """Everybody who matches, by name."""
        ...

    def records(
        self,
        wanted: PeopleFilter,
        page: Page | None,
        which: RecordFilter,
    ) -> tuple[list[RecordRow], int]:
        """Present standings, one page or all, and how many there are."""
        ...

    def evidence(self, wanted: PeopleFilter, which: RecordFilter) -> Iterable[RecordRow]:
        """Every finished attempt, also at earlier versions, by name, module and day."""
        ...

    def modules(self, wanted: PeopleFilter) -> list[ModuleFigures]:
        """Standings added up by module."""
        ...

    def done(
        self, modules: Collection[str], wanted: PeopleFilter, until: date | None = None
    ) -> dict[str, set[str]]:
        """Who of those wanted need not take each of ``modules`` any more.

        Args:
            until: leave out what was done after this day.
        """
        ...

    def counts(self, people: Collection[str]) -> dict[str, tuple[int, int]]:
        """Modules done and begun, for each of ``people``."""
        ...

    def first_tries(self, module: str) -> list[FirstTry]:
        """Each person's first tries at one module."""
        ...

    def first_answers(self, modules: Collection[str], until: date) -> dict[str, tuple[int, int]]:
        """First answers to the questions of ``modules``, until the end of a day: how many were
        right, and how many there are, by person.
        """
        ...


class PublishedVoice(Protocol):
    """What was said about modules, as far as five people or more are behind it."""

    def published_confidence(self, module: str | None = None) -> list[PublishedConfidence]:
        """The published groups, oldest first."""
        ...

    def published_comments(self, module: str) -> list[PublishedComment]:
        """The published comments on a module, in no order that tells when they came."""
        ...

    def comment_counts(self) -> dict[str, int]:
        """How many comments can be read, by module."""
        ...
