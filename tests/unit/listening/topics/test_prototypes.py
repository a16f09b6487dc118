"""How near a text is to labelled examples: what the closed forms promise, worked out by hand."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from assistant.listening.topics import prototypes
from assistant.listening.topics.prototypes import BagIndex, Prototypes
from assistant.listening.topics.reading import Reading
from tests.support.topics import WATCHED, WORKLOAD, word_reader

LABELLED = [
    *(("workload", text) for text in WORKLOAD.en),
    *(("monitoring", text) for text in WATCHED.en),
]


def readings() -> list[Reading]:
    return word_reader().examples([("en", text) for _, text in LABELLED])


def made(kept: list[Reading], labels: list[str]) -> Prototypes:
    return Prototypes(list(zip(labels, kept, strict=True)))


def test_bags_are_compared_by_damped_counts_and_rarity() -> None:
    bags = [Counter(a=1, b=2), Counter(b=1), Counter(c=3)]
    rarity = {"a": math.log(4 / 2) + 1, "b": math.log(4 / 3) + 1, "c": math.log(4 / 2) + 1}
    first = np.array([rarity["a"], (1 + math.log(2)) * rarity["b"]])
    found = BagIndex(bags).cosines([Counter(b=1, unknown=5), Counter(unknown=1), Counter()])
    assert found[0] == pytest.approx([first[1] / np.linalg.norm(first), 1.0, 0.0], abs=1e-6)
    assert not found[1].any() and not found[2].any()


def test_an_example_is_nearest_to_itself_and_to_its_label() -> None:
    read = readings()
    labels = [label for label, _ in LABELLED]
    found = made(read, labels)
    assert np.diag(found.nearness(read)) == pytest.approx(1.0, abs=1e-5)
    scores = np.stack([found.scores(reading) for reading in read])
    assert [found.labels[row.argmax()] for row in scores] == labels


def test_left_out_is_what_a_fit_without_the_example_would_say() -> None:
    """Rarities and shares are those of all examples in both: only what was solved differs."""
    read = readings()
    labels = [label for label, _ in LABELLED]
    found = made(read, labels)
    near = found.nearness(read).astype(float)
    wanted = np.array([[label == each for each in found.labels] for label in labels], float)
    mean = wanted.mean(axis=0)
    for out, left in enumerate(found.left_out(read)):
        kept = np.arange(len(read)) != out
        ridged = near[np.ix_(kept, kept)] + found.weights.ridge * np.eye(kept.sum())
        solved = np.linalg.solve(ridged, wanted[kept] - mean)
        assert left == pytest.approx(near[out, kept] @ solved + mean, abs=1e-4)


def test_many_examples_are_compared_a_few_at_a_time_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = readings()
    labels = [label for label, _ in LABELLED]
    at_once = made(read, labels).scores(read[0])
    monkeypatch.setattr(prototypes, "_AT_ONCE", 2)
    assert made(read, labels).scores(read[0]) == pytest.approx(at_once, abs=1e-5)
