"""How near texts are to one another, whichever of the two languages each is in.

A text is what its sentence vector and its concepts say together, as one long vector of about unit
length: words and letters are left out, since they are shared within a language only. The product
of two means is the mean nearness of every text of one with every text of the other, which is what
average linkage compares (Sokal and Michener, 1958).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.listening.themes.model import Centre
from assistant.listening.topics.reading import Bag, Reading

Floats = npt.NDArray[np.float64]

NEAR: Final = 0.34
"""Mean nearness from which texts mean the same; ``eval/DECISIONS.md`` has how it was chosen."""

CONCEPTS: Final = 0.3
"""How much concepts count, where sentence vectors count 1."""

FIRM: Final = 30
"""Texts a centre stands for at most: the lower, the sooner it follows what is said now."""


def single(reading: Reading) -> Centre:
    """One text."""
    return Centre(reading.vector, _unit(reading.concepts), 1)


def mean_of(centres: Sequence[Centre]) -> Centre:
    """The mean of some texts or means, each by its weight; at least one.

    The result stands for :data:`FIRM` texts at most.
    """
    whole = sum(centre.weight for centre in centres)
    concepts: dict[str, float] = {}
    vector = np.zeros(centres[0].vector.shape, float)
    for centre in centres:
        share = centre.weight / whole
        vector += share * centre.vector
        for name, value in centre.concepts.items():
            concepts[name] = concepts.get(name, 0.0) + share * value
    return Centre(vector.astype(np.float32), concepts, min(whole, FIRM))


def nearness(these: Sequence[Centre], those: Sequence[Centre]) -> Floats:
    """How near each of these is to each of those, shape (these, those); 1 for the very same."""
    names = {name for centre in (*these, *those) for name in centre.concepts}
    places = {name: place for place, name in enumerate(sorted(names))}
    found: Floats = _long(these, places) @ _long(those, places).T
    return found


def _long(centres: Sequence[Centre], places: Mapping[str, int]) -> Floats:
    dimensions = len(centres[0].vector) if centres else 0
    rows = np.zeros((len(centres), dimensions + len(places)))
    for row, centre in zip(rows, centres, strict=True):
        row[:dimensions] = centre.vector
        for name, value in centre.concepts.items():
            row[dimensions + places[name]] = math.sqrt(CONCEPTS) * value
    return rows / math.sqrt(1 + CONCEPTS)


def _unit(bag: Bag) -> dict[str, float]:
    damped = {name: 1 + math.log(max(1.0, count)) for name, count in bag.items()}
    length = math.sqrt(sum(value * value for value in damped.values()))
    return {name: value / length for name, value in damped.items()}
