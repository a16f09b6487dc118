"""What the planner believes somebody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.learning.mastery import (
    MASTERED,
    changed_since,
    levels,
    mastery,
    prior,
    trace,
    update,
)
from assistant.learning.model import Source
from assistant.learning.people import History, ItemResult, Profile
from tests.unit.learning.school import (
    CHARTER,
    INES,
    MASTERY,
    MONDAY,
    MoveOn,
    Progress,
    answers,
    begun,
    done,
    item,
    module,
    school,
)

SAFE = ("safe-data", 1)
SCHOOL = school(
    module("first", "safe-data 0-1"),
    module("second", "safe-data 1-2", requires=("first",)),
    items=[item(f"safe-data-1-{n}", "first", "safe-data") for n in range(4)],
)


def known(*results: ItemResult, who: Profile = INES) -> float:
    return mastery(SCHOOL, who, results, MONDAY)[SAFE]


def rated(rating: int) -> Profile:
    return replace(INES, confidence={"safe-data": rating})


@pytest.mark.parametrize(
    ("rating", "expected"), [(None, 0.10), (1, 0.10), (2, 0.25), (3, 0.40), (4, 0.55), (5, 0.70)]
)
def test_a_self_rating_is_only_a_prior(rating: int | None, expected: float) -> None:
    assert prior(rating) == pytest.approx(expected)


def test_nobody_masters_anything_by_saying_so() -> None:
    assert known(who=rated(5)) < MASTERED
    assert levels(SCHOOL, rated(5), History())["safe-data"] == 0


def test_an_answer_updates_by_bayes_and_then_by_what_answering_teaches() -> None:
    # 0.4 known; P(right) = 0.4 x 0.9 + 0.6 x 0.25; of the rest a tenth is learnt
    right = 0.36 / (0.36 + 0.15)
    wrong = 0.04 / (0.04 + 0.45)
    assert update(0.4, True, 0.1, 0.25, 0.1) == pytest.approx(right + (1 - right) * 0.1)
    assert update(0.4, False, 0.1, 0.25, 0.1) == pytest.approx(wrong + (1 - wrong) * 0.1)


@given(
    known=st.floats(0.01, 0.99),
    slip=st.floats(0.01, 0.49),
    guess=st.floats(0.01, 0.49),
    transit=st.floats(0, 0.49),
)
def test_a_right_answer_always_says_more_than_a_wrong_one(
    known: float, slip: float, guess: float, transit: float
) -> None:
    right = update(known, True, slip, guess, transit)
    wrong = update(known, False, slip, guess, transit)
    assert 0 <= wrong < right <= 1
    assert right >= known


def test_four_right_answers_show_mastery_and_three_do_not() -> None:
    assert known(*answers("safe-data", *MASTERY)) >= MASTERED
    assert known(*answers("safe-data", *MASTERY[:3])) < MASTERED


def test_who_felt_able_needs_fewer_answers_to_show_it() -> None:
    assert known(*answers("safe-data", True, True), who=rated(5)) >= MASTERED
    assert known(*answers("safe-data", True, True)) < MASTERED


def test_each_item_weighs_as_much_as_its_slip_and_guess_say() -> None:
    hard_to_guess = item("q", "first", "safe-data", guess=0.05)
    result = ItemResult("q", 1, *SAFE, True, MONDAY)
    assert trace(0.1, [result], {"q": hard_to_guess}) > trace(0.1, [result])


def test_an_answer_keeps_counting_when_its_item_is_corrected_or_withdrawn() -> None:
    results = answers("safe-data", *MASTERY)
    before = known(*results)
    corrected = {i.id: i.model_copy(update={"version": 2}) for i in SCHOOL.items.values()}
    for items in (corrected, {}):
        after = SCHOOL.model_copy(update={"items": items})
        assert mastery(after, INES, results, MONDAY)[SAFE] == before


def test_the_same_question_again_the_same_day_is_practice_and_no_proof() -> None:
    again = [ItemResult("q", 1, *SAFE, right, MONDAY) for right in (False, True, True, True, True)]
    assert known(*again) < 0.5
    later = [replace(result, on=MONDAY + timedelta(days=n)) for n, result in enumerate(again)]
    assert mastery(SCHOOL, INES, later, MONDAY + timedelta(days=9))[SAFE] >= MASTERED


def test_answers_of_later_days_do_not_count_yet() -> None:
    assert known(*answers("safe-data", *MASTERY, on=MONDAY + timedelta(days=1))) == prior(None)


def test_a_rating_speaks_of_the_first_level_not_yet_shown() -> None:
    who = rated(4)
    fresh = mastery(SCHOOL, who, (), MONDAY)
    assert [fresh["safe-data", level] for level in (1, 2, 3)] == pytest.approx([0.55, 0.1, 0.1])
    shown = mastery(SCHOOL, who, answers("safe-data", *MASTERY), MONDAY)
    assert shown["safe-data", 2] == pytest.approx(0.55)
    passed = mastery(SCHOOL, who, (), MONDAY, [done("first")])
    assert passed["safe-data", 2] == pytest.approx(0.55)


# --- levels ---------------------------------------------------------------------------------------


def level_after(*records: object, curriculum: object = SCHOOL, results: object = ()) -> int:
    history = History(results=results, modules=records)  # type: ignore[arg-type]
    return levels(curriculum, INES, history)["safe-data"]  # type: ignore[arg-type]


def test_a_level_is_met_by_mastery_or_by_a_module_passed_or_waived() -> None:
    assert level_after() == 0
    assert level_after(results=answers("safe-data", *MASTERY)) == 1
    assert level_after(done("first")) == 1
    assert level_after(done("first", Progress.WAIVED)) == 1
    assert level_after(done("second")) == 2
    assert level_after(begun("first")) == 0


def test_completing_is_enough_only_where_the_module_asks_for_no_more() -> None:
    assert level_after(done("first", Progress.COMPLETED)) == 0
    easy = school(module("first", "safe-data 0-1", move_on=MoveOn.COMPLETED))
    assert level_after(done("first", Progress.COMPLETED), curriculum=easy) == 1


def test_beginning_a_module_again_does_not_take_the_pass_away() -> None:
    assert level_after(done("first"), begun("first")) == 1


def test_a_stale_module_proves_nothing_until_the_change_has_been_seen() -> None:
    stale = SCHOOL.model_copy(update={"stale": frozenset(["first"]), "passages": {CHARTER: "new"}})
    before = done("first", passages=((CHARTER, "old"),))
    after = done("first", passages=((CHARTER, "new"),))
    assert level_after(before, curriculum=stale) == 0
    assert level_after(before, after, curriculum=stale) == 1


def test_what_has_changed_since_is_told_passage_by_passage() -> None:
    other = "policies/other.md#rules"
    taught = module("first", sources=(Source(passage=CHARTER), Source(passage=other)), version=2)
    curriculum = school(taught, passages={CHARTER: "new", other: "same"})
    record = done("first", passages=((CHARTER, "old"), (other, "same")))
    assert changed_since(curriculum, taught, record) == (CHARTER,)


def test_where_nothing_is_known_of_the_passages_a_new_version_stands_for_all() -> None:
    taught = module("first", version=2)
    assert changed_since(school(taught), taught, done("first")) == (CHARTER,)
    assert changed_since(school(taught), taught, done("first", version=2)) == ()


def test_a_change_that_somebody_checked_and_found_to_be_of_no_substance_is_none() -> None:
    taught = module("first")
    curriculum = school(taught, passages={CHARTER: "reworded"})
    assert changed_since(curriculum, taught, done("first", passages=((CHARTER, "old"),))) == ()
