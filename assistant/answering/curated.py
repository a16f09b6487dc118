"""Curated answers: what a person in charge approved beforehand, and the passages it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.answering.model import Role
from assistant.bilingual import LANGUAGES, Language
from assistant.limits.model import Identifier

Words = Annotated[str, Field(min_length=1)]
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n|- )")
"""The end of a line inside a paragraph."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrasings(_Frozen):
    """Ways to ask one question, at least one in all."""

    fr: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if not self.fr and not self.en:
            raise PydanticCustomError("no_question", "at least one question is needed")
        return self

    def all(self) -> tuple[tuple[Language, str], ...]:
        """Every phrasing with its language, French first."""
        return tuple((language, words) for language in LANGUAGES for words in self.of(language))

    def of(self, language: Language) -> tuple[str, ...]:
        """The phrasings in ``language``."""
        return self.fr if language == "fr" else self.en

    def first(self, language: Language) -> str:
        """The first phrasing in ``language``, or in the other one."""
        return (self.of(language) or self.fr or self.en)[0]


class ApprovedText(_Frozen):
    """The answer itself: plain paragraphs in one language or in both."""

    fr: Words | None = None
    en: Words | None = None

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if not self.fr and not self.en:
            raise PydanticCustomError("no_answer", "a text is needed in French or in English")
        return self

    def of(self, language: Language) -> str | None:
        """The text in ``language``, if there is one."""
        return self.fr if language == "fr" else self.en

    def best(self, language: Language) -> tuple[Language, str]:
        """The text in ``language``, or the one there is, with its language; lines are joined."""
        second: Language = "en" if language == "fr" else "fr"
        text = self.of(language)
        written, words = (language, text) if text else (second, self.of(second) or "")
        return written, _WRAPPED.sub(" ", words.strip())


class CuratedCitation(_Frozen):
    """A sentence the answer rests on, and the seal of the passage it was approved in."""

    document: Words = Field(description="its path from the knowledge folder")
    quote: Words
    passage: str | None = Field(
        default=None,
        pattern=r"^sha256-[0-9a-f]{16}$",
        description="the passage's fingerprint; without it the answer counts as not approved yet",
    )


class Signature(_Frozen):
    """Which role approved the answer, and when."""

    by: Identifier = Field(description="an id of owners.yaml")
    on: date


class CuratedAnswer(_Frozen):
    """One approved answer to one question."""

    id: Identifier
    questions: Phrasings
    answer: ApprovedText
    approved: Signature
    citations: tuple[CuratedCitation, ...] = Field(min_length=1)
    audience: tuple[Role, ...] = Field(default=(), description="roles; empty means everybody")
    review_by: date | None = None

    def open_to(self, role: Role) -> bool:
        """Whether ``role`` may see the answer, as far as the answer itself says."""
        return not self.audience or role in self.audience


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """What asking one phrasing of a curated answer must give."""

    id: str
    """The curated answer's; its phrasings share it."""
    language: Language
    question: str
    text: str
    """The approved text in ``language``, or in the only language there is."""
    citations: tuple[tuple[str, str], ...]
    """(document, quote), in the order of the file."""
    role: Role
    """A role that the answer is meant for."""


def expected_answers(answers: Iterable[CuratedAnswer]) -> list[ExpectedAnswer]:
    """Every phrasing of ``answers`` as material for an evaluation case."""
    return [
        ExpectedAnswer(
            id=answer.id,
            language=language,
            question=question,
            text=answer.answer.best(language)[1],
            citations=tuple((cited.document, cited.quote) for cited in answer.citations),
            role=answer.audience[0] if answer.audience else "employee",
        )
        for answer in answers
        for language, question in answer.questions.all()
    ]
