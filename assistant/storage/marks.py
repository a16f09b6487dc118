"""Noes and seen answers, as keyed hashes that only their person can be found by."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, insert, select, update

from assistant.storage.database import Database, one_at_a_time
from assistant.storage.listening_schema import MarkRow

_MARKING = 0x4D41524B


class MarkRepository:
    """Marks. A row says nothing of whose it is or what it is about."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def present(self, marks: Collection[str], quarter: str) -> frozenset[str]:
        """Those that are kept; they are noted as used in ``quarter``."""
        query = select(MarkRow.mark, MarkRow.quarter).where(MarkRow.mark.in_(marks))
        with self._database.read() as session:
            found = {mark: used for mark, used in session.execute(query)}
        old = [mark for mark, used in found.items() if used < quarter]
        if old:
            with self._database.write() as session:
                session.execute(
                    update(MarkRow).where(MarkRow.mark.in_(old)).values(quarter=quarter)
                )
        return frozenset(found)

    def put(self, marks: Collection[str], quarter: str) -> None:
        """Keep marks.

        Raises:
            NotRecorded: when they could not be stored.
        """
        if not marks:
            return
        with self._database.write() as session:
            one_at_a_time(session, _MARKING)
            session.execute(delete(MarkRow).where(MarkRow.mark.in_(marks)))
            rows = [{"mark": mark, "quarter": quarter} for mark in sorted(set(marks))]
            session.execute(insert(MarkRow), rows)

    def drop(self, marks: Collection[str]) -> None:
        """Delete marks."""
        with self._database.write() as session:
            session.execute(delete(MarkRow).where(MarkRow.mark.in_(marks)))

    def any(self) -> bool:
        """Whether there is at least one."""
        with self._database.read() as session:
            return session.scalar(select(MarkRow.mark).limit(1)) is not None

    def forget(self, before: str) -> None:
        """Delete the marks last used before the quarter ``before``."""
        with self._database.write() as session:
            session.execute(delete(MarkRow).where(MarkRow.quarter < before))
