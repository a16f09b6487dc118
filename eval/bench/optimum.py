"""How close the planner's choice comes to the best one there is, which OR-tools proves."""

from __future__ import annotations

import random
from collections.abc import Iterable

from ortools.sat.python import cp_model

from assistant.learning.selecting import Problem, bits, choose, worth
from eval.bench.curricula import MINUTES

_GAPS = (0.9, 0.9, 0.75, 0.6, 0.45, 0.3)
"""One minus the prior, for somebody who did not rate themselves and for ratings of 2 to 5."""
_SCALE = 1_000_000
"""The solver counts in whole numbers."""
_SECONDS = 20


def problem(modules: int, seed: int) -> Problem:
    """A random graph of modules, with aims weighted as the planner weights them."""
    rng = random.Random(seed)
    weights: list[float] = []
    supports: list[tuple[int, int]] = []
    for _ in range(max(3, modules // 4)):
        role, height = 1 + rng.randrange(4) / 3, rng.randint(1, 3)
        rungs = range(len(weights), len(weights) + height)
        weights += [role * rng.choice(_GAPS) for _ in rungs]
        supports += [(1 << rung, _set(rungs) & -(2 << rung)) for rung in rungs]
    levels = len(weights)
    weights += [1.0, 1.0, 0.25, 0.25]
    closures: list[int] = []
    aims: list[int] = []
    for module in range(modules):
        before = rng.sample(range(module), min(module, rng.choice((0, 0, 1, 1, 2))))
        closures.append(_union([1 << module, *(closures[earlier] for earlier in before)]))
        extras = [aim for aim in range(levels, len(weights)) if rng.random() < 0.12]
        aims.append(_set([*rng.sample(range(levels), rng.choice((1, 1, 2))), *extras]))
    return Problem(
        minutes=tuple(rng.choice(MINUTES) for _ in range(modules)),
        closures=tuple(closures),
        aims=tuple(aims),
        weights=tuple(weights),
        supports=tuple(supports),
    )


def best(given: Problem, budget: int) -> int:
    """The most valuable choice, proved to be so.

    Raises:
        RuntimeError: no proof was found in time.
    """
    model = cp_model.CpModel()
    taken = [model.new_bool_var(f"module {number}") for number in range(len(given.minutes))]
    served = [model.new_bool_var(f"aim {number}") for number in range(len(given.weights))]
    for module, closure in enumerate(given.closures):
        for before in bits(closure & ~(1 << module)):
            model.add_implication(taken[module], taken[before])
        if given.base >> module & 1:
            model.add(taken[module] == 1)
    for aim, served_aim in enumerate(served):
        serving = [taken[m] for m, aims in enumerate(given.aims) if aims >> aim & 1]
        model.add_bool_or([*serving, served_aim.negated()])
    for needed, standing in given.supports:
        for aim in bits(standing):
            model.add_bool_or([*(served[n] for n in bits(needed)), served[aim].negated()])
    extra = bits(~given.base & _set(range(len(given.minutes))))
    model.add(sum(taken[m] * given.minutes[m] for m in extra) <= budget)
    model.maximize(sum(round(w * _SCALE) * served[aim] for aim, w in enumerate(given.weights)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = _SECONDS
    if solver.solve(model) != cp_model.OPTIMAL:
        raise RuntimeError("the best choice could not be proved")
    return _set(number for number, module in enumerate(taken) if solver.value(module))


def shares(modules: int, seeds: Iterable[int]) -> list[float]:
    """For each random graph, what the planner's choice is worth as a share of the best one."""
    found = []
    for seed in seeds:
        given = problem(modules, seed)
        budget = round(sum(given.minutes) * random.Random(seed).uniform(0.1, 0.6))
        optimum = worth(given, best(given, budget))
        found.append(worth(given, choose(given, budget)) / optimum if optimum else 1.0)
    return found


def _set(numbers: Iterable[int]) -> int:
    return _union(1 << number for number in numbers)


def _union(sets: Iterable[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found
