"""Whether a thing of a source was traded for another: for a near-synonym, or said once too often."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.answering.writing.claims.claim import Claim, Clause
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
            and not of_a_part(said, index, given, title)
            for index in said.content
        ):
            return True
        if self._from_title(said, given, title):
            return True
        return _lost_things(said, given, self._exact) and self._colourless(said, given)

    def _from_title(self, said: Claim, given: Claim, title: Claim) -> bool:
        """Whether a thing that only the title names stands for one of the sentence."""
        own = self._exact.covered(said, [given])
        around = self._exact.covered(said, [title])
        new = [i for i in said.content if i not in own and i in around and is_thing(said, i)]
        if not new:
            return False
        back = self._exact.covered(given, [said])
        return any(
            index not in back and is_thing(given, index) and not of_a_part(given, index, said)
            for clause in given.clauses
            if sum(i in back for i in clause.words) * 2 >= len(clause.words)
            for index in clause.words
        )

    def commented(self, said: Claim, given: Claim) -> bool:
        """Whether “, which …” adds a remark of which the source has no word: “which saves time”."""
        exact = self._exact.covered(said, [given])
        return any(
            _REMARK.match(said.surface.folded[clause.start : clause.end])
            and said.surface.folded[: clause.start].rstrip().endswith(",")
            and not any(index in exact and _as_often(said, index, given) for index in clause.words)
            and not _binding_only(clause, given)
            for clause in said.clauses
        )

    def person_for_thing(self, said: Claim, given: Claim, title: Claim) -> bool:
        """Whether a person of the source is gone, and a thing that only its title has is there:
        “confirmed by an AI tool” for “a person confirms”.
        """
        if _people(said) >= _people(given):
            return False
        exact = self._exact.covered(said, [given])
        around = self._exact.covered(said, [title])
        return any(
            index not in exact
            and (index in around or is_thing(said, index))
            and not describes(said, index)
            for index in said.content
        )

    def said_twice(self, said: Claim, given: Claim) -> bool:
        """Whether a thing stands in two places, of which the source has it in one."""
        kept = not _lost_things(said, given, self._exact) and _people(said) >= _people(given)
        for index in said.content:
            stem = said.tokens[index].stem
            same = [other for other in said.content if said.tokens[other].stem == stem]
            if len(same) > 1 and is_thing(said, index) and not _coordinated(said, same):
                there = sum(self._exact.same(said, index, given, i) for i in given.content)
                if 0 < there < len(same) and not (kept and _refers_back(said, given, same[-1])):
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


_REMARK = re.compile(r"(?:which|ce qui|ce que) ")


def _binding_only(clause: Clause, given: Claim) -> bool:
    """“, which are mandatory,” says nothing but how something binds, and the source binds so."""
    known = {one.marker for one in given.markers}
    said = {one.marker for one in clause.markers}
    return not clause.words and bool(said) and said <= known


def _as_often(said: Claim, index: int, given: Claim) -> bool:
    """Whether a word is not said more often than the source has it, if it has it in so many words."""
    stem = said.tokens[index].stem
    here = sum(said.tokens[other].stem == stem for other in said.content)
    return here <= max(1, sum(given.tokens[other].stem == stem for other in given.content))


def _people(claim: Claim) -> int:
    """How often somebody is named; “they” and “it” are nobody."""
    return sum(part.actor for part in claim.parts)


_PRONOUN = re.compile(
    r"\b(?:it|its|their|them|they|his|her|son|sa|ses|leurs?|il|elle|ils|elles|lui|celui|celle|ceux)\b"
)
_POINTING = re.compile(r"\b(?:that|this|those|these|ce|cet|cette|ces) $")


def _coordinated(said: Claim, same: list[int]) -> bool:
    """“Pilot tools and restricted tools” for “pilot and restricted tools”: twice in one list."""
    return all(
        _LISTED.fullmatch(said.surface.folded[said.tokens[one].end : said.tokens[two].start])
        for one, two in pairwise(same)
    )


_LISTED = re.compile(
    r" (?:[\w'-]+ ){0,3}(?:and|or|et|ou) (?:(?:to |aux? |the |les |des |a |de |d'|l')*)(?:[\w'-]+ ){0,1}"
)


def _refers_back(said: Claim, given: Claim, index: int) -> bool:
    """Whether a noun may stand twice: for a pronoun of the source, or as “that client”."""
    before = said.surface.folded[: said.tokens[index].start]
    pronouns = (
        len(_PRONOUN.findall(given.surface.folded)),
        len(_PRONOUN.findall(said.surface.folded)),
    )
    return pronouns[0] > pronouns[1] or bool(_POINTING.search(before))


def _lost_things(said: Claim, given: Claim, exact: Matcher) -> bool:
    back = exact.covered(given, [said])
    return any(
        index not in back and is_thing(given, index) and not of_a_part(given, index, said)
        for index in given.content
    )


def of_a_kind(claim: Claim, index: int, *others: Claim) -> bool:
    """Whether the word belongs to a kind of data that ``others`` name too, “in written form”, or
    is the second one of a name for anybody: “a family member”.
    """
    token = claim.tokens[index]
    known = {part.stands_for for other in others for part in other.parts}
    return any(
        part.start <= token.start < part.end
        and part.stands_for in known
        and (not part.actor or (part.stands_for == "anyone" and part.start < token.start))
        for part in claim.parts
    )


def of_a_part(claim: Claim, index: int, *others: Claim) -> bool:
    """Whether the word belongs to a name of somebody whom ``others`` name too: “DPO”."""
    token = claim.tokens[index]
    known = {part.stands_for for other in others for part in other.parts}
    return any(
        part.start <= token.start < part.end and part.stands_for in known for part in claim.parts
    )
