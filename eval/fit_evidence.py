"""Fits the evidence model; writes its coefficients to a readable file.

    python -m eval.fit_evidence --sets SETS_DIR [--own QUESTIONS.jsonl FOLDER]… [--cache DIR]
                                [--write]

The sample company's cases are used too, except the sixty that were written before the pipeline:
these stay unseen, so that they can be reported.

There are two logistic regressions. The first, over ``FEATURES``, weighs every question; the second,
over ``JUDGED``, decides where the first is in doubt, with what the reranker says. An example is a
question put to the whole search of its collection; it counts as right when the sentences that would
be quoted hold the expected answer.

Every collection is left out in turn: the figures printed, the dial and the track record of the
bands come from such predictions only, on collections that the reranker was not trained on either.
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
    JUDGED,
    WRONG_AT_MOST,
    OperatingPoint,
    candidates,
    features_of,
    judged_features,
    reranked,
)
from assistant.answering.reading import read
from assistant.answering.understand import answer_type, asks_history, search_text
from assistant.bootstrap import open_answering
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.reranker import load_reranker
from assistant.settings import load_settings
from eval.collections import Collection, is_right, own_sets, public_set, sample_cases

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.bool_]
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
TRAINED_ON = ("sample-company", "clinique-aubrac", "harrow-freight", "ville-de-merlac")
"""Collections that the reranker was trained on: no figure about it comes from them."""
NOT_COUNTED = ("contoso_handbook_en",)
"""Fitted on, but left out of the dial and the bands: of its questions only the page
they were made from is known, and other pages answer many of them too."""
DOUBT = (0.3, 0.7)
"""Between these probabilities the sentences are read together with the question."""
_CURVE_POINTS = 40
_FEWEST_ANSWERS = 40
"""A point of the risk–coverage curve with fewer answers says too little."""
_STRENGTH = 0.1


@dataclass(slots=True)
class Examples:
    """What one collection gives: features of shape (questions, :data:`JUDGED`), and labels."""

    name: str
    features: Floats
    right: Labels
    answerable: Labels
    right_reranked: Labels
    """Whether the quotes are right once the reranker has moved the sentences."""

    def plain(self) -> Floats:
        """The features without the reranker's, shape (questions, :data:`FEATURES`)."""
        return self.features[:, : len(FEATURES)]


def examples(collection: Collection, cache: Path) -> Examples:
    """Ask every question of ``collection`` and measure."""
    settings = load_settings(knowledge=collection.documents, data=cache / collection.name)
    answering = open_answering(settings)
    answering.base.update()
    reranker = load_reranker(load_encoder(), lambda: answering.base.engine.lexicon)
    today = date.today()
    rows: list[list[float]] = []
    right: list[bool] = []
    answerable: list[bool] = []
    moved: list[bool] = []
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
        scores = reranker.scores(text, language, candidates(reading)) if reranker else ()
        features |= judged_features(scores or (0.0,))
        rows.append([features[name] for name in JUDGED])
        answerable.append(question.answerable)
        for labels, read_as in ((right, reading), (moved, reranked(reading, scores or (0.0,)))):
            composed = compose(read_as, language, kind, today)
            labels.append(is_right(question, composed.citations))
    answering.close()
    return Examples(
        collection.name,
        np.asarray(rows),
        np.asarray(right),
        np.asarray(answerable),
        np.asarray(moved),
    )


def together(parts: Sequence[Examples]) -> list[Examples]:
    """One for each collection, however many files ask about it."""
    found: dict[str, Examples] = {}
    for part in parts:
        known = found.get(part.name)
        found[part.name] = (
            part
            if known is None
            else Examples(
                part.name,
                np.vstack([known.features, part.features]),
                np.concatenate([known.right, part.right]),
                np.concatenate([known.answerable, part.answerable]),
                np.concatenate([known.right_reranked, part.right_reranked]),
            )
        )
    return list(found.values())


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


def fit(parts: Sequence[Examples], features: Sequence[Floats]) -> Fitted:
    """Fit on ``parts``; a larger collection weighs more, but less than its size.

    Half of the label is "the documents answer this", half "the quotes hold the answer": the first
    decides whether to abstain, the second what an answer is worth, and one score serves both.

    Args:
        parts: for the labels.
        features: of each part, shape (questions, features).
    """
    rows = np.vstack(features)
    right, answerable = _labels(parts)
    weight = np.concatenate([np.full(len(p.right), len(p.right) ** -0.5) for p in parts])
    scaler = StandardScaler().fit(rows)
    scaled = scaler.transform(rows)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(
        np.vstack([scaled, scaled]),
        np.concatenate([answerable, right]),
        sample_weight=np.concatenate([weight, weight]) / (2 * weight.mean()),
    )
    return Fitted(scaler, model)


def left_out(parts: Sequence[Examples], features: Sequence[Floats]) -> list[Floats]:
    """For each collection, the scores of a model that never saw it."""
    found = []
    for number in range(len(parts)):
        others = [n for n in range(len(parts)) if n != number]
        fitted = fit([parts[n] for n in others], [features[n] for n in others])
        found.append(fitted.score(features[number]))
    return found


def calibrated(fitted: Fitted, scores: Floats, right: Labels) -> Fitted:
    """``fitted`` with Platt scaling (Platt 1999) learnt on left-out scores."""
    found = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), right)
    return replace(fitted, slope=float(found.coef_[0, 0]), offset=float(found.intercept_[0]))


def ece(probability: Floats, right: Labels, bins: int = 10) -> float:
    """Expected calibration error over equally filled bins (Naeini et al. 2015)."""
    order = np.argsort(probability)
    total = 0.0
    for part in np.array_split(order, bins):
        if len(part):
            total += len(part) * abs(probability[part].mean() - right[part].mean())
    return float(total / len(order))


def risk_coverage(probability: Floats, right: Labels, answerable: Labels) -> list[OperatingPoint]:
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


def bands(predictions: Sequence[Floats], right: Labels) -> list[dict[str, object]]:
    """The track record of each band on left-out questions, scaled to “N times out of 20”."""
    probability = np.concatenate(predictions)
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
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--own", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--most", type=int, default=1200, help="questions per public set")
    parser.add_argument("--cache", type=Path, help="where indexes are kept between runs")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        cache = given.cache or Path(scratch)
        collections = [public_set(given.sets / name, cache / "docs", given.most) for name in PUBLIC]
        for questions, root in given.own:
            collections += list(own_sets(questions, root))
        collections.append(sample_cases(CASES, REPOSITORY / "knowledge"))
        parts = together([examples(collection, cache) for collection in collections])
    content = fitted_on(parts)
    if given.write:
        TARGET.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return 0


def fitted_on(parts: Sequence[Examples]) -> dict[str, object]:
    """Both regressions with what they give, as they are written; prints the figures."""
    out = (*TRAINED_ON, *NOT_COUNTED)
    measured = [number for number, part in enumerate(parts) if part.name not in out]
    kept = [parts[number] for number in measured]
    right = _labels(kept)[0]
    plain = [part.plain() for part in parts]
    scores = left_out(parts, plain)
    first = calibrated(
        fit(parts, plain), np.concatenate([scores[number] for number in measured]), right
    )
    alone = [first.probability(scores[number]) for number in measured]
    print("by the features alone")
    content = _content(first, FEATURES, _report_dial(kept, alone), bands(alone, right))
    doubt = [(p >= DOUBT[0]) & (p <= DOUBT[1]) for p in alone]
    reread = [
        replace(part, right=np.where(unsure, part.right_reranked, part.right))
        for part, unsure in zip(kept, doubt, strict=True)
    ]
    right, unsure = _labels(reread)[0], np.concatenate(doubt)
    judged = [part.features for part in kept]
    again = left_out(reread, judged)
    second = calibrated(fit(reread, judged), np.concatenate(again)[unsure], right[unsure])
    mixed = [
        np.where(here, second.probability(score), p)
        for here, p, score in zip(doubt, alone, again, strict=True)
    ]
    print(f"and with the reranker, for {unsure.mean():.0%} of the questions")
    found = _content(second, JUDGED, _report_dial(reread, mixed), bands(mixed, right))
    content["judged"] = {"low": DOUBT[0], "high": DOUBT[1], **found}
    return {"about": "Written by eval/fit_evidence.py; do not edit by hand.", **content}


def _labels(parts: Sequence[Examples]) -> tuple[Labels, Labels]:
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


def _content(
    fitted: Fitted,
    names: Sequence[str],
    curve: Sequence[OperatingPoint],
    track_record: list[dict[str, object]],
) -> dict[str, object]:
    scaler = fitted.scaler
    weights = fitted.slope * fitted.model.coef_[0]
    intercept = fitted.slope * float(fitted.model.intercept_[0]) + fitted.offset
    for name, weight in sorted(zip(names, weights, strict=True), key=lambda r: -abs(r[1])):
        print(f"  {name:20} {weight:+.3f}")
    return {
        "intercept": round(intercept, 4),
        "features": {
            name: {
                "weight": round(float(w), 4),
                "mean": round(float(m), 4),
                "scale": round(float(s), 4),
            }
            for name, w, m, s in zip(names, weights, scaler.mean_, scaler.scale_, strict=True)
        },
        "bands": track_record,
        "curve": [asdict(point) for point in curve],
    }


if __name__ == "__main__":
    sys.exit(main())
