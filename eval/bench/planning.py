"""Measures the planner: one path, a population, and how close its choice is to the best one.

    python -m eval.bench.planning [--modules N] [--people N] [--graphs N] [--json FILE]

Times are of the processor, so that other work on the machine does not count. Every person is
different and has answers of their own, so that nothing is planned only once. The best choice on a
random graph is proved by OR-tools.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from assistant.learning.people import Wish
from assistant.learning.plan import Plan
from assistant.learning.planner import plan
from assistant.learning.population import Participant, simulate
from assistant.learning.replanning import Cause, replan
from eval.bench.curricula import START, curriculum, people
from eval.bench.optimum import shares

MOST_PLAN_MS = 10.0
MOST_POPULATION_S = 10.0
LEAST_SHARE = 0.97
_CURRICULA = 5


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run."""

    modules: int
    plan_ms: float
    plan_p95_ms: float
    first_plan_ms: float
    """The first plan of a curriculum: its graph is worked out as well."""
    replan_ms: float
    people: int
    population_s: float
    graphs: int
    share: float
    """Mean value of the choice, as a share of the best one."""
    worst_share: float

    @property
    def good(self) -> bool:
        """Whether every bar is met."""
        return (
            self.plan_ms <= MOST_PLAN_MS
            and self.population_s <= MOST_POPULATION_S
            and self.share >= LEAST_SHARE
        )


def measure(modules: int, crowd: int, graphs: int, plans_each: int = 100) -> Report:
    """Time plans and a population, and compare choices with the best ones.

    Args:
        plans_each: plans timed on each of five curricula.
    """
    plans, first, again = _time_plans(modules, plans_each)
    given = curriculum(modules, seed=0)
    participants = [Participant(profile, history) for profile, history in people(crowd, seed=1)]
    started = time.process_time()
    simulate(given, participants, START, deadline=START + timedelta(weeks=16))
    population = time.process_time() - started
    found = shares(modules, range(graphs))
    return Report(
        modules=modules,
        plan_ms=round(statistics.median(plans), 2),
        plan_p95_ms=round(statistics.quantiles(plans, n=20)[-1], 2),
        first_plan_ms=round(statistics.median(first), 2),
        replan_ms=round(statistics.median(again), 2),
        people=crowd,
        population_s=round(population, 2),
        graphs=graphs,
        share=round(statistics.mean(found), 4),
        worst_share=round(min(found), 4),
    )


def _time_plans(modules: int, count: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds of plans, of first plans, and of plans a week later."""
    plans: list[float] = []
    first: list[float] = []
    again: list[float] = []
    for seed in range(_CURRICULA):
        given = curriculum(modules, seed)
        for number, (profile, history) in enumerate(people(count, seed)):
            started = time.process_time()
            found: Plan = plan(given, profile, history, Wish(), START)
            (plans if number else first).append((time.process_time() - started) * 1e3)
            today = START + timedelta(days=7)
            started = time.process_time()
            replan(given, profile, history, Wish(), today, found, Cause.RESULT)
            again.append((time.process_time() - started) * 1e3)
    return plans, first, again


def table(found: Report) -> str:
    """The report for a terminal."""
    rows = [
        ("modules", f"{found.modules}", ""),
        ("plan, median", f"{found.plan_ms} ms", f"p95 {found.plan_p95_ms} ms; at most 10 ms"),
        ("first plan of a curriculum", f"{found.first_plan_ms} ms", "its graph included"),
        ("plan again, median", f"{found.replan_ms} ms", ""),
        ("population", f"{found.population_s} s", f"{found.people:,} people; at most 10 s"),
        (
            "share of the best choice",
            f"{found.share:.1%}",
            f"mean of {found.graphs} graphs, worst {found.worst_share:.1%}; at least 97 %",
        ),
    ]
    return "\n".join(f"{name:28} {value:>10}   {note}".rstrip() for name, value, note in rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Exits 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=int, default=60)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--graphs", type=int, default=200)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args(arguments)
    found = measure(given.modules, given.people, given.graphs)
    print(table(found))
    if given.json:
        given.json.write_text(json.dumps(asdict(found), indent=2) + "\n", "utf-8")
    return int(not found.good)


if __name__ == "__main__":
    sys.exit(main())
