"""What the buttons of an answer do on the server, and what they answer to the card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from anyio import to_thread

from assistant.answering.model import Answer, Role
from assistant.content.documents.model import ExtractedDocument
from assistant.errors import NotFound
from assistant.web.chat import wording as w
from assistant.web.chat.conversation import Conversation, Shown
from assistant.web.chat.elements import open_panel
from assistant.web.chat.panel import panel_props
from assistant.web.chat.reading import Props
from assistant.web.chat.view import Target, gap_question
from assistant.web.identity import Person
from assistant.web.services import Services


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
        props = await to_thread.run_sync(source_panel, pressed, target)
    except NotFound:
        return {"ok": False, "message": w.PANEL_GONE(language)}
    await open_panel(props)
    return {"ok": True}


def source_panel(pressed: Pressed, target: Target) -> Props:
    """The panel of a place, as far as the person's role may read it.

    Raises:
        NotFound: when the document is gone or is not open to the person.
    """
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


def gap_text(services: Services, answer: Answer) -> str:
    """What is sent on: the question, complete, without names or anything else that points."""
    return services.listening.redacted(gap_question(answer), answer.language)


def _store_gap(pressed: Pressed, answer: Answer) -> str:
    services = pressed.services
    with services.listening.sending_on(pressed.person.id, services.clock()):
        speaker = services.speaker(pressed.person.id)
        gap = services.records.gaps.add(
            question=gap_text(services, answer),
            language=answer.language,
            pseudonym=speaker.pseudonym,
            week=speaker.week,
            owner=_owner_of(services, answer),
            place=speaker.place,
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
    shown.feedback = await to_thread.run_sync(_counted_feedback, pressed, shown)
    return {"ok": True, "message": w.FEEDBACK_THANKS(shown.answer.language)}


def _counted_feedback(pressed: Pressed, shown: Shown) -> str:
    """One in place of another is no more than before."""
    if shown.feedback is not None:
        return _store_feedback(pressed, shown)
    with pressed.services.listening.sending_on(pressed.person.id, pressed.services.clock()):
        return _store_feedback(pressed, shown)


def _store_feedback(pressed: Pressed, shown: Shown) -> str:
    services, answer = pressed.services, shown.answer
    repository = services.records.feedback
    speaker = services.speaker(pressed.person.id)
    reason = services.listening.redacted(pressed.payload.get("reason", ""), answer.language)
    down = pressed.payload["rating"] == "down"
    sent_on = down and pressed.payload.get("question") == "1"
    kept = repository.add(
        rating="down" if down else "up",
        route=answer.route,
        language=answer.language,
        pseudonym=speaker.pseudonym,
        week=speaker.week,
        verdict=answer.verdict,
        reason=reason or None,
        question=gap_text(services, answer) if sent_on else None,
        place=speaker.place,
    )
    if shown.feedback is not None:
        repository.withdraw(shown.feedback, speaker.pseudonym)
    return kept.id


async def feedback_undo(pressed: Pressed) -> Props:
    """Take the feedback on an answer back."""
    shown = pressed.shown
    if shown.feedback is not None:
        services = pressed.services
        speaker = await to_thread.run_sync(services.speaker, pressed.person.id)
        repository = services.records.feedback
        await to_thread.run_sync(repository.withdraw, shown.feedback, speaker.pseudonym)
        shown.feedback = None
    return {"ok": True, "message": w.FEEDBACK_UNDONE(shown.answer.language)}


BUTTONS: Final[Mapping[str, Press]] = {
    "open_source": open_source,
    "send_gap": send_gap,
    "decline_gap": decline_gap,
    "feedback": feedback,
    "feedback_undo": feedback_undo,
}
