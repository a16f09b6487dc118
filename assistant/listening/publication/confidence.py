"""How able people feel, published: by tool and by task, in bands that give nobody away.

Of a block, each person counts once: for a tool with what they said of it last, for a task likewise.
The people of a task are among those of its tool, so a figure of a task is shown only beside one of
the tool, and never where the two differ by one to four people.

A question is not put to everybody: only to those who use the tool, and whose trade has the task.
Colleagues know who they are. All rules therefore take *them* for the group, so that at least five
of those who were asked are outside any figure, and a figure of a task leaves room for any four of
them to be outside it whatever the figures of its tool say of their wave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final, Protocol

from assistant.listening.model import Place
from assistant.listening.publication import counting
from assistant.listening.publication.model import (
    COMPANY,
    Cell,
    Cut,
    CutKind,
    Roster,
    Withheld,
    belongs,
)
from assistant.listening.publication.rules import FEWEST, Choice, Figures, chart_of, choose

CONFIDENCE: Final = "confidence:"
TASK: Final = "/task:"

_KINDS: Final[tuple[CutKind, ...]] = ("company", "wave")

Bands = Mapping[str, Mapping[Place, int]]
"""Distinct people per place, for each band."""

Names = tuple[str, ...]
"""Neighbouring bands that are put together."""


class AskedRosters(Protocol):
    """Where the people are whom a question is put to."""

    @property
    def everybody(self) -> Roster:
        """The organisation chart as far as figures go."""
        ...

    def of(self, tool: str, task: str | None) -> Roster:
        """How many of them are at each place, leaving out whoever counts for the company only
        unless the question is put to everybody.
        """
        ...


class ConfidenceFigures:
    """Chooses what may be shown of confidence in one block."""

    def __init__(self, period: str, asked: AskedRosters) -> None:
        self.cells: list[Cell] = []
        self.withheld: list[Withheld] = []
        self._period = period
        self._asked = asked

    def publish(self, counts: Mapping[str, Mapping[Place, int]]) -> None:
        """Add the figures of every tool, then those of its tasks, as far as they may be shown."""
        for tool, tasks in _by_tool(counts).items():
            shown = self._tool(tool, tasks.pop("", {}))
            others: dict[Cut, int] = defaultdict(int)
            for task, bands in sorted(tasks.items()):
                self._task(tool, task, bands, (shown, others))

    def _tool(self, tool: str, bands: Bands) -> dict[Cut, int]:
        """Those who preferred not to say are a figure of their own, in no total with the others."""
        group = _Group(self._asked.of(tool, None), self._asked.everybody)
        subject = f"{CONFIDENCE}{tool}"
        unsaid = group.figures(bands.get(counting.UNSAID, {}))
        self._add(f"{subject}:{counting.UNSAID}", group.choose(unsaid, (COMPANY,)), unsaid)
        everybody = group.figures(_rated(bands))
        choice = group.choose(everybody, group.cuts)
        self._add(subject, choice, everybody)
        self._bands(subject, group, bands, _exact(choice), lambda *_: True)
        return {cut: everybody.people(cut) for cut in _exact(choice)}

    def _task(
        self,
        tool: str,
        task: str,
        bands: Bands,
        of_tool: tuple[Mapping[Cut, int], dict[Cut, int]],
    ) -> None:
        """Figures of a task, in the groups whose figure of the tool is a number."""
        whole, others = of_tool
        group = _Group(self._asked.of(tool, task), self._asked.everybody)
        everybody = group.figures(_rated(bands))
        choice = group.choose(everybody, [cut for cut in group.cuts if cut in whole])
        for cut in list(choice.shown):
            rest = whole[cut] - everybody.people(cut)
            near = _few(rest) or _few(rest - others[cut])
            bound = everybody.people(cut) > group.others_at_most(cut, whole)
            if choice.shown[cut] != "count" or near or bound:
                del choice.shown[cut]
                choice.withheld[cut] = "difference"
        subject = f"{CONFIDENCE}{tool}{TASK}{task}"
        self._add(subject, choice, everybody)
        for cut in choice.shown:
            others[cut] += everybody.people(cut)
        above = self._bands_of(f"{CONFIDENCE}{tool}")

        def apart(names: Names, cut: Cut, people: int) -> bool:
            return not any(
                _few(more - people)
                for wider, more in above.get(cut, {}).items()
                if set(names) <= set(wider)
            )

        self._bands(subject, group, bands, _exact(choice), apart)

    def _bands(
        self,
        subject: str,
        group: _Group,
        bands: Bands,
        cuts: Sequence[Cut],
        apart: Callable[[Names, Cut, int], bool],
    ) -> None:
        """Add the finest bands that can be shown for the company; a wave has all of them or none.

        Args:
            apart: whether a number may stand beside what is published already.
        """
        everybody = group.figures(_rated(bands))
        for grouping in counting.GROUPINGS:
            figures = {
                names: group.figures(_sum([bands.get(name, {}) for name in names]))
                for names in grouping
            }
            whole = dict(_whole(group, everybody, figures, cuts, apart))
            if COMPANY in whole:
                self.cells += [
                    Cell(
                        measure=f"{subject}:{'+'.join(names)}",
                        cut=cut,
                        period=self._period,
                        shown="count",
                        people=people,
                    )
                    for cut, parts in whole.items()
                    for names, people in parts.items()
                ]
                return

    def _bands_of(self, subject: str) -> dict[Cut, dict[Names, int]]:
        """The bands published of a tool."""
        found: dict[Cut, dict[Names, int]] = defaultdict(dict)
        for cell in self.cells:
            tool, _, bands = cell.measure.rpartition(":")
            if tool == subject and bands != counting.UNSAID and cell.people is not None:
                found[cell.cut][tuple(bands.split("+"))] = cell.people
        return found

    def _add(self, measure: str, choice: Choice, figures: Figures) -> None:
        """Add what was chosen. A measure of which nothing is shown leaves no cell: whether a few
        people said it, or nobody, is then the same.
        """
        for cut, reason in choice.withheld.items():
            if choice.shown or reason != "few":
                self.withheld.append(
                    Withheld(measure=measure, cut=cut, period=self._period, reason=reason)
                )
        if not choice.shown:
            return
        for cut, shown in choice.shown.items():
            people = figures.people(cut) if shown == "count" else None
            self.cells.append(
                Cell(measure=measure, cut=cut, period=self._period, shown=shown, people=people)
            )
        for cut in choice.withheld:
            self.cells.append(Cell(measure=measure, cut=cut, period=self._period, shown="few"))


class _Group:
    """Those whom a question is put to."""

    def __init__(self, roster: Roster, everybody: Roster) -> None:
        self._roster = roster
        self._is_part = roster != everybody
        self._chart = chart_of(roster)
        self.cuts = roster.cuts(_KINDS)

    def figures(self, numbers: Mapping[Place, int]) -> Figures:
        """Numbers per place; who is not at a place of the group counts for the company only."""
        found: dict[Place, int] = defaultdict(int)
        for place, number in numbers.items():
            found[place if place in self._roster.sizes else counting.NOWHERE] += number
        return Figures(found, self._chart)

    def others_at_most(self, cut: Cut, whole: Mapping[Cut, int]) -> int:
        """How many people of ``cut`` may have rated a task without any four colleagues: those for
        whom the figures leave the least room.

        Whoever rated a task also rated its tool, so a wave has no more of them than ``whole``, the
        numbers shown of the tool. Were there more people in a figure of the task than this, some of
        those four would have to be among them.
        """
        asked: dict[str | None, int] = defaultdict(int)
        for place, people in self._roster.sizes.items():
            if belongs(place, cut):
                asked[place.wave] += people
        most = 0
        lost = [0] * FEWEST  # by how many of the four have been chosen so far
        for wave, people in asked.items():
            shown = whole.get(Cut(kind="wave", id=wave)) if wave else None
            room = people if shown is None else min(people, shown)
            most += room
            spare = people - room
            lost = [
                max(lost[n - of] + max(0, of - spare) for of in range(min(n, people) + 1))
                for n in range(FEWEST)
            ]
        return most - lost[-1]

    def choose(self, figures: Figures, cuts: Sequence[Cut]) -> Choice:
        """What may be shown. “Most of them” is not, of a group that no screen names."""
        choice = choose(figures, cuts)
        for cut in [cut for cut, shown in choice.shown.items() if shown == "most"]:
            if self._is_part:
                del choice.shown[cut]
                choice.withheld[cut] = "unanimous"
        return choice


def _whole(
    group: _Group,
    everybody: Figures,
    figures: Mapping[Names, Figures],
    cuts: Sequence[Cut],
    apart: Callable[[Names, Cut, int], bool],
) -> Iterator[tuple[Cut, dict[Names, int]]]:
    """The groups whose bands can all be shown, with the number of people in each."""
    chosen = {names: group.choose(one, cuts).shown for names, one in figures.items()}
    for cut in cuts:
        parts = {
            names: figures[names].people(cut)
            for names, shown in chosen.items()
            if shown.get(cut) == "count"
        }
        nobody = [names for names, one in figures.items() if one.people(cut) == 0]
        rest = everybody.people(cut) - sum(parts.values())
        complete = len(parts) + len(nobody) == len(figures) and not _few(rest)
        if parts and complete and all(apart(names, cut, n) for names, n in parts.items()):
            yield cut, parts


def _exact(choice: Choice) -> tuple[Cut, ...]:
    return tuple(cut for cut, shown in choice.shown.items() if shown == "count")


def _few(rest: int) -> bool:
    return 0 < rest < FEWEST


def _rated(bands: Bands) -> dict[Place, int]:
    return _sum([places for band, places in bands.items() if band != counting.UNSAID])


def _by_tool(
    counts: Mapping[str, Mapping[Place, int]],
) -> dict[str, dict[str, dict[str, Mapping[Place, int]]]]:
    """Numbers per tool, task (empty for the tool itself) and band."""
    found: dict[str, dict[str, dict[str, Mapping[Place, int]]]] = defaultdict(dict)
    for measure, places in counts.items():
        if measure.startswith(CONFIDENCE):
            subject, _, band = measure.removeprefix(CONFIDENCE).rpartition(":")
            tool, _, task = subject.partition(TASK)
            found[tool].setdefault(task, {})[band] = places
    return dict(sorted(found.items()))


def _sum(parts: Collection[Mapping[Place, int]]) -> dict[Place, int]:
    total: dict[Place, int] = defaultdict(int)
    for part in parts:
        for place, number in part.items():
            total[place] += number
    return dict(total)
