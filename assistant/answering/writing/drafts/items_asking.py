"""Does a quiz question ask about what the passage says, and take nothing else for granted?"""

from __future__ import annotations

import re
from typing import Final

from assistant.answering.writing.claims.claim import Claim, read_claim
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.sources import Source
from assistant.bilingual import Language

GAP: Final = re.compile(r"_{2,}|…|\.{3}")
"""Where an option goes, in a sentence to be completed."""
_DENIES: Final = ("not", "without", "except", "forbid")
"""Markers of a claim that denies something."""
_LONGEST = 300
_KNOWN = 0.5
"""Of its content words, at least, stand in the passage."""


def question_fault(
    question: str, unit: str, language: Language, source: Source, matcher: Matcher
) -> str | None:
    """What is wrong with ``question``: one or two words for the log; None when nothing is.

    Args:
        unit: the sentence of the source that the right option was held against.
    """
    if len(question) > _LONGEST:
        return "too long"
    if not question.endswith("?") and not GAP.search(question):
        return "no question"
    claim = read_claim(GAP.sub("", question).rstrip(" ?"), language)
    held = read_claim(unit, source.language)
    given = [*(read_claim(one, source.language) for one in (*source.units, source.title))]
    amounts = {one.says() for other in given for one in other.quantities}
    if any(one.says() not in amounts for one in claim.quantities):
        return "number"
    covered = matcher.covered(claim, given)
    if any(_named(claim, index) for index in claim.content if index not in covered):
        return "name"
    known = sum(index in covered for index in claim.content)
    if claim.content and known < _KNOWN * len(claim.content):
        return "another subject"
    if denials(claim) and not denials(held):
        return "negation"
    return None


def denials(claim: Claim) -> int:
    """How often a sentence denies something."""
    return sum(found.marker in _DENIES for found in claim.markers)


def _named(claim: Claim, index: int) -> bool:
    """Whether a word is a name or has a number in it."""
    token = claim.tokens[index]
    written = claim.surface.shown[token.start : token.end]
    inside = token.start > 0 and claim.surface.shown[token.start - 2] not in ".!"
    return any(map(str.isdigit, written)) or (inside and written[:1].isupper())
