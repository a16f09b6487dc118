"""On PostgreSQL: the same records, and a storage that tells as little as SQLite's.

Needs a server, whose address is given as ``POSTGRES_TEST_URL``, such as
``postgresql+psycopg://relais@127.0.0.1/relais``. Everything in its schema ``public`` is deleted.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from assistant.listening.desk import ListeningDesk
from assistant.listening.views import Raising
from assistant.storage.erasure import erase_person, tend
from assistant.storage.records import Records, open_records
from assistant.storage.schema import Base
from tests.support.listening import NOW, WEEK, crowd, desk_over, hire, worry

ADDRESS = os.environ.get("POSTGRES_TEST_URL", "")
pytestmark = [
    pytest.mark.optional_data,
    pytest.mark.skipif(not ADDRESS, reason="POSTGRES_TEST_URL names no server"),
]


@pytest.fixture
def records() -> Iterator[Records]:
    engine = create_engine(ADDRESS)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    opened = open_records(ADDRESS)
    yield opened
    opened.close()


@pytest.fixture
def desk(records: Records) -> ListeningDesk:
    return desk_over(records)


def column(records: Records, query: str) -> list[object]:
    with records.database.read() as session:
        return list(session.scalars(text(query)))


def test_the_migrations_make_exactly_the_tables_the_code_uses(records: Records) -> None:
    engine = create_engine(ADDRESS)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_people_speak_weeks_close_and_the_answer_is_heard(
    records: Records, desk: ListeningDesk
) -> None:
    people = crowd(records, 40, team="looms", wave="w1")
    for person in people[:7]:
        desk.raise_concern(person, worry(text="Trop de réunions."), NOW)
        desk.rate(person, "copilot", None, 4, "welcome", NOW)
        desk.decline(person, "idea", NOW)
    (snapshot,) = desk.weekly.close_weeks(NOW + timedelta(days=5))
    assert {c.people for c in snapshot.cells if c.measure == "topic:workload"} == {7}
    assert desk.mine(people[0], NOW).declined == ("idea",)
    records.apply_retention(NOW + 60 * WEEK)
    assert desk.mine(people[0], NOW + 60 * WEEK).records == ()


def test_after_a_closing_neither_place_nor_transaction_tells_when_a_row_came(
    records: Records, desk: ListeningDesk
) -> None:
    people = crowd(records, 60)
    random.Random(3).shuffle(people)
    for person in people:
        desk.raise_concern(person, worry(), NOW)
    assert len(set(column(records, "SELECT xmin::text FROM concerns"))) == 60
    desk.weekly.close_weeks(NOW + timedelta(days=5))
    on_disk = column(records, "SELECT id FROM concerns ORDER BY ctid")
    assert on_disk == sorted(on_disk, key=str)
    assert len(set(column(records, "SELECT xmin::text FROM concerns"))) == 1


def test_who_is_erased_leaves_no_dead_row_behind(records: Records, desk: ListeningDesk) -> None:
    gone, stays = hire(records, "Gone", "Stays")
    for person in (gone, stays):
        desk.raise_concern(person, Raising("workload", "fr", text="Zwetschgenkuchen"), NOW)
    erase_person(records.database, gone, *desk.traces(gone, NOW))
    assert tend(records.database)
    assert column(records, "SELECT id FROM accounts") == [stays]
    extension = text("CREATE EXTENSION IF NOT EXISTS pgstattuple")
    with records.database.write() as session:
        session.execute(extension)
    for table in ("concerns", "accounts", "learners"):
        assert column(records, f"SELECT dead_tuple_count FROM pgstattuple('{table}')") == [0]
