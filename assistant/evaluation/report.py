"""The report: one HTML file that asks for nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.bilingual import Language
from assistant.evaluation import charts, explain
from assistant.evaluation.calibration import Calibration, RiskCoverage
from assistant.evaluation.checks import Result, evidence_recall
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.figures import FEWER_IS_BETTER, RATES, Basis, Figures
from assistant.evaluation.numbers import Numbers
from assistant.evaluation.observed import Near
from assistant.evaluation.rates import Rate
from assistant.evaluation.report_wording import PAGE
from assistant.evaluation.wording import (
    CHECK_NAMES,
    DIFFERENCES,
    DIMENSION_NAMES,
    RATE_MEANINGS,
    RATE_NAMES,
    value_name,
)

FOLDER = Path(__file__).parent / "templates"
CARDS = ("passed", "verdict", "evidence", "pairs", "wrong_answers", "over_refusals")
_PASSAGES = 3
_PASSAGE_CHARACTERS = 700
_POINTS = 12
"""How many points of the curve its table shows."""


def html(run: Evaluation, language: Language) -> str:
    """The report on ``run``."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (FOLDER / "report.css").read_text("utf-8")
    page = environment.get_template("report.html")
    return page.render(
        view=View(run, language),
        say=Words(language),
        language=language,
        style=Markup(style),  # our own file, nothing of anybody's data
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


class Words:
    """The report's words in one language: ``say.title``, or ``say('before', rate=…)``."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, name: str, **values: object) -> str:
        return PAGE[name](self._language, **values)

    def __getattr__(self, name: str) -> str:
        try:
            return PAGE[name](self._language)
        except KeyError as error:
            raise AttributeError(name) from error


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate as a bar, in percent of its length."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, rate: Rate) -> Bar | None:
        """The bar of a rate; None when it is not measured."""
        if rate.interval is None or rate.value is None:
            return None
        low, high = rate.interval
        return cls(round(rate.value * 100, 2), round(low * 100, 2), round(high * 100, 2))


@dataclass(frozen=True)
class View:
    """What the template shows, in the words of one language."""

    run: Evaluation
    language: Language

    @cached_property
    def numbers(self) -> Numbers:
        """How numbers are written."""
        return Numbers(self.language)

    @cached_property
    def broken(self) -> list[str]:
        """The floors that do not hold, in words."""
        return [explain.floor_in_words(held, self.language) for held in self.run.broken]

    @cached_property
    def cards(self) -> list[dict[str, Any]]:
        """The figures that matter most."""
        return [self._rate("all", name) for name in CARDS]

    @cached_property
    def all_rates(self) -> list[dict[str, Any]]:
        """Every rate over the whole."""
        return [self._rate("all", name) for name in (*RATES, "pairs")]

    def _rate(self, where: str, name: str) -> dict[str, Any]:
        rate = self.run.rates[where].get(name, Rate(0, 0))
        before = self.run.baseline.reached.get(name) if self.run.baseline else None
        held = next((h for h in self.run.held if (h.slice, h.rate) == (where, name)), None)
        return {
            "name": RATE_NAMES[name](self.language),
            "meaning": RATE_MEANINGS[name](self.language),
            "rate": rate,
            "bar": Bar.of(rate),
            "fewer": name in FEWER_IS_BETTER,
            "before": before.rate if before else None,
            "held": held,
        }

    @cached_property
    def slices(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """A table for each dimension with more than one slice."""
        return [
            (
                DIMENSION_NAMES[dimension](self.language),
                [self._slice(dimension, value, found) for value, found in slices.items()],
            )
            for dimension, slices in self.run.slices.items()
            if len(slices) > 1
        ]

    def _slice(self, dimension: str, value: str, found: Figures) -> dict[str, Any]:
        shown = self._rate(f"{dimension}={value}", "passed")
        return shown | {
            "name": value_name(dimension, value, self.language),
            "rates": found.rates,
        }

    @cached_property
    def curves(self) -> list[dict[str, Any]]:
        """The two charts with their captions; none when too little was measured."""
        found = self.run.figures
        curve, calibration = found.risk_coverage, found.calibration
        if curve is None or calibration is None:
            return []
        judged = found.basis is Basis.RIGHT
        return [self._coverage(curve, judged), self._reliability(calibration, judged)]

    def _coverage(self, curve: RiskCoverage, judged: bool) -> dict[str, Any]:
        """The risk of answering more.

        Args:
            judged: whether answers were held against a right one.
        """
        found, numbers = self.run.figures, self.numbers
        step = max(1, len(curve.points) // _POINTS)
        last = curve.points[-1]
        shown = list(dict.fromkeys([*curve.points[step - 1 :: step], last]))
        return {
            "title": "coverage_title",
            "svg": Markup(charts.risk_coverage_svg(curve, self.language, found.basis)),
            "caption": PAGE["coverage_caption" if judged else "coverage_caption_answerable"](
                self.language,
                coverage=numbers.percent(last.coverage),
                risk=numbers.percent(last.risk),
                aurc=numbers.decimal(curve.aurc, 3),
            ),
            "head": ("col_surest", "col_coverage", "col_risk" if judged else "col_unfounded"),
            "rows": [
                (
                    numbers.decimal(point.confidence, 2),
                    numbers.percent(point.coverage),
                    numbers.percent(point.risk),
                )
                for point in shown
            ],
        }

    def _reliability(self, calibration: Calibration, judged: bool) -> dict[str, Any]:
        """How often answers of one confidence were right."""
        found, numbers = self.run.figures, self.numbers
        return {
            "title": "reliability_title",
            "svg": Markup(charts.reliability_svg(calibration, self.language, found.basis)),
            "caption": PAGE["reliability_caption"](
                self.language,
                brier=numbers.decimal(calibration.brier, 3),
                ece=numbers.decimal(calibration.ece, 3),
            ),
            "head": (
                "col_confidence",
                "col_right" if judged else "col_has_answer",
                "col_interval",
            ),
            "rows": [
                (
                    numbers.decimal(group.confidence, 2),
                    numbers.of(Rate(group.right, group.of)),
                    numbers.interval(Rate(group.right, group.of).interval),
                )
                for group in calibration.bins
            ],
        }

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """The anchor of each failing case."""
        return {r.case.id: f"case-{n}" for n, r in enumerate(self.run.failing, start=1)}

    @cached_property
    def pairs(self) -> list[dict[str, Any]]:
        """The pairs that differ."""
        return [
            {
                "french": pair.french.case,
                "english": pair.english.case,
                "differs": [DIFFERENCES[name](self.language) for name in pair.differs],
            }
            for pair in self.run.pairs
            if pair.differs
        ]

    @cached_property
    def failing(self) -> list[dict[str, Any]]:
        """The cases that failed, in the order of the files."""
        return [self._case(result) for result in self.run.failing]

    def _case(self, result: Result) -> dict[str, Any]:
        case, observed = result.case, result.observed
        place = self.run.suite.places.get(case.id)
        return {
            "case": case,
            "place": place if place and place.line else None,
            "observed": observed,
            "anchor": self.anchors[case.id],
            "failed": [CHECK_NAMES[name](self.language) for name in result.failed],
            "expected": explain.expectation(case, self.language),
            "sources": [(explain.place_of(s, self.language), s.quote) for s in case.sources],
            "reaction": explain.reaction(observed, self.language),
            "text": observed.text.replace("\\", "").replace("**", ""),
            "quotes": [(explain.place_of(c, self.language), c) for c in observed.citations],
            "passages": [
                shown
                for rank, near in enumerate(observed.passages, start=1)
                if (shown := self._passage(result, near, rank))["expected"] or rank <= _PASSAGES
            ],
        }

    def _passage(self, result: Result, near: Near, rank: int) -> dict[str, Any]:
        cut = len(near.text) > _PASSAGE_CHARACTERS
        return {
            "rank": rank,
            "place": explain.place_of(near, self.language),
            "text": near.text[:_PASSAGE_CHARACTERS] + ("…" if cut else ""),
            "expected": bool(evidence_recall(result.case, [near])),
        }
