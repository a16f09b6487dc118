"""What makes the tests quick changes nothing that they see."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.storage import database
from assistant.storage.database import open_database, sqlite_url
from tests.support.parallel import FilesThenAlone
from tests.support.quick import keep_bytecode, migrated_once, write_in_memory

Migrations = Callable[[], int]


def shape(file: Path) -> list[Any]:
    with sqlite3.connect(file) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """How often a database was migrated for real, as if nothing made that quicker."""
    real, calls = database.command.upgrade, []

    def upgrade(*given: Any) -> None:
        calls.append(given)
        real(*given)

    monkeypatch.setattr("assistant.storage.database.command.upgrade", upgrade)
    return lambda: len(calls)


def test_a_copied_database_is_one_that_was_migrated(tmp_path: Path, counted: Migrations) -> None:
    with migrated_once():
        for name in ("first.db", "second.db"):
            open_database(sqlite_url(tmp_path / name)).close()
    before = counted()
    with sqlite3.connect(tmp_path / "real.db") as connection:
        connection.execute("CREATE TABLE something (a)")
        connection.execute("DROP TABLE something")
    connection.close()
    open_database(sqlite_url(tmp_path / "real.db")).close()
    assert counted() == before + 1
    found = [sorted(map(str, shape(tmp_path / n))) for n in ("first.db", "second.db", "real.db")]
    assert found[0] == found[1] == found[2]
    assert (tmp_path / "first.db").stat().st_mode & 0o777 == 0o600


def test_bytecode_is_kept_aside_for_every_process(tmp_path: Path) -> None:
    environment = {"PYTHONDONTWRITEBYTECODE": "1"}
    keep_bytecode(tmp_path, environment)
    assert environment == {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    keep_bytecode(tmp_path / "other", environment)
    assert environment == {"PYTHONPYCACHEPREFIX": str(tmp_path)}


def test_a_folder_that_somebody_named_is_used_and_one_that_is_missing_is_not(
    tmp_path: Path,
) -> None:
    named = {"PYTEST_DEBUG_TEMPROOT": "mine"}
    write_in_memory(tmp_path, named)
    assert named == {"PYTEST_DEBUG_TEMPROOT": "mine"}
    nothing: dict[str, str] = {}
    write_in_memory(tmp_path / "gone", nothing)
    assert nothing == {}


@pytest.mark.parametrize(
    ("node", "scope"),
    [
        ("tests/unit/limits/test_rules.py::test_a[x::y]", "tests/unit/limits/test_rules.py"),
        ("tests/browser/test_chat.py::test_a", "alone"),
        ("tests/server/test_record_store.py::TestOne::test_a", "alone"),
    ],
)
def test_a_file_stays_with_one_worker_and_so_do_all_browsers(node: str, scope: str) -> None:
    assert FilesThenAlone._split_scope(None, node) == scope  # type: ignore[arg-type]
