"""Closed periods: ISO weeks, and blocks of four or five of them that tile a quarter.

A quarter is thirteen ISO weeks (the last one takes a 53rd), split 4-4-5 as in retail calendars, so
that no week belongs to two quarters and no block overlaps another.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_BLOCK_STARTS: Final = (1, 5, 9)
_QUARTER_WEEKS: Final = 13


def monday_of(week: str) -> date:
    """First day of an ISO week such as ``2026-W47``.

    Raises:
        ValueError: there is no such week.
    """
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def shifted(week: str, by: int) -> str:
    """The week ``by`` weeks later, or earlier when negative."""
    year, number, _ = (monday_of(week) + timedelta(weeks=by)).isocalendar()
    return f"{year}-W{number:02d}"


def quarter_of_week(week: str) -> str:
    """The quarter a week belongs to, such as ``2026-Q4``."""
    year, number = _parts(week)
    return f"{year}-Q{_quarter(number)}"


def block_of(week: str) -> str:
    """The block a week belongs to, such as ``2026-Q4-2``."""
    year, number = _parts(week)
    within = number - _QUARTER_WEEKS * (_quarter(number) - 1)
    block = sum(within >= start for start in _BLOCK_STARTS)
    return f"{year}-Q{_quarter(number)}-{block}"


def weeks_of_block(block: str) -> tuple[str, ...]:
    """The weeks of a block, in order.

    Raises:
        ValueError: there is no such block.
    """
    year, quarter, number = block.split("-")
    week = f"{year}-W{(int(quarter[1:]) - 1) * _QUARTER_WEEKS + _BLOCK_STARTS[int(number) - 1]:02d}"
    found = []
    while block_of(week) == block:
        found.append(week)
        week = shifted(week, 1)
    return tuple(found)


def closes_block(week: str) -> bool:
    """Whether ``week`` is the last of its block."""
    return block_of(shifted(week, 1)) != block_of(week)


def _quarter(number: int) -> int:
    return min(4, (number - 1) // _QUARTER_WEEKS + 1)


def _parts(week: str) -> tuple[int, int]:
    year, number, _ = monday_of(week).isocalendar()
    return year, number
