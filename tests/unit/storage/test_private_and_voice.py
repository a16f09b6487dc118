"""What is private stays sealed, and what is said about modules is published in closed groups."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.errors import RecordsUnavailable
from assistant.learning.people import Wish
from assistant.learning.ports import Speaker
from assistant.learning.private import Private
from assistant.listening.pseudonym import week_of
from assistant.storage.private_learning import PrivateLearningRepository
from assistant.storage.records import Records
from tests.unit.storage.test_training_records import DONE, begin, learner

KEY = b"k" * 32
FIRST = date(2026, 3, 2)
SAID = Private(
    welcomed=True,
    confidence={"safe-data": 2},
    worries=frozenset({"jobs-and-future"}),
    wish=Wish(pinned=("prompting",), formats={"checking": "workshop"}),
)


def private(records: Records, key: bytes = KEY) -> PrivateLearningRepository:
    return PrivateLearningRepository(records.database, key)


# --- private --------------------------------------------------------------------------------------


def test_what_is_private_comes_back_whole(records: Records) -> None:
    person = learner(records)
    assert private(records).load(person) == Private()
    private(records).change(person, lambda _: SAID)
    assert private(records).load(person) == SAID


def test_the_files_of_the_database_do_not_show_what_is_private(
    records: Records, file: Path
) -> None:
    person = learner(records)
    private(records).change(person, lambda _: SAID)
    written = b"".join(path.read_bytes() for path in file.parent.iterdir())
    for word in (b"jobs-and-future", b"safe-data", b"prompting", b"workshop"):
        assert word not in written


def test_a_private_record_opens_with_its_key_and_for_its_person_only(records: Records) -> None:
    ines, marc = learner(records), learner(records, "Marc")
    private(records).change(ines, lambda _: SAID)
    private(records).change(marc, lambda _: Private(welcomed=True))
    with pytest.raises(RecordsUnavailable):
        private(records, b"x" * 32).load(ines)
    with records.database.write() as session:
        session.execute(
            text(
                "UPDATE private_learning SET sealed = "
                "(SELECT sealed FROM private_learning WHERE person_id = :ines) "
                "WHERE person_id = :marc"
            ),
            {"ines": ines, "marc": marc},
        )
    with pytest.raises(RecordsUnavailable):
        private(records).load(marc)


def test_a_change_that_changes_nothing_writes_nothing(records: Records) -> None:
    person = learner(records)
    private(records).change(person, lambda known: known)
    with records.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM private_learning")) == 0
    assert not records.listening_started()


def test_private_records_depend_on_the_listening_key(records: Records) -> None:
    private(records).change(learner(records), lambda _: SAID)
    assert records.listening_started()


# --- voice ----------------------------------------------------------------------------------------


def speaker(number: int, day: date = FIRST) -> Speaker:
    return Speaker(f"pseudonym-{day.year}-{(day.month - 1) // 3}-{number}", week_of(day))


def rate(records: Records, number: int, before: int, after: int, day: date = FIRST) -> None:
    records.voice.confidence(speaker(number, day), "safe-data", "before", before)
    records.voice.confidence(speaker(number, day), "safe-data", "after", after)


def test_confidence_is_published_once_five_people_are_in_weeks_that_are_over(
    records: Records,
) -> None:
    for number in range(4):
        rate(records, number, 2, 3 + number % 2)
    rate(records, 4, 1, 4, FIRST + timedelta(days=7))
    records.voice.publish(FIRST + timedelta(days=13))
    assert records.voice.published_confidence() == []
    records.voice.publish(FIRST + timedelta(days=14))
    (group,) = records.voice.published_confidence("safe-data")
    assert (group.people, group.before, group.after) == (5, 1.8, 3.6)
    assert (group.first_week, group.last_week) == ("2026-W10", "2026-W11")


def test_a_sixth_person_is_never_told_apart_from_the_group_before(records: Records) -> None:
    """An HR reader compares what is published from week to week; each step adds five or none."""
    seen = []
    for week in range(12):
        rate(records, week, 1 + week % 5, 1 + (week + 1) % 5, FIRST + timedelta(weeks=week))
        records.voice.publish(FIRST + timedelta(weeks=week + 1))
        seen.append(sum(group.people for group in records.voice.published_confidence()))
    steps = [after - before for before, after in zip([0, *seen], seen, strict=False)]
    assert all(step == 0 or step >= 5 for step in steps), steps
    assert seen[-1] > 0


def test_what_is_published_stays_as_it_was(records: Records) -> None:
    for number in range(5):
        rate(records, number, 2, 3 + number % 2)
    records.voice.publish(FIRST + timedelta(days=7))
    before = records.voice.published_confidence()
    records.voice.withdraw(speaker(0).pseudonym)
    records.voice.publish(FIRST + timedelta(days=30))
    assert records.voice.published_confidence() == before


def test_a_group_in_which_all_say_the_same_shows_no_figure(records: Records) -> None:
    for number in range(6):
        rate(records, number, 1 + number % 3, 5)
    records.voice.publish(FIRST + timedelta(days=7))
    (group,) = records.voice.published_confidence()
    assert (group.before, group.after) == (2.0, None)


def test_only_who_said_both_before_and_after_counts(records: Records) -> None:
    for number in range(4):
        rate(records, number, 2, 4)
    records.voice.confidence(speaker(4), "safe-data", "before", 2)
    records.voice.publish(FIRST + timedelta(days=7))
    assert records.voice.published_confidence() == []


def test_saying_it_again_replaces_what_was_said(records: Records) -> None:
    rate(records, 0, 1, 2)
    rate(records, 0, 3, 4)
    with records.database.read() as session:
        values = session.scalars(text("SELECT value FROM module_confidence ORDER BY value")).all()
    assert values == [3, 4]


def finish(records: Records, name: str, day: date) -> None:
    kept = begin(records, learner(records, name))
    outcome = type(DONE)(day, DONE.progress, DONE.moved_on, DONE.score)
    records.training.finish(kept, outcome, (), ())


def test_comments_are_shown_once_five_people_finished_in_weeks_that_are_over(
    records: Records,
) -> None:
    records.voice.comment(speaker(1), "safe-data", 1, "fr", "Trop long.")
    for number in range(4):
        finish(records, f"Person {number}", FIRST)
    records.voice.publish(FIRST + timedelta(days=7))
    assert records.voice.published_comments("safe-data") == []
    assert records.voice.comment_counts() == {}
    finish(records, "Person 4", FIRST + timedelta(days=8))
    records.voice.comment(speaker(2), "safe-data", 1, "en", "Useful.")
    records.voice.publish(FIRST + timedelta(days=14))
    shown = records.voice.published_comments("safe-data")
    assert sorted(comment.text for comment in shown) == ["Trop long.", "Useful."]
    assert records.voice.comment_counts() == {"safe-data": 2}


def test_a_comment_of_the_only_one_who_finished_that_week_waits(records: Records) -> None:
    """HR sees by name who finished when: a single new comment would have a name too."""
    for number in range(5):
        finish(records, f"Person {number}", FIRST)
    records.voice.comment(speaker(1), "safe-data", 1, "fr", "Avant.")
    records.voice.publish(FIRST + timedelta(days=7))
    finish(records, "Inès", FIRST + timedelta(days=8))
    alone = speaker(9, FIRST + timedelta(days=8))
    records.voice.comment(alone, "safe-data", 1, "fr", "Seule.")
    records.voice.publish(FIRST + timedelta(days=21))
    assert [c.text for c in records.voice.published_comments("safe-data")] == ["Avant."]


def test_rows_of_what_was_said_carry_no_finer_time_than_the_week(records: Records) -> None:
    rate(records, 1, 2, 3)
    records.voice.comment(speaker(1), "safe-data", 1, "fr", "Bien.")
    records.voice.check_in(speaker(1), confidence=3, help_wanted="time")
    with records.database.read() as session:
        for table in ("check_ins", "module_confidence", "module_comments"):
            row = session.execute(text(f"SELECT * FROM {table}")).mappings().first()
            assert row is not None
            assert row["week"] == "2026-W10"
            assert "person_id" not in row
            assert not any("2026-03" in str(value) for value in row.values())
            definition = session.scalar(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}
            )
            assert "WITHOUT ROWID" in definition


def test_comments_lose_their_text_after_90_days_and_all_goes_after_a_year(
    records: Records,
) -> None:
    rate(records, 1, 2, 3)
    records.voice.comment(speaker(1), "safe-data", 1, "fr", "Bien.")
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    counts = {}
    for days in (60, 100, 380):
        records.apply_retention(noon + timedelta(days=days))
        with records.database.read() as session:
            counts[days] = (
                session.scalar(text("SELECT count(text) FROM module_comments")),
                session.scalar(text("SELECT count(*) FROM module_comments")),
                session.scalar(text("SELECT count(*) FROM module_confidence")),
            )
    assert counts == {60: (1, 1, 2), 100: (0, 1, 2), 380: (0, 0, 0)}
