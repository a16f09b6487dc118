"""Concepts of working life in a text: many words in two languages for one thing.

With a few dozen examples a topic, most words of a message were in none of them. Their concepts
were: *« licence »*, *“seat”* and *« place »* are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.text.analysis import tokenize
from assistant.bilingual import LANGUAGES, Language
from assistant.retrieval.speech.tables import lines

_LONGEST = 6
Table = dict[tuple[str, ...], tuple[str, ...]]


@lru_cache(maxsize=1)
def tables() -> dict[Language, Table]:
    """For each language, the concepts of every phrase, by its stems."""
    gathered: dict[Language, dict[tuple[str, ...], list[str]]] = {"fr": {}, "en": {}}
    for name, language, phrase in phrases():
        tokens = tokenize(phrase, language)
        if 0 < len(tokens) <= _LONGEST:
            gathered[language].setdefault(tuple(t.stem for t in tokens), []).append(name)
    return {
        language: {key: tuple(dict.fromkeys(names)) for key, names in gathered[language].items()}
        for language in LANGUAGES
    }


def phrases() -> list[tuple[str, Language, str]]:
    """Every phrase with its concept and its language, as written."""
    found: list[tuple[str, Language, str]] = []
    for line in lines("concepts.txt"):
        name, _, rest = line.partition(":")
        french, _, english = rest.partition("|")
        sides: tuple[tuple[Language, str], ...] = (("fr", french), ("en", english))
        for language, side in sides:
            found += [(name, language, p.strip()) for p in side.split(",") if p.strip()]
    return found


def concepts_in(stems: Sequence[str], language: Language) -> Counter[str]:
    """How often each concept is in a text with these stems; phrases within phrases count too."""
    table = tables()[language]
    found: Counter[str] = Counter()
    for start in range(len(stems)):
        for end in range(start + 1, min(len(stems), start + _LONGEST) + 1):
            found.update(table.get(tuple(stems[start:end]), ()))
    return found
