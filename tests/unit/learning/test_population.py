"""How many people get through a curriculum, when, and what holds them up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.bilingual import text
from assistant.learning.model import Wave
from assistant.learning.people import History, Profile
from assistant.learning.population import Bottleneck, Group, Load, Participant, simulate
from tests.unit.learning.school import INES, MONDAY, done, module, path, planned, school, variant

KARIM = replace(INES, role="manager", department="production")
NEXT_WEEK = MONDAY + timedelta(days=7)
APRIL = date(2026, 4, 6)
SCHOOL = school(
    module("basics", minutes=20),
    module("goal", requires=("basics",), minutes=20),
    module("extra", minutes=30),
)


def wave(name: str, department: str, starts: date) -> Wave:
    return Wave(
        id=name, label=text(name, name), departments=(department,), starts=starts,
        ends=starts + timedelta(days=90),
    )  # fmt: skip


def test_everybody_is_counted_in_the_week_they_are_through() -> None:
    quick = replace(INES, weekly_minutes=70)
    found = simulate(SCHOOL, [INES, INES, quick], MONDAY)
    assert (found.people, found.weeks) == (3, {1: 1, 3: 2})
    assert found.ends == {date(2026, 3, 8): 1, date(2026, 3, 22): 2}
    assert (found.through_by(date(2026, 3, 21)), found.through_by(date(2026, 3, 22))) == (1, 3)


def test_it_is_the_plan_each_of_them_would_get() -> None:
    weeks = [planned(SCHOOL, who).weeks for who in (INES, KARIM)]
    assert simulate(SCHOOL, [INES, KARIM], MONDAY).weeks == {weeks[0]: 2}


def test_minutes_fall_in_the_weeks_of_the_calendar_and_under_their_wave() -> None:
    curriculum = SCHOOL.model_copy(
        update={
            "waves": {
                "first": wave("first", "sales", MONDAY),
                "second": wave("second", "production", APRIL),
            }
        }
    )
    found = simulate(
        curriculum, [INES, INES, KARIM, Profile(language="en")], MONDAY + timedelta(days=2)
    )
    by_wave = {(load.wave, load.monday): load for load in found.load}
    assert by_wave["first", MONDAY] == Load("first", MONDAY, 2, 40)
    assert by_wave["second", APRIL] == Load("second", APRIL, 1, 20)
    assert by_wave[None, MONDAY].people == 1
    assert sum(load.minutes for load in found.load) == 4 * 70


def test_a_wave_named_for_a_person_replaces_that_of_their_department() -> None:
    curriculum = SCHOOL.model_copy(
        update={
            "waves": {
                "first": wave("first", "sales", MONDAY),
                "second": wave("second", "production", APRIL),
            }
        }
    )
    found = simulate(curriculum, [Participant(INES, wave="second")], MONDAY)
    assert {load.wave for load in found.load} == {"second"} and found.load[0].monday == APRIL


def test_who_is_over_budget_or_late_is_told_by_role_and_department_only() -> None:
    curriculum = school(module("rules", minutes=60, mandatory=10), weeks=1)
    found = simulate(curriculum, [INES, replace(INES, weekly_minutes=60), KARIM], MONDAY)
    assert found.groups == (
        Group("employee", "sales", people=2, over_budget=2, late=1),
        Group("manager", "production", people=1, over_budget=1, late=1),
    )


def test_the_bottleneck_is_the_module_behind_which_most_minutes_wait() -> None:
    found = simulate(SCHOOL, [INES, KARIM], MONDAY)
    assert found.bottleneck == Bottleneck("basics", people=2, waiting=2, minutes=40)
    flat = simulate(school(module("a"), module("b")), [INES], MONDAY)
    assert flat.bottleneck is None


def test_what_people_have_done_is_not_planned_for_them_again() -> None:
    passed = History(
        modules=(done("basics", on=date(2026, 1, 5)), done("goal", on=date(2026, 1, 6)))
    )
    found = simulate(SCHOOL, [Participant(INES, passed)], MONDAY)
    assert found.weeks == {1: 1} and found.load[0].minutes == 30


def test_who_has_nothing_left_to_do_is_through_before_it_begins() -> None:
    everything = History(modules=tuple(done(name, on=date(2026, 1, 5)) for name in SCHOOL.modules))
    found = simulate(SCHOOL, [Participant(INES, everything)], MONDAY, deadline=MONDAY)
    assert found.weeks == {0: 1} and found.deadline is not None
    assert found.deadline.through == 1 and found.deadline.minutes == 0


# --- "would everybody be through by …?" -----------------------------------------------------------


def test_it_says_how_many_are_through_by_a_day_and_what_pace_would_do_for_all() -> None:
    people = [INES, INES, replace(INES, joined=NEXT_WEEK)]
    found = simulate(SCHOOL, people, MONDAY, deadline=date(2026, 3, 22)).deadline
    assert found is not None
    assert (found.through, found.people, found.impossible) == (2, 3, 0)
    assert found.needed == {30: 2, 40: 3} and found.minutes == 40
    again = simulate(SCHOOL, people, MONDAY, minutes=40, deadline=date(2026, 3, 22)).deadline
    assert again is not None and again.through == 3


def test_who_begins_too_late_is_not_promised_anything() -> None:
    late = replace(INES, joined=date(2026, 6, 1))
    found = simulate(SCHOOL, [late], MONDAY, deadline=date(2026, 3, 22)).deadline
    assert found is not None and (found.impossible, found.minutes) == (1, None)


def test_no_pace_helps_against_a_module_that_the_path_pins_to_a_later_week() -> None:
    pinned = path(targets={"basics": 1}, pins=[{"module": "basics", "week": 6}])
    curriculum = school(module("basics"), paths=[pinned])
    found = simulate(curriculum, [INES], MONDAY, deadline=date(2026, 3, 22)).deadline
    assert found is not None and found.impossible == 1


# --- what does not get in -------------------------------------------------------------------------


def test_what_people_said_of_themselves_in_private_changes_no_figure() -> None:
    quick, slow = variant(10), variant(20, fmt="video")
    curriculum = school(
        module("a", variants=(quick, slow)),
        module("b", minutes=15),
        module("c", minutes=12, addresses_concerns=("workload",)),
        weeks=1, minutes=20,
    )  # fmt: skip
    said = [
        {"confidence": {"a": 5}},
        {"worries": frozenset(["workload"])},
        {"formats": ("video",)},
    ]
    for private in said:
        open_hearted = replace(INES, **private)  # type: ignore[arg-type]
        assert planned(curriculum, INES).steps != planned(curriculum, open_hearted).steps
        assert simulate(curriculum, [INES], MONDAY) == simulate(curriculum, [open_hearted], MONDAY)


def test_people_without_minutes_are_said_and_not_averaged_in() -> None:
    found = simulate(SCHOOL, [INES, replace(INES, weekly_minutes=0)], MONDAY)
    assert (found.people, found.no_minutes, found.weeks) == (2, 1, {3: 1})
    assert sum(group.people for group in found.groups) == 1


@pytest.mark.parametrize("count", [0, 3])
def test_progress_is_told_person_by_person(count: int) -> None:
    told: list[int] = []
    simulate(SCHOOL, [INES] * count, MONDAY, progress=told.append)
    assert told == list(range(1, count + 1))
