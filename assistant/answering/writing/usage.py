"""What a language model was used for each day, and what keeps it; no content, nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens, and what they cost in millionths of the currency."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: int = 0

    @property
    def tokens(self) -> int:
        """Both kinds together."""
        return self.tokens_in + self.tokens_out

    def minus(self, other: Spent) -> Spent:
        """The difference; what is reserved and not used gives one below zero."""
        return Spent(
            self.tokens_in - other.tokens_in,
            self.tokens_out - other.tokens_out,
            self.cost - other.cost,
        )


@dataclass(frozen=True, slots=True)
class DailyBudget:
    """What may be spent in one day (UTC); None where there is no limit."""

    tokens: int | None = None
    cost: int | None = None
    """In millionths of the currency."""


@dataclass(frozen=True, slots=True)
class PromptUsage:
    """One day (UTC) of one prompt version."""

    day: date
    prompt: str
    """Id and version, such as ``synthesis/1``."""
    calls: int
    failures: int
    spent: Spent
    sentences_kept: int
    sentences_dropped: int


class UsageRecords(Protocol):
    """Keeps the figures across restarts, and across processes that share the records."""

    def reserve(self, day: date, prompt: str, most: Spent, budget: DailyBudget) -> bool:
        """Count ``most`` as spent, unless the budget of the day forbids it; whether it was counted.

        Raises:
            NotRecorded: the storage does not answer; nothing was reserved.
        """
        ...

    def settle(self, day: date, prompt: str, difference: Spent, *, failed: bool) -> None:
        """Put right what was reserved: add the difference to what was really spent.

        Raises:
            NotRecorded: the storage does not answer; the reservation stays counted.
        """
        ...

    def sentences(self, day: date, prompt: str, kept: int, dropped: int) -> None:
        """Count the sentences of one text.

        Raises:
            NotRecorded: the storage does not answer.
        """
        ...

    def since(self, day: date) -> Sequence[PromptUsage]:
        """Every day and prompt from ``day`` on, the newest day first.

        Raises:
            RecordsUnavailable: the storage does not answer.
        """
        ...
