"""Erases a person: every row of every plane, down to the bytes in the files of the database."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete

from assistant.storage.database import Database
from assistant.storage.hidden_order import scrub
from assistant.storage.listening_schema import DailyMarkRow, MarkRow, UpkeepRow
from assistant.storage.plane import TABLES, erase_from
from assistant.storage.schema import AccountRow, Base
from assistant.storage.theme_schema import ThemeSheetRow

_PENDING = "scrub"


def erase_said(database: Database, pseudonyms: Collection[str], marks: Collection[str]) -> None:
    """Delete all that was said under these pseudonyms; the account stays.

    Raises:
        NotRecorded: nothing was deleted.
    """
    with database.write() as session:
        erase_from(session, pseudonyms, marks)
        session.merge(UpkeepRow(name=_PENDING, value=""))


def erase_person(
    database: Database, person_id: str, pseudonyms: Collection[str], marks: Collection[str]
) -> None:
    """Delete the account, all that goes with it, and all that was said under these pseudonyms.

    It is one transaction. :func:`tend` then takes the remnants out of the files.

    Raises:
        NotRecorded: nothing was deleted.
    """
    with database.write() as session:
        erase_from(session, pseudonyms, marks)
        # Everything keyed by the person goes with the account (foreign keys with CASCADE).
        session.execute(delete(AccountRow).where(AccountRow.id == person_id))
        session.merge(UpkeepRow(name=_PENDING, value=""))


def tend(database: Database) -> bool:
    """Take the remnants of who was erased out of the files, if there are any; whether there were.

    Raises:
        NotRecorded: the database did not answer, or has no room to write itself anew; it is tried
            again the next time.
    """
    with database.read() as session:
        if session.get(UpkeepRow, _PENDING) is None:
            return False
    scrub(database, personal_tables())
    with database.write() as session:
        session.execute(delete(UpkeepRow).where(UpkeepRow.name == _PENDING))
    return True


def personal_tables() -> list[str]:
    """Every table with a row that belongs to somebody, or with words of theirs."""
    listening = {table.__tablename__ for table in TABLES.values()}
    tied = {
        name
        for name, table in Base.metadata.tables.items()
        if any(key.target_fullname == "accounts.id" for key in table.foreign_keys)
    }
    others = {row.__tablename__ for row in (AccountRow, MarkRow, DailyMarkRow, ThemeSheetRow)}
    return sorted(listening | tied | others)
