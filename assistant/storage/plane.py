"""The listening plane as a whole: read for a closing, shown to its owner, taken back, forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Row, delete, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from assistant.errors import NotRecorded
from assistant.listening.heard import CheckIn, Heard, Mention, MyRecord, RecordKind
from assistant.listening.model import Concern, ConfidenceRating, Place
from assistant.storage.database import Database
from assistant.storage.hidden_order import empty_log, hide_arrival
from assistant.storage.listening_schema import ConcernRow, DailyMarkRow, MarkRow, RatingRow
from assistant.storage.place_columns import place_of
from assistant.storage.schema import AnswerFeedbackRow, GapRow
from assistant.storage.theme_upkeep import drop_all_sheets, take_back
from assistant.storage.training_schema import CheckInRow, ModuleCommentRow, ModuleConfidenceRow

TABLES: Final[Mapping[RecordKind, Any]] = {
    "concern": ConcernRow,
    "confidence": RatingRow,
    "check-in": CheckInRow,
    "gap": GapRow,
    "feedback": AnswerFeedbackRow,
    "module-confidence": ModuleConfidenceRow,
    "module-comment": ModuleCommentRow,
}
"""Every table of the listening plane that a person's words or figures can be in."""

TEXTS: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = (
    (ConcernRow, ("text",)),
    (GapRow, ("question",)),
    (AnswerFeedbackRow, ("reason", "question")),
    (ModuleCommentRow, ("text",)),
)
"""Which of their columns hold words."""

_SHOWN_APART: Final = frozenset({"id", "week", "pseudonym"})
_AT_ONCE: Final = 500


class PlaneRepository:
    """Everything people said without their names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, first: str, last: str) -> Heard:
        """Everything said from one week to another, both included."""
        with self._database.read() as session:
            return Heard(
                concerns=[_concern(row) for row in _of_weeks(session, ConcernRow, first, last)],
                ratings=[_rating(row) for row in _of_weeks(session, RatingRow, first, last)],
                check_ins=[_check_in(row) for row in _of_weeks(session, CheckInRow, first, last)],
                gaps=_mentions(_of_weeks(session, GapRow, first, last)),
                thumbs_down=_mentions(
                    row
                    for row in _of_weeks(session, AnswerFeedbackRow, first, last)
                    if row.rating == "down"
                ),
            )

    def weeks(self) -> frozenset[str]:
        """The weeks there is any record of."""
        with self._database.read() as session:
            return frozenset(
                week
                for table in TABLES.values()
                for week in session.scalars(select(table.week).distinct())
            )

    def of(self, pseudonyms: Collection[str]) -> list[MyRecord]:
        """The records under these pseudonyms, by kind and week, for the person's own eyes."""
        found = []
        with self._database.read() as session:
            for kind, table in TABLES.items():
                query = (
                    select(table.__table__)
                    .where(table.pseudonym.in_(pseudonyms))
                    .order_by(table.week.desc(), table.id)
                )
                found += [_mine(kind, row) for row in session.execute(query)]
        return found

    def withdraw(self, kind: RecordKind, record_id: str, pseudonyms: Collection[str]) -> bool:
        """Delete one record, if it is under one of these pseudonyms; whether there was one.

        Its words are overwritten, and on SQLite taken out of the write-ahead log at once, unless
        somebody reads for long: then within hours.
        """
        table = TABLES[kind]
        mine = (table.id == record_id, table.pseudonym.in_(pseudonyms))
        with self._database.write() as session:
            take_back(session, session.scalar(select(table.week).where(*mine)))
            done: CursorResult[Any] = session.execute(  # type: ignore[assignment]
                delete(table).where(*mine)
            )
        if done.rowcount:
            with suppress(NotRecorded):
                empty_log(self._database)
        return bool(done.rowcount)

    def erase(self, pseudonyms: Collection[str], marks: Collection[str]) -> None:
        """Delete every record under these pseudonyms and these marks, in one transaction.

        Raises:
            NotRecorded: nothing was deleted.
        """
        with self._database.write() as session:
            erase_from(session, pseudonyms, marks)

    def hide_arrival(self) -> None:
        """See to it that how rows are stored does not tell when they came."""
        tables = (*TABLES.values(), MarkRow, DailyMarkRow)
        hide_arrival(self._database, [table.__tablename__ for table in tables])

    def forget(self, *, texts_before: str, rows_before: str) -> None:
        """Apply retention: drop texts, then whole rows, older than the given ISO weeks."""
        with self._database.write() as session:
            for table in TABLES.values():
                session.execute(delete(table).where(table.week < rows_before))
            for table, columns in TEXTS:
                nothing = dict.fromkeys(columns)
                session.execute(update(table).where(table.week < texts_before).values(nothing))

    def any(self) -> bool:
        """Whether there is at least one row."""
        with self._database.read() as session:
            return any(
                session.scalar(select(table.id).limit(1)) is not None for table in TABLES.values()
            )


def erase_from(session: Session, pseudonyms: Collection[str], marks: Collection[str]) -> None:
    """Delete everything under these pseudonyms and marks, and every sheet of texts."""
    drop_all_sheets(session)
    for table in TABLES.values():
        session.execute(delete(table).where(table.pseudonym.in_(pseudonyms)))
    wanted = sorted(marks)
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        session.execute(delete(MarkRow).where(MarkRow.mark.in_(part)))
        session.execute(delete(DailyMarkRow).where(DailyMarkRow.mark.in_(part)))


def _of_weeks(session: Session, table: Any, first: str, last: str) -> Sequence[Row[Any]]:
    query = select(table.__table__).where(table.week >= first, table.week <= last)
    return session.execute(query).all()


def _mine(kind: RecordKind, row: Row[Any]) -> MyRecord:
    fields = {name: value for name, value in row._mapping.items() if name not in _SHOWN_APART}
    return MyRecord(kind, row.id, row.week, fields)


def _mentions(rows: Iterable[Row[Any]]) -> list[Mention]:
    return [Mention(row.pseudonym, row.week, place_of(row), row.theme) for row in rows]


def _concern(row: Row[Any]) -> Concern:
    return Concern(
        id=row.id,
        week=row.week,
        pseudonym=row.pseudonym,
        category=row.category,
        place=place_of(row),
        language=row.language,
        tool=row.tool,
        help=row.help_wanted,
        text=row.text,
        theme=row.theme,
    )


def _rating(row: Row[Any]) -> ConfidenceRating:
    return ConfidenceRating(
        id=row.id,
        week=row.week,
        pseudonym=row.pseudonym,
        place=place_of(row),
        tool=row.tool,
        task=row.task,
        value=row.value,
        moment=row.moment,
    )


def _check_in(row: Row[Any]) -> CheckIn:
    return CheckIn(
        pseudonym=row.pseudonym,
        week=row.week,
        place=Place(team=row.department, wave=row.wave, trade=row.trade),
        confidence=row.confidence,
        help_wanted=row.help_wanted,
    )
