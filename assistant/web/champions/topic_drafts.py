"""Drafts about a topic: the answer to a worry, and points to open a conversation with.

They rest on the passages that the topic's guide quotes. Of what people said of the topic, nothing
is sent: neither words nor numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.answering.writing.prompts import DRAFTS
from assistant.answering.writing.sources import Source, source
from assistant.bilingual import Language
from assistant.listening.model import Category
from assistant.web.access import Posted
from assistant.web.champions.answering import typed_in
from assistant.web.champions.kit_passages import passages_for
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.suggesting import Wanted, acted, asked_for
from assistant.web.champions.worries import topic_page

router = APIRouter()

_ABOUT: Final[dict[Language, str]] = {
    "fr": "{label} : {definition}",
    "en": "{label}: {definition}",
}


@router.post("/champions/worries/{name}/draft")
def drafted(door: CurrentDoor, name: str, fields: Posted) -> Response:
    """The form of a topic again, with what a model suggests; nothing is saved."""
    topic = door.topic(name)
    typed = typed_in(fields)
    pressed = asked_for(fields.get("do", ""))
    if pressed:
        texts = acted(door, pressed, typed.texts, lambda one: wanted_for(door, topic, one))
        typed = typed.with_texts(texts)
    return topic_page(door, topic, typed, drafted=True)


@router.get("/champions/worries/{name}/draft")
def again(door: CurrentDoor, name: str) -> Response:
    """The page of the topic, for whoever opens the address of a draft."""
    return RedirectResponse(f"/champions/worries/{door.topic(name).id}", 303)


def wanted_for(
    door: Door, topic: Category, language: Language, *, points: bool = False
) -> Wanted | str:
    """What the topic is about, and the passages its guide quotes.

    Args:
        points: for points to talk about, one on a line, instead of an answer.

    Returns:
        Or the key of a sentence that says what is missing.
    """
    sources = tuple(_sources(door, topic, language))
    if not sources:
        return "no_topic_passage"
    about = _ABOUT[language].format(
        label=topic.label(language), definition=topic.definition(language)
    )
    return Wanted(about, sources, DRAFTS["kit" if points else "answer"], each_line=points)


def _sources(door: Door, topic: Category, language: Language) -> Iterator[Source]:
    for number, one in enumerate(passages_for(door, topic, language), start=1):
        yield source(number, f"{one.title} › {one.heading}", one.language, one.quote)
