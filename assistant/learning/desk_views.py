"""What the learning desk hands to a page or a chat: plain values, without wording."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from assistant.bilingual import Language, Text
from assistant.learning.lessons import Lesson, SourceView
from assistant.learning.model import Format, Item, LearningPath, Module
from assistant.learning.people import ModuleRecord, Profile, Progress
from assistant.learning.plan import Difference, Plan, Step
from assistant.learning.training import Achievement, Attempt, AttemptKind, Enrolment, Learner


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody said in the welcome; None wherever they skipped a step."""

    role: str | None = None
    department: str | None = None
    trade: str | None = None
    tools: tuple[str, ...] | None = None
    weekly_minutes: int | None = None
    formats: tuple[Format, ...] | None = None
    confidence: dict[str, int] | None = None
    """1 to 5 per competency; a competency left out was not answered."""
    worries: tuple[str, ...] | None = None
    """Concern categories the planner may use, only what the person chose for this."""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What the planner knows of somebody, for their own eyes."""

    profile: Profile
    learner: Learner | None
    """None before they first came."""
    settled: frozenset[str]
    """What HR has set, and the welcome need not ask: ``role``, ``department``, …"""
    welcomed: bool
    ask_confidence: tuple[str, ...]
    """Up to three competencies worth asking about, those with the most to gain first."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One module of a path."""

    step: Step
    module: Module
    record: ModuleRecord | None
    """How the person stands with it, None before they began."""
    open: bool
    """Whether it is begun and not finished."""
    pinned: bool
    postponed: bool
    ready: bool
    """Whether everything it requires is done."""


@dataclass(frozen=True, slots=True)
class DoneView:
    """A module that is behind the person."""

    module: Module | None
    """None when its file is gone: the record stays."""
    record: ModuleRecord


@dataclass(frozen=True, slots=True)
class PathView:
    """Somebody's path as it stands now."""

    plan: Plan
    path: LearningPath | None
    """None when no path is meant for them: mandatory modules alone are planned."""
    enrolment: Enrolment | None
    steps: tuple[StepView, ...]
    done: tuple[DoneView, ...]
    change: Difference | None
    """What is different since the path was last shown; None when nothing is."""
    week: int
    """The week of the plan we are in, from 1."""
    minutes_left: int
    achieved: tuple[Achievement, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module that was begun: what to teach and what to ask."""

    module: Module
    attempt: Attempt
    lesson: Lesson | None
    """None for a quick check, a refresher, and a format that is not taken here."""
    where: Text | None
    """Place, link or whom to ask, for such a format."""
    questions: tuple[Item, ...]
    """Still to be answered in this attempt, in the order to ask them."""
    answered: tuple[str, ...]
    """Items already answered in this attempt."""
    place: int = 0
    """The lesson card reached, from 0."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What an answer came to."""

    item: Item
    choice: int
    correct: bool
    right: int
    """Place of the right choice."""
    first_try: bool
    feedback: Text
    source: SourceView | None
    mastery_before: float
    mastery_after: float
    """Probability that the competency is mastered at the item's level (0 to 1)."""
    left: tuple[str, ...]
    """Items still to be answered in this attempt."""


@dataclass(frozen=True, slots=True)
class FinishView:
    """How an attempt ended."""

    module: Module
    kind: AttemptKind
    progress: Progress | None
    """None for a refresher, and for a quick check that was not passed."""
    score: float | None
    """Share of right answers at the first try; None without questions."""
    moved_on: bool
    """Whether the module is behind the person, by its ``move_on`` rule."""
    may_retry: bool
    achieved: tuple[Achievement, ...]
    change: Difference | None
    """What is different in the path now; None when nothing is."""
    next_refresher: date | None


@dataclass(frozen=True, slots=True)
class RefresherView:
    """A module whose refreshing is due."""

    module: Module
    due: date
    changed: bool
    """Whether it is due because a passage has changed since it was passed."""


@dataclass(frozen=True, slots=True)
class CheckInView:
    """A check-in that is due. Both questions can be skipped, and so can the whole."""

    number: int
    """From 0: to be handed back when it is answered or skipped."""
    weekly: bool
    """Whether the person is still in the weeks in which one is due each week."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """A module that teaches what an answer was about."""

    module: Module
    passages: tuple[str, ...]
    """Those of its sources that the answer cited; empty when it only shares a document or tool."""
    record: ModuleRecord | None
    in_path: bool


@dataclass(frozen=True, slots=True)
class RecordView:
    """A person's whole training record, as the person and HR see it."""

    learner: Learner
    enrolment: Enrolment | None
    attempts: tuple[Attempt, ...]
    achieved: tuple[Achievement, ...]
    answers: int
    right: int
    """Of the first tries."""
    standing: dict[str, ModuleRecord] = field(default_factory=dict)
