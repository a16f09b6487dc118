"""Which figures of one measure and one period may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from assistant.listening.model import Place
from assistant.listening.publication.model import COMPANY, Cut, Reason, Roster, Shown, per_cut
from assistant.listening.publication.worlds import GROUP, Known, anyone_may_be_silent

FEWEST: Final = 5
"""People in a figure, at least; and people of the same group outside it."""

SMALLEST_COMPANY: Final = 30
"""Below this many active people, figures exist for the company as a whole only."""

Counts = Mapping[Place, int]
"""How many people of each place did something."""


@dataclass(slots=True)
class Choice:
    """What is shown of one measure in one period, and what is not."""

    shown: dict[Cut, Shown] = field(default_factory=dict)
    withheld: dict[Cut, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chart:
    """The organisation chart, with what is looked up again and again."""

    roster: Roster
    size: Mapping[Cut, int]
    wave_of_team: Mapping[str, str | None]


def chart_of(roster: Roster) -> Chart:
    """A roster, prepared for choosing."""
    return Chart(roster, per_cut(roster.sizes), roster.wave_of_team())


class Figures:
    """The true numbers of one measure in one period."""

    def __init__(
        self, counts: Counts, chart: Chart, earlier: Mapping[Cut, Sequence[int]] | None = None
    ) -> None:
        """
        Args:
            counts: distinct people per place.
            chart: where everybody is.
            earlier: numbers already published for shorter periods inside this one.
        """
        self.chart = chart
        self.earlier = earlier or {}
        self._people = per_cut(counts)

    def people(self, cut: Cut) -> int:
        """How many of ``cut`` did it; never fewer than an earlier figure of the period said.

        Someone who was counted then may have erased everything since: the difference would show
        that they did.
        """
        return max(self._people[cut], *self.earlier.get(cut, ()), 0)

    def size(self, cut: Cut) -> int:
        """How many people ``cut`` has."""
        return self.chart.size.get(cut, 0)


def choose(figures: Figures, cuts: Sequence[Cut]) -> Choice:
    """What may be shown, among ``cuts``, which come in the order of their usefulness."""
    choice = Choice()
    wanted: dict[Cut, Shown] = {}
    for cut in cuts:
        shown, reason = _alone(figures, cut)
        if reason is None and shown is not None:
            wanted[cut] = shown
        else:
            choice.withheld[cut] = reason or "few"
    _add(figures, choice, list(wanted.items()))
    return choice


def _alone(figures: Figures, cut: Cut) -> tuple[Shown | None, Reason | None]:
    """What the figure of one group would be shown as, looked at by itself."""
    people, size = figures.people(cut), figures.size(cut)
    if cut != COMPANY and figures.size(COMPANY) < SMALLEST_COMPANY:
        return None, "small_company"
    if people < FEWEST:
        return None, "few"
    if size < 2 * FEWEST:
        return None, "unanimous"
    if any(_gives_away(people - part) for part in figures.earlier.get(cut, ())):
        return None, "overlap"
    return ("count" if size - people >= FEWEST else "most"), None


def _gives_away(rest: int) -> bool:
    return 0 < rest < FEWEST


def _add(figures: Figures, choice: Choice, wanted: list[tuple[Cut, Shown]]) -> None:
    """Add the figures that give nobody away beside those chosen, halving where they do."""
    if not wanted:
        return
    tried = {**choice.shown, **dict(wanted)}
    reason = _against(figures, tried)
    if reason is None:
        choice.shown = tried
    elif len(wanted) == 1:
        choice.withheld[wanted[0][0]] = reason
    else:
        middle = len(wanted) // 2
        _add(figures, choice, wanted[:middle])
        _add(figures, choice, wanted[middle:])


def _against(figures: Figures, shown: Mapping[Cut, Shown]) -> Reason | None:
    """What speaks against showing these figures together."""
    if _a_difference_gives_away(figures, shown):
        return "difference"
    if not anyone_may_be_silent(figures.chart.roster, _known(figures, shown)):
        return "world"
    return None


def _known(figures: Figures, shown: Mapping[Cut, Shown]) -> list[Known]:
    """What the figures tell an attacker, with what shorter periods told already."""
    known = []
    for cut, how in shown.items():
        people, size = figures.people(cut), figures.size(cut)
        if how == "count":
            known.append(Known(cut, people, people))
        else:
            known.append(Known(cut, size - GROUP, size))
    for cut, parts in figures.earlier.items():
        if parts:
            known.append(Known(cut, max(parts), figures.size(cut)))
    return known


def _a_difference_gives_away(figures: Figures, shown: Mapping[Cut, Shown]) -> bool:
    """Whether a number, minus those published inside it, would be one to four people."""
    exact = {cut for cut, how in shown.items() if how == "count"}
    inside: dict[tuple[Cut, str], int] = {}
    for cut in exact:
        for whole, family in _wholes(figures.chart, cut, exact):
            key = (whole, family)
            inside[key] = inside.get(key, 0) + figures.people(cut)
    return any(
        whole in exact and _gives_away(figures.people(whole) - parts)
        for (whole, _), parts in inside.items()
    )


def _wholes(chart: Chart, cut: Cut, exact: Set[Cut]) -> Iterator[tuple[Cut, str]]:
    """The published groups that ``cut`` is directly inside of, and by which kind of division."""
    if cut.kind == "team":
        wave = Cut(kind="wave", id=chart.wave_of_team.get(cut.id or ""))
        yield (wave, "organisation") if wave in exact else (COMPANY, "organisation")
    elif cut.kind == "wave":
        yield COMPANY, "organisation"
    elif cut.kind == "trade":
        yield COMPANY, "trades"
