"""When what was said about a module may be read: only in closed groups of five people or more.

Weeks are taken in order and put together until enough people are behind them; then the group is
closed for good, and the next one begins after it. What two readings of the figures differ in is
therefore always a whole group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.listening.publication.periods import quarter_of_week

FEWEST = 5
"""People behind anything that is published."""

_LEAST_ABLE: Final = 1
_UNABLE: Final = 2
_ABLE: Final = 4
_MOST_ABLE: Final = 5


@dataclass(frozen=True, slots=True)
class Said:
    """Confidence before and after a module, under one pseudonym."""

    pseudonym: str
    week: str
    """ISO week of the later of the two."""
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Group:
    """What is published of one group."""

    first_week: str
    last_week: str
    people: int
    before: float | None
    after: float | None
    """Means to one decimal; None where they would tell that each of them felt able, or not."""


def closed_groups(said: Iterable[Said], fewest: int = FEWEST) -> list[Group]:
    """The groups that can be published, in order; what is left over waits for more people.

    Args:
        said: of one module, of weeks that are over, after the last group published.
    """
    groups: list[Group] = []
    waiting: list[Said] = []
    for week, spoken in _by_week(said).items():
        waiting += spoken
        if least_people(waiting) >= fewest:
            groups.append(_group(waiting, week))
            waiting = []
    return groups


def weeks_released(finishers: Mapping[str, set[str]], fewest: int = FEWEST) -> str | None:
    """The last week whose comments may be read; None while there is none.

    Args:
        finishers: who finished the module, by ISO week that is over and not released yet. HR can
            see these names, so a comment must stand among enough of them.
    """
    released = None
    waiting: set[str] = set()
    for week in sorted(finishers):
        waiting |= finishers[week]
        if len(waiting) >= fewest:
            released, waiting = week, set()
    return released


def least_people(said: Iterable[Said]) -> int:
    """How many different people are behind ``said`` at the least.

    Somebody's pseudonym changes with the quarter, so two pseudonyms may be one person unless they
    are of the same quarter.
    """
    quarters: dict[str, set[str]] = defaultdict(set)
    for one in said:
        quarters[quarter_of_week(one.week)].add(one.pseudonym)
    return max(map(len, quarters.values()), default=0)


def _by_week(said: Iterable[Said]) -> dict[str, list[Said]]:
    weeks: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        weeks[one.week].append(one)
    return dict(sorted(weeks.items()))


def _group(said: list[Said], last_week: str) -> Group:
    return Group(
        first_week=min(one.week for one in said),
        last_week=last_week,
        people=len({one.pseudonym for one in said}),
        before=_mean([one.before for one in said]),
        after=_mean([one.after for one in said]),
    )


def _mean(values: list[int]) -> float | None:
    """The mean to one decimal, if anybody in the group may have said 2 or less, and 4 or more.

    Of five people with a mean of 1.2, each said 1 or 2. A mean that is held back says nothing of
    which end it was at.
    """
    total, others = sum(values), len(values) - 1
    highest = min(_MOST_ABLE, total - others * _LEAST_ABLE)
    lowest = max(_LEAST_ABLE, total - others * _MOST_ABLE)
    if highest < _ABLE or lowest > _UNABLE:
        return None
    return round(total / len(values), 1)
