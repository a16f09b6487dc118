"""A sentence encoder without a model: instant, deterministic, and honest about shared words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from assistant.answering.text.analysis import stems
from assistant.retrieval.encoder import EncodedPassages, EncoderSpec, Spans, Vectors

SPEC = EncoderSpec(name="fake", sha256="0" * 64, english_only=False)


@dataclass
class FakeEncoder:
    """Gives each word's stem a direction of its own, so that texts sharing words are near.

    ``encoded`` keeps every passage it was given; ``before_batch`` is called with each text list
    before it is encoded, so that a test can look around, wait, or fail in the middle of a build.
    """

    spec: EncoderSpec = SPEC
    dimensions: int = 48
    encoded: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    before_batch: Callable[[Sequence[str]], None] = lambda texts: None

    def encode_query(self, text: str) -> Vectors:
        """One unit vector of shape (dimensions,)."""
        self.queries.append(text)
        return self._vector(text)

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Spans],
        progress: Callable[[int], None] | None = None,
    ) -> EncodedPassages:
        """Vectors of texts and of the sentences in them, in order."""
        self.before_batch(texts)
        self.encoded.extend(texts)
        if progress:
            progress(len(texts))
        units = [
            np.asarray([self._vector(text[a:b]) for a, b in places], np.float16).reshape(
                len(places), self.dimensions
            )
            for text, places in zip(texts, spans, strict=True)
        ]
        return EncodedPassages(np.stack([self._vector(text) for text in texts]), units)

    def _vector(self, text: str) -> Vectors:
        vector = _direction("", self.dimensions) / 100
        for stem in stems(text, "en"):
            vector = vector + _direction(stem, self.dimensions)
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


@cache
def _direction(stem: str, dimensions: int) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8], "big")
    return np.asarray(np.random.default_rng(seed).standard_normal(dimensions), np.float32)
