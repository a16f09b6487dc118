"""What was learnt comes back at growing distances, on days nobody has to guess."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from assistant.learning.model import Refresher
from assistant.learning.people import History
from assistant.learning.refreshers import Due, Grade, due, first_day, grade, next_fixed, review
from tests.unit.learning.school import MONDAY, Progress, State, begun, done, module, school

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
SPACED = Refresher(kind="spaced")
YEARLY = Refresher(kind="fixed", days=365)


def days_after(card: str | None, answer: Grade, now: datetime = MORNING) -> tuple[str, int]:
    kept, day = review(card, answer, now)
    return kept, (day - now.date()).days


def test_each_time_it_comes_back_to_mind_the_next_one_is_further_away() -> None:
    card, now, distances = None, MORNING, []
    for _ in range(4):
        card, days = days_after(card, Grade.Good, now)
        distances.append(days)
        now += timedelta(days=days)
    assert distances == sorted(distances) and distances[0] == 7 and distances[-1] > 60


def test_what_was_forgotten_comes_back_soon() -> None:
    card, now = None, MORNING
    for _ in range(3):
        card, days = days_after(card, Grade.Good, now)
        now += timedelta(days=days)
    assert days_after(card, Grade.Again, now)[1] < 7 <= days_after(card, Grade.Hard, now)[1]


def test_nothing_is_left_alone_for_more_than_a_year() -> None:
    card, now, days = None, MORNING, 0
    for _ in range(12):
        card, days = days_after(card, Grade.Easy, now)
        now += timedelta(days=days)
    assert days == 365


def test_the_same_answers_always_give_the_same_day_and_the_state_is_plain_json() -> None:
    first, second = review(None, Grade.Good, MORNING), review(None, Grade.Good, MORNING)
    assert first == second and json.loads(first[0])["stability"] > 0
    paris = MORNING.astimezone(timezone(timedelta(hours=1)))
    assert review(None, Grade.Good, paris) == first


def test_a_state_that_cannot_be_read_begins_anew() -> None:
    for broken in ("", "not json", "{}", '{"due": 3}', "[]"):
        assert review(broken, Grade.Good, MORNING) == review(None, Grade.Good, MORNING)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (1.0, Grade.Good),
        (0.75, Grade.Hard),
        (0.5, Grade.Hard),
        (0.25, Grade.Again),
        (0, Grade.Again),
    ],
)
def test_the_share_of_right_answers_decides_the_grade(share: float, expected: Grade) -> None:
    assert grade(share) is expected


def test_a_fixed_refresher_comes_every_so_many_days_whatever_was_answered() -> None:
    assert next_fixed(MONDAY, 365) == date(2027, 3, 2)
    assert first_day(YEARLY, done("a", score=0.2)) == date(2027, 3, 2)


def test_the_first_spaced_refresher_depends_on_how_it_went() -> None:
    sure = first_day(SPACED, done("a", score=1.0))
    assert first_day(SPACED, done("a", score=0.0)) < sure == MONDAY + timedelta(days=7)
    assert first_day(SPACED, done("a")) == sure, "passed without questions"


def test_what_is_due_is_listed_the_longest_due_first() -> None:
    curriculum = school(module("a", refresher=SPACED), module("b", refresher=YEARLY), module("c"))
    history = History(modules=(done("a"), done("b", Progress.WAIVED), done("c")))
    in_a_week, in_a_year = MONDAY + timedelta(days=7), date(2027, 3, 2)
    assert due(curriculum, history, {}, MONDAY) == ()
    assert due(curriculum, history, {}, in_a_week) == (Due(in_a_week, "a"),)
    kept = {"a": date(2027, 6, 1), "b": MONDAY}
    assert due(curriculum, history, kept, in_a_year) == (Due(MONDAY, "b"),)


def test_nobody_is_asked_about_what_is_withdrawn_or_not_behind_them() -> None:
    taught = [module(name, refresher=SPACED) for name in ("stale", "begun")]
    retired = module("retired", refresher=SPACED, state=State.RETIRED)
    curriculum = school(*taught, retired, stale=frozenset(["stale"]))
    history = History(modules=(done("stale"), done("retired"), done("deleted"), begun("begun")))
    assert due(curriculum, history, {}, date(2030, 1, 1)) == ()
