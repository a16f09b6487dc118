"""What the figures of a module say, and what to do about it. Pure: figures in, findings out.

Thresholds are rules of thumb for a first look, not verdicts; each finding names the figure it
rests on, so that HR can judge. A share or a correlation of a few people is mostly chance: it counts
only as far as it is clear at nineteen times out of twenty, one-sided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Final, Literal

from assistant.learning.hr_ports import PublishedConfidence
from assistant.learning.hr_views import ItemFigures, QualityRow

FEWEST: Final = 5
"""Below so many people nothing is read into a figure."""

_LEFT = 0.25
_LEFT_SURELY = 0.15
_CHANCE = 0.6
_MISSED = 0.6
_ITEM_MISSED = 0.4
_Z = 1.645
"""Of the normal distribution, one-sided 95 %."""
_EASY = 0.97
_EASY_PEOPLE = 10
_NO_GAIN = 0.2
_LITTLE_USE = 3.5

Place = Literal["lesson", "items", "comments"]
"""Where the remedy is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    kind: Literal[
        "item-backwards", "item-missed", "left", "missed", "easy", "no-gain", "little-use"
    ]
    place: Place
    item: str = ""
    value: float = 0.0
    """The figure it rests on."""
    people: int = 0


@dataclass(frozen=True, slots=True)
class Gain:
    """Confidence before and after, over every group that could be published."""

    before: float
    after: float
    people: int


def gain_of(groups: Iterable[PublishedConfidence]) -> Gain | None:
    """Means over groups, each by its number of people; None where nothing is published.

    A group whose mean would tell of each person in it has none, and is left out.
    """
    kept = [
        (group.people, group.before, group.after)
        for group in groups
        if group.before is not None and group.after is not None
    ]
    people = sum(count for count, _, _ in kept)
    if not people:
        return None
    before = sum(count * value for count, value, _ in kept) / people
    after = sum(count * value for count, _, value in kept) / people
    return Gain(before, after, people)


def findings(row: QualityRow, items: Sequence[ItemFigures]) -> list[Finding]:
    """What there is to look at in a module, the most useful first; nothing below five people."""
    if row.began < FEWEST:
        return []
    return [*_items(items), *_module(row)]


def is_backwards(item: ItemFigures) -> bool:
    """Whether a question is clearly missed by those who know the rest.

    By the upper bound of its correlation (Fisher, 1915): tanh(atanh r + z / √(n - 3)).
    """
    r = item.discrimination
    if r is None or item.people < FEWEST:
        return False
    return tanh(atanh(max(r, -0.999)) + _Z / sqrt(item.people - 3)) < 0


def most_likely(share: float, people: int) -> float:
    """The most a share may be, given that so many people are behind it (Wilson, 1927).

    Args:
        share: 0 to 1.
    """
    spread = _Z * sqrt(share * (1 - share) / people + _Z**2 / (4 * people**2))
    return (share + _Z**2 / (2 * people) + spread) / (1 + _Z**2 / people)


def _items(items: Sequence[ItemFigures]) -> list[Finding]:
    """Each question at its latest version."""
    latest: dict[str, ItemFigures] = {}
    for one in items:
        if one.item not in latest or one.version > latest[one.item].version:
            latest[one.item] = one
    found = []
    for one in latest.values():
        if one.people < FEWEST:
            continue
        if is_backwards(one):
            value = one.discrimination or 0.0
            found.append(Finding("item-backwards", "items", one.item, value, one.people))
        elif most_likely(one.first_try, one.people) < _CHANCE and one.first_try < _ITEM_MISSED:
            found.append(Finding("item-missed", "items", one.item, one.first_try, one.people))
    return sorted(found, key=lambda finding: (finding.kind != "item-backwards", finding.value))


def _module(row: QualityRow) -> list[Finding]:
    figures = row.figures
    found = []
    left = figures.started / row.began
    if left >= _LEFT and 1 - most_likely(1 - left, row.began) > _LEFT_SURELY:
        found.append(Finding("left", "lesson", value=left, people=row.began))
    if figures.first_try is not None and figures.first_try < _MISSED:
        found.append(Finding("missed", "lesson", value=figures.first_try, people=row.began))
    gain = gain_of(row.confidence)
    if gain is not None and gain.after - gain.before < _NO_GAIN:
        found.append(
            Finding("no-gain", "lesson", value=gain.after - gain.before, people=gain.people)
        )
    if figures.stars is not None and figures.stars < _LITTLE_USE:
        found.append(Finding("little-use", "comments", value=figures.stars, people=row.began))
    if figures.first_try is not None and figures.first_try > _EASY and row.began >= _EASY_PEOPLE:
        found.append(Finding("easy", "items", value=figures.first_try, people=row.began))
    return found
