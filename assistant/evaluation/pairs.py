"""The same question in French and in English: the same verdict, from the same source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.checks import Result, State, evidence_recall
from assistant.evaluation.observed import Cited


@dataclass(frozen=True, slots=True)
class Pair:
    """Two results of one question, French first, and in what they differ."""

    french: Result
    english: Result
    differs: tuple[str, ...]
    """Of ``answered``, ``verdict`` and ``source``."""

    @property
    def id(self) -> str:
        """Both ids."""
        return f"{self.french.case.id} = {self.english.case.id}"

    @property
    def state(self) -> State:
        """Passed when they agree, be they right or not."""
        return State.FAILED if self.differs else State.PASSED


def pairs(results: Sequence[Result]) -> list[Pair]:
    """The pairs of which both halves were asked, in order."""
    by_id = {result.case.id: result for result in results}
    found = []
    for result in results:
        other = by_id.get(result.case.pair or "")
        if other is not None and result.case.language == "fr":
            found.append(Pair(result, other, differences(result, other)))
    return found


def differences(one: Result, other: Result) -> tuple[str, ...]:
    """In what two answers to the same question differ."""
    here, there = one.observed, other.observed
    rulings = [
        sorted((rule.tool or "", rule.verdict) for rule in observed.tools)
        for observed in (here, there)
    ]
    same = {
        "answered": here.answered == there.answered,
        "verdict": here.verdict is there.verdict and rulings[0] == rulings[1],
        "source": _same_source(one, other),
    }
    return tuple(name for name, agrees in same.items() if not agrees)


def _same_source(one: Result, other: Result) -> bool:
    """Both quote nothing, or a place in common, or each a source that the case expects.

    Where one of them quotes nothing, that they differ is said by ``answered``.
    """
    here, there = one.observed.citations, other.observed.citations
    if not here or not there:
        return bool(here) == bool(there) or one.observed.answered != other.observed.answered
    expected = [evidence_recall(r.case, r.observed.citations) == 1.0 for r in (one, other)]
    return all(expected) or any(_same_place(a, b) for a in here for b in there)


def _same_place(one: Cited, other: Cited) -> bool:
    """Overlapping spans of one document, or a document and its translation."""
    if one.document == other.document:
        return one.start < other.end and other.start < one.end
    return one.translation_of == other.document or other.translation_of == one.document
