"""Saving what becomes of a topic: two champions at once lose nothing of what they typed."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.errors import AnswerChanged, NotRecorded
from assistant.listening.model import Category
from assistant.web.access import Posted
from assistant.web.champions.answering import Typed, answer_of, typed_in, wrong_with
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.worries import topic_page

router = APIRouter()


@router.post("/champions/worries/{name}")
def save(door: CurrentDoor, name: str, fields: Posted) -> Response:
    """Keep a new version, or show the form again with what is wrong, or with the other answer."""
    topic = door.topic(name)
    typed = typed_in(fields)
    wrong = wrong_with(door, typed)
    if wrong:
        return topic_page(door, topic, typed, wrong=wrong, status=422)
    present = door.answers.get(name)
    if typed.number != (present.number if present else 0):
        return _conflict(door, topic, typed)
    try:
        door.services.listening.answers.add(answer_of(door, topic, typed))
    except AnswerChanged:
        return _conflict(door, topic, typed)
    except NotRecorded as error:
        wrong = error.message(door.language)
        return topic_page(door, topic, typed, wrong=wrong, status=error.status)
    return RedirectResponse(f"/champions/worries/{name}?saved=yes#answer", 303)


def _conflict(door: Door, topic: Category, typed: Typed) -> Response:
    """Both answers side by side; saving again builds on the other one."""
    theirs = door.services.listening.answers.current().get(topic.id)
    owners = door.services.register().owners
    return door.page(
        "answer_conflict.html",
        "worries",
        status=409,
        topic=topic,
        theirs=theirs,
        typed=replace(typed, number=theirs.number if theirs else 0),
        owners=[(one.id, one.label(door.language)) for one in owners.values()],
    )
