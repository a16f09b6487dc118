"""How the questions of each module do, counted within a page's time and remembered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from assistant.learning.hr_ports import ModuleFigures
from assistant.learning.hr_views import ItemFigures, QualityRow

Count = Callable[[str], Sequence[ItemFigures]]
"""Counts the questions of one module: reads every first answer to them."""


class ItemWatch:
    """Figures of questions by module, counted anew once somebody took the module meanwhile.

    With thousands of people that is more than one page may wait for: a page counts what its time
    allows, and the rest is counted behind it. Safe to share between threads.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[ModuleFigures, tuple[ItemFigures, ...]]] = {}
        self._counting = threading.Lock()

    def of(self, module: str) -> tuple[ItemFigures, ...]:
        """What was counted last; nothing before."""
        return self._known[module][1] if module in self._known else ()

    def missing(self, rows: Sequence[QualityRow]) -> int:
        """How many modules have never been counted."""
        return sum(row.module.id not in self._known for row in rows)

    def count(self, count: Count, rows: Sequence[QualityRow], seconds: float) -> bool:
        """Count what is new, in this order, for so long; returns whether all of it is done.

        While another thread is counting, this one leaves it to that.
        """
        if not self._counting.acquire(blocking=False):
            return not self._stale(rows)
        try:
            until = time.monotonic() + seconds
            for row in self._stale(rows):
                if time.monotonic() > until:
                    return False
                self._known[row.module.id] = (row.figures, tuple(count(row.module.id)))
            return True
        finally:
            self._counting.release()

    def _stale(self, rows: Sequence[QualityRow]) -> list[QualityRow]:
        known = self._known
        never = [row for row in rows if row.module.id not in known]
        old = [
            row for row in rows if row.module.id in known and known[row.module.id][0] != row.figures
        ]
        return never + old
