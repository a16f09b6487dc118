"""The figures of some results: the same for all of them and for each slice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from assistant.evaluation.calibration import (
    Calibration,
    RiskCoverage,
    calibrate,
    risk_coverage,
    separation,
    separation_interval,
)
from assistant.evaluation.cases import DIMENSIONS
from assistant.evaluation.checks import SCORERS, Result
from assistant.evaluation.rates import Rate, passed, share

FEWER_IS_BETTER = ("wrong_answers", "over_refusals", "false_answers")
RATES = ("passed", *FEWER_IS_BETTER, *SCORERS, "found")
_QUOTED = ("policy", "conflict")
"""Routes whose confidence is a probability; the register's verdicts and greetings have none."""


class Basis(StrEnum):
    """What confidence is held against."""

    RIGHT = "right"
    """Whether the answer given was right."""
    ANSWERABLE = "answerable"
    """Whether the question has an answer: all that is known where no case says what is right."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Questions by whether an answer is expected and whether one was given."""

    answered_answerable: int
    answered_unanswerable: int
    abstained_answerable: int
    abstained_unanswerable: int


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds for one answer."""

    median: float
    p95: float
    longest: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything counted on some results. What was not measured is None, or a rate of nothing."""

    asked: int
    rates: Mapping[str, Rate]
    cells: Cells
    calibration: Calibration | None
    risk_coverage: RiskCoverage | None
    separation: float | None
    separation_interval: tuple[float, float] | None
    latency: Latency | None
    basis: Basis = Basis.RIGHT
    """What ``calibration`` and ``risk_coverage`` are about. On ``ANSWERABLE``, calibration is over
    all questions that were searched for, and risk is the share of answers given without one."""


def figures(results: Sequence[Result]) -> Figures:
    """Every figure of ``results``."""
    basis = basis_of(results)
    searched = [r for r in results if r.observed.route in (*_QUOTED, "abstain")]
    has_answer = [r.case.expects_answer for r in searched]
    confidence = [r.observed.confidence for r in searched]
    quoted = [r for r in searched if r.observed.route in _QUOTED]
    if basis is Basis.RIGHT:
        told = [(r.observed.confidence, r.right) for r in quoted if r.right is not None]
        calibration = calibrate([said for said, _ in told], [right for _, right in told])
    else:
        told = [(r.observed.confidence, r.case.expects_answer) for r in quoted]
        calibration = calibrate(confidence, has_answer)
    return Figures(
        asked=len(results),
        rates=rates(results),
        cells=cells(results),
        calibration=calibration,
        risk_coverage=risk_coverage(
            [said for said, _ in told], [right for _, right in told], len(searched)
        ),
        separation=separation(confidence, has_answer),
        separation_interval=separation_interval(confidence, has_answer),
        latency=latency([r.observed.milliseconds for r in results]),
        basis=basis,
    )


def basis_of(results: Iterable[Result]) -> Basis:
    """By answerability where some questions have an answer and no case says what is right."""
    with_answer = [result.case.tells_right for result in results if result.case.expects_answer]
    return Basis.ANSWERABLE if with_answer and not any(with_answer) else Basis.RIGHT


def rates(results: Sequence[Result]) -> dict[str, Rate]:
    """Every rate by name.

    ``wrong_answers`` is of the answers given, and not measured where no case says what is right;
    ``over_refusals`` is of the questions with an answer, ``false_answers`` of those without one.
    """
    known = basis_of(results) is Basis.RIGHT
    found = {
        "passed": passed(result.state for result in results),
        "wrong_answers": share(
            not r.right if known and r.right is not None else None for r in results
        ),
        "over_refusals": share(
            not r.observed.answered if r.case.expects_answer else None for r in results
        ),
        "false_answers": share(
            None if r.case.expects_answer else r.observed.answered for r in results
        ),
    }
    for name in SCORERS:
        found[name] = passed(result.checks[name] for result in results)
    found["found"] = share(result.found for result in results)
    return found


def cells(results: Iterable[Result]) -> Cells:
    """The four cells of answered × answerable."""
    places = [(r.observed.answered, r.case.expects_answer) for r in results]
    return Cells(
        answered_answerable=places.count((True, True)),
        answered_unanswerable=places.count((True, False)),
        abstained_answerable=places.count((False, True)),
        abstained_unanswerable=places.count((False, False)),
    )


def latency(milliseconds: Iterable[float | None]) -> Latency | None:
    """Median, 95th percentile and longest of what was measured; None when nothing was."""
    measured = [value for value in milliseconds if value is not None]
    if not measured:
        return None
    median, p95 = np.percentile(measured, [50, 95])
    return Latency(float(median), float(p95), max(measured))


def sliced(results: Iterable[Result]) -> dict[str, dict[str, list[Result]]]:
    """Results by dimension and slice, the largest slice first."""
    found: dict[str, dict[str, list[Result]]] = {name: {} for name in DIMENSIONS}
    for result in results:
        for dimension in DIMENSIONS:
            value = result.case.slice_value(dimension)
            if value is not None:
                found[dimension].setdefault(value, []).append(result)
    return {
        name: dict(sorted(slices.items(), key=lambda entry: (-len(entry[1]), entry[0])))
        for name, slices in found.items()
    }
