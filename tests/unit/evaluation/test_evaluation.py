"""The verdict on a run: by floors, by what became worse, or by every case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.evaluation import baseline
from assistant.evaluation.baseline import Baseline
from assistant.evaluation.checks import Result
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.rates import Rate
from tests.support.evaluation import case, evaluation, right, said, wrong


def agreed(run: Evaluation) -> Baseline:
    return baseline.make(
        run.rates,
        run.case_states,
        run.pair_states,
        version="0.1.0",
        today=date(2026, 11, 20),
        reason="first",
    )


def test_without_a_baseline_every_case_has_to_pass() -> None:
    assert evaluation([right("a"), right("b")]).good
    failed = evaluation([right("a"), wrong("b")])
    assert not failed.good
    assert (failed.why, failed.held) == ("bad_alone", [])


def test_with_a_baseline_every_floor_has_to_hold() -> None:
    before = agreed(evaluation([right("a"), right("b"), wrong("c", kind="who")]))
    same = evaluation([right("a"), right("b"), wrong("c", kind="who")], baseline=before)
    assert same.good and same.why == "good_floors"
    worse = evaluation([right("a"), wrong("b"), wrong("c", kind="who")], baseline=before)
    assert not worse.good and worse.why == "bad_floors"
    assert ("kind=number", "passed") in {(held.slice, held.rate) for held in worse.broken}


def test_a_loss_in_one_slice_is_not_made_up_for_by_a_gain_in_another() -> None:
    before = agreed(evaluation([right("a"), right("b"), wrong("c", kind="who")]))
    swapped = evaluation([right("a"), wrong("b"), right("c", kind="who")], baseline=before)
    assert swapped.figures.rates["passed"] == Rate(2, 3)
    assert not swapped.good
    assert {held.slice for held in swapped.broken} == {"kind=number"}


def test_a_slice_that_was_not_measured_breaks_its_floor() -> None:
    before = agreed(evaluation([right("a"), right("b", kind="who")]))
    gone = evaluation([right("a"), right("c")], baseline=before)
    assert [(h.slice, h.reached) for h in gone.broken] == [("kind=who", Rate(0, 0))]


def test_a_part_of_the_cases_is_good_when_none_of_them_is_worse() -> None:
    before = agreed(evaluation([right("a"), wrong("b"), right("c")]))
    part = evaluation([wrong("b")], baseline=before, whole=False)
    assert part.good and part.why == "good_part" and part.held == []
    worse = evaluation([wrong("a")], baseline=before, whole=False)
    assert not worse.good and worse.why == "bad_part"


def test_a_run_that_measured_nothing_is_never_good() -> None:
    assert not evaluation([]).good
    assert not evaluation([], baseline=agreed(evaluation([right("a")])), whole=False).good


def test_pairs_count_towards_the_floors() -> None:
    pair = [right("fr", pair="en"), Result(case("en", pair="fr", language="en"), said())]
    run = evaluation(pair)
    assert run.agreement == Rate(1, 1)
    assert run.rates["all"]["pairs"] == Rate(1, 1)
    assert run.pair_states.keys() == {"fr = en"}
    again = replace(run, baseline=agreed(run))
    assert ("all", "pairs") in {(held.slice, held.rate) for held in again.held}
