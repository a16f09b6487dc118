"""Everybody with an account, as far as listening needs to know them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from assistant.answering.text.slugs import slug
from assistant.listening.model import Place
from assistant.listening.places import Someone
from assistant.storage.database import Database
from assistant.storage.schema import AccountRow
from assistant.storage.training_schema import LearnerRow

WavesOfTeams = Callable[[], Mapping[str, str]]
"""The wave each team belongs to, by the files of the programme as they are now."""

_QUERY = select(
    AccountRow.id,
    AccountRow.name,
    AccountRow.role,
    AccountRow.created,
    AccountRow.team,
    AccountRow.disabled,
    LearnerRow.department,
    LearnerRow.wave,
    LearnerRow.trade,
).join(LearnerRow, LearnerRow.person_id == AccountRow.id, isouter=True)


class PeopleRepository:
    """Accounts, with where the training record says people are. Nothing is written here."""

    def __init__(self, database: Database, waves: WavesOfTeams) -> None:
        self._database = database
        self._waves = waves

    def everyone(self) -> list[Someone]:
        """All of them, those who cannot sign in included."""
        return self._found(_QUERY)

    def find(self, person_id: str) -> Someone | None:
        """One of them."""
        return next(iter(self._found(_QUERY.where(AccountRow.id == person_id))), None)

    def champions(self) -> list[Someone]:
        """Those whose sign-in role is champion."""
        return self._found(_QUERY.where(AccountRow.role == "champion"))

    def _found(self, query: Any) -> list[Someone]:
        waves = self._waves()
        with self._database.read() as session:
            rows = session.execute(query).all()
        found = []
        for row in rows:
            team = row.department or slug(row.team or "") or None
            place = Place(team=team, wave=row.wave or waves.get(team or ""), trade=row.trade)
            found.append(
                Someone(
                    id=row.id,
                    name=row.name,
                    role=row.role,
                    since=row.created,
                    place=place,
                    active=not row.disabled,
                )
            )
        return found

    def names(self) -> set[str]:
        """How all of them are called, on their account and in the list of people."""
        with self._database.read() as session:
            accounts = session.scalars(select(AccountRow.name))
            return {*accounts, *session.scalars(select(LearnerRow.name))}
