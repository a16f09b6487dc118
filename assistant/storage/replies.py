"""Curated answers that champions gave to questions sent on. Nothing in them is about a person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Date,
    String,
    Text,
    Update,
    delete,
    select,
    update,
)
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Mapped, mapped_column

from assistant.listening.replies.model import Check, CheckState, Reply, Report, Step
from assistant.storage.database import Database
from assistant.storage.schema import Base


class ReplyRow(Base):
    """One reply. ``approved_by`` is a role; ``heard`` is in seconds since 1970.

    ``under_way`` is written before the first step of what takes several, so that a start after
    ``kill -9`` knows what to bring to its end; ``mended`` says that it did.
    """

    __tablename__ = "replies"
    __table_args__ = (
        CheckConstraint(
            "check_state IN ('waiting', 'running', 'done', 'failed')", name="known_state"
        ),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    answer: Mapped[str] = mapped_column(String(80))
    theme: Mapped[str | None] = mapped_column(String(36))
    approved_by: Mapped[str] = mapped_column(String(80))
    approved_on: Mapped[date] = mapped_column(Date)
    seal: Mapped[str] = mapped_column(String(64))
    taken_back: Mapped[date | None] = mapped_column(Date)
    check_state: Mapped[str] = mapped_column(String(8))
    checked: Mapped[int]
    to_check: Mapped[int]
    heard: Mapped[int] = mapped_column(BigInteger)
    report: Mapped[str | None] = mapped_column(Text)
    under_way: Mapped[str | None] = mapped_column(String(12))
    mended: Mapped[str | None] = mapped_column(String(12))


class ReplyRepository:
    """Replies, and how the check of each is going."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Reply]:
        """Every one, the latest day first."""
        query = select(ReplyRow).order_by(ReplyRow.approved_on.desc(), ReplyRow.id)
        with self._database.read() as session:
            return [_reply(row) for row in session.scalars(query)]

    def get(self, reply_id: str) -> Reply | None:
        """One of them."""
        with self._database.read() as session:
            row = session.get(ReplyRow, reply_id)
            return _reply(row) if row is not None else None

    def add(self, reply: Reply) -> None:
        """Keep a new one.

        Raises:
            NotRecorded: when it could not be stored.
        """
        row = ReplyRow(
            id=reply.id,
            answer=reply.answer,
            theme=reply.theme,
            approved_by=reply.by,
            approved_on=reply.on,
            seal=reply.seal,
            taken_back=reply.taken_back,
            check_state=reply.check.state,
            checked=reply.check.done,
            to_check=reply.check.total,
            heard=_seconds(reply.check.heard),
            report=reply.check.report.model_dump_json() if reply.check.report else None,
            under_way=reply.under_way,
            mended=reply.mended,
        )
        with self._database.write() as session:
            session.add(row)

    def take_back(self, reply_id: str, on: date) -> bool:
        """Note that it was taken back; False if it was already.

        Raises:
            NotRecorded: when it could not be stored.
        """
        return self._set(reply_id, taken_back=on, under_way=None)

    def begin(self, reply_id: str, step: Step | None, now: datetime) -> bool:
        """Note what is under way with it, or that nothing is; False if it was taken back.

        Raises:
            NotRecorded: when it could not be stored.
        """
        return self._set(reply_id, under_way=step, heard=_seconds(now))

    def mend(self, reply_id: str, step: Step) -> None:
        """Note that this was brought to its end at a start, and that nothing is under way.

        Raises:
            NotRecorded: when it could not be stored.
        """
        with self._database.write() as session:
            values = {"under_way": None, "mended": step}
            session.execute(update(ReplyRow).where(ReplyRow.id == reply_id).values(values))

    def discard(self, reply_id: str) -> None:
        """Forget one that was never given.

        Raises:
            NotRecorded: when it could not be stored.
        """
        with self._database.write() as session:
            session.execute(delete(ReplyRow).where(ReplyRow.id == reply_id))

    def restart(self, reply_id: str, now: datetime, heard: datetime | None = None) -> bool:
        """Its check waits for its turn, from the beginning.

        Args:
            heard: only if whoever was checking has not been heard of since then: of several
                processes that want to take it up one does.

        Returns:
            Whether it does.

        Raises:
            NotRecorded: when it could not be stored.
        """
        since = () if heard is None else (ReplyRow.heard == _seconds(heard),)
        return self._set(
            reply_id,
            *since,
            check_state="waiting",
            checked=0,
            to_check=0,
            heard=_seconds(now),
            report=None,
        )

    def advance(self, reply_id: str, done: int, total: int, now: datetime) -> bool:
        """How far its check is; False when there is no use going on: it was taken back.

        Raises:
            NotRecorded: when it could not be stored.
        """
        return self._set(
            reply_id, check_state="running", checked=done, to_check=total, heard=_seconds(now)
        )

    def alive(self, reply_ids: Collection[str], now: datetime) -> None:
        """Those whose check still waits for its turn.

        Raises:
            NotRecorded: when it could not be stored.
        """
        if not reply_ids:
            return
        with self._database.write() as session:
            session.execute(
                update(ReplyRow).where(ReplyRow.id.in_(reply_ids)).values(heard=_seconds(now))
            )

    def finish(self, reply_id: str, report: Report | None, now: datetime) -> None:
        """What its check came to; None when it could not be done.

        Raises:
            NotRecorded: when it could not be stored.
        """
        self._set(
            reply_id,
            check_state="failed" if report is None else "done",
            heard=_seconds(now),
            report=None if report is None else report.model_dump_json(),
        )

    def _set(
        self, reply_id: str, *where: ColumnElement[bool], **values: str | int | date | None
    ) -> bool:
        """Change one that was not taken back; whether there was one."""
        standing = (ReplyRow.id == reply_id, ReplyRow.taken_back.is_(None), *where)
        with self._database.write() as session:
            done = session.execute(update(ReplyRow).where(*standing).values(**values))
            return cast("CursorResult[None]", done).rowcount == 1


def settled(theme: str, answer: str) -> Update:
    """Nothing is under way any more with the reply that gave this answer to a theme."""
    mine = (ReplyRow.theme == theme, ReplyRow.answer == answer, ReplyRow.under_way == "giving")
    return update(ReplyRow).where(*mine).values(under_way=None)


def _reply(row: ReplyRow) -> Reply:
    return Reply(
        id=row.id,
        answer=row.answer,
        theme=row.theme,
        by=row.approved_by,
        on=row.approved_on,
        seal=row.seal,
        taken_back=row.taken_back,
        check=Check(
            state=cast("CheckState", row.check_state),
            done=row.checked,
            total=row.to_check,
            heard=datetime.fromtimestamp(row.heard, UTC),
            report=Report.model_validate_json(row.report) if row.report else None,
        ),
        under_way=cast("Step | None", row.under_way),
        mended=cast("Step | None", row.mended),
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
