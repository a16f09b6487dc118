"""Spoken French turned into rough English, word by word, for an encoder trained on English.

The glossing that search uses keeps nouns and drops the small words, which is right for finding a
passage. What people feel like passing on is in the small words: *« on ne nous demande jamais »*.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answering.text.analysis import fold, stem
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.speech.tables import lines

_UNIT = re.compile(r"[^\W_]+'|[^\W\d_]+|\d+(?:[.,]\d+)*")
_LONGEST_TERM = 5
Units = tuple[str, ...]

_UNACCENTED = {"a": "has", "ou": "or", "la": "the"}
"""What a bare form most often is, where accents make several words."""


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[Units, str], dict[Units, str], int]:
    """Phrases as written, the same without accents, and how many units the longest has."""
    written: dict[Units, str] = {}
    bare: dict[Units, str] = {(form,): english for form, english in _UNACCENTED.items()}
    for line in lines("spoken_fr.tsv"):
        french, _, english = line.partition("\t")
        key = _units(french)
        written[key] = english
        bare.setdefault(tuple(fold(unit) for unit in key), english)
    return written, bare, max(map(len, written), default=1)


def in_english(text: str, lexicon: Lexicon) -> str:
    """``text``, which is French, word by word in English; what nobody knows stays as it is."""
    units = _units(text)
    english: list[str] = []
    position = 0
    while position < len(units):
        words, taken = _turn(units, position) or _term(units, position, lexicon)
        english += [words] if words else []
        position += taken
    return " ".join(english)


def _units(text: str) -> Units:
    straight = text.lower().replace("’", "'").replace("-", " ")
    return tuple(_UNIT.findall(straight))


def _turn(units: Units, start: int) -> tuple[str, int] | None:
    """The longest turn of phrase that begins at ``start``."""
    written, bare, longest = _tables()
    for length in range(min(longest, len(units) - start), 0, -1):
        key = units[start : start + length]
        found = written.get(key)
        if found is None:
            found = bare.get(tuple(fold(unit) for unit in key))
        if found is not None:
            return found, length
    return None


def _term(units: Units, start: int, lexicon: Lexicon) -> tuple[str, int]:
    """The longest term of the lexicon that begins at ``start``, or the word itself."""
    for length in range(min(_LONGEST_TERM, len(units) - start), 0, -1):
        forms = tuple(fold(unit).rstrip("'") for unit in units[start : start + length])
        found = lexicon.translation(forms, tuple(stem(form, "fr") for form in forms), "fr")
        if found:
            return found, length
    return units[start].rstrip("'"), 1
