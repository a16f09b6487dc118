"""Shares and their intervals, against values worked out by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from assistant.evaluation.checks import State
from assistant.evaluation.rates import Rate, mcnemar, passed, share

Z = 1.959963984540054


def wilson(count: int, of: int) -> tuple[float, float]:
    """Wilson's formula as he wrote it."""
    p = count / of
    middle = p + Z**2 / (2 * of)
    spread = Z * sqrt(p * (1 - p) / of + Z**2 / (4 * of**2))
    return (middle - spread) / (1 + Z**2 / of), (middle + spread) / (1 + Z**2 / of)


@pytest.mark.parametrize(("count", "of"), [(8, 10), (0, 15), (25, 25), (13, 25), (1, 1)])
def test_the_interval_is_wilsons(count: int, of: int) -> None:
    found = Rate(count, of).interval
    assert found is not None
    assert found == pytest.approx(wilson(count, of), abs=1e-9)


def test_known_intervals() -> None:
    assert Rate(8, 10).interval == pytest.approx((0.4901625, 0.9433178), abs=1e-6)
    assert Rate(0, 10).interval == pytest.approx((0.0, 0.2775328), abs=1e-6)


def test_of_nothing_there_is_no_share_and_no_interval() -> None:
    nothing = Rate(0, 0)
    assert not nothing.measured
    assert nothing.value is None and nothing.interval is None
    assert nothing.record() == {"measured": False}


def test_what_was_not_measured_is_not_counted() -> None:
    assert share([True, None, False, True]) == Rate(2, 3)
    assert share([None]) == Rate(0, 0)
    assert passed([State.PASSED, State.NOT_MEASURED, State.FAILED]) == Rate(1, 2)


def test_mcnemars_exact_test() -> None:
    # 2 (C(10,0) + C(10,1)) / 2^10
    assert mcnemar(1, 9) == pytest.approx(22 / 1024)
    assert mcnemar(9, 1) == pytest.approx(22 / 1024)
    assert mcnemar(0, 5) == pytest.approx(2 / 32)
    assert mcnemar(5, 5) == pytest.approx(1.0)


def test_where_nothing_changed_there_is_nothing_to_test() -> None:
    assert mcnemar(0, 0) is None
