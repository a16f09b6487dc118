"""Learning paths, planned for Inès of the sales team and her colleagues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.learning.people import Profile
from assistant.learning.plan import Why
from assistant.learning.planner import path_for, quick_check
from tests.unit.learning.school import (
    CHARTER,
    INES,
    MASTERY,
    MONDAY,
    Progress,
    State,
    answers,
    audience,
    begun,
    competency,
    done,
    item,
    module,
    order,
    path,
    planned,
    school,
    variant,
    why,
)

HER_DEADLINE = MONDAY + timedelta(days=21)


def of_role(role: str | None) -> Profile:
    return replace(INES, role=role)


# --- what comes in --------------------------------------------------------------------------------


def test_a_mandatory_module_comes_with_its_policy_its_deadline_and_all_it_requires() -> None:
    found = planned(school(module("basics"), module("rules", requires=("basics",), mandatory=21)))
    assert order(found) == ["basics", "rules"]
    reason = why(found, "rules")[Why.MANDATORY]
    assert (reason.subject, reason.day) == (CHARTER, HER_DEADLINE)
    unlocks = why(found, "basics")[Why.UNLOCKS]
    assert (unlocks.subject, unlocks.day) == ("rules", HER_DEADLINE)


def test_mandatory_modules_exceed_the_time_of_a_path_and_the_plan_says_so() -> None:
    found = planned(
        school(module("one", minutes=30, mandatory=21), module("two", minutes=30, mandatory=21),
               module("extra"), weeks=1)
    )  # fmt: skip
    assert order(found) == ["one", "two"] and found.over_budget and found.weeks == 2
    assert why(found, "extra").keys() == {Why.NO_TIME}


def test_a_deadline_that_cannot_be_kept_at_this_pace_is_said() -> None:
    found = planned(
        school(module("one", minutes=30, mandatory=8), module("two", minutes=30, mandatory=8))
    )
    assert found.late == ("two",)


def test_within_the_time_of_the_path_the_widest_gap_comes_first() -> None:
    curriculum = school(
        module("known-to-her", "checking 0-1"), module("new", "leading 0-1"), weeks=1, minutes=10
    )
    she_feels_able = replace(INES, confidence={"checking": 5})
    assert order(planned(curriculum, she_feels_able)) == ["new"]
    assert order(planned(curriculum, replace(INES, confidence={"leading": 5}))) == ["known-to-her"]


def test_what_matters_more_to_her_role_comes_first() -> None:
    curriculum = school(
        module("a", "checking 0-1"), module("b", "leading 0-1"),
        competencies=[competency("leading", manager=3)], weeks=1, minutes=10,
    )  # fmt: skip
    assert order(planned(curriculum)) == ["a"]
    assert order(planned(curriculum, of_role("manager"))) == ["b"]


def test_a_worry_she_let_the_planner_use_brings_in_what_speaks_to_it() -> None:
    curriculum = school(
        module("a"), module("b", addresses_concerns=("workload",)), weeks=1, minutes=10
    )
    assert order(planned(curriculum)) == ["a"]
    found = planned(curriculum, replace(INES, worries=frozenset(["workload"])))
    assert order(found) == ["b"]
    assert why(found, "b")[Why.WORRY].subject == "workload"


def test_a_tool_already_in_her_hands_makes_what_teaches_it_urgent() -> None:
    curriculum = school(module("a"), module("b", tools=("copilot",)), weeks=1, minutes=10)
    found = planned(curriculum, replace(INES, tools=frozenset(["copilot"])))
    assert order(found) == ["b"]
    assert why(found, "b")[Why.TOOL].subject == "copilot"


def test_a_tool_is_a_reason_only_for_the_first_module_about_it() -> None:
    curriculum = school(module("a", tools=("copilot",)), module("b", tools=("copilot",)))
    found = planned(curriculum, replace(INES, tools=frozenset(["copilot"])))
    assert [Why.TOOL in why(found, name) for name in order(found)] == [True, False]


def test_what_speaks_only_to_a_worry_already_spoken_to_is_not_needed() -> None:
    taught = (module(name, f"{name} 0-1", addresses_concerns=("workload",)) for name in "ab")
    curriculum = school(*taught, paths=[path(targets={"a": 1})])
    found = planned(curriculum, replace(INES, worries=frozenset(["workload"])))
    assert order(found) == ["a"] and why(found, "b").keys() == {Why.NOT_NEEDED}


def test_a_module_made_for_her_trade_is_preferred_to_one_for_everybody() -> None:
    curriculum = school(
        module("for-all", "checking 0-1"),
        module("for-sales", "checking 0-1", trades=("sales-rep",)),
    )
    found = planned(curriculum)
    assert order(found) == ["for-sales"]
    assert why(found, "for-all")[Why.COVERED].subject == "for-sales"


def test_her_path_stops_at_its_targets() -> None:
    modules = (module("one", "checking 0-1"), module("two", "checking 1-2", requires=("one",)))
    found = planned(school(*modules, paths=[path(targets={"checking": 1})]))
    assert order(found) == ["one"]
    assert why(found, "one")[Why.GAP].end == 1
    assert why(found, "two").keys() == {Why.NOT_NEEDED}


def test_time_spent_on_what_is_done_is_not_there_a_second_time() -> None:
    curriculum = school(module("a", minutes=20), module("b", minutes=20), weeks=1, minutes=30)
    assert order(planned(curriculum)) == ["a"]
    assert order(planned(curriculum, INES, done("a", on=MONDAY - timedelta(days=30)))) == []


def test_what_was_waived_has_used_no_time() -> None:
    curriculum = school(module("a", minutes=20), module("b", minutes=20), weeks=1, minutes=30)
    assert order(planned(curriculum, INES, done("a", Progress.WAIVED))) == ["b"]


def test_a_worry_that_something_done_spoke_to_brings_in_no_more() -> None:
    first, second = (module(name, addresses_concerns=("workload",)) for name in ("first", "second"))
    curriculum = school(first, second, paths=[path(targets={"leading": 1})])
    worried = replace(INES, worries=frozenset(["workload"]))
    assert order(planned(curriculum, worried)) == ["first"]
    assert order(planned(curriculum, worried, done("first"))) == []


def test_a_tool_that_something_done_taught_is_not_urgent_any_more() -> None:
    first, second = (module(name, tools=("copilot",)) for name in ("first", "second"))
    curriculum = school(first, second, paths=[path(targets={"leading": 1})])
    user = replace(INES, tools=frozenset(["copilot"]))
    assert order(planned(curriculum, user)) == ["first"]
    assert order(planned(curriculum, user, done("first"))) == []


def test_a_gap_begins_where_she_stands() -> None:
    curriculum = school(module("a", "checking 0-2"), module("b", "checking 0-1"))
    gap = why(planned(curriculum, INES, done("b")), "a")[Why.GAP]
    assert (gap.start, gap.end) == (1, 2)


# --- what stays out -------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_drafts_and_retired_modules_are_not_planned_even_if_mandatory(state: State) -> None:
    found = planned(school(module("rules", mandatory=21, state=state)))
    assert order(found) == []
    assert why(found, "rules").keys() == {Why.WITHDRAWN}


def test_a_module_whose_passage_changed_is_not_planned() -> None:
    found = planned(school(module("rules", mandatory=21), stale=frozenset(["rules"])))
    assert order(found) == [] and why(found, "rules").keys() == {Why.WITHDRAWN}


def test_who_is_in_the_middle_of_a_retired_module_may_finish_it() -> None:
    found = planned(school(module("old", state=State.RETIRED)), INES, begun("old"))
    assert order(found) == ["old"] and Why.STARTED in why(found, "old")


def test_who_is_in_the_middle_of_what_became_a_draft_again_waits_for_it() -> None:
    found = planned(school(module("reworked", state=State.DRAFT)), INES, begun("reworked"))
    assert why(found, "reworked").keys() == {Why.WITHDRAWN}


def test_nobody_is_left_in_the_middle_of_a_module_that_teaches_an_outdated_rule() -> None:
    curriculum = school(module("rules"), stale=frozenset(["rules"]))
    assert order(planned(curriculum, INES, begun("rules"))) == []


def test_a_prerequisite_that_cannot_be_taken_is_not_waited_for() -> None:
    curriculum = school(
        module("ground"),
        module("stale", requires=("ground",)),
        module("weaving", trades=("weaver",)),
        module("goal", requires=("stale", "weaving", "nowhere"), mandatory=21),
        stale=frozenset(["stale"]),
    )
    found = planned(curriculum)
    assert order(found) == ["ground", "goal"], "what the withdrawn one rests on stands in for it"
    assert Why.NOT_FOR_TRADE in why(found, "weaving")


def test_a_level_that_nothing_teaches_just_now_does_not_close_the_levels_above() -> None:
    curriculum = school(
        module("below", "checking 0-1"), module("above", "checking 1-2"), stale=frozenset(["below"])
    )
    assert order(planned(curriculum)) == ["above"]


def test_what_she_knows_is_left_out_and_not_required_either() -> None:
    curriculum = school(
        module("basics", "checking 0-1"), module("next", "leading 0-1", requires=("basics",))
    )
    found = planned(curriculum, results=answers("checking", *MASTERY))
    assert order(found) == ["next"]
    assert why(found, "basics")[Why.KNOWN].subject == "checking"


def test_a_mandatory_module_is_mandatory_also_for_those_who_know_it() -> None:
    curriculum = school(module("rules", "checking 0-1", mandatory=21))
    assert order(planned(curriculum, results=answers("checking", *MASTERY))) == ["rules"]
    assert order(planned(curriculum, INES, done("rules", Progress.WAIVED))) == []


@pytest.mark.parametrize("binding", ["mandatory", "begun"])
def test_what_she_knows_but_takes_anyway_still_comes_before_what_requires_it(binding: str) -> None:
    within = 90 if binding == "mandatory" else None
    curriculum = school(
        module("rules", "checking 0-1", mandatory=within),
        module("goal", requires=("rules",), mandatory=7),
    )
    records = [begun("rules")] if binding == "begun" else []
    found = planned(
        curriculum,
        INES,
        *records,
        results=answers("checking", *MASTERY),
        postponed=frozenset(["rules"]),
    )
    assert order(found) == ["rules", "goal"]


def test_prerequisites_that_go_in_circles_close_nothing() -> None:
    curriculum = school(
        module("a", requires=("b", "a")), module("b", requires=("a",), mandatory=21)
    )
    assert set(order(planned(curriculum))) == {"a", "b"}


# --- in which order -------------------------------------------------------------------------------


def test_a_prerequisite_inherits_the_urgency_of_what_it_unlocks() -> None:
    curriculum = school(
        module("worthwhile", "leading 0-2", minutes=30),
        module("basics", minutes=30),
        module("rules", requires=("basics",), minutes=30, mandatory=90),
        module("soon", minutes=30, mandatory=10),
    )
    assert order(planned(curriculum)) == ["soon", "basics", "rules", "worthwhile"]


def test_what_is_recommended_before_comes_before_unless_a_deadline_speaks_against_it() -> None:
    soft = school(module("a", recommended_after=("b",)), module("b"))
    assert order(planned(soft)) == ["b", "a"]
    urgent = school(module("a", recommended_after=("b",), mandatory=21), module("b"))
    assert order(planned(urgent)) == ["a", "b"]


def test_recommendations_that_contradict_each_other_or_a_prerequisite_give_way() -> None:
    both = school(module("a", recommended_after=("b",)), module("b", recommended_after=("a",)))
    assert set(order(planned(both))) == {"a", "b"}
    against = school(module("a", recommended_after=("b",)), module("b", requires=("a",)))
    assert order(planned(against)) == ["a", "b"]


def test_lower_levels_come_before_higher_ones_without_being_told() -> None:
    curriculum = school(
        module("a", "checking 1-2", minutes=5), module("b", "checking 0-1", minutes=30)
    )
    assert order(planned(curriculum)) == ["b", "a"]


def test_what_she_pins_comes_first_in_her_order_and_even_over_budget() -> None:
    curriculum = school(module("a", mandatory=21), module("b"), module("c", minutes=60), weeks=1)
    found = planned(curriculum, pinned=("c", "b"))
    assert order(found) == ["c", "b", "a"] and found.over_budget
    assert why(found, "c")[Why.PINNED].subject == "person"


def test_a_pinned_module_still_comes_after_what_it_requires() -> None:
    curriculum = school(
        module("basics"), module("goal", requires=("basics",)), module("a", mandatory=9)
    )
    assert order(planned(curriculum, pinned=("goal",)))[:2] == ["basics", "goal"]


def test_what_she_postpones_comes_last_with_what_builds_on_it() -> None:
    curriculum = school(module("a"), module("b", requires=("a",)), module("c"), module("d"))
    found = planned(curriculum, postponed=frozenset(["a"]))
    assert order(found) == ["c", "d", "a", "b"] and Why.POSTPONED in why(found, "a")


def test_a_postponed_module_is_not_late_for_what_must_be_done_by_a_day() -> None:
    curriculum = school(module("a"), module("rules", requires=("a",), mandatory=21), module("b"))
    assert order(planned(curriculum, postponed=frozenset(["a"]))) == ["a", "rules", "b"]


def test_a_mandatory_module_is_postponed_as_far_as_its_deadline_and_no_further() -> None:
    others = [module(f"m{n}", minutes=30) for n in range(6)]
    curriculum = school(module("rules", minutes=30, mandatory=21), *others)
    found = planned(curriculum, postponed=frozenset(["rules"]))
    step = found.step("rules")
    assert step and step.week == 3 and found.late == ()


def test_her_path_places_a_module_in_its_week() -> None:
    pins = [{"module": "workshop", "week": 3}]
    modules = (module("workshop"), module("a"), module("b", minutes=30), module("c", minutes=30))
    targets = {"workshop": 1, "a": 1, "b": 1, "c": 1}
    found = planned(school(*modules, paths=[path(targets=targets, pins=pins)]))
    assert found.step("workshop").week == 3  # type: ignore[union-attr]
    assert why(found, "workshop")[Why.PINNED].day == MONDAY + timedelta(weeks=2)
    sooner = planned(
        school(*modules, paths=[path(targets=targets, pins=pins)]), pinned=("workshop",)
    )
    assert order(sooner)[0] == "workshop"


def test_her_path_brings_in_what_it_pins_though_no_target_calls_for_it() -> None:
    found = planned(
        school(
            module("extra"), module("a"), paths=[path(targets={"a": 1}, pins=[{"module": "extra"}])]
        )
    )
    assert set(order(found)) == {"a", "extra"}
    assert why(found, "extra")[Why.PINNED].subject == "everybody"


def test_her_path_does_not_make_her_take_what_she_knows() -> None:
    pinned = path(targets={"leading": 1}, pins=[{"module": "a"}])
    curriculum = school(module("a", "checking 0-1"), paths=[pinned])
    assert order(planned(curriculum)) == ["a"]
    assert order(planned(curriculum, results=answers("checking", *MASTERY))) == []


def test_a_pinned_week_gives_way_to_a_deadline_that_needs_the_module_before() -> None:
    pinned = path(targets={"goal": 1}, pins=[{"module": "basics", "week": 6}])
    curriculum = school(
        module("basics"), module("goal", requires=("basics",), mandatory=14), paths=[pinned]
    )
    found = planned(curriculum)
    assert order(found) == ["basics", "goal"] and found.late == () and found.weeks == 1


# --- how long it takes ----------------------------------------------------------------------------


def test_the_weeks_are_those_it_really_takes_at_her_pace() -> None:
    curriculum = school(*(module(f"m{n}", minutes=30) for n in range(4)), weeks=4)
    assert planned(curriculum).weeks == 4 and not planned(curriculum).over_budget
    slow = planned(curriculum, replace(INES, weekly_minutes=20))
    assert slow.weeks == 6 and slow.over_budget
    assert [step.spread for step in slow.steps][:2] == [(20, 10), (10, 20)]


def test_the_weeks_behind_her_count_when_a_path_takes_longer_than_it_allows() -> None:
    curriculum = school(*(module(f"m{n}", minutes=30) for n in range(3)), weeks=4)
    slow, earlier = replace(INES, weekly_minutes=15), MONDAY - timedelta(days=60)
    assert not planned(curriculum, INES, done("m0", on=earlier), done("m1", on=earlier)).over_budget
    found = planned(curriculum, slow, done("m0", on=earlier), done("m1", on=earlier))
    assert found.weeks == 2 and found.over_budget, "four weeks behind her, two to come"


def test_a_quick_pace_does_not_hide_that_the_path_takes_more_minutes_than_it_says() -> None:
    curriculum = school(module("a", minutes=50, mandatory=90), weeks=1)
    found = planned(curriculum, replace(INES, weekly_minutes=60))
    assert found.weeks == 1 and found.over_budget


def test_a_long_module_is_late_when_its_last_week_is() -> None:
    assert planned(school(module("a", minutes=60, mandatory=7))).late == ("a",)
    assert planned(school(module("a", minutes=60, mandatory=13))).late == ()


def test_with_no_minutes_a_week_nothing_is_scheduled_and_everything_is_said() -> None:
    curriculum = school(module("rules", mandatory=21), module("a"))
    found = planned(curriculum, replace(INES, weekly_minutes=0))
    assert (found.steps, found.weeks, found.over_budget, found.late) == ((), 0, True, ("rules",))
    assert Why.NO_MINUTES in why(found, "a")
    assert {Why.NO_MINUTES, Why.MANDATORY} <= why(found, "rules").keys()


def test_what_she_finished_this_week_has_used_its_minutes() -> None:
    curriculum = school(module("a", minutes=30), module("b", minutes=20))
    found = planned(curriculum, INES, done("a"))
    assert found.step("b").week == 2  # type: ignore[union-attr]
    waived = planned(curriculum, INES, done("a", Progress.WAIVED))
    assert waived.step("b").week == 1  # type: ignore[union-attr]


def test_what_is_begun_stays_and_comes_before_what_is_not() -> None:
    found = planned(school(module("a", mandatory=21), module("b")), INES, begun("b"))
    assert order(found) == ["b", "a"] and Why.STARTED in why(found, "b")


def test_while_nobody_knows_when_she_joined_deadlines_count_from_today() -> None:
    found = planned(school(module("rules", mandatory=21)), replace(INES, joined=date.min))
    assert found.steps[0].due == HER_DEADLINE and found.late == ()


# --- formats --------------------------------------------------------------------------------------


def test_preferred_formats_rank_and_never_exclude() -> None:
    curriculum = school(
        module("both", variants=(variant(10), variant(30, fmt="workshop"))), module("read-only")
    )
    found = planned(curriculum, replace(INES, formats=("workshop",)))
    assert {step.module: step.format for step in found.steps} == {
        "both": "workshop", "read-only": "read",
    }  # fmt: skip
    assert found.step("both").minutes == 30  # type: ignore[union-attr]
    assert why(found, "both")[Why.FORMAT].subject == "workshop"
    assert Why.FORMAT not in why(found, "read-only")


def test_she_can_swap_the_format_of_one_module() -> None:
    curriculum = school(module("a", variants=(variant(10), variant(30, fmt="peer"))))
    found = planned(curriculum, formats={"a": "peer"})
    assert found.steps[0].format == "peer" and Why.FORMAT in why(found, "a")


# --- which path -----------------------------------------------------------------------------------


def test_the_path_that_describes_somebody_most_closely_is_theirs() -> None:
    curriculum = school(
        module("safe-data"),
        paths=[
            path("all"),
            path("sales", audience=audience(departments=("sales",))),
            path("managers", audience=audience(roles=("manager",))),
            path("sales-managers", audience=audience(roles=("manager",), departments=("sales",))),
            path(
                "future",
                audience=audience(roles=("employee",), trades=("sales-rep",)),
                state=State.DRAFT,
            ),
        ],
    )
    assert path_for(curriculum, INES).id == "sales"  # type: ignore[union-attr]
    assert path_for(curriculum, of_role("manager")).id == "sales-managers"  # type: ignore[union-attr]
    elsewhere = replace(INES, department="production")
    assert path_for(curriculum, elsewhere).id == "all"  # type: ignore[union-attr]
    manager = replace(elsewhere, role="manager")
    assert path_for(curriculum, manager).id == "managers"  # type: ignore[union-attr]


def test_somebody_without_a_role_is_on_the_path_for_everybody() -> None:
    paths = [path("employees", audience=audience(roles=("employee",))), path("everybody")]
    assert planned(school(module("safe-data"), paths=paths), Profile()).path == "everybody"


def test_without_a_path_for_them_people_still_get_what_is_mandatory() -> None:
    paths = [path("managers", audience=audience(roles=("manager",)))]
    curriculum = school(
        module("basics"),
        module("rules", requires=("basics",), mandatory=21),
        module("a"),
        paths=paths,
    )
    found = planned(curriculum, Profile(language="en"))
    assert (found.path, order(found), found.over_budget) == (None, ["basics", "rules"], False)
    assert why(found, "a").keys() == {Why.NOT_NEEDED}


# --- refreshers of what changed -------------------------------------------------------------------


def test_who_passed_a_module_is_shortly_shown_what_changed_in_it() -> None:
    curriculum = school(
        module("rules", minutes=30, mandatory=21), module("a"),
        stale=frozenset(["rules"]), passages={CHARTER: "new"},
    )  # fmt: skip
    found = planned(curriculum, INES, done("rules", passages=((CHARTER, "old"),)))
    assert order(found) == ["rules", "a"]
    assert (found.steps[0].minutes, found.steps[0].format) == (5, "read")
    assert why(found, "rules")[Why.CHANGED].subject == CHARTER
    seen = done("rules", passages=((CHARTER, "new"),))
    assert order(planned(curriculum, INES, seen)) == ["a"]


def test_nobody_is_shown_changes_in_what_is_retired_or_made_for_another_trade() -> None:
    old = module("old", state=State.RETIRED)
    weaving = module("weaving", trades=("weaver",))
    curriculum = school(old, weaving, stale=frozenset(["old", "weaving"]))
    assert order(planned(curriculum, INES, done("old"), done("weaving"))) == []


# --- quick check ----------------------------------------------------------------------------------


def test_a_quick_check_asks_the_hardest_of_every_objective_first() -> None:
    questions = [
        item(f"{skill}-{n}", "both", skill, level)
        for skill, level in (("checking", 1), ("leading", 2))
        for n in range(4)
    ]
    curriculum = school(module("both", "checking 0-1, leading 1-2"), items=questions)
    asked = [question.id for question in quick_check(curriculum, "both")]
    assert asked == ["leading-0", "checking-0", "leading-1", "checking-1", "leading-2"]


def test_two_questions_are_too_few_to_show_that_one_knows_something() -> None:
    curriculum = school(module("a"), items=[item("q1", "a"), item("q2", "a")])
    assert quick_check(curriculum, "a") == ()


def test_a_quick_check_leaves_out_withdrawn_questions() -> None:
    questions = [item(f"q{n}", "a") for n in range(4)]
    curriculum = school(module("a"), items=questions, stale=frozenset(["q0"]))
    assert [question.id for question in quick_check(curriculum, "a")] == ["q1", "q2", "q3"]
