"""What a lesson rests on, as far as the person may read it, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from assistant.answering.model import Citation, Role
from assistant.answering.wording import OTHER_LANGUAGE
from assistant.answering.writing.sources import Source as Numbered
from assistant.answering.writing.tutoring import Taught, taught
from assistant.bilingual import Language
from assistant.errors import NotFound
from assistant.learning.model import Source
from assistant.web.chat.learning_lesson import QuoteOf
from assistant.web.chat.reading import Props
from assistant.web.chat.view import Target, state_note, where
from assistant.web.services import Services

_LEFT_OUT: Final = " […] "


def readable(
    services: Services, role: Role, quote_of: QuoteOf, sources: Iterable[Source]
) -> tuple[Taught, ...]:
    """The extracts behind ``sources`` that are open to ``role``, in their order, none twice."""
    found: list[Taught] = []
    for source in sources:
        one = _readable(services, role, quote_of, source)
        if one is not None and not any(_within(one, other) for other in found):
            found.append(one)
    return tuple(found)


def _readable(services: Services, role: Role, quote_of: QuoteOf, source: Source) -> Taught | None:
    section = quote_of(Source(passage=source.passage))
    if section is None:
        return None
    try:
        info, document = services.library.open(section.path, role)
    except NotFound:
        return None
    quoted = quote_of(source) if source.quote else None
    return taught(info, document, section, quoted, services.today())


def _within(one: Taught, other: Taught) -> bool:
    same = one.document.path == other.document.path
    return same and other.start <= one.start and one.end <= other.end


def targets_of(found: Sequence[Taught]) -> dict[str, Target]:
    """Where each opens, by its number."""
    return {
        str(number): Target(one.document.path, one.headings, one.page, one.start, one.end)
        for number, one in enumerate(found, start=1)
    }


def quotes_props(
    found: Sequence[Taught],
    sources: Sequence[Numbered],
    language: Language,
    today: date,
    *,
    whole: bool,
) -> list[Props]:
    """The sources word for word, as the page's ``Quote`` takes them.

    What was withheld from a source is withheld here too, and marked as left out.

    Args:
        whole: nothing was withheld: a source that a model must not be shown is shown here all
            the same.
    """
    return [
        _quote(one, " ".join(one.text.split()) if whole else _rest(one, source), language, today)
        | {"key": str(source.number)}
        for one, source in zip(found, sources, strict=True)
        if source.units or whole
    ]


def _quote(one: Taught, text: str, language: Language, today: date) -> Props:
    foreign = one.language != language
    return {
        "text": text,
        "cells": [],
        "lang": one.language,
        "foreign": OTHER_LANGUAGE[one.language](language) if foreign else None,
        "state": state_note(_citation(one, today), language, today),
        "title": one.document.title,
        "where": where(one.document.title, one.headings, one.page, language),
    }


def _rest(one: Taught, source: Numbered) -> str:
    """The units in their order, ``[…]`` where something of the extract is missing between two."""
    words = " ".join(one.text.split())
    shown, at = "", 0
    for unit in source.units:
        place = words.find(unit, at)
        gap = place < 0 or words[at:place].strip()
        shown += (_LEFT_OUT if gap else " ") + unit
        at = place + len(unit) if place >= 0 else at
    if words[at:].strip():
        shown += _LEFT_OUT
    return shown.strip()


def _citation(one: Taught, today: date) -> Citation:
    return Citation(
        document=one.document,
        headings=one.headings,
        page=one.page,
        quote=one.text,
        start=one.start,
        end=one.end,
        language=one.language,
        state=one.document.state(today),
    )
