"""Tells words that name or describe a thing from verbs, by what stands before them."""

from __future__ import annotations

import re

from assistant.answering.text.analysis import Token
from assistant.answering.writing.claims.claim import Claim
from assistant.answering.writing.claims.irregular import base
from assistant.answering.writing.claims.quantities import Quantity

_BEFORE_A_NOUN = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|both|each|every|all|any|no|its|their|your|our|his|her|of|for|with|from|by|in|on|at|into|without|le|la|les|un|une|ce|cet|cette|ces|chaque|tout|toute|tous|toutes|aucun|aucune|son|sa|ses|leur|leurs|votre|vos|notre|de|du|des|au|aux|en|par|pour|avec|sans|sur|dans)(?: seule?s?| only| single)?|[ld]'|'s|\d) ?$"
)
_VERB_FORM = re.compile(r"(?:er|ir|ez|oir)$")
_BEFORE_A_VERB = re.compile(r"(?:\b(?:de|a|pour|en|la|les|l|le) |d'|l')$")
_THAT_VERB = re.compile(r"\w that $")
"""After a noun it opens a clause: “the months that follow”."""
_ADJECTIVE = re.compile(
    r"(?:able|ible|if|ive|el|elle|al|ale|aux|aire|et|ete|eux|euse|ique|ien|ienne|iel|ielle|aise?|oise?|aine?|ande?)s?$"
)
_COMPOUND = re.compile(r"(?:^|[\s(\"«])(?!(?:re|pre|co|non|self|auto)-)[a-z]+-$")
"""The second half of a word such as “e-mail”."""
_GOES_ON = re.compile(r"[-@/]|\.\w")
_SINGULAR = re.compile(r"\b(?:a|an|each|every|one) $")
_INFLECTED = re.compile(r"(?:s|ed|ing|ly)$")
"""After one thing a verb ends so: “each guest signs”, but “each guest list”."""
_AUXILIARY = re.compile(
    r" (?:is|are|was|were|has|have|must|may|can|cannot|shall|should|will|does|do)\b"
)
_NUMBERED = re.compile(r" [a-z]\d+\b")
_OF_A_COUNT = ("", "mandatory", "obligatoires", "other", "autres")
_LONGEST_BETWEEN = max(map(len, _OF_A_COUNT)) + 2
_PLURAL = re.compile(r"[^s]s$")
"""At the start of an English sentence: an order never ends so."""
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")


def is_thing(claim: Claim, index: int) -> bool:
    """Whether the word looks like a noun, or like an adjective beside one."""
    token = claim.tokens[index]
    before = claim.surface.folded[: token.start]
    if claim.language == "fr":
        if _VERB_FORM.search(token.form) and _BEFORE_A_VERB.search(before):
            return False
        beside = index > 0 and before.endswith(" ") and not claim.tokens[index - 1].stop
        written = claim.surface.shown[token.start : token.end].lower()
        if beside and (_ADJECTIVE.search(token.form) or _PARTICIPLE.search(written)):
            return True
    if claim.language == "en" and _THAT_VERB.search(before) and not claim.tokens[index - 2].stop:
        return False
    if not before.strip(' "«“('):
        return claim.language == "en" and _PLURAL.search(token.form) is not None
    if any(
        not one.unit and before[one.end :].strip() in _OF_A_COUNT for one in _counts(claim, token)
    ):
        return True
    if _NUMBERED.match(claim.surface.folded[token.end :]) or _ends_compound(claim, token):
        return True
    return bool(_BEFORE_A_NOUN.search(before)) or _heads(claim, index)


def describes(claim: Claim, index: int) -> bool:
    """Whether the word is a French past participle: a verb, though it stands beside a noun."""
    token = claim.tokens[index]
    written = claim.surface.shown[token.start : token.end].lower()
    return claim.language == "fr" and _PARTICIPLE.search(written) is not None


def _counts(claim: Claim, token: Token) -> list[Quantity]:
    return [one for one in claim.quantities if 0 < token.start - one.end <= _LONGEST_BETWEEN]


def _ends_compound(claim: Claim, token: Token) -> bool:
    folded = claim.surface.folded
    return bool(_COMPOUND.search(folded[: token.start])) and not _GOES_ON.match(folded, token.end)


def _heads(claim: Claim, index: int) -> bool:
    """Whether an English word between a noun and its auxiliary verb is the noun of both."""
    if claim.language != "en" or index == 0:
        return False
    token, previous = claim.tokens[index], claim.tokens[index - 1]
    folded = claim.surface.folded
    beside = not previous.stop and folded[previous.end : token.start] == " "
    if beside and _SINGULAR.search(folded[: previous.start]) and not _INFLECTED.search(token.form):
        return True
    if token.form.endswith(("ed", "ing")) or base(token.form, "en") != token.form:
        return False
    return beside and _AUXILIARY.match(folded[token.end :]) is not None
