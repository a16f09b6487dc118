"""What a person in charge approved becomes a question the assistant must go on answering so."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.answering.curated import ExpectedAnswer
from assistant.bilingual import Language
from assistant.evaluation.cases import Source
from assistant.evaluation.checks import Result, State
from assistant.evaluation.curated import cases_from_curated
from tests.support.evaluation import CHARTER, QUOTE, cited, said


def approved(
    answer: str, language: Language, question: str, text: str, **given: Any
) -> ExpectedAnswer:
    expected = {"citations": ((CHARTER, QUOTE),), "role": "employee"}
    return ExpectedAnswer(answer, language, question, text, **(expected | given))


KEPT = (
    approved("kept", "fr", "Combien de temps ?", "Trente jours."),
    approved("kept", "fr", "Quelle durée ?", "Trente jours."),
    approved("kept", "en", "How long?", "Thirty days.", role="hr"),
    approved("alone", "en", "Who?", "The committee."),
)


def test_every_phrasing_is_a_case_and_the_first_of_each_language_are_a_pair() -> None:
    found = cases_from_curated(KEPT)
    assert [(case.id, case.pair) for case in found] == [
        ("curated-kept-fr", "curated-kept-en"),
        ("curated-kept-fr-2", None),
        ("curated-kept-en", "curated-kept-fr"),
        ("curated-alone-en", None),
    ]
    assert {case.origin for case in found} == {"curated:kept", "curated:alone"}
    assert found[2].role == "hr"
    assert found[0].sources == (Source(document=CHARTER, quote=QUOTE),)


def test_the_approved_words_and_everything_they_cite_must_come_back() -> None:
    both = ((CHARTER, QUOTE), ("b.md", "Et ceci."))
    (case,) = cases_from_curated(
        [approved("kept", "fr", "Combien ?", "Trente jours.", citations=both)]
    )
    quotes = (cited(), cited("Et ceci.", document="b.md"))
    good = said(*quotes, route="curated", text="Approuvé :\n\nTrente\njours.")
    assert Result(case, good).state is State.PASSED
    assert Result(case, good.model_copy(update={"text": "Un mois."})).failed == ("must_say",)
    assert Result(case, good.model_copy(update={"citations": quotes[:1]})).failed == ("evidence",)
    assert Result(case, good.model_copy(update={"route": "policy"})).failed == ("route",)


def test_they_are_asked_on_the_day_of_the_other_cases() -> None:
    assert {case.asked_on for case in cases_from_curated(KEPT)} == {None}
    day = date(2026, 11, 21)
    assert {case.asked_on for case in cases_from_curated(KEPT, day)} == {day}
