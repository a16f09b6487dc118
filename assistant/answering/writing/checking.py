"""Does a source say what a sentence says? By rules that can each be named.

A sentence is held against single units (sentences, items, rows) of the sources it cites, never
against the bag of their words. A sentence that joins two units is cut where it joins them, and
each part is held against its own unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.answering.writing.claims.agency import nobody_left, same_agents
from assistant.answering.writing.claims.amounts import lost_amounts, same_amounts
from assistant.answering.writing.claims.bearing import fault_of_logic
from assistant.answering.writing.claims.claim import Claim, read_claim
from assistant.answering.writing.claims.frames import without_frame, without_joint
from assistant.answering.writing.claims.loss import lost_words, said_spans
from assistant.answering.writing.claims.matching import Matcher
from assistant.answering.writing.claims.order import swapped
from assistant.answering.writing.claims.telling import only_told
from assistant.answering.writing.claims.things import is_thing
from assistant.answering.writing.claims.trading import Trading, of_a_kind
from assistant.answering.writing.outward import outward_fault
from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.reasons import Reason
from assistant.answering.writing.sources import Source
from assistant.bilingual import Language

_NEAREST = 3
_NEAR_ENOUGH = 0.5
_STRAY = ((6, 0), (14, 1))
"""How many content words may be the model's own: none below six words, one below fourteen."""
_MOST_STRAY = 2
_LATTER = re.compile(
    r"(?:celle|celui|ceux|celles)-ci\b|ce(?:tte)? derniere?\b|the (?:latter|former)\b"
)
"""Words for a thing named before: alone they name nothing."""
_UNFINISHED = re.compile(
    r" (?:and|or|but|the|an|of|with|if|et|ou|mais|le|la|les|un|une|de|du|des|avec|si|que)[ .…]*$"
)
"""A word that something must follow."""
_ADDED = re.compile(r"(?:and|et) ")
_YES_OR_NO = re.compile(r"^(?:yes|no|oui|non)\s*[.:!]\s+(?=\w)", re.IGNORECASE)
"""What a question of a list of questions is answered with, before the sentence that says it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one sentence: shown when there is no ``reason`` against it."""

    reason: Reason | None
    unit: str | None = None
    """The unit it was held against last."""

    @property
    def accepted(self) -> bool:
        """Whether it may be shown."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class _Unit:
    source: Source
    claim: Claim
    title: Claim


class Checker:
    """Holds sentences against sources; safe to share between threads."""

    def __init__(self, glosses: Glosses) -> None:
        self._matcher = Matcher(glosses)
        self._trading = Trading(Matcher(glosses, exact=True))

    def verify_sentence(
        self, sentence: str, language: Language, cited: Sequence[Source]
    ) -> Checked:
        """Whether ``sentence`` (without citation marks) says only what ``cited`` say.

        With several sources, either each says it alone, or each says a part of it.
        """
        fault = outward_fault(sentence, language, cited)
        if fault:
            return Checked(fault)
        if _UNFINISHED.search(sentence):
            return Checked("unfinished")
        claim = read_claim(without_frame(sentence), language)
        if len(claim.content) + len(claim.quantities) + len(claim.parts) + len(claim.markers) < 2:
            return Checked("too little")
        each = [self._against(claim, units_of(source)) for source in cited]
        if all(one.accepted for one in each):
            return each[0]
        if len(cited) > 1:
            units = tuple(unit for source in cited for unit in units_of(source))
            joined = self._joined(claim, units, {source.number for source in cited})
            return joined or Checked("citation")
        return each[0]

    def _against(self, claim: Claim, units: Sequence[_Unit]) -> Checked:
        first = self._single(claim, units)
        if first.accepted or len(units) < 2:
            return first
        return self._joined(claim, units, set()) or first

    def _single(self, claim: Claim, units: Sequence[_Unit]) -> Checked:
        first: Checked | None = None
        for unit in self._nearest(claim, units):
            reason = self._fault(claim, unit)
            checked = Checked(reason, unit.claim.surface.shown)
            if checked.accepted:
                return checked
            first = first or checked
        return first or Checked("not in the source")

    def _nearest(self, claim: Claim, units: Sequence[_Unit]) -> list[_Unit]:
        scored = []
        for place, unit in enumerate(units):
            covered = self._matcher.covered(claim, [unit.claim])
            share = sum(i in covered for i in claim.content) / max(1, len(claim.content))
            scored.append((-share, place, unit))
        scored.sort(key=lambda entry: entry[:2])
        return [unit for share, _, unit in scored[:_NEAREST] if -share >= _NEAR_ENOUGH]

    def _joined(self, claim: Claim, units: Sequence[_Unit], numbers: set[int]) -> Checked | None:
        """The sentence cut in two, each part held against a unit of its own."""
        for left, right in _cuts(claim):
            one = self._single_unit(left, units)
            other = self._single_unit(right, units) if one else None
            if not one or not other or one is other:
                continue
            if numbers <= {one.source.number, other.source.number}:
                return Checked(None, f"{one.claim.surface.shown} {other.claim.surface.shown}")
        return None

    def _single_unit(self, claim: Claim, units: Sequence[_Unit]) -> _Unit | None:
        for unit in self._nearest(claim, units):
            if self._fault(claim, unit) is None:
                return unit
        return None

    def _fault(self, claim: Claim, unit: _Unit) -> Reason | None:
        """The first thing that ``claim`` says and ``unit`` does not, or leaves out and may not."""
        given = unit.claim
        if not same_amounts(claim, given, unit.title):
            return "number"
        back = self._matcher.covered(given, [claim])
        reason = self._other_words(claim, unit, back) or self._other_bearing(claim, unit, back)
        if reason:
            return reason
        if swapped(claim, given, self._matcher):
            return "order"
        if lost_amounts(claim, given, said_spans(given, back)):
            return "number dropped"
        gone = lost_words(given, back)
        if gone is None or gone > _allowed_loss(len(given.content)):
            return "dropped"
        return None

    def _other_words(self, claim: Claim, unit: _Unit, back: frozenset[int]) -> Reason | None:
        """Whether ``claim`` has words for things, or names, that ``unit`` does not have."""
        given = unit.claim
        covered = self._matcher.covered(claim, [given, unit.title])
        stray = [
            index
            for index in claim.content
            if index not in covered and not of_a_kind(claim, index, given, unit.title)
        ]
        if any(_is_name(claim, index) for index in stray):
            return "name"
        if self._other_things(claim, unit, stray):
            return "not in the source"
        if len(stray) > _allowed(len(claim.content)) or _stray_clause(claim, covered):
            return "not in the source"
        return "name" if _name_cut_short(given, back) else None

    def _other_bearing(self, claim: Claim, unit: _Unit, back: frozenset[int]) -> Reason | None:
        """Whether ``claim`` binds otherwise than ``unit``, or somebody else."""
        given = unit.claim
        if only_told(claim, given, back):
            return "modality"
        if _LATTER.match(claim.surface.folded) and not _LATTER.match(given.surface.folded):
            return "dropped"
        reason = _parts_fault(claim, given, unit.title, back)
        if reason:
            return reason
        if not same_agents(claim, given) or nobody_left(claim, given):
            return "who"
        return fault_of_logic(claim, given, back, self._matcher)

    def _other_things(self, claim: Claim, unit: _Unit, stray: list[int]) -> bool:
        return (
            any(is_thing(claim, index) for index in stray)
            or self._trading.commented(claim, unit.claim)
            or self._trading.person_for_thing(claim, unit.claim, unit.title)
            or self._trading.traded(claim, unit.claim, unit.title)
            or self._trading.said_twice(claim, unit.claim)
        )


@lru_cache(maxsize=512)
def units_of(source: Source) -> tuple[_Unit, ...]:
    """The units of a source, read."""
    title = read_claim(source.title, source.language)
    said = (_YES_OR_NO.sub("", unit) for unit in source.units)
    return tuple(_Unit(source, read_claim(unit, source.language), title) for unit in said)


def _cuts(claim: Claim) -> Iterator[tuple[Claim, Claim]]:
    """The sentence in two parts, at each place between two clauses."""
    shown = claim.surface.shown
    for clause in claim.clauses[1:]:
        left, right = shown[: clause.start].strip(" ,;"), shown[clause.start :].strip(" ,;")
        right = without_joint(right)
        parts = read_claim(left, claim.language), read_claim(right, claim.language)
        if all(len(part.content) >= 2 for part in parts):
            yield parts


def _allowed(words: int) -> int:
    return next((most for below, most in _STRAY if words < below), _MOST_STRAY)


def _allowed_loss(words: int) -> int:
    return 1 + words // 8


def _stray_clause(claim: Claim, covered: frozenset[int]) -> bool:
    """Whether one clause has mostly words of its own; half is enough after an “and”."""
    for clause in claim.clauses:
        had = sum(index in covered for index in clause.words)
        added = _ADDED.match(claim.surface.folded, clause.start) and clause.verb
        if added and clause.words and had * 2 <= len(clause.words):
            return True
        if clause.words and (had == 0 or had * 2 < len(clause.words)):
            return True
    return False


def _is_name(claim: Claim, index: int) -> bool:
    token = claim.tokens[index]
    written = claim.surface.shown[token.start : token.end]
    if any(character.isdigit() for character in written):
        return True
    return token.start > 0 and written[:1].isupper()


def _name_cut_short(given: Claim, back: frozenset[int]) -> bool:
    """Whether the end of a name is gone, as in “DeepL” for “DeepL Pro”."""
    for first, second in pairwise(given.content):
        one, two = given.tokens[first], given.tokens[second]
        between = given.surface.shown[one.end : two.start]
        if (
            between == " "
            and first in back
            and second not in back
            and _is_name(given, second)
            and given.surface.shown[one.start].isupper()
        ):
            return True
    return False


def _parts_fault(claim: Claim, given: Claim, title: Claim, back: frozenset[int]) -> Reason | None:
    """Whether somebody, or a kind of data, was traded for another or left out."""
    known = {part.stands_for for part in (*given.parts, *title.parts)}
    said = {part.stands_for for part in claim.parts}
    for part in claim.parts:
        if part.stands_for not in known and part.stands_for != "anyone":
            return "who" if part.actor else "kind of data"
    spans = (
        *said_spans(given, back),
        *((c.start, c.end) for c in given.clauses if not c.words),
        *((one.start, one.end + 2) for one in given.quantities),
        *_labels(claim, given),
    )
    for part in given.parts:
        if part.stands_for in said or not any(a <= part.start < b for a, b in spans):
            continue
        if part.stands_for != "anyone":
            return "who" if part.actor else "kind of data"
    return None


def _labels(claim: Claim, given: Claim) -> list[tuple[int, int]]:
    """The labels of a row whose number is said: what they say of the number must be said too."""
    said = {one.says() for one in claim.quantities}
    cells = {
        clause.cell
        for clause in given.clauses
        for one in given.quantities
        if clause.start <= one.start < clause.end and one.says() in said
    }
    return [
        (clause.start, clause.end)
        for clause in given.clauses
        if clause.cell + 1 in cells
        and given.surface.folded[clause.start : clause.end].rstrip().endswith(":")
    ]
