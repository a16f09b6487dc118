"""What happens in the chat: Chainlit's callbacks, each of which first asks who is there.

Imported only once :func:`assistant.web.chat.engine.prepare` has run.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import chainlit as cl
import chainlit.message
import chainlit.socket
from anyio import to_thread
from chainlit.chat_context import chat_contexts
from chainlit.config import config
from chainlit.input_widget import Select, Switch
from chainlit.utils import utc_now, wrap_user_function

from assistant.answering.model import Answer, Question
from assistant.bilingual import LANGUAGES, Language
from assistant.errors import MessageEmpty, MessageRefused, RelaisError
from assistant.web.chat import buttons, learning_buttons, listening_buttons
from assistant.web.chat import learning_wording as lw
from assistant.web.chat import wording as w
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.elements import send_element
from assistant.web.chat.engine import PersonOf, cookie_of
from assistant.web.chat.guard import can_learn
from assistant.web.chat.learning_asking import asks_for_path
from assistant.web.chat.listening_buttons import Listened
from assistant.web.chat.pace import Pace
from assistant.web.chat.progress import finished, step_details
from assistant.web.chat.reading import Props, visible
from assistant.web.chat.showing import show_with_offer
from assistant.web.chat.tutor import tutor_buttons
from assistant.web.chat.tutor_incoming import in_lesson
from assistant.web.chat.writing import WRITING_BUTTONS, write_out
from assistant.web.identity import Person, language_of
from assistant.web.services import Services

_log = logging.getLogger("relais.chat")

_CONVERSATION: Final = "relais"


@dataclass(frozen=True, slots=True)
class Room:
    """What the callbacks work with."""

    services: Services
    person_of: PersonOf
    pace: Pace


_rooms: list[Room] = []


def install(services: Services, person_of: PersonOf) -> None:
    """Register every callback for ``services``, in place of those of an earlier application."""
    pace = Pace()
    _rooms[:] = [Room(services, person_of, pace)]
    code = config.code
    code.set_chat_profiles = wrap_user_function(chat_profiles)
    code.header_auth_callback = wrap_user_function(nobody)
    # Not through Chainlit's decorators: they wrap each call in a step whose output, if the call
    # fails, is the text of the exception.
    code.on_chat_start = wrap_user_function(on_chat_start, with_task=True)
    code.on_chat_end = wrap_user_function(on_chat_end)
    code.on_message = wrap_user_function(on_message, with_task=True)
    code.on_settings_update = wrap_user_function(on_settings_update, with_task=True)
    presses = {
        **buttons.BUTTONS,
        **learning_buttons.LEARNING_BUTTONS,
        **listening_buttons.LISTENING_BUTTONS,
        **WRITING_BUTTONS,
        **tutor_buttons(pace),
    }
    for name, moment in (("learning_welcome", "welcome"), ("learning_check_in", "check-in")):
        presses[name] = listening_buttons.then_ask(presses[name], moment)
    code.action_callbacks = {
        name: wrap_user_function(_button(press)) for name, press in presses.items()
    }
    for module in (chainlit.message, chainlit.socket):
        vars(module)["ErrorMessage"] = SafeErrorMessage


class SafeErrorMessage(chainlit.message.ErrorMessage):
    """What Chainlit shows when a callback fails: our general sentence, never the exception's."""

    def __init__(self, content: str = "", author: str = w.NAME, **_: Any) -> None:
        super().__init__(content=RelaisError().message(spoken()), author=w.NAME)


def room() -> Room:
    """The services of the application that is running."""
    return _rooms[0]


async def present() -> Person | None:
    """Who this chat belongs to, if their session still holds."""
    session = cl.context.session
    person = await room().person_of(cookie_of(session.environ))
    if person is None or session.user is None or session.user.identifier != person.id:
        return None
    return person


def conversation_of(person: Person) -> Conversation:
    """The conversation of this chat, begun if it is new."""
    conversation = cl.user_session.get(_CONVERSATION)
    if not isinstance(conversation, Conversation):
        language = person.language or browser_language()
        conversation = Conversation(language=language)
        cl.user_session.set(_CONVERSATION, conversation)
    return conversation


def spoken() -> Language:
    """The language of this chat, whoever is there."""
    conversation = cl.user_session.get(_CONVERSATION)
    return conversation.language if isinstance(conversation, Conversation) else browser_language()


def browser_language() -> Language:
    """The language of someone who has not chosen one."""
    environ = cl.context.session.environ
    headers = {
        "cookie": environ.get("HTTP_COOKIE", ""),
        "accept-language": environ.get("HTTP_ACCEPT_LANGUAGE", ""),
    }
    return language_of(headers, room().services)


async def nobody(headers: object) -> None:
    """Chainlit's own way in: closed. Who is there is settled before Chainlit is asked."""


async def chat_profiles(current_user: cl.User | None, language: str) -> list[cl.ChatProfile]:
    """The welcome: one profile, so that its description and starters are shown."""
    if current_user is None:
        return []
    services = room().services
    account = await to_thread.run_sync(services.records.accounts.by_id, current_user.identifier)
    if account is None:
        return []
    chosen: Language = "fr" if language.startswith("fr") else "en"
    name = None if account.demo else visible(account.name)
    starters = [*w.STARTERS[account.role]]
    if await to_thread.run_sync(can_learn, services):
        starters.append(lw.STARTER)
    return [
        cl.ChatProfile(
            name=w.NAME,
            default=True,
            icon="/public/avatar.svg",
            markdown_description=welcome(name, services.settings.company, chosen),
            starters=[
                cl.Starter(label=words(chosen), message=_typed(words(chosen))) for words in starters
            ],
        )
    ]


def welcome(name: str | None, company: str, language: Language) -> str:
    """The first thing a person reads, as Markdown."""
    heading = w.GREETING(language, name=_escaped(name)) if name else w.GREETING_ANYONE(language)
    purpose = w.PURPOSE(language, company=_escaped(company))
    link = f"[{w.CONTROLS['who_sees_what'](language)}](/who-sees-what)"
    return f"## {heading}\n\n{purpose}\n\n*{w.NOT_STORED(language)}* {link}"


def _typed(text: str) -> str:
    """A starter as a person would type it, without the printer's spaces and apostrophes."""
    return text.replace("\u00a0", " ").replace("\u2019", "'")


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!|<>~&:" else char for char in text)


async def on_chat_start() -> None:
    """Offer the settings and what there is to learn; the welcome itself is part of the page."""
    person = await present()
    if person is None:
        return
    conversation = conversation_of(person)
    await send_settings(conversation)
    await _tell_learning(person, conversation)
    await _tell_listening(person, conversation)


async def _tell_learning(person: Person, conversation: Conversation) -> None:
    """Tell the page that there is something to learn, and the one thing that is offered now."""
    told = await to_thread.run_sync(learning_buttons.opening, room().services, person, conversation)
    if told is not None:
        told["session"] = cl.context.session.id
        await cl.send_window_message({"relais": {"learning": told}})


async def _tell_listening(person: Person, conversation: Conversation) -> None:
    """Tell the page which answers have come to topics this person raised."""
    told = await to_thread.run_sync(
        listening_buttons.news, room().services, person, conversation.language
    )
    if told is not None:
        told["session"] = cl.context.session.id
        await cl.send_window_message({"relais": {"listening": told}})


async def on_chat_end() -> None:
    """Forget what Chainlit kept of the messages."""
    chat_contexts.pop(cl.context.session.id, None)


async def on_message(message: cl.Message) -> None:
    """Answer a question."""
    person = await present()
    if person is None:
        await say_session_ended()
        return
    conversation = conversation_of(person)
    asked_in = asks_for_path(message.content)
    if asked_in:
        language = asked_in if conversation.follow else conversation.language
        await _show_path(person, conversation, language)
        return
    if await in_lesson(room().services, person, conversation, message.content):
        chat_contexts.pop(cl.context.session.id, None)
        return
    step = cl.Step(
        name=w.STEP_WORKING(conversation.language),
        type="tool",
        parent_id=message.id,
        metadata={"avatarName": w.NAME},
    )
    step.start = step.created_at
    answer: Answer | None = None
    found = Listened()
    try:
        room().pace.check(person.id, time.monotonic())
        question = _question(message.content, person, conversation)
        await step.send()
        answer, found = await to_thread.run_sync(
            _answer, question, person, conversation, abandon_on_cancel=True
        )
    except RelaisError as error:
        await _refuse(error, conversation.language)
    finally:
        chat_contexts.pop(cl.context.session.id, None)
        if answer is None:
            await step.remove()
    if answer is None:
        return
    if answer.masked:
        message.content = answer.question
        await message.update()
    await _finish(step, answer)
    key = await show_with_offer(room().services, person, conversation, answer, found)
    chat_contexts.pop(cl.context.session.id, None)
    if found.harmless:
        await write_out(room().services, person, key, answer)


def _answer(
    question: Question, person: Person, conversation: Conversation
) -> tuple[Answer, Listened]:
    """The answer, and what was heard in the message; nothing urgent is shown to a model."""
    services = room().services
    answer, found = listening_buttons.answer_and_listen(services, person, conversation, question)
    if services.rewording is not None and found.harmless:
        answer = services.rewording.follow_up(question, answer, services.answer, person.id)
    return answer, found


async def _show_path(person: Person, conversation: Conversation, language: Language) -> None:
    """Answer someone who asked for their learning path."""
    try:
        room().pace.check(person.id, time.monotonic())
        card = await to_thread.run_sync(
            learning_buttons.asked_path, room().services, person, conversation, language
        )
        await send_element(*card)
    except RelaisError as error:
        await _refuse(error, conversation.language)
    finally:
        chat_contexts.pop(cl.context.session.id, None)


def _question(text: str, person: Person, conversation: Conversation) -> Question:
    if not visible(text).strip():
        raise MessageEmpty
    return Question(
        text=text,
        language=None if conversation.follow else conversation.language,
        preferred=conversation.language,
        role=person.role,
        history=tuple(conversation.turns),
    )


async def say_session_ended() -> None:
    """Tell someone whose session is over, in the language they had."""
    language = spoken()
    await notice(w.REFUSED_TITLE(language), w.SESSION_ENDED(language), language)


async def notice(title: str, text: str, language: Language) -> None:
    """A refusal or an error, as plain text."""
    await send_element("NoticeCard", {"language": language, "title": title, "text": text})


async def _refuse(error: RelaisError, language: Language) -> None:
    if not isinstance(error, MessageRefused):
        _log.warning("no answer: %s", type(error).__name__)
    await notice(w.REFUSED_TITLE(language), error.message(language), language)


async def _finish(step: cl.Step, answer: Answer) -> None:
    step.name = finished(answer)
    step.output = step_details(answer)
    step.end = utc_now()
    await step.update()


async def on_stop() -> None:
    """Confirm that the answer was stopped."""
    await cl.Message(content=w.STOPPED(spoken()), author=w.NAME).send()
    chat_contexts.pop(cl.context.session.id, None)


async def send_settings(conversation: Conversation) -> None:
    """The settings panel, in the language chosen."""
    language = conversation.language
    await cl.ChatSettings(
        [
            Select(
                id="language",
                label=w.SETTING_LANGUAGE(language),
                description=w.SETTING_LANGUAGE_HELP(language),
                items={w.LANGUAGE_NAMES[code]: code for code in LANGUAGES},
                initial_value=language,
            ),
            Switch(
                id="follow",
                label=w.SETTING_FOLLOW(language),
                description=w.SETTING_FOLLOW_HELP(language),
                initial=conversation.follow,
            ),
        ]
    ).send()


async def on_settings_update(settings: Props) -> None:
    """Change the language at once, here and on the account."""
    person = await present()
    if person is None:
        await say_session_ended()
        return
    conversation = conversation_of(person)
    conversation.follow = settings.get("follow", conversation.follow)
    language: Language = settings.get("language", conversation.language)
    if language == conversation.language:
        return
    conversation.language = language
    accounts = room().services.records.accounts
    await to_thread.run_sync(accounts.set_language, person.id, language)
    await send_settings(conversation)
    if conversation.started:
        await cl.Message(content=w.LANGUAGE_CHANGED(language), author=w.NAME).send()
    change = {"language": language, "controls": w.controls(language)}
    await cl.send_window_message({"relais": change})


def _button(press: buttons.Press) -> Callable[[cl.Action], Awaitable[Props]]:
    """A button of a card: its callback's result goes back to the card."""

    async def pressed(action: cl.Action) -> Props:
        person = await present()
        if person is None:
            return {"ok": False, "message": w.SESSION_ENDED(spoken())}
        conversation = conversation_of(person)
        try:
            return await press(
                buttons.Pressed(room().services, person, conversation, dict(action.payload))
            )
        except RelaisError as error:
            return {"ok": False, "message": error.message(conversation.language)}
        finally:
            # A card that was sent is on the page; Chainlit need not keep it.
            chat_contexts.pop(cl.context.session.id, None)

    return pressed
