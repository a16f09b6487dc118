"""A school with real records, for the tests of the learning desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.learning.model import Curriculum, Refresher, Source
from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records
from tests.support.desk import School, open_school
from tests.unit.learning.school import CHARTER, item, module, school, variant


def small_programme() -> Curriculum:
    """Safe data, which everybody must take within 30 days; prompting; and checking after both."""
    charter = (Source(passage=CHARTER, hash="a" * 16),)
    return school(
        module(
            "safe-data",
            mandatory=30,
            sources=charter,
            tools=("copilot",),
            refresher=Refresher(kind="fixed", days=180),
        ),
        module(
            "prompting",
            variants=(variant(10), variant(60, fmt="workshop").model_copy(update=WORKSHOP)),
            refresher=Refresher(kind="spaced"),
        ),
        module("checking", requires=("safe-data", "prompting")),
        items=(
            *(item(f"safe-{n}", "safe-data") for n in "abcd"),
            *(item(f"prompt-{n}", "prompting") for n in "abc"),
            *(item(f"check-{n}", "checking") for n in "abcdefg"),
        ),
        passages={CHARTER: "a" * 16},
    )


WORKSHOP = {"lesson": None, "where": module("x").title}


@pytest.fixture(scope="session")
def empty_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every migration, to be copied: migrating anew takes each test longer."""
    path = tmp_path_factory.mktemp("empty") / "records.db"
    open_records(sqlite_url(path)).close()
    return path


@pytest.fixture
def records(tmp_path: Path, empty_records: Path) -> Iterator[Records]:
    copy = shutil.copy(empty_records, tmp_path / "records.db")
    opened = open_records(sqlite_url(Path(copy)))
    yield opened
    opened.close()


@pytest.fixture
def at_school(records: Records) -> School:
    return open_school(records, small_programme())
