"""The outcome of a simulation in words, tables and a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.learning.model import Curriculum
from assistant.learning.population import MOST_MINUTES, Deadline, Population
from assistant.web.studio.charts import Chart, stacked
from assistant.web.studio.headcounts import Asked
from assistant.web.studio.shell import Desk, Labels


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week of the calendar."""

    day: str
    minutes: tuple[int, ...]
    """For each wave."""
    total: int
    people: int


@dataclass(frozen=True, slots=True)
class GroupRow:
    """People of one role in one department."""

    who: str
    people: int
    over_budget: int
    late: int


@dataclass(frozen=True, slots=True)
class BottleneckRow:
    """A module that holds others up."""

    module: str
    title: str
    people: int
    waiting: int
    hours: int


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page shows."""

    good: bool
    answer: str
    advice: tuple[str, ...]
    people: int
    weeks: tuple[tuple[str, int], ...]
    chart: Chart
    waves: tuple[str, ...]
    rows: tuple[WeekRow, ...]
    groups: tuple[GroupRow, ...]
    bottlenecks: tuple[BottleneckRow, ...]
    hours: int


def view_of(desk: Desk, found: Population, asked: Asked) -> View:
    """What came out of a simulation."""
    labels = Labels(desk.curriculum, desk.language)
    waves = _waves(desk, found)
    rows = _weeks(desk, found, list(waves))
    deadline = found.deadline
    through = deadline.through if deadline else 0
    planned = found.people - found.no_minutes
    return View(
        good=through == planned,
        answer=_answer(desk, found, asked),
        advice=tuple(_advice(desk, found, asked)),
        people=found.people,
        weeks=tuple((desk.count("week", weeks), n) for weeks, n in found.weeks.items()),
        chart=_chart(desk, rows, list(waves.values()), asked, found),
        waves=tuple(waves.values()),
        rows=tuple(rows),
        groups=tuple(
            GroupRow(
                _who(desk, labels, group.role, group.department),
                group.people,
                group.over_budget,
                group.late,
            )
            for group in found.groups
            if group.over_budget or group.late
        ),
        bottlenecks=tuple(
            BottleneckRow(
                one.module,
                labels.module(one.module),
                one.people,
                one.waiting,
                round(one.minutes / 60),
            )
            for one in found.bottlenecks
            if one.waiting
        ),
        hours=round(sum(load.minutes for load in found.load) / 60),
    )


def _answer(desk: Desk, found: Population, asked: Asked) -> str:
    planned = found.people - found.no_minutes
    through = found.through_by(asked.by)
    last = max(found.ends, default=asked.start)
    values = {
        "through": desk.count("person", through),
        "total": planned,
        "by": desk.day(asked.by, desk.language),
        "last": desk.day(last, desk.language),
        "minutes": asked.minutes,
    }
    if through == planned:
        return desk.say("answer_yes", **values)
    return desk.say("answer_nobody" if not through else "answer_no", **values)


def _advice(desk: Desk, found: Population, asked: Asked) -> Iterable[str]:
    """What would make it fit, and what else is worth knowing."""
    deadline = found.deadline
    planned = found.people - found.no_minutes
    if deadline and deadline.through < planned:
        yield from _faster(desk, deadline, asked, planned)
    over = sum(group.over_budget for group in found.groups)
    late = sum(group.late for group in found.groups)
    if over:
        yield desk.say("advice_over", people=desk.count("person", over))
    if late:
        yield desk.say("advice_late", people=desk.count("person", late))
    if found.no_minutes:
        yield desk.say("advice_no_minutes", people=desk.count("person", found.no_minutes))


def _faster(desk: Desk, deadline: Deadline, asked: Asked, planned: int) -> Iterable[str]:
    minutes = deadline.minutes
    if minutes is not None and asked.minutes < minutes <= MOST_MINUTES:
        through = deadline.needed[minutes]
        everybody = through == planned
        key = "advice_minutes" if everybody else "advice_minutes_most"
        people = desk.count("person", through)
        yield desk.say(key, minutes=minutes, people=people)
    if deadline.impossible:
        yield desk.say("advice_impossible", people=desk.count("person", deadline.impossible))


def _waves(desk: Desk, found: Population) -> dict[str, str]:
    """The waves that have something to do, by when they start; people in none come last."""
    curriculum: Curriculum = desk.curriculum
    ids = {load.wave for load in found.load}
    known = sorted(
        (wave for wave in curriculum.waves.values() if wave.id in ids), key=lambda wave: wave.starts
    )
    names = {wave.id: wave.label(desk.language) for wave in known}
    return names | ({"": desk.say("no_wave")} if None in ids else {})


def _weeks(desk: Desk, found: Population, waves: list[str]) -> list[WeekRow]:
    if not found.load:
        return []
    first, last = (pick(load.monday for load in found.load) for pick in (min, max))
    minutes = {(load.wave or "", load.monday): load.minutes for load in found.load}
    people: dict[date, int] = {}
    for load in found.load:
        people[load.monday] = people.get(load.monday, 0) + load.people
    rows = []
    monday = first
    while monday <= last:
        row = tuple(minutes.get((wave, monday), 0) for wave in waves)
        rows.append(WeekRow(desk.short_day(monday), row, sum(row), people.get(monday, 0)))
        monday += timedelta(weeks=1)
    return rows


def _chart(
    desk: Desk, rows: list[WeekRow], waves: list[str], asked: Asked, found: Population
) -> Chart:
    hours = {name: [row.minutes[place] / 60 for row in rows] for place, name in enumerate(waves)}
    first = min((load.monday for load in found.load), default=asked.start)
    after = (asked.by - first).days / 7
    marker = (after, desk.short_day(asked.by)) if rows and 0 < after <= len(rows) else None
    return stacked([row.day for row in rows], hours, marker=marker)


def _who(desk: Desk, labels: Labels, role: str | None, department: str | None) -> str:
    parts = [labels.role(role) if role else desk.say("no_role")]
    if department:
        parts.append(labels.department(department))
    return ", ".join(parts)
