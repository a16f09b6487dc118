"""The same answers in a language model's words, to hold both against one expectation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.answering.model import Answer, Question
from assistant.answering.writing.synthesis import Done, Event, Shown, Synthesis
from assistant.evaluation.running import Answers


def rewording(answers: Answers, synthesis: Synthesis, prompt: str | None = None) -> Answers:
    """What answers like ``answers``, each text as a person with a model reads it.

    Args:
        answers: the verbatim answers.
        synthesis: has them reworded and checks every sentence.
        prompt: id and version of the prompt, such as ``synthesis/1``; None for the current one.
    """

    def answer(question: Question, today: date) -> Answer:
        found = answers(question, today)
        return in_words(found, synthesis.stream(found.question, found, prompt=prompt))

    return answer


def in_words(answer: Answer, events: Iterable[Event]) -> Answer:
    """``answer`` with the sentences that were shown in the place of its text.

    Where the verbatim answer follows, or the register's verdict leads, its own text stays beside
    them. Nothing but the text changes.
    """
    said: list[str] = []
    alone = False
    for event in events:
        if isinstance(event, Shown):
            said.append(event.text)
        elif isinstance(event, Done):
            alone = not event.verbatim and not answer.rulings
    text = " ".join(said)
    return replace(answer, text=text if alone else f"{text}\n\n{answer.text}".strip())
