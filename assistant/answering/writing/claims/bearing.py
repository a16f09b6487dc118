"""Whether two sentences bind in the same way: modality, negation, conditions, scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answering.writing.claims.agency import agents, orders
from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.logic import Modality, described, never
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.claims.opposites import outside_lost, turned_round
from assistant.answering.writing.reasons import Reason

_RULES: frozenset[frozenset[Modality]] = frozenset(
    {frozenset({"must", "fact"}), frozenset({"must not", "not"})}
)
"""Pairs that say the same where the source states a rule in the present tense."""
_RESTRICTS = ("except", "only", "without")
_CONDITIONS = ("if", "after")
_STANDS_FOR_IF = (
    "who", "whose", "which", "that", "any", "a", "an", "every", "each", "for", "in",
    "qui", "dont", "un", "une", "tout", "toute", "chaque", "pour", "en", "dans",
)  # fmt: skip


def fault_of_logic(
    said: Claim, given: Claim, back: frozenset[int], matcher: Matcher
) -> Reason | None:
    """The first way in which ``said`` binds otherwise than ``given``.

    Args:
        said: the sentence.
        given: the unit of the source it is held against.
        back: indices of the words of ``given`` that ``said`` has.
        matcher: compares single words.
    """
    told = _Told(said, frozenset(m.marker for m in said.markers), said.clauses)
    source = _touched(given, back)
    told, source = _no_for_without(told, source, matcher)
    source, told = _no_for_without(source, told, matcher)
    if not _restriction_turned(told, source):
        if _modality_differs(told, source, matcher):
            return "modality"
        if _restricts(told) != _restricts(source):
            return "condition"
    if _denials(told, back=None) != _denials(source, back) and not _turned_about(told, source):
        return "modality"
    if _denies_twice(said) and not _denies_twice(given):
        return "modality"
    if not _describes_alike(said, given, back):
        return "modality"
    if _conditions_differ(told, source, back) or _times_differ(told, source):
        return "condition"
    return "scope" if _scope_differs(told, source, matcher) else None


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim, or of a row the cells that count."""

    claim: Claim
    markers: frozenset[str]
    clauses: tuple[Clause, ...]

    def has(self, *names: str) -> bool:
        return not self.markers.isdisjoint(names)


def _touched(given: Claim, back: frozenset[int]) -> _Told:
    """Of a row, the cells of which something is said."""
    cells = {c.cell for c in given.clauses if any(i in back for i in c.words)}
    clauses = tuple(c for c in given.clauses if not _is_row(given) or c.cell in cells)
    markers = frozenset(m.marker for c in clauses for m in c.markers)
    return _Told(given, markers, clauses)


def _no_for_without(one: _Told, other: _Told, matcher: Matcher) -> tuple[_Told, _Told]:
    """“Has no label” is “without a label”: both are then read without that denial."""
    if not one.has("without") or other.has("without"):
        return one, other
    lacking = [_after(one.claim, m.end) for m in one.claim.markers if m.marker == "without"]
    clauses = list(other.clauses)
    for place, clause in enumerate(clauses):
        for marker in clause.markers:
            word = _after(other.claim, marker.end) if marker.marker == "not" else None
            if word is not None and any(
                thing is not None and matcher.same(other.claim, word, one.claim, thing)
                for thing in lacking
            ):
                kept = tuple(m for m in clause.markers if m.marker != "not")
                clauses[place] = replace(clause, modality="fact", markers=kept, denies=False)
    if clauses == list(other.clauses):
        return one, other
    markers = one.markers - {"without"}
    left = frozenset(m.marker for clause in clauses for m in clause.markers)
    return _Told(one.claim, markers, one.clauses), _Told(other.claim, left, tuple(clauses))


def _is_row(claim: Claim) -> bool:
    return ";" in claim.surface.folded and ":" in claim.surface.folded


def _restricts(told: _Told) -> tuple[bool, bool]:
    return told.has("only"), told.has("except", "without")


def _restriction_turned(said: _Told, given: _Told) -> bool:
    """“Not without X”, “not unless X” and “only with X” say the same; their polarity differs."""

    def kind(claim: _Told) -> str:
        only = claim.has("only")
        other = claim.has("except", "without")
        return "" if only == other else "only" if only else "except"

    one, two = kind(said), kind(given)
    if not one or not two or one == two:
        return False
    negative = {"not", "must not"}
    said_not = any(c.modality in negative for c in said.clauses)
    given_not = any(c.modality in negative for c in given.clauses)
    need_not = any(c.modality == "need not" for c in (*said.clauses, *given.clauses))
    return said_not != given_not and not need_not


def _modality_differs(said: _Told, given: _Told, matcher: Matcher) -> bool:
    limited = said.has("only") and given.has("only")
    for clause in said.clauses:
        if clause.subordinate and clause.modality == "fact":
            continue
        others = _matched_clauses(said.claim, clause, given, matcher)
        if others and _new_duty(said.claim, clause, given.claim, matcher):
            return True
        if others and not any(_binds_alike(clause, o, given.claim, limited) for o in others):
            return True
    return not _main(said, limited) <= _main(given, limited)


def _new_duty(said: Claim, clause: Clause, given: Claim, matcher: Matcher) -> bool:
    """Whether “must” stands before a colourless verb, such as “find”, that the source lacks."""
    if any(m.marker in ("must", "need", "forbid") for m in given.markers):
        return False
    for marker in clause.markers:
        verb = _after(said, marker.end) if marker.marker == "must" else None
        if verb is not None and verb not in said.content:
            return not any(matcher.same(said, verb, given, i) for i in range(len(given.tokens)))
    return False


_TWICE = re.compile(
    r"\b(?:no|nobody|none|never|nothing)\b[^,;:]*\b(?:not|cannot|can't|isn't|aren't|doesn't|don't)\b"
    r"|\b(?:not|cannot)\b[^,;:]*\b(?:no|nobody|never)\b"
    r"|\b(?:aucun\w*|personne|rien|jamais)\b[^,;:]*\bpas\b|\bpas jamais\b"
)


def _denies_twice(claim: Claim) -> bool:
    """“Nobody is not required” takes back what it denies."""
    return _TWICE.search(claim.surface.folded) is not None


def _denials(told: _Told, back: frozenset[int] | None) -> int:
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


def _turned_about(said: _Told, given: _Told) -> bool:
    """Whether a word such as “without” can stand for what one of them denies."""
    words = ("without", "except", "only")
    return said.has(*words) or given.has(*words)


def _main(told: _Told, limited: bool) -> frozenset[Modality]:
    """What the clauses of a claim bind to, rules and statements of rules alike."""
    plain: dict[Modality, Modality] = {"must": "fact", "must not": "not"}
    if limited:
        plain["may"] = "fact"
    return frozenset(plain.get(c.modality, c.modality) for c in told.clauses) | {"fact"}


def _matched_clauses(said: Claim, clause: Clause, given: _Told, matcher: Matcher) -> list[Clause]:
    if not clause.words:
        return []
    scores = [matcher.shared(said, clause, given.claim, other) for other in given.clauses]
    best = max(scores, default=0)
    if best == 0:
        return []
    return [o for o, score in zip(given.clauses, scores, strict=True) if score == best]


def _binds_alike(said: Clause, given: Clause, source: Claim, limited: bool) -> bool:
    if said.modality == given.modality:
        return True
    if "not" in (said.modality, given.modality) and (said.denies or given.denies):
        return True
    pair = frozenset({said.modality, given.modality})
    if limited and pair <= {"may", "must", "fact"}:
        return True
    return pair in _RULES and _states_a_rule(source)


def _states_a_rule(source: Claim) -> bool:
    """Whether a sentence in the present tense tells people what to do, not what a thing does."""
    return any(c.passive for c in source.clauses) or bool(agents(source)) or orders(source)


def _describes_alike(said: Claim, given: Claim, back: frozenset[int]) -> bool:
    """Whether words such as “banned” or “optional” say the same of things in both."""
    here = described(said.surface.folded, said.markers)
    near = [m for c in given.clauses if any(i in back for i in c.words) for m in c.markers]
    there = described(given.surface.folded, given.markers)
    if ("free" in here) != ("free" in there) and "need" in here | there:
        return False
    lost = described(given.surface.folded, near) - here
    if "need" in lost and not said.has("must", "need", "should", "not", "only"):
        return False
    binding = said.has("must", "need", "forbid", "may", "not", "only", "should")
    return not (lost and not binding)


def _conditions_differ(said: _Told, given: _Told, back: frozenset[int]) -> bool:
    if said.has(*_CONDITIONS) and not given.has(*_CONDITIONS, "before", *_RESTRICTS):
        return not _relative(given.claim)
    if given.has("except") and not (said.has("except", "only", "if") or _new(said, given)):
        return True
    if given.has("if") and not said.has("if", "only") and said.has("except"):
        return not given.has("except", "only")
    if _until(given) and said.has("if") and not (_until(said) or given.has("if")):
        return not any(c.modality in ("not", "must not") for c in said.clauses)
    if given.has("if") and not (said.has("if", "after") or _new(said, given)):
        return not _relative(said.claim) or _condition_lost(given.claim, back)
    return False


def _new(said: _Told, given: _Told) -> bool:
    """Whether a condition may be said by a word of restriction that the source does not have."""
    return any(said.has(name) and not given.has(name) for name in _RESTRICTS)


def _until(told: _Told) -> bool:
    return _UNTIL.search(told.claim.surface.folded) is not None


_UNTIL = re.compile(r"\b(?:until|till|jusqu)\b")


def _relative(claim: Claim) -> bool:
    folded = f" {claim.surface.folded} "
    return any(f" {word} " in folded for word in _STANDS_FOR_IF)


def _condition_lost(given: Claim, back: frozenset[int]) -> bool:
    return any(
        any(m.marker == "if" for m in clause.markers)
        and (
            sum(i in back for i in clause.words) * 2 <= len(clause.words)
            if clause.words
            else len(clause.markers) > 1
        )
        for clause in given.clauses
    )


def _times_differ(said: _Told, given: _Told) -> bool:
    """Whether before became after, or either was added or left out."""
    said_before, given_before = _bound(said, "before"), _bound(given, "before")
    said_after, given_after = _bound(said, "after"), _bound(given, "after")
    if said_before and not given_before:
        return True
    if said_after and not (given_after or given.has("if") or _of_which(given.claim)):
        return True
    if given_before and said_after and not said_before and not given_after:
        return True
    answered = said.has("without", "only", "if") or (said_after and given_after)
    return given_before and not said_before and not answered


def _bound(told: _Told, name: str) -> bool:
    bounds = ("before", "until") if name == "before" else ("after", "since")
    return told.has(name) or any(one.bound in bounds for one in told.claim.quantities)


def _of_which(claim: Claim) -> bool:
    """“Within 24 hours of being told” is “after being told”."""
    return bool(claim.quantities) and " of " in claim.surface.folded


_UNIVERSAL = ("all", "each", "any", "always")
_NEAR_WORDS = 4


def _widened(said: Claim, given: Claim, matcher: Matcher) -> bool:
    """Whether “all” stands before a word in ``said`` that has nothing like it in ``given``."""
    for marker in said.markers:
        if marker.marker != "all":
            continue
        if _EVERYBODY.match(said.surface.folded[marker.start : marker.end]):
            if not _speaks_of_everybody(given):
                return True
            continue
        word = _after(said, marker.end)
        if word is None:
            continue
        there = [_after(given, m.end) for m in given.markers if m.marker in _UNIVERSAL]
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


def _after(claim: Claim, place: int) -> int | None:
    """The first word with a sense of its own after a quantifier."""
    tokens = [i for i, token in enumerate(claim.tokens) if token.start >= place]
    return next((i for i in tokens[:_NEAR_WORDS] if not claim.tokens[i].stop), None)


def _text(claim: Claim, clause: Clause) -> str:
    return claim.surface.folded[clause.start : clause.end]


def _scope_differs(said: _Told, given: _Told, matcher: Matcher) -> bool:
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
    if said.has("each") and not (absolute or _relative(given.claim)):
        return True
    if any(given.has(kind) != said.has(kind) for kind in ("most", "even")):
        return True
    if given.has("some") and not said.has("some"):
        return True
    if said.has("some") and not given.has("some") and given.has("all", "each"):
        return True
    folded = said.claim.surface.folded
    if any(outside_lost(folded, _text(given.claim, clause)) for clause in given.clauses):
        return True
    if turned_round(folded, given.claim.surface.folded):
        return True
    if said.has("why") and not given.has("why"):
        return True
    return said.has("hedge") != given.has("hedge")
