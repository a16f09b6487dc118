"""A writer over an endpoint of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Protocol

import pytest

from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.usage import DailyBudget, PromptUsage, Spent
from assistant.errors import ModelUnavailable, NotRecorded
from assistant.llm.budget import Budget
from assistant.llm.call import Report
from assistant.llm.model import Endpoint as Address
from assistant.llm.model import Limits, Prices
from assistant.llm.writer import ModelWriter
from tests.unit.llm.endpoint import Endpoint

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ASKED = Instruction("synthesis/1", "synthesis", "Write one sentence.", "Who decides? [1] IT.", 60)
PRICES = Prices(2.0, 10.0)


@dataclass
class Kept:
    """Usage records in memory, with the contract of the real ones."""

    rows: dict[tuple[date, str], PromptUsage] = field(default_factory=dict)
    full: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)
    settlements: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def reserve(self, day: date, prompt: str, most: Spent, budget: DailyBudget) -> bool:
        with self.lock:
            spent = sum(row.spent.tokens for row in self.rows.values() if row.day == day)
            cost = sum(row.spent.cost for row in self.rows.values() if row.day == day)
            too_many = budget.tokens is not None and spent + most.tokens > budget.tokens
            too_dear = budget.cost is not None and cost + most.cost > budget.cost
            if too_many or too_dear:
                return False
            self._add(day, prompt, most, calls=1)
            return True

    def settle(self, day: date, prompt: str, difference: Spent, *, failed: bool) -> None:
        with self.lock:
            self._add(day, prompt, difference, failures=int(failed))
        self.settlements.release()

    def sentences(self, day: date, prompt: str, kept: int, dropped: int) -> None:
        with self.lock:
            self._add(day, prompt, Spent(), sentences_kept=kept, sentences_dropped=dropped)

    def since(self, day: date) -> list[PromptUsage]:
        return [row for row in self.rows.values() if row.day >= day]

    def _add(self, day: date, prompt: str, more: Spent, **amounts: int) -> None:
        if self.full:
            raise NotRecorded
        row = self.rows.get((day, prompt)) or PromptUsage(day, prompt, 0, 0, Spent(), 0, 0)
        spent = row.spent.minus(Spent(-more.tokens_in, -more.tokens_out, -more.cost))
        sums: dict[str, Any] = {name: getattr(row, name) + n for name, n in amounts.items()}
        self.rows[day, prompt] = replace(row, spent=spent, **sums)

    def settled(self) -> bool:
        """Whether one more request is settled, soon: that may be after its deadline."""
        return self.settlements.acquire(timeout=10)

    @property
    def only(self) -> PromptUsage:
        (row,) = self.rows.values()
        return row


@dataclass
class Asked:
    """What came of one text."""

    pieces: list[str]
    refused: ModelUnavailable | None

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def why(self) -> str | None:
        return self.refused.why if self.refused else None

    @property
    def code(self) -> str | None:
        return str(self.refused.__cause__) if self.refused else None


def ask(writer: ModelWriter, instruction: Instruction = ASKED, person: str | None = None) -> Asked:
    """Take everything that comes."""
    pieces = []
    try:
        for piece in writer.write(instruction, person):
            pieces.append(piece)
    except ModelUnavailable as error:
        return Asked(pieces, error)
    return Asked(pieces, None)


class Opens(Protocol):
    def __call__(self, endpoint: Endpoint | str, **given: Any) -> ModelWriter: ...


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def reports() -> list[Report]:
    return []


@pytest.fixture
def opens(kept: Kept, reports: list[Report]) -> Iterator[Opens]:
    """Writers with short deadlines, loaded already."""
    opened: list[ModelWriter] = []

    def open_writer(endpoint: Endpoint | str, **given: Any) -> ModelWriter:
        url = endpoint if isinstance(endpoint, str) else endpoint.url
        limits = Limits(given.pop("first", 2.0), given.pop("whole", 4.0), given.pop("parallel", 4))
        budget = Budget(
            given.pop("records", kept), PRICES, given.pop("daily", DailyBudget()), lambda: NOW
        )
        address = Address(url, given.pop("model", "small-model"), **given)
        writer = ModelWriter(address, limits, budget, lambda: NOW, reports.append)
        writer.load()
        opened.append(writer)
        return writer

    yield open_writer
    for writer in opened:
        writer.close()
