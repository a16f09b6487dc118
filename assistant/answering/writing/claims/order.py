"""Whether two things of a sentence have changed places."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.matching import Matcher

_HANGS = re.compile(
    r"\b(?:to|from|with|for|of|at|on|in|by|into|within|under|about|between|against|through|during|before|after|until|as|than|and|or"
    r"|a|au|aux|de|du|des|d'|avec|pour|chez|entre|contre|sur|sous|dans|en|par|pendant|avant|apres|comme|que|et|ou|vers)"
    r"(?: (?:the|a|an|le|la|les|un|une|its|their|his|her|your|our|son|sa|ses|leur|leurs|votre|notre|each|every|any|all|chaque|this|these|ce|cette|ces|l'))* ?(?:l')?$"
)


def swapped(said: Claim, given: Claim, matcher: Matcher) -> bool:
    """Whether subject and object have changed places around the same word, without a change of
    voice: “the manager informs the employee” for “the employee informs the manager”.
    """
    for clause in said.clauses:
        if len(clause.words) < 3:
            continue
        for other in given.clauses:
            alike = other.passive == clause.passive and len(other.words) >= 3
            if alike and _turned(said, clause, given, other, matcher):
                return True
    return False


def _turned(said: Claim, clause: Clause, given: Claim, other: Clause, matcher: Matcher) -> bool:
    places: dict[int, int] = {}
    for index in clause.words:
        match = [o for o in other.words if matcher.same(said, index, given, o)]
        if len(match) == 1 and match[0] not in places.values():
            places[index] = match[0]
    free = [
        index
        for index, place in places.items()
        if not _hangs(said, clause, index) and not _hangs(given, other, place)
    ]
    for here, first in enumerate(free):
        for last in free[here + 1 :]:
            between = [i for i in places if first < i < last]
            if any(places[last] < places[middle] < places[first] for middle in between):
                return True
    return False


def _hangs(claim: Claim, clause: Clause, index: int) -> bool:
    before = claim.surface.folded[clause.start : claim.tokens[index].start]
    return bool(_HANGS.search(before))
