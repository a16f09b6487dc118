"""The desk, listening: check-ins, confidence around a module, comments and stars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from assistant.errors import NotFound, NothingOpen
from assistant.learning.check_ins import number_due
from assistant.learning.events import Verb
from assistant.learning.model import Wave
from assistant.listening.pseudonym import pseudonym_of, week_of
from tests.support.desk import DAY, KEY, MONDAY, WEEK, School
from tests.unit.learning.school import FALLBACK

START = date(2026, 3, 2)


def rows(school: School, table: str) -> list[dict[str, object]]:
    with school.records.database.read() as session:
        return [dict(row) for row in session.execute(text(f"SELECT * FROM {table}")).mappings()]


# --- when a check-in is due -----------------------------------------------------------------------


def test_check_ins_come_weekly_for_four_weeks_and_then_every_four() -> None:
    found: dict[int, int] = {}
    for day in range(120):
        found.setdefault(number_due(START, START + timedelta(days=day)), day)
    assert found == {-1: 0, 0: 4, 1: 11, 2: 18, 3: 25, 4: 53, 5: 81, 6: 109}


def test_a_wave_with_a_monthly_rhythm_leaves_out_the_weekly_ones() -> None:
    found = {number_due(START, START + timedelta(days=day), "monthly") for day in range(60)}
    assert found == {-1, 3, 4}


def test_a_check_in_is_due_until_it_is_answered_or_skipped(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    assert at_school.desk.check_in_due(ines, MONDAY) is None
    friday = MONDAY + 4 * DAY
    due = at_school.desk.check_in_due(ines, friday)
    assert due is not None and (due.number, due.weekly) == (0, True)
    at_school.desk.record_check_in(ines, 0, friday, confidence=3, help_wanted="time")
    assert at_school.desk.check_in_due(ines, friday) is None
    next_friday = friday + WEEK
    assert at_school.desk.check_in_due(ines, next_friday) is not None
    at_school.desk.record_check_in(ines, 1, next_friday, confidence=None, help_wanted=None)
    assert at_school.desk.check_in_due(ines, next_friday) is None
    assert len(rows(at_school, "check_ins")) == 1


def test_who_comes_back_after_weeks_is_asked_once(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    later = MONDAY + 8 * WEEK
    due = at_school.desk.check_in_due(ines, later)
    assert due is not None and (due.number, due.weekly) == (4, False)
    at_school.desk.record_check_in(ines, 4, later, confidence=4, help_wanted=None)
    assert at_school.desk.check_in_due(ines, later) is None


def test_a_check_in_is_kept_without_the_name(at_school: School) -> None:
    wave = Wave(
        id="w1", label=FALLBACK, departments=("sales",), starts=START, ends=date(2026, 6, 1)
    )
    at_school.curriculum = at_school.curriculum.model_copy(update={"waves": {"w1": wave}})
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    at_school.records.learners.say(ines, department="sales")
    friday = MONDAY + 4 * DAY
    at_school.desk.record_check_in(ines, 0, friday, confidence=2, help_wanted="person")
    (row,) = rows(at_school, "check_ins")
    assert row["pseudonym"] == pseudonym_of(KEY, ines, friday.date())
    assert row["week"] == week_of(friday.date())
    assert (row["confidence"], row["help_wanted"]) == (2, "person")
    assert ines not in row.values()


def test_a_check_in_of_a_second_window_is_not_counted_twice(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    for _ in range(2):
        at_school.desk.record_check_in(ines, 0, MONDAY + 4 * DAY, confidence=2, help_wanted=None)
    at_school.desk.record_check_in(ines, 9, MONDAY + 4 * DAY, confidence=2, help_wanted=None)
    assert len(rows(at_school, "check_ins")) == 1


@pytest.mark.parametrize(("confidence", "help_wanted"), [(0, None), (6, None), (None, "a raise")])
def test_answers_that_were_not_offered_are_refused(
    at_school: School, confidence: int | None, help_wanted: str | None
) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    with pytest.raises(NotFound):
        at_school.desk.record_check_in(
            ines, 0, MONDAY + 4 * DAY, confidence=confidence, help_wanted=help_wanted
        )


# --- around a module ------------------------------------------------------------------------------


def test_confidence_around_a_module_is_kept_without_the_name(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.rate(ines, "safe-data", "before", 2, MONDAY)
    at_school.desk.rate(ines, "safe-data", "after", 4, MONDAY)
    kept = rows(at_school, "module_confidence")
    assert {(row["moment"], row["value"]) for row in kept} == {("before", 2), ("after", 4)}
    assert all(ines not in row.values() for row in kept)
    with pytest.raises(NotFound):
        at_school.desk.rate(ines, "safe-data", "before", 6, MONDAY)


def test_a_comment_is_masked_and_kept_without_the_name(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.comment(ines, "safe-data", "Ask ines.martin@valserine.example!", MONDAY)
    at_school.desk.comment(ines, "safe-data", "   ", MONDAY)
    (row,) = rows(at_school, "module_comments")
    assert row["text"] == "Ask [e-mail address]!"
    assert (row["module"], row["version"], row["language"]) == ("safe-data", 1, "en")
    assert ines not in row.values()


def test_stars_are_about_the_module_and_belong_to_the_training_record(at_school: School) -> None:
    ines = at_school.person("Inès")
    with pytest.raises(NothingOpen):
        at_school.desk.stars(ines, "safe-data", 4, MONDAY)
    at_school.take(ines, "safe-data")
    at_school.desk.stars(ines, "safe-data", 4, MONDAY)
    told = [event for event in at_school.events() if event.verb is Verb.RATED]
    assert [(event.module, event.stars) for event in told] == [("safe-data", 4)]
    with pytest.raises(NotFound):
        at_school.desk.stars(ines, "safe-data", 6, MONDAY)


def test_nothing_said_under_a_pseudonym_is_told_to_a_record_store(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.take(ines, "safe-data")
    before = at_school.events()
    at_school.desk.rate(ines, "safe-data", "after", 4, MONDAY)
    at_school.desk.comment(ines, "safe-data", "Useful.", MONDAY)
    friday = MONDAY + 4 * DAY
    at_school.desk.record_check_in(ines, 0, friday, confidence=3, help_wanted="time")
    assert at_school.events() == before
