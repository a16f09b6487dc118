"""What the learning desk hands to HR: named training records, and figures of five people or more.

No field of any of these tells how able somebody feels or what worries them; a test looks at every
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from assistant.bilingual import Text
from assistant.learning.hr_ports import ModuleFigures, PublishedConfidence, RecordRow
from assistant.learning.model import Format, Module
from assistant.learning.people import Progress
from assistant.learning.training import Learner


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a list."""

    learner: Learner
    done: int
    """Modules behind them."""
    begun: int
    """Modules begun, or gone through without being behind them."""


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of people."""

    rows: tuple[PersonRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """One page of records."""

    rows: tuple[RecordRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """How far everybody is with one module."""

    module: Module | None
    """None when its file is gone: the records stay."""
    figures: ModuleFigures
    must: int
    """For how many people it is mandatory."""
    must_done: int
    """How many of those have it behind them."""

    @property
    def share(self) -> float | None:
        """Of those who must, how many have; of those who began, where nobody must."""
        figures = self.figures
        of = self.must or figures.started + figures.completed + figures.passed + figures.waived
        return (self.must_done if self.must else figures.done) / of if of else None


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """How far one department is with the modules its people must take."""

    department: str | None
    people: int
    must: int
    """Modules to be done, over all its people."""
    done: int


@dataclass(frozen=True, slots=True)
class QualityRow:
    """How well one module does; lists begin with the weakest."""

    module: Module
    figures: ModuleFigures
    began: int
    """People who began it, however far they got."""
    confidence: tuple[PublishedConfidence, ...]
    """Groups of five people or more, of weeks that are over."""
    comments: int
    """How many can be read."""

    @property
    def completion(self) -> float | None:
        """Share of those who began who have it behind them."""
        return self.figures.done / self.began if self.began else None

    @property
    def weakness(self) -> float:
        """0 to 2: what is missing to everybody finishing with every first try right."""
        missing = [
            value for value in (self.completion, self.figures.first_try) if value is not None
        ]
        return sum(1 - value for value in missing)


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """How one item at one version does, over each person's first try."""

    item: str
    version: int
    people: int
    first_try: float
    """Share of right answers."""
    discrimination: float | None
    """Point-biserial correlation of the item with the score on the module's other items (-1 to 1);
    None below five people, or where all did the same."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """How far one person is with what they must take."""

    must: int
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A mandatory module that somebody has not done."""

    person_id: str
    name: str
    department: str | None
    module: str
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A passage of a policy, and which wording of it."""

    passage: str
    hash: str
    current: bool | None
    """Whether the passage still reads like that; None when that cannot be told: it is gone, cannot
    be read just now, or no module rests on it any more."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of proof: who was trained in what, on which rules, with which result."""

    person_id: str
    name: str
    role: str | None
    department: str | None
    tools: tuple[str, ...]
    """AI tools the person uses."""
    taught_tools: tuple[str, ...]
    """AI tools the module is about."""
    module: str
    title: Text | None
    """None when the module's file is gone."""
    version: int
    policies: tuple[PolicyVersion, ...]
    result: Progress
    score: float | None
    on: date
    format: Format | None
    trainer: str | None
    """Who held the session, or granted that it need not be taken; None when it was taken here."""
    note: str | None
    """Why that was granted."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The head of an evidence pack; its rows are read one by one."""

    made: datetime
    people: int
    company: bool
    """Whether it is about everybody."""


Field = Literal["name", "login", "role", "department", "trade", "wave"]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why one line of a list of people cannot be imported."""

    line: int
    field: Field
    message: Text
    remedy: Text
