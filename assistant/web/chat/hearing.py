"""Hears what a message may be about while its answer is looked up, so that neither waits long.

What was heard counts only for the very words and language of the answer: for any other it is heard
again. Nothing is kept of the message here either.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from assistant.answering.model import Answer, Question, Turn
from assistant.answering.opening import opened
from assistant.bilingual import Language
from assistant.errors import MessageRefused
from assistant.listening.views import Offer, Urgent
from assistant.web.services import Services

_AT_ONCE: Final = 8
"""Messages being heard; one beyond it is heard after its answer instead of beside it."""

_threads: Final = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="hearing")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message is about."""

    read: bool
    """Whether danger in it would have been recognised, as far as it ever is."""
    found: Offer | Urgent | None
    """What could be passed on of it, or whom to call."""


Ahead = tuple[str, Language, Heard]
"""The words and the language that were heard, and what they are about."""


def hear(
    services: Services, person_id: str, message: str, language: Language, offered: Collection[str]
) -> Heard:
    """What ``message`` is about, as it is read: without personal data.

    Args:
        offered: topics offered in this conversation already.

    Raises:
        RelaisError: the records do not answer.
    """
    desk = services.listening
    read = desk.hears()
    found = desk.offer(person_id, message, language, services.clock(), offered=offered)
    return Heard(read, found)


class Hearing:
    """A message that is being heard."""

    def __init__(
        self, services: Services, person_id: str, question: Question, offered: Collection[str]
    ) -> None:
        """Begin in a thread of its own."""
        self._services = services
        self._person_id = person_id
        self._offered = frozenset(offered)
        self._begun = _threads.submit(self._ahead, question)

    def of(self, message: str, language: Language) -> Heard:
        """What was heard, once it was; of other words than those it is heard now.

        Raises:
            RelaisError: the records do not answer.
        """
        ahead = _result(self._begun)
        if ahead is not None and ahead[:2] == (message, language):
            return ahead[2]
        return self._hear(message, language)

    def _ahead(self, question: Question) -> Ahead | None:
        settings = self._services.settings
        try:
            guarded, language = opened(question, settings.default_language, settings.max_message)
        except MessageRefused:  # there will be no answer either
            return None
        return guarded.text, language, self._hear(guarded.text, language)

    def _hear(self, message: str, language: Language) -> Heard:
        return hear(self._services, self._person_id, message, language, self._offered)


def _result(begun: Future[Ahead | None]) -> Ahead | None:
    """What came of it; None if it has not begun, and then it never does."""
    return None if begun.cancel() else begun.result()


def leans_on_harmless(answer: Answer, before: Sequence[Turn]) -> bool:
    """Whether what was filled in from the turn before, if anything, is harmless as well."""
    if answer.resolved_question in (None, answer.question):
        return True
    return bool(before) and before[-1].harmless
