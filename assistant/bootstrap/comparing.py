"""Answering with one curated answer and without it, to tell what that one changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.answering.one_answer import Watched, Without

if TYPE_CHECKING:
    from assistant.answering.model import Answer, Question
    from assistant.bootstrap import Answering


@dataclass(frozen=True, slots=True)
class Compared:
    """Two pipelines over the same index."""

    now: Callable[[Question, date], Answer]
    before: Callable[[Question, date], Answer]
    considered: Callable[[], bool]
    """Whether ``now`` considered the answer since this was last asked. For one thread."""


def with_and_without(answering: Answering, answer_id: str) -> Compared:
    """Both, for one curated answer by id."""
    pipeline = answering.pipeline
    if pipeline.curator is None:
        return Compared(pipeline.answer, pipeline.answer, lambda: False)
    watched = Watched(pipeline.curator, answer_id)
    return Compared(
        now=pipeline.over(watched).answer,
        before=pipeline.over(Without(pipeline.curator, answer_id)).answer,
        considered=watched.considered,
    )
