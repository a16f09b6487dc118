"""A run as plain values, for other programs. Names and meaning of fields are stable."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.evaluation.checks import Result
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.figures import Figures

FORMAT = 1
NOT_MEASURED: dict[str, Any] = {"measured": False}


def record(run: Evaluation) -> dict[str, Any]:
    """Everything about ``run``. What was not measured is ``{"measured": false}``, nowhere a NaN."""
    compared = run.comparison
    return {
        "format": FORMAT,
        "suite": run.suite.name,
        "whole": run.suite.whole,
        "passed": run.good,
        "setting": asdict(run.setting) | {"day": run.setting.day.isoformat()},
        "figures": _figures(run.figures) | {"pairs": run.agreement.record()},
        "slices": {
            dimension: {value: _figures(found) for value, found in slices.items()}
            for dimension, slices in run.slices.items()
        },
        "floors": [
            {
                "slice": held.slice,
                "rate": held.rate,
                "at_most" if held.fewer_is_better else "at_least": held.limit.model_dump(),
                "reached": held.reached.record(),
                "kept": held.kept,
            }
            for held in run.held
        ],
        "comparison": asdict(compared) if compared else None,
        "pairs": [
            {
                "fr": pair.french.case.id,
                "en": pair.english.case.id,
                "state": pair.state.value,
                "differs": list(pair.differs),
            }
            for pair in run.pairs
        ],
        "cases": [
            _case(result) | _within(run.suite.within.get(result.case.id)) for result in run.results
        ],
    }


def _figures(found: Figures) -> dict[str, Any]:
    def measured(value: Any) -> dict[str, Any]:
        return NOT_MEASURED if value is None else {"measured": True, **asdict(value)}

    separation = found.separation
    return {
        "asked": found.asked,
        "rates": {name: rate.record() for name, rate in found.rates.items()},
        "cells": asdict(found.cells),
        "calibration": measured(found.calibration),
        "risk_coverage": measured(found.risk_coverage),
        "confidence_against": found.basis.value,
        "separation": (
            NOT_MEASURED
            if separation is None
            else {"measured": True, "auroc": separation} | _ends(found.separation_interval)
        ),
        "latency_ms": measured(found.latency),
    }


def _ends(interval: tuple[float, float] | None) -> dict[str, float]:
    return {} if interval is None else {"low": interval[0], "high": interval[1]}


def _within(paths: tuple[str, ...] | None) -> dict[str, Any]:
    """The documents that the case was asked over, where these were not all."""
    return {} if paths is None else {"within": list(paths)}


def _case(result: Result) -> dict[str, Any]:
    return {
        "id": result.case.id,
        "state": result.state.value,
        "checks": {name: state.value for name, state in result.checks.items()},
        "right": result.right,
        "expected": result.case.model_dump(mode="json", exclude={"id"}),
        "observed": result.observed.model_dump(mode="json"),
    }
