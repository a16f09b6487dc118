"""Who does what: whether a sentence gives an action to someone else than its source does."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.roles import Part

_BY = re.compile(
    r"\b(?:by|par)(?: (?:the|a|an|le|la|les|l'|un|une|its|their|his|her|your|our|son|sa|ses|leur|leurs|votre|notre|\w+))? ?(?:l')?$"
)
_OPENING = re.compile(
    r"^(?:(?:and|or|but|so|if|when|that|et|ou|mais|si|quand|que|qu'|lorsque|also|then|where|because|car|the|a|an|le|la|les|l'|un|une|each|every|any|all|chaque|tout|toute|tous|toutes|no|aucun|aucune|les|only|seul|seule|seuls|seules|even|meme|one|two|three|first|second|third|another|some|several|deux|trois|premier|premiere|second|seconde|autre|autres|plusieurs|certains|certaines) ?)*$"
)
_JOINED = re.compile(
    r"(?: et| and| or| ou|,)(?: the| a| an| le| la| les| l'| un| une| son| its| their)* ?"
)
_COMPOUND = re.compile(
    r"(?:'s?\b|s')| (?:data|reference|file|name|request|information|order|account|record|agreement)s?\b"
)
_GENERIC = "anyone"


def agents(claim: Claim) -> frozenset[str]:
    """Those who act in a sentence: subjects of active clauses, and whom “by” names."""
    found = set()
    previous: tuple[Part, bool] | None = None
    for part in claim.parts:
        if not part.actor:
            continue
        clause = next(
            c for c in reversed(claim.clauses) if c.start <= part.start or c is claim.clauses[0]
        )
        acts = _acts(claim, clause, part)
        if previous and _JOINED.fullmatch(claim.surface.folded[previous[0].end : part.start]):
            acts = previous[1]
        if acts:
            found.add(part.stands_for)
        previous = part, acts
    return frozenset(found)


def same_agents(said: Claim, given: Claim) -> bool:
    """Whether nobody acts in ``said`` who does not in ``given``.

    “You get an answer from Legal” is “Legal answers”: a reader whom the source does not mention
    may be brought in, as long as those who act there are still named.
    """
    acting, acted = agents(said), agents(given)
    there = {part.stands_for for part in given.parts if part.actor}
    named = {part.stands_for for part in said.parts if part.actor}
    for actor in acting - acted:
        if actor == _GENERIC and (not acted or (actor not in there and acted <= named)):
            continue
        if acted or actor not in there:
            return False
    return True


_ORDER_FR = re.compile(
    r"^(?:ne |n')?(?:\w+ez|(?:\w{2,}(?:er|ir|re)))\b|\bil (?:faut|convient|suffit)\b|^pour \w+(?:er|ir|re)\b"
)
_ORDER_EN = re.compile(r"\b(?:it is|there (?:is|are)|please|do not|don't|never)\b|\b[a-z]+ing\b")
_DETERMINED = re.compile(
    r"^(?:the|a|an|this|that|these|those|each|every|all|any|no|its|their|your|our|one|two|some|le|la|les|l'|un|une|ce|cet|cette|ces|chaque|tout|toute|tous|aucun|aucune|son|sa|ses|leur|votre|it|they|il|elle|in|on|at|for|with|from|during|within|en|dans|pour|avec|a|au|aux|pendant|apres|avant|after|before|if|when|si|quand|lorsque|\d)"
    r"(?![a-z])"
)


def orders(claim: Claim) -> bool:
    """Whether a sentence tells somebody to act without saying who: an imperative, an infinitive."""
    folded = claim.surface.folded
    if claim.language == "fr":
        return any(_ORDER_FR.search(folded[c.start : c.end].strip(" ,;:")) for c in claim.clauses)
    if _ORDER_EN.search(folded):
        return True
    main = [folded[c.start : c.end].strip(" ,;:") for c in claim.clauses if c.words]
    return any(not _DETERMINED.match(piece) for piece in main) and bool(
        claim.content and claim.tokens[claim.content[0]].start == 0
    )


def nobody_left(said: Claim, given: Claim) -> bool:
    """Whether those who act in ``given`` are gone from an active sentence: a thing acts instead."""
    there = {part.stands_for for part in said.parts if part.actor}
    acting = agents(given)
    if not acting or acting & there:
        return False
    return not (any(c.passive for c in said.clauses) or orders(said))


def _acts(claim: Claim, clause: Clause, part: Part) -> bool:
    after = claim.surface.folded[part.end :]
    if _COMPOUND.match(after):
        return False
    before = claim.surface.folded[clause.start : part.start].lstrip(" ,;:(")
    if _BY.search(before):
        return True
    return not clause.passive and bool(_OPENING.match(before))
