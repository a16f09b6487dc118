"""From accounts to places that may be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.listening.model import Place
from assistant.listening.places import (
    SMALLEST_GROUP,
    Someone,
    champions_near,
    countable,
    steady,
    still_at,
)
from assistant.listening.publication.rules import FEWEST

TODAY = date(2026, 11, 18)
LOOMS = Place(team="looms", wave="w1", trade="operator")


def people(count: int, place: Place, prefix: str = "p") -> list[Someone]:
    return [
        Someone(f"{prefix}{n}", f"N {n}", "employee", date(2026, 1, 5), place) for n in range(count)
    ]


def places(of: Iterable[Someone]) -> set[Place]:
    return set(countable(of).values())


def test_people_of_a_large_team_stand_where_they_are() -> None:
    assert places(people(12, LOOMS)) == {LOOMS}


def test_a_group_too_small_to_be_published_is_in_no_place() -> None:
    dyers = Place(team="dyeing", wave="w1", trade="dyer")
    found = countable([*people(12, LOOMS), *people(SMALLEST_GROUP - 1, dyers, "d")])
    assert found["d0"] == Place(wave="w1")


def test_a_team_is_in_one_wave_and_who_is_in_another_counts_for_that_wave_alone() -> None:
    late = Place(team="looms", wave="w2", trade="operator")
    others = Place(team="studio", wave="w2", trade="designer")
    found = countable([*people(12, LOOMS), *people(5, late, "late"), *people(10, others, "o")])
    assert found["late0"] == Place(wave="w2", trade="operator")
    assert found["p0"] == LOOMS


def test_nobody_stands_at_a_place_that_fewer_than_five_share() -> None:
    """The only designer among the looms would be named by a row that says both."""
    lone = Place(team="looms", wave="w1", trade="designer")
    studio = Place(team="studio", wave="w1", trade="designer")
    found = countable([*people(12, LOOMS), *people(1, lone, "l"), *people(12, studio, "s")])
    assert found["l0"] == Place()
    assert found["s0"] == studio
    four = countable([*people(12, LOOMS), *people(4, lone, "l"), *people(12, studio, "s")])
    assert four["l0"] == Place()
    five = countable([*people(12, LOOMS), *people(5, lone, "l"), *people(12, studio, "s")])
    assert five["l0"] == lone


def test_a_colleague_who_comes_does_not_change_where_others_count() -> None:
    """With five of them the trade could be noted from now on; those who were there stay put."""
    lone = Place(team="looms", wave="w1", trade="designer")
    studio = Place(team="studio", wave="w1", trade="designer")
    before = [*people(12, LOOMS), *people(4, lone, "l"), *people(12, studio, "s")]
    kept, counts = steady(None, before)
    newcomer = Someone("new", "New", "employee", TODAY, lone)
    _, later = steady(kept, [*before, newcomer])
    assert {person: later[person] for person in counts} == counts
    assert later["new"] == Place()


def test_a_colleague_who_leaves_does_not_either() -> None:
    lone = Place(team="looms", wave="w1", trade="designer")
    studio = Place(team="studio", wave="w1", trade="designer")
    before = [*people(12, LOOMS), *people(5, lone, "l"), *people(12, studio, "s")]
    kept, _ = steady(None, before)
    _, later = steady(kept, [one for one in before if one.id != "l0"])
    assert later["l1"] == lone


def test_who_moves_counts_for_the_company_and_five_who_move_count_at_once() -> None:
    studio = Place(team="studio", wave="w1", trade="designer")
    everybody = [*people(20, LOOMS), *people(12, studio, "s")]
    kept, _ = steady(None, everybody)

    def moved(count: int) -> Place:
        now = [
            replace(one, place=studio) if int(one.id[1:]) < count and one.id[0] == "p" else one
            for one in everybody
        ]
        return steady(kept, now)[1]["p0"]

    assert moved(4) == Place()
    assert moved(5) == studio


@pytest.mark.parametrize(
    ("frozen", "still"),
    [(LOOMS, True), (Place(wave="w1"), True), (Place(), True), (Place(team="studio"), False)],
)
def test_somebody_is_still_there_while_nothing_that_was_noted_has_changed(
    frozen: Place, still: bool
) -> None:
    assert still_at(frozen, LOOMS) is still


def test_people_who_cannot_sign_in_are_not_counted() -> None:
    gone = Someone("gone", "Gone", "employee", TODAY, LOOMS, active=False)
    assert "gone" not in countable([gone, *people(12, LOOMS)])


@pytest.mark.parametrize("role", ["champion", "admin", "sponsor"])
def test_who_may_see_figures_counts_for_the_company_only(role: str) -> None:
    assert not Someone("r", "Robin", role, date(2026, 1, 5), LOOMS).is_settled(TODAY)


def test_a_new_account_counts_for_the_company_only_for_three_weeks() -> None:
    new = Someone("n", "New", "employee", TODAY, LOOMS)
    assert not new.is_settled(TODAY + timedelta(days=20))
    assert new.is_settled(TODAY + timedelta(days=21))


def test_the_champions_near_somebody_are_those_of_the_same_team() -> None:
    robin = Someone("r", "Robin", "champion", TODAY, LOOMS)
    far = Someone("f", "Far", "champion", TODAY, Place(team="studio"))
    gone = Someone("g", "Gone", "champion", TODAY, LOOMS, active=False)
    champions = [robin, far, gone]
    assert champions_near(people(1, LOOMS)[0], champions) == ("Robin",)
    assert champions_near(robin, champions) == ()
    assert champions_near(people(1, Place())[0], champions) == ()
    assert champions_near(None, champions) == ()


NAMES = st.sampled_from(["a", "b", "c", None])


@given(st.lists(st.builds(Place, team=NAMES, wave=NAMES, trade=NAMES), max_size=80))
def test_every_team_is_within_one_wave_and_every_group_is_large_enough(
    given_to: list[Place],
) -> None:
    everybody = [
        Someone(str(n), str(n), "employee", TODAY, place) for n, place in enumerate(given_to)
    ]
    found = list(countable(everybody).values())
    teams = {place.team for place in found} - {None}
    for team in teams:
        assert len({place.wave for place in found if place.team == team}) == 1
    for kind in ("team", "wave", "trade"):
        for name in {getattr(place, kind) for place in found} - {None}:
            size = sum(getattr(place, kind) == name for place in found)
            assert size >= SMALLEST_GROUP, (kind, name, size)
    for place in set(found) - {Place()}:
        assert found.count(place) >= FEWEST, place
