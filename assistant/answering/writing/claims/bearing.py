"""Whether two sentences bind in the same way: modality, negation, conditions, scope."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answering.writing.claims.agency import agents, orders
from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.denial import (
    Told,
    after,
    alike_denied,
    denies_twice,
    doubled,
    is_row,
    no_for_prefix,
    no_for_without,
    prefix_lost,
    touched,
    with_for_without,
)
from assistant.answering.writing.claims.logic import Modality, described
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.claims.scope import relative, scope_differs
from assistant.answering.writing.reasons import Reason

_RULES: frozenset[frozenset[Modality]] = frozenset(
    {frozenset({"must", "fact"}), frozenset({"must not", "not"})}
)
"""Pairs that say the same where the source states a rule in the present tense."""
_RESTRICTS = ("except", "only", "without")
_CONDITIONS = ("if", "after")


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
    told = Told(said, frozenset(m.marker for m in said.markers), said.clauses)
    source = touched(given, back)
    turned = _restriction_turned(told, source)
    if not turned and (
        with_for_without(said, given, matcher) or with_for_without(given, said, matcher)
    ):
        return "modality"
    if prefix_lost(said, given) or prefix_lost(given, said):
        return "modality"
    told, source = no_for_without(told, source, matcher)
    source, told = no_for_without(source, told, matcher)
    told, source = no_for_prefix(told, source), no_for_prefix(source, told)
    if not _restriction_turned(told, source):
        if _modality_differs(told, source, matcher):
            return "modality"
        if _restricts(told) != _restricts(source) and not _only_once_before(told, source, matcher):
            return "condition"
    if not alike_denied(told, source, back) and not _turned_about(told, source):
        return "modality"
    if (denies_twice(said) and not denies_twice(given)) or doubled(said, given):
        return "modality"
    if not _describes_alike(said, given, back):
        return "modality"
    conditions = _conditions_differ(told, source, back)
    if (conditions and not _in_order_to(told, source, matcher)) or _times_differ(told, source):
        return "condition"
    return "scope" if scope_differs(told, source, matcher) else None


def _restricts(told: Told) -> tuple[bool, bool]:
    return told.has("only"), told.has("except", "without")


def _only_once_before(said: Told, given: Told, matcher: Matcher) -> bool:
    """“B only once A” is “A before B”: what is awaited in the one comes first in the other."""
    if not (said.has("only") and said.has("if", "after") and given.has("before")):
        return False
    awaited = [c for c in said.clauses if any(m.marker in _CONDITIONS for m in c.markers)]
    others = [c for c in said.clauses if c not in awaited and c.words]
    first = [c for c in given.clauses if not any(m.marker == "before" for m in c.markers)]
    return (
        len(awaited) == 1
        and bool(others)
        and _mostly_in(said.claim, awaited[0], given.claim, first, matcher)
        and not _mostly_in(said.claim, others[0], given.claim, first, matcher)
    )


def _mostly_in(
    claim: Claim, clause: Clause, other: Claim, among: list[Clause], matcher: Matcher
) -> bool:
    """Whether more than half of the words of a clause stand in some of another claim's."""
    shared = sum(
        any(matcher.same(claim, i, other, o) for piece in among for o in piece.words)
        for i in clause.words
    )
    return shared * 2 > len(clause.words)


def _restriction_turned(said: Told, given: Told) -> bool:
    """“Not without X”, “not unless X” and “only with X” say the same; their polarity differs."""

    def kind(claim: Told) -> str:
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


def _modality_differs(said: Told, given: Told, matcher: Matcher) -> bool:
    limited = said.has("only") and given.has("only")
    mandatory = "need" in _adjectives(said.claim) & _adjectives(given.claim)
    if _duty_for_leave(said, given):
        return True
    for clause in said.clauses:
        if clause.subordinate and clause.modality == "fact":
            continue
        others = _matched_clauses(said.claim, clause, given, matcher)
        if others and _new_duty(said.claim, clause, given.claim, matcher):
            return True
        rule = mandatory or _states_a_rule(given.claim)
        rule = rule or _keeps_a_limit(said.claim, clause, given.claim, matcher)
        if others and not any(_binds_alike(clause, o, rule, limited) for o in others):
            return True
    return not _main(said, limited) <= _main(given, limited)


def _new_duty(said: Claim, clause: Clause, given: Claim, matcher: Matcher) -> bool:
    """Whether “must” stands before a colourless verb, such as “find”, that the source lacks."""
    if any(m.marker in ("must", "need", "forbid") for m in given.markers):
        return False
    for marker in clause.markers:
        verb = after(said, marker.end) if marker.marker == "must" else None
        if verb is not None and verb not in said.content:
            return not any(matcher.same(said, verb, given, i) for i in range(len(given.tokens)))
    return False


def _turned_about(said: Told, given: Told) -> bool:
    """Whether a word such as “without” can stand for what one of them denies."""
    words = ("without", "except", "only")
    return said.has(*words) or given.has(*words)


def _main(told: Told, limited: bool) -> frozenset[Modality]:
    """What the clauses of a claim bind to, rules and statements of rules alike."""
    plain: dict[Modality, Modality] = {"must": "fact", "must not": "not"}
    if limited:
        plain["may"] = "fact"
    return frozenset(plain.get(c.modality, c.modality) for c in told.clauses) | {"fact"}


def _matched_clauses(said: Claim, clause: Clause, given: Told, matcher: Matcher) -> list[Clause]:
    if not clause.words:
        return []
    scores = [matcher.shared(said, clause, given.claim, other) for other in given.clauses]
    best = max(scores, default=0)
    if best == 0:
        return []
    found = [o for o, score in zip(given.clauses, scores, strict=True) if score == best]
    if is_row(given.claim):
        found = [o for o in found if o.cell > _KEY_CELLS or o.modality != "fact"]
    return found + _aroundrelative(given, scores, found)


_KEY_CELLS = 1
"""A row begins with the label and the value of what it is about: neither binds to anything."""


def _aroundrelative(given: Told, scores: list[int], found: list[Clause]) -> list[Clause]:
    """What one clause may say in the place of several: a relative clause and its main verb.

    “An avatar that speaks is forbidden” is told as “making an avatar speak is forbidden”, “an
    image that was not chosen” as “if an image was not chosen”.
    """
    out = []
    for place, (one, other) in enumerate(pairwise(given.clauses)):
        if one.subordinate and one in found and not other.subordinate and other.verb:
            before = given.clauses[place - 1] if place else None
            if before is not None and scores[place - 1] > 0:
                out.append(other)
        elif other.subordinate and one in found and scores[place + 1] > 0:
            out.append(other)
    return out


def _binds_alike(said: Clause, given: Clause, rule: bool, limited: bool) -> bool:
    if said.modality == given.modality:
        return True
    if "not" in (said.modality, given.modality) and (said.denies or given.denies):
        return True
    pair = frozenset({said.modality, given.modality})
    if limited and pair <= {"may", "must", "fact"}:
        return True
    return pair in _RULES and rule


def _states_a_rule(source: Claim) -> bool:
    """Whether a sentence in the present tense tells people what to do, not what a thing does."""
    return any(c.passive for c in source.clauses) or bool(agents(source)) or orders(source)


def _keeps_a_limit(said: Claim, clause: Clause, given: Claim, matcher: Matcher) -> bool:
    """Whether “must” only tells a limit in time: “must arrive by 5 May” for “arrives by 5 May”."""
    limited = any(
        one.unit and one.bound in ("least", "most", "before", "until") for one in given.quantities
    )
    known = all(any(matcher.same(said, i, given, o) for o in given.content) for i in clause.words)
    return clause.modality == "must" and limited and known


def _duty_for_leave(said: Told, given: Told) -> bool:
    """Whether “must” stands where the source only says “may”."""
    bound = any(c.modality in ("must", "must not", "should") for c in given.clauses)
    allowed = any(c.modality == "may" for c in given.clauses)
    obliged = any(c.modality == "must" for c in said.clauses)
    return allowed and obliged and not bound and not any(c.modality == "may" for c in said.clauses)


def _adjectives(claim: Claim) -> frozenset[str]:
    return described(claim.surface.folded, claim.markers)


def _describes_alike(said: Claim, given: Claim, back: frozenset[int]) -> bool:
    """Whether words such as “banned” or “optional” say the same of things in both."""
    here = described(said.surface.folded, said.markers)
    near = [
        m
        for c in touched(given, back).clauses
        if any(i in back for i in c.words)
        for m in c.markers
    ]
    there = described(given.surface.folded, given.markers)
    if ("free" in here) != ("free" in there) and "need" in here | there:
        return False
    lost = described(given.surface.folded, near) - here
    if "need" in lost and said.has("should") and not given.has("should"):
        return False
    if "need" in lost and not said.has("must", "need", "should", "not", "only"):
        return False
    binding = said.has("must", "need", "forbid", "may", "not", "only", "should")
    return not (lost and not binding)


def _in_order_to(said: Told, given: Told, matcher: Matcher) -> bool:
    """“To pass, A” is “passed when A”, as long as it is not “to do A, pass”."""
    if not _PURPOSE.match(said.claim.surface.folded) or not said.clauses:
        return False
    conditional = [c for c in given.clauses if any(m.marker == "if" for m in c.markers)]
    return not _mostly_in(said.claim, said.clauses[0], given.claim, conditional, matcher)


_PURPOSE = re.compile(r"(?:in order )?to \w|(?:pour|afin de) \w+(?:er|ir|re)\b")


def _conditions_differ(said: Told, given: Told, back: frozenset[int]) -> bool:
    if said.has(*_CONDITIONS) and not given.has(*_CONDITIONS, "before", *_RESTRICTS):
        return not relative(given.claim)
    if given.has("except") and not (said.has("except", "only", "if") or _new(said, given)):
        return True
    if given.has("if") and not said.has("if", "only") and said.has("except"):
        return not given.has("except", "only")
    if _until(given) and said.has("if") and not (_until(said) or given.has("if")):
        return not any(c.modality in ("not", "must not") for c in said.clauses)
    if given.has("if") and not (said.has("if", "after") or _new(said, given)):
        return not relative(said.claim) or _condition_lost(given.claim, back)
    return False


def _new(said: Told, given: Told) -> bool:
    """Whether a condition may be said by a word of restriction that the source does not have."""
    return any(said.has(name) and not given.has(name) for name in _RESTRICTS)


def _until(told: Told) -> bool:
    return _UNTIL.search(told.claim.surface.folded) is not None


_UNTIL = re.compile(r"\b(?:until|till|jusqu)\b")


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


def _times_differ(said: Told, given: Told) -> bool:
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


def _bound(told: Told, name: str) -> bool:
    bounds = ("before", "until") if name == "before" else ("after", "since")
    return told.has(name) or any(one.bound in bounds for one in told.claim.quantities)


def _of_which(claim: Claim) -> bool:
    """“Within 24 hours of being told” is “after being told”."""
    return bool(claim.quantities) and " of " in claim.surface.folded
