"""A wave's criteria against what is known: met, not met, or not to be told from what is known.

Figures come from snapshots: of what people said, and of how many of the wave are through with their
training. What Relais does not measure can be brought to the review, with its source: no record of
who uses a tool exists, and none is made for a criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from assistant.learning.model import Criterion, Wave
from assistant.learning.wave_decisions import OutsideFigure, WaveDecision
from assistant.listening.heard import ANY_TOOL
from assistant.listening.publication.closing import TOTAL
from assistant.listening.publication.model import Cut, Through, WaveTraining
from assistant.listening.themes.model import GAP
from assistant.web.champions.figures import Figure
from assistant.web.champions.shell import Door

Standing = Literal["met", "missed", "unknown"]

LONGEST_SOURCE: Final = 300


@dataclass(frozen=True, slots=True)
class Met:
    """One criterion, what was found, and how it stands."""

    measure: str
    name: str
    wanted: str
    found: str
    standing: Standing
    outside: bool = False
    """Whether the figure can only come from outside."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Where the true value is known to be."""

    low: float
    high: float


def criteria_of(door: Door, wave: Wave, decisions: Iterable[WaveDecision] = ()) -> list[Met]:
    """Every criterion of a wave; figures from outside are those brought with a decision last."""
    brought = {one.measure: (one, decision) for decision in decisions for one in decision.figures}
    return [_met(door, wave, criterion, brought) for criterion in wave.criteria]


def outside_measures(wave: Wave) -> tuple[str, ...]:
    """The criteria whose figure can only be brought."""
    return tuple(one.measure for one in wave.criteria if one.measure == "adoption")


def _met(
    door: Door,
    wave: Wave,
    criterion: Criterion,
    brought: Mapping[str, tuple[OutsideFigure, WaveDecision]],
) -> Met:
    cut = Cut(kind="wave", id=wave.id)
    match criterion.measure:
        case "completion" | "first_try":
            known, found = _training(door, wave, criterion.measure)
        case "confidence":
            known, found = _confidence(door, cut)
        case "gaps":
            known, found = _share(door, door.published.block(GAP, cut))
        case "worries":
            known, found = _share(door, door.published.block(TOTAL, cut))
        case "adoption":
            known, found = _brought(door, brought.get(criterion.measure))
    return Met(
        measure=criterion.measure,
        name=door.say(f"criterion_{criterion.measure}"),
        wanted=_wanted(door, criterion),
        found=found,
        standing=_standing(criterion, known),
        outside=criterion.measure in outside_measures(wave),
    )


def _wanted(door: Door, criterion: Criterion) -> str:
    key, value = (
        ("at_least", criterion.at_least)
        if criterion.at_least is not None
        else ("at_most", criterion.at_most or 0.0)
    )
    said = door.mean(value) if criterion.measure == "confidence" else door.share(value)
    return door.say(key, value=said)


def _standing(criterion: Criterion, known: _Range | None) -> Standing:
    if known is None:
        return "unknown"
    if criterion.at_least is not None:
        if known.low >= criterion.at_least:
            return "met"
        return "missed" if known.high < criterion.at_least else "unknown"
    most = criterion.at_most if criterion.at_most is not None else 1.0
    if known.high <= most:
        return "met"
    return "missed" if known.low > most else "unknown"


def _training(door: Door, wave: Wave, measure: Through) -> tuple[_Range | None, str]:
    """How many people are through with what they must take, or were right at first: bands."""
    figure = door.published.trained(wave.id, measure)
    if figure is None:
        return None, door.say("training_none")
    low, high = figure.shares
    if figure.rest_low == 0:
        known = door.say("training_most", share=door.share(low))
    else:
        people = _band(door, figure.low, figure.high)
        known = door.say("training_people", people=people, among=_among(door, figure))
        shares = door.interval((low, high)) if low < high else door.share(low)
        known = door.say("share_of", people=known, share=shares)
    return _Range(low, high), f"{known} {door.say('as_of', day=door.short_day(figure.on))}"


def _among(door: Door, figure: WaveTraining) -> str:
    """Of how many people."""
    if figure.measure == "completion":
        return str(figure.low + figure.rest_high)
    return _band(door, figure.low + figure.rest_low, figure.high + figure.rest_high)


def _band(door: Door, low: int, high: int) -> str:
    return str(low) if low == high else door.say("training_band", low=low, high=high)


def _brought(
    door: Door, found: tuple[OutsideFigure, WaveDecision] | None
) -> tuple[_Range | None, str]:
    if found is None:
        return None, door.say("criterion_by_hand")
    figure, decision = found
    said = door.say(
        "criterion_brought",
        value=door.share(figure.value),
        source=figure.source,
        day=door.short_day(decision.on),
    )
    return _Range(figure.value, figure.value), said


def _confidence(door: Door, cut: Cut) -> tuple[_Range | None, str]:
    """Bands are published, not ratings: the mean is known to lie between two numbers."""
    published = door.published
    if not published.blocks:
        return None, door.say("shown_few")
    between = published.rated(ANY_TOOL, cut, published.blocks[-1]).mean_between
    if between is None:
        return None, door.say("confidence_hidden")
    low, high = between
    return _Range(low, high), door.say("mean_between", low=door.mean(low), high=door.mean(high))


def _share(door: Door, figure: Figure | None) -> tuple[_Range | None, str]:
    if figure is None or figure.share is None:
        return None, door.say("shown_few") if figure is None else door.people(figure)
    said = door.say("share_of", people=door.people(figure), share=door.share(figure.share))
    return _Range(figure.share, figure.share), said
