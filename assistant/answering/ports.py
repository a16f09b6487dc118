"""What the pipeline needs from the technical parts, as protocols and the values they return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.answering.model import Passage, Role, Unit
from assistant.bilingual import Language


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One content term of a question."""

    surface: str
    weight: float
    """IDF in the collection (Lucene's): near 0 for a word in every passage, 9 for one in none of
    5,000."""
    known: bool
    """Whether any passage has it, in any of its forms."""
    forms: Mapping[Language, tuple[tuple[str, ...], ...]]
    """Per language, the stem sequences that count as this term."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with what its search measured, best first in :class:`SearchResult`."""

    passage: Passage
    units: tuple[Unit, ...]
    score: float
    lexical: float
    """0 to 1: how much of the question's weight BM25 finds in the passage."""
    dense: float
    """Cosine similarity of the passage and the question, -1 to 1."""
    matches: tuple[bool, ...]
    """For each query term, whether the passage (or its heading path) has it."""
    unit_dense: tuple[float, ...] = ()
    """Cosine similarity of each unit and the question; empty when it was not measured."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What one search found."""

    terms: tuple[QueryTerm, ...]
    found: tuple[Found, ...]
    embed_ms: float
    retrieve_ms: float


class Searcher(Protocol):
    """Finds passages for a question."""

    def search(
        self, text: str, language: Language, role: Role, today: date, *, wanted: int = 20
    ) -> SearchResult:
        """The passages nearest to ``text`` that ``role`` may read, best first.

        Raises:
            IndexUnavailable: there is no usable index.
        """
        ...

    def known_words(self, message: str) -> frozenset[str]:
        """The folded words of ``message`` that the documents use."""
        ...
