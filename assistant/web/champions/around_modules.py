"""Confidence before and after modules: closed groups of the same people, as they were published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from assistant.listening.publication.model import AroundModule
from assistant.listening.publication.periods import monday_of
from assistant.web.champions.shell import Door

NO_GAIN: Final = 0.2
"""A difference of means that is not worth speaking of."""

_LOWEST, _HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group: when, how many, and their means; “not shown” where there is none."""

    period: str
    people: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Both means along a line from 1 to 5, in percent of it."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ModuleView:
    """One module, over all its groups."""

    id: str
    title: str
    people: str
    """Those the means are of; everybody where there are none."""
    before: str
    after: str
    drawn: Drawn | None
    """None where no group has both means."""
    rows: tuple[GroupRow, ...]
    no_gain: bool
    addresses: tuple[str, ...]
    """Topics the module takes up."""


def module_views(door: Door) -> list[ModuleView]:
    """The modules that groups were published of, by title."""
    found = [
        _view(door, module, groups) for module, groups in door.published.around_modules().items()
    ]
    return sorted(found, key=lambda view: (view.title.casefold(), view.id))


def _view(door: Door, name: str, groups: tuple[AroundModule, ...]) -> ModuleView:
    modules = door.curriculum.modules if door.curriculum else {}
    module = modules.get(name)
    known = [
        (group.people, group.before, group.after)
        for group in groups
        if group.before is not None and group.after is not None
    ]
    people = sum(count for count, _, _ in known)
    before = sum(count * mean for count, mean, _ in known) / people if people else None
    after = sum(count * mean for count, _, mean in known) / people if people else None
    drawn = None
    if before is not None and after is not None:
        drawn = Drawn(_percent(before), _percent(after))
    return ModuleView(
        id=name,
        title=module.title(door.language) if module else name,
        people=door.count("person", people or sum(group.people for group in groups)),
        before=_mean(door, before),
        after=_mean(door, after),
        drawn=drawn,
        rows=tuple(_row(door, group) for group in reversed(groups)),
        no_gain=before is not None and after is not None and after - before < NO_GAIN,
        addresses=module.addresses_concerns if module else (),
    )


def _row(door: Door, group: AroundModule) -> GroupRow:
    end = monday_of(group.last_week) + timedelta(days=6)
    start = door.short_day(monday_of(group.first_week))
    return GroupRow(
        period=door.say("from_to", start=start, end=door.short_day(end)),
        people=door.count("person", group.people),
        before=_mean(door, group.before),
        after=_mean(door, group.after),
    )


def _mean(door: Door, value: float | None) -> str:
    return door.say("band_hidden") if value is None else door.mean(value)


def _percent(mean: float) -> float:
    return round(100 * (mean - _LOWEST) / (_HIGHEST - _LOWEST), 1)
