"""Examples as prototypes: how near a text is to each topic, with nothing to train.

Kernel ridge regression (Saunders et al. 1998) of one column a topic, solved in closed form whenever
the taxonomy changes. Two texts are compared by the cosines of their vectors, concepts, words and
letters, weighed together; the exponential of that lets two things said together count for more than
the sum of both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.listening.topics.reading import Bag, Reading

Floats = npt.NDArray[np.float64]

BAGS: tuple[Callable[[Reading], Bag], ...] = (
    lambda reading: reading.concepts,
    lambda reading: reading.words,
    lambda reading: reading.letters,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each comparison counts, and how the whole is shaped."""

    vector: float = 1.0
    bags: tuple[float, float, float] = (0.5, 0.4, 0.4)
    """Concepts, words, letters."""
    sharpness: float = 1.0
    """Of the exponential; 0 would make everything equally near."""
    ridge: float = 0.1
    """What an example may be off by: higher trusts single examples less."""


@dataclass(frozen=True, slots=True)
class _Postings:
    """The examples that have one thing, and how much of them it is."""

    rarity: float
    rows: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float64]


class BagIndex:
    """Cosines of bags weighed by rarity: logarithmic counts times inverse document frequency."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        self.size = len(bags)
        seen = Counter(name for bag in bags for name in bag)
        rarity = {name: math.log((self.size + 1) / (n + 1)) + 1 for name, n in seen.items()}
        gathered: dict[str, tuple[list[int], list[float]]] = {name: ([], []) for name in rarity}
        for row, bag in enumerate(bags):
            weighed = {name: _damped(count) * rarity[name] for name, count in bag.items()}
            length = math.sqrt(sum(value * value for value in weighed.values()))
            for name, value in weighed.items():
                gathered[name][0].append(row)
                gathered[name][1].append(value / length)
        self._postings = {
            name: _Postings(rarity[name], np.array(rows, np.int32), np.array(shares))
            for name, (rows, shares) in gathered.items()
        }

    def cosines(self, bag: Bag) -> Floats:
        """Similarity of ``bag`` with each of them, shape (size,); unknown names are left out."""
        found = np.zeros(self.size)
        square = 0.0
        for name, count in bag.items():
            posting = self._postings.get(name)
            if posting is None:
                continue
            value = _damped(count) * posting.rarity
            square += value * value
            found[posting.rows] += value * posting.shares
        return found / math.sqrt(square) if square else found


class Prototypes:
    """Labelled readings, and how near anything else is to each of their labels."""

    def __init__(
        self, labelled: Sequence[tuple[str, Reading]], weights: Weights | None = None
    ) -> None:
        self.weights = weights or Weights()
        self.labels = tuple(dict.fromkeys(label for label, _ in labelled))
        readings = [reading for _, reading in labelled]
        self._vectors = np.stack([reading.vector for reading in readings])
        self._indexes = tuple(BagIndex([bag(r) for r in readings]) for bag in BAGS)
        wanted = np.array([[label == each for each in self.labels] for label, _ in labelled], float)
        self._mean: Floats = wanted.mean(axis=0)
        self._solved: Floats = np.linalg.solve(self._ridged(readings), wanted - self._mean)

    def nearness(self, reading: Reading) -> Floats:
        """How near ``reading`` is to each example, shape (examples,), 1 for the very same."""
        weights = self.weights
        found = weights.vector * (self._vectors @ reading.vector).astype(float)
        for index, bag, weight in zip(self._indexes, BAGS, weights.bags, strict=True):
            if weight:
                found += weight * index.cosines(bag(reading))
        whole = weights.vector + sum(weights.bags)
        nearness: Floats = np.exp(weights.sharpness * (found / whole - 1))
        return nearness

    def scores(self, reading: Reading) -> Floats:
        """How much ``reading`` is of each label, shape (labels,); about 0 to 1, not bounded."""
        scores: Floats = self.nearness(reading) @ self._solved + self._mean
        return scores

    def left_out(self, readings: Sequence[Reading]) -> Floats:
        """For each example, its scores as if it were not among the examples: (examples, labels).

        The closed form of leave-one-out for ridge regression: what was wanted, less the solved
        weight over the diagonal of the inverse (Cawley & Talbot 2003).

        Args:
            readings: those that it was made with, in order.
        """
        ridged = self._ridged(readings)
        wanted = ridged @ self._solved + self._mean
        left: Floats = wanted - self._solved / np.diag(np.linalg.inv(ridged))[:, None]
        return left

    def _ridged(self, readings: Sequence[Reading]) -> Floats:
        """The nearness of all examples to one another, the ridge on its diagonal.

        Shape (examples, examples): tens of megabytes, so it is not kept.
        """
        found = np.stack([self.nearness(reading) for reading in readings])
        found[np.diag_indices_from(found)] += self.weights.ridge
        return found


def _damped(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count
