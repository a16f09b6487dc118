"""Whether what was found answers: features, probability, bands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.evidence import (
    FEATURES,
    JUDGED,
    READ_TOGETHER,
    WRONG_AT_MOST,
    Judged,
    Model,
    OperatingPoint,
    candidates,
    features_of,
    load_model,
)
from assistant.answering.ports import Candidate, SearchResult
from assistant.answering.reading import NEAR_SYNONYM_SHARE, read
from assistant.answering.understand import AnswerType, answer_type
from assistant.settings import Settings
from tests.support.documents import TODAY, FakeSearcher, document

CHARTER = document(
    "policies/charter.md",
    "# AI charter\n\nMeeting transcripts are kept for 30 days.\n\n## Who owns transcripts?\n\n"
    "The meeting owner owns them.\n\n## May I lend my account?\n",
)


def features(question: str) -> dict[str, float]:
    result = FakeSearcher((CHARTER,)).search(question, "en", "employee", TODAY)
    return features_of(read(result, answer_type(question)), question)


def test_the_shipped_model_reads_only_features_there_are() -> None:
    model = load_model()
    assert set(model.weights) == set(model.means) == set(model.scales)
    assert set(model.weights) <= set(FEATURES)
    assert all(scale > 0 for scale in model.scales.values())
    assert 0 < model.threshold < 1


def test_the_shipped_bands_go_from_the_surest_down_to_zero() -> None:
    bands = load_model().bands
    assert [band for band, *_ in bands] == ["high", "good", "fair", "low"]
    lowers = [lower for _, lower, _, _ in bands]
    assert lowers == sorted(lowers, reverse=True) and lowers[-1] == 0.0
    assert all(0 <= right <= of or of == 0 for _, _, right, of in bands)


@pytest.mark.parametrize(
    "question",
    ["How long are meeting transcripts kept?", "How many elephants?", "?", "", "Zorglub 2026 IBM",
     "May I lend my account?"],
)  # fmt: skip
def test_features_are_finite_numbers_whatever_is_asked(question: str) -> None:
    found = features(question)
    assert tuple(found) == FEATURES
    assert all(math.isfinite(value) for value in found.values())


@given(st.text(max_size=80))
def test_no_question_breaks_the_features(question: str) -> None:
    found = features(question)
    assert all(math.isfinite(value) for value in found.values())
    assert 0.0 <= load_model().probability(found) <= 1.0


def test_nothing_found_has_no_evidence() -> None:
    nothing = read(SearchResult((), (), 0.0, 0.0), AnswerType.OTHER)
    assert features_of(nothing, "How long?") == dict.fromkeys(FEATURES, 0.0)


def test_a_question_the_documents_answer_has_more_evidence_than_one_they_do_not() -> None:
    model = load_model()
    answered = model.probability(features("How long are meeting transcripts kept?"))
    unanswered = model.probability(features("How many elephants live in Manchester?"))
    assert answered > unanswered


def test_words_and_names_that_are_missing_are_counted() -> None:
    found = features("Are transcripts of Zorglub kept on Mars?")
    assert found["unknown_share"] > 0 and found["names_missing"] > 0
    assert features("How long are transcripts kept?")["names_missing"] == 0


def features_in(text: str, question: str) -> dict[str, float]:
    searcher = FakeSearcher((document("policies/note.md", f"# Licences\n\n{text}\n"),))
    result = searcher.search(question, "en", "employee", TODAY)
    return features_of(read(result, answer_type(question)), question)


def test_a_figure_that_is_missing_counts_double() -> None:
    said = "Licences are ordered by the team that needs them."
    assert features_in(said, "How many licences may a team order?")["kind_missing"] == 2.0
    assert features_in(said, "How much do the licences cost?")["kind_missing"] == 2.0
    assert features_in(said, "How long do licences last for a team?")["kind_missing"] == 1.0
    assert features_in("A team orders 5 licences.", "How many licences?")["kind_missing"] == 0.0
    assert features_in(said, "Are licences ordered by the team?")["kind_missing"] == 0.0


def test_a_year_that_is_missing_is_all_that_matters_and_another_year_doubly() -> None:
    question = "What is the budget of the Zenith licences in 2027?"
    assert features_in("The Zenith licence budget is 5.", question)["names_missing"] == 1.0
    assert features_in("The Zenith licence budget of 2026 is 5.", question)["names_missing"] == 2.0
    assert features_in("The Zenith licence budget of 2027 is 5.", question)["names_missing"] == 0.0
    assert features_in("The licence budget of 2027 is 5.", question)["names_missing"] == 0.5


def test_a_heading_that_asks_this_and_says_nothing_leaves_the_question_unanswered() -> None:
    question = "May I lend my account?"
    result = FakeSearcher((CHARTER,)).search(question, "en", "employee", TODAY)
    reading = read(result, answer_type(question))
    assert reading.unanswered is not None
    assert reading.unanswered.headings[-1] == question
    assert all(found.passage.kind != "unanswered" for found in reading.result.found)


MODEL = Model(
    intercept=0.0,
    weights={"own_coverage": 2.0},
    means={"own_coverage": 0.5},
    scales={"own_coverage": 0.1},
    threshold=0.5,
    bands=(
        ("high", 0.9, 19, 20),
        ("good", 0.7, 17, 20),
        ("fair", 0.5, 12, 20),
        ("low", 0.0, 4, 20),
    ),
)


def test_the_probability_is_a_logistic_regression_over_the_features() -> None:
    assert MODEL.probability({"own_coverage": 0.5}) == pytest.approx(0.5)
    assert MODEL.probability({"own_coverage": 0.6}) == pytest.approx(1 / (1 + math.exp(-2)))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_probability_stays_between_0_and_1_however_wild_the_feature(value: float) -> None:
    assert 0.0 <= MODEL.probability({"own_coverage": value}) <= 1.0


@pytest.mark.parametrize(
    ("probability", "band"),
    [(1.0, "high"), (0.9, "high"), (0.89, "good"), (0.5, "fair"), (0.49, "low"), (0.0, "low")],
)
def test_a_probability_belongs_to_one_band_with_its_track_record(
    probability: float, band: str
) -> None:
    found, right, of = MODEL.band(probability)
    assert found == band and 0 < right <= of == 20


def test_without_bands_reaching_zero_the_last_one_still_answers() -> None:
    short = replace(MODEL, bands=MODEL.bands[:1])
    assert short.band(0.1)[0] == "high"


CURVE = (
    OperatingPoint(0.2, wrong=0.5, answered=1.0, unanswerable_answered=0.9),
    OperatingPoint(0.5, wrong=0.3, answered=0.7, unanswerable_answered=0.3),
    OperatingPoint(0.8, wrong=0.1, answered=0.3, unanswerable_answered=0.1),
)


@pytest.mark.parametrize(
    ("share", "threshold"), [(0.6, 0.2), (0.5, 0.2), (0.49, 0.5), (0.1, 0.8), (0.02, 0.8)]
)
def test_the_dial_takes_the_lowest_threshold_that_was_wrong_seldom_enough(
    share: float, threshold: float
) -> None:
    model = replace(MODEL, curve=CURVE)
    assert model.answering_wrongly_at_most(share).threshold == threshold


def test_without_a_curve_the_dial_changes_nothing() -> None:
    assert MODEL.answering_wrongly_at_most(0.01) == MODEL


def test_the_shipped_curve_gets_stricter_from_point_to_point() -> None:
    curve = load_model().curve
    assert len(curve) > 10
    for below, above in pairwise(curve):
        assert below.threshold < above.threshold
        assert below.wrong >= above.wrong
        assert below.answered >= above.answered
        assert below.unanswerable_answered >= above.unanswerable_answered


def test_a_stricter_dial_never_answers_more() -> None:
    thresholds = [load_model(share).threshold for share in (0.6, 0.4, 0.3, 0.2, 0.02)]
    assert thresholds == sorted(thresholds) and thresholds[0] < thresholds[-1]
    assert load_model().threshold == load_model(WRONG_AT_MOST).threshold


def test_the_setting_starts_where_the_figures_were_measured() -> None:
    assert Settings().wrong_answers == WRONG_AT_MOST


def test_a_near_synonym_counts_in_part() -> None:
    found = FakeSearcher((CHARTER,)).search("Who owns transcripts?", "en", "employee", TODAY)
    exact = read(found, AnswerType.OTHER)
    nearly = read(
        replace(found, terms=tuple(replace(t, forms={}, near=t.forms) for t in found.terms)),
        AnswerType.OTHER,
    )
    best = max(unit.own for unit in exact.units)
    assert max(unit.own for unit in nearly.units) == pytest.approx(NEAR_SYNONYM_SHARE * best)


# --- reading sentences together with the question ---------------------------------------------


def test_the_shipped_model_for_a_reranker_reads_only_features_there_are() -> None:
    model = load_model(judged=True)
    assert model.judged and load_model().judged is None
    assert set(model.judged.weights) == set(model.judged.means) <= set(JUDGED)
    assert {"answers_first", "answers_most"} <= set(model.judged.weights)
    assert 0 < model.judged.low < model.threshold < 1 and model.judged.low < model.judged.high
    assert model.weights == load_model().weights


def in_doubt(low: float, high: float) -> Model:
    """A model that is in doubt between ``low`` and ``high``, and then believes the reranker."""
    judged = Judged(
        0.0, {"answers_most": 1.0}, {"answers_most": 0.0}, {"answers_most": 1.0}, low, high
    )
    return replace(MODEL, judged=judged)


def asked(model: Model, scores: tuple[float, ...]) -> tuple[float, list[Candidate]]:
    """The probability, and what a reranker that says ``scores`` was given."""
    question = "How long are meeting transcripts kept?"
    result = FakeSearcher((CHARTER,)).search(question, "en", "employee", TODAY)
    given: list[Candidate] = []

    def judge(found: Sequence[Candidate]) -> tuple[float, ...]:
        given.extend(found)
        return scores

    return model.weigh(read(result, answer_type(question)), question, judge)[0], given


def test_only_in_doubt_is_the_reranker_asked() -> None:
    sure = MODEL.probability(features("How long are meeting transcripts kept?"))
    assert 0.5 < sure < 1.0
    assert asked(in_doubt(0.0, 0.5), (-3.0,)) == (sure, [])
    assert asked(in_doubt(sure + 0.001, 1.0), (-3.0,)) == (sure, [])
    assert asked(MODEL, (-3.0,)) == (sure, [])
    probability, given = asked(in_doubt(0.4, 1.0), (-3.0, -1.0))
    assert probability == pytest.approx(1 / (1 + math.exp(1)))
    assert given[0].sentence == "Meeting transcripts are kept for 30 days."
    assert given[0].title == "AI charter" and 0 < len(given) <= READ_TOGETHER


def test_what_holds_in_another_year_is_near_at_most() -> None:
    searcher = FakeSearcher(
        (document("policies/note.md", "# Licences\n\nThe licence budget of 2026 is 5 euros.\n"),)
    )

    def sure(question: str) -> float:
        reading = read(searcher.search(question, "en", "employee", TODAY), AnswerType.OTHER)
        return in_doubt(0.0, 1.0).weigh(reading, question, lambda found: (9.0,) * len(found))[0]

    assert sure("What is the licence budget of 2026?") > 0.9
    assert sure("What is the licence budget?") > 0.9
    assert sure("What is the licence budget of 2027?") <= MODEL.near


def test_a_reranker_with_nothing_to_say_leaves_the_features_to_decide() -> None:
    sure = MODEL.probability(features("How long are meeting transcripts kept?"))
    assert asked(in_doubt(0.0, 1.0), ())[0] == sure


def test_a_sentence_is_given_with_the_one_before() -> None:
    text = "# Notes\n\n## Keeping\n\nNotes are taken by hand. They are kept for 30 days.\n"
    searcher = FakeSearcher((document("policies/notes.md", text),))
    result = searcher.search("kept how long", "en", "employee", TODAY)
    given = candidates(read(result, AnswerType.DURATION))
    kept = next(one for one in given if one.sentence.startswith("They"))
    assert (kept.before, kept.heading) == ("Notes are taken by hand.", "Keeping")


def test_what_the_reranker_prefers_comes_first_if_it_was_near() -> None:
    text = "# Notes\n\nNotes are kept. Notes stay for 30 days. Chairs are green.\n"
    searcher = FakeSearcher((document("policies/notes.md", text),))
    question = "How long are notes kept?"
    reading = read(searcher.search(question, "en", "employee", TODAY), AnswerType.OTHER)
    order = [unit.unit.plain for unit in reading.units]
    near = order.index("Notes stay for 30 days.")
    scores = [3.0 if number == near else -3.0 for number in range(len(order))]
    model = in_doubt(0.0, 1.0)
    _, moved = model.weigh(reading, question, lambda found: scores[: len(found)])
    assert moved.units[0].unit.plain == "Notes stay for 30 days."
    assert sorted(u.unit.plain for u in moved.units) == sorted(order)
    _, same = model.weigh(reading, question, lambda found: (0.0,) * len(found))
    assert [unit.unit.plain for unit in same.units] == order
