"""Hybrid search: BM25 per language and dense vectors, fused, with documents' state respected."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from assistant.answering.document_state import link
from assistant.answering.model import DocumentInfo, Role
from assistant.answering.ports import Found, QueryTerm, SearchResult
from assistant.answering.text.analysis import tokenize
from assistant.bilingual import LANGUAGES, Language
from assistant.errors import IndexUnavailable
from assistant.retrieval.contents import with_info
from assistant.retrieval.encoder import Encoder, Vectors
from assistant.retrieval.generation import NOTHING_INDEXED, Generation, IndexFolder
from assistant.retrieval.lexical import Floats, LexicalScores, TermGroup
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.memory import give_back_memory
from assistant.retrieval.query import term_groups

LEXICAL_WEIGHT = 1.0
DENSE_WEIGHT = 0.35
SUPERSEDED_FACTOR = 0.3
UPCOMING_FACTOR = 0.85
_CANDIDATES = 60
_CHECK_SECONDS = 1.0
_RETIRED_SECONDS = 30.0
"""How long a generation stays open after the swap: far longer than one search takes."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Today:
    """What depends on the date: linked document infos and, per document, a factor."""

    generation: Generation
    day: date
    infos: list[DocumentInfo]
    factors: Floats


class SearchEngine:
    """Searches the generation in use, and follows swaps; safe to use from several threads."""

    def __init__(self, folder: IndexFolder, encoder: Encoder, lexicon: Lexicon) -> None:
        self._folder = folder
        self._encoder = encoder
        self.lexicon = lexicon
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._retired: Generation | None = None
        self._today: _Today | None = None
        self._checked = 0.0
        self._swapped = 0.0

    def generation(self) -> Generation:
        """The generation in use, reopened after a swap.

        Raises:
            IndexUnavailable: there is none.
        """
        now = time.monotonic()
        current = self._generation
        if current is not None and now - self._checked < _CHECK_SECONDS:
            return current
        with self._lock:
            self._checked = now
            name = self._folder.current_name()
            if self._generation is None or name != self._generation.name:
                self._swap()
            elif now - self._swapped >= _RETIRED_SECONDS:
                self._close_retired()
            if self._generation is None:
                raise IndexUnavailable(reason=NOTHING_INDEXED)
            return self._generation

    def _swap(self) -> None:
        try:
            fresh = self._folder.open_current()
        except IndexUnavailable as error:
            if self._generation is None:
                raise
            log.warning("the new index cannot be opened, the one before keeps serving: %s", error)
            return
        self._close_retired()
        # Answers under way may still use the generation before: it is closed a while later.
        self._retired = self._generation
        self._generation = fresh
        self._swapped = time.monotonic()
        self._today = None

    def _close_retired(self) -> None:
        if self._retired is not None:
            self._retired.close()
            self._retired = None
            give_back_memory()

    def refresh(self) -> None:
        """Look for a swap now, instead of at the next question."""
        self._checked = 0.0
        self.generation()

    def close(self) -> None:
        """Release the generation's files."""
        with self._lock:
            for generation in (self._generation, self._retired):
                if generation is not None:
                    generation.close()
            self._generation = self._retired = None

    def infos(self, today: date) -> list[DocumentInfo]:
        """Every indexed document as it stands on ``today``."""
        return self._state(self.generation(), today).infos

    def _state(self, generation: Generation, today: date) -> _Today:
        state = self._today
        if state is None or state.day != today or state.generation is not generation:
            linked = link(generation.contents.infos, today)
            infos = [linked[info.path] for info in generation.contents.infos]
            factor = {"current": 1.0, "superseded": SUPERSEDED_FACTOR, "upcoming": UPCOMING_FACTOR}
            factors = np.asarray([factor[info.state(today)] for info in infos], np.float32)
            state = self._today = _Today(generation, today, infos, factors)
        return state

    def search(
        self,
        text: str,
        language: Language,
        role: Role,
        today: date,
        *,
        wanted: int = 20,
        within: Collection[str] | None = None,
    ) -> SearchResult:
        """See :class:`assistant.answering.ports.Searcher`.

        With ``within``, the passages of the documents at these paths are all looked at, and no
        others; how rare a word is stays that of the whole index.
        """
        generation = self.generation()
        started = time.perf_counter()
        glossed = self._encoder.spec.english_only and language == "fr"
        read = self.lexicon.gloss(text, "fr") if glossed else text
        vector = self._encoder.encode_query(read)
        embedded = time.perf_counter()
        groups = term_groups(text, language, self.lexicon, generation.lexical)
        lexical = generation.lexical.score(groups)
        state = self._state(generation, today)
        if within is None:
            rows = self._candidates(generation, lexical.total, vector)
        else:
            rows = _rows_within(generation, state.infos, within)
        documents = generation.document_row[rows]
        readable = self._readable([state.infos[number] for number in documents.tolist()], role)
        dense = generation.vectors[generation.vector_row[rows]] @ vector
        fused = LEXICAL_WEIGHT * lexical.total[rows] + DENSE_WEIGHT * np.maximum(dense, 0.0)
        fused = np.where(readable, fused * state.factors[documents], -1.0)
        best = [int(i) for i in np.argsort(-fused, kind="stable") if fused[i] >= 0.0]
        picks = self._distinct(generation, rows, best, wanted)
        found = self._found(generation, state, lexical, rows, dense, fused, picks, vector)
        return SearchResult(
            terms=_terms(groups, lexical, None if within is None else rows),
            found=found,
            embed_ms=(embedded - started) * 1e3,
            retrieve_ms=(time.perf_counter() - embedded) * 1e3,
        )

    def known_words(self, message: str) -> frozenset[str]:
        """See :class:`assistant.answering.ports.Searcher`."""
        indexes = self.generation().lexical.by_language
        return frozenset(
            token.form
            for language, index in indexes.items()
            for token in tokenize(message, language)
            if token.stem in index.vocabulary
        )

    @staticmethod
    def _candidates(
        generation: Generation, total: Floats, vector: Vectors
    ) -> npt.NDArray[np.int64]:
        wanted = min(_CANDIDATES, len(total))
        if not wanted:
            return np.zeros(0, np.int64)
        top = np.argpartition(-total, wanted - 1)[:wanted]
        near = generation.store.nearest(vector, min(_CANDIDATES, len(generation.vector_ids)))
        return np.union1d(top[total[top] > 0], generation.rows_of(near))

    @staticmethod
    def _readable(infos: Sequence[DocumentInfo], role: Role) -> npt.NDArray[np.bool_]:
        return np.asarray([not i.audience or role in i.audience for i in infos], np.bool_)

    @staticmethod
    def _distinct(
        generation: Generation, rows: npt.NDArray[np.int64], best: Sequence[int], wanted: int
    ) -> list[int]:
        """The first ``wanted`` of ``best`` whose texts differ."""
        picks: list[int] = []
        seen: set[int] = set()
        for place in best:
            vector = int(generation.vector_row[rows[place]])
            if vector not in seen:
                seen.add(vector)
                picks.append(place)
            if len(picks) == wanted:
                break
        return picks

    @staticmethod
    def _found(
        generation: Generation,
        state: _Today,
        lexical: LexicalScores,
        rows: npt.NDArray[np.int64],
        dense: Floats,
        fused: Floats,
        picks: Sequence[int],
        vector: Vectors,
    ) -> tuple[Found, ...]:
        chosen = [int(rows[place]) for place in picks]
        pieces = generation.contents.pieces(chosen) if chosen else []
        by_term = lexical.by_term(np.asarray(chosen, np.int64)) > 0
        found = []
        for place, row, piece, matches in zip(picks, chosen, pieces, by_term.T, strict=True):
            info = state.infos[int(generation.document_row[row])]
            units = generation.units_of(int(generation.vector_row[row]))
            near = units.astype(np.float32) @ vector
            found.append(
                Found(
                    passage=with_info(piece, info).passage,
                    units=piece.units,
                    score=float(fused[place]),
                    lexical=float(lexical.total[row]),
                    dense=float(dense[place]),
                    matches=tuple(matches.tolist()),
                    unit_dense=tuple(near.tolist()),
                )
            )
        return tuple(found)


def _rows_within(
    generation: Generation, infos: Sequence[DocumentInfo], paths: Collection[str]
) -> npt.NDArray[np.int64]:
    """Every passage row of the documents at ``paths``."""
    numbers = [number for number, info in enumerate(infos) if info.path in paths]
    return np.flatnonzero(np.isin(generation.document_row, numbers)).astype(np.int64)


def _terms(
    groups: Sequence[TermGroup], lexical: LexicalScores, rows: npt.NDArray[np.int64] | None
) -> tuple[QueryTerm, ...]:
    """The terms of ``groups``; known are those that one of ``rows`` has, or any passage."""
    here = lexical.present if rows is None else np.any(lexical.by_term(rows) > 0, axis=1)
    known = here.tolist()
    return tuple(
        QueryTerm(
            surface=group.surface,
            weight=float(lexical.idf[number]),
            known=known[number],
            forms=_forms(group, near=False),
            near=_forms(group, near=True),
        )
        for number, group in enumerate(groups)
    )


def _forms(group: TermGroup, *, near: bool) -> dict[Language, tuple[tuple[str, ...], ...]]:
    """The stem sequences of ``group`` by language: its near-synonyms', or all others."""
    found: dict[Language, dict[tuple[str, ...], None]] = {language: {} for language in LANGUAGES}
    for alternative in group.alternatives:
        if alternative.near == near:
            found[alternative.language][alternative.stems] = None
    return {language: tuple(stems) for language, stems in found.items()}
