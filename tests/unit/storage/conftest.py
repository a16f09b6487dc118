"""A database of records in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at almost no cost; one test looks at the real cost."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("assistant.storage.accounts._HASHER", quick)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "records.db"


@pytest.fixture
def records(file: Path) -> Iterator[Records]:
    opened = open_records(sqlite_url(file))
    yield opened
    opened.close()
