"""Openings that frame a sentence and say nothing themselves: “in short”, “selon les documents”."""

from __future__ import annotations

import re

_DOCUMENTS = r"(?:the |les |la |le |l[’']|our |nos |your |vos )?(?:documents?|rules?|polic(?:y|ies)|sources?|règles?|politiques?|accord)"
_FRAME = re.compile(
    r"^(?:in (?:short|brief|summary|other words)|to (?:sum up|summari[sz]e)|to answer (?:your|the) question|briefly"
    r"|en (?:résumé|bref|clair|somme)|pour (?:résumer|vous répondre|répondre à (?:votre|la) question)|autrement dit"
    r"|in practice|concretely|put simply|to put it simply|in plain (?:words|terms)|en pratique|concrètement|dans la pratique|en d[’']autres (?:termes|mots)|pour faire (?:simple|court)|en résumant"
    rf"|according to {_DOCUMENTS}|(?:selon|d[’']après) {_DOCUMENTS})\s*,\s*"
    r"|^(?:the rule is(?: as follows| this| the following)?|here is the rule|la règle est(?: la suivante| celle-ci)?|voici la règle)\s*:\s*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:and|et)\s+", re.IGNORECASE)


def without_frame(sentence: str) -> str:
    """``sentence`` without such an opening; what is left begins with a capital letter."""
    bare = _FRAME.sub("", sentence)
    return bare if bare == sentence else bare[:1].upper() + bare[1:]


def without_joint(part: str) -> str:
    """The second half of a joined sentence without its “and” and without such an opening."""
    return _FRAME.sub("", _JOINED.sub("", part))
