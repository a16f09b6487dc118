"""A pseudonym holds for a quarter, and nobody computes it without the key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.listening.pseudonym import pseudonym_of, quarter_of, week_before, week_of

KEY = b"k" * 32
AUTUMN = date(2026, 11, 18)


def test_a_person_keeps_one_pseudonym_during_a_quarter() -> None:
    assert pseudonym_of(KEY, "ada", date(2026, 9, 28)) == pseudonym_of(KEY, "ada", AUTUMN)


def test_a_person_has_another_pseudonym_in_the_next_quarter() -> None:
    assert pseudonym_of(KEY, "ada", AUTUMN) != pseudonym_of(KEY, "ada", date(2027, 1, 4))


def test_two_people_never_share_a_pseudonym() -> None:
    assert pseudonym_of(KEY, "ada", AUTUMN) != pseudonym_of(KEY, "bob", AUTUMN)


def test_another_key_gives_another_pseudonym() -> None:
    assert pseudonym_of(KEY, "ada", AUTUMN) != pseudonym_of(b"x" * 32, "ada", AUTUMN)


def test_a_pseudonym_is_the_keyed_hash_that_the_design_names() -> None:
    expected = "5c887433153cd9a8"
    assert len(pseudonym_of(KEY, "ada", AUTUMN)) == 64
    assert pseudonym_of(KEY, "ada", AUTUMN).startswith(expected)


def test_no_pseudonym_is_made_without_a_whole_key() -> None:
    with pytest.raises(ValueError, match="full key"):
        pseudonym_of(b"short", "ada", AUTUMN)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 18), "2026-W47"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2026, 1, 1), "2026-W01"),
    ],
)
def test_a_week_is_the_iso_week(day: date, week: str) -> None:
    assert week_of(day) == week


def test_weeks_sort_as_text_in_the_order_of_time() -> None:
    assert week_before(date(2027, 1, 14), 90) < week_of(date(2026, 12, 31)) < "2027-W01"


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 9, 27), "2026-Q3"),  # a Sunday, the end of week 39
        (date(2026, 9, 28), "2026-Q4"),
        (date(2026, 10, 1), "2026-Q4"),
        (date(2026, 12, 28), "2026-Q4"),  # week 53 belongs to the last quarter
        (date(2027, 1, 3), "2026-Q4"),
        (date(2027, 1, 4), "2027-Q1"),
    ],
)
def test_a_quarter_is_made_of_whole_weeks(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_nobody_has_two_pseudonyms_in_one_week(day: date) -> None:
    monday = date.fromisocalendar(*day.isocalendar()[:2], 1)
    week = [monday + timedelta(days=n) for n in range(7)]
    assert len({pseudonym_of(KEY, "ada", one) for one in week}) == 1
