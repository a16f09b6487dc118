"""Which words of the documents belong to a topic: those that say what its first response says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Final

from assistant.bilingual import LANGUAGES, Language
from assistant.listening.model import Category
from assistant.web.champions.shell import Door
from assistant.web.document_list import folded
from assistant.web.passages import Section

MOST: Final = 3
_LEAST_WORDS, _MOST_WORDS = 6, 60
_STEM: Final = 6
_WORD: Final = re.compile(r"[^\W_]{4,}")
_POLICIES: Final = "policies/"
_PART: Final = re.compile(r"(?<=[.;:])\s")
_ROW: Final = re.compile(r": [^;]*; [^:]*: |@|https?://")
"""A row of a table, or a sentence that says whom to write to: the guide names the owner anyway."""
_LEAST_ALIKE: Final = 0.3
"""Cosine below which two sentences are about different things; this and the two below were set by
reading the guides of the sample company."""
_SAME: Final = 0.55
_OWN_LANGUAGE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a company document."""

    quote: str
    title: str
    heading: str
    language: Language
    address: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    section: Section
    words: str
    stems: frozenset[str]


class _Sentences:
    """Every sentence of the policies that everybody may read, and how rare each word is."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.all = tuple(_sentences(sections))
        seen = Counter(stem for one in self.all for stem in one.stems)
        self._weight = {stem: log(1 + len(self.all) / times) for stem, times in seen.items()}

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Cosine of two sets of words, rare words counting more."""
        common = sum(self._of(stem) ** 2 for stem in one & other)
        return common / sqrt(self._length(one) * self._length(other)) if common else 0.0

    def _of(self, stem: str) -> float:
        return self._weight.get(stem, 0.0)

    def _length(self, stems: frozenset[str]) -> float:
        return sum(self._of(stem) ** 2 for stem in stems) or 1.0


@lru_cache(maxsize=2)
def _read(sections: tuple[Section, ...]) -> _Sentences:
    return _Sentences(sections)


def passages_for(door: Door, topic: Category, spoken: Language) -> list[Quoted]:
    """What the documents say about a topic, word for word; those in ``spoken`` before equals."""
    known = _read(door.passages.sections("employee"))
    about = {language: _parts(topic.first_response(language)) for language in LANGUAGES}
    scored = []
    for place, one in enumerate(known.all):
        score = max(known.alike(one.stems, part) for part in about[one.section.language])
        if score >= _LEAST_ALIKE:
            scored.append((-score - _OWN_LANGUAGE * (one.section.language == spoken), place, one))
    chosen: list[_Sentence] = []
    for *_, one in sorted(scored, key=lambda entry: entry[:2]):
        if all(known.alike(one.stems, other.stems) < _SAME for other in chosen):
            chosen.append(one)
    return [_quoted(one) for one in chosen[:MOST]]


def _parts(said: str) -> list[frozenset[str]]:
    return [_stems(part) for part in _PART.split(said)]


def _sentences(sections: tuple[Section, ...]) -> Iterator[_Sentence]:
    for section in sections:
        if section.passage.startswith(_POLICIES):
            for words in section.sentences:
                length = len(words.split())
                if _LEAST_WORDS <= length <= _MOST_WORDS and not _ROW.search(words):
                    yield _Sentence(section, words, _stems(words))


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(folded(words)))


def _quoted(one: _Sentence) -> Quoted:
    path, _, anchor = one.section.passage.partition("#")
    return Quoted(
        quote=one.words,
        title=one.section.title,
        heading=one.section.headings[-1],
        language=one.section.language,
        address=f"/documents/{path}#{anchor}",
    )
