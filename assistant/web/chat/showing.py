"""Shows an answer: its card, what it leads to, and one quiet offer at most."""

from __future__ import annotations

import uuid
from functools import partial

from anyio import to_thread

from assistant.answering.model import Answer
from assistant.web.chat import buttons
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.elements import send_element
from assistant.web.chat.learning_link import learn_link
from assistant.web.chat.listening_buttons import Listened
from assistant.web.chat.panel import quoted_cells
from assistant.web.chat.reading import Props
from assistant.web.chat.view import answer_view
from assistant.web.identity import Person
from assistant.web.services import Services


async def show_with_offer(
    services: Services, person: Person, conversation: Conversation, answer: Answer, found: Listened
) -> str:
    """The answer, then what may be passed on; whom to call comes before anything else.

    Args:
        found: what was heard in the message.

    Returns:
        What the answer's card is called.
    """
    if found.card is not None and found.urgent:
        await send_element(*found.card)
    asks = found.question and not found.urgent
    key = await show(services, person, conversation, answer, gap=asks, model=found.harmless)
    if found.card is not None and not found.urgent:
        await send_element(*found.card)
    if found.urgent:
        conversation.turns.clear()  # nothing said next leans on it, or carries it along
    return key


async def show(
    services: Services,
    person: Person,
    conversation: Conversation,
    answer: Answer,
    *,
    gap: bool = True,
    model: bool = False,
) -> str:
    """Send the answer's card and remember what its chips and buttons stand for.

    Args:
        gap: whether it may be asked to send the question on.
        model: whether a language model may put the answer into other words.

    Returns:
        What the card is called.
    """
    props = await to_thread.run_sync(
        partial(card_of, services, person, conversation, answer, gap=gap, model=model)
    )
    learn = await to_thread.run_sync(learn_link, services, person, answer, answer.language)
    await send_element("AnswerCard", props | {"learn": learn})
    return str(props["id"])


def card_of(
    services: Services,
    person: Person,
    conversation: Conversation,
    answer: Answer,
    *,
    gap: bool,
    model: bool = False,
) -> Props:
    """The properties of the answer's card, remembered as in :func:`show`."""
    documents = buttons.documents_of(services, answer, person.role)
    key = str(uuid.uuid4())
    view = answer_view(
        answer,
        key,
        services.today(),
        offer_gap=gap and conversation.offers_gap(answer),
        cells=lambda citation: quoted_cells(citation, documents.get(citation.document.path)),
        reworded=model and services.rewording is not None and services.rewording.applies(answer),
    )
    if view.props["gap"]:
        view.props["gap"] = {"question": buttons.gap_text(services, answer)}
    conversation.remember(key, answer, view.targets, harmless=model)
    return view.props
