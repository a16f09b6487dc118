"""The check that any four colleagues may have said nothing, against trying all of them."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.listening.model import Place
from assistant.listening.publication.model import COMPANY, Cut, Roster, belongs
from assistant.listening.publication.worlds import GROUP, Known, anyone_may_be_silent

LOOMS = Place(team="looms", wave="w1", trade="operator")
DYEING = Place(team="dyeing", wave="w1", trade="operator")
SKETCHES = Place(team="studio", wave="w2", trade="designer")
LONE_DESIGNER = Place(team="looms", wave="w1", trade="designer")
PLACES = (LOOMS, DYEING, SKETCHES, LONE_DESIGNER)
CUTS = (
    COMPANY,
    Cut(kind="wave", id="w1"),
    Cut(kind="team", id="looms"),
    Cut(kind="team", id="studio"),
    Cut(kind="trade", id="operator"),
    Cut(kind="trade", id="designer"),
)


def by_hand(roster: Roster, figures: list[Known]) -> bool:
    """Try every four colleagues and every world."""
    sizes = roster.sizes

    def fits(world: dict[Place, int]) -> bool:
        return all(
            f.least <= sum(n for p, n in world.items() if belongs(p, f.cut)) <= f.most
            for f in figures
        )

    worlds = [
        world
        for numbers in product(*(range(sizes[p] + 1) for p in sizes))
        if fits(world := dict(zip(sizes, numbers, strict=True)))
    ]
    for chosen in combinations_with_replacement(list(sizes), GROUP):
        silent = {p: min(chosen.count(p), sizes[p]) for p in sizes}
        if not any(all(world[p] <= sizes[p] - silent[p] for p in sizes) for world in worlds):
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(
    sizes=st.lists(st.integers(0, 9), min_size=4, max_size=4),
    spoke=st.lists(st.integers(0, 9), min_size=4, max_size=4),
    published=st.sets(st.sampled_from(CUTS)),
)
def test_the_programme_agrees_with_trying_every_group_of_four(
    sizes: list[int], spoke: list[int], published: set[Cut]
) -> None:
    roster = Roster(dict(zip(PLACES, sizes, strict=True)))
    assume(sum(sizes) >= GROUP)
    truth = {p: min(s, n) for p, s, n in zip(PLACES, spoke, sizes, strict=True)}
    figures = [
        Known(cut, people, people)
        for cut in sorted(published, key=str)
        for people in [sum(n for p, n in truth.items() if belongs(p, cut))]
    ]
    assert anyone_may_be_silent(roster, figures) == by_hand(roster, figures)


def test_a_team_where_all_but_four_spoke_leaves_any_four_their_silence() -> None:
    roster = Roster({LOOMS: 20})
    team = Cut(kind="team", id="looms")
    assert anyone_may_be_silent(roster, [Known(team, 16, 16)])
    assert not anyone_may_be_silent(roster, [Known(team, 17, 17)])


def test_the_only_designer_of_a_team_is_not_given_away_by_two_overlapping_figures() -> None:
    """All 12 operators who spoke are known by trade; a 13th voice in their teams is hers."""
    roster = Roster({LOOMS: 20, LONE_DESIGNER: 1, SKETCHES: 15})
    team, trade = Cut(kind="team", id="looms"), Cut(kind="trade", id="operator")
    assert not anyone_may_be_silent(roster, [Known(team, 13, 13), Known(trade, 12, 12)])
    assert anyone_may_be_silent(roster, [Known(team, 13, 13)])


def test_nothing_published_gives_nobody_away() -> None:
    assert anyone_may_be_silent(Roster({LOOMS: 3}), [])
