"""Lexical search: one BM25 index per document language, and questions as groups of alternatives.

BM25 weights come from bm25s (Lucene variant; Robertson & Zaragoza 2009 for the formula). A
question's term may match a passage in several ways (as typed, as a synonym, as its translation);
it counts once, by its best match, which is why columns are combined here and not by bm25s.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from assistant.bilingual import LANGUAGES, Language

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way a term may be written: stems in one language, all of which count."""

    language: Language
    stems: tuple[str, ...]
    weight: float = 1.0
    near: bool = False
    """A near-synonym: it says nearly the same."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """One content term of a question, with every way it may be written."""

    surface: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """Scores of every passage for one question.

    ``total`` has shape (passages,), 1.0 being a passage in which every term is as prominent as
    BM25 can make it; ``idf`` has shape (terms,): how rare each term is, all its forms taken
    together, in either language.
    """

    total: Floats
    idf: Floats
    present: npt.NDArray[np.bool_]
    """Whether any passage has the term, shape (terms,)."""
    _cells: tuple[tuple[Rows, Floats], ...]
    """For each language the rows of its passages, ascending, and their scores by term."""

    def by_term(self, rows: Rows) -> Floats:
        """How prominent each term is in some passages, shape (terms, rows), whatever its rarity."""
        found = np.zeros((len(self.idf), len(rows)), np.float32)
        for own, cells in self._cells:
            place = np.minimum(np.searchsorted(own, rows), len(own) - 1)
            here = own[place] == rows
            found[:, here] = cells[:, place[here]]
        return found


class LanguageIndex:
    """BM25 over the passages of one language, by row of the whole passage list."""

    def __init__(self, model: bm25s.BM25 | None, rows: Rows, vocabulary: dict[str, int]) -> None:
        self.rows = rows
        self.vocabulary = vocabulary
        self._initials: dict[str, list[str]] | None = None
        if model is None:
            self._data = np.zeros(0, np.float32)
            self._indices = np.zeros(0, np.int32)
            self._indptr = np.zeros(1, np.int64)
        else:
            scores: dict[str, Any] = model.scores
            # Plain views of what is mapped: each slice of a `memmap` costs microseconds.
            self._data = np.asarray(scores["data"])
            self._indices = np.asarray(scores["indices"])
            self._indptr = np.asarray(scores["indptr"])

    def by_initial(self, initial: str) -> list[str]:
        """Words of the vocabulary that start with ``initial``: candidates for a typing slip."""
        if self._initials is None:
            initials: dict[str, list[str]] = {}
            for word in self.vocabulary:
                if word and not word[0].isdigit():
                    initials.setdefault(word[0], []).append(word)
            self._initials = initials
        return self._initials.get(initial, [])

    def idf(self, stem: str) -> float:
        """IDF of ``stem`` among these passages."""
        token = self.vocabulary.get(stem)
        having = 0 if token is None else int(self._indptr[token + 1] - self._indptr[token])
        return float(_idf(np.asarray(having), len(self.rows)))

    def add(
        self, into: Floats, having: npt.NDArray[np.bool_], stems: Sequence[str], weight: float
    ) -> bool:
        """Raise ``into`` (one cell per row here) to the alternative's score, where higher.

        A stem that is the whole alternative scores up to ``weight`` × (K1 + 1) however rare it is:
        what a term is worth is for all its alternatives to say. Rows that have all of ``stems`` are
        marked in ``having``.
        """
        known = [self.vocabulary[stem] for stem in stems if stem in self.vocabulary]
        if len(known) < len(stems) or not known:
            return False
        loudness = weight / max(sum(self.idf(stem) for stem in stems), 1e-6)
        if len(known) == 1:
            where, values = self._column(known[0])
            into[where] = np.maximum(into[where], values * loudness)
            having[where] = True
            return True
        together = np.zeros_like(into)
        count = np.zeros(len(into), np.int8)
        for token in known:
            where, values = self._column(token)
            together[where] += values
            count[where] += 1
        np.maximum(into, together * loudness, out=into)
        having |= count == len(known)
        return True

    def _column(self, token: int) -> tuple[npt.NDArray[np.int32], Floats]:
        span = slice(int(self._indptr[token]), int(self._indptr[token + 1]))
        return self._indices[span], self._data[span]


@dataclass(slots=True)
class _Words:
    """The passages of one language: their rows, and their stems as numbers of a vocabulary."""

    rows: list[int] = field(default_factory=list)
    passages: list[list[int]] = field(default_factory=list)
    vocabulary: dict[str, int] = field(default_factory=dict)


class LexicalWriter:
    """Takes passages one after the other, and writes the index of all of them at the end."""

    def __init__(self) -> None:
        self._passages = 0
        self._by_language: dict[Language, _Words] = {language: _Words() for language in LANGUAGES}

    def add(self, stems: Sequence[str], language: Language) -> None:
        """The next passage."""
        words = self._by_language[language]
        known = words.vocabulary
        words.rows.append(self._passages)
        # a stem's number is one object, however many passages have it
        words.passages.append([known.setdefault(stem, len(known)) for stem in stems])
        self._passages += 1

    def finish(self, folder: Path) -> None:
        """Write the index to ``folder``; what was taken is given up."""
        for language in LANGUAGES:
            words = self._by_language.pop(language)
            target = folder / language
            target.mkdir(parents=True, exist_ok=True)
            np.save(target / "rows.npy", np.asarray(words.rows, np.int64))
            if not words.vocabulary:
                continue
            model = bm25s.BM25(k1=K1, b=B, method="lucene")
            corpus = (words.passages, words.vocabulary)
            model.index(corpus, show_progress=False, leave_progress=False)
            model.save(target, show_progress=False)
        (folder / "size.json").write_text(json.dumps({"passages": self._passages}))


class LexicalIndex:
    """The language indexes of one generation."""

    def __init__(self, by_language: dict[Language, LanguageIndex], passages: int) -> None:
        self.by_language = by_language
        self.passages = passages

    @classmethod
    def build(
        cls, stems: Sequence[Sequence[str]], languages: Sequence[Language], folder: Path
    ) -> LexicalIndex:
        """Index passages given as stems and language, in row order, and write it to ``folder``."""
        writer = LexicalWriter()
        for words, language in zip(stems, languages, strict=True):
            writer.add(words, language)
        writer.finish(folder)
        return cls.load(folder)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Open what :meth:`build` wrote; the score arrays stay on disk until used."""
        size = int(json.loads((folder / "size.json").read_text())["passages"])
        found: dict[Language, LanguageIndex] = {}
        for language in LANGUAGES:
            target = folder / language
            rows = np.load(target / "rows.npy")
            if (target / "params.index.json").exists():
                model = bm25s.BM25.load(target, mmap=True)
                found[language] = LanguageIndex(model, rows, dict(model.vocab_dict))
            else:
                found[language] = LanguageIndex(None, rows, {})
        return cls(found, size)

    def score(self, groups: Sequence[TermGroup]) -> LexicalScores:
        """Score every passage for a question given as term groups."""
        total = np.zeros(self.passages, np.float32)
        weights = np.zeros(len(groups), np.float32)
        having = np.zeros((2, len(groups)), np.int64)
        scored: list[tuple[Rows, Floats]] = []
        for language, index in self.by_language.items():
            if not len(index.rows):
                continue
            cells = np.zeros((len(groups), len(index.rows)), np.float32)
            for number, group in enumerate(groups):
                counts, weight = _score_group(index, language, group, cells[number])
                having[:, number] += counts
                weights[number] = max(weights[number], weight)
            scored.append((index.rows, cells))
        anywhere = weights > 0.0
        own, near = having
        idf = _idf(np.where(own > 0, own, near), self.passages).astype(np.float32)
        idf = np.where(anywhere, weights * idf, idf)
        ceiling = max(float(idf.sum()) * (K1 + 1), 1e-6)
        for rows, cells in scored:
            total[rows] = idf @ cells / ceiling
        return LexicalScores(total, idf, anywhere, tuple(scored))


def _idf(having: npt.NDArray[np.int64], passages: int) -> npt.NDArray[np.float64]:
    """Lucene's IDF: ln(1 + (N - df + 0.5) / (df + 0.5))."""
    return np.log(1.0 + (passages - having + 0.5) / (having + 0.5))


def _score_group(
    index: LanguageIndex, language: Language, group: TermGroup, cells: Floats
) -> tuple[tuple[int, int], float]:
    """Fill ``cells``; how many passages have a form of the term, or a near one, and its weight."""
    own = np.zeros(len(cells), np.bool_)
    near = np.zeros(len(cells), np.bool_)
    weight = 0.0
    for alternative in group.alternatives:
        if alternative.language != language:
            continue
        having = near if alternative.near else own
        if index.add(cells, having, alternative.stems, alternative.weight):
            weight = max(weight, alternative.weight)
    return (int(own.sum()), int(near.sum())), weight
