"""What may be spent in a day: set aside before a request, put right after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime

from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.usage import DailyBudget, Spent, UsageRecords
from assistant.errors import NotRecorded, RecordsUnavailable
from assistant.llm.faults import Fault
from assistant.llm.model import Prices, tokens_sent

_log = logging.getLogger("relais.model")


class Reservation:
    """What was set aside for one request."""

    def __init__(self, budget: Budget, day: date, prompt: str, most: Spent | None) -> None:
        """``most``: None when nothing could be noted, and nothing had to be."""
        self._budget = budget
        self._day = day
        self._prompt = prompt
        self._most = most

    def settle(self, tokens_in: int, tokens_out: int, *, failed: bool) -> None:
        """What was used in truth."""
        if self._most is None:
            return
        spent = self._budget.prices.spent(tokens_in, tokens_out)
        self._budget.settle(self._day, self._prompt, spent.minus(self._most), failed=failed)


class Budget:
    """The daily budget over the records of usage. A day is one in UTC."""

    def __init__(
        self,
        records: UsageRecords,
        prices: Prices,
        daily: DailyBudget,
        now: Callable[[], datetime],
    ) -> None:
        self.prices = prices
        self.daily = daily
        self._records = records
        self._now = now

    def reserve(self, instruction: Instruction) -> Reservation:
        """Set aside the most that a request can cost.

        Raises:
            Fault: ``budget``, when the day has not that much left; ``uncounted``, when there is a
                budget and the storage does not answer.
        """
        sent = tokens_sent(instruction.system, instruction.user)
        most = self.prices.spent(sent, instruction.max_tokens)
        day = self._now().date()
        try:
            granted = self._records.reserve(day, instruction.prompt, most, self.daily)
        except NotRecorded as error:
            if self.daily != DailyBudget():
                raise Fault("uncounted") from error
            _log.warning("the use of the language model is not counted: %s", error)
            return Reservation(self, day, instruction.prompt, None)
        if not granted:
            raise Fault("budget")
        return Reservation(self, day, instruction.prompt, most)

    def settle(self, day: date, prompt: str, difference: Spent, *, failed: bool) -> None:
        """For :class:`Reservation`."""
        try:
            self._records.settle(day, prompt, difference, failed=failed)
        except NotRecorded as error:
            _log.warning("the use of the language model stays counted as reserved: %s", error)

    def sentences(self, prompt: str, kept: int, dropped: int) -> None:
        """Count the sentences of one text."""
        try:
            self._records.sentences(self._now().date(), prompt, kept, dropped)
        except NotRecorded as error:
            _log.warning("sentences are not counted: %s", error)

    def today(self) -> Spent | None:
        """What was spent, or is set aside, today; None when the storage does not answer."""
        day = self._now().date()
        try:
            rows = [row.spent for row in self._records.since(day) if row.day == day]
        except RecordsUnavailable:
            return None
        return Spent(
            sum(one.tokens_in for one in rows),
            sum(one.tokens_out for one in rows),
            sum(one.cost for one in rows),
        )
