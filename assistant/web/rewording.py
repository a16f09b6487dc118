"""What a language model adds to the pages, where one is configured."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from assistant.answering.mentions import Vocabulary
from assistant.answering.model import Answer, Question
from assistant.answering.writing.condense import Condenser, Conversation
from assistant.answering.writing.drafts import Drafts
from assistant.answering.writing.drafts.items import ItemDrafts
from assistant.answering.writing.synthesis import Event, Synthesis

if TYPE_CHECKING:
    from assistant.answering.writing.ports import Purpose
    from assistant.answering.writing.sources import Source
    from assistant.bilingual import Language
    from assistant.llm.sent import SentRequest
    from assistant.llm.writer import ModelState

_ROUTES: Final = ("policy", "conflict")
"""Answers that are nothing but quotes of documents, and so may be put into other words."""


class ModelDesk(Protocol):
    """The model itself, for those who look after it and those whose questions went there."""

    def state(self) -> ModelState:
        """How things stand."""
        ...

    def sent(self, person: str) -> list[SentRequest]:
        """What was last sent for this person, newest first."""
        ...

    def forget(self, person: str) -> None:
        """Drop what was kept of this person's requests."""
        ...

    def forget_gone(self, present: Callable[[Collection[str]], Collection[str]]) -> None:
        """Drop what was kept of persons that ``present`` does not give back."""
        ...

    def close(self) -> None:
        """Close every connection."""
        ...


@dataclass(frozen=True, slots=True)
class Rewording:
    """Puts answers into other words, explains lessons, makes follow-ups questions of their own."""

    synthesis: Synthesis
    condenser: Condenser
    drafts: Drafts
    """Texts that a person approves before anybody else sees them."""
    vocabulary: Callable[[], Vocabulary]
    known_words: Callable[[str], frozenset[str]]
    model: ModelDesk
    items: ItemDrafts | None = None
    """Quiz items that a designer approves; None where nobody designs any."""

    def applies(self, answer: Answer) -> bool:
        """Whether ``answer`` may be reworded: it is no verdict, and nothing a person wrote."""
        return answer.answered and answer.route in _ROUTES and bool(answer.citations)

    def events(self, answer: Answer, person: str, purpose: Purpose) -> Iterator[Event]:
        """Its sentences, each checked, and the end."""
        question = answer.resolved_question or answer.question
        return self.synthesis.stream(question, answer, person=person, purpose=purpose)

    def explain(
        self, question: str, language: Language, sources: Sequence[Source], person: str
    ) -> Iterator[Event]:
        """What a lesson's ``sources`` say about ``question``: checked sentences, and the end."""
        return self.synthesis.from_sources(
            question, language, sources, purpose="tutor", person=person
        )

    def follow_up(
        self, question: Question, answer: Answer, ask: Callable[[Question], Answer], person: str
    ) -> Answer:
        """A better answer to a follow-up that found none, or ``answer`` itself.

        The model only says what the message leaves out; the documents answer, as always. An answer
        about the limits of a tool is never reached this way. Of what was said before, it is told
        only what was recognised as harmless.
        """
        before = tuple(turn for turn in question.history if turn.harmless)
        if answer.answered or answer.route != "abstain" or not before:
            return answer
        talk = Conversation(answer.question, answer.language, before)
        known = self.known_words(answer.question)
        alone = self.condenser.condensed(talk, self.vocabulary(), known, person)
        if alone is None:
            return answer
        found = ask(replace(question, text=alone, language=answer.language, history=()))
        if not found.answered or found.route not in (*_ROUTES, "curated"):
            return answer
        return replace(
            found, question=answer.question, resolved_question=alone, masked=answer.masked
        )
