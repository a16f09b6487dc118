"""The place of each person as frozen for a quarter: accounts plane, gone with the account."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from assistant.listening.model import Place
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.listening_schema import PlacementRow
from assistant.storage.place_columns import place_columns, place_of
from assistant.storage.schema import AccountRow

_PLACING = 0x504C414345


class PlacementRepository:
    """Frozen places by quarter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_quarter(self, quarter: str) -> dict[str, Place] | None:
        """Frozen places by person; None before any was frozen."""
        query = select(
            PlacementRow.person_id, PlacementRow.team, PlacementRow.wave, PlacementRow.trade
        ).where(PlacementRow.quarter == quarter)
        with self._database.read() as session:
            found = {row.person_id: place_of(row) for row in session.execute(query)}
        return found or None

    def of_person(self, person_id: str, quarter: str) -> Place | None:
        """The frozen place of one person."""
        with self._database.read() as session:
            row = session.get(PlacementRow, (person_id, quarter))
            return place_of(row) if row else None

    def keep(self, quarter: str, places: Mapping[str, Place]) -> None:
        """Freeze places, in place of those frozen before. People without an account are left out.

        Raises:
            NotRecorded: when they could not be stored.
        """
        with self._database.write() as session:
            one_at_a_time(session, _PLACING)
            known = set(session.scalars(select(AccountRow.id)))
            session.execute(delete(PlacementRow).where(PlacementRow.quarter == quarter))
            rows = [
                {"person_id": person_id, "quarter": quarter, **place_columns(place)}
                for person_id, place in places.items()
                if person_id in known
            ]
            if rows:
                session.execute(insert(PlacementRow), rows)

    def forget(self, before: str) -> None:
        """Delete the places of the quarters before ``before``."""
        with self._database.write() as session:
            session.execute(delete(PlacementRow).where(PlacementRow.quarter < before))
