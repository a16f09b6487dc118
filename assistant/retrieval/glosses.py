"""What a word can stand for in either language, for the check of reworded sentences."""

from __future__ import annotations

from functools import lru_cache

from assistant.answering.text.analysis import fold, tokenize
from assistant.bilingual import Language
from assistant.retrieval.lexicon import Lexicon, content_stems, working_words


class LexiconGlosses:
    """Implements :class:`assistant.answering.writing.ports.Glosses` over the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = working_words()
        self._cached = lru_cache(maxsize=50_000)(self._means)
        self._exact = lru_cache(maxsize=50_000)(self._exactly)
        self._across = lru_cache(maxsize=50_000)(self._translations)

    def means(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """See the port: stems, sorted and joined by a space."""
        return self._cached(fold(phrase), language, into)

    def exactly(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """See the port: without near-synonyms."""
        return self._exact(fold(phrase), language, into)

    def _exactly(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        if into == language:
            found = (phrase, *self._synonyms(phrase, language))
        else:
            found = self._across(phrase, language)
        return frozenset(filter(None, (_key(form, into) for form in found)))

    def _means(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        if into == language:
            found = set(self._same_language(phrase, language))
        else:
            found = set()
            for translated in self._across(phrase, language):
                found.add(translated)
                found.update(self._near(translated, into))
        return frozenset(filter(None, (_key(form, into) for form in found)))

    def _same_language(self, phrase: str, language: Language) -> tuple[str, ...]:
        return (phrase, *self._synonyms(phrase, language), *self._near(phrase, language))

    def _synonyms(self, phrase: str, language: Language) -> list[str]:
        tokens = tokenize(phrase, language)
        synonyms: list[str] = []
        for match in self._lexicon.matches(tokens, language):
            if match.start == 0 and match.end == len(tokens):
                synonyms += match.synonyms
        return synonyms

    def _near(self, phrase: str, language: Language) -> tuple[str, ...]:
        return self._lexicon.near(content_stems(phrase, language), language)

    def _translations(self, phrase: str, language: Language) -> tuple[str, ...]:
        tokens = tokenize(phrase, language)
        found: list[str] = []
        for lexicon in (self._lexicon, self._words):
            for match in lexicon.matches(tokens, language):
                if match.start == 0 and match.end == len(tokens):
                    found += match.translations
        return tuple(dict.fromkeys(found))


def _key(phrase: str, language: Language) -> str:
    return " ".join(sorted(set(content_stems(phrase, language))))
