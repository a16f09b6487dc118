"""Why a module is in somebody's path, and why another one is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.learning.aims import Aim, Aims
from assistant.learning.model import Module, State
from assistant.learning.ordering import pinned_week
from assistant.learning.plan import LeftOut, Reason, Why
from assistant.learning.standing import Standing, is_for_trade, is_known, is_mandatory

_MOST_UNLOCKED = 2
"""More modules that something opens the way to are not listed."""


def reasons_for(
    stand: Standing, aims: Aims, chosen: Sequence[str], module: str
) -> tuple[Reason, ...]:
    """Every reason for a chosen module, the most binding first.

    Args:
        chosen: all chosen modules in their order: a tool is new to the person only once.
    """
    found = [*_bound(stand, module), *_wished(stand, module)]
    found += _gaps(stand, module)
    for aim in aims.by_module[module]:
        if aim.kind == "worry":
            found.append(Reason(why=Why.WORRY, subject=aim.subject))
        elif aim.kind == "tool" and _first_with(aims, chosen, aim) == module:
            found.append(Reason(why=Why.TOOL, subject=aim.subject))
    found += _unlocks(stand, chosen, module)
    variant = stand.variants[module]
    preferred = (stand.wish.formats.get(module), *stand.profile.formats)
    if variant.format in preferred and len(stand.curriculum.modules[module].variants) > 1:
        found.append(Reason(why=Why.FORMAT, subject=variant.format))
    if module in stand.wish.postponed and module not in stand.wish.pinned:
        found.append(Reason(why=Why.POSTPONED))
    return tuple(found)


def reasons_for_change(stand: Standing, module: str) -> tuple[Reason, ...]:
    """Why somebody is shown what has changed in a module behind them."""
    changed = [Reason(why=Why.CHANGED, subject=passage) for passage in stand.changed[module]]
    if is_mandatory(stand.curriculum.modules[module], stand.profile):
        return (*changed, _mandatory(stand, module))
    return tuple(changed)


def left_out(stand: Standing, aims: Aims, chosen: frozenset[str]) -> tuple[LeftOut, ...]:
    """Every module that is neither chosen nor behind the person, and why."""
    served = aims.served(chosen)
    return tuple(
        LeftOut(module=name, reasons=_left_out(stand, aims, served, chosen, module))
        for name, module in sorted(stand.curriculum.modules.items())
        if name not in chosen and name not in stand.done
    )


def _left_out(
    stand: Standing,
    aims: Aims,
    served: frozenset[Aim],
    chosen: frozenset[str],
    module: Module,
) -> tuple[Reason, ...]:
    if module.state is not State.ACTIVE or module.id in stand.curriculum.stale:
        return (Reason(why=Why.WITHDRAWN),)
    if not is_for_trade(module, stand.profile):
        return (Reason(why=Why.NOT_FOR_TRADE),)
    wanted = aims.by_module[module.id]
    if wanted and not served.issuperset(wanted):
        return (Reason(why=Why.NO_TIME),)
    if any(aim.kind == "level" for aim in wanted):
        return (Reason(why=Why.COVERED, subject=_cover(aims, chosen, wanted)),)
    if is_known(module, stand.levels):
        return (Reason(why=Why.KNOWN, subject=module.objectives[0].competency),)
    return (Reason(why=Why.NOT_NEEDED),)


def _cover(aims: Aims, chosen: Iterable[str], wanted: Iterable[Aim]) -> str:
    """The chosen module that serves most of ``wanted``."""
    goal = set(wanted)
    return min(chosen, key=lambda name: (-len(goal.intersection(aims.by_module[name])), name))


def _bound(stand: Standing, module: str) -> list[Reason]:
    """What cannot be argued with."""
    found = []
    if module in stand.required:
        found.append(_mandatory(stand, module))
    if module in stand.started:
        found.append(Reason(why=Why.STARTED))
    return found


def _mandatory(stand: Standing, module: str) -> Reason:
    mandatory = stand.curriculum.modules[module].mandatory_for
    assert mandatory is not None
    return Reason(why=Why.MANDATORY, subject=mandatory.policy, day=stand.due(module))


def _wished(stand: Standing, module: str) -> list[Reason]:
    if module in stand.wish.pinned:
        return [Reason(why=Why.PINNED, subject="person")]
    path = stand.path
    if path is not None and any(pin.module == module for pin in path.pins):
        return [Reason(why=Why.PINNED, subject=path.id, day=pinned_week(stand, module))]
    return []


def _gaps(stand: Standing, module: str) -> list[Reason]:
    """The gaps a module closes, each from where it begins for this person to where it ends."""
    found = []
    for objective in stand.curriculum.modules[module].objectives:
        start = max(objective.start, stand.levels.get(objective.competency, 0))
        end = min(objective.end, stand.target(objective.competency))
        if end > start:
            found.append(Reason(why=Why.GAP, subject=objective.competency, start=start, end=end))
    return found


def _first_with(aims: Aims, chosen: Iterable[str], aim: Aim) -> str | None:
    return next((name for name in chosen if aim in aims.by_module.get(name, ())), None)


def _unlocks(stand: Standing, chosen: Iterable[str], module: str) -> list[Reason]:
    """What it opens the way to, what has the nearest deadline first."""
    unlocked = [
        (stand.due(other), other) for other in chosen if module in stand.needs.get(other, ())
    ]
    unlocked.sort(key=lambda found: (found[0] is None, found[0] or stand.today, found[1]))
    return [
        Reason(why=Why.UNLOCKS, subject=other, day=due) for due, other in unlocked[:_MOST_UNLOCKED]
    ]
