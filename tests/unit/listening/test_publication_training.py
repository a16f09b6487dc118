"""How far waves are with their training: what is shown, and what an attacker makes of it.

The attacker knows who was in which wave when every figure was made, that nobody unlearns what is
behind them, the rules, and every figure of half a year.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from assistant.listening.model import Place
from assistant.listening.publication.model import WaveTraining
from assistant.listening.publication.trained import (
    Standing,
    Training,
    holding,
    published_training,
)
from tests.support.companies import Closed, company, half_a_year

FEW = 5
ON = date(2026, 4, 27)
LOOMS = Place(wave="w1")
NOT = Standing(done=False, right=None)
RIGHT, WRONG = Standing(done=True, right=True), Standing(done=True, right=False)
UNASKED = Standing(done=True, right=None)
BASIC, MORE = ("basics",), ("basics", "data")


def people(*parts: tuple[int, Standing]) -> dict[str, Standing]:
    """So many people who stand so, one part after the other."""
    each = [standing for number, standing in parts for _ in range(number)]
    return {f"p{number}": standing for number, standing in enumerate(each)}


def figures(
    standings: Mapping[str, Standing],
    earlier: Sequence[WaveTraining] = (),
    modules: tuple[str, ...] = BASIC,
    size: int = 100,
) -> dict[str, tuple[int, int, int, int]]:
    made = published(standings, earlier, modules, size)
    return {one.measure: (one.low, one.high, one.rest_low, one.rest_high) for one in made}


def published(
    standings: Mapping[str, Standing],
    earlier: Sequence[WaveTraining] = (),
    modules: tuple[str, ...] = BASIC,
    size: int = 100,
) -> tuple[WaveTraining, ...]:
    places = dict.fromkeys(standings, LOOMS)
    training = Training(modules, standings)
    return published_training(training, places, size, "2026-Q2-1", ON, earlier)


# --- the rules ------------------------------------------------------------------------------------


def test_people_are_counted_in_bands_of_five() -> None:
    found = {n: figures(people((n, UNASKED), (40 - n, NOT))) for n in range(41)}
    assert [found[n] for n in range(5)] == [{}] * 5
    assert found[5] == found[9] == {"completion": (5, 9, 31, 35)}
    assert found[12] == {"completion": (10, 14, 26, 30)}
    assert found[35] == {"completion": (35, 35, 5, 5)}
    assert found[36] == found[40] == {"completion": (36, 40, 0, 4)}


def test_ten_trainings_that_one_person_misses_are_one_person() -> None:
    """Nearly everybody is through: the figure says four people may be missing, never whose."""
    assert figures(people((39, UNASKED), (1, NOT))) == figures(people((36, UNASKED), (4, NOT)))


@pytest.mark.parametrize("more", range(13))
def test_a_figure_stays_until_five_more_people_are_through_for_certain(more: int) -> None:
    first = published(people((10, UNASKED), (30, NOT)))
    later = figures(people((10 + more, UNASKED), (30 - more, NOT)), first)
    assert later == ({"completion": (20, 24, 16, 20)} if more >= 10 else {})


def test_a_figure_is_never_followed_by_a_lower_one() -> None:
    """Six who leave, and a figure that is six lower, would say that all of them were through."""
    first = published(people((20, UNASKED), (20, NOT)))
    assert figures(people((14, UNASKED), (20, NOT)), first) == {}


def test_nearly_everybody_waits_where_the_figure_before_would_say_that_it_is_everybody() -> None:
    first = published(people((30, UNASKED), (10, NOT)))
    assert figures(people((40, UNASKED)), first) == {}
    wide = published(people((25, UNASKED), (15, NOT)))
    assert figures(people((40, UNASKED)), wide) == {"completion": (36, 40, 0, 4)}
    assert figures(people((39, UNASKED), (1, NOT)), published(people((40, UNASKED)))) == {}


def test_first_answers_are_told_of_those_who_are_through_five_on_either_side() -> None:
    found = figures(people((12, RIGHT), (7, WRONG), (21, NOT)))
    assert found == {"completion": (15, 19, 21, 25), "first_try": (10, 14, 5, 9)}
    assert "first_try" not in figures(people((4, RIGHT), (15, WRONG), (21, NOT)))
    assert figures(people((17, RIGHT), (2, WRONG), (21, NOT)))["first_try"] == (11, 19, 0, 4)
    assert "first_try" not in figures(people((3, RIGHT), (2, WRONG), (14, UNASKED), (21, NOT)))


def test_first_answers_wait_for_five_more_of_both_kinds_and_for_the_figure_beside_them() -> None:
    first = published(people((12, RIGHT), (7, WRONG), (41, NOT)))
    assert list(figures(people((22, RIGHT), (9, WRONG), (29, NOT)), first)) == ["completion"]
    both = figures(people((22, RIGHT), (16, WRONG), (22, NOT)), first)
    assert both == {"completion": (35, 39, 21, 25), "first_try": (20, 24, 15, 19)}
    almost = published(people((10, RIGHT), (14, WRONG), (21, NOT)))
    assert figures(people((15, RIGHT), (19, WRONG), (11, NOT)), almost) == {
        "completion": (30, 34, 11, 15)
    }


def test_first_answers_never_tell_that_nobody_is_missing() -> None:
    found = figures(people((25, RIGHT), (15, WRONG)))
    assert found == {"completion": (36, 40, 0, 4)}


def test_more_to_take_begins_anew_and_less_does_not() -> None:
    first = published(people((30, UNASKED), (20, NOT)))
    grown = people((7, UNASKED), (43, NOT))
    assert figures(grown, first, MORE) == {"completion": (5, 9, 41, 45)}
    after = [*first, *published(grown, first, MORE)]
    assert figures(people((31, UNASKED), (19, NOT)), after, BASIC) == {}
    assert figures(people((31, UNASKED), (19, NOT)), first, ("other",)) == {}


def test_small_companies_small_waves_and_people_without_a_place_have_none() -> None:
    some = people((8, UNASKED), (10, NOT))
    assert figures(some, size=29) == {}
    assert figures(people((5, UNASKED), (4, NOT))) == {}
    nowhere = published_training(
        Training(BASIC, some), dict.fromkeys(some, Place()), 100, "2026-Q2-1", ON, ()
    )
    assert nowhere == ()
    assert published_training(Training(), {}, 100, "2026-Q2-1", ON, ()) == ()


def test_what_holds_is_the_latest_of_each_wave() -> None:
    first = published(people((10, UNASKED), (30, NOT)))
    second = [replace_day(one, 60) for one in published(people((20, UNASKED), (20, NOT)), first)]
    assert [one.low for one in holding([*second, *first], date(2027, 1, 1))] == [20]


def replace_day(one: WaveTraining, later: int) -> WaveTraining:
    return one.model_copy(update={"on": date.fromordinal(one.on.toordinal() + later)})


# --- the attacker ---------------------------------------------------------------------------------


class Seen:
    """Every figure of one wave, and who was in the wave when it was made."""

    def __init__(self) -> None:
        self.figures: list[list[WaveTraining]] = []
        self.present: list[frozenset[str]] = []

    def add(self, new: list[WaveTraining], present: frozenset[str]) -> None:
        self.figures.append(new)
        self.present.append(present)

    def groups(self) -> Counter[tuple[bool, ...]]:
        """How many people were there at the same figures."""
        everybody = frozenset().union(*self.present)
        return Counter(tuple(who in now for now in self.present) for who in everybody)


def seen_in(closed_weeks: Iterable[Closed]) -> dict[str, Seen]:
    """What was new in each snapshot, wave by wave."""
    known: set[WaveTraining] = set()
    found: dict[str, Seen] = defaultdict(Seen)
    for closed in closed_weeks:
        new: dict[str, list[WaveTraining]] = defaultdict(list)
        for one in closed.snapshot.training:
            if one not in known:
                known.add(one)
                new[one.wave].append(one)
        for wave, of in new.items():
            present = {who for who, place in closed.counts_at.items() if place.wave == wave}
            found[wave].add(of, frozenset(present))
    return found


def exposed(seen: Seen, exact: Random, tries: int) -> Iterator[str]:
    """Four people or fewer of whom somebody must be through, or cannot be; or right, or wrong."""
    groups = seen.groups()
    names = sorted(groups)
    system = _system(seen, names, groups)
    for _ in range(tries):
        some = exact.sample(names, len(names))
        some.sort(key=lambda name: (groups[name] >= FEW, exact.random()))
        chosen: Counter[int] = Counter()
        while sum(chosen.values()) < FEW - 1 and some:
            name = some.pop(0)
            chosen[names.index(name)] = min(groups[name], FEW - 1 - sum(chosen.values()))
        for what in ("never through", "through and right", "through and wrong"):
            if not _fits(system, seen, names, groups, chosen, what):
                yield f"{sum(chosen.values())} people cannot all be {what}"


def _system(
    seen: Seen, names: Sequence[tuple[bool, ...]], groups: Mapping[tuple[bool, ...], int]
) -> tuple[np.ndarray, np.ndarray]:
    """Rows and limits of what the figures say, over people right and wrong by figure and group."""
    wide, times = len(names), len(seen.figures)
    rows, limits = [], []

    def add(cells: Iterable[tuple[int, int, int]], least: float, most: float) -> None:
        row = np.zeros(2 * times * wide)
        for kind, time, group in cells:
            row[(kind * times + time) * wide + group] = 1.0
        rows.extend((row, -row))
        limits.extend((most, -least))

    for time, made in enumerate(seen.figures):
        inside = [i for i, name in enumerate(names) if name[time]]
        for one in made:
            if one.measure == "completion":
                add([(k, time, i) for k in (0, 1) for i in inside], one.low, one.high)
            else:
                add([(0, time, i) for i in inside], one.low, one.high)
                add([(1, time, i) for i in inside], one.rest_low, one.rest_high)
    for i, name in enumerate(names):
        for time in range(times):
            add([(0, time, i), (1, time, i)], 0, groups[name])
            if time:
                for kind in (0, 1):
                    row = np.zeros(2 * times * wide)
                    row[(kind * times + time - 1) * wide + i] = 1.0
                    row[(kind * times + time) * wide + i] = -1.0
                    rows.append(row)
                    limits.append(0.0)
    return np.array(rows), np.array(limits)


def _fits(
    system: tuple[np.ndarray, np.ndarray],
    seen: Seen,
    names: Sequence[tuple[bool, ...]],
    groups: Mapping[tuple[bool, ...], int],
    chosen: Mapping[int, int],
    what: str,
) -> bool:
    """Whether a world fits all figures in which those chosen were so whenever they were there."""
    wide, times = len(names), len(seen.figures)
    rows, limits = system
    bounds = []
    more_rows, more_limits = [], []
    for kind in (0, 1):
        for _ in range(times):
            for i, name in enumerate(names):
                some, of = chosen.get(i, 0), groups[name]
                least = some if what == ("through and right", "through and wrong")[kind] else 0
                bounds.append((least, of))
    for i, some in chosen.items():
        kinds = {"never through": (0, 1), "through and right": (1,), "through and wrong": (0,)}
        for time in range(times):
            row = np.zeros(2 * times * wide)
            for kind in kinds[what]:
                row[(kind * times + time) * wide + i] = 1.0
            more_rows.append(row)
            more_limits.append(groups[names[i]] - some)
    solution = linprog(
        np.zeros(2 * times * wide),
        A_ub=np.vstack([rows, more_rows]),
        b_ub=np.concatenate([limits, more_limits]),
        bounds=bounds,
    )
    return bool(solution.status == 0)


@pytest.mark.parametrize("size", [40, 90, 180])
def test_half_a_year_of_training_gives_nobody_away(size: int) -> None:
    waves = seen_in(half_a_year(company(size, size)))
    found = [one for seen in waves.values() for one in exposed(seen, Random(size), 12)]
    assert not found
    assert sum(len(made) for seen in waves.values() for made in seen.figures) >= len(waves)


def test_the_same_attacker_finds_people_where_every_number_is_published() -> None:
    """Exact numbers, each block anew."""
    found = []
    for seed in range(3):
        waves = seen_in(half_a_year(company(seed, 90), exact_training=True))
        found += [one for seen in waves.values() for one in exposed(seen, Random(seed), 12)]
    assert found


def test_figures_of_half_a_year_differ_by_five_people_or_by_none() -> None:
    for seed in range(4):
        for seen in seen_in(half_a_year(company(seed, 150))).values():
            told: dict[str, list[WaveTraining]] = defaultdict(list)
            for made in seen.figures:
                for one in made:
                    told[one.measure].append(one)
            for series in told.values():
                pairs = pairwise(series)
                assert all(after.low >= before.high + FEW for before, after in pairs)
            first = told["first_try"]
            pairs = pairwise(first)
            assert all(after.rest_low >= before.rest_high + FEW for before, after in pairs)
