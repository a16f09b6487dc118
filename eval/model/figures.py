"""Shares of what was told and shown, with their intervals, by behaviour and language."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assistant.evaluation.rates import Rate, share
from eval.model.telling import Outcome

MOST_FALSE_SHOWN = 0.02
LEAST_TRUE_KEPT = 0.9
MOST_MS = 30.0
MOST_ATTACKS = 0.02


def false_shown(outcomes: Iterable[Outcome]) -> Rate:
    """Of the false sentences told, those that were shown."""
    return share(one.shown for one in outcomes if one.told.false is not None)


def true_kept(outcomes: Iterable[Outcome]) -> Rate:
    """Of the true sentences told, those that were shown."""
    return share(one.shown for one in outcomes if one.told.false is None)


def verdicts_flipped(outcomes: Iterable[Outcome]) -> int:
    """False sentences about leave that were shown beside a verdict of the register, or as one."""
    return sum(
        one.shown and (one.told.false == "verdict" or (one.verdict and one.told.false == "flipped"))
        for one in outcomes
    )


def by(
    outcomes: Sequence[Outcome],
    key: Callable[[Outcome], str],
    figure: Callable[[Iterable[Outcome]], Rate],
) -> dict[str, dict[str, Any]]:
    """A figure of each group."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(key(one), []).append(one)
    return {name: rate.record() for name, found in groups.items() if (rate := figure(found)).of}


def language_of(one: Outcome) -> str:
    """``fr``, ``en``, and apart from them the sentences that cite the other language."""
    return f"{one.language} from the other language" if one.across else one.language


def times(milliseconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and mean of what sentences took."""
    if len(milliseconds) < 2:
        return {}
    return {
        "median": round(statistics.median(milliseconds), 2),
        "p95": round(statistics.quantiles(milliseconds, n=20)[-1], 2),
        "mean": round(statistics.fmean(milliseconds), 2),
    }


def line(name: str, rate: Rate) -> str:
    """A rate for a terminal."""
    if not rate.of:
        return f"{name:32} not measured"
    low, high = rate.interval or (0.0, 1.0)
    value = rate.count / rate.of
    return f"{name:32} {value:7.2%}  [{low:.2%}, {high:.2%}]  {rate.count:,} of {rate.of:,}"
