"""Asks a model for a text or a translation that a champion may take, change or throw away.

What leaves: a question or the name of a topic, passages that everybody may read, and, for a
translation, the champion's own text. Never what employees wrote, and nothing urgent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.answering.writing.drafts import Draft, Drafts
from assistant.answering.writing.drafts.base import LONGEST as LONGEST_TRANSLATED
from assistant.answering.writing.sources import Source
from assistant.bilingual import Language
from assistant.errors import RelaisError
from assistant.listening.views import Urgent
from assistant.web.champions.shell import Door
from assistant.web.champions.suggestion import (
    Field,
    Fields,
    dropped,
    offered,
    sent_suggestions,
    swapped,
)

_MOST_LINES: Final = 3
OTHER: Final[dict[Language, Language]] = {"fr": "en", "en": "fr"}
ACTIONS: Final = ("suggest", "translate", "swap", "drop")
"""What the buttons ask for, each followed by a dot and the language of the field it fills."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to draft."""

    request: str
    """The question it answers, or what it is about."""
    sources: tuple[Source, ...]
    prompt: str
    each_line: bool = False
    """Whether every sentence stands on a line of its own."""


Request = Callable[[Language], Wanted | str]
"""What is to be drafted in a language, or the key of a sentence that says what is missing."""


def asked_for(do: str) -> tuple[str, Language] | None:
    """What a button asks for, and for which field; None for any other button."""
    action, _, named = do.partition(".")
    for language in OTHER:
        if action in ACTIONS and named == language:
            return action, language
    return None


def fields_with(said: Mapping[Language, str], sent: Mapping[str, str]) -> dict[Language, Field]:
    """The fields as they were typed, with the suggestions that came with the form ``sent``."""
    found = sent_suggestions(sent)
    return {language: Field(typed, found.get(language)) for language, typed in said.items()}


def acted(door: Door, do: tuple[str, Language], fields: Fields, wanted: Request) -> Fields:
    """The fields once a button was pressed; nothing typed is lost, and nothing is saved."""
    action, language = do
    field = replace(fields[language], note="", why="")
    if action == "swap":
        field = swapped(field)
    elif action == "drop":
        field = dropped(field)
    elif door.services.drafts is None:
        field = replace(field, note="off")
    elif action == "suggest":
        field = _suggested(door, door.services.drafts, language, field, wanted)
    else:
        own = fields[OTHER[language]].said
        field = _translated(door, door.services.drafts, language, field, own)
    return {**fields, language: field}


def _suggested(
    door: Door, drafts: Drafts, language: Language, field: Field, wanted: Request
) -> Field:
    found = wanted(language)
    if isinstance(found, str):
        return replace(field, note=found)
    wrong = _kept_back(door, [(found.request, language)])
    if wrong:
        return replace(field, note=wrong)
    draft = drafts.compose(
        found.request, language, found.sources, prompt=found.prompt, person=door.person.id
    )
    return offered(field, "text", _in_lines(draft) if found.each_line else draft)


def _in_lines(draft: Draft) -> Draft:
    """The first sentences, each on a line of its own: more would not fit on the sheet."""
    kept = draft.sentences[:_MOST_LINES]
    lines = (replace(one, lead="\n" if one.lead else "") for one in kept)
    return replace(draft, sentences=tuple(lines))


def _translated(door: Door, drafts: Drafts, language: Language, field: Field, own: str) -> Field:
    if not own:
        return replace(field, note="no_text")
    if len(own) > LONGEST_TRANSLATED:
        return replace(field, note="long")
    wrong = _kept_back(door, [(own, OTHER[language])])
    if wrong:
        return replace(field, note=wrong)
    draft = drafts.translate(own, OTHER[language], language, person=door.person.id)
    return offered(field, "translation", draft)


def _kept_back(door: Door, texts: Sequence[tuple[str, Language]]) -> str:
    """Why no model may see these texts: key of a sentence; empty when it may.

    Danger, harassment and health are recognised as in the chat. Every topic counts as offered,
    so that nothing is looked up about anybody.
    """
    desk = door.services.listening
    if not desk.hears():
        return "loading"
    offered_already = [one.id for one in desk.categories()]
    try:
        heard = [
            desk.offer("", text, language, door.services.clock(), offered=offered_already)
            for text, language in texts
        ]
    except RelaisError:
        return "loading"
    return "urgent" if any(isinstance(one, Urgent) for one in heard) else ""
