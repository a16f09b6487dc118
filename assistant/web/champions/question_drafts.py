"""What a model may be asked to draft for an approved answer: its question, and the chosen words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.standing import find_quote
from assistant.answering.writing.prompts import DRAFTS
from assistant.answering.writing.sources import Source, source
from assistant.bilingual import Language
from assistant.errors import NotFound
from assistant.web.champions.shell import Door
from assistant.web.champions.suggesting import OTHER, Wanted
from assistant.web.champions.writing_form import MOST_QUOTES, READER, Form, ways


def wanted_for(door: Door, form: Form, language: Language) -> Wanted | str:
    """The first way of asking, and the chosen sentences that everybody may read.

    Returns:
        Or the key of a sentence that says what is missing.
    """
    asked = form.asked(language) or form.asked(OTHER[language])
    questions = ways(asked)
    if not questions:
        return "no_question"
    sources = tuple(_sources(door, form))
    if not sources:
        return "no_passage"
    return Wanted(questions[0], sources, DRAFTS["answer"])


def _sources(door: Door, form: Form) -> Iterator[Source]:
    """The sentences, each looked up where it stands: one that is not there is not sent."""
    number = 0
    for quote in form.quotes[:MOST_QUOTES]:
        try:
            info, document = door.services.library.open(quote.document, READER)
        except NotFound:
            continue
        place = next(find_quote(document, quote.words), None)
        if place is None:
            continue
        number += 1
        title = " › ".join((info.title, *place.section.headings))
        yield source(number, title, info.language, quote.words)
