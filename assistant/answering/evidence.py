"""Does what was found answer the question? A small calibrated model over readable features.

A logistic regression; its coefficients are in ``evidence.json``, written by
``eval/fit_evidence.py``. Probabilities are of “the quoted sentences answer the question”.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any

from assistant.answering.model import Band
from assistant.answering.ports import Candidate, Found, QueryTerm
from assistant.answering.reading import READ, Reading, ReadUnit
from assistant.answering.text.analysis import fold
from assistant.answering.understand import AnswerType, answer_type

FEATURES: tuple[str, ...] = (
    "sentence_coverage",
    "own_coverage",
    "passage_coverage",
    "heading_coverage",
    "missing_weight",
    "unknown_share",
    "names_missing",
    "names_unknown",
    "dense_top",
    "dense_margin",
    "dense_sentence",
    "lexical_top",
    "lexical_margin",
    "kind_held",
    "kind_missing",
    "terms",
)
JUDGED = (*FEATURES, "answers_first", "answers_most")
"""What decides in doubt: also what reading the best sentences with the question gives."""
READ_TOGETHER = 4
"""Sentences read together with the question, from the best down."""
_ANOTHER_YEAR = 2.0
"""What ``names_missing`` is where another year stands than the one that was asked for."""
RERANKED_SHARE = 0.1
"""What one unit of log-odds counts beside a sentence's score, which is some 1 to 3."""
_FIGURES = (AnswerType.NUMBER, AnswerType.AMOUNT)
_NAME = re.compile(r"(?<![.!?¿«\"“]\s)(?<!^)\b(?:[A-ZÀ-Þ][\w-]+|\d[\d.,]*)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

WRONG_AT_MOST = 0.22
"""The dial as shipped: how many of the answers given may lack the sentence that was expected."""
_NEAR = 0.27
"""Of the threshold: from where quotes below it are shown as the nearest."""


Judge = Callable[[Sequence[Candidate]], Sequence[float]]
"""Reads sentences together with a question: log-odds, roughly, that each one answers it."""


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """What one threshold gave on questions of collections that the model was not fitted on."""

    threshold: float
    wrong: float
    """Share of the answers given that were wrong; answers to the unanswerable all count."""
    answered: float
    """Share of the answerable questions that were answered."""
    unanswerable_answered: float
    """Share of the unanswerable questions that were answered."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression: coefficients by feature, with what centres and scales each."""

    intercept: float
    weights: dict[str, float]
    means: dict[str, float]
    scales: dict[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """Log-odds that the quotes answer."""
        total = self.intercept
        for name, weight in self.weights.items():
            total += weight * (features[name] - self.means[name]) / self.scales[name]
        return total

    def probability(self, features: Mapping[str, float]) -> float:
        """Probability that the quotes answer, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


@dataclass(frozen=True, slots=True)
class Judged(Logistic):
    """What decides instead where the features alone leave it in doubt: reading with the question.

    Most questions are clear without: reading costs several times what embedding does.
    """

    low: float
    high: float
    """The probabilities between which it decides."""


@dataclass(frozen=True, slots=True)
class Model(Logistic):
    """The fitted coefficients, and what they gave on questions of other collections."""

    threshold: float
    """Below it the assistant abstains."""
    bands: tuple[tuple[Band, float, int, int], ...]
    """Band, its lower bound, and how many of how many held-out answers in it were right."""
    curve: tuple[OperatingPoint, ...] = ()
    """The risk–coverage curve (El-Yaniv & Wiener 2010) on left-out questions, by threshold."""
    judged: Judged | None = None
    """For an encoder with a reranker."""

    def answering_wrongly_at_most(self, share: float) -> Model:
        """This model with the lowest threshold whose answers were wrong that often, or less.

        What holds is a measurement on other collections, not a promise for every company: with
        documents or questions unlike those, the share differs. When no threshold was as good as
        ``share``, the strictest one measured is taken.
        """
        if not self.curve:
            return self
        good = [point.threshold for point in self.curve if point.wrong <= share]
        strictest = max(point.threshold for point in self.curve)
        return replace(self, threshold=min(good, default=strictest))

    @property
    def near(self) -> float:
        """From where what was found is worth showing, marked as no sure answer."""
        return _NEAR * self.threshold

    def band(self, probability: float) -> tuple[Band, int, int]:
        """The band of a probability, with its track record (right, of)."""
        for band, lower, right, of in self.bands:
            if probability >= lower:
                return band, right, of
        band, _, right, of = self.bands[-1]
        return band, right, of

    def weigh(self, reading: Reading, question: str, judge: Judge | None) -> tuple[float, Reading]:
        """Probability that the quotes of a reading answer ``question``, 0 to 1, and that reading.

        ``judge`` reads sentences with the question, where that is needed and can be done; its
        reading then has the sentences in the order that this suggests. Where another year stands
        than the one asked for, the quotes are near at most.
        """
        features = features_of(reading, question)
        probability = self.probability(features)
        if features["names_missing"] >= _ANOTHER_YEAR:
            return min(probability, self.near), reading
        judged = self.judged
        if judged is None or judge is None or not judged.low <= probability <= judged.high:
            return probability, reading
        scores = judge(candidates(reading))
        if not scores:
            return probability, reading
        return judged.probability(features | judged_features(scores)), reranked(reading, scores)


@lru_cache(maxsize=8)
def load_model(wrong_at_most: float = WRONG_AT_MOST, *, judged: bool = False) -> Model:
    """The model this version ships, abstaining as the dial says.

    Args:
        wrong_at_most: the dial.
        judged: whether sentences can be read together with the question.
    """
    source = resources.files("assistant.answering").joinpath("evidence.json")
    raw = json.loads(source.read_text(encoding="utf-8"))
    measured = raw["judged"] if judged else raw
    model = Model(
        **_coefficients(raw),
        threshold=0.5,
        bands=tuple((b["band"], b["from"], b["right"], b["of"]) for b in measured["bands"]),
        curve=tuple(OperatingPoint(**point) for point in measured["curve"]),
        judged=Judged(**_coefficients(measured), low=measured["low"], high=measured["high"])
        if judged
        else None,
    )
    return model.answering_wrongly_at_most(wrong_at_most)


def _coefficients(raw: Mapping[str, Any]) -> dict[str, Any]:
    features = raw["features"].items()
    return {
        "intercept": raw["intercept"],
        "weights": {name: entry["weight"] for name, entry in features},
        "means": {name: entry["mean"] for name, entry in features},
        "scales": {name: entry["scale"] for name, entry in features},
    }


def candidates(reading: Reading, most: int = READ_TOGETHER) -> list[Candidate]:
    """The best sentences of ``reading``, as they are read together with the question."""
    found = []
    for unit in reading.units[:most]:
        source = reading.result.found[unit.found]
        passage = source.passage
        found.append(
            Candidate(
                sentence=unit.unit.plain,
                language=passage.document.language,
                title=passage.document.title,
                heading=passage.headings[-1] if passage.headings else "",
                before=source.units[unit.index - 1].plain if unit.index else "",
            )
        )
    return found


def judged_features(scores: Sequence[float]) -> dict[str, float]:
    """The features that reading with the question adds; ``scores`` are of the best sentences."""
    return {"answers_first": scores[0], "answers_most": max(scores)}


def reranked(reading: Reading, scores: Sequence[float]) -> Reading:
    """``reading`` with its best sentences moved by what reading them with the question gave."""
    middle = sum(scores) / len(scores)
    moved = [
        replace(unit, score=unit.score + RERANKED_SHARE * (score - middle))
        for unit, score in zip(reading.units, scores, strict=False)
    ]
    units = sorted((*moved, *reading.units[len(moved) :]), key=lambda unit: -unit.score)
    return replace(reading, units=tuple(units))


def features_of(reading: Reading, question: str) -> dict[str, float]:
    """The features of a reading, each a plain number; all zero when nothing was found."""
    if not reading.units:
        return dict.fromkeys(FEATURES, 0.0)
    found = reading.result.found
    terms = reading.result.terms
    best = reading.units[0]
    chosen = found[best.found]
    whole = sum(term.weight for term in terms) or 1.0
    missing = [t.weight for t, hit in zip(terms, chosen.matches, strict=True) if not hit]
    highest = max((term.weight for term in terms), default=1.0) or 1.0
    dense = sorted((f.dense for f in found[:READ]), reverse=True)
    lexical = sorted((f.lexical for f in found[:READ]), reverse=True)
    return {
        "sentence_coverage": max(unit.coverage for unit in reading.units[:3]),
        "own_coverage": max(unit.own for unit in reading.units[:3]),
        "passage_coverage": reading.passage_coverage[best.found],
        "heading_coverage": _heading_share(reading, best),
        "missing_weight": max(missing, default=0.0) / highest,
        "unknown_share": sum(t.weight for t in terms if not t.known) / whole,
        "names_missing": _names_missing(question, chosen.passage.text, _context(chosen)),
        "names_unknown": _names_unknown(question, terms),
        "dense_top": dense[0],
        "dense_margin": dense[0] - _mean(dense[1:]),
        "dense_sentence": best.dense,
        "lexical_top": chosen.lexical,
        "lexical_margin": lexical[0] - _mean(lexical[1:]),
        "kind_held": 1.0 if best.kind else 0.0,
        "kind_missing": _kind_missing(best, question),
        "terms": math.log1p(len(terms)),
    }


def _context(found: Found) -> str:
    passage = found.passage
    return " ".join((passage.document.title, *passage.headings))


def _kind_missing(best: ReadUnit, question: str) -> float:
    """Whether the best sentence lacks the kind of thing asked for; doubly, where that is a figure.

    Of 35 questions for a number or an amount whose best sentence had none, the documents answered
    one; of durations it was one in four (eval/DECISIONS.md).
    """
    if best.kind is not False:
        return 0.0
    return 2.0 if answer_type(question) in _FIGURES else 1.0


def _heading_share(reading: Reading, best: ReadUnit) -> float:
    return max(0.0, reading.passage_coverage[best.found] - best.own)


def _names_missing(question: str, text: str, context: str) -> float:
    """Share of the question's names and numbers that the passage and its headings lack.

    A year that is lacking is all that matters, and counts double where another one stands there:
    what holds in 2026 says nothing of 2027.
    """
    names = {fold(match.group()) for match in _NAME.finditer(question)}
    if not names:
        return 0.0
    where = fold(f"{context} {text}")
    if any(year not in where for year in _YEAR.findall(question)):
        return _ANOTHER_YEAR if _YEAR.search(where) else 1.0
    return sum(name not in where for name in names) / len(names)


def _names_unknown(question: str, terms: Sequence[QueryTerm]) -> float:
    """How many of the question's names no document has, up to two, halved."""
    unknown = {term.surface for term in terms if not term.known}
    names = {fold(match.group()) for match in _NAME.finditer(question)}
    return min(2, sum(any(u in name for u in unknown) for name in names)) / 2


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
