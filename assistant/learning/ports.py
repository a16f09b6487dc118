"""What the learning desk needs from the rooms below it; ``content`` and ``storage`` provide it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from assistant.bilingual import Language
from assistant.learning.events import Event
from assistant.learning.hr_ports import ImportOutcome, PersonImport, RowChange
from assistant.learning.lessons import Lesson, SourceView
from assistant.learning.model import Curriculum, Format, Source
from assistant.learning.people import History
from assistant.learning.private import Private
from assistant.learning.training import (
    Achievement,
    Attempt,
    DueRefresher,
    Enrolment,
    Learner,
    Outcome,
    Reply,
)

# --- content --------------------------------------------------------------------------------------


class Curricula(Protocol):
    """The files of ``curricula/``, as they are now."""

    def current(self) -> Curriculum | None:
        """The curriculum; None without a usable framework. The same object until a file changes."""
        ...

    def lesson(
        self, module_id: str, language: Language, fmt: Format | None = None
    ) -> Lesson | None:
        """The lesson of a module, in ``fmt`` if there is one; None when it has no lesson file.

        A retired module keeps its lesson: someone may be in it.
        """
        ...

    def quote(self, source: Source) -> SourceView | None:
        """A passage as it can be opened; None when its document or heading is gone."""
        ...


# --- training plane: named, seen by the person and by HR ------------------------------------------


class Learners(Protocol):
    """Who learns."""

    def find(self, person_id: str) -> Learner | None:
        """One learner; None before they first came."""
        ...

    def ensure(self, person_id: str, today: date) -> Learner:
        """One learner, made from the account at the first time.

        Raises:
            NotFound: there is no such account.
        """
        ...

    def say(
        self,
        person_id: str,
        *,
        role: str | None = None,
        department: str | None = None,
        trade: str | None = None,
        tools: Collection[str] | None = None,
    ) -> Learner:
        """Keep what the person said of themselves; what HR has set stays as it is."""
        ...

    def shared_names(self, names: Collection[str]) -> set[str]:
        """Those of ``names`` that several learners have: they alone do not say who is meant."""
        ...

    def preview(self, rows: Sequence[PersonImport]) -> list[RowChange]:
        """What :meth:`import_people` would do with each row; nothing is written."""
        ...

    def import_people(self, rows: Sequence[PersonImport], today: date) -> ImportOutcome:
        """Add or change people, all or none; new accounts stay closed until given a password.

        Raises:
            NotRecorded: nothing was imported.
        """
        ...


class Training(Protocol):
    """Enrolments, attempts at modules, answers and achievements of one person.

    Each method that changes something is one transaction with the events given to it: both are on
    disk when it returns, or neither.
    """

    def enrol(
        self,
        person_id: str,
        path: str,
        version: int,
        today: date,
        events: Callable[[Enrolment], Sequence[Event]],
    ) -> Enrolment:
        """The open enrolment in ``path``; another path's enrolment is closed."""
        ...

    def enrolment(self, person_id: str) -> Enrolment | None:
        """The open enrolment."""
        ...

    def attempts(self, person_id: str, module: str | None = None) -> list[Attempt]:
        """Every attempt, or those at one module; oldest first."""
        ...

    def open_attempt(self, person_id: str, module: str) -> Attempt | None:
        """The attempt at ``module`` that is not finished."""
        ...

    def begin(self, attempt: Attempt, events: Callable[[Attempt], Sequence[Event]]) -> Attempt:
        """Keep a new attempt, with the number after the last one's.

        An open attempt of the same kind is returned instead; one of another kind is closed. The
        events are made of the attempt as kept.
        """
        ...

    def reply(self, attempt: Attempt, reply: Reply, event: Callable[[Reply], Event]) -> Reply:
        """Keep an answer, marked as a first try unless the person answered that item before.

        An item is answered once in an attempt: answering it again gives back what was kept. The
        event is made of the answer as kept.

        Raises:
            NothingOpen: the attempt is not open any more.
        """
        ...

    def finish(
        self,
        attempt: Attempt,
        outcome: Outcome,
        achievements: Sequence[Achievement],
        events: Sequence[Event],
    ) -> Attempt:
        """Close an attempt and keep what it achieved.

        Raises:
            NothingOpen: the attempt was closed already.
        """
        ...

    def enter(
        self,
        attempt: Attempt,
        outcome: Outcome,
        achievements: Sequence[Achievement],
        events: Sequence[Event],
    ) -> Attempt:
        """Keep an attempt that did not happen here, finished as it is."""
        ...

    def stars(self, attempt: Attempt, stars: int, event: Event) -> None:
        """Keep how useful the person found a module, 1 to 5, with a finished attempt."""
        ...

    def replies(self, person_id: str, module: str | None = None) -> list[Reply]:
        """Every answer, or those to one module's items; oldest first."""
        ...

    def history(self, person_id: str) -> History:
        """What the planner looks at."""
        ...

    def achievements(self, person_id: str) -> list[Achievement]:
        """What holds now."""
        ...


class Refreshers(Protocol):
    """When each module is to be refreshed."""

    def planned(self, person_id: str) -> dict[str, date]:
        """The day each module is to be refreshed next."""
        ...

    def find(self, person_id: str, module: str) -> DueRefresher | None:
        """The refresher of one module, due or not."""
        ...

    def schedule(self, person_id: str, refresher: DueRefresher) -> None:
        """Keep when a module is to be refreshed; replaces what was planned."""
        ...

    def forget(self, person_id: str, module: str) -> None:
        """Stop refreshing a module."""
        ...


# --- private to the person ------------------------------------------------------------------------


class PrivateLearning(Protocol):
    """What only the person sees: sealed, and never asked for by the HR desk."""

    def load(self, person_id: str) -> Private:
        """What is kept; an empty one at first."""
        ...

    def change(self, person_id: str, change: Callable[[Private], Private]) -> Private:
        """Replace it by ``change`` of it, in one transaction."""
        ...


# --- listening plane: pseudonym and ISO week only -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speaker:
    """Under which pseudonym and in which week something was said, and where the person counts."""

    pseudonym: str
    week: str
    department: str | None = None
    wave: str | None = None
    trade: str | None = None


class ModuleVoice(Protocol):
    """Check-ins, confidence around a module, and comments; nobody's name is anywhere in it."""

    def check_in(
        self,
        speaker: Speaker,
        *,
        confidence: int | None,
        help_wanted: str | None,
    ) -> None:
        """Keep a check-in."""
        ...

    def confidence(self, speaker: Speaker, module: str, moment: str, value: int) -> None:
        """Keep a confidence, 1 to 5, ``before`` or ``after`` a module; replaces an earlier one."""
        ...

    def comment(
        self, speaker: Speaker, module: str, version: int, language: Language, text: str
    ) -> None:
        """Keep a comment on a module, already masked."""
        ...


# --- xAPI -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """One event on its way to the learning record store."""

    number: int
    """Rising in the order things happened."""
    actor: str
    """The random name the person has there."""
    event: Event


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement the store refused for good, and why."""

    statement_id: str
    verb: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class OutboxState:
    """How sending stands."""

    waiting: int
    sent: int
    refused: int
    failures: int
    """Failed tries in a row."""
    next_try: datetime | None
    """Not before then; None when it may go at once."""
    problem: str | None
    """Code of what went wrong last (:mod:`assistant.learning.sending`); None when all is well."""
    last_sent: date | None
    """The last day on which the store took something."""
    configured: bool = True
    """Whether there is a store to send to."""


class Outbox(Protocol):
    """Events waiting to be sent, in the order they happened."""

    def waiting(self, limit: int) -> list[Waiting]:
        """The first ones."""
        ...

    def sent(self, numbers: Collection[int], today: date) -> None:
        """The store has them; the schedule is reset."""
        ...

    def refused(self, number: int, reason: str) -> None:
        """The store will never take this one: set it aside."""
        ...

    def failed(self, problem: str, next_try: datetime) -> None:
        """Nothing could be sent: try again then."""
        ...

    def state(self) -> OutboxState:
        """How sending stands."""
        ...

    def set_aside(self) -> list[SetAside]:
        """What was refused for good."""
        ...

    def retry(self, statement_id: str | None = None) -> int:
        """Put refused statements back, one or all, and forget the waiting time; how many."""
        ...

    def everything(self) -> Iterable[Waiting]:
        """All events kept, whether sent or not, in order."""
        ...
