"""Events on their way to a learning record store, in the order they happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from assistant.learning.events import Event
from assistant.learning.ports import OutboxState, SetAside, Waiting
from assistant.storage.database import Database
from assistant.storage.training_schema import EventRow, LearnerRow, SendingRow

_AT_ONCE = 1000
_LONGEST_REASON = 500
_THE_ROW = 1


def put(session: Session, person_id: str, events: Sequence[Event], today: date) -> None:
    """Keep events in the transaction of the record they tell of; one already kept stays one."""
    if not events:
        return
    ids = [event.id for event in events]
    known = set(
        session.scalars(select(EventRow.statement_id).where(EventRow.statement_id.in_(ids)))
    )
    rows = [
        {
            "statement_id": event.id,
            "person_id": person_id,
            "event": event.model_dump_json(exclude_none=True),
            "made": today,
            "state": "waiting",
        }
        for event in events
        if event.id not in known
    ]
    if rows:
        session.flush()
        session.execute(insert(EventRow), rows)


class OutboxRepository:
    """What is waiting, what is sent, what was set aside, and when the next try is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, limit: int) -> list[Waiting]:
        """The first events that are not sent."""
        query = _with_actor().where(EventRow.state == "waiting").limit(limit)
        with self._database.read() as session:
            return [_waiting(*row) for row in session.execute(query)]

    def sent(self, numbers: Collection[int], today: date) -> None:
        """The store has them; whatever was wrong is over."""
        with self._database.write() as session:
            session.execute(
                update(EventRow)
                .where(EventRow.number.in_(numbers))
                .values(state="sent", sent=today, reason=None)
            )
            _schedule(session, failures=0, next_try=None, problem=None)

    def refused(self, number: int, reason: str) -> None:
        """The store will never take this one: set it aside."""
        with self._database.write() as session:
            session.execute(
                update(EventRow)
                .where(EventRow.number == number)
                .values(state="refused", reason=reason[:_LONGEST_REASON])
            )

    def failed(self, problem: str, next_try: datetime) -> None:
        """Nothing could be sent: try again then."""
        with self._database.write() as session:
            row = session.get(SendingRow, _THE_ROW)
            failures = (row.failures if row else 0) + 1
            at = int(next_try.timestamp())
            _schedule(session, failures, at, problem[:_LONGEST_REASON])

    def state(self) -> OutboxState:
        """How sending stands."""
        counts = select(EventRow.state, func.count()).group_by(EventRow.state)
        with self._database.read() as session:
            found = {state: count for state, count in session.execute(counts)}
            row = session.get(SendingRow, _THE_ROW)
            last_sent = session.scalar(select(func.max(EventRow.sent)))
        next_try = row.next_try if row else None
        return OutboxState(
            waiting=found.get("waiting", 0),
            sent=found.get("sent", 0),
            refused=found.get("refused", 0),
            failures=row.failures if row else 0,
            next_try=None if next_try is None else datetime.fromtimestamp(next_try, UTC),
            problem=row.problem if row else None,
            last_sent=last_sent,
        )

    def set_aside(self) -> list[SetAside]:
        """What was refused for good, in order."""
        query = select(EventRow).where(EventRow.state == "refused").order_by(EventRow.number)
        with self._database.read() as session:
            return [_set_aside(row) for row in session.scalars(query)]

    def retry(self, statement_id: str | None = None) -> int:
        """Put refused statements back, one or all, and forget the waiting time; how many."""
        change = update(EventRow).where(EventRow.state == "refused")
        if statement_id is not None:
            change = change.where(EventRow.statement_id == statement_id)
        with self._database.write() as session:
            done = session.execute(change.values(state="waiting", reason=None))
            _schedule(session, failures=0, next_try=None, problem=None)
            return cast("CursorResult[Any]", done).rowcount

    def everything(self) -> Iterator[Waiting]:
        """All events kept, whether sent or not, in order; read in portions."""
        last = 0
        while True:
            query = _with_actor().where(EventRow.number > last).limit(_AT_ONCE)
            with self._database.read() as session:
                found = [_waiting(*row) for row in session.execute(query)]
            if not found:
                return
            yield from found
            last = found[-1].number

    def forget(self, *, sent_before: date, made_before: date) -> None:
        """Delete what the store has had for long enough, and everything that is too old."""
        with self._database.write() as session:
            session.execute(
                delete(EventRow).where(EventRow.state == "sent", EventRow.sent < sent_before)
            )
            session.execute(delete(EventRow).where(EventRow.made < made_before))


def _with_actor() -> Any:
    return (
        select(EventRow.number, LearnerRow.actor, EventRow.event)
        .join(LearnerRow, LearnerRow.person_id == EventRow.person_id)
        .order_by(EventRow.number)
    )


def _waiting(number: int, actor: str, event: str) -> Waiting:
    return Waiting(number, actor, Event.model_validate_json(event))


def _set_aside(row: EventRow) -> SetAside:
    event = Event.model_validate_json(row.event)
    return SetAside(event.id, event.verb.value, event.at, row.reason or "")


def _schedule(session: Session, failures: int, next_try: int | None, problem: str | None) -> None:
    session.merge(SendingRow(id=_THE_ROW, failures=failures, next_try=next_try, problem=problem))
