"""Who learns: one row per person in the training record, and whole lists of them at once."""

from __future__ import annotations

import json
import re
import uuid
import zlib
from collections.abc import Collection, Sequence
from datetime import date

from assistant.errors import NotFound
from assistant.learning.hr_ports import ImportOutcome, PersonImport, RowChange
from assistant.learning.training import Learner
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.people_import import changed_by, matched, several_called_so, take_in
from assistant.storage.schema import AccountRow
from assistant.storage.training_rows import array, learner_of
from assistant.storage.training_schema import LearnerRow

_ROLE_OF_ACCOUNT = {"champion": "champion", "hr": "hr", "sponsor": "committee"}
"""The learning role somebody begins with, where their sign-in role says something about it."""
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IMPORT_LOCK = 0x50454F504C45


class LearnerRepository:
    """Learners by person, and imports that happen whole or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, person_id: str) -> Learner | None:
        """One learner; None before they first came."""
        with self._database.read() as session:
            row = session.get(LearnerRow, person_id)
            return learner_of(row) if row else None

    def ensure(self, person_id: str, today: date) -> Learner:
        """One learner, made from the account at the first time.

        Raises:
            NotFound: there is no such account.
            NotRecorded: when it could not be stored.
        """
        known = self.find(person_id)
        if known is not None:
            return known
        with self._database.write() as session:
            one_at_a_time(session, lock_of(person_id))
            row = session.get(LearnerRow, person_id)
            if row is None:
                account = session.get(AccountRow, person_id)
                if account is None:
                    raise NotFound
                row = _new_row(account, today)
                session.add(row)
            return learner_of(row)

    def say(
        self,
        person_id: str,
        *,
        role: str | None = None,
        department: str | None = None,
        trade: str | None = None,
        tools: Collection[str] | None = None,
    ) -> Learner:
        """Keep what the person said of themselves; what HR has set stays as it is.

        Raises:
            NotFound: they are no learner yet.
        """
        said: dict[str, str | None] = {"role": role, "department": department, "trade": trade}
        said["tools"] = None if tools is None else array(tools)
        with self._database.write() as session:
            row = session.get(LearnerRow, person_id)
            if row is None:
                raise NotFound
            settled = set(json.loads(row.settled))
            for name, value in said.items():
                if value is not None and name not in settled:
                    setattr(row, name, value)
            return learner_of(row)

    def shared_names(self, names: Collection[str]) -> set[str]:
        """Those of ``names`` that several learners have: they alone do not say who is meant."""
        return several_called_so(self._database, names)

    def preview(self, rows: Sequence[PersonImport]) -> list[RowChange]:
        """What :meth:`import_people` would do with each row; nothing is written."""
        with self._database.read() as session:
            return [changed_by(match) for match in matched(session, rows)]

    def import_people(self, rows: Sequence[PersonImport], today: date) -> ImportOutcome:
        """Add or change people, all or none.

        A row is matched with an account by its login, or else by its name; one without a login
        also with the one learner who is called so. Where there is none, an account is made that
        stays closed until an administrator gives it a password; it has the rights of an employee,
        whatever the row says.

        Raises:
            NotRecorded: nothing was imported.
            AccountError: a name cannot be used.
        """
        with self._database.write() as session:
            one_at_a_time(session, _IMPORT_LOCK)
            return take_in(session, matched(session, rows), today)


def lock_of(person_id: str) -> int:
    """What transactions on one person's learning wait for."""
    return 0x4C454152 << 32 | zlib.crc32(person_id.encode())


def _new_row(account: AccountRow, today: date) -> LearnerRow:
    team = (account.team or "").strip().lower()
    return LearnerRow(
        person_id=account.id,
        name=account.name,
        name_key=account.name_key,
        login=account.name,
        role=_ROLE_OF_ACCOUNT.get(account.role, "employee"),
        department=team if _IDENTIFIER.fullmatch(team) else None,
        trade=None,
        tools="[]",
        wave=None,
        joined=today,
        actor=str(uuid.uuid4()),
        settled="[]",
    )
