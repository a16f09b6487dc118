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
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_array

from assistant.listening.topics.reading import Bag, Reading

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
_AT_ONCE = 256
"""Examples compared with all others at a time: what is in between stays at a few megabytes."""

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


class BagIndex:
    """Cosines of bags weighed by rarity: logarithmic counts times inverse document frequency."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        self.size = len(bags)
        seen = Counter(name for bag in bags for name in bag)
        self._places = {name: place for place, name in enumerate(seen)}
        counts = np.fromiter(seen.values(), float, len(seen))
        self._rarity = np.log((self.size + 1) / (counts + 1)) + 1
        self._columns = self._units(bags).T.tocsr()

    def cosines(self, bags: Sequence[Bag]) -> Singles:
        """Similarity of each of ``bags`` with each of its own, shape (bags, size).

        Unknown names are left out.
        """
        found: Singles = (self._units(bags) @ self._columns).toarray()
        return found

    def _units(self, bags: Sequence[Bag]) -> csr_array:
        """Unit rows of what is known of ``bags``, shape (bags, names)."""
        starts, places, shares = [0], [], []
        for bag in bags:
            known = [(self._places[name], n) for name, n in bag.items() if name in self._places]
            weighed = [_damped(n) * self._rarity[place] for place, n in known]
            length = math.sqrt(sum(value * value for value in weighed)) or 1.0
            places += [place for place, _ in known]
            shares += [value / length for value in weighed]
            starts.append(len(places))
        return csr_array(
            (np.array(shares, np.float32), np.array(places, np.int32), np.array(starts, np.int32)),
            shape=(len(bags), len(self._places)),
        )


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
        factor = cho_factor(self._ridged(readings), overwrite_a=True, check_finite=False)
        self._solved: Floats = cho_solve(factor, wanted - self._mean).astype(float)

    def nearness(self, readings: Sequence[Reading]) -> Singles:
        """How near each of ``readings`` is to each example, (readings, examples); 1: the same."""
        weights = self.weights
        found: Singles = weights.vector * (np.stack([r.vector for r in readings]) @ self._vectors.T)
        for index, bag, weight in zip(self._indexes, BAGS, weights.bags, strict=True):
            if weight:
                found += weight * index.cosines([bag(reading) for reading in readings])
        whole = weights.vector + sum(weights.bags)
        nearness: Singles = np.exp(weights.sharpness * (found / whole - 1))
        return nearness

    def scores(self, reading: Reading) -> Floats:
        """How much ``reading`` is of each label, shape (labels,); about 0 to 1, not bounded."""
        scores: Floats = self.nearness([reading])[0].astype(float) @ self._solved + self._mean
        return scores

    def left_out(self, readings: Sequence[Reading]) -> Floats:
        """For each example, its scores as if it were not among the examples: (examples, labels).

        The closed form of leave-one-out for ridge regression: what was wanted, less the solved
        weight over the diagonal of the inverse (Cawley & Talbot 2003).

        Args:
            readings: those that it was made with, in order.
        """
        ridged = self._ridged(readings).astype(float)
        wanted = ridged @ self._solved + self._mean
        left: Floats = wanted - self._solved / np.diag(np.linalg.inv(ridged))[:, None]
        return left

    def _ridged(self, readings: Sequence[Reading]) -> Singles:
        """The nearness of all examples to one another, the ridge on its diagonal.

        Shape (examples, examples): tens of megabytes, so it is not kept.
        """
        found = np.empty((len(readings), len(readings)), np.float32)
        for start in range(0, len(readings), _AT_ONCE):
            found[start : start + _AT_ONCE] = self.nearness(readings[start : start + _AT_ONCE])
        found[np.diag_indices_from(found)] += self.weights.ridge
        return found


def _damped(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count
