"""The agreed state: what it allows, what it notices, and what it refuses to be read from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import BaselineUnusable
from assistant.evaluation import baseline
from assistant.evaluation.baseline import Baseline, Limit, compare, hold
from assistant.evaluation.checks import State
from assistant.evaluation.rates import Rate

PASSED, FAILED, NOT_MEASURED = State.PASSED, State.FAILED, State.NOT_MEASURED


def made(
    rates: dict[str, dict[str, Rate]], cases: dict[str, State] | None = None, **pairs: State
) -> Baseline:
    return baseline.make(
        rates,
        cases or {},
        pairs,
        version="0.1.0 abc",
        today=date(2026, 11, 21),
        reason="better quotes",
    )


def kept(before: Rate, now: Rate, name: str = "passed", where: str = "all") -> bool:
    """Whether the floor set by ``before`` allows ``now``."""
    (held,) = hold(
        made({"all": {}, where: {name: before}}),
        {where: {name: now}},
    )
    return held.kept


def test_a_small_slice_may_not_lose_a_single_case() -> None:
    assert kept(Rate(10, 13), Rate(10, 13), where="kind=near-miss")
    assert kept(Rate(10, 13), Rate(11, 13), where="kind=near-miss")
    assert not kept(Rate(10, 13), Rate(9, 13), where="kind=near-miss")


def test_one_case_in_fifty_may_flip() -> None:
    assert kept(Rate(200, 310), Rate(194, 310))
    assert not kept(Rate(200, 310), Rate(193, 310))


@pytest.mark.parametrize("promise", ["quotes", "verdict", "must_not_say"])
def test_of_what_is_promised_not_one_may_be_lost(promise: str) -> None:
    assert kept(Rate(310, 310), Rate(310, 310), promise)
    assert not kept(Rate(310, 310), Rate(309, 310), promise)


def test_of_what_should_be_rare_there_is_a_most() -> None:
    assert kept(Rate(2, 15), Rate(2, 15), "wrong_answers")
    assert kept(Rate(2, 15), Rate(0, 15), "wrong_answers")
    assert not kept(Rate(2, 15), Rate(3, 15), "wrong_answers")


def test_a_floor_is_a_share_so_it_holds_for_more_cases_too() -> None:
    assert kept(Rate(2, 3), Rate(4, 6))
    assert not kept(Rate(2, 3), Rate(3, 5))


def test_what_was_not_measured_keeps_no_floor_and_sets_none() -> None:
    assert not kept(Rate(0, 10), Rate(0, 0))
    assert not kept(Rate(10, 10), Rate(0, 0), "wrong_answers")
    (held,) = hold(made({"all": {"passed": Rate(1, 2)}}), {})
    assert not held.kept
    assert made({"all": {"passed": Rate(0, 0)}, "kind=x": {"passed": Rate(0, 0)}}).limits == {}


def test_the_comparison_lists_what_turned_and_tests_the_cases_alone() -> None:
    cases = {"a": PASSED, "b": PASSED, "c": FAILED, "d": NOT_MEASURED, "e": PASSED, "old": PASSED}
    before = made({"all": {}}, cases, **{"fr = en": PASSED})
    now = {"a": PASSED, "b": FAILED, "c": PASSED, "d": FAILED, "e": NOT_MEASURED, "new": FAILED}
    found = compare(before, now, {"fr = en": FAILED})
    assert found.worse == ("b", "e", "fr = en")
    assert found.better == ("c",)
    assert (found.new, found.gone, found.same) == (("new",), ("old",), 2)
    # two cases lost and one won; the pair is not an independent case
    assert found.p_value == pytest.approx(1.0)


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    rates = {"all": {"passed": Rate(2, 3), "wrong_answers": Rate(0, 2)}, "kind=x": {}}
    before = made(rates, {"é": PASSED, "b": FAILED}, **{"fr = en": FAILED})
    path = tmp_path / "baseline.json"
    path.write_text(baseline.written(before), "utf-8")
    assert baseline.read(path) == before
    lines = path.read_text("utf-8").splitlines()
    assert '    "é": "passed",' in lines
    assert '      "wrong_answers": {"count": 0, "of": 2}' in lines


def test_an_empty_baseline_is_still_json() -> None:
    assert json.loads(baseline.written(made({"all": {}})))["cases"] == {}


def test_without_a_file_there_is_no_baseline(tmp_path: Path) -> None:
    assert baseline.read(tmp_path / "baseline.json") is None


@pytest.mark.parametrize(
    ("content", "french", "english"),
    [
        ('{"format": 99}', "une autre version", "another version"),
        ("{}", "une autre version", "another version"),
        ("[1]", "abîmé", "damaged"),
        ("{", "abîmé", "damaged"),
        ('{"format": 1, "cases": {"a": "perhaps"}}', "abîmé", "damaged"),
    ],
)
def test_a_baseline_that_cannot_be_compared_with_says_why_and_what_to_do(
    tmp_path: Path, content: str, french: str, english: str
) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BaselineUnusable) as caught:
        baseline.read(path)
    assert french in caught.value.message("fr") and "--bless" in caught.value.message("fr")
    assert english in caught.value.message("en") and str(path) in caught.value.message("en")
    assert caught.value.exit_code == 2


def test_a_limit_compares_shares_exactly() -> None:
    third = Limit(count=1, of=3)
    assert third.allows(Rate(100, 300), fewer_is_better=False)
    assert third.allows(Rate(100, 300), fewer_is_better=True)
    assert not third.allows(Rate(99, 300), fewer_is_better=False)
    assert not third.allows(Rate(101, 300), fewer_is_better=True)
