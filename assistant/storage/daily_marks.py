"""That somebody passed something on today, as keyed hashes that tell neither who nor when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import delete, select, text

from assistant.storage.database import Database
from assistant.storage.listening_schema import DailyMarkRow

_TAKE: Final = text(
    "INSERT INTO daily_marks (mark, week) VALUES (:mark, :week) ON CONFLICT DO NOTHING"
)


class DailyMarkRepository:
    """Marks of a day. What was passed on, and which mark was made before another, is not there.

    They are written without waiting for the disk, so that nobody waits for them twice.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, marks: Sequence[str], week: str) -> str | None:
        """Keep one of ``marks`` that is not kept yet, and say which; None when all are.

        Raises:
            NotRecorded: when it could not be stored.
        """
        free = self._free(marks)
        if not free:
            return None  # a flood is refused without anything being written
        with self._database.write_soon() as connection:
            for mark in free:
                # Another process may have taken it since.
                if connection.execute(_TAKE, {"mark": mark, "week": week}).rowcount:
                    return mark
        return None

    def give_back(self, mark: str) -> None:
        """Forget one that was taken for nothing.

        Raises:
            NotRecorded: when it could not be deleted.
        """
        with self._database.write_soon() as connection:
            connection.execute(delete(DailyMarkRow).where(DailyMarkRow.mark == mark))

    def forget(self, week: str) -> None:
        """Delete the marks of every week but this one: no day of another one counts any more."""
        with self._database.write() as session:
            session.execute(delete(DailyMarkRow).where(DailyMarkRow.week != week))

    def _free(self, marks: Sequence[str]) -> list[str]:
        query = select(DailyMarkRow.mark).where(DailyMarkRow.mark.in_(marks))
        with self._database.read() as session:
            kept = set(session.scalars(query))
        return [mark for mark in marks if mark not in kept]
