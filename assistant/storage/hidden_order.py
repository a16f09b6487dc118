"""Keeps the storage itself from telling what the records do not: the order things came in, and
what was deleted.

SQLite: the tables of the listening plane are stored by their random keys (``WITHOUT ROWID``), and
``secure_delete`` overwrites what is deleted. What is left is the write-ahead log, which holds
pages in the order they were written: it is emptied into the database. ``VACUUM`` writes the whole
file anew, so that no page keeps a remnant of what once stood on it.

PostgreSQL: new rows go to the end of a table, and each carries the number of the transaction that
wrote it. So one transaction writes all rows again, which gives them one number, and ``CLUSTER``
then sorts them by their random key into a new file. Until the week is closed the order of arrival
of that week's rows can be read by who has the database's files; afterwards it is gone, except from
backups and from archived write-ahead logs: keep those no longer than you need.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from sqlalchemy import text

from assistant.storage.database import Database

_TRIES = 5
_PAUSE_SECONDS = 0.2
_log = logging.getLogger("relais.storage")


def hide_arrival(database: Database, tables: Sequence[str]) -> None:
    """Make the storage of these tables tell nothing of when their rows came.

    Raises:
        NotRecorded: the database did not answer.
    """
    if database.dialect == "sqlite":
        empty_log(database)
        return
    for table in tables:
        with database.write() as session:
            session.execute(text(f'LOCK TABLE "{table}" IN ACCESS EXCLUSIVE MODE'))
            session.execute(text(f'UPDATE "{table}" SET {_key_of(table)} = {_key_of(table)}'))
        with database.alone() as connection:
            connection.execute(text(f'CLUSTER "{table}" USING "pk_{table}"'))


def scrub(database: Database, tables: Sequence[str]) -> None:
    """See to it that what was deleted is in no file of the database any more.

    Raises:
        NotRecorded: the database did not answer, or has no room to write itself anew.
    """
    with database.alone() as connection:
        if database.dialect == "sqlite":
            connection.execute(text("VACUUM"))
        else:
            for table in tables:
                connection.execute(text(f'VACUUM (FULL) "{table}"'))
    if database.dialect == "sqlite":
        empty_log(database)


def empty_log(database: Database) -> bool:
    """Move SQLite's write-ahead log into the database and cut it to nothing; whether it worked.

    It waits for readers; what they keep from being done now is done the next time.
    """
    if database.dialect != "sqlite":
        return True
    for _ in range(_TRIES):
        with database.alone() as connection:
            busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
        if not busy:
            return True
        time.sleep(_PAUSE_SECONDS)
    _log.warning("the write-ahead log could not be emptied: somebody reads for a long time")
    return False


def _key_of(table: str) -> str:
    return "mark" if table in ("private_marks", "daily_marks") else "id"
