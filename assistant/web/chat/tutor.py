"""Talks about a lesson: the documents answer first; a model, if there is one, explains after them.

The page asks in two steps. The first answers with what the documents say and, where a model may
explain, keeps what it may be asked; the second asks it and shows its sentences as they are
verified. A message that was not recognised as harmless leaves nothing for the second step. While a
question of the module is open, both are refused.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from anyio import to_thread

from assistant.answering.model import Answer, Question
from assistant.answering.understand import asks_limits, asks_permission
from assistant.answering.writing.tutoring import (
    MOST_SOURCES,
    Taught,
    for_question,
    for_text,
    numbered_sources,
)
from assistant.bilingual import Language, Text
from assistant.errors import MessageEmpty, NotFound
from assistant.learning.desk_views import ModuleView
from assistant.learning.lessons import Lesson
from assistant.learning.model import Module
from assistant.learning.tutoring import (
    Key,
    keys_of,
    question_is_open,
    sources_of_card,
    sources_of_module,
)
from assistant.web.chat import tutor_wording as tw
from assistant.web.chat import wording as w
from assistant.web.chat.buttons import Press, Pressed, source_panel
from assistant.web.chat.elements import open_panel
from assistant.web.chat.learning_buttons import session_of
from assistant.web.chat.learning_session import Session, no, ok
from assistant.web.chat.listening_buttons import Listened, listen
from assistant.web.chat.pace import Pace
from assistant.web.chat.reading import Props, visible
from assistant.web.chat.showing import card_of
from assistant.web.chat.tutor_asking import about_the_card, about_the_lesson
from assistant.web.chat.tutor_session import Request
from assistant.web.chat.tutor_sources import quotes_props, readable, targets_of
from assistant.web.chat.writing import tell_events

_EXPLAINED: Final = ("policy", "abstain")
"""Answers beside which a lesson's sources may be explained: no verdict, nothing a person wrote."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody is in a module."""

    session: Session
    module: Module
    view: ModuleView | None
    """None when nothing of it is open: the lesson is looked at again."""
    lesson: Lesson | None
    card: int
    """From 0; -1 for a page that is no card."""

    @property
    def heading(self) -> str:
        """What the page is called."""
        if self.lesson is None or not 0 <= self.card < len(self.lesson.cards):
            return self.module.title(self.session.language)
        return self.lesson.cards[self.card].heading

    @property
    def closed(self) -> bool:
        """Whether nothing may be explained now, as a question waits."""
        return self.view is not None and question_is_open(self.view)


def _place(pressed: Pressed) -> _Place:
    session = session_of(
        pressed.services, pressed.person, pressed.conversation, dict(pressed.payload)
    )
    module = session.module()
    view = session.desk.studying(session.person_id, module.id, session.now)
    lesson = view.lesson if view else None
    if view is None:
        lesson = session.desk.curricula.lesson(module.id, session.language)
    card = session.given("card")
    number = int(card) if card.isascii() and card.isdigit() and len(card) <= 2 else -1
    session.memory.tutor.reading = module.id
    return _Place(session, module, view, lesson, number)


# --- what it may be explained from ----------------------------------------------------------------


def _of_module(pressed: Pressed, place: _Place) -> tuple[Taught, ...]:
    sources = sources_of_module(place.module, place.lesson)
    return readable(
        pressed.services, pressed.person.role, place.session.desk.curricula.quote, sources
    )


def _of_page(pressed: Pressed, place: _Place) -> tuple[Taught, ...]:
    """What the page before the person rests on, or what of the module comes nearest to it."""
    lesson, quote_of = place.lesson, place.session.desk.curricula.quote
    if lesson is not None:
        sources = sources_of_card(lesson, place.card)
        found = readable(pressed.services, pressed.person.role, quote_of, sources)
        if found:
            return for_text(found, "", lesson.language)
    words = place.heading
    if lesson is not None and 0 <= place.card < len(lesson.cards):
        words = " ".join([words, *(block.text for block in lesson.cards[place.card].blocks)])
    language = lesson.language if lesson else place.session.language
    return for_text(_of_module(pressed, place), words, language)


# --- an explanation -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Explaining:
    """One explanation to be shown, and what a model may be asked for it."""

    lead: Text
    question: str
    language: Language
    found: Sequence[Taught]
    model: bool
    item: str | None = None
    keys: tuple[Key, ...] = ()


def _explanation(pressed: Pressed, place: _Place, what: _Explaining) -> Props | None:
    """Its properties; None when nothing of its sources may be read."""
    sources = numbered_sources(what.found, what.keys)
    today = pressed.services.today()
    quotes = quotes_props(what.found, sources, what.language, today, whole=not what.keys)
    if not quotes:
        return None
    key = str(uuid.uuid4())
    request = Request(
        module=place.module.id,
        item=what.item,
        question=what.question,
        language=what.language,
        sources=tuple(source for source in sources if source.units),
    )
    writes = what.model and pressed.services.rewording is not None and bool(request.sources)
    place.session.memory.tutor.keep(key, targets_of(what.found), request if writes else None)
    return {
        "id": key,
        "language": what.language,
        "lead": what.lead(what.language),
        "quotes": quotes,
        "writes": writes,
    }


def reword_card(pressed: Pressed) -> Props:
    """Put what a card rests on into other words: nothing was typed, so nothing is looked up."""
    if pressed.services.rewording is None:
        raise NotFound
    place = _place(pressed)
    language = place.session.language
    if place.closed:
        return no(tw.NOT_NOW(language))
    asked = tw.REWORD(language, card=place.heading)
    found = _of_page(pressed, place)
    what = _Explaining(tw.LEAD_CARD, asked, language, found, model=True)
    return _entry(asked, language, explained=_explanation(pressed, place, what))


def explain_item(pressed: Pressed) -> Props:
    """Explain the passage behind a question that was just answered, and nothing of the others."""
    if pressed.services.rewording is None:
        raise NotFound
    place = _place(pressed)
    item = place.session.curriculum.items.get(place.session.given("item"))
    if item is None or place.view is None or item.module != place.module.id:
        raise NotFound
    language = place.session.language
    if item.id not in place.view.answered:
        return no(tw.NOT_NOW(language))
    quote_of = place.session.desk.curricula.quote
    what = _Explaining(
        tw.LEAD_ITEM,
        item.stem(language),
        language,
        readable(pressed.services, pressed.person.role, quote_of, (item.source,)),
        model=True,
        item=item.id,
        keys=_still_secret(item.source.quote, keys_of(place.view.questions)),
    )
    explained = _explanation(pressed, place, what)
    if explained is None or not explained["writes"]:
        return no(tw.NOTHING_MORE(language))
    return _entry("", language, explained=explained)


def _still_secret(said: str | None, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Keys of the open questions, without what the feedback has just quoted word for word."""
    return tuple(key for key in keys if said is None or key.quote != said)


def _entry(
    asked: str,
    language: Language,
    *,
    explained: Props | None,
    first: Sequence[Props] = (),
    answer: Props | None = None,
    after: Sequence[Props] = (),
) -> Props:
    """What was asked and everything that is said to it, in order."""
    if explained is None and answer is None and not first:
        return no(tw.NOTHING(language))
    return ok(
        entry={
            "asked": asked,
            "language": language,
            "first": list(first),
            "answer": answer,
            "explained": explained,
            "after": list(after),
        }
    )


# --- a question -----------------------------------------------------------------------------------


def ask(pressed: Pressed, pace: Pace) -> Props:
    """Answer what somebody asks about a lesson.

    Raises:
        MessageEmpty: nothing was written.
        MessageRefused: the message cannot be answered, or comes too soon after others.
    """
    place = _place(pressed)
    if place.closed:
        return no(tw.NOT_NOW(place.session.language))
    pace.check(pressed.person.id, time.monotonic())
    services, conversation = pressed.services, pressed.conversation
    question = _question(pressed, place)
    answer = services.answer(question)
    before = place.session.memory.tutor.turns[place.module.id]
    found = listen(services, pressed.person, conversation, answer, before=before)
    about = None if found.urgent else about_the_card(answer.question)
    if about is None and services.rewording is not None and found.harmless:
        answer = services.rewording.follow_up(question, answer, services.answer, pressed.person.id)
    what = _about_page(pressed, place, answer, found, about) if about else None
    explained = _explanation(pressed, place, what) if what else None
    card: Props | None = None
    if explained is None:
        gap = found.question and not found.urgent
        card = card_of(services, pressed.person, conversation, answer, gap=gap)
        before.append(replace(conversation.turns[-1], harmless=found.harmless))
        if found.urgent:
            before.clear()
            conversation.turns.clear()
        what = _about_question(pressed, place, answer, found)
        explained = _explanation(pressed, place, what) if what else None
    offered = [] if found.card is None else [{"name": found.card[0], "props": found.card[1]}]
    return _entry(
        answer.question,
        answer.language,
        first=offered if found.urgent else (),
        answer=card,
        explained=explained,
        after=() if found.urgent else offered,
    )


def _question(pressed: Pressed, place: _Place) -> Question:
    text = pressed.payload.get("text", "")
    if not visible(text).strip():
        raise MessageEmpty
    conversation = pressed.conversation
    return Question(
        text=text,
        language=None if conversation.follow else conversation.language,
        preferred=place.session.language,
        role=pressed.person.role,
        history=tuple(place.session.memory.tutor.turns[place.module.id]),
    )


def _about_page(
    pressed: Pressed, place: _Place, answer: Answer, found: Listened, language: Language
) -> _Explaining:
    """For a message that means the page: its sources, word for word, and their explanation."""
    if not pressed.conversation.follow:
        language = pressed.conversation.language
    asked = tw.ABOUT_CARD(language, asked=answer.question, card=place.heading)
    taught = _of_page(pressed, place)
    return _Explaining(tw.LEAD_CARD, asked, language, taught, model=found.harmless)


def _about_question(
    pressed: Pressed, place: _Place, answer: Answer, found: Listened
) -> _Explaining | None:
    """For any other: what the module says of it, where a model may explain that.

    What the documents do not answer may be about the page all the same, as in “why must a person
    check it?”: then the page's sources are explained too, if they say anything of it.

    Whoever asks for leave, or about the limits of a tool, is answered by the register alone.
    """
    if not found.harmless or pressed.services.rewording is None or answer.route not in _EXPLAINED:
        return None
    asked = answer.resolved_question or answer.question
    if asks_permission(asked) or asks_limits(asked):
        return None
    taught = for_question(_of_module(pressed, place), answer)
    if not answer.answered and about_the_lesson(asked, answer.language, place.lesson):
        taught = tuple(dict.fromkeys((*taught, *_of_page(pressed, place))))[:MOST_SOURCES]
    return _Explaining(tw.LEAD_MODULE, asked, answer.language, taught, model=True)


# --- the model ------------------------------------------------------------------------------------


async def write(pressed: Pressed) -> Props:
    """Ask the model for an explanation and show it as it comes; once, and not while one may not.

    Returns:
        ``kept``: how many sentences were shown.
    """
    rewording, memory = pressed.services.rewording, pressed.conversation.learning.tutor
    key = pressed.payload.get("id", "")
    request = memory.waiting.pop(key, None)
    if rewording is None or request is None:
        raise NotFound
    if request.item is None and await to_thread.run_sync(question_came, pressed, request.module):
        return no(tw.NOT_NOW(request.language))
    numbers = [str(number) for number in range(1, len(memory.targets.get(key, ())) + 1)]
    events = rewording.explain(
        request.question, request.language, request.sources, pressed.person.id
    )
    return ok(kept=await tell_events(key, request.language, numbers, events))


def question_came(pressed: Pressed, module: str) -> bool:
    """Whether the person has gone on to the questions meanwhile."""
    session = session_of(pressed.services, pressed.person, pressed.conversation, {})
    view = session.desk.studying(session.person_id, module, session.now)
    return view is not None and question_is_open(view)


async def open_target(pressed: Pressed) -> Props:
    """Open the side panel at a source of an explanation, as far as the person may read it."""
    held = pressed.conversation.learning.tutor.targets.get(pressed.payload.get("id", ""), {})
    target = held.get(pressed.payload.get("key", ""))
    if target is None:
        raise NotFound
    try:
        props = await to_thread.run_sync(source_panel, pressed, target)
    except NotFound:
        return {"ok": False, "message": w.PANEL_GONE(pressed.conversation.language)}
    await open_panel(props)
    return {"ok": True}


def _in_thread(act: Callable[[Pressed], Props]) -> Press:
    async def pressed(press: Pressed) -> Props:
        return await to_thread.run_sync(act, press)

    return pressed


def tutor_buttons(pace: Pace) -> Mapping[str, Press]:
    """The buttons of a lesson that is talked about; ``pace`` counts its questions with the rest."""
    return {
        "tutor_ask": _in_thread(lambda press: ask(press, pace)),
        "tutor_reword": _in_thread(reword_card),
        "tutor_explain": _in_thread(explain_item),
        "tutor_write": write,
        "tutor_source": open_target,
    }
