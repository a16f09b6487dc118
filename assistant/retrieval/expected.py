"""Expected questions: nominated by their words, compared in meaning, cited as they stand.

A company may write thousands of them, so they are not encoded beforehand: those that share words
with the question are few, and only their wordings are read by the encoder, each once.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.answering.expected import Expected
from assistant.answering.model import Citation, Passage, Role
from assistant.answering.ports import Cited, Phrasing
from assistant.answering.same_question import subject_of
from assistant.answering.standing import find_quote
from assistant.answering.understand import search_text
from assistant.bilingual import LANGUAGES, Language
from assistant.retrieval.citing import citation_at, passage_at
from assistant.retrieval.encoder import Encoder, Vectors
from assistant.retrieval.generation import Generation
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.search import SearchEngine
from assistant.retrieval.wordings import terms_of

_SHARED = 0.6
"""Of a wording's words, as a share: what a question must have for it to be nominated."""
_CACHED = 4096


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of every wording, to be looked up: rows are wordings in order."""

    questions: Sequence[Expected]
    owners: npt.NDArray[np.int64]
    """For each row, the number of its question."""
    counts: npt.NDArray[np.int64]
    """For each row, how many words it is about."""
    rows: Mapping[Language, Mapping[str, npt.NDArray[np.int64]]]
    """For each stem of a language, the rows that have it."""

    def shares(self, said: Mapping[Language, frozenset[str]]) -> npt.NDArray[np.float64]:
        """For each question, the largest share of a wording's words that is in ``said``."""
        hits = np.zeros(len(self.owners), np.int64)
        for language, words in said.items():
            known = self.rows[language]
            for word in words & known.keys():
                hits[known[word]] += 1
        best = np.zeros(len(self.questions))
        np.maximum.at(best, self.owners, hits / np.maximum(self.counts, 1))
        return best


class ExpectedIndex:
    """Finds expected questions; safe to use from several threads."""

    def __init__(
        self,
        engine: SearchEngine,
        encoder: Encoder,
        questions: Callable[[], Sequence[Expected]],
    ) -> None:
        self._engine = engine
        self._encoder = encoder
        self._questions = questions
        self._lock = threading.Lock()
        self._words: _Words | None = None
        self._looked_up = lru_cache(maxsize=_CACHED)(self._look_up)
        self._phrased = lru_cache(maxsize=_CACHED)(self._phrase)
        self._vector = lru_cache(maxsize=_CACHED)(self._encode)

    def nominated(
        self, said: Mapping[Language, frozenset[str]], *, wanted: int = 4
    ) -> tuple[Expected, ...]:
        """See :class:`assistant.answering.ports.Expecter`."""
        questions = self._questions()
        if not questions:
            return ()
        shares = self._ready(questions).shares(said)
        order = np.argsort(-shares, kind="stable")[:wanted]
        return tuple(questions[int(number)] for number in order if shares[number] >= _SHARED)

    def phrasings(self, expected: Expected) -> tuple[Phrasing, ...]:
        """See :class:`assistant.answering.ports.Expecter`."""
        return self._phrased(self._engine.generation().name, self._engine.lexicon, expected)

    def measured(
        self, text: str, language: Language, phrasings: Sequence[Phrasing]
    ) -> tuple[Phrasing, ...]:
        """See :class:`assistant.answering.ports.Expecter`."""
        asked = self._encoder.encode_query(self._read(text, language))
        return tuple(
            replace(
                one,
                similarity=float(
                    self._vector(self._read(search_text(one.text), one.language)) @ asked
                ),
            )
            for one in phrasings
        )

    def cited(self, expected: Expected, role: Role, today: date) -> Cited | None:
        """See :class:`assistant.answering.ports.Expecter`."""
        cited = self._looked_up(self._engine.generation().name, expected, today)
        if cited is None:
            return None
        audiences = (citation.document.audience for citation in cited.citations)
        return cited if all(not roles or role in roles for roles in audiences) else None

    def _ready(self, questions: Sequence[Expected]) -> _Words:
        held = self._words
        if held is not None and held.questions is questions:
            return held
        with self._lock:
            made = _words_of(questions)
            self._words = made
            return made

    def _phrase(
        self, _generation: str, lexicon: Lexicon, expected: Expected
    ) -> tuple[Phrasing, ...]:
        generation: Generation = self._engine.generation()
        return tuple(
            Phrasing(language, words, terms_of(words, language, lexicon, generation), 0.0)
            for language, words in expected.questions.all()
        )

    def _encode(self, read: str) -> Vectors:
        return self._encoder.encode_query(read)

    def _read(self, text: str, language: Language) -> str:
        """What the encoder reads of a question: the same as when it is searched for."""
        glossed = self._encoder.spec.english_only and language == "fr"
        return self._engine.lexicon.gloss(text, language) if glossed else text

    def _look_up(self, _generation: str, expected: Expected, today: date) -> Cited | None:
        info = {info.path: info for info in self._engine.infos(today)}.get(expected.document)
        contents = self._engine.generation().contents
        document = contents.document(expected.document) if info else None
        if info is None or document is None or info.state(today) == "superseded":
            return None
        citations: list[Citation] = []
        passages: list[Passage] = []
        for quote in expected.quotes:
            place = next(find_quote(document, quote), None)
            if place is None:
                return None
            state = info.state(today)
            citations.append(citation_at(info, document, place, state))
            passages.append(passage_at(info, document, place))
        return Cited(tuple(citations), tuple(passages))


def _words_of(questions: Sequence[Expected]) -> _Words:
    owners: list[int] = []
    counts: list[int] = []
    rows: dict[Language, dict[str, list[int]]] = {each: defaultdict(list) for each in LANGUAGES}
    for number, question in enumerate(questions):
        for language, words in question.questions.all():
            subject = subject_of(words, language)
            for word in subject:
                rows[language][word].append(len(owners))
            owners.append(number)
            counts.append(len(subject))
    return _Words(
        questions,
        np.asarray(owners, np.int64),
        np.asarray(counts, np.int64),
        {
            language: {word: np.asarray(found, np.int64) for word, found in words.items()}
            for language, words in rows.items()
        },
    )
