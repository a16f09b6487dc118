"""Invented companies that speak for half a year, with everything that moves in them."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from assistant.listening.model import Place
from assistant.listening.publication import periods
from assistant.listening.publication.asked import Everybody, Rosters
from assistant.listening.publication.closing import Material, close
from assistant.listening.publication.model import Roster, Said, Snapshot, WaveTraining
from assistant.listening.publication.rosters import roster_of, settled
from assistant.listening.publication.trained import (
    Standing,
    Training,
    holding,
    published_training,
)

TOPICS = ("workload", "jobs-and-future", "data-compliance", "reliability", "skill-loss")
TOOLS = ("copilot", "translator")
TASKS = {"mail": None, "reports": ("trade-1", "trade-3"), "drawings": ("trade-2",)}
"""Tasks done with the first tool, and whose trade they are."""
FIRST_WEEK = "2026-W14"
WEEKS = 26


@dataclass
class Company:
    """People with a place each; some see the figures, and some come, go and move."""

    random: Random
    people: dict[str, Place]
    insiders: set[str]
    said: list[Said] = field(default_factory=list)
    frozen: dict[str, Place] | None = None
    counts_at: dict[str, Place] = field(default_factory=dict)
    heard: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    """The truth: who raised which topic in which week."""
    arrivals: int = 0
    able: Random = field(default_factory=lambda: Random(11))
    """Of ratings only, so that what else happens does not depend on them."""
    taught: Random = field(default_factory=lambda: Random(12))
    """Of training only, likewise."""
    learnt: dict[str, bool] = field(default_factory=dict)
    """Who is through with their training, and whether they were right at first."""

    @property
    def roster(self) -> Roster:
        return roster_of(self.counts_at, self.insiders)

    def begin_week(self, week: str) -> None:
        """People come, go, move and erase what they said; then their places are settled."""
        for person in list(self.people):
            draw = self.random.random()
            if draw < 0.004:
                del self.people[person]
                self.insiders.discard(person)
            elif draw < 0.008:
                self.people[person] = self.random.choice(list(self.people.values()))
            elif draw < 0.010:
                name = pseudonym(person, week)
                self.said = [one for one in self.said if one.pseudonym != name]
        for _ in range(sum(self.random.random() < 0.006 for _ in self.people)):
            self.arrivals += 1
            self.people[f"new-{self.arrivals}"] = self.random.choice(list(self.people.values()))
        new_quarter = periods.quarter_of_week(week) != periods.quarter_of_week(
            periods.shifted(week, -1)
        )
        known = None if new_quarter or self.frozen is None else self.frozen
        self.frozen, self.counts_at = settled(known, self.people)

    def speak(self, week: str, hot: Mapping[tuple[str | None, str], float]) -> None:
        """Each person may raise each topic; a topic may be hot in one team."""
        for person, place in self.people.items():
            for topic in TOPICS:
                chance = hot.get((place.team, topic), hot.get((None, topic), 0.02))
                if self.random.random() < chance:
                    self.say(person, week, topic)

    def rate(self, week: str) -> None:
        """Those who are asked about a tool or a task may say how able they feel."""
        for person, place in self.people.items():
            for tool in TOOLS:
                users = self.of_tool(tool)
                if (users is not None and person not in users) or self.able.random() > 0.3:
                    continue
                band = self.able.choices(("low", "middle", "high", "unsaid"), (5, 3, 4, 1))[0]
                tasks = [t for t, trades in TASKS.items() if not trades or place.trade in trades]
                where = Place() if person in self.insiders else self.counts_at[person]
                measures = [f"confidence:{tool}:{band}"]
                if tool == TOOLS[0]:
                    measures.append(f"confidence:{tool}/task:{self.able.choice(tasks)}:{band}")
                self.said += [Said(pseudonym(person, week), week, where, m) for m in measures]

    def train(self) -> None:
        """Some get through with what they must take, in good weeks many of them."""
        chance = self.taught.choice((0.0, 0.02, 0.05, 0.3))
        for person in self.people:
            if person not in self.learnt and self.taught.random() < chance:
                self.learnt[person] = self.taught.random() < 0.6

    def training(self) -> Training:
        """Everybody must take the same."""
        return Training(
            ("basics",),
            {one: Standing(one in self.learnt, self.learnt.get(one)) for one in self.people},
        )

    def of_tool(self, tool: str) -> frozenset[str] | None:
        """Everybody uses the first tool, and one person in four the other one."""
        if tool == TOOLS[0]:
            return None
        return frozenset(who for who in self.people if hash_of(who) % 4 == 0)

    def of_module(self, module: str) -> frozenset[str] | None:
        """Those of its trades."""
        trades = TASKS[module]
        if trades is None:
            return None
        return frozenset(who for who, place in self.people.items() if place.trade in trades)

    def theme_of(self, person: str, week: str, topic: str) -> str | None:
        """What a person means by a topic: one of three themes, or nothing anybody else means.

        The third is found halfway through, so that weeks before it have no figure of it.
        """
        chosen = Random(f"{person}{week}{topic}").choices(range(4), (5, 3, 2, 4))[0]
        if chosen == 3 or (chosen == 2 and week < FIRST_WEEK[:-2] + "27"):
            return None
        return f"topic:{topic}/theme:{chosen}"

    def say(self, person: str, week: str, topic: str) -> None:
        place = Place() if person in self.insiders else self.counts_at[person]
        self.heard[person].add((week, topic))
        self.said.append(Said(pseudonym(person, week), week, place, f"topic:{topic}"))
        theme = self.theme_of(person, week, topic)
        if theme is not None:
            self.said.append(Said(pseudonym(person, week), week, place, theme))
        self.said.append(Said(pseudonym(person, week), week, place, "raised"))


def hash_of(person: str) -> int:
    """The same in every run."""
    return zlib.crc32(person.encode())


def pseudonym(person: str, week: str) -> str:
    return f"{person}@{periods.quarter_of_week(week)}"


def company(seed: int, people: int) -> Company:
    """A company of so many people in teams of uneven size, some trades across several teams."""
    random = Random(seed)
    teams = max(2, round(people / random.uniform(8, 35)))
    waves = [f"wave-{n}" for n in range(1, 1 + min(3, teams))]
    trades = [f"trade-{n}" for n in range(1, 2 + people // 40)]
    found: dict[str, Place] = {}
    weights = [random.uniform(0.3, 3) for _ in range(teams)]
    for number in range(people):
        team = random.choices(range(teams), weights)[0]
        usual = trades[team % len(trades)]
        trade = usual if random.random() < 0.9 else random.choice(trades)
        wave = waves[team % len(waves)]
        found[f"p{number}"] = Place(team=f"team-{team}", wave=wave, trade=trade)
    insiders = set(random.sample(sorted(found), max(2, people // 40)))
    return Company(random, found, insiders)


@dataclass(frozen=True)
class Closed:
    """One closed week as an attacker may know it, and the truth behind it."""

    snapshot: Snapshot
    roster: Roster
    counts_at: Mapping[str, Place]
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Who may be asked about each tool, and about each task as ``tool/task:name``."""


def half_a_year(
    made: Company, *, careless: bool = False, exact_training: bool = False
) -> Iterator[Closed]:
    """Live through the weeks, closing each.

    Args:
        careless: the program does not know who is asked what.
        exact_training: it publishes how many are through in each block, whatever was told before.
    """
    snapshots: list[Snapshot] = []
    told: list[WaveTraining] = []
    hot: dict[tuple[str | None, str], float] = {}
    week = FIRST_WEEK
    for _ in range(WEEKS):
        made.begin_week(week)
        if made.random.random() < 0.3:
            teams = [None, *sorted({place.team for place in made.people.values() if place.team})]
            where = made.random.choice(teams)
            hot = {(where, made.random.choice(TOPICS)): made.random.uniform(0.05, 0.9)}
        made.speak(week, hot)
        made.rate(week)
        made.train()
        quarter = periods.quarter_of_week(week)
        said = [one for one in made.said if periods.quarter_of_week(one.week) == quarter]
        roster = made.roster
        placed = {who: at for who, at in made.counts_at.items() if who not in made.insiders}
        rosters = Rosters(roster, placed, Everybody() if careless else made)
        if periods.closes_block(week):
            told += trained(made, placed, week, told, exact_training)
        today = periods.monday_of(periods.shifted(week, 1))
        held = holding(told, today) if periods.closes_block(week) else ()
        material = Material(said, roster, asked=rosters, training=held)
        snapshots.append(close(week, material, snapshots))
        counts = {
            person: Place() if person in made.insiders else place
            for person, place in made.counts_at.items()
        }
        yield Closed(snapshots[-1], roster, counts, asked_of(made))
        week = periods.shifted(week, 1)


def trained(
    made: Company, placed: Mapping[str, Place], week: str, told: list[WaveTraining], exact: bool
) -> tuple[WaveTraining, ...]:
    """How far waves are, as the program publishes it, or as a careless one would."""
    block, today = periods.block_of(week), periods.monday_of(periods.shifted(week, 1))
    people = made.roster.people
    if not exact:
        return published_training(made.training(), placed, people, block, today, told)
    waves = {place.wave for place in placed.values() if place.wave}
    found = []
    for wave in sorted(waves):
        who = [one for one, place in placed.items() if place.wave == wave]
        done = sum(one in made.learnt for one in who)
        rest = len(who) - done
        found.append(
            WaveTraining(
                wave=wave,
                measure="completion",
                modules=("basics",),
                period=block,
                on=today,
                low=done,
                high=done,
                rest_low=rest,
                rest_high=rest,
            )
        )
    return tuple(found)


def asked_of(made: Company) -> dict[str, frozenset[str]]:
    """What any colleague knows of who is asked what."""
    everybody = frozenset(made.people)
    found = {tool: made.of_tool(tool) or everybody for tool in TOOLS}
    for task in TASKS:
        found[f"{TOOLS[0]}/task:{task}"] = (
            everybody if TASKS[task] is None else made.of_module(task) or frozenset()
        )
    return found


def everything_published(closed: Closed, made: Company) -> Snapshot:
    """What a careless program would publish: every number of the week."""
    from assistant.listening.publication.model import Cell, belongs

    week = closed.snapshot.week
    cells = []
    for topic in TOPICS:
        who = [p for p, heard in made.heard.items() if (week, topic) in heard]
        for cut in closed.roster.cuts(("company", "wave", "team", "trade")):
            people = sum(belongs(closed.counts_at.get(p, Place()), cut) for p in who)
            cells.append(
                Cell(measure=f"topic:{topic}", cut=cut, period=week, shown="count", people=people)
            )
    return replace_cells(closed.snapshot, cells)


def replace_cells(snapshot: Snapshot, cells: list) -> Snapshot:  # type: ignore[type-arg]
    return snapshot.model_copy(update={"cells": tuple(cells)})
