"""What the recognition of topics needs read of a text; the rooms below provide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.bilingual import Language

Vector = npt.NDArray[np.float32]
Bag = Mapping[str, float]
"""Things found in a text, and how often."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, or a sentence of one, as far as it is compared with another."""

    vector: Vector
    """Unit vector of shape (dimensions,)."""
    concepts: Bag
    words: Bag
    letters: Bag


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a whole and, where it has several sentences, each of them."""

    whole: Reading
    parts: tuple[Reading, ...] = ()


class Reader(Protocol):
    """Reads texts of either language so that they can be compared with one another."""

    def read(self, message: str, language: Language, sentences: Sequence[str]) -> Message:
        """Read a message, in one pass of the encoder; ``sentences`` are those it is made of."""
        ...

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        """Read many short texts, in order; what was read before may be kept."""
        ...
