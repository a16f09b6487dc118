"""Gaps and feedback: no finer time than a week, no order of arrival, and a retention that holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.types import Date, DateTime, Time

from assistant.limits.model import Verdict
from assistant.storage.gaps import Gap
from assistant.storage.records import Records
from assistant.storage.schema import Base

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
LISTENING = ("gaps", "answer_feedback")


def add_gap(records: Records, question: str = "?", week: str = "2026-W47", who: str = "p1") -> Gap:
    return records.gaps.add(
        question=question, language="fr", pseudonym=who, week=week, owner="ai-committee"
    )


def test_a_gap_is_kept_as_it_was_sent(records: Records) -> None:
    gap = add_gap(records, "Le restaurant est-il ouvert le samedi ?")
    assert records.gaps.open() == [gap]
    assert (gap.week, gap.state, gap.owner) == ("2026-W47", "open", "ai-committee")


def test_a_gap_never_shows_whose_it_is(records: Records) -> None:
    assert not {"pseudonym", "person", "role"} & set(Gap.__dataclass_fields__)


def test_people_find_and_withdraw_their_own_gaps_only(records: Records) -> None:
    mine, other = add_gap(records, who="me"), add_gap(records, who="other")
    records.gaps.withdraw(other.id, "me")
    assert records.gaps.of("me") == [mine]
    assert records.gaps.of("other") == [other]
    records.gaps.withdraw(mine.id, "me")
    assert records.gaps.of("me") == []


def test_an_answered_gap_is_no_longer_open(records: Records) -> None:
    gap = add_gap(records)
    records.gaps.answered(gap.id)
    assert records.gaps.open() == []
    assert records.gaps.of("p1")[0].state == "answered"


def test_gaps_are_listed_by_their_random_ids_not_by_arrival(records: Records) -> None:
    added = [add_gap(records, str(number)) for number in range(40)]
    listed = records.gaps.open()
    assert [gap.id for gap in listed] == sorted(gap.id for gap in added)
    assert [gap.question for gap in listed] != [gap.question for gap in added]


@pytest.mark.parametrize("table", LISTENING)
def test_a_listening_table_has_no_column_for_a_time_or_an_order(table: str) -> None:
    columns = Base.metadata.tables[table].columns
    assert not [c.name for c in columns if isinstance(c.type, Date | DateTime | Time)]
    assert not {"created", "created_at", "number", "role", "person", "account_id"} & set(
        columns.keys()
    )
    assert not Base.metadata.tables[table].foreign_keys


@pytest.mark.parametrize("table", LISTENING)
def test_a_listening_table_has_no_hidden_row_number(records: Records, table: str) -> None:
    with records.database.read() as session:
        created = session.scalar(
            text("SELECT sql FROM sqlite_master WHERE name = :t"), {"t": table}
        )
        assert "WITHOUT ROWID" in str(created)
        assert inspect(session.connection()).get_pk_constraint(table)["constrained_columns"] == [
            "id"
        ]


def test_feedback_keeps_the_question_only_when_it_is_given(records: Records) -> None:
    plain = records.feedback.add(
        rating="down", route="policy", language="fr", pseudonym="p1", week="2026-W47"
    )
    told = records.feedback.add(
        rating="up",
        route="limits",
        language="en",
        pseudonym="p1",
        week="2026-W47",
        verdict=Verdict.CONDITIONAL,
        reason="clear",
        question="May I?",
    )
    assert (plain.question, plain.reason, plain.verdict) == (None, None, None)
    found = records.feedback.of("p1")
    assert len(found) == 2
    assert told in found
    assert plain in found


def test_people_withdraw_their_own_feedback_only(records: Records) -> None:
    given = records.feedback.add(
        rating="up", route="policy", language="fr", pseudonym="me", week="2026-W47"
    )
    records.feedback.withdraw(given.id, "other")
    assert records.feedback.of("me") == [given]
    records.feedback.withdraw(given.id, "me")
    assert records.feedback.of("me") == []


def test_texts_go_after_ninety_days_and_rows_after_a_year(records: Records) -> None:
    add_gap(records, "fresh", "2026-W45")
    add_gap(records, "old", "2026-W30")
    add_gap(records, "ancient", "2025-W40")
    for week in ("2026-W45", "2026-W30", "2025-W40"):
        records.feedback.add(
            rating="up", route="policy", language="fr", pseudonym="p1", week=week, reason=week
        )
    records.apply_retention(NOW)
    assert {(gap.week, gap.question) for gap in records.gaps.open()} == {
        ("2026-W45", "fresh"),
        ("2026-W30", None),
    }
    assert {(row.week, row.reason) for row in records.feedback.of("p1")} == {
        ("2026-W45", "2026-W45"),
        ("2026-W30", None),
    }


def test_retention_also_deletes_sign_ins_that_are_over(records: Records) -> None:
    account = records.accounts.add("Ada", role="employee", password=None, created=NOW.date())
    records.sessions.open(account.id, NOW - timedelta(hours=13), timedelta(hours=12))
    kept = records.sessions.open(account.id, NOW, timedelta(hours=12))
    records.apply_retention(NOW)
    with records.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM sessions")) == 1
    assert records.sessions.find(kept, NOW)


def test_listening_has_started_once_there_is_a_record(records: Records) -> None:
    assert not records.listening_started()
    add_gap(records)
    assert records.listening_started()
