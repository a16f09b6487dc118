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
_SAME_SUBJECT = 0.8
_SUBJECT_COVERED = 0.55
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
    rival = _contradiction(reading, ranked, kind, today)
    chosen: list[list[ReadUnit]] = [_window(reading, best)]
    if rival is not None:
        chosen.append(_window(reading, rival))
    used = {(unit.found, unit.index) for window in chosen for unit in window}
    for unit in ranked[1:]:
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
    return Composed(_without_repeats(citations), rival is not None)


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
        first, last = min(window[0].unit.start, other.unit.start), max(
            window[-1].unit.end, other.unit.end
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


def _says_the_same(
    reading: Reading, unit: ReadUnit, chosen: Sequence[Sequence[ReadUnit]]
) -> bool:
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
) -> ReadUnit | None:
    """A sentence of another document in force, on the same terms, with another quantity."""
    best = ranked[0]
    found = reading.result.found
    if kind not in _QUANTITIES or found[best.found].passage.document.state(today) != "current":
        return None
    ours = quantities(best.unit.plain)
    if not ours:
        return None
    home = found[best.found].passage.document
    for other in ranked[1:]:
        document = found[other.found].passage.document
        related = document.path == home.path or home.path in (
            document.translation_of,
            document.supersedes,
            document.superseded_by,
        ) or document.path in (home.translation_of, home.supersedes, home.superseded_by)
        if related or document.state(today) != "current":
            continue
        if min(other.coverage, best.coverage) < _SUBJECT_COVERED:
            continue
        if other.coverage < _SAME_SUBJECT * best.coverage:
            continue
        theirs = quantities(other.unit.plain)
        shared = set(ours) & set(theirs)
        if shared and all(ours[d].isdisjoint(theirs[d]) for d in shared):
            return other
    return None
