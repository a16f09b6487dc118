"""What the buttons of an answer do on the server, and what they answer to the card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

import chainlit as cl
from anyio import to_thread

from assistant.answering.guard import clean, mask
from assistant.answering.model import Answer, Role
from assistant.content.documents.model import ExtractedDocument
from assistant.errors import NotFound
from assistant.web.chat import wording as w
from assistant.web.chat.conversation import Conversation, Shown
from assistant.web.chat.panel import panel_props
from assistant.web.chat.reading import Props
from assistant.web.chat.view import Target, gap_question
from assistant.web.identity import Person
from assistant.web.services import Services

INLINE: Final = "relais:inline"
"""Stands for an element's address, so that Chainlit does not write its properties to a file."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press of a button, by someone whose session was just checked."""

    services: Services
    person: Person
    conversation: Conversation
    payload: dict[str, str]

    @property
    def shown(self) -> Shown:
        """The answer the button belongs to.

        Raises:
            NotFound: when it is no longer in memory.
        """
        found = self.conversation.shown.get(self.payload.get("answer", ""))
        if found is None:
            raise NotFound
        return found


Press = Callable[[Pressed], Awaitable[Props]]


def documents_of(services: Services, answer: Answer, role: Role) -> dict[str, ExtractedDocument]:
    """The documents an answer quotes, those that can still be opened."""
    found: dict[str, ExtractedDocument] = {}
    citations = [*answer.citations, *(r.citation for r in answer.rulings if r.citation)]
    for path in {citation.document.path for citation in citations}:
        try:
            found[path] = services.library.open(path, role)[1]
        except NotFound:
            continue
    return found


async def open_source(pressed: Pressed) -> Props:
    """Open the side panel at a passage."""
    target = pressed.shown.targets.get(pressed.payload.get("key", ""))
    language = pressed.conversation.language
    if target is None:
        raise NotFound
    try:
        props = await to_thread.run_sync(_panel, pressed, target)
    except NotFound:
        return {"ok": False, "message": w.PANEL_GONE(language)}
    element = cl.CustomElement(name="SourcePanel", props=props, display="inline", url=INLINE)
    # Not through ElementSidebar: it first adds the element to the conversation, and the page
    # closes its side panel whenever the elements of the conversation change.
    emit = cl.context.emitter.emit
    await emit("set_sidebar_elements", {"elements": [], "key": None})
    await emit("set_sidebar_title", props["title"])
    await emit("set_sidebar_elements", {"elements": [element.to_dict()], "key": element.id})
    return {"ok": True}


def _panel(pressed: Pressed, target: Target) -> Props:
    services = pressed.services
    info, document = services.library.open(target.path, pressed.person.role)
    register = services.register()
    owner = register.owners.get(info.owner or register.default_owner or "")
    return panel_props(
        info, document, target, owner, pressed.conversation.language, services.today()
    )


async def send_gap(pressed: Pressed) -> Props:
    """Send the question on, without the person's name."""
    shown = pressed.shown
    answer = shown.answer
    if shown.gap is None:
        if not pressed.conversation.offers_gap(answer):
            raise NotFound
        shown.gap = await to_thread.run_sync(_store_gap, pressed, answer)
    return {"ok": True, "message": w.GAP_SENT(answer.language)}


def _store_gap(pressed: Pressed, answer: Answer) -> str:
    services = pressed.services
    gap = services.records.gaps.add(
        question=gap_question(answer),
        language=answer.language,
        pseudonym=services.pseudonym(pressed.person.id),
        week=services.week(),
        owner=_owner_of(services, answer),
    )
    return gap.id


def _owner_of(services: Services, answer: Answer) -> str | None:
    """The owner of the nearest passage's document, or the company's default."""
    near = [hit.passage.document.owner for hit in answer.passages[:1]]
    return next((owner for owner in near if owner), services.register().default_owner)


async def decline_gap(pressed: Pressed) -> Props:
    """Not to be asked again about this question."""
    answer = pressed.shown.answer
    pressed.conversation.decline(answer)
    return {"ok": True, "message": w.GAP_DECLINED(answer.language)}


async def feedback(pressed: Pressed) -> Props:
    """Keep a thumb and its reason, in place of an earlier one on the same answer."""
    shown = pressed.shown
    if pressed.payload.get("rating") not in ("up", "down"):
        raise NotFound
    shown.feedback = await to_thread.run_sync(_store_feedback, pressed, shown)
    return {"ok": True, "message": w.FEEDBACK_THANKS(shown.answer.language)}


def _store_feedback(pressed: Pressed, shown: Shown) -> str:
    services, answer = pressed.services, shown.answer
    repository = services.records.feedback
    pseudonym = services.pseudonym(pressed.person.id)
    kept = repository.add(
        rating="up" if pressed.payload["rating"] == "up" else "down",
        route=answer.route,
        language=answer.language,
        pseudonym=pseudonym,
        week=services.week(),
        verdict=answer.verdict,
        reason=mask(clean(pressed.payload.get("reason", "")), answer.language).text or None,
    )
    if shown.feedback is not None:
        repository.withdraw(shown.feedback, pseudonym)
    return kept.id


async def feedback_undo(pressed: Pressed) -> Props:
    """Take the feedback on an answer back."""
    shown = pressed.shown
    if shown.feedback is not None:
        services = pressed.services
        pseudonym = services.pseudonym(pressed.person.id)
        repository = services.records.feedback
        await to_thread.run_sync(repository.withdraw, shown.feedback, pseudonym)
        shown.feedback = None
    return {"ok": True, "message": w.FEEDBACK_UNDONE(shown.answer.language)}


BUTTONS: Final[Mapping[str, Press]] = {
    "open_source": open_source,
    "send_gap": send_gap,
    "decline_gap": decline_gap,
    "feedback": feedback,
    "feedback_undo": feedback_undo,
}
