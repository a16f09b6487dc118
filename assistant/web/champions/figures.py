"""Published figures, looked up by what they count. Snapshots are all there is to read here.

A figure that is not in a snapshot reads as one that was held back: whether nobody said anything,
or a few did, is the same to whoever looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Final, Literal

from assistant.listening.model import HELPS, Help
from assistant.listening.publication.closing import TOPIC
from assistant.listening.publication.confidence import CONFIDENCE, TASK
from assistant.listening.publication.counting import UNSAID
from assistant.listening.publication.model import (
    COMPANY,
    AroundModule,
    Cell,
    Cut,
    CutKind,
    Shown,
    Snapshot,
    Through,
    WaveTraining,
)
from assistant.listening.publication.periods import block_of, weeks_of_block
from assistant.listening.publication.rules import SMALLEST_COMPANY
from assistant.listening.publication.trends import wilson

WEEKS_SHOWN: Final = 13
BLOCKS_SHOWN: Final = 6
_LATELY: Final = 5
"""Weeks: those of the longest block."""

Change = Literal["up", "down", "same", "unknown"]
"""Of a share between two closed periods; ``unknown``: too few people to see a change."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many people of a group did something in a closed period, as far as it may be known."""

    period: str
    shown: Shown
    people: int | None
    size: int | None
    """People of the group; None where that was not published."""

    @property
    def share(self) -> float | None:
        """Of the group, 0 to 1."""
        if self.people is None or not self.size:
            return None
        return self.people / self.size

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies with 95 % confidence."""
        if self.people is None or not self.size:
            return None
        return wilson(self.people, self.size)


@dataclass(frozen=True, slots=True)
class Band:
    """How many people rated a tool within neighbouring bands."""

    names: tuple[str, ...]
    people: int
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rated:
    """How able people felt to use one tool, in one closed block."""

    tool: str
    period: str
    everybody: Figure
    bands: tuple[Band, ...]
    """From low to high; empty when only the number of people may be known, or not even that."""
    unsaid: int | None
    """Who preferred not to say, as far as that may be known; they are not among the others."""

    @property
    def mean_between(self) -> tuple[float, float] | None:
        """The lowest and the highest mean, of 1 to 5, that these bands leave possible."""
        people = sum(band.people for band in self.bands)
        if not people:
            return None
        lowest = sum(_LOWEST[band.names[0]] * band.people for band in self.bands)
        highest = sum(_HIGHEST[band.names[-1]] * band.people for band in self.bands)
        return lowest / people, highest / people


_LOWEST: Final = {"low": 1, "middle": 3, "high": 4}
_HIGHEST: Final = {"low": 2, "middle": 3, "high": 5}


class Published:
    """Every figure of some snapshots."""

    def __init__(self, snapshots: Sequence[Snapshot]) -> None:
        self.snapshots = tuple(snapshots)
        self.weeks = tuple(one.week for one in snapshots)
        self._cells: dict[tuple[str, Cut, str], Cell] = {}
        self._sizes: dict[tuple[str, Cut], int] = {}
        periods: dict[str, None] = {}
        for snapshot in snapshots:
            for cell in snapshot.cells:
                self._cells[cell.measure, cell.cut, cell.period] = cell
            block = block_of(snapshot.week)
            if weeks_of_block(block)[-1] == snapshot.week:
                periods[block] = None
            for size in snapshot.sizes:
                self._sizes[snapshot.week, size.cut] = size.people
            self._sizes[snapshot.week, COMPANY] = snapshot.active
        self.blocks = tuple(periods)

    @property
    def last(self) -> Snapshot | None:
        """The latest closed week."""
        return self.snapshots[-1] if self.snapshots else None

    @property
    def small(self) -> bool:
        """Whether the company is too small for figures of groups."""
        return self.last is not None and self.last.active < SMALLEST_COMPANY

    def figure(self, measure: str, cut: Cut, period: str) -> Figure:
        """One figure; ``few`` when there is none."""
        size = self._size(cut, period)
        cell = self._cells.get((measure, cut, period))
        if cell is None:
            return Figure(period, "few", None, size)
        return Figure(period, cell.shown, cell.people, size)

    def series(self, measure: str, cut: Cut) -> tuple[Figure, ...]:
        """The figures of the latest periods, oldest first: weeks, or blocks for small groups."""
        periods = self.weeks[-WEEKS_SHOWN:] if weekly(cut) else self.blocks[-BLOCKS_SHOWN:]
        return tuple(self.figure(measure, cut, period) for period in periods)

    def block(self, measure: str, cut: Cut, back: int = 1) -> Figure | None:
        """The figure of the latest closed block, or of one before it."""
        if len(self.blocks) < back:
            return None
        return self.figure(measure, cut, self.blocks[-back])

    def since(self, measure: str, week: str) -> Figure | None:
        """People of the company lately, in a period all of which comes after ``week``.

        Of the latest block, or else of the latest week of which their number may be known; None
        where there is no such number: nobody, or too few to say.
        """
        last = self.blocks[-1:] if self.blocks else ()
        lately = [block for block in last if weeks_of_block(block)[0] > week]
        lately += [one for one in reversed(self.weeks[-_LATELY:]) if one > week]
        found = (self.figure(measure, COMPANY, period) for period in lately)
        return next((one for one in found if one.people), None)

    def change(self, measure: str, cut: Cut) -> Change:
        """Whether the share in the latest block differs from the one before."""
        latest, before = self.block(measure, cut), self.block(measure, cut, 2)
        return change(before, latest) if latest and before else "unknown"

    def groups(self, kind: CutKind) -> tuple[str, ...]:
        """The groups of a kind that figures may exist for, by id."""
        if self.last is None:
            return ()
        return tuple(
            sorted(
                size.cut.id
                for size in self.last.sizes
                if size.cut.kind == kind and size.cut.id is not None
            )
        )

    def helps(self, topic: str) -> dict[Help, Figure]:
        """What people who raised a topic say would help, in the company and the latest block."""
        if not self.blocks:
            return {}
        names = {one: f"{TOPIC}{topic}/help:{one}" for one in HELPS}
        found = {one: self.figure(name, COMPANY, self.blocks[-1]) for one, name in names.items()}
        return {one: figure for one, figure in found.items() if figure.people is not None}

    def tools_of(self, topic: str) -> dict[str, Figure]:
        """The tools a topic is about, as far as may be known, in the latest block."""
        start = f"{TOPIC}{topic}/tool:"
        return {
            measure.removeprefix(start): self.figure(measure, COMPANY, period)
            for (measure, cut, period), cell in self._cells.items()
            if measure.startswith(start)
            and period == self.blocks[-1]
            and cut == COMPANY
            and cell.people is not None
        }

    def rated_tools(self) -> tuple[str, ...]:
        """The tools that may be known to have been rated, by id."""
        return tuple(one for one in self._rated_subjects if TASK not in one)

    @cached_property
    def _rated_subjects(self) -> tuple[str, ...]:
        """Tools, and tasks as ``tool/task:name``, whose number of people is known at some time."""
        found = {
            measure.removeprefix(CONFIDENCE)
            for (measure, _, _), cell in self._cells.items()
            if measure.startswith(CONFIDENCE) and cell.people
        }
        return tuple(sorted(one for one in found if ":" not in one.replace(TASK, "")))

    def rated_tasks(self, tool: str) -> tuple[str, ...]:
        """The tasks with a tool that may be known to have been rated, by id."""
        start = f"{tool}{TASK}"
        return tuple(
            one.removeprefix(start) for one in self._rated_subjects if one.startswith(start)
        )

    def able(self, subject: str, cut: Cut) -> tuple[Figure, ...]:
        """Of those who rated a tool, how many felt fully able, in the latest blocks."""
        return tuple(
            self._able(self.rated(subject, cut, period)) for period in self.blocks[-BLOCKS_SHOWN:]
        )

    def around_modules(self) -> dict[str, tuple[AroundModule, ...]]:
        """The groups whose confidence before and after a module was published, oldest first."""
        found: dict[str, list[AroundModule]] = {}
        for snapshot in self.snapshots:
            for group in snapshot.modules:
                found.setdefault(group.module, []).append(group)
        return {module: tuple(groups) for module, groups in found.items()}

    def trained(self, wave: str, measure: Through) -> WaveTraining | None:
        """How far a wave is, as it was last published."""
        latest = next((one.training for one in reversed(self.snapshots) if one.training), ())
        found = (one for one in latest if (one.wave, one.measure) == (wave, measure))
        return next(found, None)

    def _able(self, rated: Rated) -> Figure:
        high = [band.people for band in rated.bands if band.names == ("high",)]
        if not high:
            return Figure(rated.period, "few", None, None)
        return Figure(rated.period, "count", high[0], rated.everybody.people)

    def rated(self, tool: str, cut: Cut, period: str) -> Rated:
        """How able people felt to use a tool, or with one for a task: ``tool/task:name``."""
        measure = f"{CONFIDENCE}{tool}"
        everybody = self.figure(measure, cut, period)
        found = []
        for names in _GROUPED:
            cell = self._cells.get((f"{measure}:{'+'.join(names)}", cut, period))
            if cell is not None and cell.people is not None:
                found.append((names, cell.people))
        whole = everybody.people or 0
        bands = tuple(Band(names, people, wilson(people, whole)) for names, people in found)
        unsaid = self.figure(f"{measure}:{UNSAID}", cut, period).people
        return Rated(tool, period, everybody, bands if whole else (), unsaid)

    def _size(self, cut: Cut, period: str) -> int | None:
        week = weeks_of_block(period)[-1] if period.count("-") == 2 else period
        return self._sizes.get((week, cut))


_GROUPED: Final = (
    ("low",),
    ("low", "middle"),
    ("middle",),
    ("middle", "high"),
    ("high",),
)


def weekly(cut: Cut) -> bool:
    """Whether a group has figures for single weeks."""
    return cut.kind in ("company", "wave")


def change(before: Figure, latest: Figure) -> Change:
    """Whether a share differs between two periods, by more than chance would explain.

    The 95 % interval of the difference is made of the two Wilson intervals (Newcombe, 1998,
    *Statistics in Medicine* 17, method 10); there is a change when it leaves 0 out.
    """
    if latest.share is None or before.share is None or not latest.interval or not before.interval:
        return "unknown"
    difference = latest.share - before.share
    down = sqrt((latest.share - latest.interval[0]) ** 2 + (before.interval[1] - before.share) ** 2)
    up = sqrt((latest.interval[1] - latest.share) ** 2 + (before.share - before.interval[0]) ** 2)
    if difference - down > 0:
        return "up"
    return "down" if difference + up < 0 else "same"
