"""Does a translation say what its original says? A comparison for a person to act upon.

Prose from sources must be proved sentence by sentence, or it is left out. A translation is of a
text that its author knows: here a sentence is only marked where a number, a date, a name, a
negation, a duty or leave, a condition or somebody's part differs, or where most of its words cannot
be found again. Coarser than ``checking``, which would mark a third of good translations.
"""

from __future__ import annotations

from assistant.answering.writing.claims.amounts import same_amounts
from assistant.answering.writing.claims.claim import Claim, read_claim
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.claims.opposites import turned_round
from assistant.answering.writing.outward import other_language
from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.reasons import Reason
from assistant.bilingual import Language

_FOUND_AGAIN = 0.4
"""Of the words with a sense of their own, in either direction."""
_DENYING = ("not", "forbid", "without", "except")
_BINDING = ("if", "except", "only", "without", "before", "after")
_FORCES = (("must", ("must", "need")), ("should", ("should",)), ("may", ("may",)))
_ALIKE = frozenset({"must", "plain"})
"""“Is reported” and “must be reported”: a rule is stated either way, in both languages."""


class Holder:
    """Holds translations against their originals; safe to share between threads."""

    def __init__(self, glosses: Glosses) -> None:
        self._matcher = Matcher(glosses)

    def fault(
        self, said: str, language: Language, original: str, spoken: Language
    ) -> Reason | None:
        """The first thing that ``said``, in ``language``, tells otherwise than ``original``."""
        if other_language(said, language):
            return "language"
        claim, given = read_claim(said, language), read_claim(original, spoken)
        if not same_amounts(claim, given):
            return "number"
        if not same_amounts(given, claim):
            return "number dropped"
        there, back = self._matcher.covered(claim, [given]), self._matcher.covered(given, [claim])
        if _new_name(claim, there) or _new_name(given, back):
            return "name"
        if (
            _denials(claim) != _denials(given)
            or _denied_alone(claim) != _denied_alone(given)
            or (_force(claim) ^ _force(given)) - _ALIKE
        ):
            return "modality"
        if _bound_otherwise(claim, given):
            return "condition"
        if turned_round(claim.surface.folded, given.surface.folded):
            return "scope"
        if _people(claim) != _people(given):
            return "who"
        if min(_share(claim, there), _share(given, back)) < _FOUND_AGAIN:
            return "not in the source"
        return None


def _denials(claim: Claim) -> int:
    """How many of its clauses deny, forbid or leave something out."""
    return sum(any(m.marker in _DENYING for m in clause.markers) for clause in claim.clauses)


def _denied_alone(claim: Claim) -> int:
    """The same without what is only left out: “not without” denies what “without” does not."""
    if not claim.has("without", "except"):
        return 0
    return sum(any(m.marker in ("not", "forbid") for m in one.markers) for one in claim.clauses)


def _force(claim: Claim) -> frozenset[str]:
    found = {name for name, marks in _FORCES if claim.has(*marks)}
    return frozenset(found or {"plain"})


def _bound_otherwise(claim: Claim, given: Claim) -> bool:
    """Whether a condition is gone, a restriction is new, or before became after."""
    if given.has(*_BINDING) and not claim.has(*_BINDING):
        return True
    if claim.has("only") != given.has("only") or (claim.has("except") and not given.has(*_BINDING)):
        return True
    order = [(one.has("before"), one.has("after")) for one in (claim, given)]
    return sorted(order) == [(False, True), (True, False)]


def _share(claim: Claim, covered: frozenset[int]) -> float:
    if not claim.content:
        return 1.0
    return sum(index in covered for index in claim.content) / len(claim.content)


def _new_name(claim: Claim, covered: frozenset[int]) -> bool:
    """Whether a word with a capital or a digit inside the sentence stands on one side only."""
    for index in claim.content:
        token = claim.tokens[index]
        written = claim.surface.shown[token.start : token.end]
        named = token.start > 0 and written[:1].isupper()
        if index not in covered and (named or any(map(str.isdigit, written))):
            return True
    return False


def _people(claim: Claim) -> frozenset[str]:
    return frozenset(part.stands_for for part in claim.parts if part.actor) - {"anyone"}
