"""Ties the learning cards to the chat: their buttons, what is offered, and what answers link to."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Final

from anyio import to_thread

from assistant.bilingual import Language, as_language
from assistant.errors import ModuleWithdrawn, NotFound, RelaisError
from assistant.learning.people import Progress
from assistant.web.chat import learning_wording as lw
from assistant.web.chat import wording as w
from assistant.web.chat.buttons import Press, Pressed, source_panel
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.elements import open_panel, send_element
from assistant.web.chat.guard import can_learn
from assistant.web.chat.learning_cards import Card, path_card
from assistant.web.chat.learning_lesson import target_of
from assistant.web.chat.learning_module_view import withdrawn_props
from assistant.web.chat.learning_offers import offer
from assistant.web.chat.learning_path_view import no_curriculum
from assistant.web.chat.learning_presses import ACTS, Act, source_of
from assistant.web.chat.learning_session import Reply, Session, later, names_of, no, ok
from assistant.web.chat.reading import Props
from assistant.web.identity import Person
from assistant.web.services import Services

_log = logging.getLogger("relais.chat")

_BEHIND: Final = frozenset({Progress.PASSED, Progress.COMPLETED, Progress.WAIVED})


def session_of(
    services: Services,
    person: Person,
    conversation: Conversation,
    payload: dict[str, str],
) -> Session:
    """The learner of this chat, at this moment.

    Raises:
        NotFound: when there is nothing to learn here.
    """
    desk = services.learning
    curriculum = desk.curricula.current() if desk is not None else None
    if desk is None or curriculum is None:
        raise NotFound
    return Session(
        desk=desk,
        curriculum=curriculum,
        person_id=person.id,
        language=language_of(conversation, payload),
        now=services.clock(),
        memory=conversation.learning,
        payload=payload,
        names=partial(names_of, services, person.role),
        model=services.rewording is not None,
    )


def language_of(conversation: Conversation, payload: Mapping[str, str]) -> Language:
    """A card goes on in the language it is in."""
    return as_language(payload.get("language")) or conversation.language


# --- buttons --------------------------------------------------------------------------------------


def _press(act: Act) -> Press:
    async def pressed(press: Pressed) -> Props:
        # One at a time: the second half of a double click finds the answer of the first.
        async with press.conversation.learning.lock:
            reply = await to_thread.run_sync(_reply, act, press)
        if reply.card is not None:
            await send_element(*reply.card)
        if reply.panel is not None:
            await open_panel(reply.panel)
        return reply.props

    return pressed


def _reply(act: Act, press: Pressed) -> Reply:
    language = language_of(press.conversation, press.payload)
    if not can_learn(press.services):
        if press.payload.get("what") == "path":
            return Reply(ok(), card=("LearningPath", no_curriculum(language)))
        return Reply(no(lw.EMPTY_NO_CURRICULUM(language)))
    session = session_of(press.services, press.person, press.conversation, press.payload)
    try:
        return act(session)
    except (ModuleWithdrawn, NotFound):
        if not session.withdrawn():
            raise
        withdrawn = withdrawn_props(session.language)
        return Reply(no(withdrawn["title"], withdrawn=withdrawn))


async def open_lesson_source(press: Pressed) -> Props:
    """Open the side panel at a passage that a lesson, or the feedback of an answer, quotes."""
    props = await to_thread.run_sync(_source, press)
    if props is None:
        return {"ok": False, "message": w.PANEL_GONE(press.conversation.language)}
    await open_panel(props)
    return {"ok": True}


def _source(press: Pressed) -> Props | None:
    session = session_of(press.services, press.person, press.conversation, press.payload)
    found = session.desk.curricula.quote(source_of(session))
    if found is None:
        return None
    try:
        return source_panel(press, target_of(found))
    except NotFound:
        return None


LEARNING_BUTTONS: Final[Mapping[str, Press]] = {
    **{name: _press(act) for name, act in ACTS.items()},
    "learning_source": open_lesson_source,
}


# --- at the opening, and by asking ----------------------------------------------------------------


def opening(services: Services, person: Person, conversation: Conversation) -> Props | None:
    """What the page is told when the chat opens; None where there is nothing to learn."""
    if not can_learn(services):
        return None
    session = session_of(services, person, conversation, {})
    offered: Props | None = None
    try:
        offered = offer(session.desk, person.id, session.now, session.language, later)
    except RelaisError as error:
        # Nothing is offered then; the chat itself is there.
        _log.warning("no offer: %s", type(error).__name__)
    return {"offer": offered, "language": session.language}


def asked_path(
    services: Services, person: Person, conversation: Conversation, language: Language
) -> Card:
    """The card of somebody who asked for their path in ``language``."""
    if not can_learn(services):
        return "LearningPath", no_curriculum(language)
    return path_card(session_of(services, person, conversation, {"language": language}))
