"""Tries an endpoint out: what one text took, and what went wrong where something did."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.usage import DailyBudget, PromptUsage, Spent
from assistant.errors import ModelUnavailable
from assistant.llm.call import Report
from assistant.llm.faults import Fault
from assistant.llm.writer import ModelWriter


class Uncounted:
    """Records of usage that keep nothing and refuse nothing: a trial is not part of the day."""

    def reserve(self, day: date, prompt: str, most: Spent, budget: DailyBudget) -> bool:
        """Always."""
        return True

    def settle(self, day: date, prompt: str, difference: Spent, *, failed: bool) -> None:
        """Nothing."""

    def sentences(self, day: date, prompt: str, kept: int, dropped: int) -> None:
        """Nothing."""

    def since(self, day: date) -> Sequence[PromptUsage]:
        """None."""
        return ()


class Reports:
    """Takes what a writer observes."""

    def __init__(self) -> None:
        self.last: Report | None = None

    def __call__(self, report: Report) -> None:
        self.last = report


@dataclass(frozen=True, slots=True)
class Trial:
    """What one text took."""

    text: str
    pieces: int
    first: float
    """Seconds until the first piece."""
    whole: float
    """Seconds until the end."""
    report: Report | None
    fault: Fault | None
    """What went wrong; None when all is well."""


def try_out(writer: ModelWriter, reports: Reports, instruction: Instruction) -> Trial:
    """Have one text written, as an answer would."""
    begun = time.monotonic()
    pieces: list[str] = []
    first: float | None = None
    fault: Fault | None = None
    try:
        for piece in writer.write(instruction):
            first = time.monotonic() - begun if first is None else first
            pieces.append(piece)
    except ModelUnavailable as error:
        fault = error.__cause__ if isinstance(error.__cause__, Fault) else Fault("incompatible")
    whole = time.monotonic() - begun
    return Trial(
        text="".join(pieces),
        pieces=len(pieces),
        first=whole if first is None else first,
        whole=whole,
        report=reports.last,
        fault=fault,
    )
