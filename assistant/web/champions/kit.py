"""Kit: for each topic, two printed pages to lead a conversation in a team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from assistant.bilingual import Language, as_language
from assistant.learning.model import Module, State
from assistant.listening.model import Category
from assistant.web.access import Posted
from assistant.web.champions.kit_passages import passages_for
from assistant.web.champions.shell import CurrentDoor, Door, counted, word
from assistant.web.champions.suggesting import acted, asked_for, fields_with
from assistant.web.champions.suggestion import Field, Fields
from assistant.web.champions.topic_drafts import wanted_for
from assistant.web.champions.wording_kit import ASKING
from assistant.web.champions.wording_worries import STAGES

router = APIRouter()

MOST_LESSONS: Final = 3
_LONGEST: Final = 900


@dataclass(frozen=True, slots=True)
class Lesson:
    """A module that takes the topic up."""

    title: str
    minutes: int


@router.get("/champions/kit")
def kit(door: CurrentDoor) -> Response:
    """Every topic, with the way to its guide in both languages."""
    return door.page("kit.html", "kit", topics=list(door.topics.values()))


@router.get("/champions/kit/{name}")
def guide(door: CurrentDoor, name: str, language: str = "") -> Response:
    """The guide on one topic, in the language chosen, whatever the reader's is."""
    return _guide(door, door.topic(name), as_language(language) or door.language, Field(""))


@router.post("/champions/kit/{name}")
def points(door: CurrentDoor, name: str, fields: Posted, language: str = "") -> Response:
    """The same with points to open the conversation: suggested, edited, or put on the sheet.

    Nothing of them is kept: they are on the sheet for as long as this page is open.
    """
    topic, spoken = door.topic(name), as_language(language) or door.language
    said = fields.get("points", "").replace("\r\n", "\n").strip()[:_LONGEST]
    typed: Fields = fields_with({spoken: said}, fields)
    do = fields.get("do", "")
    pressed = asked_for(do)
    if pressed and pressed[0] != "translate" and pressed[1] == spoken:
        typed = acted(door, pressed, typed, lambda one: wanted_for(door, topic, one, points=True))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return _guide(door, topic, spoken, typed[spoken], lines if do == "print" else None)


def _guide(
    door: Door, topic: Category, spoken: Language, typed: Field, lines: Sequence[str] | None = None
) -> Response:
    answer = door.answers.get(topic.id)
    modules = list(_modules(door, topic))
    return door.page(
        "guide.html",
        "kit",
        topic=topic,
        spoken=spoken,
        g=partial(word, spoken),
        gn=partial(counted, spoken),
        stage=None if topic.stage is None else [one(spoken) for one in STAGES[topic.stage]],
        questions=[one(spoken) for one in ASKING[topic.stage if topic.stage is not None else 1]],
        answer=answer if answer and answer.told else None,
        owner=_contact(door, (answer.owner if answer else None) or topic.owner, spoken),
        passages=passages_for(door, topic, spoken),
        points=typed,
        printed=lines or (),
        asked_to_print=lines is not None,
        lessons=[Lesson(one.title(spoken), one.minutes(spoken)) for one in modules[:MOST_LESSONS]],
    )


def _modules(door: Door, topic: Category) -> Iterator[Module]:
    """The active modules that say they take the topic up, in the order of their ids."""
    curriculum = door.curriculum
    for module in curriculum.active_modules() if curriculum else ():
        if topic.id in module.addresses_concerns and module.state is State.ACTIVE:
            yield module


def _contact(door: Door, name: str, spoken: Language) -> str:
    owner = door.services.register().owners.get(name)
    return f"{owner.label(spoken)}, {owner.contact}" if owner else name
