"""Modules are laid into weeks without pretending."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.learning.packing import Placed, Task, pack


def weeks(*minutes: int, capacity: int = 30, used: int = 0) -> list[tuple[int, tuple[int, ...]]]:
    """Where tasks of these lengths come to lie, in the order given."""
    tasks = [Task(f"{n:02}", length) for n, length in enumerate(minutes)]
    placed = {where.module: where for where in pack(tasks, capacity, used)}
    return [(placed[task.module].week, placed[task.module].spread) for task in tasks]


def test_a_module_is_not_split_when_a_week_can_hold_it() -> None:
    assert weeks(20, 20) == [(1, (20,)), (2, (20,))]


def test_what_is_left_of_a_week_goes_to_the_next_module_that_fits() -> None:
    assert weeks(20, 20, 10) == [(1, (20,)), (2, (20,)), (1, (10,))]


def test_a_module_longer_than_a_week_spans_several() -> None:
    assert weeks(70) == [(1, (30, 30, 10))]
    assert weeks(10, 70, 20) == [(1, (10,)), (1, (20, 30, 20)), (4, (20,))]


def test_a_long_module_does_not_begin_in_the_last_minutes_of_a_week() -> None:
    assert weeks(25, 40) == [(1, (25,)), (2, (30, 10))]


def test_minutes_already_gone_are_not_planned_twice() -> None:
    assert weeks(20, used=15) == [(2, (20,))]
    assert weeks(20, used=90) == [(2, (20,))]


def test_a_task_comes_after_what_it_needs_even_if_it_would_fit_before() -> None:
    tasks = [Task("long", 30), Task("first", 20), Task("second", 10, after=frozenset(["first"]))]
    assert [where.module for where in pack(tasks, 30)] == ["long", "first", "second"]


def test_a_pinned_week_is_kept_free_of_it_until_then() -> None:
    tasks = [Task("pinned", 10, release=4, firm=True), Task("other", 10)]
    assert [(w.module, w.week) for w in pack(tasks, 30)] == [("other", 1), ("pinned", 4)]


def test_what_only_prefers_to_wait_does_not_leave_weeks_empty() -> None:
    tasks = [Task("postponed", 10, release=9), Task("other", 30)]
    assert [(w.module, w.week) for w in pack(tasks, 30)] == [("other", 1), ("postponed", 2)]


def test_what_was_postponed_does_not_fill_a_gap_before_its_turn() -> None:
    tasks = [Task("a", 20), Task("b", 20), Task("postponed", 10, filler=False), Task("c", 5)]
    assert [w.module for w in pack(tasks, 30)] == ["a", "c", "b", "postponed"]


def test_no_minutes_a_week_is_for_the_caller_to_deal_with() -> None:
    with pytest.raises(ValueError, match="at least one minute"):
        pack([Task("any", 10)], 0)


@st.composite
def chains(draw: st.DrawFn) -> list[Task]:
    """Tasks of which each may need some of those before it."""
    tasks: list[Task] = []
    for number, minutes in enumerate(draw(st.lists(st.integers(1, 120), max_size=12))):
        after = frozenset(t.module for t in tasks if draw(st.integers(0, 5)) == 0)
        release = draw(st.sampled_from([1, 1, 1, 3, 8]))
        firm = draw(st.booleans())
        tasks.append(Task(f"{number:02}", minutes, after, release, firm, draw(st.booleans())))
    return tasks


@settings(max_examples=60)
@given(tasks=chains(), capacity=st.integers(1, 90), used=st.integers(0, 100))
def test_everything_is_laid_once_in_order_and_no_week_holds_more_than_it_can(
    tasks: list[Task], capacity: int, used: int
) -> None:
    placed = pack(tasks, capacity, used)
    where = {one.module: one for one in placed}
    assert len(placed) == len(where) == len(tasks)
    load: dict[int, int] = {1: min(used, capacity)}
    for task in tasks:
        mine = where[task.module]
        assert sum(mine.spread) == task.minutes and all(mine.spread)
        assert len(mine.spread) == 1 or task.minutes > capacity
        assert all(_before(where[earlier], mine, placed) for earlier in task.after)
        assert mine.week >= task.release or not task.firm
        for week, minutes in enumerate(mine.spread, start=mine.week):
            load[week] = load.get(week, 0) + minutes
    assert max(load.values()) <= capacity


def _before(earlier: Placed, later: Placed, placed: list[Placed]) -> bool:
    return placed.index(earlier) < placed.index(later) and earlier.last_week <= later.week
