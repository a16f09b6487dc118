"""How much one person may say in a day: more than anybody has to say, far less than a program."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from assistant.errors import TooManyRecords

MOST_A_DAY: Final = 20
_PEOPLE_KEPT: Final = 10_000


class Volume:
    """Records of today by person, in memory only: no record carries a day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: OrderedDict[str, tuple[date, int]] = OrderedDict()

    @contextmanager
    def one_more(self, person_id: str, today: date) -> Iterator[None]:
        """Count one record, which is kept in the block; not counted if that fails.

        Raises:
            TooManyRecords: the person has said enough for today.
        """
        self._count(person_id, today, 1)
        try:
            yield
        except BaseException:
            self._count(person_id, today, -1)
            raise

    def _count(self, person_id: str, today: date, more: int) -> None:
        with self._lock:
            day, number = self._said.get(person_id, (today, 0))
            number = number + more if day == today else max(more, 0)
            if more > 0 and number > MOST_A_DAY:
                raise TooManyRecords(most=MOST_A_DAY)
            self._said[person_id] = (today, number)
            self._said.move_to_end(person_id)
            while len(self._said) > _PEOPLE_KEPT:
                self._said.popitem(last=False)
