"""Closed weeks: what was published, written once."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.listening.publication.model import Snapshot
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.listening_schema import SnapshotRow, UpkeepRow

_CLOSING = 0x434C4F5345
_STATE = "snapshots"


class SnapshotRepository:
    """Snapshots by week. There is no way to change one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_week(self) -> str | None:
        """The latest week that is closed."""
        with self._database.read() as session:
            return session.scalar(select(func.max(SnapshotRow.week)))

    def state(self) -> str:
        """A word that is another one after anything changed, in whichever process.

        Weeks and rows are counted besides, for a file that was changed by hand.
        """
        query = select(func.count(), func.max(SnapshotRow.week))
        with self._database.read() as session:
            word = session.get(UpkeepRow, _STATE)
            count, last = session.execute(query).one()
        return f"{word.value if word else ''} {count} {last}"

    def between(self, first: str, last: str) -> list[Snapshot]:
        """The snapshots of these weeks, both included, oldest first."""
        query = (
            select(SnapshotRow.content)
            .where(SnapshotRow.week >= first, SnapshotRow.week <= last)
            .order_by(SnapshotRow.week)
        )
        with self._database.read() as session:
            return [Snapshot.model_validate_json(content) for content in session.scalars(query)]

    def all(self) -> list[Snapshot]:
        """Every snapshot, oldest first."""
        return self.between("", "9999-W99")

    def add(self, snapshot: Snapshot) -> Snapshot:
        """Keep a snapshot; the one kept already, if its week is closed.

        Raises:
            NotRecorded: when it could not be stored.
        """
        with self._database.write() as session:
            one_at_a_time(session, _CLOSING)
            known = session.get(SnapshotRow, snapshot.week)
            if known is not None:
                return Snapshot.model_validate_json(known.content)
            session.add(SnapshotRow(week=snapshot.week, content=snapshot.model_dump_json()))
            _changed(session)
        return snapshot

    def drop(self, weeks: Collection[str]) -> None:
        """Delete snapshots that say nothing, of weeks that are not over."""
        if not weeks:
            return
        with self._database.write() as session:
            one_at_a_time(session, _CLOSING)
            session.execute(delete(SnapshotRow).where(SnapshotRow.week.in_(weeks)))
            _changed(session)


def _changed(session: Session) -> None:
    session.merge(UpkeepRow(name=_STATE, value=secrets.token_hex(16)))
