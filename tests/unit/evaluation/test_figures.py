"""The figures of a handful of results, counted by hand."""

from __future__ import annotations

import pytest

from assistant.evaluation.cases import Case
from assistant.evaluation.checks import Result
from assistant.evaluation.figures import Basis, Cells, cells, figures, latency, rates, sliced
from assistant.evaluation.rates import Rate
from assistant.limits.model import Verdict
from tests.support.evaluation import abstained, case, cited, ruled, said, silent, tool_case

RESULTS = [
    Result(case("a"), said(confidence=0.9)),
    Result(case("b"), said(cited("Autre chose."), confidence=0.6)),
    Result(case("c", language="en", kind="who"), abstained(language="en")),
    Result(silent("d"), abstained()),
    Result(silent("e"), said(confidence=0.5)),
    Result(tool_case("f"), ruled()),
    Result(tool_case("g"), ruled(Verdict.FORBIDDEN)),
]


def test_every_rate_is_of_the_cases_it_is_about() -> None:
    found = rates(RESULTS)
    assert found["passed"] == Rate(3, 7)
    # a, b, e, f and g were answered: b, e and g wrongly
    assert found["wrong_answers"] == Rate(3, 5)
    # a, b, c, f and g have an answer, c got none
    assert found["over_refusals"] == Rate(1, 5)
    assert found["false_answers"] == Rate(1, 2)
    assert found["verdict"] == Rate(1, 2)
    assert found["evidence"] == Rate(1, 3)
    # the passages of a and b hold the source, those of c do not
    assert found["found"] == Rate(2, 3)
    assert found["must_say"] == Rate(0, 0)


def test_the_four_cells_hold_every_question_once() -> None:
    assert cells(RESULTS) == Cells(
        answered_answerable=4,
        answered_unanswerable=1,
        abstained_answerable=1,
        abstained_unanswerable=1,
    )


def test_confidence_is_judged_on_quoted_answers_only() -> None:
    found = figures(RESULTS)
    assert found.calibration is not None and found.risk_coverage is not None
    # a right, b wrong, e wrong: the register's two verdicts have no probability
    assert found.calibration.answers == 3
    assert found.calibration.brier == pytest.approx((0.01 + 0.36 + 0.25) / 3)
    # five questions were searched for, three of them answered
    assert found.risk_coverage.points[-1].coverage == pytest.approx(3 / 5)
    # a 0.9, b 0.6, c 0.2 are answerable; d 0.2, e 0.5 are not: 4.5 of 6 pairs are in order
    assert found.separation == pytest.approx(4.5 / 6)


def test_what_has_no_results_is_not_measured() -> None:
    found = figures([])
    assert found.asked == 0
    assert not any(rate.measured for rate in found.rates.values())
    assert found.calibration is None and found.risk_coverage is None
    assert found.separation is None and found.latency is None


def test_latency_is_of_the_answers_that_were_timed() -> None:
    found = latency([10.0, None, 30.0, 20.0])
    assert found is not None
    assert (found.median, found.longest) == (20.0, 30.0)
    assert found.p95 == pytest.approx(29.0)
    assert latency([None]) is None


def test_slices_are_by_kind_language_and_route_the_largest_first() -> None:
    found = sliced(RESULTS)
    assert {name: {v: len(r) for v, r in s.items()} for name, s in found.items()} == {
        "kind": {"number": 2, "out-of-scope": 2, "verdict": 2, "who": 1},
        "language": {"fr": 6, "en": 1},
        "route": {"policy": 3, "abstain": 2, "limits": 2},
    }
    assert list(found["language"]) == ["fr", "en"]


def test_a_case_without_a_route_is_in_no_slice_of_routes() -> None:
    assert sliced([Result(case(route=None), said())])["route"] == {}


def known_only_to_have_an_answer(name: str) -> Case:
    return case(name, sources=(), route=None)


def test_where_no_case_says_what_is_right_confidence_is_held_against_answerability() -> None:
    found = figures(
        [
            Result(known_only_to_have_an_answer("a"), said(confidence=0.9)),
            Result(known_only_to_have_an_answer("b"), abstained(confidence=0.4)),
            Result(silent("c", route=None), said(confidence=0.6)),
            Result(silent("d", route=None), abstained(confidence=0.1)),
        ]
    )
    assert found.basis is Basis.ANSWERABLE
    assert found.calibration is not None and found.risk_coverage is not None
    # all four were searched for: 0.9 and 0.4 have an answer, 0.6 and 0.1 have none
    assert found.calibration.answers == 4
    assert found.calibration.brier == pytest.approx((0.01 + 0.36 + 0.36 + 0.01) / 4)
    # of the two answers given, the surest is founded and the other is not
    shown = [(point.coverage, point.risk) for point in found.risk_coverage.points]
    assert shown == [(0.25, 0.0), (0.5, 0.5)]
    assert found.separation == pytest.approx(3 / 4)
    assert found.separation_interval is not None
    # whether a's answer is the right one is not known, so no answer counts as wrong
    assert not found.rates["wrong_answers"].measured
    assert not found.rates["evidence"].measured
    assert found.rates["false_answers"] == Rate(1, 2)


def test_one_case_that_says_what_is_right_makes_answers_the_measure() -> None:
    some = [
        Result(known_only_to_have_an_answer("a"), said(confidence=0.9)),
        Result(case("b"), said(confidence=0.8)),
        Result(silent("c"), said(confidence=0.6)),
    ]
    found = figures(some)
    assert found.basis is Basis.RIGHT
    assert found.rates["wrong_answers"] == Rate(1, 2)
    assert figures([Result(silent("c"), said())]).rates["wrong_answers"] == Rate(1, 1)
