"""What the comparison with other retrieval libraries counts, and how sure the differences are."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.evaluation.matching import normalised

LENGTHS = (500, 1500, 4000)
METRICS = (*(f"within_{length}" for length in LENGTHS), "hit_1", "hit_5")
EVERY = "all"
_RESAMPLES = 5000
_SEED = 7

Outcome = dict[str, bool]
"""By metric, whether one question was served."""


class Retrieved(NamedTuple):
    """A passage that was found, and the document it comes from."""

    text: str
    document: str


class Interval(NamedTuple):
    """A difference of two shares, with its 95 % interval."""

    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Run:
    """One peer on one folder of documents, or several of those pooled."""

    outcomes: dict[str, Outcome]
    """By question."""
    passages: int
    index_s: float
    encoding_s: float
    """The bare encoder, reading as many of the same passages."""
    query_ratios: list[float]
    """For the questions that were timed: the peer's search over the bare encoder's reading."""
    peak_mb: float


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Why a peer has no figures."""

    reason: str


Measured = Mapping[str, Run | NotMeasured]


def outcome(found: Sequence[Retrieved], document: str, quote: str) -> Outcome:
    """How ``found``, best first, serves a question answered by ``quote`` in ``document``.

    Lengths are of the passages as they were returned; quotes are compared without markup.
    """
    wanted = normalised(quote)
    whole = "\n".join(passage.text for passage in found)
    documents = list(dict.fromkeys(passage.document for passage in found))
    within = {f"within_{length}": wanted in normalised(whole[:length]) for length in LENGTHS}
    return {**within, "hit_1": document in documents[:1], "hit_5": document in documents[:5]}


def pooled(runs: Sequence[Run]) -> Run:
    """Several folders as one: questions and times together, the highest peak of memory."""
    return Run(
        outcomes={name: value for run in runs for name, value in run.outcomes.items()},
        passages=sum(run.passages for run in runs),
        index_s=sum(run.index_s for run in runs),
        encoding_s=sum(run.encoding_s for run in runs),
        query_ratios=[ratio for run in runs for ratio in run.query_ratios],
        peak_mb=max(run.peak_mb for run in runs),
    )


def shares(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """By metric, the share of the questions that were served."""
    rows = list(outcomes)
    return {metric: statistics.fmean(row[metric] for row in rows) for metric in METRICS}


def difference(ours: Sequence[bool], theirs: Sequence[bool]) -> Interval:
    """``ours`` less ``theirs`` on the same questions: above zero, Relais serves more of them.

    A paired bootstrap (Efron 1979): questions are drawn, each with both of its outcomes.
    """
    from scipy.stats import bootstrap

    first, second = np.asarray(ours, np.float64), np.asarray(theirs, np.float64)
    found = float(first.mean() - second.mean())
    if np.ptp(first - second) == 0:
        return Interval(found, found, found)
    interval = bootstrap(
        (first, second),
        _mean_difference,
        paired=True,
        vectorized=True,
        n_resamples=_RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return Interval(found, float(interval.low), float(interval.high))


def _mean_difference(
    first: npt.NDArray[np.float64], second: npt.NDArray[np.float64], axis: int
) -> npt.NDArray[np.float64]:
    return np.asarray(first.mean(axis=axis) - second.mean(axis=axis))


def by_slice(languages: Mapping[str, str]) -> dict[str, list[str]]:
    """The questions of each slice, all of them first; ``languages`` has the slice of each."""
    found: dict[str, list[str]] = {EVERY: list(languages)}
    for name in sorted(set(languages.values())):
        found[name] = [question for question, slice_ in languages.items() if slice_ == name]
    return found


def figures(
    measured: Measured, slices: Mapping[str, Sequence[str]], ours: str
) -> dict[str, object]:
    """Everything about each peer, ready for JSON; ``ours`` is what the others are compared with."""
    base = measured.get(ours)
    return {
        name: {"measured": False, "reason": run.reason}
        if isinstance(run, NotMeasured)
        else _figures(run, slices, base if isinstance(base, Run) and name != ours else None)
        for name, run in measured.items()
    }


def _figures(run: Run, slices: Mapping[str, Sequence[str]], base: Run | None) -> dict[str, object]:
    return {
        "measured": True,
        "passages": run.passages,
        "query_ratio": round(statistics.median(run.query_ratios), 3) if run.query_ratios else None,
        "queries_timed": len(run.query_ratios),
        "index_ratio": round(run.index_s / run.encoding_s, 3),
        "peak_mb": round(run.peak_mb),
        "slices": {name: _slice(run, ids, base) for name, ids in slices.items() if ids},
        "outcomes": run.outcomes,
    }


def _slice(run: Run, ids: Sequence[str], base: Run | None) -> dict[str, object]:
    found: dict[str, object] = {
        "questions": len(ids),
        "shares": {k: round(v, 4) for k, v in shares(run.outcomes[i] for i in ids).items()},
    }
    if base is not None:
        found["relais_minus_peer"] = {
            metric: _rounded(
                difference(
                    [base.outcomes[i][metric] for i in ids],
                    [run.outcomes[i][metric] for i in ids],
                )
            )
            for metric in METRICS
        }
    return found


def _rounded(interval: Interval) -> dict[str, float]:
    return {name: round(value, 4) for name, value in interval._asdict().items()}


def run_values(run: Run) -> dict[str, object]:
    """A run for JSON; :class:`Run` takes it back."""
    return asdict(run)
