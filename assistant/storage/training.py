"""The training record of one person: enrolments, attempts, answers and achievements.

Each change is one transaction with the events that tell of it: when a method returns, both are on
disk.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import and_, case, delete, func, select
from sqlalchemy.orm import Session

from assistant.errors import NothingOpen
from assistant.learning.events import Event, expired
from assistant.learning.people import History, ItemResult, Progress
from assistant.learning.training import Achievement, Attempt, Enrolment, Outcome, Reply
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.learners import lock_of
from assistant.storage.outbox import put
from assistant.storage.training_rows import (
    achievement_of,
    achievement_row,
    attempt_of,
    attempt_row,
    enrolment_of,
    records_of,
    refresher_row,
    reply_of,
    reply_row,
)
from assistant.storage.training_schema import (
    AchievementRow,
    AttemptRow,
    EnrolmentRow,
    LearnerRow,
    ReplyRow,
)


class TrainingRepository:
    """One person's training, written as it happens."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- enrolment --------------------------------------------------------------------------------

    def enrol(
        self,
        person_id: str,
        path: str,
        version: int,
        today: date,
        events: Callable[[Enrolment], Sequence[Event]],
    ) -> Enrolment:
        """The open enrolment in ``path``; another path's enrolment is closed."""
        with self._database.write() as session:
            one_at_a_time(session, lock_of(person_id))
            row = _open_enrolment(session, person_id)
            if row is not None and row.path == path:
                return enrolment_of(row)
            if row is not None:
                row.ended = today
            new = EnrolmentRow(
                id=str(uuid.uuid4()), person_id=person_id, path=path, version=version, began=today
            )
            session.add(new)
            put(session, person_id, events(enrolment_of(new)), today)
            return enrolment_of(new)

    def enrolment(self, person_id: str) -> Enrolment | None:
        """The open enrolment."""
        with self._database.read() as session:
            row = _open_enrolment(session, person_id)
            return enrolment_of(row) if row else None

    # --- attempts ---------------------------------------------------------------------------------

    def attempts(self, person_id: str, module: str | None = None) -> list[Attempt]:
        """Every attempt, or those at one module; oldest first."""
        query = select(AttemptRow).where(AttemptRow.person_id == person_id)
        if module is not None:
            query = query.where(AttemptRow.module == module)
        query = query.order_by(AttemptRow.nth)
        with self._database.read() as session:
            return [attempt_of(row) for row in session.scalars(query)]

    def open_attempt(self, person_id: str, module: str) -> Attempt | None:
        """The attempt at ``module`` that is not finished."""
        with self._database.read() as session:
            row = _open_row(session, person_id, module)
            return attempt_of(row) if row else None

    def begin(self, attempt: Attempt, events: Callable[[Attempt], Sequence[Event]]) -> Attempt:
        """Keep a new attempt, with the number after the last one's.

        An open attempt of the same kind is returned instead; one of another kind is closed.
        """
        with self._database.write() as session:
            one_at_a_time(session, lock_of(attempt.person_id))
            row = _open_row(session, attempt.person_id, attempt.module)
            if row is not None and row.kind == attempt.kind:
                return attempt_of(row)
            if row is not None:
                row.finished, row.day = True, attempt.began
                if row.progress == Progress.STARTED:
                    # The standing must not say that something is begun that nobody can finish.
                    row.progress = None
            kept = attempt_of(_add(session, attempt))
            put(session, attempt.person_id, events(kept), attempt.began)
            _settle(session, attempt.person_id, attempt.module)
            return kept

    def reply(self, attempt: Attempt, reply: Reply, event: Callable[[Reply], Event]) -> Reply:
        """Keep an answer, marked as a first try unless the person answered that item before.

        An item is answered once in an attempt: answering it again gives back what was kept.

        Raises:
            NothingOpen: the attempt is not open any more.
        """
        with self._database.write() as session:
            one_at_a_time(session, lock_of(attempt.person_id))
            row = _row_of(session, attempt)
            if row is None or row.finished:
                raise NothingOpen
            earlier = _answers(session, attempt, reply.item)
            for answer in earlier:
                if answer.attempt == attempt.number:
                    return reply_of(answer)
            first = all(answer.version != reply.version for answer in earlier)
            kept = replace(reply, first_try=first)
            session.add(reply_row(attempt.person_id, kept))
            put(session, attempt.person_id, [event(kept)], reply.at.date())
            return kept

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
        with self._database.write() as session:
            one_at_a_time(session, lock_of(attempt.person_id))
            row = _row_of(session, attempt)
            if row is None or row.finished:
                raise NothingOpen
            return _close(session, row, outcome, achievements, events)

    def enter(
        self,
        attempt: Attempt,
        outcome: Outcome,
        achievements: Sequence[Achievement],
        events: Sequence[Event],
    ) -> Attempt:
        """Keep an attempt that did not happen here, finished as it is."""
        with self._database.write() as session:
            one_at_a_time(session, lock_of(attempt.person_id))
            row = _add(session, attempt)
            return _close(session, row, outcome, achievements, events)

    def stars(self, attempt: Attempt, stars: int, event: Event) -> None:
        """Keep how useful the person found a module, 1 to 5, with a finished attempt."""
        with self._database.write() as session:
            row = _row_of(session, attempt)
            if row is None or row.stars == stars:
                return
            row.stars = stars
            put(session, attempt.person_id, [event], event.at.date())

    # --- what there is ----------------------------------------------------------------------------

    def replies(self, person_id: str, module: str | None = None) -> list[Reply]:
        """Every answer, or those to one module's items; oldest first."""
        query = select(ReplyRow).where(ReplyRow.person_id == person_id).order_by(ReplyRow.id)
        if module is not None:
            query = query.where(ReplyRow.module == module)
        with self._database.read() as session:
            return [reply_of(row) for row in session.scalars(query)]

    def history(self, person_id: str) -> History:
        """What the planner looks at: answers, and attempts that say how far somebody got."""
        results = tuple(
            ItemResult(
                item=reply.item,
                version=reply.version,
                competency=reply.competency,
                level=reply.level,
                correct=reply.correct,
                on=reply.at.date(),
                first_try=reply.first_try,
            )
            for reply in self.replies(person_id)
        )
        return History(results, records_of(self.attempts(person_id)))

    def achievements(self, person_id: str) -> list[Achievement]:
        """What holds now."""
        query = (
            select(AchievementRow)
            .where(AchievementRow.person_id == person_id, AchievementRow.ended.is_(None))
            .order_by(AchievementRow.competency, AchievementRow.level)
        )
        with self._database.read() as session:
            return [achievement_of(row) for row in session.scalars(query)]

    # --- time -------------------------------------------------------------------------------------

    def expire(self, today: date) -> None:
        """End the achievements that were not refreshed in time, and tell of it."""
        late = (
            select(AchievementRow, LearnerRow.actor)
            .join(LearnerRow, LearnerRow.person_id == AchievementRow.person_id)
            .where(AchievementRow.until < today, AchievementRow.ended.is_(None))
        )
        with self._database.write() as session:
            for row, actor in session.execute(late).all():
                row.ended = today
                enrolment = _open_enrolment(session, row.person_id)
                event = expired(
                    actor,
                    achievement_of(row),
                    enrolment.id if enrolment else None,
                    enrolment.path if enrolment else None,
                )
                put(session, row.person_id, [event], today)

    def forget(self, *, before: date) -> None:
        """Delete attempts finished before a day, with their answers, and enrolments ended then."""
        old = and_(AttemptRow.finished.is_(True), AttemptRow.day < before)
        answers = (
            select(AttemptRow.number)
            .where(
                old,
                AttemptRow.person_id == ReplyRow.person_id,
                AttemptRow.module == ReplyRow.module,
                AttemptRow.number == ReplyRow.attempt,
            )
            .exists()
        )
        with self._database.write() as session:
            if session.scalar(select(AttemptRow.number).where(old).limit(1)) is not None:
                session.execute(delete(ReplyRow).where(answers))
                session.execute(delete(AttemptRow).where(old))
            session.execute(delete(EnrolmentRow).where(EnrolmentRow.ended < before))


def _open_enrolment(session: Session, person_id: str) -> EnrolmentRow | None:
    return session.scalar(
        select(EnrolmentRow).where(
            EnrolmentRow.person_id == person_id, EnrolmentRow.ended.is_(None)
        )
    )


def _open_row(session: Session, person_id: str, module: str) -> AttemptRow | None:
    return session.scalar(
        select(AttemptRow).where(
            AttemptRow.person_id == person_id,
            AttemptRow.module == module,
            AttemptRow.finished.is_(False),
        )
    )


def _row_of(session: Session, attempt: Attempt) -> AttemptRow | None:
    return session.get(AttemptRow, (attempt.person_id, attempt.module, attempt.number))


def _add(session: Session, attempt: Attempt) -> AttemptRow:
    """A new row, with the number after the last one's."""
    mine = AttemptRow.person_id == attempt.person_id
    number = func.max(case((AttemptRow.module == attempt.module, AttemptRow.number)))
    last, nth = session.execute(select(number, func.max(AttemptRow.nth)).where(mine)).one()
    row = attempt_row(replace(attempt, number=(last or 0) + 1), (nth or 0) + 1)
    session.add(row)
    session.flush()
    return row


def _close(
    session: Session,
    row: AttemptRow,
    outcome: Outcome,
    achievements: Sequence[Achievement],
    events: Sequence[Event],
) -> Attempt:
    row.finished, row.day = True, outcome.on
    row.progress = outcome.progress.value if outcome.progress else None
    row.score, row.moved_on = outcome.score, outcome.moved_on
    row.trainer = outcome.trainer or row.trainer
    _settle(session, row.person_id, row.module)
    if outcome.refresher is not None:
        session.merge(refresher_row(row.person_id, outcome.refresher))
    for achievement in achievements:
        session.merge(achievement_row(row.person_id, achievement))
    put(session, row.person_id, events, outcome.on)
    return attempt_of(row)


def _settle(session: Session, person_id: str, module: str) -> None:
    """Mark the attempt that says how the person stands: the last one that did, if any did."""
    session.flush()
    rows = session.scalars(
        select(AttemptRow).where(AttemptRow.person_id == person_id, AttemptRow.module == module)
    ).all()

    def rank(row: AttemptRow) -> tuple[bool, bool, int]:
        return row.moved_on, row.progress == Progress.COMPLETED, row.number

    best = max((row for row in rows if row.progress is not None), key=rank, default=None)
    for row in rows:
        row.standing = row is best


def _answers(session: Session, attempt: Attempt, item: str) -> Sequence[ReplyRow]:
    """Every answer of the person to an item."""
    return session.scalars(
        select(ReplyRow).where(
            ReplyRow.person_id == attempt.person_id,
            ReplyRow.module == attempt.module,
            ReplyRow.item == item,
        )
    ).all()
