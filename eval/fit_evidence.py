"""Fits and calibrates the evidence model; writes its coefficients to a readable file.

    python -m eval.fit_evidence --sets SETS_DIR [--own QUESTIONS.jsonl --root FOLDER] [--write]
    python -m eval.fit_evidence --calibrate QUESTIONS.jsonl --root FOLDER [--write]

The sample company's cases are used too, except the sixty that were written before the pipeline:
these stay unseen, so that they can be reported.

A logistic regression over :data:`assistant.answering.evidence.FEATURES`. An example is a question
put to the whole search of its collection; it counts as right when the sentences that would be
quoted hold the expected answer. Every collection is left out in turn: the figures printed, the
threshold and the track record of the bands come from those left-out predictions only.

``--calibrate`` keeps the coefficients, but for :data:`AGAIN`, and measures what their score is
worth on other questions: the probabilities, the dial and the track record are then those of these.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from assistant.answering.compose import compose, in_force
from assistant.answering.evidence import (
    FEATURES,
    WRONG_AT_MOST,
    Model,
    OperatingPoint,
    features_of,
    load_model,
)
from assistant.answering.reading import read
from assistant.answering.understand import answer_type, asks_history, search_text
from assistant.bootstrap import open_answering
from assistant.settings import load_settings
from eval.collections import Collection, is_right, own_sets, public_set, sample_cases

Floats = npt.NDArray[np.float64]
PUBLIC = ("contoso_handbook_en",)
"""The public sets about a company's documents. Encyclopaedia questions were tried and left out:
they made the model worse on every company collection (eval/DECISIONS.md)."""
REPOSITORY = Path(__file__).resolve().parents[1]
CASES = tuple(
    REPOSITORY / "eval" / "cases" / f"{name}.yaml"
    for name in ("policies-more", "not-answerable-more", "rough", "long-and-worried")
)
TARGET = REPOSITORY / "assistant" / "answering" / "evidence.json"
BANDS = (("high", 0.85), ("good", 0.7), ("fair", 0.5), ("low", 0.0))
AGAIN = ("kind_missing",)
"""What ``--calibrate`` weighs anew: features whose measuring changed since the fit."""
_CURVE_POINTS = 40
_FEWEST_ANSWERS = 40
"""A point of the risk–coverage curve with fewer answers says too little."""
_STRENGTH = 0.02


@dataclass(slots=True)
class Examples:
    """What one collection gives: features of shape (questions, features), and labels."""

    name: str
    features: Floats
    right: npt.NDArray[np.bool_]
    answerable: npt.NDArray[np.bool_]


def examples(collection: Collection, cache: Path) -> Examples:
    """Ask every question of ``collection`` and measure."""
    settings = load_settings(knowledge=collection.documents, data=cache / collection.name)
    answering = open_answering(settings)
    answering.base.update()
    today = date.today()
    rows, right, answerable = [], [], []
    for question in collection.questions:
        kind = answer_type(question.question)
        language = question.language
        text = search_text(question.question)
        result = answering.base.engine.search(text, language, "employee", today)
        history = asks_history(question.question)
        reading = in_force(read(result, kind), today, history=history)
        if reading.unanswered is not None:
            continue
        features = features_of(reading, question.question)
        composed = compose(reading, language, kind, today)
        rows.append([features[name] for name in FEATURES])
        right.append(is_right(question, composed.citations))
        answerable.append(question.answerable)
    answering.close()
    return Examples(collection.name, np.asarray(rows), np.asarray(right), np.asarray(answerable))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, and what turns its score into a probability of being right."""

    scaler: StandardScaler
    model: LogisticRegression
    slope: float = 1.0
    offset: float = 0.0

    def score(self, features: Floats) -> Floats:
        """Log-odds before calibration."""
        return np.asarray(self.model.decision_function(self.scaler.transform(features)))

    def probability(self, score: Floats) -> Floats:
        """Calibrated probabilities of scores."""
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * score + self.offset))))


def fit(parts: Sequence[Examples]) -> Fitted:
    """Fit on ``parts``; a larger collection weighs more, but less than its size.

    Half of the label is "the documents answer this", half "the quotes hold the answer": the first
    decides whether to abstain, the second what an answer is worth, and one score serves both.
    """
    features = np.vstack([part.features for part in parts])
    right = np.concatenate([part.right for part in parts])
    answerable = np.concatenate([part.answerable for part in parts])
    weight = np.concatenate([np.full(len(p.right), len(p.right) ** -0.5) for p in parts])
    scaler = StandardScaler().fit(features)
    scaled = scaler.transform(features)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(
        np.vstack([scaled, scaled]),
        np.concatenate([answerable, right]),
        sample_weight=np.concatenate([weight, weight]) / (2 * weight.mean()),
    )
    return Fitted(scaler, model)


def left_out(parts: Sequence[Examples]) -> list[Floats]:
    """For each collection, the scores of a model that never saw it."""
    return [
        fit([*parts[:number], *parts[number + 1 :]]).score(part.features)
        for number, part in enumerate(parts)
    ]


def calibrated(fitted: Fitted, scores: Floats, right: npt.NDArray[np.bool_]) -> Fitted:
    """``fitted`` with Platt scaling (Platt 1999) learnt on left-out scores."""
    slope, offset = _platt(scores, right)
    return replace(fitted, slope=slope, offset=offset)


def ece(probability: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over equally filled bins (Naeini et al. 2015)."""
    order = np.argsort(probability)
    total = 0.0
    for part in np.array_split(order, bins):
        if len(part):
            total += len(part) * abs(probability[part].mean() - right[part].mean())
    return float(total / len(order))


def risk_coverage(
    probability: Floats, right: npt.NDArray[np.bool_], answerable: npt.NDArray[np.bool_]
) -> list[OperatingPoint]:
    """What thresholds give, from the lowest up (El-Yaniv & Wiener 2010).

    ``wrong`` never rises with the threshold: noise at the sure end, where few answers are left,
    must not make a stricter dial answer more.
    """
    thresholds = np.quantile(probability, np.linspace(0.0, 1.0, _CURVE_POINTS, endpoint=False))
    points: list[OperatingPoint] = []
    for threshold in np.unique(np.round(thresholds, 3)):
        given = probability >= threshold
        if given.sum() < _FEWEST_ANSWERS:
            break
        wrong = 1.0 - float(right[given].mean())
        points.append(
            OperatingPoint(
                threshold=float(threshold),
                wrong=round(min([wrong, *(p.wrong for p in points)]), 3),
                answered=round(float(given[answerable].mean()), 3),
                unanswerable_answered=round(float(given[~answerable].mean()), 3),
            )
        )
    return points


def bands(probability: Floats, right: npt.NDArray[np.bool_]) -> list[dict[str, object]]:
    """The track record of each band on left-out questions, scaled to “N times out of 20”."""
    rows: list[dict[str, object]] = []
    upper = 1.01
    for name, lower in BANDS:
        inside = (probability >= lower) & (probability < upper)
        share = float(right[inside].mean()) if inside.any() else 0.0
        of = 20 if inside.sum() >= 20 else 0
        rows.append({"band": name, "from": lower, "right": math.floor(share * 20), "of": of})
        upper = lower
    return rows


def report(parts: Sequence[Examples], predictions: Sequence[Floats]) -> None:
    """Print what each left-out collection gave."""
    print(f"{'left out':28} {'n':>5} {'right':>6} {'AUROC':>6} {'ECE':>6}")
    for part, probability in zip(parts, predictions, strict=True):
        both = 0 < part.right.sum() < len(part.right)
        auroc = f"{roc_auc_score(part.right, probability):.3f}" if both else "    -"
        row = f"{part.name:28} {len(part.right):5} {part.right.mean():6.2f} {auroc:>6}"
        print(f"{row} {ece(probability, part.right):6.3f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path)
    parser.add_argument("--calibrate", type=Path, metavar="QUESTIONS")
    parser.add_argument("--own", type=Path)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--most", type=int, default=1200, help="questions per public set")
    parser.add_argument("--cache", type=Path, help="where indexes are kept between runs")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    given = parser.parse_args(arguments)
    if given.calibrate and given.root:
        return _calibrate(given.calibrate, given.root, given.cache, write=given.write)
    if not given.sets:
        parser.error("--sets is needed, or --calibrate with --root")
    with tempfile.TemporaryDirectory() as scratch:
        cache = given.cache or Path(scratch)
        collections = [public_set(given.sets / name, cache / "docs", given.most) for name in PUBLIC]
        if given.own:
            collections += list(own_sets(given.own, given.root))
        collections.append(sample_cases(CASES, REPOSITORY / "knowledge"))
        parts = [examples(collection, cache) for collection in collections]
    scores = left_out(parts)
    fitted = calibrated(fit(parts), np.concatenate(scores), _labels(parts)[0])
    predictions = [fitted.probability(score) for score in scores]
    curve = _report_dial(parts, predictions)
    weights = fitted.slope * fitted.model.coef_[0]
    for name, weight in sorted(zip(FEATURES, weights, strict=True), key=lambda r: -abs(r[1])):
        print(f"  {name:20} {weight:+.3f}")
    if given.write:
        _write(fitted, curve, bands(np.concatenate(predictions), _labels(parts)[0]))
    return 0


def _labels(parts: Sequence[Examples]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which examples are right, and which answerable, over all collections."""
    return (
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.answerable for part in parts]),
    )


def _report_dial(parts: Sequence[Examples], predictions: Sequence[Floats]) -> list[OperatingPoint]:
    """Print what left-out predictions give; the curve of the dial."""
    report(parts, predictions)
    right, answerable = _labels(parts)
    probability = np.concatenate(predictions)
    curve = risk_coverage(probability, right, answerable)
    threshold = min((p.threshold for p in curve if p.wrong <= WRONG_AT_MOST), default=1.0)
    answered = probability >= threshold
    print(
        f"threshold {threshold:.3f}: answers {answered[answerable].mean():.2f} of the answerable, "
        f"{answered[~answerable].mean():.2f} of the unanswerable; {right[answered].mean():.2f} of "
        f"the answers are right; AUROC of answerable {roc_auc_score(answerable, probability):.3f}; "
        f"ECE {ece(probability, right):.3f}"
    )
    return curve


def _platt(scores: Floats, right: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset of Platt scaling (Platt 1999)."""
    found = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), right)
    return float(found.coef_[0, 0]), float(found.intercept_[0])


def _calibrate(questions: Path, root: Path, cache: Path | None, *, write: bool) -> int:
    """Measure the shipped score on other questions; each collection by what the others say."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = [examples(found, cache or Path(scratch)) for found in own_sets(questions, root)]
    shipped = load_model()
    inputs = [_inputs(shipped, part) for part in parts]
    predictions = []
    for number, rows in enumerate(inputs):
        others = [n for n in range(len(parts)) if n != number]
        weights, offset = _weigh([inputs[n] for n in others], [parts[n] for n in others])
        predictions.append(1.0 / (1.0 + np.exp(-(rows @ weights + offset))))
    curve = _report_dial(parts, predictions)
    right = _labels(parts)[0]
    weights, offset = _weigh(inputs, parts)
    slope, *more = (float(weight) for weight in weights)
    print(f"slope {slope:.3f}, offset {offset:.3f}", dict(zip(AGAIN, more, strict=True)))
    if write:
        content = json.loads(TARGET.read_text("utf-8"))
        content["intercept"] = round(slope * content["intercept"] + offset, 4)
        for name, feature in content["features"].items():
            added = more[AGAIN.index(name)] if name in AGAIN else 0.0
            feature["weight"] = round(slope * feature["weight"] + added, 4)
        content["bands"] = bands(np.concatenate(predictions), right)
        content["curve"] = [asdict(point) for point in curve]
        TARGET.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return 0


def _weigh(inputs: Sequence[Floats], parts: Sequence[Examples]) -> tuple[Floats, float]:
    """Weights (inputs,) and offset: balanced by both labels as in :func:`fit`, odds by one."""
    right, answerable = _labels(parts)
    rows = np.vstack(inputs)
    balance = LogisticRegression(C=1e6).fit(
        np.vstack([rows, rows]), np.concatenate([answerable, right])
    )
    slope, offset = _platt(balance.decision_function(rows), right)
    return slope * balance.coef_[0], slope * float(balance.intercept_[0]) + offset


def _inputs(shipped: Model, part: Examples) -> Floats:
    """The shipped score of each example, and the features that are weighed again, scaled."""
    named = [dict(zip(FEATURES, row, strict=True)) for row in part.features]
    return np.asarray(
        [
            [
                shipped.score(row),
                *((row[name] - shipped.means[name]) / shipped.scales[name] for name in AGAIN),
            ]
            for row in named
        ]
    )


def _write(
    fitted: Fitted, curve: Sequence[OperatingPoint], track_record: list[dict[str, object]]
) -> None:
    scaler = fitted.scaler
    weights = fitted.slope * fitted.model.coef_[0]
    intercept = fitted.slope * float(fitted.model.intercept_[0]) + fitted.offset
    features = {
        name: {
            "weight": round(float(w), 4),
            "mean": round(float(m), 4),
            "scale": round(float(s), 4),
        }
        for name, w, m, s in zip(FEATURES, weights, scaler.mean_, scaler.scale_, strict=True)
    }
    content = {
        "about": "Written by eval/fit_evidence.py; do not edit by hand.",
        "intercept": round(intercept, 4),
        "features": features,
        "bands": track_record,
        "curve": [asdict(point) for point in curve],
    }
    TARGET.write_text(json.dumps(content, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
