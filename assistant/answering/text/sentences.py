"""Splits prose into sentences that can be quoted alone, with exact spans."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"(?<=[.!?…])(?:\s?»|[\"”')\]*_])*\s+(?=(?:«\s?|[\"“'(\[*_])*[A-ZÀ-ÖØ-Þ0-9])|\n{2,}"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:M|MM|Mme|Mlle|Dr|Pr|St|Ste|art|Art|al|cf|Cf|p|pp|ex|env|no|No|n|N|vs|etc|i\.e|e\.g"
    r"|Mr|Mrs|Ms|Jr|Sr|Inc|Ltd|Co|Corp|approx|dept|est|fig|Fig|vol|[A-Z])\.$"
)
_MIN_SENTENCE = 2


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans ``(start, end)`` of the sentences of ``text``, trimmed, in order, none empty."""
    spans: list[tuple[int, int]] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        end = boundary.end()
        head = text[start : boundary.start()]
        if "\n\n" not in boundary.group() and ends_in_abbreviation(head):
            continue
        _append(spans, text, start, end)
        start = end
    _append(spans, text, start, len(text))
    return spans


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop that ends ``text`` belongs to an abbreviation or an initial."""
    return _ABBREVIATION.search(text[-12:]) is not None


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    trail = len(piece) - len(piece.rstrip())
    if end - trail - (start + lead) >= _MIN_SENTENCE:
        spans.append((start + lead, end - trail))
