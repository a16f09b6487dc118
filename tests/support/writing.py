"""A language model that says what a test tells it to, and the parts that check what it said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from assistant.answering.mentions import Vocabulary
from assistant.answering.text.analysis import tokenize
from assistant.answering.writing.condense import Condenser
from assistant.answering.writing.drafts import Drafts
from assistant.answering.writing.drafts.items import ItemDrafts
from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.synthesis import Synthesis
from assistant.answering.writing.usage import DailyBudget, Spent
from assistant.bilingual import Language
from assistant.errors import ModelUnavailable
from assistant.llm.breaker import BreakerState
from assistant.llm.sent import SentLog, SentRequest
from assistant.llm.writer import ModelState
from assistant.web.rewording import Rewording
from tests import fakes

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)


class SameWords:
    """Glosses that know nothing but a word itself."""

    def means(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        if language != into:
            return frozenset()
        stems = {token.stem for token in tokenize(phrase, language) if not token.stop}
        return frozenset({" ".join(sorted(stems))} - {""})

    def exactly(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        return self.means(phrase, language, into)


@dataclass
class ScriptedModel:
    """Writes ``says`` piece by piece, then fails if told to; waits for ``gate`` before each piece."""

    says: tuple[str, ...] = ()
    fails: bool = False
    gate: threading.Semaphore | None = None
    asked: list[Instruction] = field(default_factory=list)
    closed: int = 0
    counted: list[tuple[int, int, str]] = field(default_factory=list)
    log: SentLog = field(default_factory=lambda: SentLog(lambda: NOW))

    def write(self, instruction: Instruction, person: str | None = None) -> Iterator[str]:
        self.asked.append(instruction)
        if person is not None:
            body = '{"model": "m", "messages": [{"role": "user", "content": "<b>q</b>"}], "n": 1}'
            self.log.add(person, instruction.prompt, "http://model.example/v1", body, again=False)
        try:
            for piece in self.says:
                if self.gate is not None:
                    self.gate.acquire()
                yield piece
            if self.fails:
                raise ModelUnavailable(why="slow")
        finally:
            self.closed += 1

    def record(self, kept: int, dropped: int, prompt: str) -> None:
        self.counted.append((kept, dropped, prompt))

    def state(self) -> ModelState:
        return ModelState(
            model="m",
            address="http://model.example/v1",
            loaded=True,
            breaker=BreakerState("closed"),
            busy=0,
            places=4,
            today=Spent(1200, 300, 2_500),
            daily=DailyBudget(50_000, 2_000_000),
            currency="EUR",
        )

    def sent(self, person: str) -> list[SentRequest]:
        return self.log.of(person)

    def forget(self, person: str) -> None:
        self.log.forget(person)

    def forget_gone(self, present: Callable[[Collection[str]], Collection[str]]) -> None:
        for person in self.log.persons().difference(present(self.log.persons())):
            self.log.forget(person)

    def close(self) -> None:
        self.closed += 1


def rewording(model: ScriptedModel, clock: Callable[[], float] = monotonic) -> Rewording:
    """Everything around ``model``."""
    return Rewording(
        synthesis=Synthesis(model, SameWords(), clock),
        condenser=Condenser(model, SameWords()),
        drafts=Drafts(model, SameWords(), clock),
        vocabulary=lambda: Vocabulary(fakes.REGISTER),
        known_words=lambda message: frozenset(),
        model=model,
        items=ItemDrafts(model, SameWords()),
    )
