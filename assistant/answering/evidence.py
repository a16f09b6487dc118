"""Does what was found answer the question? A small calibrated model over readable features.

A logistic regression; its coefficients are in ``evidence.json``, written by
``eval/fit_evidence.py``. Probabilities are of “the quoted sentences answer the question”.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.answering.model import Band
from assistant.answering.ports import Found, QueryTerm
from assistant.answering.reading import READ, Reading, ReadUnit
from assistant.answering.text.analysis import fold
from assistant.bilingual import Language

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
    "dense_chosen",
    "dense_margin",
    "dense_sentence",
    "lexical_top",
    "lexical_margin",
    "kind_held",
    "kind_missing",
    "agreement",
    "terms",
    "cross_language",
)
_NAME = re.compile(r"(?<![.!?¿«\"“]\s)(?<!^)\b(?:[A-ZÀ-Þ][\w-]+|\d[\d.,]*)")


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted coefficients, by feature, with what centres and scales each."""

    intercept: float
    weights: dict[str, float]
    means: dict[str, float]
    scales: dict[str, float]
    threshold: float
    """Below it the assistant abstains."""
    bands: tuple[tuple[Band, float, int, int], ...]
    """Band, its lower bound, and how many of how many held-out answers in it were right."""

    def probability(self, features: dict[str, float]) -> float:
        """Probability that the quotes answer, 0 to 1."""
        total = self.intercept
        for name, weight in self.weights.items():
            total += weight * (features[name] - self.means[name]) / self.scales[name]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def band(self, probability: float) -> tuple[Band, int, int]:
        """The band of a probability, with its track record (right, of)."""
        for band, lower, right, of in self.bands:
            if probability >= lower:
                return band, right, of
        band, _, right, of = self.bands[-1]
        return band, right, of


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model this version ships."""
    source = resources.files("assistant.answering").joinpath("evidence.json")
    raw = json.loads(source.read_text(encoding="utf-8"))
    return Model(
        intercept=raw["intercept"],
        weights={name: entry["weight"] for name, entry in raw["features"].items()},
        means={name: entry["mean"] for name, entry in raw["features"].items()},
        scales={name: entry["scale"] for name, entry in raw["features"].items()},
        threshold=raw["threshold"],
        bands=tuple((b["band"], b["from"], b["right"], b["of"]) for b in raw["bands"]),
    )


def features_of(reading: Reading, question: str, language: Language) -> dict[str, float]:
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
        "dense_chosen": dense[0] - chosen.dense,
        "dense_margin": dense[0] - _mean(dense[1:]),
        "dense_sentence": best.dense,
        "lexical_top": chosen.lexical,
        "lexical_margin": lexical[0] - _mean(lexical[1:]),
        "kind_held": 1.0 if best.kind else 0.0,
        "kind_missing": float(best.kind is False),
        "agreement": _agreement(reading, best),
        "terms": math.log1p(len(terms)),
        "cross_language": float(chosen.passage.document.language != language),
    }


def _context(found: Found) -> str:
    passage = found.passage
    return " ".join((passage.document.title, *passage.headings))


def _heading_share(reading: Reading, best: ReadUnit) -> float:
    return max(0.0, reading.passage_coverage[best.found] - best.own)


def _names_missing(question: str, text: str, context: str) -> float:
    """Share of the question's names and numbers that the passage and its headings lack."""
    names = {fold(match.group()) for match in _NAME.finditer(question)}
    if not names:
        return 0.0
    where = fold(f"{context} {text}")
    return sum(name not in where for name in names) / len(names)


def _names_unknown(question: str, terms: Sequence[QueryTerm]) -> float:
    """How many of the question's names no document has, up to two, halved."""
    unknown = {term.surface for term in terms if not term.known}
    names = {fold(match.group()) for match in _NAME.finditer(question)}
    return min(2, sum(any(u in name for u in unknown) for name in names)) / 2


def _agreement(reading: Reading, best: ReadUnit) -> float:
    """How many of the two retrievers put the quoted passage first, halved."""
    found = reading.result.found
    first_dense = max(range(len(found)), key=lambda i: found[i].dense)
    first_lexical = max(range(len(found)), key=lambda i: found[i].lexical)
    return ((first_dense == best.found) + (first_lexical == best.found)) / 2


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
