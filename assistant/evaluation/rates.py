"""Shares with their intervals, and the test of two runs on the same cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scipy.stats import binomtest

from assistant.evaluation.checks import State


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` of ``of`` cases. Of no cases there is no share: it is not measured, never 0."""

    count: int
    of: int

    @property
    def measured(self) -> bool:
        """Whether there was a case to count."""
        return self.of > 0

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None when it is not measured."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies with 95 % confidence (Wilson 1927); None when not measured."""
        if not self.of:
            return None
        found = binomtest(self.count, self.of).proportion_ci(0.95, method="wilson")
        return float(found.low), float(found.high)

    def record(self) -> dict[str, Any]:
        """As plain values; what was not measured says so."""
        if not self.of:
            return {"measured": False}
        low, high = self.interval or (0.0, 1.0)
        return {
            "measured": True,
            "value": round(self.count / self.of, 4),
            "count": self.count,
            "of": self.of,
            "low": round(low, 4),
            "high": round(high, 4),
        }


def share(values: Iterable[bool | None]) -> Rate:
    """How many are true, of those that are not None."""
    measured = [value for value in values if value is not None]
    return Rate(sum(measured), len(measured))


def passed(states: Iterable[State]) -> Rate:
    """How many passed, of those that were measured."""
    return share(None if state is State.NOT_MEASURED else state is State.PASSED for state in states)


def mcnemar(lost: int, won: int) -> float | None:
    """How likely a difference at least as large is if nothing changed: McNemar's exact test (1947).

    Args:
        lost: cases that passed before and fail now.
        won: cases that failed before and pass now.

    Returns:
        The two-sided p-value; None when no case changed, as there is nothing to test.
    """
    changed = lost + won
    return float(binomtest(lost, changed, 0.5).pvalue) if changed else None
