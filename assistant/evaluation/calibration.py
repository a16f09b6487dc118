"""How far the confidence shown can be trusted, and what stopping earlier would buy.

Over answers that were given and can be told right or wrong: their confidence, shape (answers,),
and whether each was right, shape (answers,).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist

import numpy as np
from sklearn.metrics import brier_score_loss, roc_auc_score

BINS = 10
_Z = NormalDist().inv_cdf(0.975)
FEWEST = 2
"""Below so many answers nothing is said."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence: their mean confidence, and how many were right."""

    confidence: float
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against what came true."""

    answers: int
    brier: float
    """Mean squared difference (Brier 1950): 0 is perfect, 0.25 is tossing a coin."""
    ece: float
    """Expected calibration error over equally filled bins (Naeini et al. 2015)."""
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What giving only the surest answers would mean: how many of all questions, how many wrong."""

    coverage: float
    risk: float
    confidence: float
    """The lowest confidence among them."""


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """The trade between answering more and answering wrongly (El-Yaniv & Wiener 2010)."""

    points: tuple[Point, ...]
    aurc: float
    """Mean risk over the answers given, surest first (Geifman & El-Yaniv 2017): 0 is perfect."""


def calibrate(
    confidence: Sequence[float], right: Sequence[bool], bins: int = BINS
) -> Calibration | None:
    """Brier score, calibration error and bins; None with fewer than two answers."""
    if len(confidence) < FEWEST:
        return None
    said, true = np.asarray(confidence, float), np.asarray(right, bool)
    order = np.argsort(said, kind="stable")
    parts = [part for part in np.array_split(order, min(bins, len(order))) if len(part)]
    found = tuple(Bin(float(said[part].mean()), int(true[part].sum()), len(part)) for part in parts)
    error = sum(bin.of * abs(bin.confidence - bin.right / bin.of) for bin in found)
    return Calibration(
        answers=len(said),
        brier=float(brier_score_loss(true, said, pos_label=True)),
        ece=float(error / len(said)),
        bins=found,
    )


def risk_coverage(
    confidence: Sequence[float], right: Sequence[bool], asked: int
) -> RiskCoverage | None:
    """The curve over the answers given, of ``asked`` questions; None with fewer than two answers.

    Answers of equal confidence stand or fall together: they make one point.
    """
    if len(confidence) < FEWEST:
        return None
    said, wrong = np.asarray(confidence, float), ~np.asarray(right, bool)
    order = np.argsort(-said, kind="stable")
    said, errors = said[order], np.cumsum(wrong[order])
    # The last place of each run of equal confidence.
    ends = [place for place, (a, b) in enumerate(pairwise(said)) if a != b] + [len(said) - 1]
    points = tuple(
        Point((end + 1) / asked, float(errors[end] / (end + 1)), float(said[end])) for end in ends
    )
    sizes = np.diff([-1, *ends])
    aurc = float(np.average([point.risk for point in points], weights=sizes))
    return RiskCoverage(points, aurc)


def separation(confidence: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """Area under the ROC curve of confidence for telling answerable questions from others.

    How likely an answerable question gets more confidence than one that is not; 0.5 is chance.
    None where there is only one sort of question.
    """
    if len(set(answerable)) < 2:
        return None
    return float(roc_auc_score(answerable, confidence))


def separation_interval(
    confidence: Sequence[float], answerable: Sequence[bool]
) -> tuple[float, float] | None:
    """Where that area lies with 95 % confidence, by the variance of DeLong et al. (1988).

    None with fewer than two questions of a sort; None too when every answerable question got more
    than every other one, or the reverse, as the formula then knows no variance.
    """
    said, has = np.asarray(confidence, float), np.asarray(answerable, bool)
    higher, lower = said[has], said[~has]
    if min(len(higher), len(lower)) < FEWEST:
        return None
    # Each pair of an answerable question and another: in order 1, equal 0.5, else 0.
    order = (higher[:, None] > lower) + 0.5 * (higher[:, None] == lower)
    of_higher, of_lower = order.mean(axis=1), order.mean(axis=0)
    variance = of_higher.var(ddof=1) / len(higher) + of_lower.var(ddof=1) / len(lower)
    if variance == 0.0:
        return None
    area, margin = float(order.mean()), _Z * float(np.sqrt(variance))
    return max(0.0, area - margin), min(1.0, area + margin)
