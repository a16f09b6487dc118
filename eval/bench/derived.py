"""Vectors that cost next to nothing, for measuring memory and search where encoding takes hours.

Each word has a direction of its own; a text's vector is the sum of its words'. They are as large as
the real ones and as different from one another, but mean nothing: how near a question is to a
passage, and so what is answered, is not real.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from assistant.retrieval.encoder import EncodedPassages, Encoder, Spans, Vectors


def derive_vectors(encoder: Encoder) -> None:
    """Make ``encoder`` derive the vectors of passages; questions are still read."""
    encoder.encode_passages = DerivedVectors(encoder.dimensions)  # type: ignore[method-assign]


class DerivedVectors:
    """Stands in for :meth:`assistant.retrieval.encoder.Encoder.encode_passages`."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._direction = lru_cache(maxsize=20_000)(self._make)

    def __call__(
        self,
        texts: Sequence[str],
        spans: Sequence[Spans],
        progress: Callable[[int], None] | None = None,
    ) -> EncodedPassages:
        """Vectors of texts and of the sentences in them, in order."""
        vectors = np.zeros((len(texts), self._dimensions), np.float32)
        units = []
        for row, (text, places) in enumerate(zip(texts, spans, strict=True)):
            vectors[row] = self._vector(text)
            found = np.zeros((len(places), self._dimensions), np.float16)
            for number, (start, end) in enumerate(places):
                found[number] = self._vector(text[start:end])
            units.append(found)
        if progress:
            progress(len(texts))
        return EncodedPassages(vectors, units)

    def _vector(self, text: str) -> Vectors:
        words = text.lower().split() or [text]
        total = np.sum([self._direction(word) for word in words], axis=0)
        return np.asarray(total / np.linalg.norm(total), np.float32)

    def _make(self, word: str) -> Vectors:
        chance = np.random.default_rng(zlib.crc32(word.encode()))
        return np.asarray(chance.standard_normal(self._dimensions), np.float32)
