"""Has a model tell every answer in its own words, and sees which of its sentences are shown."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.model import Answer
from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.synthesis import Done, Limits, Shown, Synthesis
from assistant.bilingual import Language
from eval.model.liar import Liar
from eval.model.sample import Answered
from tests.model_server.splitting import plain
from tests.model_server.values import Told

_PLACEHOLDER = re.compile(r"\[[a-z-]+-\d+\]")
NO_END = Limits(sentences=200, characters=200_000, seconds=600.0)
"""Every sentence is weighed, however many were dropped before it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sentence that the model told, and what came of it."""

    case: str
    behaviour: str
    language: Language
    across: bool
    """Whether it cites a passage in the other language."""
    told: Told
    shown: bool
    verdict: bool
    """Whether the answer has a verdict of the register."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a model: what it told, what was shown of it, and how it ended."""

    outcomes: tuple[Outcome, ...]
    shown: tuple[Shown, ...]
    done: Done
    waited: tuple[float, ...]
    """Milliseconds of processor time that each sentence took."""
    sent: tuple[str, ...]
    """Everything that left for the model."""


def tell(
    answered: Answered,
    behaviour: str,
    glosses: Glosses,
    seed: int = 0,
    *,
    prompt: str | None = None,
    limits: Limits = NO_END,
) -> Text | None:
    """The answer told by a model that behaves so; None where a model is not asked."""
    liar = Liar(behaviour, f"{seed} {answered.case.id}")
    synthesis = Synthesis(liar, glosses, time.monotonic, limits=limits)
    answer = answered.answer
    events = list(synthesis.stream(answer.question, answer, prompt=prompt))
    if not liar.instructions:
        return None
    shown = tuple(event for event in events if isinstance(event, Shown))
    done = next(event for event in events if isinstance(event, Done))
    sent = tuple(text for one in liar.instructions for text in (one.system, one.user))
    outcomes = tuple(outcomes_of(answered, behaviour, liar.told, shown))
    return Text(outcomes, shown, done, tuple(liar.waited), sent)


def outcomes_of(
    answered: Answered, behaviour: str, told: Sequence[Told], shown: Sequence[Shown]
) -> Iterator[Outcome]:
    """Each sentence once, however often it was told."""
    said = [_even(one.text) for one in shown]
    answer = answered.answer
    for one in {(one.text, one.cited): one for one in told}.values():
        yield Outcome(
            case=answered.case.id,
            behaviour=behaviour,
            language=answer.language,
            across=_across(answer, one),
            told=one,
            shown=any(map(_as_shown(one.text).fullmatch, said)),
            verdict=answer.verdict is not None,
        )


def _across(answer: Answer, told: Told) -> bool:
    citations = answer.citations
    cited = [citations[number - 1] for number in told.cited if 0 < number <= len(citations)]
    return any(one.language != answer.language for one in cited)


def _as_shown(text: str) -> re.Pattern[str]:
    """``text`` as a person reads it: whatever a placeholder of it stands for."""
    pieces = [re.escape(piece) for piece in _PLACEHOLDER.split(_even(text))]
    return re.compile(".+?".join(pieces))


def _even(text: str) -> str:
    """``text`` for comparison, without the end of its sentence."""
    return re.sub(r"[\s.!?…]+$", "", plain(text))
