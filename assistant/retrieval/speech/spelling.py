"""Chat shorthand written out, and slips of the keyboard put right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.answering.text.analysis import Token, fold, stem, tokenize
from assistant.bilingual import Language
from assistant.retrieval.speech.tables import lines

_WORD = re.compile(r"[\w/]+(?:'\w+)*")
_SWALLOWED = re.compile(r"(?:[cdjlmnst]|qu)(?=[a-z]{4})")
"""The start of *« loutil »* and *« quon »*: an article or a pronoun whose apostrophe is missing."""
_SHORTEST = 5
_TWO_SLIPS = 7


@lru_cache(maxsize=2)
def _shorthand(language: Language) -> dict[str, str]:
    rows = (line.split("\t") for line in lines("shorthand.tsv"))
    return {row[1]: row[2] if len(row) > 2 else "" for row in rows if row[0] == language}


def write_out(text: str, language: Language) -> str:
    """``text`` with the usual abbreviations of chats written out; accents are kept."""
    table = _shorthand(language)
    straight = text.replace("’", "'")
    return _WORD.sub(lambda found: table.get(fold(found.group()), found.group()), straight)


class Speller:
    """Finds the word that was meant among those a language is known to have."""

    def __init__(self, language: Language, words: Iterable[str]) -> None:
        """``words``: folded."""
        self._language = language
        self._words = frozenset(words)
        self._stems = frozenset(stem(word, language) for word in self._words)
        self._by_initial: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._by_initial.setdefault(word[0], []).append(word)
        self._meant = lru_cache(maxsize=20_000)(self._find)

    def stems(self, text: str) -> list[str]:
        """The stems of every word of ``text``, in order, stop words included."""
        return [self.stem(token) for token in tokenize(text, self._language)]

    def stem(self, token: Token) -> str:
        """The stem of one word, or of the word it was probably meant to be."""
        form = token.form
        if len(form) < _SHORTEST or form[0].isdigit():
            return token.stem
        if form in self._words or token.stem in self._stems:
            return token.stem
        return stem(self._meant(form), self._language)

    def _find(self, form: str) -> str:
        if self._language == "fr":
            swallowed = _SWALLOWED.match(form)
            if swallowed and form[swallowed.end() :] in self._words:
                return form[swallowed.end() :]
        best = process.extractOne(
            form,
            self._by_initial.get(form[0], ()),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(form) < _TWO_SLIPS else 2,
        )
        return str(best[0]) if best else form
