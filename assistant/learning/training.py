"""The training record as values: named, and seen by the person and by HR.

Nothing a person said of how able they feel, and nothing that worries them, has a place here; a
test looks at every field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.bilingual import Language
from assistant.learning.model import Format
from assistant.learning.people import Progress


@dataclass(frozen=True, slots=True)
class Learner:
    """Who somebody is in the training record."""

    person_id: str
    name: str
    login: str
    """What their account is called: the name itself, or often an e-mail address."""
    role: str | None
    department: str | None
    trade: str | None
    tools: frozenset[str]
    wave: str | None
    joined: date
    actor: str
    """A random name under which statements leave: it means nothing outside these records."""
    settled: frozenset[str] = frozenset()
    """Which of ``role``, ``department``, ``trade``, ``tools`` and ``wave`` HR has set."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One person on one path. Its id is the registration of their statements."""

    id: str
    path: str
    version: int
    began: date


class AttemptKind(StrEnum):
    """What an attempt at a module is for."""

    LEARN = "learn"
    CHECK = "check"
    """A quick check of what the person says they know."""
    REFRESH = "refresh"


class AttemptState(StrEnum):
    """Where an attempt stands."""

    OPEN = "open"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One go at a module."""

    person_id: str
    module: str
    number: int
    """From 1, per person and module, over all kinds; 0 until kept."""
    kind: AttemptKind
    version: int
    """Of the module, when it began: that is what was taught."""
    state: AttemptState
    began: date
    registration: str | None = None
    format: Format | None = None
    language: Language | None = None
    progress: Progress | None = None
    """What it came to; None while a check or a refresher is open, or when one came to nothing."""
    on: date | None = None
    """When it was finished."""
    moved_on: bool = False
    """Whether it put the module behind the person, by the rule the module had then."""
    score: float | None = None
    trainer: str | None = None
    """Who held the session, or granted that it need not be taken."""
    note: str | None = None
    """Why that was granted."""
    sources: tuple[tuple[str, str], ...] = ()
    """Passages the module rested on when it began, each with its hash."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to an assessment item."""

    module: str
    attempt: int
    item: str
    version: int
    competency: str
    level: int
    choice: int
    correct: bool
    at: datetime
    first_try: bool = True
    """Whether the person had never answered the item at this version before."""


@dataclass(frozen=True, slots=True)
class Achievement:
    """A competency level that somebody has shown to have."""

    competency: str
    level: int
    on: date
    until: date | None = None
    """The last day it counts; None when nothing has to be repeated."""


@dataclass(frozen=True, slots=True)
class DueRefresher:
    """When a module is to be refreshed."""

    module: str
    due: date
    card: str | None
    """State of the spaced repetition, as its library writes it; None for a fixed rhythm."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended."""

    on: date
    progress: Progress | None
    """None when it came to nothing: a check or a refresher that was not passed."""
    moved_on: bool
    score: float | None
    trainer: str | None = None
    """Who held the session that it followed."""
    refresher: DueRefresher | None = None
    """When it is to be refreshed; None leaves what was planned."""
