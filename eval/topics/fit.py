"""Fits the gate of the topics and writes its coefficients.

    python -m eval.topics.fit [--write]

Fitted on development.yaml, on the questions of the sample company's cases, and on the examples of
its taxonomy as each would be judged without itself. The frozen utterances are not opened. The
figures printed are of development utterances and cases that were left out of the fit, a seventh at
a time; both languages of a twin are left out together. The weights in ``prototypes.py`` were
compared on the development utterances too, so the left-out share of right topics flatters a little.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from assistant.listening.topics.asking import sentences
from assistant.listening.topics.gate import features_of
from assistant.listening.topics.recogniser import PLAIN, labelled_examples, topic_chances
from assistant.listening.topics.recogniser import URGENT as URGENT_LABEL
from eval.topics.bench import Bench
from eval.topics.sets import NONE, URGENT, Utterance, development, plain_questions

Floats = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
TARGET = Path(__file__).resolve().parents[2] / "assistant/listening/topics/gate.json"
FOLDS = 7
STRENGTH = 0.05
"""Of the fit, as scikit-learn's C."""
WEIGHT_OF_CASES = 2.0
"""Against 1 for an utterance of development.yaml: most of what people write are plain questions."""
WEIGHT_OF_EXAMPLES = 0.5
"""Examples are many and alike."""
OFFERS_ON_QUESTIONS = 0.044
"""Of plain questions, at most so many may get an offer when they are left out of the fit."""
TEMPERATURES = tuple(float(t) for t in np.linspace(0.03, 0.3, 28))


@dataclass(frozen=True, slots=True)
class Material:
    """Rows of features with what is true of them; shapes (rows, features) and (rows,)."""

    features: Floats
    topics: npt.NDArray[np.str_]
    weights: Floats
    folds: npt.NDArray[np.int64]
    """Which part of the cross-validation a row is left out in; -1: never."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression and what centres and scales its features."""

    scaler: StandardScaler
    model: LogisticRegression

    def probability(self, features: Floats) -> Floats:
        """Of each row, shape (rows,)."""
        return np.asarray(self.model.predict_proba(self.scaler.transform(features))[:, 1])


def material(bench: Bench) -> tuple[Material, list[str], Floats, list[Utterance]]:
    """Everything to fit on; feature names; scores by topic of the development utterances."""
    utterances, cases = development(), plain_questions()
    rows, scores = bench.features(utterances)
    case_rows, _ = bench.features(cases)
    example_rows, example_topics = of_examples(bench)
    names = list(rows[0])
    seen: Counter[tuple[str, str]] = Counter()
    folds = []
    for utterance in utterances:
        folds.append(seen[utterance.language, utterance.topic] % FOLDS)
        seen[utterance.language, utterance.topic] += 1
    sizes = (len(rows), len(case_rows), len(example_rows))
    return (
        Material(
            np.array([[row[n] for n in names] for row in (*rows, *case_rows, *example_rows)]),
            np.array([u.topic for u in (*utterances, *cases)] + example_topics),
            np.repeat([1.0, WEIGHT_OF_CASES, WEIGHT_OF_EXAMPLES], sizes),
            np.array(folds + [n % FOLDS for n in range(sizes[1])] + [-1] * sizes[2]),
        ),
        names,
        scores,
        utterances,
    )


def of_examples(bench: Bench) -> tuple[list[dict[str, float]], list[str]]:
    """The features and topics of the taxonomy's own examples, each judged without itself."""
    labelled = labelled_examples(bench.taxonomy)
    readings = bench.reader.examples([(language, text) for _, language, text in labelled])
    left_out = bench.examples.prototypes.left_out(readings)
    rows, topics = [], []
    for (label, language, text), row in zip(labelled, left_out, strict=True):
        rows.append(features_of(bench.examples.scores(row), [], sentences(text, language)))
        topics.append({PLAIN: NONE, URGENT_LABEL: URGENT}.get(label, label))
    return rows, topics


def fit(given: Material, positive: Truth, rows: Truth) -> Fit:
    """Fit on ``rows``; the two classes are not balanced: their shares are part of what is known."""
    scaler = StandardScaler().fit(given.features[rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(scaler.transform(given.features[rows]), positive[rows], given.weights[rows])
    return Fit(scaler, model)


def left_out(given: Material, positive: Truth, usable: Truth) -> Floats:
    """Probabilities from fits that did not see the row, shape (rows,); -1 where never left out."""
    found = np.full(len(positive), -1.0)
    for part in range(FOLDS):
        out = given.folds == part
        found[out] = fit(given, positive, usable & ~out).probability(given.features[out])
    return found


def threshold_for(probability: Floats, positive: Truth, precision: float) -> float:
    """The lowest threshold from which at least ``precision`` of what passes is positive."""
    order = np.argsort(-probability)
    share = np.cumsum(positive[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= precision)
    return float(probability[order[good.max()]]) if len(good) else 1.0


def threshold_of_questions(probability: Floats) -> float:
    """The lowest threshold that at most :data:`OFFERS_ON_QUESTIONS` of plain questions pass."""
    most = int(OFFERS_ON_QUESTIONS * len(probability))
    return float(np.nextafter(np.sort(probability)[-most - 1], 1.0))


def temperature_of(scores: Floats, truth: Sequence[int]) -> float:
    """The temperature under which the true topics are most likely (Guo et al. 2017)."""

    def loss(temperature: float) -> float:
        chances = [topic_chances(row, temperature)[t] for row, t in zip(scores, truth, strict=True)]
        return float(-np.log(np.maximum(chances, 1e-9)).mean())

    return min(TEMPERATURES, key=loss)


def as_json(found: Fit, names: Sequence[str], threshold: float) -> dict[str, object]:
    """The coefficients, rounded to what matters."""
    scaler, model = found.scaler, found.model
    return {
        "intercept": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 3),
        "features": {
            name: {
                "weight": round(float(model.coef_[0, number]), 4),
                "mean": round(float(scaler.mean_[number]), 4),
                "scale": round(float(scaler.scale_[number]), 4),
            }
            for number, name in enumerate(names)
        },
    }


def fit_carries(given: Material, names: Sequence[str], precision: float) -> Mapping[str, object]:
    """Whether a message carries something; urgent ones count neither way."""
    carries, usable = given.topics != NONE, given.topics != URGENT
    probability = left_out(given, carries, usable)
    measured = usable & (probability >= 0) & (given.weights == 1.0)
    cases = (given.weights == WEIGHT_OF_CASES) & (probability >= 0)
    threshold = max(
        threshold_for(probability[measured], carries[measured], precision),
        threshold_of_questions(probability[cases]),
    )
    threshold = np.ceil(threshold * 1000) / 1000
    offered = probability >= threshold
    print(
        f"carries: AUROC {roc_auc_score(carries[measured], probability[measured]):.3f}, "
        f"threshold {threshold:.2f}, precision {carries[measured & offered].mean():.3f}, "
        f"recall {offered[measured & carries].mean():.3f}, "
        f"offers on plain questions {(offered & cases).sum()} of {cases.sum()}"
    )
    return as_json(fit(given, carries, usable), names, threshold)


def fit_urgent(given: Material, names: Sequence[str], precision: float) -> Mapping[str, object]:
    """Whether a message is about danger, harassment or health."""
    urgent, usable = given.topics == URGENT, np.ones(len(given.topics), bool)
    probability = left_out(given, urgent, usable)
    measured = probability >= 0
    threshold = threshold_for(probability[measured], urgent[measured], precision)
    taken = probability >= threshold
    print(
        f"urgent: threshold {threshold:.2f}, found {(taken & urgent & measured).sum()} of "
        f"{(urgent & measured).sum()}, wrongly {(taken & ~urgent & measured).sum()} of "
        f"{(~urgent & measured).sum()}"
    )
    return as_json(fit(given, urgent, usable), names, threshold)


def fit_topics(bench: Bench, scores: Floats, utterances: Sequence[Utterance]) -> dict[str, float]:
    """Temperature and the probability from which a topic is named."""
    topics = list(bench.examples.topics)
    rows = [n for n, u in enumerate(utterances) if u.topic in topics]
    truth = [topics.index(utterances[row].topic) for row in rows]
    temperature = temperature_of(scores[rows], truth)
    chances = np.stack([topic_chances(row, temperature) for row in scores[rows]])
    right = chances.argmax(axis=1) == truth
    print(f"topics: right {right.mean():.3f}, temperature {temperature:.2f}")
    for clear in (0.0, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5):
        named = chances.max(axis=1) >= clear
        print(
            f"  named from {clear:.2f}: {named.mean():.2f} of them, right {right[named].mean():.3f}"
        )
    return {"temperature": round(temperature, 3), "clear": CLEAR}


CLEAR = 0.15
"""Below this probability the offer names no topic: "something else" is easier to correct than a
wrong topic. Higher costs more right names than it spares wrong ones (see what is printed)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--precision", type=float, default=0.95)
    parser.add_argument("--urgent-precision", type=float, default=0.8)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    bench = Bench()
    rows, names, scores, utterances = material(bench)
    found = {
        "note": "Written by eval/topics/fit.py. Probabilities that a message carries something to "
        "pass on, and that it is about danger, harassment or health.",
        "carries": fit_carries(rows, names, given.precision),
        "urgent": fit_urgent(rows, names, given.urgent_precision),
        "topics": fit_topics(bench, scores, utterances),
    }
    if given.write:
        TARGET.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"written: {TARGET.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
