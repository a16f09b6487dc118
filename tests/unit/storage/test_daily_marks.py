"""How much somebody passed on in a day: kept without waiting for the disk, and without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.storage.database import Database, open_database, sqlite_url
from assistant.storage.records import Records, open_records

MARKS = ["c" * 64, "a" * 64, "b" * 64]
WEEK = "2026-W47"


def syncing(database: Database) -> set[int]:
    """How every connection at hand waits for the disk: 2 is FULL, 0 is OFF."""
    found = set()
    for _ in range(3):
        with database.read() as session:
            found.add(session.execute(text("PRAGMA synchronous")).scalar_one())
    return found


def test_each_mark_is_taken_once_whatever_the_process(records: Records, file: Path) -> None:
    others = open_records(sqlite_url(file))
    taken = [one.listening.daily.take(MARKS, WEEK) for one in (records, others, records, others)]
    assert taken == [*MARKS, None]
    records.listening.daily.give_back(MARKS[1])
    assert others.listening.daily.take(MARKS, WEEK) == MARKS[1]
    others.close()


def test_a_mark_is_there_after_a_restart(records: Records, file: Path) -> None:
    records.listening.daily.take(MARKS[:1], WEEK)
    again = open_records(sqlite_url(file))
    assert again.listening.daily.take(MARKS[:1], WEEK) is None
    again.close()


def test_marks_lie_on_disk_in_an_order_that_says_nothing(records: Records) -> None:
    for mark in MARKS:
        records.listening.daily.take([mark], WEEK)
    with records.database.read() as session:
        kept = session.scalars(text("SELECT mark FROM daily_marks")).all()
    assert kept == sorted(MARKS)


def test_what_is_written_next_waits_for_the_disk_again(records: Records) -> None:
    assert records.listening.daily.take(MARKS, WEEK) is not None
    assert syncing(records.database) == {2}
    with pytest.raises(ZeroDivisionError), records.database.write_soon() as connection:
        connection.execute(text("DELETE FROM daily_marks"))
        raise ZeroDivisionError
    assert syncing(records.database) == {2}
    assert records.listening.daily.take(MARKS[:1], WEEK) is None  # nothing was deleted


def test_records_that_wait_for_nothing_go_on_so(tmp_path: Path) -> None:
    database = open_database(sqlite_url(tmp_path / "demo.db"), durable=False)
    with database.write_soon() as connection:
        connection.execute(text("DELETE FROM daily_marks"))
    assert syncing(database) == {0}
    database.close()
