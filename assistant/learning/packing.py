"""Laying modules into weeks of so many minutes, without pretending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WORTH_BEGINNING = 4
"""A module longer than a week begins in what is left of one, if that is a quarter of it or more."""


@dataclass(frozen=True, slots=True)
class Task:
    """One module to be laid into weeks."""

    module: str
    minutes: int
    after: frozenset[str] = frozenset()
    """Tasks that come before it."""
    release: int = 1
    """The week it waits for."""
    firm: bool = False
    """Whether it waits for that week even when there is nothing else to do."""
    filler: bool = True
    """Whether it may fill what is left of a week before its turn."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A task in its weeks."""

    module: str
    week: int
    """From 1: the week it begins in."""
    spread: tuple[int, ...]
    """Minutes in each of its weeks; they follow one another."""

    @property
    def last_week(self) -> int:
        """The week it ends in."""
        return self.week + max(len(self.spread), 1) - 1


def pack(tasks: Sequence[Task], capacity: int, used: int = 0) -> list[Placed]:
    """Lay tasks into weeks of ``capacity`` minutes, in the order they are to be done.

    A task is done within one week, unless it is longer than that. What is left of a week is filled
    with the next task that fits, so that a long one never makes people wait with idle minutes.

    Args:
        tasks: most urgent first; ``after`` holds no cycles, and only tasks that are given.
        capacity: minutes per week, above 0.
        used: minutes of week 1 that are gone already.
    """
    if capacity <= 0:
        raise ValueError("a week needs at least one minute")
    packer = _Packer(capacity, used)
    left = list(tasks)
    while left:
        task = packer.next_of(left)
        if task is None:
            packer.turn_page()
        else:
            packer.place(task)
            left.remove(task)
    return packer.placed


class _Packer:
    """The week that is being filled."""

    def __init__(self, capacity: int, used: int) -> None:
        self.capacity = capacity
        self.week = 1
        self.free = max(capacity - used, 0)
        self.placed: list[Placed] = []
        self._names: set[str] = set()

    def next_of(self, left: Sequence[Task]) -> Task | None:
        """What comes next in this week; None when nothing does."""
        open_tasks = [task for task in left if task.after <= self._names]
        ready = [task for task in open_tasks if task.release <= self.week]
        if not ready:
            waiting = [task for task in open_tasks if not task.firm]
            ready = sorted(waiting, key=lambda task: task.release)[:1]
        if not ready:
            return None
        first = ready[0]
        if self._begins(first):
            return first
        return next((t for t in ready[1:] if t.filler and t.minutes <= self.free), None)

    def _begins(self, task: Task) -> bool:
        if task.minutes <= self.free:
            return True
        return task.minutes > self.capacity and self.free * _WORTH_BEGINNING >= self.capacity

    def place(self, task: Task) -> None:
        """Give a task its minutes, in this week and as many more as it takes."""
        begins, minutes = self.week, task.minutes
        spread = [min(minutes, self.free)]
        self.free -= spread[0]
        while (rest := minutes - sum(spread)) > 0:
            self.turn_page()
            spread.append(min(rest, self.free))
            self.free -= spread[-1]
        self.placed.append(Placed(task.module, begins, tuple(spread)))
        self._names.add(task.module)

    def turn_page(self) -> None:
        """Go on to the next week."""
        self.week += 1
        self.free = self.capacity
