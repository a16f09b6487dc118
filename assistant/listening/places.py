"""Where people stand, as far as figures may tell: from accounts to places that can be counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from assistant.listening.model import Place
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
    """The place of each active person, as groups that can be published.

    Waves contain whole teams, so a team belongs to the wave most of its people are in; who is in
    another one counts for that wave and for no team. A group too small to be published is left out
    of places altogether: a record says no more of somebody than a figure ever could.
    """
    active = [one for one in people if one.active]
    waves = _wave_of_teams(active)
    places = {one.id: _with_team_inside_wave(one.place, waves) for one in active}
    return _without_small_groups(places)


def champions_near(people: Iterable[Someone], person_id: str) -> tuple[str, ...]:
    """The names of the champions of somebody's team, in order."""
    everybody = [one for one in people if one.active]
    team = next((one.place.team for one in everybody if one.id == person_id), None)
    if team is None:
        return ()
    near = (one for one in everybody if one.role == "champion" and one.place.team == team)
    return tuple(sorted(one.name for one in near if one.id != person_id))


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
