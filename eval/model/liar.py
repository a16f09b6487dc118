"""A model that lies in one certain way, without a network between: a ``Writer``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from assistant.answering.writing.ports import Instruction
from tests.model_server.behaviours import BEHAVIOURS
from tests.model_server.reading import read_prompt
from tests.model_server.values import Task, Told


@dataclass
class Liar:
    """Writes as the behaviour says, a sentence at a time, and keeps what it was asked."""

    behaviour: str
    seed: str = "0"
    instructions: list[Instruction] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    """The sentences of the last text, with the truth about each."""
    waited: list[float] = field(default_factory=list)
    """Milliseconds of processor time between giving a sentence and being asked for the next."""

    def write(self, instruction: Instruction, person: str | None = None) -> Iterator[str]:
        """See :class:`assistant.answering.writing.ports.Writer`."""
        self.instructions.append(instruction)
        prompt = read_prompt(instruction.system, instruction.user)
        task = Task(prompt, Random(f"{self.seed} {self.behaviour} {prompt.question}"))
        self.told = BEHAVIOURS[self.behaviour](task)
        for one in self.told:
            given = time.thread_time()
            yield f"{one.written} "
            self.waited.append((time.thread_time() - given) * 1e3)

    def record(self, kept: int, dropped: int, prompt: str) -> None:
        """Nothing keeps it."""
