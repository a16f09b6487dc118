"""Checks paths: targets that can be reached, pins, formats, and whether the time is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from assistant.bilingual import LANGUAGES, Text, text
from assistant.content.curricula.findings import Check, listed, shown, weight
from assistant.content.curricula.graph import (
    closure,
    open_to,
    reachable,
    requirements,
    taken_on,
)
from assistant.content.curricula.layout import FOLDERS
from assistant.content.curricula.reading import Written
from assistant.learning.model import LearningPath, Module, State
from assistant.learning.people import Profile

_NO_PATH = text(
    "il n’y a aucun parcours actif : personne ne recevra de module.",
    "there is no active path: nobody will be given a module.",
)
_ADD_PATH = text("Écrivez-en un dans paths/.", "Write one in paths/.")
_UNREACHABLE = text(
    "le niveau {level} de « {id} » est hors d’atteinte en partant de 0 : les modules actifs mènent "
    "au niveau {reached}.",
    "level {level} of “{id}” cannot be reached from 0: the active modules lead to level {reached}.",
)
_FOR_SOME = text(
    "le niveau {level} de « {id} » est hors d’atteinte pour ces métiers : {trades}.",
    "level {level} of “{id}” cannot be reached by these trades: {trades}.",
)
_ADD_MODULE = text(
    "Ajoutez le module qui manque, ou baissez la cible.",
    "Add the module that is missing, or lower the target.",
)
_PIN_INACTIVE = text(
    "le module épinglé « {id} » est {state}.", "the pinned module “{id}” is {state}."
)
_ACTIVATE = text(
    "Activez-le, ou retirez-le de « pins ».", "Make it active, or take it out of “pins”."
)
_STATES = {
    State.DRAFT: text("à l’état de brouillon", "a draft"),
    State.RETIRED: text("retiré", "retired"),
}
_PIN_LATE = text(
    "« {id} » est épinglé en semaine {week}, mais le parcours dure {weeks} semaines.",
    "“{id}” is pinned to week {week}, but the path takes {weeks} weeks.",
)
_MOVE_PIN = text(
    "Avancez la semaine, ou allongez « weeks ».", "Choose an earlier week, or raise “weeks”."
)
_PIN_TWICE = text("« {id} » est épinglé deux fois.", "“{id}” is pinned twice.")
_ONE_PIN = text("Gardez-en une.", "Keep one of them.")
_PIN_ORDER = text(
    "« {id} » est épinglé en semaine {week}, avant « {before} » (semaine {later}), qu’il exige.",
    "“{id}” is pinned to week {week}, before “{before}” (week {later}), which it requires.",
)
_SWAP = text(
    "Épinglez « {before} » plus tôt, ou « {id} » plus tard.",
    "Pin “{before}” earlier, or “{id}” later.",
)
_PIN_LIST = text(
    "« {id} » est épinglé avant « {before} », qu’il exige.",
    "“{id}” is pinned before “{before}”, which it requires.",
)
_REORDER = text("Placez « {before} » au-dessus.", "Put “{before}” above it.")
_PIN_TOO_SOON = text(
    "« {id} » est épinglé en semaine {week}, mais ce qu’il exige prend {minutes} min : à "
    "{weekly} min par semaine, il n’arrive pas avant la semaine {first}.",
    "“{id}” is pinned to week {week}, but what it requires takes {minutes} min: at {weekly} min a "
    "week it does not come before week {first}.",
)
_LATER_PIN = text("Épinglez-le en semaine {first} ou après.", "Pin it to week {first} or after.")
_SINGLE_FORMAT = text(
    "tous les modules de ce parcours n’existent qu’en « {format} ».",
    "all modules of this path come as “{format}” only.",
)
_ADD_FORMAT = text(
    "Ajoutez à l’un d’eux une variante d’un autre format.",
    "Add a variant of another format to one.",
)
_EMPTY = text("aucun module actif ne sert ce parcours.", "no active module serves this path.")
_OVER_BUDGET = text(
    "les modules obligatoires prennent {minutes} min ({modules}), plus que les {budget} min du "
    "parcours.",
    "the mandatory modules take {minutes} min ({modules}), more than the {budget} min of the path.",
)
_MORE_TIME = text(
    "Allongez « weeks » ou « weekly_minutes », ou raccourcissez un module.",
    "Raise “weeks” or “weekly_minutes”, or shorten a module.",
)
_TOO_LATE = text(
    "« {id} » est à faire sous {days} jours, mais avec ce qui vient avant il faut {minutes} min, "
    "et {weekly} min par semaine n’en donnent que {capacity}.",
    "“{id}” is due within {days} days, but with what comes before it takes {minutes} min, and "
    "{weekly} min a week only give {capacity}.",
)
_MORE_A_WEEK = text(
    "Augmentez « weekly_minutes », ou « within_days » du module.",
    "Raise “weekly_minutes”, or “within_days” of the module.",
)


def check_paths(check: Check) -> None:
    """Everything about paths, and the targets of competencies."""
    modules = {name: part.value for name, part in check.loaded.modules.items()}
    framework = check.framework
    trades = [trade.id for trade in framework.trades] if framework else []
    levels = {trade: reachable(open_to(modules.values(), trade)) for trade in (None, *trades)}
    _competencies(check, levels, trades)
    for path in check.loaded.paths.values():
        if weight(path.value.state) is None:
            continue
        _targets(check, path, levels, list(path.value.audience.trades) or trades)
        _pins(check, path, modules)
        _formats(check, path, modules)
        _time(check, path, modules)
    active = [p for p in check.loaded.paths.values() if p.value.state is State.ACTIVE]
    if modules and not active and not any(kind == "path" for kind, _ in check.loaded.broken):
        check.add_at("warning", shown(FOLDERS["path"]), _NO_PATH, _ADD_PATH)


Levels = Mapping[str | None, Mapping[str, int]]
"""Per trade, the highest level of each competency that can be reached."""


def _competencies(check: Check, levels: Levels, trades: list[str]) -> None:
    """Targets per role; some trade gets there."""
    for name, competency in check.loaded.competencies.items():
        best = max(levels[trade].get(name, 0) for trade in (None, *trades))
        for role, target in competency.value.targets.items():
            if target > best and not _unreadable(check):
                values = {"id": name, "level": target, "reached": best}
                place = ("targets", role)
                check.add("error", competency, _UNREACHABLE, _ADD_MODULE, *place, **values)


def _targets(check: Check, path: Written[LearningPath], levels: Levels, trades: list[str]) -> None:
    """Targets of a path; somebody on it gets there, and preferably everybody."""
    severity = weight(path.value.state) or "warning"
    for name, target in path.value.targets.items():
        if name not in check.loaded.competencies or _unreadable(check):
            continue
        reached = {trade: levels.get(trade, {}).get(name, 0) for trade in (trades or (None,))}
        best = max(reached.values())
        short = [str(trade) for trade, level in reached.items() if level < target]
        values = {"id": name, "level": target, "reached": best}
        if best < target:
            check.add(severity, path, _UNREACHABLE, _ADD_MODULE, "targets", name, **values)
        elif short:
            values["trades"] = listed(short)
            check.add("warning", path, _FOR_SOME, _ADD_MODULE, "targets", name, **values)


def _unreadable(check: Check) -> bool:
    """Whether a module is missing only because its file has a mistake, which is said elsewhere."""
    return any(kind == "module" for kind, _ in check.loaded.broken)


def _pins(check: Check, path: Written[LearningPath], modules: Mapping[str, Module]) -> None:
    """Pinned modules are in use, in time, and after what they require."""
    severity = weight(path.value.state) or "warning"
    edges = requirements(modules)
    pins = path.value.pins
    first = {pin.module: index for index, pin in reversed(list(enumerate(pins)))}
    for index, pin in enumerate(pins):
        module = modules.get(pin.module)
        if module is None:
            continue
        place = ("pins", index, "module")
        values: dict[str, object] = {"id": pin.module, "week": pin.week}
        if first[pin.module] != index:
            check.add("warning", path, _PIN_TWICE, _ONE_PIN, *place, **values)
            continue
        if module.state is not State.ACTIVE:
            state = _STATES[module.state]
            check.add(severity, path, _PIN_INACTIVE, _ACTIVATE, *place, state=state, **values)
        if pin.week is not None and pin.week > path.value.weeks:
            values["weeks"] = path.value.weeks
            check.add(severity, path, _PIN_LATE, _MOVE_PIN, "pins", index, "week", **values)
        before = closure(edges[pin.module], edges) - {pin.module}
        for name in sorted(before & set(first)):
            _order(check, path, index, first[name])
        if pin.week is not None:
            _soon_enough(check, path, index, [modules[name] for name in before])


def _order(check: Check, path: Written[LearningPath], index: int, other: int) -> None:
    """The pin at ``index`` does not come before the one at ``other``, which it requires."""
    severity = weight(path.value.state) or "warning"
    pin, required = path.value.pins[index], path.value.pins[other]
    values = {"id": pin.module, "before": required.module}
    if pin.week is not None and required.week is not None:
        if required.week > pin.week:
            weeks = {"week": pin.week, "later": required.week}
            check.add(severity, path, _PIN_ORDER, _SWAP, "pins", index, "week", **values, **weeks)
    elif pin.week is None and required.week is None and other > index:
        check.add(severity, path, _PIN_LIST, _REORDER, "pins", index, "module", **values)


def _soon_enough(
    check: Check, path: Written[LearningPath], index: int, before: list[Module]
) -> None:
    """What a pinned module requires fits before the week it is pinned to."""
    pin, weekly = path.value.pins[index], path.value.weekly_minutes
    active = [module for module in before if module.state is State.ACTIVE]
    minutes = _longest(active)
    earliest = minutes // weekly + 1
    if pin.week is not None and pin.week < earliest:
        values = {
            "id": pin.module,
            "week": pin.week,
            "minutes": minutes,
            "weekly": weekly,
            "first": earliest,
        }
        place = ("pins", index, "week")
        check.add("warning", path, _PIN_TOO_SOON, _LATER_PIN, *place, **values)


def _longest(modules: Iterable[Module]) -> int:
    """Minutes of all of them, in the language in which that is more."""
    found = list(modules)
    return max(sum(module.minutes(language) for module in found) for language in LANGUAGES)


def _formats(check: Check, path: Written[LearningPath], modules: Mapping[str, Module]) -> None:
    """People learn in more than one way."""
    taken = taken_on(path.value, modules)
    if not taken:
        severity = weight(path.value.state) or "warning"
        if not _unreadable(check):
            check.add(severity, path, _EMPTY, _ADD_MODULE, "targets")
        return
    formats = {variant.format for name in taken for variant in modules[name].variants}
    if len(formats) == 1:
        check.add("warning", path, _SINGLE_FORMAT, _ADD_FORMAT, "targets", format=formats.pop())


def _time(check: Check, path: Written[LearningPath], modules: Mapping[str, Module]) -> None:
    """What is mandatory fits into the path, and each module before its day."""
    active = {name: m for name, m in modules.items() if m.state is State.ACTIVE}
    edges = requirements(active)
    over: tuple[int, Text] | None = None
    late: dict[str, dict[str, object]] = {}
    for person in _people(check, path.value, active.values()):
        mine = [m for m in active.values() if m.mandatory_for and person.matches(m.mandatory_for)]
        everything = closure((module.id for module in mine), edges)
        minutes = _longest(active[name] for name in everything)
        if minutes > path.value.budget and minutes > (over[0] if over else 0):
            over = (minutes, listed(sorted(everything)))
        for name, values in _too_late(path.value, mine, active, edges):
            late.setdefault(name, values)
    severity = weight(path.value.state) or "warning"
    if over is not None:
        values = {"minutes": over[0], "modules": over[1], "budget": path.value.budget}
        check.add(severity, path, _OVER_BUDGET, _MORE_TIME, "weeks", **values)
    for values in late.values():
        check.add(severity, path, _TOO_LATE, _MORE_A_WEEK, "weekly_minutes", **values)


def _too_late(
    path: LearningPath,
    mine: list[Module],
    active: Mapping[str, Module],
    edges: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, dict[str, object]]]:
    """Mandatory modules that cannot be done by their day, taken in the order of their days."""
    due = sorted((m.mandatory_for.within_days, m.id) for m in mine if m.mandatory_for)
    taken: frozenset[str] = frozenset()
    for days, name in due:
        taken |= closure([name], edges)
        minutes = _longest(active[one] for one in taken)
        capacity = max(days // 7, 1) * path.weekly_minutes
        if minutes > capacity:
            yield (
                name,
                {
                    "id": name,
                    "days": days,
                    "minutes": minutes,
                    "weekly": path.weekly_minutes,
                    "capacity": capacity,
                },
            )


def _people(check: Check, path: LearningPath, modules: Iterable[Module]) -> Iterator[Profile]:
    """One person for each way in which those on a path differ as to what is mandatory."""
    meant = [module.mandatory_for for module in modules if module.mandatory_for]
    framework = check.framework
    if framework is None:
        return

    def choices(of_path: tuple[str, ...], named: set[str], labels: list[str]) -> list[str | None]:
        allowed = list(of_path) or labels
        others = [name for name in allowed if name not in named][:1]
        return [*(name for name in allowed if name in named), *others] or [None]

    roles = choices(
        path.audience.roles,
        {role for one in meant for role in one.roles},
        [label.id for label in framework.roles],
    )
    departments = choices(
        path.audience.departments,
        {department for one in meant for department in one.departments},
        [label.id for label in framework.departments],
    )
    trades = choices(
        path.audience.trades,
        {trade for one in meant for trade in one.trades},
        [label.id for label in framework.trades],
    )
    tools = frozenset(tool for one in meant for tool in one.tools)
    for role, department, trade in product(roles, departments, trades):
        yield Profile(role=role, department=department, trade=trade, tools=tools)
