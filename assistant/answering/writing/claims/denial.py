"""What a sentence denies: by “not”, “without”, a prefix; and the parts of a row that count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.matching import Matcher, of_one_family

_NEAR_WORDS = 4
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, or of a row the cells that count."""

    claim: Claim
    markers: frozenset[str]
    clauses: tuple[Clause, ...]

    def has(self, *names: str) -> bool:
        return not self.markers.isdisjoint(names)


def touched(given: Claim, back: frozenset[int]) -> Told:
    """Of a row, the cells of which something is said, with values such as “Forbidden”."""
    cells = {c.cell for c in given.clauses if _half_said(given, c, back)}
    cells |= {c.cell for c in given.clauses if not c.words and c.cell - 1 in cells}
    clauses = tuple(c for c in given.clauses if not is_row(given) or c.cell in cells)
    markers = frozenset(m.marker for c in clauses for m in c.markers)
    return Told(given, markers, clauses)


def no_for_without(one: Told, other: Told, matcher: Matcher) -> tuple[Told, Told]:
    """“Has no label” is “without a label”: both are then read without that denial.

    “Needs no label” is “is without a label” only where that is all that is said of something:
    what is done without gloves does not say that none are needed.
    """
    if not one.has("without") or other.has("without"):
        return one, other
    spans = [m for m in one.claim.markers if m.marker == "without"]
    lacking = [after(one.claim, m.end) for m in spans]
    states = all(_STATES.search(one.claim.surface.folded[: m.start]) for m in spans)
    covered = matcher.covered(one.claim, [other.claim])
    clauses = list(other.clauses)
    for place, clause in enumerate(clauses):
        denied = [m for m in clause.markers if m.marker in ("not", "need")]
        if not any(m.marker == "not" or clause.modality == "need not" for m in denied):
            continue
        if clause.modality == "need not" and not states:
            continue
        words = [word for m in denied if (word := after(other.claim, m.end)) is not None]
        if any(
            thing is not None
            and (
                any(matcher.same(other.claim, word, one.claim, thing) for word in words)
                or (thing in covered and _verb_for(thing, one, other, clause, matcher))
            )
            for thing in lacking
        ):
            kept = tuple(m for m in clause.markers if m.marker not in ("not", "need"))
            clauses[place] = replace(clause, modality="fact", markers=kept, denies=False)
    if clauses == list(other.clauses):
        return one, other
    markers = one.markers - {"without"}
    left = frozenset(m.marker for clause in clauses for m in clause.markers)
    return Told(one.claim, markers, one.clauses), Told(other.claim, left, tuple(clauses))


def with_for_without(one: Claim, other: Claim, matcher: Matcher) -> bool:
    """Whether ``one`` has something “with” what ``other`` has it “without”, and nothing else does."""
    lacking = [after(other, m.end) for m in other.markers if m.marker == "without"]
    with_it = [after(one, m.end()) for m in _WITH.finditer(one.surface.folded)]
    there = [after(other, m.end()) for m in _WITH.finditer(other.surface.folded)]
    return any(
        word is not None
        and thing is not None
        and matcher.same(one, word, other, thing)
        and not any(o is not None and matcher.same(one, word, other, o) for o in there)
        for word in with_it
        for thing in lacking
    )


_WITH = re.compile(r"\b(?:with|avec) ")
_STATES = re.compile(r"\b(?:is|are|est|sont|reste|restent|remains?) $")
"""Before “without”, where nothing else is said of a thing."""


def _verb_for(thing: int, one: Told, other: Told, clause: Clause, matcher: Matcher) -> bool:
    """“Has not come back” for “without a return”: the thing is said by a verb after the “not”."""
    negations = [m.end for m in clause.markers if m.marker == "not"]
    around = [i for i, t in enumerate(other.claim.tokens) if clause.start <= t.start < clause.end]
    later = [i for i in around if negations and other.claim.tokens[i].start >= min(negations)]
    elsewhere = [i for i in other.claim.content if i not in later]
    return bool(later) and not any(
        matcher.same(other.claim, i, one.claim, thing) for i in elsewhere
    )


def _half_said(given: Claim, clause: Clause, back: frozenset[int]) -> bool:
    """Whether more than half of a piece is said, or half of it and of the cell it stands in."""
    said = sum(i in back for i in clause.words)
    if said == 0 or said < _HALF * len(clause.words):
        return False
    words = [i for c in given.clauses if c.cell == clause.cell for i in c.words]
    return said > _HALF * len(clause.words) or sum(i in back for i in words) >= _HALF * len(words)


def is_row(claim: Claim) -> bool:
    return ";" in claim.surface.folded and ":" in claim.surface.folded


def after(claim: Claim, place: int) -> int | None:
    """The first word with a sense of its own after a quantifier."""
    tokens = [i for i, token in enumerate(claim.tokens) if token.start >= place]
    return next((i for i in tokens[:_NEAR_WORDS] if not claim.tokens[i].stop), None)


_TWICE = re.compile(
    r"\b(?:no|nobody|none|never|nothing)\b(?:(?! that | which | who )[^,;:])*\b(?:not|cannot|can't|isn't|aren't|doesn't|don't)\b"
    r"|\b(?:not|cannot|never)\b[^,;:]*\b(?:no|nobody|never)\b"
    r"|\b(?:aucun\w*|(?<!une )(?<!la )(?<!toute )(?<!cette )(?<!chaque )personne|rien|jamais)\b(?:(?! que | qui | dont )[^,;:])*\bpas\b|\bpas jamais\b"
)


def denies_twice(claim: Claim) -> bool:
    """“Nobody is not required” takes back what it denies."""
    return _TWICE.search(claim.surface.folded) is not None


def denials(told: Told, back: frozenset[int] | None) -> int:
    """How many clauses deny or forbid something; of a source those that are spoken of."""
    return sum(
        clause.denies
        or (
            clause.modality in ("not", "must not", "need not", "should not")
            and any(m.marker in ("not", "forbid", "need", "may") for m in clause.markers)
        )
        for clause in told.clauses
        if back is None or not clause.words or any(i in back for i in clause.words)
    )


def alike_denied(said: Told, given: Told, back: frozenset[int]) -> bool:
    """Whether both deny equally often, counted by clause or by word.

    Either count will do, because a clause may be cut in one of them and not in the other.
    """
    here, there = denials(said, back=None), denials(given, back)
    if here == there or (is_row(given.claim) and here > 0 and there > 0):
        return True
    return _negations(said) == _negations(given) > 0


def doubled(said: Claim, given: Claim) -> bool:
    """Whether a clause of ``said`` has “ne … pas” twice, and none of ``given`` denies twice."""
    return said.language == "fr" and _most_negations(said) > 1 >= _most_negations(given)


def _most_negations(claim: Claim) -> int:
    told = Told(claim, frozenset(), ())
    return max((_negations(replace(told, clauses=(c,))) for c in claim.clauses), default=0)


def _negations(told: Told) -> int:
    """How many times something is negated; “ne … pas” once."""
    count = 0
    for clause in told.clauses:
        words = {
            m.start: told.claim.surface.folded[m.start : m.end]
            for m in clause.markers
            if m.marker == "not"
        }
        halves = sum(word in _FIRST_HALF for word in words.values())
        count += halves or len(words)
    return count


_FIRST_HALF = ("ne", "n'", "n")
_PREFIX = re.compile(r"(?:un|in|im|ir|il|non-?)(?=[a-z]{4})")


def prefix_lost(said: Claim, given: Claim) -> bool:
    """Whether ``said`` has a word without the prefix that denies it in ``given``: used, unused."""
    return any(not _denied(said, index) for index in _prefixed(given, said))


def no_for_prefix(told: Told, other: Told) -> Told:
    """“Is not used” beside “unused”: read without that denial."""
    denied = [told.claim.tokens[i].start for i in _prefixed(other.claim, told.claim)]
    clauses = tuple(
        replace(
            clause,
            modality="fact",
            denies=False,
            markers=tuple(m for m in clause.markers if m.marker != "not"),
        )
        if clause.modality == "not" and any(clause.start <= at < clause.end for at in denied)
        else clause
        for clause in told.clauses
    )
    if clauses == told.clauses:
        return told
    return Told(told.claim, frozenset(m.marker for c in clauses for m in c.markers), clauses)


def _prefixed(given: Claim, said: Claim) -> list[int]:
    """Indices into ``said`` of words that ``given`` has with a prefix only."""
    found = []
    for token in given.tokens:
        match = _PREFIX.match(token.form)
        if not match or any(of_one_family(token.form, one.form) for one in said.tokens):
            continue
        bare = token.form[match.end() :]
        if any(of_one_family(bare, one.form) for one in given.tokens if one is not token):
            continue
        found += [i for i, one in enumerate(said.tokens) if of_one_family(bare, one.form)]
    return found


def _denied(claim: Claim, index: int) -> bool:
    """Whether a negation stands in the clause of a word."""
    at = claim.tokens[index].start
    clause = next((c for c in claim.clauses if c.start <= at < c.end), None)
    return clause is not None and any(m.marker in ("not", "without") for m in clause.markers)
