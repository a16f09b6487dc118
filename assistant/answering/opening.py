"""The first step of an answer: a message as it is read, and the language it is answered in."""

from __future__ import annotations

from assistant.answering.guard import Guarded, guard
from assistant.answering.language import recognise
from assistant.answering.model import Question
from assistant.bilingual import Language


def opened(question: Question, default_language: Language, limit: int) -> tuple[Guarded, Language]:
    """A message without personal data, and its language.

    Args:
        default_language: breaks ties where neither the conversation nor the person does.
        limit: characters a message may have.

    Raises:
        MessageRefused: the message is empty or too long.
    """
    last = question.history[-1].language if question.history else None
    tie_breaker = last or question.preferred or default_language
    language = question.language or recognise(question.text[:limit], tie_breaker)
    return guard(question.text, limit, language), language
