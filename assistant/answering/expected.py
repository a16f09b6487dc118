"""Expected questions: how colleagues ask, and which sentences of a document answer them.

Nothing is written in their place: a question that is recognised is answered with those sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.curated import Phrasings, Words

MOST_QUOTES = 3


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedQuestion(_Frozen):
    """One question in several wordings, and the sentences that answer it, word for word."""

    quotes: Annotated[tuple[Words, ...], Field(min_length=1, max_length=MOST_QUOTES)]
    questions: Phrasings


class ExpectedQuestions(_Frozen):
    """What one file holds: the questions that one document answers, not looked at yet."""

    document: Words = Field(description="its path from the knowledge folder")
    expected: Annotated[tuple[Any, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected question with the document that answers it."""

    document: str
    quotes: tuple[str, ...]
    questions: Phrasings
