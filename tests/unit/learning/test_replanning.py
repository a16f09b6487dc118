"""Inès’s path after something has changed: no more of it moves than has to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from assistant.learning.model import Curriculum
from assistant.learning.people import History, ItemResult, ModuleRecord, Profile, Wish
from assistant.learning.plan import Difference, Plan, Why
from assistant.learning.replanning import Cause, current_week, difference, replan
from tests.unit.learning.school import (
    CHARTER,
    INES,
    MASTERY,
    MONDAY,
    answers,
    audience,
    begun,
    done,
    module,
    order,
    path,
    planned,
    school,
    why,
)

TUESDAY = MONDAY + timedelta(days=1)
SCHOOL = school(
    module("basics", "safe-data 0-1"),
    module("harder", "safe-data 1-2", requires=("basics",), minutes=20),
    module("asking", "prompting 0-1", minutes=30),
    module("reading", "checking 0-1", minutes=30),
)


def again(
    before: Plan,
    cause: Cause,
    *records: ModuleRecord,
    curriculum: Curriculum = SCHOOL,
    who: Profile = INES,
    results: tuple[ItemResult, ...] = (),
    today: date = TUESDAY,
    **wish: Any,
) -> tuple[Plan, Difference]:
    """Her path planned again."""
    history = History(results=results, modules=records)
    return replan(curriculum, who, history, Wish(**wish), today, before, cause)


# --- results --------------------------------------------------------------------------------------


def test_showing_that_she_knows_something_takes_it_out_and_leaves_the_rest() -> None:
    before = planned(SCHOOL)
    after, change = again(before, Cause.RESULT, results=answers("safe-data", *MASTERY))
    assert change.removed == ("basics",) and change.added == ()
    assert [m for m in order(before) if m != "basics"] == order(after)


def test_a_result_does_not_bring_in_what_another_competency_had_no_time_for() -> None:
    tight = school(*SCHOOL.modules.values(), weeks=2)
    before = planned(tight)
    assert why(before, "reading").keys() == {Why.NO_TIME}
    after, _ = again(
        before, Cause.RESULT, curriculum=tight, results=answers("safe-data", *MASTERY, level=2)
    )
    assert order(after) == ["asking"], "the time set free is hers"
    full, change = again(
        before, Cause.ROLE, curriculum=tight, results=answers("safe-data", *MASTERY, level=2)
    )
    assert set(order(full)) == {"asking", "reading"} and change.added == ("reading",)


def test_what_builds_on_a_competency_comes_in_once_the_way_to_it_is_short_enough() -> None:
    curriculum = school(
        module("basics", "safe-data 0-1", minutes=25),
        module("goal", "checking 0-1", requires=("basics",), minutes=20),
        module("other", "leading 0-1", minutes=20),
        paths=[path(weeks=1, targets={"checking": 1, "leading": 1})],
    )
    before = planned(curriculum, pinned=("other",))
    assert order(before) == ["other"]
    roomier = school(
        *curriculum.modules.values(),
        paths=[path(weeks=2, minutes=20, targets={"checking": 1, "leading": 1})],
    )
    after, change = again(
        before, Cause.RESULT, curriculum=roomier, results=answers("safe-data", *MASTERY)
    )
    assert change.added == ("goal",) and set(order(after)) == {"goal", "other"}


def test_finishing_as_planned_is_no_news() -> None:
    before = planned(SCHOOL)
    finished = order(before)[0]
    _, change = again(before, Cause.RESULT, done(finished, on=TUESDAY))
    assert change.empty


def test_what_she_has_begun_stays_when_she_turns_out_to_know_it() -> None:
    before = planned(SCHOOL)
    after, change = again(
        before, Cause.RESULT, begun("basics", TUESDAY), results=answers("safe-data", *MASTERY)
    )
    assert "basics" in order(after) and change.removed == ()


def test_a_prerequisite_goes_with_the_only_thing_it_was_needed_for() -> None:
    curriculum = school(
        module("ground", "leading 0-1"), module("goal", "checking 0-1", requires=("ground",)),
        paths=[path(targets={"checking": 1})],
    )  # fmt: skip
    before = planned(curriculum)
    assert order(before) == ["ground", "goal"]
    _, change = again(
        before, Cause.RESULT, curriculum=curriculum, results=answers("checking", *MASTERY)
    )
    assert set(change.removed) == {"ground", "goal"}


# --- policies -------------------------------------------------------------------------------------


def test_a_changed_policy_withdraws_its_module_and_moves_nothing_else_out() -> None:
    before = planned(SCHOOL)
    stale = SCHOOL.model_copy(update={"stale": frozenset(["asking"])})
    after, change = again(before, Cause.POLICY, curriculum=stale)
    assert change.removed == ("asking",) and change.added == ()
    assert why(after, "asking").keys() == {Why.WITHDRAWN}
    back, change = again(after, Cause.POLICY)
    assert change.added == ("asking",) and set(order(back)) == set(order(before))


def test_who_had_passed_it_is_shown_what_changed_and_only_once() -> None:
    stale = SCHOOL.model_copy(update={"stale": frozenset(["basics"]), "passages": {CHARTER: "new"}})
    old, new = ((CHARTER, "old"),), ((CHARTER, "new"),)
    last_year = MONDAY - timedelta(days=300)
    before = planned(SCHOOL, INES, done("basics", on=last_year, passages=old))
    after, change = again(
        before, Cause.POLICY, done("basics", on=last_year, passages=old), curriculum=stale
    )
    assert change.added == ("basics",) and Why.CHANGED in why(after, "basics")
    assert after.steps[0].module == "basics" and after.steps[0].minutes == 5
    _, change = again(
        after, Cause.RESULT, done("basics", on=last_year, passages=old),
        done("basics", on=TUESDAY, passages=new), curriculum=stale,
    )  # fmt: skip
    assert change.added == change.removed == ()


def test_an_alternative_comes_in_for_what_was_withdrawn() -> None:
    curriculum = school(module("a", "checking 0-1"), module("b", "checking 0-1", minutes=20))
    before = planned(curriculum)
    assert order(before) == ["a"]
    stale = curriculum.model_copy(update={"stale": frozenset(["a"])})
    _, change = again(before, Cause.POLICY, curriculum=stale)
    assert (change.removed, change.added) == (("a",), ("b",))


def test_a_published_module_that_is_mandatory_comes_in_at_once() -> None:
    before = planned(SCHOOL)
    more = school(
        *SCHOOL.modules.values(), module("rules", mandatory=21), paths=SCHOOL.paths.values()
    )
    after, change = again(before, Cause.POLICY, curriculum=more)
    assert change.added == ("rules",) and after.steps[0].module == "rules"


def test_a_path_given_a_further_goal_brings_in_what_serves_it() -> None:
    narrow = school(*SCHOOL.modules.values(), paths=[path(targets={"safe-data": 1})])
    before = planned(narrow)
    wider = school(*SCHOOL.modules.values(), paths=[path(targets={"safe-data": 1, "checking": 1})])
    _, change = again(before, Cause.POLICY, curriculum=wider)
    assert change.added == ("reading",)


# --- what she says --------------------------------------------------------------------------------


def test_a_new_worry_moves_up_what_speaks_to_it_and_drops_nothing() -> None:
    curriculum = school(
        module("a"),
        module("b", minutes=30),
        module("c", addresses_concerns=("workload",), minutes=30),
    )
    before = planned(curriculum)
    assert order(before) == ["a", "b", "c"]
    worried = replace(INES, worries=frozenset(["workload"]))
    after, change = again(before, Cause.PERSON, curriculum=curriculum, who=worried)
    assert order(after) == ["a", "c", "b"]
    assert change == Difference(earlier=("c",), later=("b",), weeks_before=3, weeks_after=3)


def test_a_new_worry_brings_in_what_speaks_to_it_where_there_is_room() -> None:
    curriculum = school(
        module("a"), module("b", addresses_concerns=("workload",)), paths=[path(targets={"a": 1})]
    )
    before = planned(curriculum)
    assert order(before) == ["a"]
    worried = replace(INES, worries=frozenset(["workload"]))
    _, change = again(before, Cause.PERSON, curriculum=curriculum, who=worried)
    assert change.added == ("b",) and change.removed == ()


def test_less_time_a_week_takes_longer_and_loses_nothing() -> None:
    before = planned(SCHOOL)
    after, change = again(before, Cause.PERSON, who=replace(INES, weekly_minutes=15))
    assert set(order(after)) == set(order(before))
    assert change.weeks_after > change.weeks_before and not change.added


def test_naming_minutes_after_having_had_none_gives_a_whole_path() -> None:
    before = planned(SCHOOL, replace(INES, weekly_minutes=0))
    after, change = again(before, Cause.PERSON)
    assert set(order(after)) == set(SCHOOL.modules) == set(change.added)


def test_pinning_moves_a_module_to_the_front() -> None:
    before = planned(SCHOOL)
    after, change = again(before, Cause.PERSON, pinned=("reading",))
    assert order(after)[0] == "reading" and "reading" in change.earlier


# --- another role ---------------------------------------------------------------------------------


def test_another_role_is_planned_from_nothing_but_keeps_what_is_begun() -> None:
    curriculum = school(
        *SCHOOL.modules.values(), module("lead", "leading 0-1"),
        paths=[
            path("employees", targets={"safe-data": 1, "checking": 1}),
            path("managers", targets={"leading": 1}, audience=audience(roles=("manager",))),
        ],
    )  # fmt: skip
    before = planned(curriculum)
    manager = replace(INES, role="manager")
    after, change = again(
        before, Cause.ROLE, begun("reading", TUESDAY), curriculum=curriculum, who=manager
    )
    assert (after.path, order(after)) == ("managers", ["reading", "lead"])
    assert (change.added, change.removed) == (("lead",), ("basics",))


# --- weeks ----------------------------------------------------------------------------------------


def test_a_new_plan_begins_in_the_week_of_the_old_one_that_today_is_in() -> None:
    before = planned(SCHOOL)
    assert current_week(before, MONDAY + timedelta(days=6)) == MONDAY
    assert current_week(before, MONDAY + timedelta(days=16)) == MONDAY + timedelta(days=14)
    assert current_week(before, MONDAY - timedelta(days=3)) == MONDAY


def test_a_week_in_which_nothing_was_done_moves_everything_back() -> None:
    before = planned(SCHOOL)
    after, change = again(before, Cause.TIME, today=MONDAY + timedelta(days=8))
    assert after.made == MONDAY + timedelta(days=7) and order(after) == order(before)
    assert set(change.later) == set(order(before)) and not change.earlier
    assert change.weeks_after == change.weeks_before + 1


def test_a_difference_knows_that_done_modules_are_no_loss() -> None:
    before, after = planned(SCHOOL), planned(SCHOOL, INES, done("basics", on=date(2025, 1, 1)))
    assert difference(before, after, done=["basics"]).removed == ()
    assert difference(before, after).removed == ("basics",)
