"""Replies: kept, checked in the background, taken back; and what a restart leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.listening.replies.model import SILENT_AFTER, Change, Check, Reply, Report
from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records
from assistant.storage.replies import ReplyRepository
from tests.support.listening import NOW

REPORT = Report(
    asked=3,
    changes=(
        Change(case="menu", question="La cantine ?", language="fr", outcome="worse",
               before="abstain", now="curated"),
    ),
)  # fmt: skip


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    opened = open_records(sqlite_url(tmp_path / "records.db"))
    yield opened
    opened.close()


@pytest.fixture
def replies(records: Records) -> ReplyRepository:
    kept = records.listening.replies
    for number, day in (("one", 2), ("two", 9)):
        kept.add(
            Reply(
                id=number,
                answer=f"answer-{number}",
                theme="theme-masks" if number == "one" else None,
                by="ai-committee",
                on=date(2026, 11, day),
                seal="s" * 64,
                check=Check("waiting", 0, 0, NOW),
            )
        )
    return kept


def test_the_latest_comes_first_and_each_is_as_it_was_given(replies: ReplyRepository) -> None:
    assert [one.id for one in replies.all()] == ["two", "one"]
    found = replies.get("one")
    assert found is not None
    assert (found.answer, found.theme, found.by) == ("answer-one", "theme-masks", "ai-committee")
    assert found.check == Check("waiting", 0, 0, NOW)
    assert replies.get("three") is None


def test_a_check_is_followed_from_its_turn_to_its_report(replies: ReplyRepository) -> None:
    assert replies.advance("one", 2, 3, NOW)
    found = replies.get("one")
    assert found and (found.check.state, found.check.done, found.check.total) == ("running", 2, 3)
    replies.finish("one", REPORT, NOW)
    found = replies.get("one")
    assert found and found.check.state == "done" and found.check.report == REPORT
    assert REPORT.of("worse") == REPORT.changes and REPORT.of("better") == ()
    replies.finish("two", None, NOW)
    failed = replies.get("two")
    assert failed and failed.check.state == "failed"


def test_a_check_that_says_nothing_any_more_was_interrupted_and_may_begin_again(
    replies: ReplyRepository,
) -> None:
    replies.advance("one", 2, 3, NOW)
    soon, late = NOW + SILENT_AFTER, NOW + SILENT_AFTER + timedelta(seconds=1)
    found = replies.get("one")
    assert found and found.check.standing(soon) == "running"
    assert found.check.standing(late) == "interrupted"
    replies.restart("one", late)
    again = replies.get("one")
    assert again and again.check.standing(late) == "waiting" and again.check.done == 0


def test_those_that_wait_for_their_turn_are_not_taken_for_interrupted(
    replies: ReplyRepository,
) -> None:
    later = NOW + 3 * SILENT_AFTER
    replies.alive(["two"], later)
    found = replies.get("two")
    assert found and found.check.standing(later) == "waiting"


def test_what_was_taken_back_is_taken_back_once_and_its_check_has_no_use(
    replies: ReplyRepository,
) -> None:
    day = date(2026, 11, 18)
    assert replies.take_back("one", day)
    assert not replies.take_back("one", day + timedelta(days=1))
    found = replies.get("one")
    assert found and found.taken_back == day
    assert not replies.advance("one", 1, 3, NOW)
    replies.finish("one", REPORT, NOW)
    found = replies.get("one")
    assert found and found.check.report is None
