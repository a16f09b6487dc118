"""The learning desk of HR, records: the people, what each of them did, and proof of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from assistant.errors import ImportRefused, NotFound
from assistant.learning import events
from assistant.learning.desk_base import profile_of
from assistant.learning.desk_views import RecordView
from assistant.learning.events import Event
from assistant.learning.hr_ports import (
    ImportOutcome,
    Page,
    PeopleFilter,
    PersonImport,
    PublishedVoice,
    RecordFilter,
    RecordRow,
    RowChange,
    TrainingFigures,
)
from assistant.learning.hr_views import (
    Evidence,
    EvidenceRow,
    PeoplePage,
    PersonRow,
    PolicyVersion,
    RecordsPage,
    RowProblem,
)
from assistant.learning.mastery import is_done
from assistant.learning.model import Curriculum, Module
from assistant.learning.outcomes import achievements_after, passages_of
from assistant.learning.people import ModuleRecord, Profile, Progress
from assistant.learning.people_list import problems_in, same_person
from assistant.learning.ports import Curricula, Learners, Outbox, Training
from assistant.learning.training import (
    Attempt,
    AttemptKind,
    AttemptState,
    Learner,
    Outcome,
)
from assistant.learning.xapi import StatementBuilder

StatementBuilders = Callable[[Curriculum | None], StatementBuilder]
"""What builds statements, given the curriculum that has the names."""

EVERYBODY = PeopleFilter()
Order = Literal["name", "recent"]
_LONGEST_NAME = 120
_LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class HrRooms:
    """What the desk of HR is given."""

    curricula: Curricula
    learners: Learners
    training: Training
    figures: TrainingFigures
    published: PublishedVoice
    outbox: Outbox
    statement: StatementBuilders
    sends: bool = False
    """Whether there is a learning record store to send to."""


class RecordsDesk:
    """People, their records, and evidence."""

    def __init__(self, rooms: HrRooms) -> None:
        self._rooms = rooms

    # --- people -----------------------------------------------------------------------------------

    def people(self, wanted: PeopleFilter, page: Page) -> PeoplePage:
        """One page of people by name, with how far they are."""
        learners, total = self._rooms.figures.people(wanted, page)
        counts = self._rooms.figures.counts([learner.person_id for learner in learners])
        return PeoplePage(
            tuple(PersonRow(one, *counts.get(one.person_id, (0, 0))) for one in learners), total
        )

    def person(self, person_id: str) -> RecordView:
        """One person's whole training record.

        Raises:
            NotFound: nobody with this id learns here.
        """
        learner = self._rooms.learners.find(person_id)
        if learner is None:
            raise NotFound
        return record_of(self._rooms.training, learner)

    def check_rows(self, rows: Sequence[PersonImport]) -> tuple[RowProblem, ...]:
        """Everything that keeps a list of people from being imported, by line."""
        names = {row.name for row in rows if row.login is None}
        shared = self._rooms.learners.shared_names(names)
        found = tuple(problems_in(rows, self._rooms.curricula.current(), shared))
        return found or tuple(same_person(rows, self._rooms.learners.preview(rows)))

    def preview_people(self, rows: Sequence[PersonImport]) -> tuple[RowChange, ...]:
        """What :meth:`import_people` would do, line by line; nothing is written."""
        return tuple(self._rooms.learners.preview(rows))

    def import_people(self, rows: Sequence[PersonImport], now: datetime) -> ImportOutcome:
        """Add or change people, all or none.

        Raises:
            ImportRefused: a line has a mistake; :meth:`check_rows` says which.
            NotRecorded: nothing was imported.
        """
        if problems := self.check_rows(rows):
            raise ImportRefused(count=len(problems))
        return self._rooms.learners.import_people(rows, now.date())

    def people_to_import(self, wanted: PeopleFilter = EVERYBODY) -> list[PersonImport]:
        """People as a list that could be imported again without changing anything."""
        return [
            PersonImport(
                line=line,
                name=one.name,
                login=one.login,
                role=one.role,
                department=one.department,
                trade=one.trade,
                tools=tuple(sorted(one.tools)),
                wave=one.wave,
                joined=one.joined,
            )
            for line, one in enumerate(self._rooms.figures.learners(wanted), start=2)
        ]

    def profiles(self, wanted: PeopleFilter = EVERYBODY) -> list[Profile]:
        """People as the planner would know them from the training record alone."""
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            return []
        return [profile_of(curriculum, one) for one in self._rooms.figures.learners(wanted)]

    # --- records ----------------------------------------------------------------------------------

    def records(
        self,
        wanted: PeopleFilter,
        page: Page | None,
        *,
        modules: Collection[str] | None = None,
        progress: Collection[Progress] | None = None,
        since: date | None = None,
        until: date | None = None,
        order: Order = "name",
    ) -> RecordsPage:
        """Who stands where with which module, by name or the latest first; all without a page."""
        which = RecordFilter(modules, progress, since, until, order)
        rows, total = self._rooms.figures.records(wanted, page, which)
        return RecordsPage(tuple(rows), total)

    def waive(
        self, person_id: str, module: str, by: str, now: datetime, *, reason: str = ""
    ) -> None:
        """Grant that somebody need not take a module.

        Args:
            by: who granted it, for the record.
            reason: why, for the record.

        Raises:
            NotFound: there is no such person or module.
        """
        found, learner = self._module(module), self._learner(person_id)
        attempt = self._granted(
            learner,
            found,
            now,
            kind=AttemptKind.CHECK,
            trainer=by[:_LONGEST_NAME],
            note=reason.strip()[:_LONGEST_NOTE] or None,
        )
        outcome = Outcome(now.date(), Progress.WAIVED, moved_on=True, score=None)
        path = self._path_of(learner)
        told = events.waived(learner.actor, attempt, path, now, by="hr")
        self._keep(learner, attempt, outcome, [told], path)

    def record_attendance(
        self, people: Collection[str], module: str, trainer: str, on: date, now: datetime
    ) -> int:
        """Keep that people attended a session of a module, and who held it; returns how many.

        A module that asks to be passed is behind them once they have answered its questions.
        Somebody already entered for that session is not entered again.

        Raises:
            NotFound: there is no such person or module.
        """
        found = self._module(module)
        learners = [self._learner(person_id) for person_id in dict.fromkeys(people)]
        trainer = trainer.strip()[:_LONGEST_NAME]
        fresh = [one for one in learners if not self._attended(one, found, trainer, on)]
        record = ModuleRecord(found.id, found.version, Progress.COMPLETED, on)
        outcome = Outcome(on, Progress.COMPLETED, moved_on=is_done(record, found), score=None)
        for learner in fresh:
            attempt = self._granted(
                learner, found, now, trainer=trainer, format="workshop", began=on
            )
            path = self._path_of(learner)
            told = events.finished(learner.actor, attempt, path, now, score=None, passed=None)
            self._keep(learner, attempt, outcome, told, path)
        return len(fresh)

    def evidence(
        self,
        wanted: PeopleFilter,
        now: datetime,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Evidence, Iterator[EvidenceRow]]:
        """Proof of training: its head, and its rows by name, module and day."""
        curriculum = self._rooms.curricula.current()
        _, people = self._rooms.figures.people(wanted, Page(size=1))
        found = self._rooms.figures.evidence(wanted, RecordFilter(since=since, until=until))
        rows = (evidence_row(row, curriculum) for row in found)
        return Evidence(now, people, company=wanted == EVERYBODY), rows

    # --- helpers ----------------------------------------------------------------------------------

    def _module(self, module: str) -> Module:
        curriculum = self._rooms.curricula.current()
        if curriculum is None or module not in curriculum.modules:
            raise NotFound
        return curriculum.modules[module]

    def _learner(self, person_id: str) -> Learner:
        learner = self._rooms.learners.find(person_id)
        if learner is None:
            raise NotFound
        return learner

    def _path_of(self, learner: Learner) -> str | None:
        enrolment = self._rooms.training.enrolment(learner.person_id)
        return enrolment.path if enrolment else None

    def _attended(self, learner: Learner, module: Module, trainer: str, on: date) -> bool:
        return any(
            attempt.trainer == trainer and attempt.on == on and attempt.format == "workshop"
            for attempt in self._rooms.training.attempts(learner.person_id, module.id)
        )

    def _granted(self, learner: Learner, module: Module, now: datetime, **more: Any) -> Attempt:
        """An attempt that HR enters for somebody."""
        curriculum = self._rooms.curricula.current()
        earlier = self._rooms.training.attempts(learner.person_id, module.id)
        enrolment = self._rooms.training.enrolment(learner.person_id)
        made = Attempt(
            person_id=learner.person_id,
            module=module.id,
            number=max((attempt.number for attempt in earlier), default=0) + 1,
            kind=AttemptKind.LEARN,
            version=module.version,
            state=AttemptState.OPEN,
            began=now.date(),
            registration=enrolment.id if enrolment else None,
            sources=passages_of(curriculum, module) if curriculum else (),
        )
        return replace(made, **more)

    def _keep(
        self,
        learner: Learner,
        attempt: Attempt,
        outcome: Outcome,
        told: Sequence[Event],
        path: str | None,
    ) -> None:
        curriculum = self._rooms.curricula.current()
        module = self._module(attempt.module)
        assert curriculum is not None and outcome.progress is not None
        record = ModuleRecord(module.id, module.version, outcome.progress, outcome.on)
        history = self._rooms.training.history(learner.person_id)
        fresh, renewed = achievements_after(
            curriculum,
            profile_of(curriculum, learner),
            replace(history, modules=(*history.modules, record)),
            module,
            self._rooms.training.achievements(learner.person_id),
            outcome.on,
        )
        shown = (events.achieved(learner.actor, what, attempt.registration, path) for what in fresh)
        self._rooms.training.enter(attempt, outcome, (*fresh, *renewed), [*told, *shown])


def record_of(training: Training, learner: Learner) -> RecordView:
    """Everything the training record holds of one person."""
    person_id = learner.person_id
    replies = [reply for reply in training.replies(person_id) if reply.first_try]
    history = training.history(person_id)
    return RecordView(
        learner=learner,
        enrolment=training.enrolment(person_id),
        attempts=tuple(training.attempts(person_id)),
        achieved=tuple(training.achievements(person_id)),
        answers=len(replies),
        right=sum(reply.correct for reply in replies),
        standing={record.module: record for record in history.modules},
    )


def evidence_row(row: RecordRow, curriculum: Curriculum | None) -> EvidenceRow:
    """A record as a line of proof, with what the curriculum knows of its module today."""
    module = curriculum.modules.get(row.module) if curriculum else None
    today = curriculum.passages if curriculum else {}
    return EvidenceRow(
        person_id=row.person_id,
        name=row.name,
        role=row.role,
        department=row.department,
        tools=row.tools,
        taught_tools=module.tools if module else (),
        module=row.module,
        title=module.title if module else None,
        version=row.version,
        policies=tuple(
            PolicyVersion(passage, digest, today[passage] == digest if passage in today else None)
            for passage, digest in row.sources
        ),
        result=row.progress,
        score=row.score,
        on=row.on,
        format=row.format,
        trainer=row.trainer,
        note=row.note,
    )
