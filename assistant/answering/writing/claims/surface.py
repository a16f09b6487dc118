"""One text in two aligned forms: as written, and folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.answering.text.analysis import fold

_EVEN = str.maketrans(
    {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
    | dict.fromkeys("\u2010\u2011\u2012", "-")
    | {"\u2013": " – ", "\u2014": " – "}
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Surface:
    """``shown`` and ``folded`` have the same length, so a span of one is a span of the other."""

    shown: str
    folded: str


def surface(text: str) -> Surface:
    """``text`` with even spaces, apostrophes and hyphens, beside its folded form."""
    shown = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).translate(_EVEN)).strip()
    folded = fold(shown)
    return Surface(shown if len(folded) == len(shown) else folded, folded)
