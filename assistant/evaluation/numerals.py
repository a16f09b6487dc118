"""Numbers in words made digits, so that “trente jours” and “30 jours” are the same expectation."""

from __future__ import annotations

import re

from assistant.answering.text.stopwords import STOP_WORDS
from assistant.answering.writing.claims.numerals import WORDS, value_of
from assistant.answering.writing.claims.surface import surface

_ALSO_OTHER_WORDS = frozenset({"neuf", "sept", "seize", "cent", "cents", "mille"})
"""Number words that are something else as well: new, September, to seize, a coin."""
_OF_HUNDRED = re.compile(r"\b(?:per|pour) $")
_NEXT = re.compile(r" ([a-z]{2,})")
_ONE = re.compile(
    r"\b(?:one|une?)(?= (?:(?:working|business|calendar) )?"
    r"(?:minute|hour|heure|day|jour|week|semaine|month|mois|quarter|trimestre|semestre|year|an|annee)\b)"
)
"""“One” and “un” count where they measure a time; elsewhere they are a pronoun or an article."""


def in_digits(text: str) -> str:
    """``text`` with its French and English number words as digits; everything else as it is.

    A word that may mean something else counts only before a noun: “neuf jours”, not “écran neuf”.
    """
    here = surface(text)
    found = [
        (match.start(), match.end(), str(value_of(match.group())))
        for match in WORDS.finditer(here.folded)
        if _is_number(here.folded, match)
    ]
    taken = [(start, end) for start, end, _ in found]
    found += [
        (match.start(), match.end(), "1")
        for match in _ONE.finditer(here.folded)
        if all(match.end() <= start or end <= match.start() for start, end in taken)
    ]
    out, until = [], 0
    for start, end, digits in sorted(found):
        out += [here.shown[until:start], digits]
        until = end
    return "".join([*out, here.shown[until:]])


def _is_number(folded: str, match: re.Match[str]) -> bool:
    word = match.group()
    if word in ("cent", "cents") and _OF_HUNDRED.search(folded[: match.start()]):
        return False
    if word not in _ALSO_OTHER_WORDS:
        return True
    following = _NEXT.match(folded, match.end())
    return following is not None and not any(following[1] in words for words in STOP_WORDS.values())
