"""Closed groups of five: what an observer could learn by comparing what is published."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.listening.module_groups import Said, closed_groups, least_people, weeks_released
from assistant.listening.pseudonym import pseudonym_of, week_of

KEY = b"k" * 32
START = date(2026, 1, 5)


def said(person: int, day: date, before: int = 2, after: int = 3) -> Said:
    return Said(pseudonym_of(KEY, f"person-{person}", day), week_of(day), before, after)


spoken = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 300), st.integers(1, 5), st.integers(1, 5)),
    max_size=60,
)


@given(spoken)
def test_at_least_five_different_people_are_behind_each_group(
    rows: list[tuple[int, int, int, int]],
) -> None:
    """Counted by who they really are, across the quarters in which their pseudonym changes."""
    people = {
        (person, start): said(person, START + timedelta(days=start), before, after)
        for person, start, before, after in rows
    }
    for group in closed_groups(people.values()):
        behind = {
            person
            for (person, _), one in people.items()
            if group.first_week <= one.week <= group.last_week
        }
        assert len(behind) >= 5


@given(spoken, st.integers(1, 40))
def test_what_is_published_earlier_never_changes_later(
    rows: list[tuple[int, int, int, int]], weeks: int
) -> None:
    everything = [said(p, START + timedelta(days=d), b, a) for p, d, b, a in rows]
    now = week_of(START + timedelta(weeks=weeks))
    early = closed_groups(one for one in everything if one.week < now)
    assert closed_groups(everything)[: len(early)] == early


@given(st.lists(st.integers(1, 5), min_size=5, max_size=12))
def test_of_anybody_in_a_group_a_mean_leaves_open_whether_they_felt_able(values: list[int]) -> None:
    """HR knows who finished the module: of five who did, a mean of 1.2 would tell of each."""
    (group,) = closed_groups([said(n, START, value, 3) for n, value in enumerate(values)])
    if group.before is not None:
        others, total = len(values) - 1, sum(values)
        assert 1 * others + 4 <= total <= 5 * others + 2
        assert group.before == round(total / len(values), 1)


def test_a_mean_that_is_held_back_does_not_say_at_which_end_it_was() -> None:
    low = closed_groups([said(n, START, 1, 3) for n in range(6)])
    high = closed_groups([said(n, START, 5, 3) for n in range(6)])
    assert low == high
    assert (low[0].before, low[0].after) == (None, 3.0)


def test_two_pseudonyms_in_two_quarters_may_be_one_person() -> None:
    march, april = date(2026, 3, 24), date(2026, 4, 7)
    rows = [said(person, day) for person in range(4) for day in (march, april)]
    assert len({one.pseudonym for one in rows}) == 8
    assert least_people(rows) == 4
    assert closed_groups(rows) == []


def test_comments_wait_for_five_finishers_after_the_last_release() -> None:
    finishers = {
        "2026-W10": {"a", "b", "c"},
        "2026-W11": {"c", "d"},
        "2026-W12": {"e"},
        "2026-W13": {"f", "g"},
    }
    assert weeks_released(finishers) == "2026-W12"
    assert weeks_released({"2026-W13": {"f", "g"}}) is None
