"""How much one person may say in a day: more than anybody has to say, far less than a program.

It is counted in the records, so that it holds over several processes and a restart. A count under a
pseudonym, or one with a day, would tell on which days somebody spoke. Instead each thing said in a
day takes one of that day's marks: keyed hashes of the person, the day and a number, which nobody
can tell apart or put together without the key and the person. They go when the week is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Final

from assistant.errors import NotRecorded, TooManyRecords
from assistant.listening.ports import DailyMarks
from assistant.listening.pseudonym import week_of

MOST_A_DAY: Final = 20

_KINDS: Final = ("said", "sent-on")
_DAYS_AROUND: Final = 8
"""Days that marks may still be kept of, before and after today: a week, and a clock put right."""

Mark = Callable[[str, str, str], str]
"""A keyed hash of a person id, what is marked and which one."""


class Volume:
    """What people said today, of one kind."""

    def __init__(self, days: DailyMarks, mark: Mark, kind: str) -> None:
        self._days = days
        self._mark = mark
        self._kind = kind

    @contextmanager
    def one_more(self, person_id: str, today: date) -> Iterator[None]:
        """Count one record, which is kept in the block; not counted if that fails.

        Raises:
            TooManyRecords: the person has said enough for today.
            NotRecorded: it could not be counted.
        """
        marks = _marks_of(self._mark, person_id, self._kind, today)
        taken = self._days.take(marks, week_of(today))
        if taken is None:
            raise TooManyRecords(most=MOST_A_DAY)
        try:
            yield
        except BaseException:
            with suppress(NotRecorded):
                self._days.give_back(taken)
            raise


def daily_marks(mark: Mark, person_id: str, today: date) -> frozenset[str]:
    """Every mark of a day that may be kept of somebody now, for their erasure."""
    days = [today + timedelta(days=n) for n in range(-_DAYS_AROUND, _DAYS_AROUND + 1)]
    return frozenset(
        one for kind in _KINDS for day in days for one in _marks_of(mark, person_id, kind, day)
    )


def _marks_of(mark: Mark, person_id: str, kind: str, day: date) -> list[str]:
    return [mark(person_id, kind, f"{day.isoformat()}\n{n}") for n in range(MOST_A_DAY)]


def said(days: DailyMarks, mark: Mark) -> Volume:
    """Of worries, ideas and confidence."""
    return Volume(days, mark, _KINDS[0])


def sent_on(days: DailyMarks, mark: Mark) -> Volume:
    """Of questions and opinions of answers."""
    return Volume(days, mark, _KINDS[1])
