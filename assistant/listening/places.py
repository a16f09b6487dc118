"""Where people stand, as far as figures may tell: from accounts to places that can be counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from assistant.listening.model import Place
from assistant.listening.publication.rosters import TOGETHER, settled
from assistant.listening.publication.rules import FEWEST

INSIDER_ROLES: Final = frozenset({"champion", "admin", "sponsor"})
"""Sign-in roles whose holders may see figures: their own entries count for the company only."""

SETTLING: Final = timedelta(weeks=3)
"""A new account counts for the company only until it is as old as this."""

UNPLACED: Final = Place()
"""Of no team, wave or trade that is known."""

SMALLEST_GROUP: Final = 2 * FEWEST
"""A figure needs as many people outside it as in it, so smaller groups are never published."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with an account, as far as listening needs to know them."""

    id: str
    name: str
    role: str
    """The sign-in role."""
    since: date
    """The day the account was made."""
    place: Place = UNPLACED
    """As it is today, nothing settled."""
    active: bool = True
    """Whether they can sign in."""

    def is_settled(self, today: date) -> bool:
        """Whether what they say may count for more than the company as a whole."""
        return self.role not in INSIDER_ROLES and today - self.since >= SETTLING


def countable(people: Iterable[Someone]) -> dict[str, Place]:
    """The place of each active person, as far as a record of theirs may say it.

    Waves contain whole teams, so a team belongs to the wave most of its people are in; who is in
    another one counts for that wave and for no team. A group too small to be published is left out
    of places: a record says no more of somebody than a figure ever could. And a place shared by
    fewer than five people is made wider, first without the trade, then without the team: whoever
    holds the records without the key cannot single anybody out by where they stand.
    """
    active = [one for one in people if one.active]
    waves = _wave_of_teams(active)
    places = {one.id: _with_team_inside_wave(one.place, waves) for one in active}
    while True:
        wider = _shared_by_enough(_without_small_groups(places))
        if wider == places:
            return places
        places = wider


def steady(
    frozen: Mapping[str, Place] | None, people: Iterable[Someone]
) -> tuple[dict[str, Place], dict[str, Place]]:
    """The places to freeze, and the place each active person counts at.

    As :func:`rosters.settled`, but who stands where they stood counts where they counted, even if
    others came or left meanwhile and the place would be noted more widely, or less so, today.
    """
    everybody = list(people)
    now = countable(everybody)
    if frozen is None:
        return settled(None, now)
    changes = Counter((frozen.get(person), place) for person, place in now.items())
    for one in everybody:
        before, place = frozen.get(one.id), now.get(one.id)
        alone = changes[(before, place)] < TOGETHER if place is not None else False
        if before is not None and alone and still_at(before, one.place):
            now[one.id] = before
    return settled(frozen, now)


def still_at(frozen: Place, present: Place) -> bool:
    """Whether somebody who stands at ``present`` has not left the frozen place."""
    pairs = (
        (frozen.team, present.team),
        (frozen.wave, present.wave),
        (frozen.trade, present.trade),
    )
    return all(before is None or before == now for before, now in pairs)


def champions_near(someone: Someone | None, champions: Iterable[Someone]) -> tuple[str, ...]:
    """The names of the champions of somebody's team, in order."""
    if someone is None or someone.place.team is None:
        return ()
    near = (one for one in champions if one.active and one.place.team == someone.place.team)
    return tuple(sorted(one.name for one in near if one.id != someone.id))


def _wave_of_teams(people: Sequence[Someone]) -> dict[str, str | None]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in people:
        if one.place.team is not None:
            found[one.place.team].update([one.place.wave or ""])
    return {
        team: min(waves, key=lambda wave: (-waves[wave], wave)) or None
        for team, waves in found.items()
    }


def _with_team_inside_wave(place: Place, waves: Mapping[str, str | None]) -> Place:
    if place.team is None or waves[place.team] == place.wave:
        return place
    return replace(place, team=None)


def _without_small_groups(places: Mapping[str, Place]) -> dict[str, Place]:
    sizes = Counter(
        (kind, value)
        for place in places.values()
        for kind, value in (("team", place.team), ("wave", place.wave), ("trade", place.trade))
    )

    def kept(kind: str, value: str | None) -> str | None:
        return value if sizes[(kind, value)] >= SMALLEST_GROUP else None

    return {
        person: Place(
            team=kept("team", place.team),
            wave=kept("wave", place.wave),
            trade=kept("trade", place.trade),
        )
        for person, place in places.items()
    }


def _shared_by_enough(places: Mapping[str, Place]) -> dict[str, Place]:
    """Places made wider until each is shared by enough people, or says nothing."""
    found = dict(places)
    for part in ("trade", "team", "wave"):
        shared = Counter(found.values())
        found = {
            person: place if shared[place] >= FEWEST else replace(place, **{part: None})
            for person, place in found.items()
        }
    return found
