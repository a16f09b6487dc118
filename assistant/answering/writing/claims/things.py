"""Tells words that name or describe a thing from verbs, by what stands before them."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim

_BEFORE_A_NOUN = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|each|every|all|any|no|its|their|your|our|his|her|of|for|with|from|by|in|on|at|into|without|le|la|les|un|une|ce|cet|cette|ces|chaque|tout|toute|tous|toutes|aucun|aucune|son|sa|ses|leur|leurs|votre|vos|notre|de|du|des|au|aux|en|par|pour|avec|sans|sur|dans)|[ld]'|\d) ?$"
)
_VERB_FORM = re.compile(r"(?:er|ir|ez|oir)$")
_BEFORE_A_VERB = re.compile(r"(?:\b(?:de|a|pour|en|la|les|l|le) |d'|l')$")
_ADJECTIVE = re.compile(
    r"(?:able|ible|if|ive|el|elle|al|ale|aux|aire|eux|euse|ique|ien|ienne|iel|ielle)s?$"
)
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
    return bool(_BEFORE_A_NOUN.search(before))
