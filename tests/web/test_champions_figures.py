"""Shares, intervals and changes: what a figure may be said to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.listening.publication.model import COMPANY, Cell, Snapshot
from assistant.web.champions.figures import Figure, Published, change
from assistant.web.charts import Point, pieces, sparkline, trend


def figure(people: int | None, size: int = 200) -> Figure:
    return Figure("2026-Q4-1", "few" if people is None else "count", people, size)


def test_a_large_rise_is_one_and_a_small_one_is_not() -> None:
    assert change(figure(10), figure(60)) == "up"
    assert change(figure(60), figure(10)) == "down"
    assert change(figure(20), figure(24)) == "same"


def test_a_change_from_or_to_a_hidden_figure_cannot_be_seen() -> None:
    assert change(figure(None), figure(60)) == "unknown"
    assert change(figure(60), figure(None)) == "unknown"


def test_newcombe_s_own_example_has_his_interval() -> None:
    """56 of 70 against 48 of 80: the difference of 0.20 lies between 0.0524 and 0.3339."""
    assert change(figure(48, 80), figure(56, 70)) == "up"
    assert change(figure(52, 80), figure(55, 70)) == "same"


@given(st.integers(5, 195), st.integers(5, 195))
def test_a_change_turned_round_is_the_opposite(one: int, other: int) -> None:
    opposite = {"up": "down", "down": "up", "same": "same"}
    assert change(figure(one), figure(other)) == opposite[change(figure(other), figure(one))]


def published(*cells: Cell) -> Published:
    weeks = [Snapshot(week=f"2026-W{n}", active=180) for n in range(40, 43)]
    return Published([*weeks, Snapshot(week="2026-W43", active=180, cells=cells)])


def rated(band: str, people: int) -> Cell:
    measure = f"confidence:copilot:{band}" if band else "confidence:copilot"
    return Cell(measure=measure, cut=COMPANY, period="2026-Q4-1", shown="count", people=people)


def test_the_mean_of_bands_lies_between_what_each_could_hold() -> None:
    cells = (rated("", 30), rated("low", 10), rated("middle", 10), rated("high", 10))
    found = published(*cells).rated("copilot", COMPANY, "2026-Q4-1").mean_between
    assert found == pytest.approx((80 / 30, 100 / 30))


def test_bands_put_together_widen_it() -> None:
    cells = (rated("", 20), rated("low+middle", 10), rated("high", 10))
    found = published(*cells).rated("copilot", COMPANY, "2026-Q4-1").mean_between
    assert found == pytest.approx((50 / 20, 80 / 20))


def test_without_bands_nothing_is_known_of_the_mean() -> None:
    held = published(rated("", 30)).rated("copilot", COMPANY, "2026-Q4-1")
    assert held.bands == () and held.mean_between is None


def test_a_block_is_there_only_once_its_last_week_is_closed() -> None:
    assert published().blocks == ("2026-Q4-1",)
    assert Published([Snapshot(week="2026-W42", active=180)]).blocks == ()


def test_a_trend_is_broken_where_a_week_was_held_back() -> None:
    drawn = trend(["a", "b", "c", "d"], [Point(10, 8, 12), None, Point(5, 4, 6), Point(6, 5, 7)])
    assert len(drawn.lines) == len(drawn.bands) == 2
    assert len(drawn.gaps) == 1
    assert len(drawn.dots) == 3


@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), max_size=30))
def test_a_trend_stays_inside_its_frame(values: list[int | None]) -> None:
    points = [None if v is None else Point(v, v * 0.9, v * 1.1) for v in values]
    drawn = trend([str(n) for n in range(len(values))], points)
    for dot in drawn.dots:
        assert drawn.left <= dot.x <= drawn.right and drawn.top <= dot.y <= drawn.bottom
    assert len(sparkline(values)) == len(drawn.lines)


def test_pieces_fill_the_bar_as_far_as_people_are_known() -> None:
    found = pieces([5, 0, 10], 20)
    assert [(one.x, one.width, one.series) for one in found] == [(0.0, 25.0, 0), (25.0, 50.0, 2)]
