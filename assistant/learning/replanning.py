"""A new plan after something has changed, touching no more of the old one than that calls for.

Done modules stay done and begun ones stay in the path whatever the cause. Except after a change of
role or wave, modules that the cause does not touch stay as well, for as long as anything speaks for
them; and those that had been left out stay out. Mandatory modules come in at once in any case.

Weeks stay where they were: the new plan begins in the week of the old one that today is in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from assistant.learning.model import Curriculum, Module
from assistant.learning.people import History, Profile, Wish
from assistant.learning.plan import Difference, Plan, Why
from assistant.learning.planner import Scope, compose
from assistant.learning.standing import Standing, standing

_OUT_OF_REACH = {Why.WITHDRAWN, Why.NOT_FOR_TRADE}


class Cause(StrEnum):
    """Why there is a new plan; each cause but the last two contains the ones before it."""

    TIME = "time"
    """A week has gone by: nothing but the weeks is worked out again."""
    RESULT = "result"
    """A question was answered or a module finished: its competencies, and what builds on them."""
    PERSON = "person"
    """The person changed their worries, time, formats or wishes: what stays is put in order again,
    and what speaks to a worry comes in where there is still room."""
    POLICY = "policy"
    """Something in the curriculum changed: what was withdrawn or published, and what else teaches
    the same."""
    ROLE = "role"
    """Another role, department, trade or other tools: everything."""
    WAVE = "wave"
    """Another wave: everything."""


def replan(
    curriculum: Curriculum,
    profile: Profile,
    history: History,
    wish: Wish,
    today: date,
    previous: Plan,
    cause: Cause,
) -> tuple[Plan, Difference]:
    """The path of one person after ``cause``, and what is different in it."""
    stand = standing(curriculum, profile, history, wish, today)
    made = current_week(previous, today)
    if cause in (Cause.ROLE, Cause.WAVE) or not _comparable(stand, previous):
        scope = Scope(made=made)
    else:
        scope = _scope(stand, history, previous, cause, made)
    new = compose(stand, history, scope)
    return new, difference(previous, new, done=stand.done)


def current_week(previous: Plan, today: date) -> date:
    """The first day of the week of ``previous`` that ``today`` is in."""
    return previous.made + timedelta(weeks=max((today - previous.made).days // 7, 0))


def difference(previous: Plan, new: Plan, done: Iterable[str] = ()) -> Difference:
    """What is different in ``new``, week by week of the calendar.

    Args:
        done: modules behind the person: that they are gone from the path is no news.
    """
    gone = (new.made - previous.made).days // 7
    before = {step.module: step.week - gone for step in previous.steps}
    after = {step.module: step.week for step in new.steps}
    both = [module for module in after if module in before]
    return Difference(
        added=tuple(module for module in after if module not in before),
        removed=tuple(m for m in before if m not in after and m not in set(done)),
        earlier=tuple(module for module in both if after[module] < before[module]),
        later=tuple(module for module in both if after[module] > before[module]),
        weeks_before=max(previous.weeks - gone, 0),
        weeks_after=new.weeks,
    )


def _comparable(stand: Standing, previous: Plan) -> bool:
    """Whether the old plan says anything about a new one: same path, and it had time for it."""
    path = (stand.path.id, stand.path.version) if stand.path else (None, None)
    return (previous.path, previous.path_version) == path and previous.weekly_minutes > 0


def _scope(stand: Standing, history: History, previous: Plan, cause: Cause, made: date) -> Scope:
    touched: set[str] = set()
    if cause is not Cause.TIME:
        touched |= _by_results(stand, history, previous.made)
    if cause is Cause.POLICY:
        touched |= _by_curriculum(stand, previous)
    touched |= {later for module in touched for later in stand.atlas.descendants[module]}
    kept = frozenset(step.module for step in previous.steps) - touched
    if cause in (Cause.PERSON, Cause.POLICY):
        touched |= _by_worries(stand)
    return Scope(keep=kept, candidates=frozenset(touched), made=made)


def _by_results(stand: Standing, history: History, since: date) -> set[str]:
    """Modules of the competencies in which something happened since the old plan's week began."""
    modules = stand.curriculum.modules
    competencies = {result.competency for result in history.results if result.on >= since}
    for record in history.modules:
        if record.on >= since and record.module in modules:
            competencies |= {o.competency for o in modules[record.module].objectives}
    return _teaching(stand, competencies)


def _by_worries(stand: Standing) -> set[str]:
    """Modules that speak to a worry the person lets the planner use."""
    return {
        module.id
        for module in stand.curriculum.modules.values()
        if stand.profile.worries.intersection(module.addresses_concerns)
    }


def _by_curriculum(stand: Standing, previous: Plan) -> set[str]:
    """Modules that were withdrawn, brought back, published or given a use, and what teaches the
    same."""
    modules = stand.curriculum.modules
    planned = {step.module for step in previous.steps}
    out = {left.module: {reason.why for reason in left.reasons} for left in previous.left_out}
    touched = set()
    for name in modules.keys() - stand.done.keys():
        why = out.get(name, set())
        could = name in planned or (name in out and not why & _OUT_OF_REACH)
        newly_useful = Why.NOT_NEEDED in why and _closes_gap(stand, modules[name])
        if could != (name in stand.available) or newly_useful:
            touched.add(name)
    return touched | _teaching(
        stand, {o.competency for name in touched for o in modules[name].objectives}
    )


def _closes_gap(stand: Standing, module: Module) -> bool:
    return any(
        o.start < stand.target(o.competency) and o.end > stand.levels.get(o.competency, 0)
        for o in module.objectives
    )


def _teaching(stand: Standing, competencies: set[str]) -> set[str]:
    return {
        module.id
        for module in stand.curriculum.modules.values()
        if any(o.competency in competencies for o in module.objectives)
    }
