"""Whether a thing of a source was traded for another: for a near-synonym, or said once too often."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim
from assistant.answering.writing.claims.light import LIGHT
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.claims.things import describes, is_thing

_NAMED = re.compile(
    r"\b(?:the|a|an|this|that|every|each|le|la|les|un|une|ce|cette|chaque|tout|toute) $"
)


class Trading:
    """Compares things by what they exactly mean; ``exact`` knows no near-synonyms."""

    def __init__(self, exact: Matcher) -> None:
        self._exact = exact

    def traded(self, said: Claim, given: Claim, title: Claim) -> bool:
        """Whether a thing is called by a near-synonym or a colourless word: “a recording” for
        “a transcript”, “the document” for “the e-mail”.
        """
        exact = self._exact.covered(said, [given, title])
        if any(
            index not in exact
            and is_thing(said, index)
            and not describes(said, index)
            and not _of_a_part(said, index, given, title)
            for index in said.content
        ):
            return True
        back = self._exact.covered(given, [said])
        lost = any(
            index not in back and is_thing(given, index) and not _of_a_part(given, index, said)
            for index in given.content
        )
        return lost and self._colourless(said, given)

    def said_twice(self, said: Claim, given: Claim) -> bool:
        """Whether a thing stands in two places, of which the source has it in one."""
        for index in said.content:
            stem = said.tokens[index].stem
            often = sum(said.tokens[other].stem == stem for other in said.content)
            if often > 1 and is_thing(said, index):
                there = sum(self._exact.same(said, index, given, i) for i in given.content)
                if 0 < there < often:
                    return True
        return False

    def _colourless(self, said: Claim, given: Claim) -> bool:
        """Whether ``said`` names a thing by a word without much sense that ``given`` lacks."""
        for index, token in enumerate(said.tokens):
            named = token.stem in LIGHT[said.language] and _NAMED.search(
                said.surface.folded[: token.start]
            )
            if named and not any(
                self._exact.same(said, index, given, other) for other in range(len(given.tokens))
            ):
                return True
        return False


def _of_a_part(claim: Claim, index: int, *others: Claim) -> bool:
    """Whether the word belongs to a name of somebody whom ``others`` name too: “DPO”."""
    token = claim.tokens[index]
    known = {part.stands_for for other in others for part in other.parts}
    return any(
        part.start <= token.start < part.end and part.stands_for in known for part in claim.parts
    )
