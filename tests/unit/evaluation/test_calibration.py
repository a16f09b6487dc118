"""Confidence against what came true, worked out by hand."""

from __future__ import annotations

import pytest

from assistant.evaluation.calibration import (
    Point,
    calibrate,
    risk_coverage,
    separation,
    separation_interval,
)


def test_brier_is_the_mean_squared_difference() -> None:
    found = calibrate([0.9, 0.6, 0.3], [True, False, True])
    assert found is not None
    # (0.01 + 0.36 + 0.49) / 3
    assert found.brier == pytest.approx(0.86 / 3)


def test_calibration_error_is_the_mean_gap_of_equally_filled_bins() -> None:
    found = calibrate([0.1, 0.3, 0.8, 1.0], [False, True, True, True], bins=2)
    assert found is not None
    assert [(b.confidence, b.right, b.of) for b in found.bins] == [
        (pytest.approx(0.2), 1, 2),
        (pytest.approx(0.9), 2, 2),
    ]
    # 2 x |0.2 - 0.5| + 2 x |0.9 - 1.0|, over 4
    assert found.ece == pytest.approx((2 * 0.3 + 2 * 0.1) / 4)


def test_bins_are_of_equal_size_and_never_empty() -> None:
    found = calibrate([0.1, 0.2, 0.3], [True, False, True])
    assert found is not None
    assert [b.of for b in found.bins] == [1, 1, 1]


def test_risk_and_coverage_go_from_the_surest_answer_to_all_of_them() -> None:
    found = risk_coverage([0.5, 0.9, 0.7, 0.6], [False, True, True, False], asked=8)
    assert found is not None
    assert [(p.coverage, p.risk) for p in found.points] == [
        (1 / 8, 0.0),
        (2 / 8, 0.0),
        (3 / 8, pytest.approx(1 / 3)),
        (4 / 8, 0.5),
    ]
    # (0 + 0 + 1/3 + 1/2) / 4
    assert found.aurc == pytest.approx((1 / 3 + 1 / 2) / 4)


def test_answers_of_equal_confidence_stand_or_fall_together() -> None:
    one = risk_coverage([0.9, 0.5, 0.5], [True, False, True], asked=3)
    other = risk_coverage([0.9, 0.5, 0.5], [True, True, False], asked=3)
    assert one is not None and one == other
    assert one.points == (Point(1 / 3, 0.0, 0.9), Point(1.0, 1 / 3, 0.5))
    # the two answers of one point weigh twice
    assert one.aurc == pytest.approx((0 + 2 * (1 / 3)) / 3)


def test_perfect_order_has_less_risk_than_none() -> None:
    good = risk_coverage([0.9, 0.8, 0.2, 0.1], [True, True, False, False], asked=4)
    bad = risk_coverage([0.9, 0.8, 0.2, 0.1], [False, False, True, True], asked=4)
    assert good is not None and bad is not None
    assert good.aurc < bad.aurc


def test_too_few_answers_give_no_figure() -> None:
    assert calibrate([0.9], [True]) is None
    assert calibrate([], []) is None
    assert risk_coverage([0.9], [True], asked=1) is None


def test_separation_is_how_often_an_answerable_question_gets_more_confidence() -> None:
    # of the four pairs, three are in order
    assert separation([0.9, 0.4, 0.5, 0.1], [True, True, False, False]) == pytest.approx(0.75)
    assert separation([0.9, 0.4], [True, True]) is None
    assert separation([], []) is None


@pytest.mark.parametrize("outcome", [True, False])
def test_answers_that_are_all_right_or_all_wrong_are_measured_too(outcome: bool) -> None:
    found = calibrate([0.75, 0.75], [outcome, outcome])
    assert found is not None
    gap = 0.25 if outcome else 0.75
    assert (found.brier, found.ece) == (pytest.approx(gap**2), pytest.approx(gap))


def test_the_interval_of_the_separation_is_delongs() -> None:
    # of three answerable and two others: 2/2, 1/2 and 2/2 in order; by the other side 3/3 and 2/3
    said, answerable = [0.9, 0.4, 0.8, 0.5, 0.1], [True, True, True, False, False]
    margin = 1.959964 * (((1 / 12) / 3) + ((1 / 18) / 2)) ** 0.5
    area = separation(said, answerable)
    assert area == pytest.approx(5 / 6)
    low, high = separation_interval(said, answerable) or (0.0, 0.0)
    assert low == pytest.approx(5 / 6 - margin, abs=1e-6)
    assert high == 1.0


def test_the_interval_narrows_with_more_questions() -> None:
    said, answerable = [0.9, 0.4, 0.5, 0.1], [True, True, False, False]
    few = separation_interval(said * 5, answerable * 5) or (0.0, 1.0)
    many = separation_interval(said * 50, answerable * 50) or (0.0, 1.0)
    assert few[0] < many[0] < 0.75 < many[1] < few[1]


def test_of_too_few_questions_or_a_perfect_order_no_interval_is_known() -> None:
    assert separation_interval([0.9, 0.1], [True, False]) is None
    assert separation_interval([0.9, 0.4], [True, True]) is None
    assert separation_interval([0.9, 0.8, 0.2, 0.1], [True, True, False, False]) is None
