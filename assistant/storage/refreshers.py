"""When each module is to be refreshed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select

from assistant.learning.training import DueRefresher
from assistant.storage.database import Database
from assistant.storage.training_rows import refresher_of, refresher_row
from assistant.storage.training_schema import RefresherRow


class RefresherRepository:
    """Refreshers by person and module; :class:`TrainingRepository` makes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def planned(self, person_id: str) -> dict[str, date]:
        """The day each module is to be refreshed next."""
        query = select(RefresherRow.module, RefresherRow.due)
        with self._database.read() as session:
            found = session.execute(query.where(RefresherRow.person_id == person_id))
            return {module: day for module, day in found}

    def find(self, person_id: str, module: str) -> DueRefresher | None:
        """The refresher of one module, due or not."""
        with self._database.read() as session:
            row = session.get(RefresherRow, (person_id, module))
            return refresher_of(row) if row else None

    def schedule(self, person_id: str, refresher: DueRefresher) -> None:
        """Keep when a module is to be refreshed; replaces what was planned."""
        with self._database.write() as session:
            session.merge(refresher_row(person_id, refresher))

    def forget(self, person_id: str, module: str) -> None:
        """Stop refreshing a module."""
        with self._database.write() as session:
            session.execute(
                delete(RefresherRow).where(
                    RefresherRow.person_id == person_id, RefresherRow.module == module
                )
            )
