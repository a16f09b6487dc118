"""What holds for every path, whatever the curriculum and whoever learns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.learning.aims import aims_of
from assistant.learning.graph import closure
from assistant.learning.model import Curriculum
from assistant.learning.people import History, ItemResult, ModuleRecord, Profile, Progress, Wish
from assistant.learning.plan import Plan, Why
from assistant.learning.planner import plan
from assistant.learning.replanning import Cause, replan
from assistant.learning.selecting import worth
from assistant.learning.standing import standing
from tests.unit.learning.school import INES, MONDAY, State, module, path, school

SKILLS = ("safe-data", "prompting", "checking")
WORRIES = ("workload", "fairness")
EXEMPT = {Why.MANDATORY, Why.STARTED, Why.PINNED, Why.CHANGED}
"""Reasons for which a module may exceed the time of a path."""


@dataclass(frozen=True)
class Case:
    """Somebody before a curriculum."""

    curriculum: Curriculum
    profile: Profile
    history: History
    wish: Wish

    def plan(self) -> Plan:
        return plan(self.curriculum, self.profile, self.history, self.wish, MONDAY)


@st.composite
def curricula(draw: st.DrawFn, cycles: bool = True) -> Curriculum:
    """Up to nine modules, some of them withdrawn, stale, for a trade, mandatory, or in a circle."""
    names = [f"m{number}" for number in range(draw(st.integers(1, 9)))]
    some = st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
    made = []
    for number, name in enumerate(names):
        start = draw(st.sampled_from([0, 0, 0, 1]))
        bits = draw(st.integers(0, 255))
        before = (
            some if cycles else some.map(lambda m, n=number: tuple(x for x in m if int(x[1:]) < n))
        )
        made.append(
            module(
                name,
                f"{SKILLS[bits % 3]} {start}-{start + 1}",
                minutes=draw(st.sampled_from([5, 10, 20, 45, 90])),
                requires=draw(before),
                recommended_after=draw(some),
                state=(State.ACTIVE, State.ACTIVE, State.ACTIVE, State.RETIRED)[bits // 4 % 4],
                trades=("weaver",) if bits >= 224 else (),
                mandatory=draw(st.sampled_from([None, None, None, 7, 30])),
                addresses_concerns=(WORRIES[0],) if bits // 16 % 4 == 0 else (),
            )
        )
    pins = [{"module": name, "week": draw(st.sampled_from([None, 1, 3]))} for name in draw(some)]
    targets = {skill: draw(st.integers(1, 2)) for skill in SKILLS}
    return school(
        *made,
        paths=[path(weeks=draw(st.integers(1, 6)), minutes=20, targets=targets, pins=pins)],
        stale=frozenset(draw(some)) if draw(st.booleans()) else frozenset(),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    curriculum = draw(curricula())
    names = sorted(curriculum.modules)
    some = st.lists(st.sampled_from(names), max_size=2, unique=True)
    profile = replace(
        INES,
        weekly_minutes=draw(st.sampled_from([0, 1, 10, 30, 60])),
        confidence={SKILLS[0]: draw(st.integers(1, 5))},
        worries=frozenset(WORRIES[:1]) if draw(st.booleans()) else frozenset(),
    )
    wish = Wish(pinned=tuple(draw(some)), postponed=frozenset(draw(some)))
    return Case(curriculum, profile, draw(histories(names)), wish)


@st.composite
def histories(draw: st.DrawFn, names: list[str]) -> History:
    kinds = st.sampled_from([Progress.STARTED, Progress.PASSED, Progress.WAIVED])
    took = draw(st.dictionaries(st.sampled_from(names), kinds, max_size=3))
    right = draw(st.lists(st.booleans(), max_size=6))
    return History(
        results=tuple(ItemResult(f"q{n}", 1, SKILLS[1], 1, r, MONDAY) for n, r in enumerate(right)),
        modules=tuple(
            ModuleRecord(name, 1, how, MONDAY - timedelta(days=n))
            for n, (name, how) in enumerate(took.items())
        ),
    )


@settings(max_examples=50)
@given(case=cases())
def test_every_module_is_a_step_or_done_or_left_out_with_a_reason_and_never_twice(
    case: Case,
) -> None:
    found = case.plan()
    steps = [step.module for step in found.steps]
    out = [left.module for left in found.left_out]
    stand = standing(case.curriculum, case.profile, case.history, case.wish, MONDAY)
    assert len(set(steps)) == len(steps) and len(set(out)) == len(out)
    assert not set(steps) & set(out)
    assert set(steps) | set(out) | set(stand.done) >= set(case.curriculum.modules)
    assert all(step.reasons for step in found.steps)
    assert all(left.reasons for left in found.left_out)


@settings(max_examples=50)
@given(case=cases())
def test_what_a_module_requires_comes_before_it(case: Case) -> None:
    found = case.plan()
    stand = standing(case.curriculum, case.profile, case.history, case.wish, MONDAY)
    steps = [step for step in found.steps if step.module not in stand.changed]
    place = {step.module: number for number, step in enumerate(steps)}
    for step in steps:
        for before in stand.atlas.requires[step.module]:
            if before in place:
                assert place[before] < place[step.module]
                assert steps[place[before]].last_week <= step.week
            else:
                known = all(
                    stand.levels[o.competency] >= o.end
                    for o in case.curriculum.modules[before].objectives
                )
                assert known or before in stand.done or before not in stand.available


@settings(max_examples=50)
@given(case=cases())
def test_all_that_is_mandatory_or_begun_is_in_and_nothing_withdrawn_ever_is(case: Case) -> None:
    assume(case.profile.weekly_minutes > 0)
    found = case.plan()
    stand = standing(case.curriculum, case.profile, case.history, case.wish, MONDAY)
    steps = {
        step.module for step in found.steps if Why.CHANGED not in {r.why for r in step.reasons}
    }
    assert stand.required | stand.started | (set(case.wish.pinned) & stand.available) <= steps
    for name in steps:
        taught = case.curriculum.modules[name]
        assert name not in case.curriculum.stale
        assert taught.state is State.ACTIVE or name in stand.started
        assert not taught.trades or name in stand.started


@settings(max_examples=50)
@given(case=cases())
def test_only_what_is_bound_to_come_exceeds_the_time_of_the_path(case: Case) -> None:
    found = case.plan()
    stand = standing(case.curriculum, case.profile, case.history, case.wish, MONDAY)
    bound = closure(
        {s.module for s in found.steps if EXEMPT & {r.why for r in s.reasons}}, stand.needs
    )
    minutes = sum(step.minutes for step in found.steps)
    free = sum(step.minutes for step in found.steps if step.module not in bound)
    assert stand.path is not None
    assert free == 0 or minutes <= stand.path.budget
    if minutes > stand.path.budget or found.weeks > stand.path.weeks:
        assert found.over_budget


@settings(max_examples=50)
@given(case=cases())
def test_no_week_holds_more_than_the_person_has(case: Case) -> None:
    found = case.plan()
    load: dict[int, int] = {}
    for step in found.steps:
        assert (
            sum(step.spread) == step.minutes and len(step.spread) == step.last_week - step.week + 1
        )
        for week, minutes in enumerate(step.spread, start=step.week):
            load[week] = load.get(week, 0) + minutes
    assert max(load.values(), default=0) <= case.profile.weekly_minutes
    assert found.weeks == max(load, default=0)


@settings(max_examples=40)
@given(case=cases())
def test_the_same_person_always_gets_the_same_path(case: Case) -> None:
    turned = case.curriculum.model_copy(
        update={"modules": dict(reversed(case.curriculum.modules.items()))}
    )
    assert case.plan() == case.plan() == replace(case, curriculum=turned).plan()


@settings(max_examples=40)
@given(case=cases(), weeks=st.tuples(st.integers(1, 12), st.integers(1, 12)))
def test_a_longer_path_never_serves_its_goals_less(case: Case, weeks: tuple[int, int]) -> None:
    assume(case.profile.weekly_minutes > 0)
    values = []
    for length in sorted(weeks):
        given_path = case.curriculum.paths["everybody"].model_copy(update={"weeks": length})
        curriculum = case.curriculum.model_copy(update={"paths": {"everybody": given_path}})
        stand = standing(curriculum, case.profile, case.history, case.wish, MONDAY)
        aims = aims_of(stand)
        steps = {s.module for s in replace(case, curriculum=curriculum).plan().steps}
        values.append(worth(aims.problem, aims.mask(steps & stand.available)))
    assert values[0] <= values[1] + 1e-6


@settings(max_examples=50)
@given(
    case=cases(),
    cause=st.sampled_from(Cause),
    answers=st.lists(st.booleans(), max_size=5),
    days=st.integers(0, 20),
)
def test_a_new_plan_keeps_what_is_begun_and_never_plans_again_what_is_done(
    case: Case, cause: Cause, answers: list[bool], days: int
) -> None:
    today = MONDAY + timedelta(days=days)
    results = tuple(ItemResult(f"r{n}", 1, SKILLS[0], 1, r, today) for n, r in enumerate(answers))
    history = replace(case.history, results=(*case.history.results, *results))
    given_case = (case.curriculum, case.profile, history, case.wish, today)
    new, difference = replan(*given_case, case.plan(), cause)
    stand = standing(*given_case)
    steps = {step.module for step in new.steps}
    if case.profile.weekly_minutes:
        assert stand.started | stand.required <= steps
    assert steps & set(stand.done) == set(stand.changed) & steps
    assert not set(difference.removed) & (stand.done.keys() | steps)
    again, nothing = replan(*given_case, new, Cause.TIME)
    assert nothing.empty and again.steps == new.steps


@settings(max_examples=40)
@given(case=cases())
def test_an_answer_changes_nothing_outside_its_competency_and_what_builds_on_it(case: Case) -> None:
    long_ago = MONDAY - timedelta(days=400)
    earlier = tuple(replace(record, on=long_ago) for record in case.history.modules)
    results = tuple(ItemResult(f"r{n}", 1, SKILLS[0], 1, True, MONDAY) for n in range(4))
    before = replace(case, history=History(modules=earlier)).plan()
    given_case = (case.curriculum, case.profile, History(results, earlier), case.wish, MONDAY)
    _, difference = replan(*given_case, before, Cause.RESULT)
    atlas = standing(*given_case).atlas
    its_own = {
        name
        for name, taught in case.curriculum.modules.items()
        if taught.objectives[0].competency == SKILLS[0]
    }
    touched = its_own.union(*(atlas.descendants[name] for name in its_own))
    only_for_those = {name for name in atlas.rank if atlas.descendants[name] & touched}
    assert {*difference.added, *difference.removed} <= touched | only_for_those
