"""A learner as values: what the person said of themselves, and what they have done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.bilingual import Language
from assistant.learning.model import Audience, Format


@dataclass(frozen=True, slots=True)
class Profile:
    """Who somebody is to the planner. Nothing here says their name."""

    role: str | None = None
    department: str | None = None
    trade: str | None = None
    tools: frozenset[str] = frozenset()
    language: Language = "fr"
    weekly_minutes: int = 30
    formats: tuple[Format, ...] = ()
    """Preferred first. They rank; they never exclude."""
    confidence: dict[str, int] = field(default_factory=dict)
    """Self-rated, 1 to 5, per competency. Seen by the person alone."""
    worries: frozenset[str] = frozenset()
    """Concern categories the person chose to let the planner use. Seen by the person alone."""
    joined: date = date.min
    """First day in the programme: what deadlines count from."""

    def matches(self, audience: Audience) -> bool:
        """Whether this person is meant: every line that is not empty must fit."""
        return (
            (not audience.roles or self.role in audience.roles)
            and (not audience.departments or self.department in audience.departments)
            and (not audience.trades or self.trade in audience.trades)
            and (not audience.tools or bool(self.tools & set(audience.tools)))
        )


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One answer to an assessment item."""

    item: str
    version: int
    competency: str
    level: int
    correct: bool
    on: date
    first_try: bool = True


class Progress(StrEnum):
    """How far somebody got with a module."""

    STARTED = "started"
    COMPLETED = "completed"
    """Went through it; the questions were not passed, or there were none."""
    PASSED = "passed"
    WAIVED = "waived"
    """Shown to be known already, by a quick check or by HR (cmi5, ``waived``)."""


@dataclass(frozen=True, slots=True)
class ModuleRecord:
    """How somebody stands with one module."""

    module: str
    version: int
    progress: Progress
    on: date
    score: float | None = None
    """Share of right answers at the first try, 0 to 1."""
    passages: tuple[tuple[str, str], ...] = ()
    """The passages it rested on as the person last saw them, in the module or in a refresher of
    it since: reference and hash. Empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person changed in their own path."""

    pinned: tuple[str, ...] = ()
    """Modules to take first, in this order."""
    postponed: frozenset[str] = frozenset()
    """Modules to take as late as possible."""
    formats: dict[str, Format] = field(default_factory=dict)
    """Another format for one module."""


@dataclass(frozen=True, slots=True)
class History:
    """Everything a person did that the planner looks at; oldest first."""

    results: tuple[ItemResult, ...] = ()
    modules: tuple[ModuleRecord, ...] = ()

    def record(self, module: str) -> ModuleRecord | None:
        """The latest record of a module."""
        return next((r for r in reversed(self.modules) if r.module == module), None)
