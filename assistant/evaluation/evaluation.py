"""A whole run: its results, its figures, and whether they are good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.evaluation.baseline import Baseline, Comparison, Held, compare, hold
from assistant.evaluation.cases import Suite
from assistant.evaluation.checks import Result, State
from assistant.evaluation.figures import Figures, figures, sliced
from assistant.evaluation.pairs import Pair, pairs
from assistant.evaluation.rates import Rate, passed


@dataclass(frozen=True, slots=True)
class Setting:
    """What was evaluated, as a reader of the report has to know it."""

    documents: int
    passages: int
    generation: str
    encoder: str
    version: str
    """Of the software."""
    day: date
    resumed: int = 0
    """Cases that an interrupted run had already finished."""


@dataclass(frozen=True)
class Evaluation:
    """Results with everything that follows from them."""

    suite: Suite
    setting: Setting
    results: Sequence[Result]
    baseline: Baseline | None = None

    @cached_property
    def figures(self) -> Figures:
        """Over all results."""
        return figures(self.results)

    @cached_property
    def slices(self) -> dict[str, dict[str, Figures]]:
        """By dimension and slice."""
        return {
            dimension: {value: figures(found) for value, found in slices.items()}
            for dimension, slices in sliced(self.results).items()
        }

    @cached_property
    def pairs(self) -> list[Pair]:
        """Questions asked in both languages."""
        return pairs(self.results)

    @cached_property
    def agreement(self) -> Rate:
        """How many pairs agree."""
        return passed(pair.state for pair in self.pairs)

    @cached_property
    def case_states(self) -> dict[str, State]:
        """Every case by id."""
        return {result.case.id: result.state for result in self.results}

    @cached_property
    def pair_states(self) -> dict[str, State]:
        """Every pair by id."""
        return {pair.id: pair.state for pair in self.pairs}

    @cached_property
    def rates(self) -> dict[str, dict[str, Rate]]:
        """What floors are set for: the rates of the whole, and how many passed in each slice."""
        whole = dict(self.figures.rates) | {"pairs": self.agreement}
        return {"all": whole} | {
            f"{dimension}={value}": {"passed": found.rates["passed"]}
            for dimension, slices in self.slices.items()
            for value, found in slices.items()
        }

    @cached_property
    def comparison(self) -> Comparison | None:
        """Against the baseline; None where there is none."""
        if self.baseline is None:
            return None
        return compare(self.baseline, self.case_states, self.pair_states)

    @cached_property
    def held(self) -> list[Held]:
        """Every floor of the baseline with what was reached; none for a part of the cases."""
        if self.baseline is None or not self.suite.whole:
            return []
        return hold(self.baseline, self.rates)

    @cached_property
    def broken(self) -> list[Held]:
        """The floors that were not reached, or not measured."""
        return [held for held in self.held if not held.kept]

    @cached_property
    def failing(self) -> list[Result]:
        """The cases that failed, in order."""
        return [result for result in self.results if result.state is State.FAILED]

    @cached_property
    def good(self) -> bool:
        """The verdict of the run.

        With a baseline: every floor is reached; of a part of the cases, none of them is worse than
        before. Without one: every case passes. A run that measured nothing is never good.
        """
        if not self.figures.rates["passed"].measured:
            return False
        if self.held:
            return not self.broken
        if self.comparison is not None:
            return not self.comparison.worse
        return not self.failing

    @cached_property
    def why(self) -> str:
        """By what the verdict was reached: floors, a part of the cases, or the cases alone."""
        without_floors = "part" if self.comparison is not None else "alone"
        return ("good_" if self.good else "bad_") + ("floors" if self.held else without_floors)
