"""In which order the chosen modules come.

Every module has an urgency; a prerequisite inherits that of what it unlocks. What comes first:

1. refreshers of what has changed, because they are short and correct what people know;
2. what the person pinned, in their order;
3. what they have begun;
4. what has a day: mandatory modules by their deadline, and modules their path has pinned to a week;
5. everything else, by value per minute;
6. what the person postponed, and what builds on it. A mandatory module that was postponed comes as
   late as its deadline allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from assistant.learning.aims import Aims
from assistant.learning.graph import reaches
from assistant.learning.packing import Task
from assistant.learning.standing import Standing


class Band(IntEnum):
    """The groups above, first to last."""

    CHANGED = 0
    PINNED = 1
    STARTED = 2
    DATED = 3
    FREE = 4
    POSTPONED = 5


class Urgency(NamedTuple):
    """What decides between two modules that could both come next; the smaller one does."""

    band: Band
    place: int
    """Within the band: the day, or the place among the pins."""
    rate: float
    """Value per minute times -1."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks of a plan."""

    made: date
    """The day week 1 begins."""
    capacity: int
    """Minutes per week, above 0."""

    def week_of(self, day: date) -> int:
        """The week ``day`` is in; 1 for what is past."""
        return max(1, (day - self.made).days // 7 + 1)

    def end_of(self, week: int) -> date:
        """The last day of a week."""
        return self.made + timedelta(days=7 * week - 1)

    def last_week_by(self, day: date) -> int:
        """The last week that is over by the end of ``day``; 0 if there is none."""
        return max(0, ((day - self.made).days + 1) // 7)


def tasks(stand: Standing, aims: Aims, chosen: frozenset[str], calendar: Calendar) -> list[Task]:
    """What is to be packed into weeks, most urgent first."""
    own = _own_urgencies(stand, aims, chosen)
    urgency = _inherited(stand, own)
    release, firm = _releases(stand, own, urgency, calendar)
    after = _after(stand, urgency, release)
    found = [
        Task(
            module=module,
            minutes=stand.variants[module].minutes,
            after=frozenset(after[module]),
            release=release.get(module, 1),
            firm=module in firm,
            filler=urgency[module].band is not Band.POSTPONED,
        )
        for module in chosen
    ]
    return sorted(found, key=lambda task: (urgency[task.module], stand.atlas.rank[task.module]))


def pinned_week(stand: Standing, module: str) -> date | None:
    """The day on which the week begins that their path has pinned a module to.

    A wish of the person's own replaces it. Weeks of the path count from the day they joined.
    """
    if stand.path is None or module in stand.wish.pinned or module in stand.wish.postponed:
        return None
    for pin in stand.path.pins:
        if pin.module == module and pin.week is not None:
            return stand.joined + timedelta(weeks=pin.week - 1)
    return None


def _own_urgencies(stand: Standing, aims: Aims, chosen: frozenset[str]) -> dict[str, Urgency]:
    """Urgency of each module for its own sake; what builds on a postponed module waits with it."""
    found: dict[str, Urgency] = {}
    for module in sorted(chosen, key=stand.atlas.rank.__getitem__):
        urgency = _own_urgency(stand, aims, module)
        waits = any(found[before].band is Band.POSTPONED for before in stand.needs[module] & chosen)
        if waits and urgency.band is Band.FREE:
            urgency = urgency._replace(band=Band.POSTPONED)
        found[module] = urgency
    return found


def _own_urgency(stand: Standing, aims: Aims, module: str) -> Urgency:
    rate = -aims.rate(module)
    if module in stand.wish.pinned:
        return Urgency(Band.PINNED, stand.wish.pinned.index(module), rate)
    pinned = pinned_week(stand, module)
    days = [day for day in (stand.due(module), pinned and pinned + timedelta(days=6)) if day]
    if module in stand.wish.postponed:
        day = stand.due(module)
        return Urgency(Band.DATED if day else Band.POSTPONED, day.toordinal() if day else 0, rate)
    if module in stand.started:
        return Urgency(Band.STARTED, 0, rate)
    if days:
        return Urgency(Band.DATED, min(days).toordinal(), rate)
    return Urgency(Band.FREE, 0, rate)


def _inherited(stand: Standing, own: Mapping[str, Urgency]) -> dict[str, Urgency]:
    """Urgencies after every prerequisite has taken over that of what it unlocks."""
    found = dict(own)
    for module in sorted(own, key=stand.atlas.rank.__getitem__, reverse=True):
        for before in stand.needs[module]:
            if before in found:
                found[before] = min(found[before], found[module])
    return found


def _releases(
    stand: Standing,
    own: Mapping[str, Urgency],
    urgency: Mapping[str, Urgency],
    calendar: Calendar,
) -> tuple[dict[str, int], set[str]]:
    """The first week of modules that are to wait, and those that wait in any case.

    What something more urgent needs does not wait.
    """
    release: dict[str, int] = {}
    firm = set()
    for module in own:
        pinned = pinned_week(stand, module)
        if pinned and module not in stand.started and urgency[module] == own[module]:
            release[module] = calendar.week_of(pinned)
            firm.add(module)
    late = sorted(
        (urgency[m].place, m)
        for m in own
        if m in stand.wish.postponed and urgency[m].band is Band.DATED and m in stand.required
    )
    minutes = 0
    for place, module in late:
        minutes += stand.variants[module].minutes
        last = calendar.last_week_by(date.fromordinal(place))
        release[module] = max(1, last - -(-minutes // calendar.capacity) + 1)
    return release, firm


def _after(
    stand: Standing, urgency: Mapping[str, Urgency], release: Mapping[str, int]
) -> dict[str, set[str]]:
    """What each module comes after: what it needs and, where nothing speaks against it, what is
    recommended before it and what teaches the levels below."""
    after = {module: set(stand.needs[module] & urgency.keys()) for module in urgency}
    before: dict[str, set[str]] = {module: set() for module in urgency}
    for module, earlier in after.items():
        for name in earlier:
            before[name].add(module)
    for module in sorted(urgency, key=stand.atlas.rank.__getitem__):
        for name in _better_first(stand, module, urgency):
            waits = release.get(name, 1) > release.get(module, 1)
            sooner = urgency[module][:2] < urgency[name][:2]
            if waits or sooner or reaches(before, module, name):
                continue
            after[module].add(name)
            before[name].add(module)
    return after


def _better_first(stand: Standing, module: str, chosen: Iterable[str]) -> list[str]:
    """Chosen modules that are better taken before ``module``, without being required."""
    modules = stand.curriculum.modules
    starts = {o.competency: o.start for o in modules[module].objectives if o.start}
    wanted = set(modules[module].recommended_after)
    return sorted(
        name
        for name in chosen
        if name != module
        and (
            name in wanted
            or any(o.end <= starts.get(o.competency, 0) for o in modules[name].objectives)
        )
    )
