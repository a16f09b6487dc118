"""Which modules are worth the time there is: the best value per minute, prerequisites included.

Modules and the things they are worth taking for (*aims*) are numbered, and sets of them are bits of
an integer: that is what makes a choice among 60 modules a matter of milliseconds.

The greedy takes, again and again, the module whose prerequisite closure adds most value per minute.
Its order does not look at the budget. For a budget, ways of leaving out some of its picks, and of
taking others instead, are then tried in that order, keeping for each length only the best one
(after Nemhauser and Ullmann, 1969). So a choice is never worth less than what fits of the greedy's
first picks, and a larger budget never gives a worse one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NOTHING = 1e-9
"""Gains below this are rounding."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What there is to choose from."""

    minutes: tuple[int, ...]
    """Per module."""
    closures: tuple[int, ...]
    """Per module: itself and everything to be taken before it."""
    aims: tuple[int, ...]
    """Per module: what it is worth taking for. Two modules with the same aim serve it once."""
    weights: tuple[float, ...]
    """Per aim, above 0."""
    supports: tuple[tuple[int, int], ...] = ()
    """Pairs of sets of aims: unless the first is served, the second counts for nothing. A pair
    comes before those whose first set it can take away."""
    base: int = 0
    """Modules that are taken in any case; their closures are in it."""
    candidates: int = -1
    """Modules that may be chosen for their own sake; -1 for all."""


_State = tuple[int, float, int, int]
"""A way of choosing: its minutes, its value times -1, the modules and the aims in it."""


class _Scale:
    """Values and lengths of sets, each worked out once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._values: dict[int, float] = {}
        self._lengths: dict[int, int] = {}
        self.served = tuple(self.aims_of(closure) for closure in problem.closures)

    def aims_of(self, modules: int) -> int:
        """What a set of modules is worth taking for, unfounded aims included."""
        found = 0
        for module in bits(modules):
            found |= self.problem.aims[module]
        return found

    def value(self, aims: int) -> float:
        """What a set of aims is worth."""
        known = self._values.get(aims)
        if known is None:
            weights = self.problem.weights
            known = sum(weights[aim] for aim in bits(founded(aims, self.problem.supports)))
            self._values[aims] = known
        return known

    def worth(self, modules: int) -> float:
        """What a set of modules is worth."""
        return self.value(self.aims_of(modules))

    def length(self, modules: int) -> int:
        """Minutes of a set of modules."""
        known = self._lengths.get(modules)
        if known is None:
            known = sum(self.problem.minutes[module] for module in bits(modules))
            self._lengths[modules] = known
        return known


def choose(problem: Problem, budget: int) -> int:
    """The modules to take: ``base`` and what is best worth ``budget`` further minutes."""
    scale = _Scale(problem)
    order = _greedy(scale)
    picked, fits = problem.base, True
    for module in order:
        more = picked | problem.closures[module]
        fits = scale.length(more & ~problem.base) <= budget
        if not fits:
            break
        picked = more
    if not fits:
        others = [module for module in _useful(scale) if module not in order]
        better = _best_within(scale, [*order, *others, *order], budget)
        if scale.worth(better) > scale.worth(picked) + _NOTHING:
            picked = better
    return _without_surplus(scale, picked)


def trim(problem: Problem, modules: int) -> int:
    """``modules`` without those that nothing speaks for any more; ``base`` always stays."""
    return _without_surplus(_Scale(problem), modules)


def worth(problem: Problem, modules: int) -> float:
    """What a set of modules is worth; only what the choice is made by, not a mark for anybody."""
    return _Scale(problem).worth(modules)


def founded(aims: int, supports: Sequence[tuple[int, int]]) -> int:
    """``aims`` without those that stand on something missing."""
    for needed, standing in supports:
        if not aims & needed:
            aims &= ~standing
    return aims


def bits(mask: int) -> list[int]:
    """The numbers in a set, ascending."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _greedy(scale: _Scale) -> list[int]:
    """Modules in the order of the value per minute that their closures add to the ones before."""
    problem = scale.problem
    chosen, served = problem.base, scale.aims_of(problem.base)
    left = [m for m in range(len(problem.minutes)) if problem.candidates >> m & 1]
    order: list[int] = []
    while True:
        now = scale.value(served)
        best, best_rate, useful = -1, 0.0, []
        for module in left:
            reached = served | scale.served[module]
            if reached == served or chosen >> module & 1:
                continue
            useful.append(module)
            gain = scale.value(reached) - now
            if gain <= _NOTHING:
                continue
            rate = gain / max(scale.length(problem.closures[module] & ~chosen), 1)
            if rate > best_rate + _NOTHING:
                best, best_rate = module, rate
        if best < 0:
            return order
        order.append(best)
        chosen |= problem.closures[best]
        served |= scale.served[best]
        left = useful


def _useful(scale: _Scale) -> list[int]:
    """The candidates that are worth taking for something."""
    problem = scale.problem
    return [
        module
        for module, aims in enumerate(problem.aims)
        if aims and problem.candidates >> module & 1 and not problem.base >> module & 1
    ]


def _best_within(scale: _Scale, order: Sequence[int], budget: int) -> int:
    """The most valuable set of ``budget`` minutes among the ways of leaving out of ``order``."""
    problem = scale.problem
    served = scale.aims_of(problem.base)
    front: list[_State] = [(0, -scale.value(served), problem.base, served)]
    for module in order:
        closure, aims = problem.closures[module], scale.served[module]
        grown: list[_State] = []
        for minutes, loss, chosen, reached in front:
            more = closure & ~chosen
            total = minutes + scale.length(more)
            if more and total <= budget:
                both = reached | aims
                value = scale.value(both)
                if value > _NOTHING - loss:
                    grown.append((total, -value, chosen | more, both))
        if grown:
            front = _undominated(front + grown)
    return front[-1][2]


def _undominated(found: list[_State]) -> list[_State]:
    """Per length the best, and only where it is worth more than every shorter one."""
    found.sort()
    kept = [found[0]]
    best = found[0][1] - _NOTHING
    for state in found:
        if state[1] < best:
            kept.append(state)
            best = state[1] - _NOTHING
    return kept


def _without_surplus(scale: _Scale, chosen: int) -> int:
    """``chosen`` without what later picks made superfluous, and what only that needed."""
    problem = scale.problem
    before = scale.worth(chosen)

    def last_first(module: int) -> tuple[int, int]:
        return (-problem.closures[module].bit_count(), -problem.minutes[module])

    for module in sorted(bits(chosen & ~problem.base), key=last_first):
        fewer = chosen & ~(1 << module)
        needed = any(problem.closures[other] >> module & 1 for other in bits(fewer))
        if not needed and scale.worth(fewer) >= before - _NOTHING:
            chosen = fewer
    return chosen
