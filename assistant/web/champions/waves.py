"""Waves: the calendar, who takes part, and the way to each review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from assistant.learning.model import Wave
from assistant.learning.wave_decisions import WaveDecision
from assistant.listening.publication.model import Cut
from assistant.listening.weekly import CHECK_IN
from assistant.web.champions.charts_of import TrendRow, trend_row
from assistant.web.champions.shell import CurrentDoor, Door

router = APIRouter()

_MONTHS_LABELLED: Final = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A wave on the calendar, in percent of its width."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month on the calendar."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One wave of the calendar."""

    wave: Wave
    span: Span
    stage: str
    """``over``, ``now`` or ``ahead``."""
    teams: str
    participation: TrendRow | None
    decision: WaveDecision | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every wave side by side, with today."""

    rows: tuple[WaveRow, ...]
    months: tuple[Month, ...]
    today: float | None
    """Where today is, in percent; None outside the calendar."""


@router.get("/champions/waves")
def waves(door: CurrentDoor) -> Response:
    """The calendar of the rollout."""
    return door.page("waves.html", "waves", calendar=calendar(door) if door.waves else None)


def calendar(door: Door) -> Calendar:
    """Every wave, from the first day of the first to the last day of the last."""
    today = door.services.today()
    first = min(wave.starts for wave in door.waves).replace(day=1)
    last = max(wave.ends for wave in door.waves)
    days = (last - first).days or 1

    def x(day: date) -> float:
        return round(100 * (day - first).days / days, 2)

    return Calendar(
        rows=tuple(
            WaveRow(
                wave=wave,
                span=Span(x(wave.starts), round(x(wave.ends) - x(wave.starts), 2)),
                stage=stage_of(wave, today),
                teams=teams_of(door, wave),
                participation=participation(door, wave),
                decision=latest(door.services.records.decisions.of(wave.id)),
            )
            for wave in door.waves
        ),
        months=tuple(Month(x(day), door.month(day)) for day in _months(first, last)),
        today=x(today) if first <= today <= last else None,
    )


def stage_of(wave: Wave, today: date) -> str:
    """Whether a wave is over, under way or ahead."""
    if wave.ends < today:
        return "over"
    return "now" if wave.starts <= today else "ahead"


def teams_of(door: Door, wave: Wave) -> str:
    """The teams of a wave, by name."""
    return ", ".join(door.group(Cut(kind="team", id=team)) for team in wave.departments)


def participation(door: Door, wave: Wave) -> TrendRow | None:
    """How many did a check-in in the latest closed period."""
    figure = door.published.block(CHECK_IN, Cut(kind="wave", id=wave.id))
    return trend_row(door, figure) if figure else None


def latest(decisions: Sequence[WaveDecision]) -> WaveDecision | None:
    """The one that holds."""
    return decisions[-1] if decisions else None


def _months(first: date, last: date) -> list[date]:
    days, day = [], first
    while day <= last:
        days.append(day)
        day = (day.replace(day=28) + _FIVE_DAYS).replace(day=1)
    every = -(-len(days) // _MONTHS_LABELLED)
    return days[::every]


_FIVE_DAYS: Final = date(2000, 1, 6) - date(2000, 1, 1)
