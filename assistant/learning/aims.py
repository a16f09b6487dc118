"""What modules are worth taking for, to one person: gaps to close, worries, tools in use.

The value of a choice is the sum over what it serves, each thing once:

* a level still to be reached: the gap (1 - probability of mastery) times the weight of the role,
  half as much again when a module made for the person's own trade teaches it; a level counts only
  together with those below it that can be learnt;
* a worry the person let the planner use: 1, as much as a level somebody knows nothing of;
* urgency: 0.25 for each tool the person already works with and has learnt nothing about yet.

The weight of a role goes from 1 (the competency has no target for it) to 2 (its target is level 3).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeVar

from assistant.learning.graph import closure
from assistant.learning.model import Module
from assistant.learning.selecting import Problem, bits, founded
from assistant.learning.standing import Standing

_Thing = TypeVar("_Thing")

_Kind = Literal["level", "trade", "worry", "tool"]
_LEVELS: tuple[_Kind, ...] = ("level",)
_LEVELS_OF_TRADE: tuple[_Kind, ...] = ("level", "trade")

WORRY = 1.0
OWN_TRADE = 0.5
TOOL = 0.25


class Aim(NamedTuple):
    """One thing a module can be worth taking for."""

    kind: _Kind
    subject: str
    """A competency, a worry or a tool."""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Aims:
    """Everything there is to aim at for one person, and which module serves what."""

    names: tuple[str, ...]
    """Ids of the available modules; a module's place is its number in ``problem``."""
    numbers: Mapping[str, int]
    """The way back."""
    aims: tuple[Aim, ...]
    by_module: Mapping[str, tuple[Aim, ...]]
    """What each of them serves, in the order of ``aims``."""
    problem: Problem

    def served(self, modules: Iterable[str]) -> frozenset[Aim]:
        """What some modules serve together."""
        found = 0
        for number in bits(self.mask(modules)):
            found |= self.problem.aims[number]
        return frozenset(self.aims[a] for a in bits(founded(found, self.problem.supports)))

    def rate(self, module: str) -> float:
        """Value per minute of one module alone."""
        number = self.numbers[module]
        value = sum(self.problem.weights[aim] for aim in bits(self.problem.aims[number]))
        return value / max(self.problem.minutes[number], 1)

    def mask(self, modules: Iterable[str]) -> int:
        """A set of available modules as the numbers of ``problem``."""
        return _mask(self.numbers, modules)

    def modules(self, mask: int) -> frozenset[str]:
        """The way back from :meth:`mask`."""
        return frozenset(self.names[number] for number in bits(mask))

    def bound(self, base: Iterable[str], candidates: Iterable[str]) -> Problem:
        """The problem with some modules taken in any case, and some that may be chosen."""
        return replace(self.problem, base=self.mask(base), candidates=self.mask(candidates))


def aims_of(stand: Standing) -> Aims:
    """What there is to aim at for one person."""
    weights = _weights(stand)
    aims = tuple(sorted(weights))
    number = {aim: place for place, aim in enumerate(aims)}
    names = tuple(sorted(stand.available))
    place = {name: at for at, name in enumerate(names)}
    serves = {
        name: tuple(sorted(_served_by(stand.curriculum.modules[name], weights))) for name in names
    }
    problem = Problem(
        minutes=tuple(stand.variants[name].minutes for name in names),
        closures=tuple(_mask(place, closure([name], stand.needs)) for name in names),
        aims=tuple(_mask(number, serves[name]) for name in names),
        weights=tuple(weights[aim] for aim in aims),
        supports=_supports(number, {aim for served in serves.values() for aim in served}),
    )
    return Aims(names=names, numbers=place, aims=aims, by_module=serves, problem=problem)


def _weights(stand: Standing) -> dict[Aim, float]:
    """Every aim of the person and what serving it is worth."""
    found: dict[Aim, float] = {}
    if stand.path is None:
        return found
    for competency, target in stand.path.targets.items():
        role = role_weight(stand, competency)
        for level in range(stand.levels.get(competency, 0) + 1, target + 1):
            gap = 1 - stand.known.get((competency, level), 0.0)
            found[Aim("level", competency, level)] = gap * role
            found[Aim("trade", competency, level)] = gap * role * OWN_TRADE
    behind = [m for name in stand.done if (m := stand.curriculum.modules.get(name))]
    taught = {tool for module in behind for tool in module.tools}
    spoken_to = {worry for module in behind for worry in module.addresses_concerns}
    found |= {Aim("worry", worry): WORRY for worry in stand.profile.worries - spoken_to}
    found |= {Aim("tool", tool): TOOL for tool in stand.profile.tools - taught}
    return found


def role_weight(stand: Standing, competency: str) -> float:
    """How much a competency matters to the person's role: 1 to 2."""
    found = stand.curriculum.competencies.get(competency)
    if found is None or stand.profile.role is None:
        return 1.0
    return 1 + found.targets.get(stand.profile.role, 0) / 3


def _served_by(module: Module, weights: Mapping[Aim, float]) -> set[Aim]:
    possible = [
        Aim(kind, objective.competency, level)
        for objective in module.objectives
        for level in range(objective.start + 1, objective.end + 1)
        for kind in (_LEVELS_OF_TRADE if module.trades else _LEVELS)
    ]
    possible += [Aim("worry", worry) for worry in module.addresses_concerns]
    possible += [Aim("tool", tool) for tool in module.tools]
    return {aim for aim in possible if aim in weights}


def _supports(number: Mapping[Aim, int], possible: Container[Aim]) -> tuple[tuple[int, int], ...]:
    """Levels of one competency build on one another; one's own trade adds to its level.

    A level that nothing available teaches is not waited for.
    """
    climbs: dict[str, list[Aim]] = {}
    for aim in sorted(number):
        if aim.kind == "level" and aim in possible:
            climbs.setdefault(aim.subject, []).append(aim)
    found = []
    for climb in climbs.values():
        for at, aim in enumerate(climb):
            above = [*climb[at + 1 :], *(a._replace(kind="trade") for a in climb[at:])]
            found.append((1 << number[aim], _mask(number, above)))
    return tuple(found)


def _mask(number: Mapping[_Thing, int], things: Iterable[_Thing]) -> int:
    found = 0
    for thing in things:
        found |= 1 << number[thing]
    return found
