"""The choice among modules: worth the time, and close to the best there is."""

from __future__ import annotations

import statistics

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.learning.selecting import Problem, bits, choose, founded, trim, worth
from eval.bench.optimum import best, problem, shares

LEAST_SHARE = 0.97


def chosen(budget: int, *modules: tuple[int, set[int], set[int]], **more: object) -> list[int]:
    """What is chosen of modules given as minutes, all that they require, and what they serve.

    Every aim is worth 1 unless ``weights`` says otherwise.
    """
    count = 1 + max((aim for _, _, aims in modules for aim in aims), default=0)
    given = Problem(
        minutes=tuple(minutes for minutes, _, _ in modules),
        closures=tuple(
            sum(1 << n for n in requires | {own}) for own, (_, requires, _) in enumerate(modules)
        ),
        aims=tuple(sum(1 << aim for aim in aims) for _, _, aims in modules),
        **{"weights": (1.0,) * count, **more},  # type: ignore[arg-type]
    )
    return bits(choose(given, budget))


def test_the_best_value_per_minute_comes_first() -> None:
    assert chosen(20, (20, set(), {0}), (10, set(), {1}), (10, set(), {2})) == [1, 2]


def test_a_module_is_weighed_with_everything_it_requires() -> None:
    # 1 looks short but brings 0 along; 2 alone is the better bargain
    assert chosen(40, (30, set(), set()), (5, {0}, {0}), (20, set(), {1})) == [2]


def test_one_large_module_beats_two_crumbs_that_would_leave_the_time_unused() -> None:
    assert chosen(30, (10, set(), {0}), (30, set(), {1}), weights=(1.0, 2.5)) == [1]


def test_what_another_module_teaches_already_is_not_taken_twice() -> None:
    assert chosen(99, (10, set(), {0}), (10, set(), {0})) == [0]


def test_a_pick_that_a_later_one_made_superfluous_is_dropped_again() -> None:
    assert chosen(99, (5, set(), {0}), (20, set(), {0, 1, 2})) == [1]


def test_a_level_counts_for_nothing_without_the_one_below_it() -> None:
    above_without_below = ((1 << 0, 1 << 1),)
    assert chosen(10, (30, set(), {0}), (10, set(), {1}), supports=above_without_below) == []
    assert chosen(40, (30, set(), {0}), (10, set(), {1}), supports=above_without_below) == [0, 1]


def test_losing_a_level_takes_all_those_above_it_away() -> None:
    ladder = ((0b001, 0b110), (0b010, 0b100))
    assert founded(0b110, ladder) == 0
    assert founded(0b101, ladder) == 0b001
    assert founded(0b111, ladder) == 0b111


def test_nothing_worthless_is_taken_however_much_time_there_is() -> None:
    assert chosen(999, (10, set(), set())) == []


def test_what_is_taken_in_any_case_stays_when_the_rest_is_trimmed() -> None:
    given = Problem(minutes=(10, 10), closures=(1, 2), aims=(0, 0), weights=(1.0,), base=0b01)
    assert trim(given, 0b11) == 0b01


@settings(max_examples=50)
@given(seed=st.integers(0, 10_000), budgets=st.tuples(st.integers(0, 400), st.integers(0, 400)))
def test_more_time_is_never_worth_less(seed: int, budgets: tuple[int, int]) -> None:
    given_problem = problem(16, seed)
    little, much = sorted(budgets)
    assert (
        worth(given_problem, choose(given_problem, little))
        <= worth(given_problem, choose(given_problem, much)) + 1e-6
    )


@settings(max_examples=50)
@given(seed=st.integers(0, 10_000), budget=st.integers(0, 400))
def test_a_choice_fits_the_time_and_brings_along_what_it_requires(seed: int, budget: int) -> None:
    given_problem = problem(16, seed)
    found = choose(given_problem, budget)
    assert sum(given_problem.minutes[m] for m in bits(found)) <= budget
    assert all(given_problem.closures[m] & ~found == 0 for m in bits(found))


def test_on_random_graphs_the_choice_is_worth_at_least_97_percent_of_the_best_one() -> None:
    for modules, graphs in ((12, 30), (30, 30), (60, 15)):
        found = shares(modules, range(graphs))
        assert max(found) <= 1 + 1e-6, "nothing is better than the best"
        assert statistics.mean(found) >= LEAST_SHARE, f"{modules} modules"


def test_the_oracle_finds_what_greed_alone_would_miss() -> None:
    greedy_trap = Problem(
        minutes=(10, 30), closures=(1, 2), aims=(1, 2), weights=(1.0, 2.5), base=0
    )
    assert bits(best(greedy_trap, 30)) == [1]
