"""What the pipeline needs from the technical parts, as protocols and the values they return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.answering.curated import CuratedAnswer
from assistant.answering.expected import Expected
from assistant.answering.model import Citation, Passage, Role, Unit
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
    near: Mapping[Language, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Per language, those of its near-synonyms, which count in part."""


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that might answer, with what is needed to understand it alone."""

    sentence: str
    language: Language
    title: str
    heading: str = ""
    """The lowest heading that it stands under."""
    before: str = ""
    """The sentence before it."""


class SentenceReranker(Protocol):
    """Reads a question and sentences together."""

    def scores(
        self, question: str, language: Language, candidates: Sequence[Candidate]
    ) -> tuple[float, ...]:
        """Log-odds, roughly, that each sentence answers ``question``, which is in ``language``."""
        ...


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way that a curated answer's question is asked."""

    language: Language
    text: str
    terms: tuple[QueryTerm, ...]
    similarity: float
    """Cosine similarity of the question asked now and this phrasing, -1 to 1."""


@dataclass(frozen=True, slots=True)
class Near:
    """A curated answer near a question in meaning."""

    answer: CuratedAnswer
    phrasings: tuple[Phrasing, ...]

    @property
    def similarity(self) -> float:
        """That of the nearest phrasing."""
        return max(phrasing.similarity for phrasing in self.phrasings)


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of a curated answer that stands, and the passages they stand in."""

    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]


class Curator(Protocol):
    """Keeps the curated answers."""

    def nearest(
        self, text: str, language: Language, role: Role, *, wanted: int = 3
    ) -> tuple[Near, ...]:
        """The answers for ``role`` that are nearest to ``text``, best first.

        Asked with the text that was just searched for, this encodes nothing again.
        """
        ...

    def cited(self, answer: CuratedAnswer, role: Role, today: date) -> Cited | None:
        """What ``answer`` cites; None when it is stale, or cites what ``role`` may not read."""
        ...


class Expecter(Protocol):
    """Keeps the expected questions."""

    def nominated(
        self, said: Mapping[Language, frozenset[str]], *, wanted: int = 4
    ) -> tuple[Expected, ...]:
        """Those that share most words with a question, best first.

        Args:
            said: the question's stems in each language, synonyms and translations included.
            wanted: at most so many.
        """
        ...

    def phrasings(self, expected: Expected) -> tuple[Phrasing, ...]:
        """Its wordings; their similarity is 0, for nothing was encoded."""
        ...

    def measured(
        self, text: str, language: Language, phrasings: Sequence[Phrasing]
    ) -> tuple[Phrasing, ...]:
        """The wordings with their similarity to ``text``, which was just searched for."""
        ...

    def cited(self, expected: Expected, role: Role, today: date) -> Cited | None:
        """Its sentences where they stand; None when one is gone, or ``role`` may not read it."""
        ...
