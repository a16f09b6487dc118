"""A wave's criteria against what is known: met, not met, or not to be told from what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.learning.hr_ports import PeopleFilter
from assistant.learning.model import Criterion, Wave
from assistant.listening.heard import ANY_TOOL
from assistant.listening.publication.closing import TOTAL
from assistant.listening.publication.model import Cut
from assistant.listening.publication.rules import FEWEST
from assistant.listening.weekly import GAP
from assistant.web.champions.figures import Figure
from assistant.web.champions.shell import Door

Standing = Literal["met", "missed", "unknown"]


@dataclass(frozen=True, slots=True)
class Met:
    """One criterion, what was found, and how it stands."""

    name: str
    wanted: str
    found: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class _Range:
    """Where the true value is known to be."""

    low: float
    high: float


def criteria_of(door: Door, wave: Wave) -> list[Met]:
    """Every criterion of a wave."""
    return [_met(door, wave, criterion) for criterion in wave.criteria]


def _met(door: Door, wave: Wave, criterion: Criterion) -> Met:
    cut = Cut(kind="wave", id=wave.id)
    match criterion.measure:
        case "completion":
            known, found = _completion(door, wave)
        case "confidence":
            known, found = _confidence(door, cut)
        case "gaps":
            known, found = _share(door, door.published.block(GAP, cut))
        case "worries":
            known, found = _share(door, door.published.block(TOTAL, cut))
        case _:
            known, found = None, door.say("criterion_by_hand")
    return Met(
        name=door.say(f"criterion_{criterion.measure}"),
        wanted=_wanted(door, criterion),
        found=found,
        standing=_standing(criterion, known),
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


def _completion(door: Door, wave: Wave) -> tuple[_Range | None, str]:
    """The share of mandatory modules done, of everybody in the wave together."""
    learning = door.services.learning
    rows = learning.hr.completion(PeopleFilter(wave=wave.id)) if learning else ()
    must, done = sum(row.must for row in rows), sum(row.must_done for row in rows)
    if max((row.must for row in rows), default=0) < FEWEST:
        return None, door.say("shown_few")
    if done < FEWEST:
        return None, door.say("training_few")
    if 0 < must - done < FEWEST:
        return _Range((must - FEWEST + 1) / must, 1.0), door.say("training_most")
    share = done / must
    return _Range(share, share), door.share(share)


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
