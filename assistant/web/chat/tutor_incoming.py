"""Takes a message of the conversation to the lesson that it means."""

from __future__ import annotations

import chainlit as cl
from anyio import to_thread

from assistant.web.chat import tutor_wording as tw
from assistant.web.chat.buttons import Pressed
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.elements import send_element
from assistant.web.chat.tutor import question_came
from assistant.web.chat.tutor_asking import about_the_card
from assistant.web.identity import Person
from assistant.web.services import Services


async def in_lesson(services: Services, person: Person, talk: Conversation, message: str) -> bool:
    """Let the open lesson answer a message of the conversation that means its card.

    Any other message is no longer about the lesson, nor is what follows it.

    Returns:
        Whether nothing else is to be answered.
    """
    memory = talk.learning.tutor
    module, language = memory.reading, about_the_card(message)
    if module is None or language is None:
        memory.reading = None
        return False
    spoken = language if talk.follow else talk.language
    pressed = Pressed(services, person, talk, {})
    if await to_thread.run_sync(question_came, pressed, module):
        title, said = tw.NOT_NOW_TITLE(spoken), tw.NOT_NOW(spoken)
    else:
        await cl.send_window_message({"relais": {"tutor": {"module": module, "text": message}}})
        title, said = tw.IN_LESSON_TITLE(spoken), tw.IN_LESSON(spoken)
    await send_element("NoticeCard", {"language": spoken, "title": title, "text": said})
    return True
