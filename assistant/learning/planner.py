"""Plans a learning path for one person: a pure function of who they are and what they did.

What comes into a path, in this order:

1. mandatory modules, what was begun, and what the path or the person pinned, each with everything
   it requires; these may exceed the path's time, and the plan says so;
2. within what is left of the path's time, the modules worth most per minute with everything they
   require (:mod:`assistant.learning.selecting`).

The path's time is its weeks times its minutes per week; what is behind the person and belonged to
it has used some. The person's own minutes per week decide how many weeks it really takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.learning.aims import Aims, aims_of
from assistant.learning.graph import closure
from assistant.learning.model import Curriculum, Item
from assistant.learning.ordering import Calendar, tasks
from assistant.learning.packing import Placed, Task, pack
from assistant.learning.people import History, Profile, Progress, Wish
from assistant.learning.plan import LeftOut, Plan, Reason, Step, Why
from assistant.learning.reasons import left_out, reasons_for, reasons_for_change
from assistant.learning.selecting import choose, trim
from assistant.learning.standing import Standing, is_known, is_mandatory, path_for, standing

__all__ = ["Scope", "compose", "path_for", "plan", "quick_check"]

CHANGE_MINUTES = 5
"""Length of a refresher that shows what has changed in a passage."""
CHECK_ITEMS = 5
"""Most questions of a quick check."""
FEWEST_CHECK_ITEMS = 3
"""With fewer questions, luck alone would be enough."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of an earlier plan may change."""

    keep: frozenset[str] = frozenset()
    """Modules that stay for as long as there is any reason for them."""
    candidates: frozenset[str] | None = None
    """The only modules that may come in for their own sake; None for all."""
    made: date | None = None
    """The day week 1 begins, if not today."""


def plan(
    curriculum: Curriculum, profile: Profile, history: History, wish: Wish, today: date
) -> Plan:
    """The path of one person, planned from nothing."""
    return compose(standing(curriculum, profile, history, wish, today), history)


@dataclass(frozen=True, slots=True)
class Outline:
    """What comes into a path, before it is laid into weeks."""

    stand: Standing
    aims: Aims
    chosen: frozenset[str]

    def ordered(self, calendar: Calendar) -> list[Task]:
        """What is to be done, most urgent first."""
        return [*_changes(self.stand), *tasks(self.stand, self.aims, self.chosen, calendar)]

    def over_budget(self, placed: Iterable[Placed]) -> bool:
        """Whether it takes more weeks, or more minutes, than the path allows."""
        path = self.stand.path
        if path is None:
            return False
        spent, pace = _spent(self.stand), max(self.stand.profile.weekly_minutes, 1)
        weeks = max((where.last_week for where in placed), default=0)
        minutes = spent + sum(sum(where.spread) for where in placed)
        return spent // pace + weeks > path.weeks or minutes > path.budget


def outline(stand: Standing, scope: Scope | None = None) -> Outline:
    """What comes into the path of someone whose standing is known."""
    aims = aims_of(stand)
    return Outline(stand, aims, _chosen(stand, aims, scope or Scope()))


def compose(stand: Standing, history: History, scope: Scope | None = None) -> Plan:
    """The path of someone whose standing is known."""
    found = outline(stand, scope)
    made = scope.made if scope and scope.made else stand.today
    if stand.profile.weekly_minutes <= 0:
        return _without_time(found, made)
    calendar = Calendar(made, stand.profile.weekly_minutes)
    placed = pack(found.ordered(calendar), calendar.capacity, used(stand, history, made))
    in_order = [where.module for where in placed]
    steps = tuple(_step(found, in_order, where) for where in placed)
    return Plan(
        path=stand.path.id if stand.path else None,
        path_version=stand.path.version if stand.path else None,
        made=made,
        weekly_minutes=calendar.capacity,
        steps=steps,
        left_out=left_out(stand, found.aims, found.chosen),
        weeks=max((step.last_week for step in steps), default=0),
        over_budget=found.over_budget(placed),
        late=tuple(s.module for s in steps if s.due and calendar.end_of(s.last_week) > s.due),
    )


def used(stand: Standing, history: History, made: date) -> int:
    """Minutes of week 1 that are gone: those of modules finished in it."""
    finished = {
        record.module
        for record in history.modules
        if record.progress in (Progress.PASSED, Progress.COMPLETED)
        and 0 <= (record.on - made).days < 7
        and record.module in stand.curriculum.modules
    }
    return sum(stand.variants[module].minutes for module in finished)


def quick_check(curriculum: Curriculum, module: str) -> tuple[Item, ...]:
    """The questions by which somebody shows that they know a module already.

    At most five, taken from its objectives in turn, the highest levels first. Empty when it has
    fewer than three questions: then it cannot be waived by a check.
    """
    items = curriculum.items_of(module)
    if len(items) < FEWEST_CHECK_ITEMS:
        return ()
    groups: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        groups.setdefault((-item.level, item.competency), []).append(item)
    rows = [groups[key] for key in sorted(groups)]
    longest = max(map(len, rows))
    turns = [row[turn] for turn in range(longest) for row in rows if turn < len(row)]
    return tuple(turns[:CHECK_ITEMS])


def _chosen(stand: Standing, aims: Aims, scope: Scope) -> frozenset[str]:
    """Everything that comes into the path."""
    bound = closure(
        {*stand.required, *stand.started, *_pinned(stand)} & stand.available, stand.needs
    )
    if stand.path is None:
        return bound
    kept = closure((scope.keep & stand.available) | bound, stand.needs)
    candidates = stand.available
    if scope.candidates is not None:
        candidates = candidates & scope.candidates
    left = stand.path.budget - _spent(stand) - sum(stand.variants[m].minutes for m in kept)
    mask = choose(aims.bound(kept, candidates), max(left, 0))
    return aims.modules(trim(aims.bound(bound, ()), mask))


def _pinned(stand: Standing) -> set[str]:
    """What the person pinned, and what their path did unless they know it already."""
    pins = {pin.module for pin in stand.path.pins} if stand.path else set()
    news = {
        m for m in pins & stand.available if not is_known(stand.curriculum.modules[m], stand.levels)
    }
    return news | set(stand.wish.pinned)


def _spent(stand: Standing) -> int:
    """Minutes of the path's time that modules behind the person have used.

    Only those count that the path would have planned: mandatory, pinned, or below a target.
    """
    assert stand.path is not None
    pins = {pin.module for pin in stand.path.pins}
    minutes = 0
    for name, record in stand.done.items():
        module = stand.curriculum.modules.get(name)
        if module is None or record.progress is Progress.WAIVED:
            continue
        aimed = any(o.start < stand.target(o.competency) for o in module.objectives)
        if aimed or name in pins or is_mandatory(module, stand.profile):
            minutes += stand.variants[name].minutes
    return minutes


def _changes(stand: Standing) -> list[Task]:
    """A short refresher for each module whose passages have changed since."""
    return [
        Task(module, min(CHANGE_MINUTES, stand.variants[module].minutes))
        for module in sorted(stand.changed)
    ]


def _step(found: Outline, in_order: Sequence[str], where: Placed) -> Step:
    stand = found.stand
    module = stand.curriculum.modules[where.module]
    refresher = where.module in stand.changed
    return Step(
        module=where.module,
        version=module.version,
        week=where.week,
        last_week=where.last_week,
        minutes=sum(where.spread),
        spread=where.spread,
        format="read" if refresher else stand.variants[where.module].format,
        mandatory=is_mandatory(module, stand.profile),
        due=stand.due(where.module),
        reasons=(
            reasons_for_change(stand, where.module)
            if refresher
            else reasons_for(stand, found.aims, in_order, where.module)
        ),
    )


def _without_time(found: Outline, made: date) -> Plan:
    """The plan of someone who has no minutes in a week: nothing gets a week, all of it is said."""
    stand, aims, chosen = found.stand, found.aims, found.chosen
    no_minutes = Reason(why=Why.NO_MINUTES)
    in_order = sorted(chosen, key=stand.atlas.rank.__getitem__)
    waiting = {m: reasons_for(stand, aims, in_order, m) for m in in_order}
    waiting |= {m: reasons_for_change(stand, m) for m in stand.changed}
    out = [LeftOut(module=m, reasons=(no_minutes, *why)) for m, why in waiting.items()]
    out += left_out(stand, aims, chosen)
    return Plan(
        path=stand.path.id if stand.path else None,
        path_version=stand.path.version if stand.path else None,
        made=made,
        weekly_minutes=0,
        left_out=tuple(sorted(out, key=lambda left: left.module)),
        over_budget=bool(waiting),
        late=tuple(sorted(stand.required)),
    )
