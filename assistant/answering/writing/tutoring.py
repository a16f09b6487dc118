"""What a tutor may draw from: the passages a lesson rests on, without what would answer a quiz.

A :class:`Taught` is one such passage, in an extract that is short enough to be shown whole beside
the explanation. What is sent to a model, what its sentences are held against and what the person
can read below them are the same units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import Answer, Citation, DocumentInfo
from assistant.answering.text.analysis import fold, stems
from assistant.answering.writing.sources import Source, source
from assistant.bilingual import Language
from assistant.learning.lessons import SourceView
from assistant.learning.tutoring import Key

MOST_SOURCES = 4
"""Passages of one explanation."""
LONGEST = 900
"""Characters of an extract, unless a single paragraph is longer."""
_NEAR = 3
"""Passages found near a question that the documents do not answer: further ones mean little."""
_WORDS_SHARED = 2
"""Content words that a question and a passage share, at least."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A passage that a lesson rests on, as much of it as is shown."""

    passage: str
    """The reference a lesson gives: ``document.md#heading``."""
    document: DocumentInfo
    headings: tuple[str, ...]
    page: int | None
    language: Language
    start: int
    """``start:end`` is the extract's place in the extracted text of the document."""
    end: int
    text: str
    """As it reads, one block on each line."""


def taught(
    info: DocumentInfo,
    document: ExtractedDocument,
    section: SourceView,
    quoted: SourceView | None,
    today: date,
) -> Taught | None:
    """The extract of ``section`` around what the lesson quotes of it.

    None when there is nothing to read, or when the document is no longer in force: a lesson that
    still cites it is out of date, and nothing is to be explained from it.
    """
    blocks = [
        block
        for block in document.blocks
        if block.kind != "heading" and section.start <= block.start and block.end <= section.end
    ]
    if not blocks or info.state(today) == "superseded":
        return None
    at = quoted.start if quoted is not None and quoted.quote else section.start
    shown = _around(blocks, at)
    return Taught(
        passage=section.passage,
        document=info,
        headings=section.headings,
        page=shown[0].page,
        language=section.language,
        start=shown[0].start,
        end=shown[-1].end,
        text="\n".join(block.plain for block in shown),
    )


def _around(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The block at ``at`` with its neighbours, those after it first, within :data:`LONGEST`."""
    first = next((n for n, block in enumerate(blocks) if block.start <= at < block.end), 0)
    last = first
    room = LONGEST - len(blocks[first].plain)
    while True:
        if last + 1 < len(blocks) and len(blocks[last + 1].plain) <= room:
            last += 1
            room -= len(blocks[last].plain)
        elif first > 0 and len(blocks[first - 1].plain) <= room:
            first -= 1
            room -= len(blocks[first].plain)
        else:
            return blocks[first : last + 1]


def for_question(found: Sequence[Taught], answer: Answer) -> tuple[Taught, ...]:
    """Those of ``found`` that a question is about, best first; empty when none is.

    What the documents' answer cites comes first, then what the search had found near, then what
    shares words with the question: the search knows both languages, words only their own.
    """
    places = [_place(one) for one in answer.citations]
    near = answer.passages if answer.answered else answer.passages[:_NEAR]
    places += [(hit.passage.document.path, hit.passage.start, hit.passage.end) for hit in near]
    ranked = [one for place in places for one in found if _meets(one, place)]
    asked = answer.resolved_question or answer.question
    common = [(-_shared(asked, answer.language, one), n, one) for n, one in enumerate(found)]
    ranked += [one for shared, _, one in sorted(common, key=lambda entry: entry[:2]) if shared < 0]
    return tuple(dict.fromkeys(ranked))[:MOST_SOURCES]


def for_text(found: Sequence[Taught], text: str, language: Language) -> tuple[Taught, ...]:
    """``found``, those first that share most words with ``text``, such as a card of the lesson."""
    ranked = sorted(found, key=lambda one: -_shared(text, language, one))
    return tuple(ranked[:MOST_SOURCES])


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.document.path, citation.start, citation.end


def _meets(one: Taught, place: tuple[str, int, int]) -> bool:
    path, start, end = place
    return one.document.path == path and start < one.end and one.start < end


def _shared(question: str, language: Language, one: Taught) -> int:
    """Content words that both have; 0 when they are too few to mean anything."""
    if language != one.language:
        return 0
    asked = _content(question, language)
    shared = len(asked & _content(" ".join((*one.headings, one.text)), language))
    return shared if shared >= min(_WORDS_SHARED, max(1, len(asked))) else 0


def numbered_sources(found: Iterable[Taught], keys: Sequence[Key] = ()) -> tuple[Source, ...]:
    """The sources of an explanation, numbered from 1 in the order of ``found``.

    Those with nothing left have no units: the text of a document that speaks to a model, or one
    that says nothing but the answer of an open question.

    Args:
        keys: of questions still to be answered; what answers one of them is left out.
    """
    return tuple(
        _without(source(number, title_of(one), one.language, one.text), one, keys)
        for number, one in enumerate(found, start=1)
    )


def title_of(one: Taught) -> str:
    """The document and the headings that lead to the passage."""
    headings = [heading for heading in one.headings if heading != one.document.title]
    return " › ".join((one.document.title, *headings))


def _without(whole: Source, one: Taught, keys: Sequence[Key]) -> Source:
    if any(key.passage == one.passage and not key.quote for key in keys):
        return replace(whole, units=())
    units = tuple(
        unit for unit in whole.units if not any(tells(unit, whole.language, key) for key in keys)
    )
    title = one.document.title if any(tells(whole.title, whole.language, k) for k in keys) else None
    return replace(whole, units=units, title=whole.title if title is None else title)


def tells(unit: str, language: Language, key: Key) -> bool:
    """Whether ``unit`` says what answers a question: the words behind it, or its right choice."""
    said = _even(unit)
    quote = _even(key.quote or "")
    if quote and said and (quote in said or said in quote):
        return True
    right = key.right(language) if key.right else ""
    content = _content(right, language)
    if not content:
        return bool(right) and f" {_even(right)} " in f" {said} "
    return content <= _content(unit, language)


def _even(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _content(text: str, language: Language) -> frozenset[str]:
    return frozenset(stems(text, language))
