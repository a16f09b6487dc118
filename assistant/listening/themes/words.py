"""Words to call a theme by until a champion names it: only such as five people used.

A word and its translation are one, so that a theme said in both languages has words in both. The
words that tell most are frequent in the theme and rare in everything else that was said.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from assistant.bilingual import LANGUAGES, Language
from assistant.listening.publication.rules import FEWEST
from assistant.listening.themes.model import Term, Utterance
from assistant.listening.themes.people import distinct
from assistant.listening.themes.ports import ThemeReader

MOST: Final = 4
"""Words of one theme."""

_Use = tuple[Utterance, Term]


class Telling:
    """Compares the words of a theme with those of everything that was read."""

    def __init__(self, everything: Sequence[Utterance], reader: ThemeReader) -> None:
        """
        Args:
            everything: a fair part of what was said lately; nothing is done with it before a
                theme needs words.
        """
        self._reader = reader
        self._everything = everything

    @cached_property
    def _texts_with(self) -> Counter[str]:
        """In how many texts each word is."""
        return Counter(
            key
            for text in self._everything
            for key in {key for term in self._terms(text) for key in term.keys}
        )

    def _terms(self, text: Utterance) -> list[Term]:
        return self._reader.terms(text.text, text.language)

    def words(self, texts: Sequence[Utterance]) -> Mapping[Language, tuple[str, ...]]:
        """The most telling words of some texts, in both languages, the most telling first."""
        left = [(text, term) for text in texts for term in self._terms(text)]
        found: dict[Language, list[str]] = {"fr": [], "en": []}
        for _ in range(MOST):
            by_key: dict[str, list[_Use]] = defaultdict(list)
            for text, term in left:
                for key in term.keys:
                    by_key[key].append((text, term))
            enough = {key: uses for key, uses in by_key.items() if _enough(uses)}
            if not enough:
                break
            best = max(sorted(enough), key=lambda key: self._telling(key, enough[key], len(texts)))
            for language, form in self._called(enough[best]).items():
                if form not in found[language]:
                    found[language].append(form)
            left = [(text, term) for text, term in left if best not in term.keys]
        return {language: tuple(words) for language, words in found.items()}

    def _telling(self, key: str, uses: Sequence[_Use], texts: int) -> float:
        """How much more often a word is in the theme than in everything (pointwise mutual
        information), by how often it is in the theme.
        """
        inside = len({(text.kind, text.id) for text, _ in uses}) / texts
        everywhere = max(1, self._texts_with[key]) / max(1, len(self._everything))
        return inside * math.log(1 + inside / everywhere)

    def _called(self, uses: Sequence[_Use]) -> dict[Language, str]:
        """The most usual form in each language, translated where fewer than five people used it.

        As the only English speaker wrote it, a word would tell that they spoke.
        """
        forms: dict[Language, Counter[str]] = {"fr": Counter(), "en": Counter()}
        people: dict[Language, int] = {}
        for text, term in uses:
            forms[text.language][term.form] += 1
        for language in LANGUAGES:
            people[language] = distinct(text for text, _ in uses if text.language == language)
        spoken = [language for language in LANGUAGES if people[language] >= FEWEST]
        heard = spoken or [max(LANGUAGES, key=lambda language: people[language])]
        most = {language: _usual(forms[language]) for language in heard}
        for language in LANGUAGES:
            if language not in most:
                (other,) = most.items()
                most[language] = self._reader.translated(other[1], other[0]) or other[1]
        return most


def _usual(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


def _enough(uses: Sequence[_Use]) -> bool:
    """Whether a word may be shown: fewer than five who used it may be all of a small trade."""
    return distinct(text for text, _ in uses) >= FEWEST
