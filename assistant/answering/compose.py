"""Chooses the verbatim sentences that answer, and notices when two documents disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.model import Citation, DocumentInfo, DocumentState
from assistant.answering.ports import Found
from assistant.answering.reading import Reading, ReadUnit
from assistant.answering.text.analysis import fold
from assistant.answering.understand import AnswerType
from assistant.bilingual import Language

MOST_SENTENCES = 5
MOST_CITATIONS = 3
LONGEST_QUOTE = 520
_JOINS = 0.75
_ALSO = 0.55
_RIVALS = 0.7
_SUBJECT = 0.3
_QUANTITIES = (AnswerType.DURATION, AnswerType.NUMBER, AnswerType.AMOUNT, AnswerType.DATE)


@dataclass(frozen=True, slots=True)
class Composed:
    """The quotes of an answer; ``conflict`` when the first two contradict each other."""

    citations: tuple[Citation, ...]
    conflict: bool = False


def in_force(reading: Reading, today: date, *, history: bool) -> Reading:
    """The reading without what superseded documents say, unless that is what was asked for."""
    if history:
        return reading
    units = tuple(
        unit
        for unit in reading.units
        if reading.result.found[unit.found].passage.document.state(today) != "superseded"
    )
    return replace(reading, units=units)


def compose(reading: Reading, language: Language, kind: AnswerType, today: date) -> Composed:
    """The verbatim quotes that answer, best first; none when there is nothing to quote."""
    if not reading.units:
        return Composed(())
    found = reading.result.found
    ranked = _one_per_translation(reading, language)
    best = ranked[0]
    rivals = _contradiction(reading, ranked, kind, today)
    chosen = [[unit] for unit in rivals] if rivals else [_window(reading, best)]
    used = {(unit.found, unit.index) for window in chosen for unit in window}
    for unit in () if rivals else ranked[1:]:
        count = sum(len(window) for window in chosen)
        if len(chosen) >= MOST_CITATIONS or count >= MOST_SENTENCES:
            break
        if unit.score < _ALSO * best.score:
            break
        if (unit.found, unit.index) in used or _says_the_same(reading, unit, chosen):
            continue
        window = _window(reading, unit)[: MOST_SENTENCES - count]
        if any((u.found, u.index) in used for u in window):
            continue
        used.update((u.found, u.index) for u in window)
        chosen.append(window)
    citations = tuple(_citation(found[window[0].found], window, today) for window in chosen)
    return Composed(_without_repeats(citations), rivals is not None)


def _one_per_translation(reading: Reading, language: Language) -> list[ReadUnit]:
    """Units best first; of a document and its translation only the asker's language is kept."""
    found = reading.result.found
    documents = {f.passage.document.path: f.passage.document for f in found}

    def preferred(info: DocumentInfo) -> bool:
        if info.language == language:
            return True
        twins = [
            other
            for other in documents.values()
            if other.path == info.translation_of or other.translation_of == info.path
        ]
        return not any(twin.language == language for twin in twins)

    kept = [unit for unit in reading.units if preferred(found[unit.found].passage.document)]
    return kept or list(reading.units)


def _window(reading: Reading, unit: ReadUnit) -> list[ReadUnit]:
    """The unit with neighbours that belong to it: the list it announces, sentences as relevant."""
    same = sorted(
        (other for other in reading.units if other.found == unit.found), key=lambda u: u.index
    )
    by_index = {other.index: other for other in same}
    window = [unit]

    def fits(other: ReadUnit) -> bool:
        first, last = (
            min(window[0].unit.start, other.unit.start),
            max(window[-1].unit.end, other.unit.end),
        )
        return len(window) < MOST_SENTENCES - 1 and last - first <= LONGEST_QUOTE

    while (after := by_index.get(window[-1].index + 1)) and fits(after):
        announced = window[-1].unit.plain.endswith(":") or (
            after.unit.kind == "item" and window[0].unit.plain.endswith(":")
        )
        if not announced and after.score < _JOINS * unit.score:
            break
        window.append(after)
    while (before := by_index.get(window[0].index - 1)) and fits(before):
        announces = before.unit.plain.endswith(":") and window[0].unit.kind == "item"
        if not announces and before.score < _JOINS * unit.score:
            break
        window.insert(0, before)
    return window


def _citation(found: Found, window: Sequence[ReadUnit], today: date) -> Citation:
    passage = found.passage
    start, end = window[0].unit.start, window[-1].unit.end
    state: DocumentState = passage.document.state(today)
    return Citation(
        document=passage.document,
        headings=passage.headings,
        page=passage.page,
        quote=passage.text[start - passage.start : end - passage.start],
        start=start,
        end=end,
        language=passage.document.language,
        state=state,
        plain="\n".join(unit.unit.plain for unit in window),
    )


def _says_the_same(reading: Reading, unit: ReadUnit, chosen: Sequence[Sequence[ReadUnit]]) -> bool:
    words = set(fold(unit.unit.plain).split())
    for window in chosen:
        for other in window:
            theirs = set(fold(other.unit.plain).split())
            if words and len(words & theirs) / len(words | theirs) > 0.75:
                return True
    return False


def _without_repeats(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    kept: dict[tuple[str, int], Citation] = {}
    for citation in citations:
        kept.setdefault((citation.document.path, citation.start), citation)
    return tuple(kept.values())


_NUMBER = r"(\d+(?:[\s\u00a0\u202f.,]\d{3})*(?:[.,]\d+)?)"
_PREFIXED = re.compile(rf"([£€])\s?{_NUMBER}")
_QUANTITY = re.compile(
    rf"{_NUMBER}[\s\u00a0\u202f-]*"
    r"(?:(?:calendar|working|business|calendaires?|ouvr[ée]e?s?)\s+)?"
    r"(minutes?|min\b|heures?|hours?|h\b|jours?|days?|semaines?|weeks?|mois|months?|ans?\b|annees?|years?|€|euros?|eur\b|£|%)"
)
_UNIT = {
    "min": ("time", 1 / 1440), "heu": ("time", 1 / 24), "hou": ("time", 1 / 24), "h": ("time", 1 / 24),
    "jou": ("time", 1.0), "day": ("time", 1.0), "sem": ("time", 7.0), "wee": ("time", 7.0),
    "moi": ("time", 30.0), "mon": ("time", 30.0), "an": ("time", 365.0), "ans": ("time", 365.0),
    "ann": ("time", 365.0), "yea": ("time", 365.0), "€": ("euro", 1.0), "eur": ("euro", 1.0),
    "£": ("pound", 1.0), "%": ("share", 1.0),
}  # fmt: skip


def quantities(sentence: str) -> dict[str, frozenset[float]]:
    """Amounts with a unit, by dimension: times in days, euros, pounds, percentages."""
    found: dict[str, set[float]] = {}
    folded = fold(sentence)
    prefixed = [(number, unit) for unit, number in _PREFIXED.findall(folded)]
    for number, unit in [*_QUANTITY.findall(folded), *prefixed]:
        dimension, factor = _UNIT[unit[:3]]
        plain = re.sub(r"[\s\u00a0\u202f]", "", number)
        plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
        found.setdefault(dimension, set()).add(round(float(plain) * factor, 4))
    return {dimension: frozenset(values) for dimension, values in found.items()}


def _contradiction(
    reading: Reading, ranked: Sequence[ReadUnit], kind: AnswerType, today: date
) -> tuple[ReadUnit, ReadUnit] | None:
    """Two sentences in force, of unrelated documents, on the same terms, with other quantities."""
    if kind not in _QUANTITIES:
        return None
    found = reading.result.found
    near = [
        unit
        for unit in ranked
        if unit.kind
        and unit.score >= _RIVALS * ranked[0].score
        and unit.own >= _SUBJECT
        and len(unit.terms) > 1
        and found[unit.found].passage.document.state(today) == "current"
    ]
    home = found[ranked[0].found].passage.document.path
    near.sort(key=lambda unit: found[unit.found].passage.document.path != home)
    for place, ours in enumerate(near):
        for theirs in near[place + 1 :]:
            if ours.terms == theirs.terms and _disagree(reading, ours, theirs):
                return ours, theirs
    return None


def _disagree(reading: Reading, ours: ReadUnit, theirs: ReadUnit) -> bool:
    found = reading.result.found
    if _related(found[ours.found].passage.document, found[theirs.found].passage.document):
        return False
    here, there = quantities(ours.unit.plain), quantities(theirs.unit.plain)
    shared = set(here) & set(there)
    return bool(shared) and all(
        len(here[d]) == len(there[d]) == 1 and here[d] != there[d] for d in shared
    )


def _related(one: DocumentInfo, other: DocumentInfo) -> bool:
    """The same document, its translation, or its successor."""
    return (
        one.path in (other.path, other.translation_of, other.supersedes, other.superseded_by)
        or other.path in (one.translation_of, one.supersedes, one.superseded_by)
        or (one.translation_of is not None and one.translation_of == other.translation_of)
    )
