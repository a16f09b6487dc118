"""A pseudonym holds for a quarter, and nobody computes it without the key."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.listening.pseudonym import pseudonym_of, quarter_of, week_before, week_of

KEY = b"k" * 32
AUTUMN = date(2026, 11, 18)


def test_a_person_keeps_one_pseudonym_during_a_quarter() -> None:
    assert pseudonym_of(KEY, "ada", date(2026, 10, 1)) == pseudonym_of(KEY, "ada", AUTUMN)


def test_a_person_has_another_pseudonym_in_the_next_quarter() -> None:
    assert pseudonym_of(KEY, "ada", AUTUMN) != pseudonym_of(KEY, "ada", date(2027, 1, 1))


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


def test_a_quarter_is_named_with_its_year() -> None:
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == [
        "2026-Q1",
        "2026-Q1",
        "2026-Q2",
        "2026-Q4",
    ]
