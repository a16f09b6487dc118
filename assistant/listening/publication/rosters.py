"""Where people count: their place, kept still so that one person's move shows nowhere.

A place is frozen for a quarter. Who arrives or moves later counts for the company only until the
next quarter, unless at least five people made the same change by then: a new team counts at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Final

from assistant.listening.model import Place
from assistant.listening.publication.counting import NOWHERE
from assistant.listening.publication.model import Roster

TOGETHER: Final = 5
"""People who must make the same change for it to count within a quarter."""


def settled(
    frozen: Mapping[str, Place] | None, now: Mapping[str, Place]
) -> tuple[dict[str, Place], dict[str, Place]]:
    """The places to freeze, and the place each person counts at.

    Args:
        frozen: place of each person when the quarter began, or at a later change of five; None at
            the start of a quarter.
        now: place of each person present today, by any opaque id.

    Returns:
        The new frozen places (people who left stay in them until the quarter ends), and where each
        person present counts: at their frozen place, or for the company only.
    """
    if frozen is None:
        return dict(now), dict(now)
    changes = Counter(
        (frozen.get(person), place) for person, place in now.items() if frozen.get(person) != place
    )
    kept = dict(frozen)
    counts: dict[str, Place] = {}
    for person, place in now.items():
        before = frozen.get(person)
        if before != place and changes[(before, place)] >= TOGETHER:
            kept[person] = before = place
        counts[person] = place if before == place else NOWHERE
    return kept, counts


def roster_of(counts: Mapping[str, Place], insiders: Set[str]) -> Roster:
    """The organisation chart as far as figures go.

    Args:
        counts: where each person present counts.
        insiders: people who may see the figures, and accounts younger than three weeks; their own
            entries count for the company only.
    """
    sizes = Counter(NOWHERE if who in insiders else place for who, place in counts.items())
    return Roster(dict(sizes))


def without_small_trades(place: Place, trades: Set[str]) -> Place:
    """The place without a trade that is not among those counted."""
    return place if place.trade in trades else replace(place, trade=None)
