"""The tables of listening: no finer time than a week, no order of arrival, nobody's name."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.types import Date, DateTime, Time

from assistant.bilingual import text as both
from assistant.errors import AnswerChanged, SettingsError
from assistant.listening.answers import TopicAnswer
from assistant.listening.model import Concern, Place
from assistant.listening.publication.model import COMPANY, Cell, Snapshot
from assistant.storage import listening_schema, training_schema
from assistant.storage.key_check import settle_key
from assistant.storage.plane import TABLES, TEXTS
from assistant.storage.records import Records
from assistant.storage.schema import Base

PLANE = sorted({table.__tablename__ for table in TABLES.values()} | {"private_marks"})


def concern(number: int, who: str = "p", week: str = "2026-W47") -> Concern:
    key = f"{random.Random(number).getrandbits(128):036x}"
    return Concern(
        key, week, who, "workload", Place("looms", "w1", "operator"), "fr", text=f"text {number}"
    )


@pytest.mark.parametrize("table", PLANE)
def test_a_table_of_the_plane_has_no_column_for_a_time_an_order_or_a_person(table: str) -> None:
    columns = Base.metadata.tables[table].columns
    assert not [c.name for c in columns if isinstance(c.type, Date | DateTime | Time)]
    assert not {"created", "number", "role", "name", "person_id", "account_id"} & set(
        columns.keys()
    )
    assert not Base.metadata.tables[table].foreign_keys


@pytest.mark.parametrize("table", PLANE)
def test_a_table_of_the_plane_has_no_hidden_row_number(records: Records, table: str) -> None:
    with records.database.read() as session:
        query = text("SELECT sql FROM sqlite_master WHERE name = :t")
        assert "WITHOUT ROWID" in str(session.scalar(query, {"t": table}))
        (key,) = inspect(session.connection()).get_pk_constraint(table)["constrained_columns"]
        assert key in ("id", "mark")


def test_the_plane_is_every_table_with_a_pseudonym() -> None:
    """A table added later is shown, withdrawn, erased and forgotten with the others."""
    with_pseudonym = {
        n for n, table in Base.metadata.tables.items() if "pseudonym" in table.columns
    }
    assert with_pseudonym | {"private_marks"} == set(PLANE)


def test_every_long_text_of_the_plane_is_among_those_that_are_forgotten() -> None:
    forgotten = {(table.__tablename__, name) for table, names in TEXTS for name in names}
    long = {
        (name, column.name)
        for name in PLANE
        for column in Base.metadata.tables[name].columns
        if type(column.type).__name__ == "Text"
    }
    assert forgotten == long


def test_no_key_of_the_accounts_plane_is_in_the_listening_plane(records: Records) -> None:
    assert listening_schema.PlacementRow.__tablename__ not in PLANE
    assert training_schema.LearnerRow.__tablename__ not in PLANE
    for name in PLANE:
        for column in Base.metadata.tables[name].columns:
            assert not column.foreign_keys, (name, column.name)


def test_rows_lie_on_disk_in_the_order_of_their_random_keys(records: Records) -> None:
    for number in range(60):
        records.listening.concerns.add(concern(number), 1000)
    with records.database.read() as session:
        found = [row.text for row in session.execute(text("SELECT * FROM concerns"))]
    assert found != sorted(found, key=lambda said: int(said.split()[1]))
    assert len(found) == 60


def test_after_a_closing_the_write_ahead_log_is_empty(records: Records, file: Path) -> None:
    log = file.with_name("records.db-wal")
    for number in range(10):
        records.listening.concerns.add(concern(number), 1000)
    assert log.stat().st_size > 0
    records.listening.plane.hide_arrival()
    assert log.stat().st_size == 0


# --- snapshots and answers ------------------------------------------------------------------------


def test_a_snapshot_comes_back_as_it_was_written(records: Records) -> None:
    cell = Cell(measure="topic:workload", cut=COMPANY, period="2026-W47", shown="count", people=9)
    snapshot = Snapshot(week="2026-W47", active=40, cells=(cell,), alerts=("topic:workload",))
    records.listening.snapshots.add(snapshot)
    assert records.listening.snapshots.all() == [snapshot]
    assert records.listening.snapshots.last_week() == "2026-W47"


def answer(number: int, **more: object) -> TopicAnswer:
    values: dict[str, object] = {
        "category": "workload",
        "number": number,
        "state": "answered",
        "owner": "hr-learning",
        "text": both("Oui.", "Yes."),
        "changed": date(2026, 11, 18),
        "due": date(2026, 12, 24),
    }
    return TopicAnswer(**{**values, **more})  # type: ignore[arg-type]


def test_an_answer_keeps_everything_said_before(records: Records) -> None:
    answers = records.listening.answers
    answers.add(answer(1, state="understood", text=None, due=None))
    answers.add(answer(2))
    answers.add(answer(1, category="idea"))
    assert [one.number for one in answers.history("workload")] == [1, 2]
    assert answers.current() == {"workload": answer(2), "idea": answer(1, category="idea")}


def test_of_two_champions_who_answer_at_once_the_second_is_told(records: Records) -> None:
    records.listening.answers.add(answer(1))
    with pytest.raises(AnswerChanged) as raised:
        records.listening.answers.add(answer(1, state="not-now"))
    assert "toujours là" in raised.value.message("fr")
    assert records.listening.answers.current()["workload"].state == "answered"


# --- the key --------------------------------------------------------------------------------------


def test_the_same_key_is_recognised_at_every_start(records: Records) -> None:
    for _ in range(2):
        settle_key(records.database, b"k" * 32, depended_on=True)


def test_another_key_stops_the_start_once_records_depend_on_it(records: Records) -> None:
    settle_key(records.database, b"k" * 32, depended_on=False)
    with pytest.raises(SettingsError, match=r"listening\.key.*not the one"):
        settle_key(records.database, b"x" * 32, depended_on=True)
    settle_key(records.database, b"k" * 32, depended_on=True)


def test_before_anything_depends_on_it_a_key_may_be_made_anew(records: Records) -> None:
    settle_key(records.database, b"k" * 32, depended_on=False)
    settle_key(records.database, b"x" * 32, depended_on=False)
    settle_key(records.database, b"x" * 32, depended_on=True)


def test_a_concern_and_a_no_make_the_key_needed(records: Records) -> None:
    assert not records.listening_started()
    records.listening.marks.put(["m" * 64], "2026-Q4")
    assert records.listening_started()
    records.listening.marks.drop(["m" * 64])
    assert not records.listening_started()
    records.listening.concerns.add(concern(1), 10)
    assert records.listening_started()


def test_the_check_value_does_not_show_the_key(records: Records, file: Path) -> None:
    key = bytes(range(32))
    settle_key(records.database, key, depended_on=False)
    records.close()
    written = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert key not in written
    assert key.hex().encode() not in written
