"""Asks every case, and goes on where an interrupted run left off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from assistant.answering.conversation import turn_of
from assistant.answering.model import Answer, Question, Turn
from assistant.errors import MessageRefused
from assistant.evaluation.cases import Asked, Case
from assistant.evaluation.checks import Result
from assistant.evaluation.journal import Journal
from assistant.evaluation.observed import Documents, Observed, observe, refused

Answers = Callable[[Question, date], Answer]
Progress = Callable[[str, int, int], None]
"""Called with ``ask``, how many cases are done, and of how many."""
STAGE = "ask"
_OPENED = 64


@dataclass(frozen=True, slots=True)
class Company:
    """What is evaluated: who answers, and the documents the answers must come from."""

    answer: Answers
    documents: Documents
    within: Mapping[str, Answers] = field(default_factory=dict)
    """Who answers a case that comes with its own passages, by case."""

    def asked(self, case: Case) -> Answers:
        """Who answers ``case``."""
        return self.within.get(case.id, self.answer)

    def remembering(self) -> Company:
        """The same, reading each document once as long as it is needed again soon."""
        return replace(self, documents=lru_cache(maxsize=_OPENED)(self.documents))


def run(
    cases: Sequence[Case],
    company: Company,
    today: date,
    journal: Journal,
    progress: Progress = lambda *_: None,
) -> list[Result]:
    """A result for each case, in order; those in ``journal`` are not asked again."""
    company = company.remembering()
    results: list[Result] = []
    progress(STAGE, 0, len(cases))
    for case in cases:
        observed = journal.finished.get(case.id)
        if observed is None:
            observed = ask(case, company, today)
            journal.add(case.id, observed)
        results.append(Result(case, observed))
        progress(STAGE, len(results), len(cases))
    return results


def ask(case: Case, company: Company, today: date) -> Observed:
    """Ask one case as a person in the chat would, the earlier questions first.

    The language is recognised, not given; the person's own only settles what the text leaves open.
    """
    day = case.asked_on or today
    answers = company.asked(case)
    turns: list[Turn] = []
    for earlier in case.history:
        try:
            answer = answers(_question(case, earlier, tuple(turns)), day)
        except MessageRefused:
            continue
        turns.append(turn_of(answer))
    last = Asked(question=case.question, language=case.language)
    question = _question(case, last, tuple(turns))
    try:
        return observe(answers(question, day), company.documents)
    except MessageRefused as error:
        return refused(question, error.message(case.language))


def _question(case: Case, asked: Asked, history: tuple[Turn, ...]) -> Question:
    return Question(
        asked.question,
        preferred=asked.language or case.language,
        role=case.role,
        history=history,
    )
