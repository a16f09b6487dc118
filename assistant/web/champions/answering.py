"""What becomes of a topic: the form, saved as a new version that never overwrites another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from assistant.bilingual import Text
from assistant.listening.answers import STATES, TOLD, TopicAnswer
from assistant.listening.model import Category, State
from assistant.web.champions.shell import Door
from assistant.web.champions.suggesting import fields_with
from assistant.web.champions.suggestion import Fields

_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as somebody left it."""

    number: int
    """The version it was written over; 0 when there was none."""
    state: State
    owner: str
    due: str
    fr: str
    en: str
    texts: Fields = field(default_factory=dict)
    """The text in each language, with what a model suggested for it."""

    def with_texts(self, texts: Fields) -> Typed:
        """The form with these texts."""
        return replace(self, fr=texts["fr"].said, en=texts["en"].said, texts=texts)


def typed_of(topic: Category, answer: TopicAnswer | None) -> Typed:
    """The form as it is opened: the present answer, or a first one for the topic's owner."""
    if answer is None:
        return Typed(0, "answered", topic.owner, "", "", "")
    return Typed(
        number=answer.number,
        state=answer.state,
        owner=answer.owner or "",
        due=answer.due.isoformat() if answer.due else "",
        fr=answer.text.fr if answer.text else "",
        en=answer.text.en if answer.text else "",
    )


def typed_in(fields: Mapping[str, str]) -> Typed:
    """The form as it was sent."""
    state = fields.get("state", "new")
    number = fields.get("number", "")
    fr, en = _written(fields.get("text_fr", "")), _written(fields.get("text_en", ""))
    return Typed(
        number=int(number) if number.isdecimal() and len(number) < 7 else 0,
        state=state if state in STATES else "new",
        owner=fields.get("owner", "")[:80],
        due=fields.get("due", "").strip()[:10],
        fr=fr,
        en=en,
        texts=fields_with({"fr": fr, "en": en}, fields),
    )


def wrong_with(door: Door, typed: Typed) -> str:
    """What keeps a form from being saved, in words; empty when nothing does."""
    if bool(typed.fr) != bool(typed.en):
        return door.say("wrong_both")
    if typed.state in TOLD and not typed.fr:
        return door.say("wrong_told", state=door.say(f"state_{typed.state}"))
    if typed.due and _day(typed.due) is None:
        return door.say("wrong_due")
    return ""


def answer_of(door: Door, topic: Category, typed: Typed) -> TopicAnswer:
    """The next version, from a form with nothing wrong."""
    owners = door.services.register().owners
    return TopicAnswer(
        category=topic.id,
        number=typed.number + 1,
        state=typed.state,
        owner=typed.owner if typed.owner in owners else None,
        text=Text(fr=typed.fr, en=typed.en) if typed.fr and typed.en else None,
        changed=door.services.today(),
        due=_day(typed.due),
    )


def _written(said: str) -> str:
    return said.replace("\r\n", "\n").strip()[:_LONGEST]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
