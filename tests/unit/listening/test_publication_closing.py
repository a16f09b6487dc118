"""What champions read after a week has closed, and what is kept back."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.listening.model import ConfidenceRating, Place
from assistant.listening.publication import counting, periods, trends
from assistant.listening.publication.closing import Material, close
from assistant.listening.publication.model import COMPANY, Cut, Roster, Said, Snapshot
from assistant.listening.publication.rosters import roster_of, settled

LOOMS = Place(team="looms", wave="w1", trade="operator")
STUDIO = Place(team="studio", wave="w2", trade="designer")
SALES = Place(team="sales", wave="w2", trade="seller")
ROSTER = Roster({LOOMS: 30, STUDIO: 20, SALES: 25})
WEEK = "2026-W15"
LAST_OF_BLOCK = "2026-W17"
W1, W2 = Cut(kind="wave", id="w1"), Cut(kind="wave", id="w2")
TEAM = Cut(kind="team", id="looms")


def voices(
    people: int, place: Place, measure: str = "topic:workload", week: str = WEEK, start: int = 0
) -> list[Said]:
    return [
        Said(f"{place.team}-{number}", week, place, measure)
        for number in range(start, start + people)
    ]


def number(snapshot: Snapshot, measure: str, cut: Cut, period: str = WEEK) -> int | str | None:
    cell = snapshot.cell(measure, cut, period)
    return None if cell is None else cell.people if cell.shown == "count" else cell.shown


ALWAYS = frozenset({"topic:workload", "topic:workload/help:time", "raised", "check-in"})


def closed(said: Sequence[Said], week: str = WEEK, earlier: Sequence[Snapshot] = ()) -> Snapshot:
    return close(week, Material(said, ROSTER, always=ALWAYS), earlier)


def test_five_people_are_shown_and_four_are_not() -> None:
    five, four = closed(voices(5, LOOMS)), closed(voices(4, LOOMS))
    assert number(five, "topic:workload", COMPANY) == 5
    assert number(four, "topic:workload", COMPANY) == "few"


def test_one_person_who_says_it_five_times_is_one_person() -> None:
    assert number(closed(voices(1, LOOMS) * 5), "topic:workload", COMPANY) == "few"


def test_a_wave_whose_subtraction_leaves_two_people_is_kept_back() -> None:
    snapshot = closed(voices(9, LOOMS) + voices(2, STUDIO))
    assert number(snapshot, "topic:workload", COMPANY) == 11
    assert number(snapshot, "topic:workload", W1) == "few"
    reasons = {w.reason for w in snapshot.withheld if w.cut == W1 and w.measure == "topic:workload"}
    assert reasons == {"difference"}


def test_a_team_where_nearly_everybody_spoke_is_shown_as_most_of_it() -> None:
    said = voices(28, LOOMS, week=LAST_OF_BLOCK)
    snapshot = closed(said, LAST_OF_BLOCK)
    assert number(snapshot, "topic:workload", TEAM, "2026-Q2-1") == "most"


def test_teams_are_shown_by_the_block_and_not_by_the_week() -> None:
    said = voices(6, LOOMS, week=LAST_OF_BLOCK)
    snapshot = closed(said, LAST_OF_BLOCK)
    assert snapshot.cell("topic:workload", TEAM, LAST_OF_BLOCK) is None
    assert number(snapshot, "topic:workload", TEAM, "2026-Q2-1") == 6


def test_a_block_that_differs_from_one_of_its_weeks_by_one_person_is_kept_back() -> None:
    said = voices(6, LOOMS, week="2026-W14") + voices(1, LOOMS, week=LAST_OF_BLOCK, start=9)
    first = close("2026-W14", Material(said, ROSTER), ())
    snapshot = closed(said, LAST_OF_BLOCK, [first])
    assert number(first, "topic:workload", COMPANY, "2026-W14") == 6
    assert number(snapshot, "topic:workload", COMPANY, "2026-Q2-1") == "few"


@pytest.mark.parametrize("week", [WEEK, LAST_OF_BLOCK])
@pytest.mark.parametrize("people", [1, 4])
@pytest.mark.parametrize(
    "measure",
    ["topic:workload", "topic:workload/help:time", "raised", "check-in", "gap/theme:x",
     "topic:workload/tool:copilot", "confidence:copilot:low", "confidence:copilot/task:mail:low"],
)  # fmt: skip
def test_nobody_and_a_few_people_leave_the_same_snapshot(
    measure: str, people: int, week: str
) -> None:
    a_few = closed(voices(people, LOOMS, measure, week), week)
    assert a_few == closed([], week)
    assert {cell.shown for cell in a_few.cells} == {"few"}


def test_every_topic_has_figures_for_every_group_whether_or_not_it_was_raised() -> None:
    block = [c for c in closed([], LAST_OF_BLOCK).cells if c.measure == "topic:workload"]
    assert len([c for c in block if c.period == LAST_OF_BLOCK]) == len([COMPANY, W1, W2])
    assert TEAM in {c.cut for c in block if c.period == "2026-Q2-1"}


def test_someone_who_erases_themselves_does_not_show_in_the_block() -> None:
    said = voices(6, LOOMS, week="2026-W14")
    first = close("2026-W14", Material(said, ROSTER), ())
    snapshot = closed(said[1:], LAST_OF_BLOCK, [first])
    assert number(snapshot, "topic:workload", COMPANY, "2026-Q2-1") == 6


def test_a_company_of_less_than_thirty_has_figures_for_all_of_it_only() -> None:
    small = Roster({LOOMS: 15, STUDIO: 14})
    snapshot = close(WEEK, Material(voices(8, LOOMS), small), ())
    assert number(snapshot, "topic:workload", COMPANY) == 8
    assert number(snapshot, "topic:workload", W1) == "few"


def test_a_week_closes_once_whatever_is_said_afterwards() -> None:
    first = closed(voices(5, LOOMS))
    assert close(WEEK, Material(voices(20, LOOMS), ROSTER), [first]) is first


def test_what_would_help_is_shown_only_where_the_rest_is_large_enough() -> None:
    said = voices(12, LOOMS) + voices(6, LOOMS, "topic:workload/help:time")
    said += voices(5, LOOMS, "topic:workload/help:training", start=6)
    snapshot = closed(said)
    shown = [number(snapshot, f"topic:workload/help:{h}", COMPANY) for h in ("time", "training")]
    assert shown == [6, None]


@pytest.mark.parametrize("whole", ["check-in", "gap", "thumbs-down"])
def test_parts_of_what_is_no_topic_are_kept_apart_too(whole: str) -> None:
    """Each of two parts leaves enough people out, both together would leave two."""
    part = "help:time" if whole == "check-in" else "theme:a"
    other = "help:training" if whole == "check-in" else "theme:b"
    said = voices(14, LOOMS, whole) + voices(6, LOOMS, f"{whole}/{part}")
    said += voices(6, LOOMS, f"{whole}/{other}", start=6)
    snapshot = closed(said)
    shown = [number(snapshot, f"{whole}/{one}", COMPANY) for one in (part, other)]
    assert sorted(map(str, shown)) == ["6", "None"]


def test_the_people_who_raised_anything_do_not_give_away_who_raised_something_else() -> None:
    said = voices(7, LOOMS) + voices(8, LOOMS, "raised")
    assert number(closed(said), "raised", COMPANY) == "few"


def rate(values: Sequence[int | None], week: str = LAST_OF_BLOCK) -> list[Said]:
    return counting.confidence_as_said(
        [
            ConfidenceRating(str(n), week, f"p{n}", LOOMS, "copilot", None, value, "check-in")
            for n, value in enumerate(values)
        ]
    )


@pytest.mark.parametrize(
    ("values", "bands"),
    [
        ([1] * 6 + [3] * 5 + [5] * 7, {"low": 6, "middle": 5, "high": 7}),
        ([1] * 3 + [3] * 5 + [5] * 7, {"low+middle": 8, "high": 7}),
        ([2] * 8 + [3] * 2 + [4] * 6, {"low+middle": 10, "high": 6}),
        ([1] * 2 + [3] * 2 + [5] * 2, {}),
        ([4] * 12, {"high": 12}),
    ],
)
def test_confidence_is_shown_in_bands_of_five_or_not_at_all(
    values: list[int | None], bands: dict[str, int]
) -> None:
    snapshot = closed(rate(values), LAST_OF_BLOCK)
    prefix = "confidence:copilot:"
    assert {
        cell.measure.removeprefix(prefix): cell.people
        for cell in snapshot.cells
        if cell.measure.startswith(prefix) and cell.cut == COMPANY and cell.people
    } == bands


def test_two_people_who_prefer_not_to_say_are_in_no_number() -> None:
    snapshot = closed(rate([1] * 6 + [5] * 6 + [None] * 2), LAST_OF_BLOCK)
    assert number(snapshot, "confidence:copilot", COMPANY, "2026-Q2-1") == 12
    assert number(snapshot, "confidence:copilot:high", COMPANY, "2026-Q2-1") == 6
    assert number(snapshot, "confidence:copilot:unsaid", COMPANY, "2026-Q2-1") is None


def test_someone_who_moves_counts_for_the_company_only_until_the_next_quarter() -> None:
    start = {f"p{n}": LOOMS for n in range(12)}
    frozen, _ = settled(None, start)
    frozen, counts = settled(frozen, {**start, "p0": STUDIO})
    assert counts["p0"] == Place()
    assert settled(None, {**start, "p0": STUDIO})[1]["p0"] == STUDIO
    assert roster_of(counts, {"p1"}).sizes == {LOOMS: 10, Place(): 2}


def test_five_who_move_together_count_at_once() -> None:
    start = {f"p{n}": LOOMS for n in range(12)}
    frozen, _ = settled(None, start)
    moved = {**start, **{f"p{n}": STUDIO for n in range(5)}}
    frozen, counts = settled(frozen, moved)
    assert counts == moved
    assert frozen == moved


@given(st.dates(min_value=periods.monday_of("2020-W01"), max_value=periods.monday_of("2033-W01")))
def test_every_week_lies_in_one_block_of_one_quarter(day: object) -> None:
    week = f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02d}"  # type: ignore[attr-defined]
    block = periods.block_of(week)
    assert week in periods.weeks_of_block(block)
    assert block.startswith(periods.quarter_of_week(week))
    assert 4 <= len(periods.weeks_of_block(block)) <= 6


def test_a_topic_that_triples_is_noticed() -> None:
    before = [{"topic:workload": 3}] * 8
    material = Material(voices(12, LOOMS), ROSTER, before)
    assert close(WEEK, material, ()).alerts == ("topic:workload",)
    calm = Material(voices(5, LOOMS), ROSTER, before)
    assert close(WEEK, calm, ()).alerts == ()


def test_steady_topics_raise_a_false_alarm_in_less_than_one_week_in_a_hundred() -> None:
    random = np.random.default_rng(Random(5).randrange(10**6))
    for rate_per_week in (1, 3, 8, 20):
        series = random.poisson(rate_per_week, size=(3000, 9))
        alarms = [trends.rises(int(s[8]), [int(n) for n in s[:8]], fewest=5) for s in series]
        assert np.mean(alarms) <= 0.01


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = trends.wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert trends.wilson(0, 0) == (0.0, 1.0)
