"""The database: private, safe on disk, at its newest shape, and honest when it cannot write."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from assistant.errors import NotRecorded, RecordsUnavailable, SettingsError
from assistant.storage.database import open_database, sqlite_url
from assistant.storage.records import Records, open_records
from assistant.storage.schema import Base

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def add_account(records: Records, name: str) -> None:
    records.accounts.add(name, role="employee", password=None, created=date(2026, 11, 18))


def test_the_migrations_make_exactly_the_tables_the_code_uses(records: Records, file: Path) -> None:
    engine = create_engine(sqlite_url(file))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_opening_twice_keeps_what_was_there(records: Records, file: Path) -> None:
    add_account(records, "Ada")
    again = open_records(sqlite_url(file))
    assert [account.name for account in again.accounts.all()] == ["Ada"]
    again.close()


def test_several_processes_may_start_at_once(file: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_records(sqlite_url(file)), range(4)))
    for records in opened:
        assert records.accounts.all() == []
        records.close()


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_sqlite_runs_in_its_safest_mode(records: Records, pragma: str) -> None:
    with records.database.read() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == PRAGMAS[pragma]


def test_the_files_of_the_database_are_for_their_owner_only(records: Records, file: Path) -> None:
    add_account(records, "Ada")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_write_that_finds_the_database_locked_is_reported_as_not_recorded(
    records: Records, file: Path
) -> None:
    with records.database.read() as session:
        session.execute(text("PRAGMA busy_timeout = 10"))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotRecorded):
        add_account(records, "Ada")
    other.execute("ROLLBACK")
    other.close()
    assert records.accounts.all() == []


def test_a_write_on_a_full_disk_is_reported_as_not_recorded(records: Records) -> None:
    with records.database.read() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(NotRecorded):
        for number in range(2000):
            add_account(records, f"Somebody with quite a long name {number}")


def test_a_read_of_a_broken_database_is_reported_as_unavailable(
    records: Records, file: Path
) -> None:
    records.close()
    file.write_bytes(b"this is not a database, and never was one" * 200)
    with pytest.raises(RecordsUnavailable):
        records.accounts.all()


def test_an_error_never_holds_what_was_being_stored(records: Records) -> None:
    with pytest.raises(NotRecorded) as raised, records.database.write() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "my own words"})
    assert "nowhere" in str(raised.value.__cause__)
    assert "my own words" not in str(raised.value.__cause__)


@pytest.mark.parametrize("url", ["not an address", "nosuchdatabase://somewhere/records"])
def test_an_unusable_address_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(SettingsError, match="RELAIS_DATABASE"):
        open_database(url)


def test_a_damaged_file_is_a_clear_error_at_start(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    path.write_bytes(b"garbage" * 500)
    with pytest.raises(SettingsError, match="does not open"):
        open_database(sqlite_url(path))


def test_records_of_a_newer_version_are_refused(records: Records, file: Path) -> None:
    with records.database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingsError, match="newer version"):
        open_database(sqlite_url(file))
