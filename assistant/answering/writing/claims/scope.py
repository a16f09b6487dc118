"""Whether two sentences speak of equally much: all, some, usually, even, for a reason."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.denial import Told, after
from assistant.answering.writing.claims.logic import never
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.claims.opposites import (
    also_added,
    bound_lost,
    choice_added,
    outside_lost,
    turned_round,
)

_STANDS_FOR_IF = (
    "who", "whose", "which", "that", "any", "a", "an", "every", "each", "for", "in",
    "qui", "dont", "un", "une", "tout", "toute", "chaque", "pour", "en", "dans",
)  # fmt: skip


def relative(claim: Claim) -> bool:
    """Whether a word of ``claim`` may open what another says as a condition: “who”, “any”."""
    folded = f" {claim.surface.folded} "
    return any(f" {word} " in folded for word in _STANDS_FOR_IF)


_UNIVERSAL = ("all", "each", "any", "always")


def _widened(said: Claim, given: Claim, matcher: Matcher) -> bool:
    """Whether “all” stands before a word in ``said`` that has nothing like it in ``given``."""
    for marker in said.markers:
        if marker.marker != "all":
            continue
        if _EVERYBODY.match(said.surface.folded[marker.start : marker.end]):
            if not _speaks_of_everybody(given):
                return True
            continue
        word = after(said, marker.end)
        if word is None:
            continue
        there = [after(given, m.end) for m in given.markers if m.marker in _UNIVERSAL]
        if not any(o is not None and matcher.same(said, word, given, o) for o in there):
            return True
    return False


_EVERYBODY = re.compile(r"every(?:one|body|thing)|tout le monde")


def _speaks_of_everybody(claim: Claim) -> bool:
    """Whether a universal word stands for people, or before them."""
    people = [part.start for part in claim.parts if part.stands_for == "anyone"]
    return any(
        (marker.marker in _UNIVERSAL and any(-1 <= start - marker.end <= 1 for start in people))
        or (marker.marker in ("all", "any") and marker.start in people)
        for marker in claim.markers
    )


def _habit_differs(said: Told, given: Told) -> bool:
    """Whether only one says “usually”; “the usual time” is what something “usually takes”."""
    usual = all(_USUAL.search(one.claim.surface.folded) for one in (said, given))
    return given.has("most") != said.has("most") and not usual


_USUAL = re.compile(r"\b(?:usual|habituel|normal)")


def _text(claim: Claim, clause: Clause) -> str:
    return claim.surface.folded[clause.start : clause.end]


def _words_differ(folded: str, given: Told) -> bool:
    """Whether a single word says otherwise: “outside”, “high”, “either”, “the same”, “also”."""
    pieces = [_text(given.claim, clause) for clause in given.clauses]
    whole, told = given.claim.surface.folded, " ".join(pieces)
    return (
        any(outside_lost(folded, piece) for piece in pieces)
        or turned_round(folded, whole)
        or choice_added(folded, told)
        or bound_lost(folded, told)
        or also_added(folded, whole)
    )


def scope_differs(said: Told, given: Told, matcher: Matcher) -> bool:
    """Whether “all”, “usually”, “even”, “because” and the like came or went."""
    universal = given.has("all", "each", "any", "always")
    absolute = universal or never(given.claim.surface.folded, given.claim.markers)
    if said.has("all") and not universal:
        return True
    if _widened(said.claim, given.claim, matcher):
        return True
    if said.has("whatever") and not (given.has("whatever") or given.has("even")):
        return True
    if said.has("always") and not absolute:
        return True
    if said.has("each") and not (absolute or relative(given.claim)):
        return True
    if given.has("even") != said.has("even") or _habit_differs(said, given):
        return True
    if given.has("some") and not said.has("some"):
        return True
    if said.has("some") and not given.has("some") and given.has("all", "each"):
        return True
    folded = said.claim.surface.folded
    if _words_differ(folded, given):
        return True
    if said.has("why") and not given.has("why"):
        return True
    return said.has("hedge") != given.has("hedge")
