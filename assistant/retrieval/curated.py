"""Curated answers: found by meaning, and cited from the generation in use."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from assistant.answering.curated import CuratedAnswer
from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import Citation, DocumentInfo, Passage, Role
from assistant.answering.ports import Cited, Near, Phrasing, QueryTerm
from assistant.answering.standing import Place, stand
from assistant.answering.understand import search_text
from assistant.bilingual import LANGUAGES, Language
from assistant.retrieval.encoder import Encoder, Vectors
from assistant.retrieval.generation import Generation
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.passages import plain_text
from assistant.retrieval.query import term_groups
from assistant.retrieval.search import SearchEngine

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
                Phrasing(language, words, _terms(words, language, lexicon, generation), 0.0)
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
            citations.append(_citation(*found, standing.place))
            passages.append(_passage(*found, standing.place))
        return Cited(tuple(citations), tuple(passages))


def _terms(
    words: str, language: Language, lexicon: Lexicon, generation: Generation
) -> tuple[QueryTerm, ...]:
    """The terms of a phrasing, weighed as those of a question are."""
    groups = term_groups(search_text(words), language, lexicon, generation.lexical)
    rarity = generation.lexical.score(groups).idf
    terms = []
    for group, weight in zip(groups, rarity, strict=True):
        forms = {
            each: tuple(dict.fromkeys(a.stems for a in group.alternatives if a.language == each))
            for each in LANGUAGES
        }
        terms.append(QueryTerm(group.surface, float(weight), True, forms))
    return tuple(terms)


def _citation(info: DocumentInfo, document: ExtractedDocument, place: Place) -> Citation:
    return Citation(
        document=info,
        headings=place.section.headings,
        page=place.blocks[0].page,
        quote=document.text[place.start : place.end],
        start=place.start,
        end=place.end,
        language=info.language,
        state="current",
        plain="\n".join(_plain(block, place, document.text) for block in place.blocks),
    )


def _plain(block: Block, place: Place, text: str) -> str:
    """How the quoted part of a block reads."""
    if block.start >= place.start and block.end <= place.end:
        return block.plain
    return plain_text(text[max(block.start, place.start) : min(block.end, place.end)])


def _passage(info: DocumentInfo, document: ExtractedDocument, place: Place) -> Passage:
    section = place.section
    return Passage(
        id=f"{info.path}:{section.start}",
        document=info,
        headings=section.headings,
        page=section.blocks[0].page,
        start=section.start,
        end=section.end,
        text=document.text[section.start : section.end],
    )
