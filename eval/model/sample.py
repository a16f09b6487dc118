"""The sample company, asked every eval case once: what a model is then given to reword."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.answering.conversation import turn_of
from assistant.answering.model import Answer, Question, Turn
from assistant.bilingual import Language
from assistant.bootstrap import Answering, open_answering
from assistant.content.glossary import read_glossary
from assistant.errors import MessageRefused
from assistant.evaluation import suites
from assistant.evaluation.cases import Asked, Case
from assistant.retrieval.glosses import LexiconGlosses
from assistant.retrieval.lexicon import Lexicon
from assistant.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Answered:
    """One case with the verbatim answer to it."""

    case: Case
    question: Question
    answer: Answer


@contextmanager
def opened(knowledge: Path, data: Path) -> Iterator[Answering]:
    """An assistant over ``knowledge``, indexed in ``data``."""
    answering = open_answering(Settings(knowledge=knowledge, data=data, watch=False, threads=2))
    try:
        answering.refresh()
        yield answering
    finally:
        answering.close()


def sample_cases() -> tuple[Case, ...]:
    """Every eval case of the sample company."""
    suite, _ = suites.of_workspace(REPOSITORY / "eval", "sample", REPOSITORY / "knowledge")
    return suite.cases


def ask_all(answering: Answering, cases: tuple[Case, ...]) -> list[Answered]:
    """Each case asked as a person in the chat would; refused messages are left out."""
    found = []
    for case in cases:
        day = case.asked_on or date.today()
        turns: list[Turn] = []
        for earlier in case.history:
            question = _question(case, earlier, tuple(turns))
            answer = _answer(answering, question, day)
            if answer:
                turns.append(turn_of(answer))
        last = Asked(question=case.question, language=case.language)
        question = _question(case, last, tuple(turns))
        answer = _answer(answering, question, day)
        if answer:
            found.append(Answered(case, question, answer))
    return found


def _answer(answering: Answering, question: Question, day: date) -> Answer | None:
    try:
        return answering.answer(question, day)
    except MessageRefused:
        return None


def _question(case: Case, asked: Asked, history: tuple[Turn, ...]) -> Question:
    spoken: Language = asked.language or case.language
    return Question(asked.question, preferred=spoken, role=case.role, history=history)


def glosses_of(knowledge: Path) -> LexiconGlosses:
    """What words mean in ``knowledge``: its glossary over the built-in lexicon."""
    terms, _ = read_glossary(knowledge)
    return LexiconGlosses(Lexicon.with_glossary([(tuple(t.fr), tuple(t.en)) for t in terms]))
