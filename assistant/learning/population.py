"""Many people through one curriculum: how long it takes, when, and what holds it up.

Nothing private enters: confidence, worries and formats of the profiles are dropped before anything
is planned, so what comes out tells nothing about them. Minutes per week are those of the profile
that HR has, or one number for everybody; never what a person said in their own path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assistant.learning.model import Curriculum, Wave
from assistant.learning.ordering import Calendar
from assistant.learning.packing import Placed, Task, pack
from assistant.learning.people import History, Profile, Wish
from assistant.learning.planner import Outline, outline, used
from assistant.learning.selecting import bits
from assistant.learning.standing import standing

MOST_MINUTES = 600
"""Minutes a week beyond which nothing is proposed."""
_STEP = 5
_MOST_BOTTLENECKS = 5


@dataclass(frozen=True, slots=True)
class Participant:
    """One of the people."""

    profile: Profile
    history: History = field(default_factory=History)
    wave: str | None = None
    """The wave they are in; without one, the first wave of their department."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one wave does in one week of the calendar."""

    wave: str | None
    """None for people in no wave."""
    monday: date
    people: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Group:
    """How people of one role in one department fare."""

    role: str | None
    department: str | None
    people: int
    over_budget: int
    """How many need more than their path allows."""
    late: int
    """How many cannot do a mandatory module by its deadline."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A module that holds others up."""

    module: str
    people: int
    """How many have it in their path."""
    waiting: int
    """For how many of them something cannot begin before it is done."""
    minutes: int
    """How much that is, over all of them: what the bottlenecks are ranked by."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Whether everybody is through by a day, and what it would take."""

    day: date
    through: int
    people: int
    impossible: int
    """People who begin too late, or whose path is pinned to a later week: no pace would do."""
    needed: dict[int, int]
    """Minutes per week to how many people would be through with no more than that, ascending."""

    @property
    def minutes(self) -> int | None:
        """Minutes per week at which everybody for whom it is possible is through."""
        return max(self.needed, default=None)


@dataclass(frozen=True, slots=True)
class Population:
    """What a curriculum means for many people."""

    people: int
    weeks: dict[int, int]
    """Weeks needed, from when each one begins, to how many people; ascending."""
    load: tuple[Load, ...]
    groups: tuple[Group, ...]
    """By role and department."""
    bottlenecks: tuple[Bottleneck, ...]
    """The worst first."""
    ends: dict[date, int]
    """Last day of the last week to how many people; ascending."""
    no_minutes: int = 0
    """People who have no minutes in a week: they are in no other figure but ``people``."""
    deadline: Deadline | None = None

    @property
    def bottleneck(self) -> Bottleneck | None:
        """The module that holds most people-minutes up."""
        return self.bottlenecks[0] if self.bottlenecks else None

    def through_by(self, day: date) -> int:
        """How many are through by the end of ``day``."""
        return sum(people for end, people in self.ends.items() if end <= day)


def simulate(
    curriculum: Curriculum,
    people: Iterable[Profile | Participant],
    start: date,
    *,
    minutes: int | None = None,
    deadline: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> Population:
    """Plan everybody's path and put the plans together.

    Somebody begins on ``start``, or when they join, or when their wave does, whichever is last.
    Equal people are planned once.

    Args:
        minutes: minutes per week for everybody, instead of those of their profiles.
        deadline: the day by which everybody should be through.
        progress: called with how many people are done, after each.
    """
    tally = _Tally(deadline)
    waves = _first_waves(curriculum)
    known: dict[tuple[object, ...], _Run] = {}
    for number, given in enumerate(people, start=1):
        person = given if isinstance(given, Participant) else Participant(given)
        profile = _public(person.profile, minutes)
        wave = curriculum.waves.get(person.wave or "") or waves.get(profile.department or "")
        begins = max([start, profile.joined, *([wave.starts] if wave else [])])
        key = (*_key(profile), begins, person.history)
        if key not in known:
            known[key] = _run(curriculum, profile, person.history, begins, deadline)
        tally.add(known[key], profile, wave)
        if progress is not None:
            progress(number)
    return tally.population()


@dataclass(frozen=True, slots=True)
class _Run:
    """One way through the curriculum, whoever takes it."""

    begins: date
    weeks: int = 0
    load: tuple[int, ...] = ()
    """Minutes per week, from week 1."""
    over_budget: bool = False
    late: bool = False
    modules: frozenset[str] = frozenset()
    behind: dict[str, int] = field(default_factory=dict)
    """Module to the minutes that wait for it."""
    needed: int | None = None
    """Minutes per week to be through by the deadline; None when no pace would do."""


@dataclass(slots=True)
class _Tally:
    """The figures as they grow."""

    deadline: date | None
    people: int = 0
    no_minutes: int = 0
    weeks: Counter[int] = field(default_factory=Counter)
    ends: Counter[date] = field(default_factory=Counter)
    load: Counter[tuple[str, date]] = field(default_factory=Counter)
    busy: Counter[tuple[str, date]] = field(default_factory=Counter)
    groups: dict[tuple[str | None, str | None], list[int]] = field(default_factory=dict)
    having: Counter[str] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)
    needed: Counter[int] = field(default_factory=Counter)
    impossible: int = 0

    def add(self, run: _Run, profile: Profile, wave: Wave | None) -> None:
        """Count one more person."""
        self.people += 1
        group = self.groups.setdefault((profile.role, profile.department), [0, 0, 0])
        if profile.weekly_minutes <= 0:
            self.no_minutes += 1
            return
        group[0] += 1
        group[1] += run.over_budget
        group[2] += run.late
        self.weeks[run.weeks] += 1
        self.ends[_end(run.begins, run.weeks)] += 1
        for week, minutes in enumerate(run.load):
            day = run.begins + timedelta(weeks=week)
            at = (wave.id if wave else "", day - timedelta(days=day.weekday()))
            self.load[at] += minutes
            self.busy[at] += minutes > 0
        self.having.update(run.modules)
        self.waiting.update(run.behind.keys())
        self.behind.update(run.behind)
        if run.needed is None:
            self.impossible += 1
        else:
            self.needed[run.needed] += 1

    def population(self) -> Population:
        """The figures in their order."""
        return Population(
            people=self.people,
            weeks=dict(sorted(self.weeks.items())),
            load=tuple(
                Load(wave or None, monday, self.busy[wave, monday], minutes)
                for (wave, monday), minutes in sorted(self.load.items())
            ),
            groups=tuple(
                Group(role, department, *counts)
                for (role, department), counts in sorted(
                    self.groups.items(), key=lambda found: tuple(part or "" for part in found[0])
                )
            ),
            bottlenecks=tuple(
                Bottleneck(module, self.having[module], self.waiting[module], minutes)
                for module, minutes in sorted(self.behind.items(), key=lambda m: (-m[1], m[0]))
            )[:_MOST_BOTTLENECKS],
            ends=dict(sorted(self.ends.items())),
            no_minutes=self.no_minutes,
            deadline=self._deadline(),
        )

    def _deadline(self) -> Deadline | None:
        if self.deadline is None:
            return None
        through = 0
        needed = {}
        for minutes, people in sorted(self.needed.items()):
            through += people
            needed[minutes] = through
        return Deadline(
            day=self.deadline,
            through=sum(people for end, people in self.ends.items() if end <= self.deadline),
            people=self.people,
            impossible=self.impossible,
            needed=needed,
        )


def _run(
    curriculum: Curriculum, profile: Profile, history: History, begins: date, deadline: date | None
) -> _Run:
    if profile.weekly_minutes <= 0:
        return _Run(begins)
    stand = standing(curriculum, profile, history, Wish(), begins)
    found = outline(stand)
    calendar = Calendar(begins, profile.weekly_minutes)
    tasks = found.ordered(calendar)
    gone = used(stand, history, begins)
    placed = pack(tasks, calendar.capacity, gone)
    weeks = max((where.last_week for where in placed), default=0)
    ends = {where.module: calendar.end_of(where.last_week) for where in placed}
    return _Run(
        begins=begins,
        weeks=weeks,
        load=_load(placed, weeks),
        over_budget=found.over_budget(placed),
        late=any((due := stand.due(m)) is not None and ends[m] > due for m in stand.required),
        modules=found.chosen,
        behind=_behind(found),
        needed=_needed(tasks, gone, calendar, deadline) if deadline else None,
    )


def _load(placed: Iterable[Placed], weeks: int) -> tuple[int, ...]:
    minutes = [0] * weeks
    for where in placed:
        for week, part in enumerate(where.spread, start=where.week):
            minutes[week - 1] += part
    return tuple(minutes)


def _behind(found: Outline) -> dict[str, int]:
    """For each chosen module, the minutes of those that require it, directly or not."""
    problem = found.aims.problem
    chosen = found.aims.mask(found.chosen)
    behind: Counter[str] = Counter()
    for number in bits(chosen):
        for before in bits(problem.closures[number] & chosen & ~(1 << number)):
            behind[found.aims.names[before]] += problem.minutes[number]
    return dict(behind)


def _needed(tasks: list[Task], gone: int, calendar: Calendar, deadline: date) -> int | None:
    """The fewest minutes per week, in steps of five, at which all is done by ``deadline``."""
    total = sum(task.minutes for task in tasks)
    if total == 0:
        return 0
    weeks = calendar.last_week_by(deadline)
    if weeks == 0 or any(task.firm and task.release > weeks for task in tasks):
        return None
    minutes = -(-(total + gone) // weeks // _STEP) * _STEP or _STEP
    while minutes <= MOST_MINUTES:
        if max(where.last_week for where in pack(tasks, minutes, gone)) <= weeks:
            return minutes
        minutes += _STEP
    return None


def _public(profile: Profile, minutes: int | None) -> Profile:
    return replace(
        profile,
        confidence={},
        worries=frozenset(),
        formats=(),
        weekly_minutes=profile.weekly_minutes if minutes is None else minutes,
    )


def _key(profile: Profile) -> tuple[object, ...]:
    return (
        profile.role,
        profile.department,
        profile.trade,
        profile.tools,
        profile.language,
        profile.weekly_minutes,
        profile.joined,
    )


def _first_waves(curriculum: Curriculum) -> dict[str, Wave]:
    """The first wave of each department."""
    found: dict[str, Wave] = {}
    for wave in sorted(curriculum.waves.values(), key=lambda wave: (wave.starts, wave.id)):
        for department in wave.departments:
            found.setdefault(department, wave)
    return found


def _end(begins: date, weeks: int) -> date:
    """The last day of somebody's path; the day before it begins when there is nothing to do."""
    return begins + timedelta(days=7 * weeks - 1)
