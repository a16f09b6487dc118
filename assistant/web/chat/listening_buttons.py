"""Ties listening to the chat: what is offered after an answer, its buttons, and what came of it."""

from __future__ import annotations

import logging
import re
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from anyio import to_thread

from assistant.answering.model import Answer, Citation, Question, Turn
from assistant.answering.text.slugs import slug
from assistant.bilingual import Language
from assistant.errors import NotFound, RelaisError
from assistant.limits.model import ToolStatus
from assistant.listening.model import HELPS, Help
from assistant.listening.views import Raising, Urgent
from assistant.web.chat import listening_wording as w
from assistant.web.chat import wording as cw
from assistant.web.chat.answered_since import answered_items, answered_since, seen_replies
from assistant.web.chat.buttons import Press, Pressed, source_panel
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.elements import open_panel, send_element
from assistant.web.chat.hearing import Hearing, hear, leans_on_harmless
from assistant.web.chat.learning_session import no, ok
from assistant.web.chat.listening_session import Offered
from assistant.web.chat.listening_view import (
    able_props,
    news_props,
    offer_props,
    raised_props,
    urgent_props,
)
from assistant.web.chat.reading import Props
from assistant.web.chat.view import Target, where
from assistant.web.identity import Person
from assistant.web.services import Services

_log = logging.getLogger("relais.chat")

Card = tuple[str, Props]
"""Name and properties of a component."""

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_SENTENCES: Final = 3
_SHORTEST_SENTENCE: Final = 40
_SURE: Final = 0.6
"""Probability from which a passage is said to stand behind a sentence of the first response."""
_USABLE: Final = frozenset({ToolStatus.APPROVED, ToolStatus.PILOT, ToolStatus.RESTRICTED})
_MOMENTS: Final = frozenset({"welcome", "check-in"})
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Listened:
    """What a message is met with besides its answer."""

    card: Card | None = None
    urgent: bool = False
    """Nothing of the message may be kept: neither is the question offered to be sent on."""
    question: bool = True
    """False for a message that says something and asks nothing."""
    harmless: bool = False
    """Whether it was read and is not urgent: only then a language model may be shown it."""


# --- after an answer ------------------------------------------------------------------------------


def answer_and_listen(
    services: Services, person: Person, conversation: Conversation, question: Question
) -> tuple[Answer, Listened]:
    """The answer to ``question``, and what was heard in it meanwhile.

    Raises:
        RelaisError: there is no answer.
    """
    hearing = Hearing(services, person.id, question, conversation.listening.topics)
    answer = services.answer(question)
    return answer, listen(services, person, conversation, answer, hearing)


def listen(
    services: Services,
    person: Person,
    conversation: Conversation,
    answer: Answer,
    hearing: Hearing | None = None,
    before: Sequence[Turn] | None = None,
) -> Listened:
    """What to offer after ``answer``, or whom to call. Nothing is kept of the message.

    Args:
        hearing: of the message, where it was begun beside the answer.
        before: what the answer may lean on; the conversation's turns unless given.
    """
    language, topics = answer.language, conversation.listening.topics
    try:
        said = (
            hearing.of(answer.question, language)
            if hearing
            else hear(services, person.id, answer.question, language, topics)
        )
    except RelaisError as error:
        # The answer is there; nothing is offered then.
        _log.warning("nothing offered: %s", type(error).__name__)
        return Listened()
    found = said.found
    heard = said.read and leans_on_harmless(
        answer, conversation.turns if before is None else before
    )
    if isinstance(found, Urgent):
        return Listened(("UrgentCard", urgent_props(found.contacts, language)), urgent=True)
    if found is None:
        return Listened(harmless=heard)
    key = str(uuid.uuid4())
    tools = [ruling.tool for ruling in answer.rulings if ruling.tool]
    conversation.listening.keep(
        key, Offered(found.category.id, language, answer.question, tools[0] if tools else None)
    )
    card = ("ListeningOffer", offer_props(found, key, language))
    return Listened(card, question=found.question, harmless=heard)


# --- buttons --------------------------------------------------------------------------------------


def _offer_of(pressed: Pressed) -> Offered | None:
    return pressed.conversation.listening.offers.get(pressed.payload.get("offer", ""))


def _answer_offer(pressed: Pressed) -> Props:
    """Yes or no to an offer: a second press finds the answer of the first."""
    offered = _offer_of(pressed)
    if offered is None:
        return no(w.GONE(pressed.conversation.language))
    if offered.reply is None:
        said_yes = pressed.payload.get("answer") == "yes"
        offered.reply = _raise(pressed, offered) if said_yes else _decline(pressed, offered)
    return offered.reply


def _raise(pressed: Pressed, offered: Offered) -> Props:
    services, person = pressed.services, pressed.person
    category = pressed.payload.get("topic") or offered.category
    with_words = pressed.payload.get("words") == "1"
    kept = services.listening.raise_concern(
        person.id,
        Raising(
            category=category,
            language=offered.language,
            text=offered.message if with_words else None,
            tool=offered.tool,
        ),
        services.clock(),
    )
    offered.concern = kept.id
    return ok(raised=_raised(pressed, offered, category))


def _raised(pressed: Pressed, offered: Offered, category: str) -> Props:
    """The first response. What cannot be looked up is left out: the concern itself is kept."""
    services, language = pressed.services, offered.language
    said = services.listening.first_response(pressed.person.id, category)
    register = services.register()
    owner = register.owners.get(said.category.owner)
    try:
        citations = _behind(
            services, pressed.person, said.category.first_response(language), language
        )
    except RelaisError as error:
        _log.warning("no passages looked up: %s", type(error).__name__)
        citations = []
    offered.targets = {str(n): _target(one) for n, one in enumerate(citations, 1)}
    return raised_props(
        said,
        language,
        sources=[_chip(one, str(n), language) for n, one in enumerate(citations, 1)],
        owner=f"{owner.label(language)}, {owner.contact}" if owner else None,
    )


def _behind(
    services: Services, person: Person, response: str, language: Language
) -> list[Citation]:
    """The passages that the sentences of a first response rest on, found as any question's are."""
    found: dict[tuple[str, str], Citation] = {}
    sentences = [one for one in _SENTENCE.split(response) if len(one) >= _SHORTEST_SENTENCE]
    for sentence in sentences[:_SENTENCES]:
        asked = Question(sentence, language=language, preferred=language, role=person.role)
        answer = services.answer(asked)
        if answer.answered and answer.confidence >= _SURE and answer.citations:
            best = answer.citations[0]
            heading = slug(best.headings[-1]) if best.headings else ""
            found.setdefault((best.document.path, heading), best)
    return list(found.values())


def _decline(pressed: Pressed, offered: Offered) -> Props:
    services = pressed.services
    services.listening.decline(pressed.person.id, offered.category, services.clock())
    return ok(message=w.DECLINED(offered.language))


def _add_help(pressed: Pressed) -> Props:
    """What would help most with what was just passed on."""
    offered = _offer_of(pressed)
    if offered is None or offered.concern is None:
        return no(w.GONE(pressed.conversation.language))
    wanted: Help | None = next((h for h in HELPS if h == pressed.payload.get("help")), None)
    services = pressed.services
    services.listening.add_help(pressed.person.id, offered.concern, wanted, services.clock())
    return ok(message=w.HELP_KEPT(offered.language))


def _undo(pressed: Pressed) -> Props:
    """Take back what was just passed on."""
    offered = _offer_of(pressed)
    if offered is None or offered.concern is None:
        return no(w.GONE(pressed.conversation.language))
    services, concern = pressed.services, offered.concern
    services.listening.withdraw(pressed.person.id, "concern", concern, services.clock())
    offered.concern = None
    offered.reply = ok(message=w.UNDONE(offered.language))
    return offered.reply


def _rate(pressed: Pressed) -> Props:
    """How able somebody feels to use a tool; an empty value: they prefer not to say."""
    services, payload = pressed.services, pressed.payload
    value, moment = payload.get("value", ""), payload.get("moment", "")
    if value not in ("", "1", "2", "3", "4", "5") or moment not in _MOMENTS:
        raise NotFound
    if payload.get("tool") not in services.register().tools:
        raise NotFound
    services.listening.rate(
        pressed.person.id,
        payload["tool"],
        payload.get("task", "")[:_LONGEST_NAME] or None,
        int(value) if value else None,
        moment,
        services.clock(),
    )
    return ok(message=w.ABLE_THANKS(_spoken(pressed)))


def _see(pressed: Pressed) -> Props:
    """Answers that were seen: ``workload:2,idea:1,reply:3f…``."""
    seen = []
    payload = pressed.payload.get("answers", "")
    for part in payload.split(","):
        category, _, number = part.partition(":")
        if number.isascii() and number.isdecimal() and len(number) < 6:
            seen.append((category, int(number)))
    services = pressed.services
    services.listening.seen(pressed.person.id, seen, services.clock())
    services.listening.telling.seen(pressed.person.id, seen_replies(payload), services.clock())
    return ok(message=w.NEWS_DONE(_spoken(pressed)))


def _spoken(pressed: Pressed) -> Language:
    language = pressed.payload.get("language")
    if language == "fr":
        return "fr"
    return "en" if language == "en" else pressed.conversation.language


async def open_source(pressed: Pressed) -> Props:
    """Open the side panel at a passage that a first response rests on."""
    offered = _offer_of(pressed)
    target = offered.targets.get(pressed.payload.get("key", "")) if offered else None
    if target is None:
        raise NotFound
    try:
        props = await to_thread.run_sync(source_panel, pressed, target)
    except NotFound:
        return no(cw.PANEL_GONE(pressed.conversation.language))
    await open_panel(props)
    return ok()


def _press(act: Callable[[Pressed], Props]) -> Press:
    async def pressed(press: Pressed) -> Props:
        async with press.conversation.listening.lock:
            return await to_thread.run_sync(act, press)

    return pressed


LISTENING_BUTTONS: Final[Mapping[str, Press]] = {
    "listening_answer": _press(_answer_offer),
    "listening_help": _press(_add_help),
    "listening_undo": _press(_undo),
    "listening_able": _press(_rate),
    "listening_seen": _press(_see),
    "listening_source": open_source,
}


# --- one question of confidence -------------------------------------------------------------------


def then_ask(press: Press, moment: str) -> Press:
    """``press``, and after it, when something was said in it, one question about one tool."""

    async def pressed(given: Pressed) -> Props:
        props = await press(given)
        said = any(given.payload.get(name) for name in ("confidence", "help", "minutes", "role"))
        if props.get("ok") and said:
            card = await to_thread.run_sync(partial(able_card, given, moment))
            if card is not None:
                await send_element(*card)
        return props

    return pressed


def able_card(pressed: Pressed, moment: str) -> Card | None:
    """The question to ask now; None when no tool is due."""
    services, person = pressed.services, pressed.person
    language = _spoken(pressed)
    try:
        learner = services.records.learners.find(person.id)
        wanted = _tools_of(services, learner.tools if learner else frozenset())
        tool = services.listening.tool_to_rate(person.id, wanted, services.clock())
    except RelaisError as error:
        _log.warning("nothing asked: %s", type(error).__name__)
        return None
    if tool is None:
        return None
    task = _task(services, tool, learner.trade if learner else None, language)
    name = services.register().tools[tool].name
    return "AbleCard", able_props((tool, name), task, moment, language)


def _tools_of(services: Services, own: frozenset[str]) -> list[str]:
    """The person's own tools, or else those approved for everybody, the most taught first."""
    known = services.register().tools
    usable = sorted(name for name in own if name in known and known[name].status in _USABLE)
    if usable:
        return usable
    curriculum = services.curricula.current() if services.curricula else None
    modules = curriculum.active_modules() if curriculum else ()
    taught = Counter(tool for module in modules for tool in module.tools)
    approved = (one.id for one in known.values() if one.status is ToolStatus.APPROVED)
    return sorted(approved, key=lambda name: (-taught[name], name))


def _task(
    services: Services, tool: str, trade: str | None, language: Language
) -> tuple[str, str] | None:
    """A task of the person's trade that is done with the tool, as its module is called."""
    curriculum = services.curricula.current() if services.curricula else None
    if curriculum is None or trade is None:
        return None
    modules = [m for m in curriculum.active_modules() if tool in m.tools and trade in m.trades]
    return (modules[0].id, modules[0].title(language)) if modules else None


# --- at the opening -------------------------------------------------------------------------------


def news(services: Services, person: Person, language: Language) -> Props | None:
    """Answers that have come to topics the person raised, or to questions they sent on; None when
    there are none to see."""
    try:
        found = services.listening.became(person.id, services.clock())
        answered = answered_since(services, person, language)
    except RelaisError as error:
        _log.warning("no answers looked up: %s", type(error).__name__)
        return None
    if not found and not answered:
        return None
    return news_props(found, language, answered_items(answered, language))


def _target(citation: Citation) -> Target:
    return Target(
        citation.document.path, citation.headings, citation.page, citation.start, citation.end
    )


def _chip(citation: Citation, key: str, language: Language) -> Props:
    title = citation.document.title
    return {
        "key": key,
        "number": key,
        "title": title,
        "where": where(title, citation.headings, citation.page, language),
    }
