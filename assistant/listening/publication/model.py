"""What is counted, and what a snapshot holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.listening.model import Place

CutKind = Literal["company", "wave", "team", "trade"]

Shown = Literal["count", "most", "few"]
"""``count``: the number itself; ``most``: all but a handful; ``few``: fewer than five people, or
kept back so that nobody can be worked out. The last two never say which number it was."""

Reason = Literal["few", "unanimous", "difference", "overlap", "world", "small_company"]
"""Why a figure was held back: too few people; too few left out; a subtraction would give some
away; likewise between two periods; other figures together would; the company is too small."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Cut(_Frozen):
    """A group of the organisation that figures are published for. There is no crossing of two."""

    kind: CutKind
    id: str | None = None
    """None for the company."""


COMPANY = Cut(kind="company")


class Cell(_Frozen):
    """One figure: how many people did ``measure`` in ``period``, among those of ``cut``."""

    measure: str
    """Such as ``topic:workload``, ``check-in``, ``confidence:copilot-m365:high`` or, for a task,
    ``confidence:copilot-m365/task:quotes-and-follow-up:high``."""
    cut: Cut
    period: str
    """An ISO week, or a block of weeks."""
    shown: Shown
    people: int | None = None
    """Only for ``count``."""


class Withheld(_Frozen):
    """A figure that was not published, and why; for the person who audits the rules."""

    measure: str
    cut: Cut
    period: str
    reason: Reason


class GroupSize(_Frozen):
    """How many people a group has, as far as it can have figures: no secret to its colleagues."""

    cut: Cut
    people: int


class AroundModule(_Frozen):
    """Confidence before and after a module, of one closed group of people who said both."""

    module: str
    first_week: str
    last_week: str
    people: int
    before: float | None = None
    after: float | None = None
    """Means of 1 to 5, to one decimal; None where they would say too much of everybody in it."""


Through = Literal["completion", "first_try"]
"""People who are through with what they must take; those of them who were right at first."""


class WaveTraining(_Frozen):
    """How many people of a wave are through with their training, as far as it may be known."""

    wave: str
    measure: Through
    modules: tuple[str, ...]
    """What had to be taken."""
    period: str
    """The block that closed."""
    on: date
    """The day it was added up."""
    low: int
    high: int
    """Between so many people."""
    rest_low: int
    rest_high: int
    """And between so many are not: not through, or through without having been right."""

    @property
    def shares(self) -> tuple[float, float]:
        """The lowest and the highest share, 0 to 1, that these numbers leave possible."""
        lowest, highest = self.low + self.rest_high, self.high + self.rest_low
        return self.low / lowest, self.high / highest


class Snapshot(_Frozen):
    """Everything published when one week closed. It is never changed afterwards."""

    week: str
    active: int = Field(ge=0, description="people who could have spoken that week")
    cells: tuple[Cell, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    sizes: tuple[GroupSize, ...] = Field(
        default=(), description="groups that are large enough for figures, to make shares of"
    )
    alerts: tuple[str, ...] = Field(
        default=(), description="measures that rose in the company as a whole"
    )
    modules: tuple[AroundModule, ...] = Field(
        default=(), description="groups whose confidence around a module was closed that week"
    )
    training: tuple[WaveTraining, ...] = Field(
        default=(), description="how far waves are; only of a week that closes a block"
    )

    def cell(self, measure: str, cut: Cut, period: str) -> Cell | None:
        """One figure, if it is among the published ones."""
        wanted = (measure, cut, period)
        return next((c for c in self.cells if (c.measure, c.cut, c.period) == wanted), None)


@dataclass(frozen=True, slots=True)
class Said:
    """That someone did something in a week: all the rules need to know of a record."""

    pseudonym: str
    week: str
    place: Place
    measure: str


@dataclass(frozen=True, slots=True)
class Roster:
    """How many people are where: the organisation chart, as any colleague may know it.

    People whose place is not settled (newcomers, people who just moved, those who may see the
    figures) are counted under ``Place()``, which belongs to the company only.
    """

    sizes: Mapping[Place, int]

    @property
    def people(self) -> int:
        """Everybody."""
        return sum(self.sizes.values())

    def wave_of_team(self) -> dict[str, str | None]:
        """The wave each team is wholly part of; None for a team that is split or in none."""
        waves: dict[str, set[str | None]] = {}
        for place in self.sizes:
            if place.team is not None:
                waves.setdefault(place.team, set()).add(place.wave)
        return {team: next(iter(of)) if len(of) == 1 else None for team, of in waves.items()}

    def cuts(self, kinds: tuple[CutKind, ...]) -> tuple[Cut, ...]:
        """The groups there are, of these kinds, from the widest to the narrowest."""
        found: list[Cut] = []
        for kind in kinds:
            if kind == "company":
                found.append(COMPANY)
                continue
            ids = {getattr(place, kind) for place in self.sizes} - {None}
            found += [Cut(kind=kind, id=name) for name in sorted(ids)]
        return tuple(found)


@cache
def cuts_of(place: Place) -> tuple[Cut, ...]:
    """The groups that people at ``place`` are part of."""
    kinds: tuple[CutKind, ...] = ("wave", "team", "trade")
    named = ((kind, getattr(place, kind)) for kind in kinds)
    return (COMPANY, *(Cut(kind=kind, id=name) for kind, name in named if name is not None))


def per_cut(numbers: Mapping[Place, int]) -> Counter[Cut]:
    """Numbers of people per group, from numbers per place."""
    found: Counter[Cut] = Counter()
    for place, number in numbers.items():
        for cut in cuts_of(place):
            found[cut] += number
    return found


def belongs(place: Place, cut: Cut) -> bool:
    """Whether people at ``place`` are part of ``cut``."""
    return cut.kind == "company" or getattr(place, cut.kind) == cut.id
