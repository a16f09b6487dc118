"""Curated answers: found by meaning, and cited from the generation in use."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from assistant.answering.curated import CuratedAnswer
from assistant.answering.model import Citation, Passage, Role
from assistant.answering.ports import Cited, Near, Phrasing
from assistant.answering.standing import stand
from assistant.answering.understand import search_text
from assistant.bilingual import Language
from assistant.retrieval.citing import citation_at, passage_at
from assistant.retrieval.encoder import Encoder, Vectors
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.search import SearchEngine
from assistant.retrieval.wordings import terms_of

_CACHED = 512


@dataclass(frozen=True, slots=True)
class _Phrasings:
    """Every phrasing of some answers, in order; ``vectors`` is (phrasings, dimensions)."""

    answers: Sequence[CuratedAnswer]
    generation: str
    lexicon: Lexicon
    phrasings: tuple[Phrasing, ...]
    vectors: Vectors
    starts: tuple[int, ...]
    """For each answer, the row of its first phrasing."""

    def of(self, number: int, similarities: Vectors) -> tuple[Phrasing, ...]:
        """The phrasings of one answer with their similarities, shape (phrasings,)."""
        start = self.starts[number]
        rows = range(start, start + len(self.answers[number].questions.all()))
        return tuple(
            replace(self.phrasings[row], similarity=float(similarities[row])) for row in rows
        )


class CuratedIndex:
    """Keeps the phrasings' vectors in memory; safe to use from several threads."""

    def __init__(
        self,
        engine: SearchEngine,
        encoder: Encoder,
        answers: Callable[[], Sequence[CuratedAnswer]],
    ) -> None:
        self._engine = engine
        self._encoder = encoder
        self._answers = answers
        self._lock = threading.Lock()
        self._known: dict[str, Vectors] = {}
        self._phrasings: _Phrasings | None = None
        self._looked_up = lru_cache(maxsize=_CACHED)(self._look_up)

    def nearest(
        self, text: str, language: Language, role: Role, *, wanted: int = 3
    ) -> tuple[Near, ...]:
        """See :class:`assistant.answering.ports.Curator`."""
        answers = self._answers()
        if not answers:
            return ()
        phrasings = self._ready(answers)
        vector = self._encoder.encode_query(self._read(text, language, phrasings.lexicon))
        similarities = phrasings.vectors @ vector
        by_answer = np.maximum.reduceat(similarities, phrasings.starts)
        order = (int(number) for number in np.argsort(-by_answer, kind="stable"))
        readable = [number for number in order if answers[number].open_to(role)]
        return tuple(
            Near(answers[number], phrasings.of(number, similarities))
            for number in readable[:wanted]
        )

    def cited(self, answer: CuratedAnswer, role: Role, today: date) -> Cited | None:
        """See :class:`assistant.answering.ports.Curator`."""
        cited = self._looked_up(self._engine.generation().name, answer, today)
        if cited is None or not answer.open_to(role):
            return None
        audiences = (citation.document.audience for citation in cited.citations)
        return cited if all(not roles or role in roles for roles in audiences) else None

    def _ready(self, answers: Sequence[CuratedAnswer]) -> _Phrasings:
        """The phrasings of ``answers`` as this lexicon reads them; only new words are encoded."""
        generation, lexicon = self._engine.generation(), self._engine.lexicon
        held = self._phrasings
        same = held is not None and held.answers is answers and held.lexicon is lexicon
        if held is not None and same and held.generation == generation.name:
            return held
        with self._lock:
            asked = [pair for answer in answers for pair in answer.questions.all()]
            counts = [len(answer.questions.all()) for answer in answers]
            texts = [self._read(search_text(words), language, lexicon) for language, words in asked]
            missing = sorted(set(texts) - set(self._known))
            if missing:
                encoded = self._encoder.encode_passages(missing, [()] * len(missing)).vectors
                self._known.update(zip(missing, encoded, strict=True))
            self._known = {read: self._known[read] for read in texts}
            vectors = np.stack([self._known[read] for read in texts])
            phrasings = tuple(
                Phrasing(language, words, terms_of(words, language, lexicon, generation), 0.0)
                for language, words in asked
            )
            starts = tuple(int(start) for start in np.cumsum([0, *counts[:-1]]))
            made = _Phrasings(answers, generation.name, lexicon, phrasings, vectors, starts)
            self._phrasings = made
            return made

    def _read(self, text: str, language: Language, lexicon: Lexicon) -> str:
        """What the encoder reads of a question: the same as when it is searched for."""
        glossed = self._encoder.spec.english_only and language == "fr"
        return lexicon.gloss(text, language) if glossed else text

    def _look_up(self, _generation: str, answer: CuratedAnswer, today: date) -> Cited | None:
        contents = self._engine.generation().contents
        infos = {info.path: info for info in self._engine.infos(today)}
        citations: list[Citation] = []
        passages: list[Passage] = []
        for citation in answer.citations:
            info = infos.get(citation.document)
            document = contents.document(citation.document) if info else None
            found = (info, document) if info and document else None
            standing = stand(citation, found, today)
            if standing.fault or standing.place is None or found is None:
                return None
            citations.append(citation_at(*found, standing.place))
            passages.append(passage_at(*found, standing.place))
        return Cited(tuple(citations), tuple(passages))
