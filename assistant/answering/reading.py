"""Reads the passages found, sentence by sentence: which of the question's terms each one has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.kinds import holds
from assistant.answering.model import Passage, Unit
from assistant.answering.ports import Found, QueryTerm, SearchResult
from assistant.answering.text.analysis import stems
from assistant.answering.understand import AnswerType
from assistant.bilingual import Language

READ = 8
"""Passages read, from the best down."""
CONTEXT_SHARE = 0.45
"""What a term counts when only the title or a heading above the sentence has it."""
NEIGHBOUR_SHARE = 0.3
"""What a term counts when only a neighbouring sentence has it."""
NEARNESS_SHARE = 0.8
"""What the sentence's nearness in meaning counts, beside its words."""
NEAR_SYNONYM_SHARE = 0.6
"""What a term counts when only a near-synonym of it stands there."""
KIND_BONUS = 0.25
PASSAGE_SHARE = 1.2
_NEAREST = 5
_HARDLY_NEARER = 0.85
_SAME_QUESTION = 0.4


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """One sentence, item or row with what it has of the question."""

    found: int
    """Index into :attr:`SearchResult.found`."""
    index: int
    """Index into the passage's units."""
    unit: Unit
    own: float
    """0 to 1: share of the question's weight in the sentence itself."""
    coverage: float
    """0 to 1: the same, with its headings and neighbours counted in part."""
    kind: bool | None
    """Whether it holds the kind of thing asked for."""
    dense: float
    """Cosine similarity of the sentence and the question."""
    terms: frozenset[int]
    """Which of the question's terms the sentence itself has."""
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for one question; ``units`` is best first."""

    result: SearchResult
    units: tuple[ReadUnit, ...]
    passage_coverage: tuple[float, ...]
    """Per passage read: share of the question's weight it has, headings included."""
    unanswered: Passage | None = None
    """A heading that asks this very question with nothing under it, when nothing is nearer."""


@dataclass(frozen=True, slots=True)
class _Has:
    """Which of the question's terms a text has, each with what it counts, 0 to 1."""

    shares: dict[int, float]

    def weight(self, weights: Sequence[float], without: Iterable[int] = ()) -> float:
        left_out = frozenset(without)
        return sum(s * weights[t] for t, s in self.shares.items() if t not in left_out)

    @staticmethod
    def union(parts: Iterable[_Has]) -> _Has:
        shares: dict[int, float] = {}
        for part in parts:
            for term, share in part.shares.items():
                shares[term] = max(share, shares.get(term, 0.0))
        return _Has(shares)


class _Matcher:
    """The question's terms, ready to be looked for in sentences of one language."""

    def __init__(self, terms: Sequence[QueryTerm], language: Language) -> None:
        self._single: dict[str, list[tuple[int, float]]] = {}
        self._several: list[tuple[int, float, frozenset[str]]] = []
        for number, term in enumerate(terms):
            for share, forms in ((1.0, term.forms), (NEAR_SYNONYM_SHARE, term.near)):
                for form in forms.get(language, ()):
                    if len(form) == 1:
                        self._single.setdefault(form[0], []).append((number, share))
                    else:
                        self._several.append((number, share, frozenset(form)))

    def terms_in(self, words: frozenset[str]) -> _Has:
        shares: dict[int, float] = {}
        found = [entry for word in words for entry in self._single.get(word, ())]
        found += [(number, share) for number, share, form in self._several if form <= words]
        for number, share in found:
            shares[number] = max(share, shares.get(number, 0.0))
        return _Has(shares)


def read(result: SearchResult, kind: AnswerType) -> Reading:
    """Read the best passages of ``result`` for a question that asks for ``kind``."""
    result, unanswered = _set_aside_unanswered(result)
    matchers: dict[Language, _Matcher] = {}
    weights = [term.weight for term in result.terms]
    whole = sum(weights) or 1.0
    top = max((found.score for found in result.found), default=1.0) or 1.0
    units: list[ReadUnit] = []
    coverage: list[float] = []
    for place, found in enumerate(result.found[:READ]):
        language = found.passage.document.language
        if language not in matchers:
            matchers[language] = _Matcher(result.terms, language)
        read_units, covered = _read_passage(
            found, place, matchers[language], weights, whole, kind, top
        )
        units.extend(read_units)
        coverage.append(covered)
    units.sort(key=lambda unit: -unit.score)
    return Reading(result, tuple(units), tuple(coverage), unanswered)


def _set_aside_unanswered(result: SearchResult) -> tuple[SearchResult, Passage | None]:
    """The result without headings that nothing stands under, and the one that asks this, if any.

    It does when, of what was found, nothing is nearer to the question in meaning, or nothing has
    more of its words and hardly anything is nearer.
    """
    kept = tuple(found for found in result.found if found.passage.kind != "unanswered")
    if len(kept) == len(result.found):
        return result, None
    whole = sum(term.weight for term in result.terms) or 1.0

    def speaks_of_it(found: Found) -> bool:
        has = sum(t.weight for t, hit in zip(result.terms, found.matches, strict=True) if hit)
        return has >= _SAME_QUESTION * whole

    dense = max((found.dense for found in kept), default=0.0)
    lexical = max((found.lexical for found in kept), default=0.0)
    asked = next(
        (
            found.passage
            for found in result.found[:_NEAREST]
            if found.passage.kind == "unanswered"
            and speaks_of_it(found)
            and (
                found.dense >= dense
                or (found.lexical >= lexical and found.dense >= _HARDLY_NEARER * dense)
            )
        ),
        None,
    )
    return replace(result, found=kept), asked


def _read_passage(
    found: Found,
    place: int,
    matcher: _Matcher,
    weights: Sequence[float],
    whole: float,
    kind: AnswerType,
    top: float,
) -> tuple[list[ReadUnit], float]:
    passage = found.passage
    language = passage.document.language
    headings = " ".join((passage.document.title, *passage.headings))
    above = matcher.terms_in(frozenset(stems(headings, language)))
    inside = [matcher.terms_in(frozenset(stems(unit.plain, language))) for unit in found.units]
    read_units = []
    for index, unit in enumerate(found.units):
        own = inside[index]
        beside = _Has.union(inside[max(0, index - 1) : index] + inside[index + 1 : index + 2])
        own_weight = own.weight(weights)
        covered = own_weight
        covered += CONTEXT_SHARE * above.weight(weights, without=own.shares)
        covered += NEIGHBOUR_SHARE * beside.weight(weights, without={*own.shares, *above.shares})
        held = holds(kind, unit.plain)
        near = found.unit_dense[index] if index < len(found.unit_dense) else found.dense
        score = covered / whole + PASSAGE_SHARE * found.score / top + NEARNESS_SHARE * near
        score += KIND_BONUS if held else 0.0
        own_share, share = own_weight / whole, covered / whole
        terms = frozenset(own.shares)
        read_units.append(ReadUnit(place, index, unit, own_share, share, held, near, terms, score))
    return read_units, _Has.union([above, *inside]).weight(weights) / whole
