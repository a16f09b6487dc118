"""Does a message carry something its writer may want to pass on? Small models in a readable file.

Logistic regressions over a few plain numbers: how near the message is to the examples of the topics
and to messages that carry nothing, and what form it has. Their coefficients are in ``gate.json``,
written by ``eval/topics/fit.py``. They are of comparisons, not of a topic, so they hold for any
taxonomy.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.listening.topics.asking import Sentence


@dataclass(frozen=True, slots=True)
class Scores:
    """How near one text is: to the nearest topic, to what carries nothing, to what is urgent."""

    topic: float
    plain: float
    urgent: float


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named numbers."""

    intercept: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    scales: Mapping[str, float]
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """0 to 1."""
        total = self.intercept
        for name, weight in self.weights.items():
            total += weight * (features[name] - self.means[name]) / self.scales[name]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Models:
    """Everything that was fitted."""

    carries: Logistic
    urgent: Logistic
    temperature: float
    """Divides the scores of topics before they become probabilities."""
    clear: float
    """Below this probability of the best topic, none is named."""


def features_of(
    whole: Scores, parts: Sequence[Scores], sentences: Sequence[Sentence]
) -> dict[str, float]:
    """The numbers the models read of one message.

    Args:
        whole: of the message as a whole.
        parts: of each sentence, where there are several; as many as ``sentences`` or none.
        sentences: at least one.
    """
    units = parts or (whole,) * len(sentences)
    said = [sentence for sentence in sentences if not sentence.asks]
    stated = [unit for unit, s in zip(units, sentences, strict=True) if not s.asks]
    asked = [unit for unit, s in zip(units, sentences, strict=True) if s.asks]
    return {
        "plain": whole.plain,
        "topic": whole.topic,
        "least_plain": min(unit.plain for unit in units),
        "nearest_topic": max(unit.topic for unit in units),
        "stated_plain": min((unit.plain for unit in stated), default=1.0),
        "stated_topic": max((unit.topic for unit in stated), default=0.0),
        "asked_plain": min((unit.plain for unit in asked), default=1.0),
        "asked_topic": max((unit.topic for unit in asked), default=0.0),
        "urgent": whole.urgent,
        "most_urgent": max(unit.urgent for unit in units),
        "only_asks": float(not said),
        "asks_and_says": float(bool(said) and len(said) < len(sentences)),
        "speaker_says": float(any(sentence.speaker for sentence in said)),
        "says_not": float(any(sentence.denies for sentence in said)),
        "asks_of_itself": float(any(s.asks and s.speaker and s.denies for s in sentences)),
        "length": math.log1p(sum(sentence.words for sentence in sentences)),
    }


@lru_cache(maxsize=1)
def load_models() -> Models:
    """The models this version ships."""
    source = resources.files("assistant.listening.topics").joinpath("gate.json")
    raw = json.loads(source.read_text(encoding="utf-8"))
    return Models(
        carries=_logistic(raw["carries"]),
        urgent=_logistic(raw["urgent"]),
        temperature=raw["topics"]["temperature"],
        clear=raw["topics"]["clear"],
    )


def _logistic(raw: Mapping[str, object]) -> Logistic:
    features = raw["features"]
    assert isinstance(features, dict)
    return Logistic(
        intercept=_number(raw["intercept"]),
        weights={name: entry["weight"] for name, entry in features.items()},
        means={name: entry["mean"] for name, entry in features.items()},
        scales={name: entry["scale"] for name, entry in features.items()},
        threshold=_number(raw["threshold"]),
    )


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
