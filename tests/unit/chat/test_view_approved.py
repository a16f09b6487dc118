"""An approved answer as the properties of its card."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from assistant.answering.model import Answer, Approval
from assistant.bilingual import Language
from assistant.web.chat.reading import Props
from assistant.web.chat.view import answer_view
from tests import fakes


def approved(asked_in: Language = "fr", **given: object) -> Answer:
    """An answer that the committee approved, with one citation."""
    approval = Approval(
        answer="review",
        question=None,
        by="Comité IA",
        on=date(2026, 11, 2),
        text="Une personne relit **tout**.\n\nPuis :\n- elle corrige\n- elle envoie",
        language="fr",
    )
    return Answer(
        id="approved",
        question="Qui relit ?",
        language=asked_in,
        route="curated",
        answered=True,
        lead="Réponse approuvée par Comité IA, le 2 novembre 2026.",
        text="**Réponse approuvée…**\n\nUne personne relit tout.\n\n> quote",
        approval=replace(approval, **given),  # type: ignore[arg-type]
        citations=(fakes.REREAD,),
        confidence=1.0,
        band="high",
        confidence_words="Approuvée par Comité IA.",
        contact="Comité IA (comite-ia@ateliers-valserine.example)",
    )


def card(answer: Answer) -> Props:
    return answer_view(answer, "key", fakes.NOW.date(), offer_gap=False).props


def test_the_card_says_in_words_that_the_answer_is_approved_by_whom_and_when() -> None:
    props = card(approved())
    assert json.loads(json.dumps(props)) == props
    shown = props["approval"]
    assert shown["badge"] == "Réponse approuvée"
    assert shown["signature"] == "Comité IA, le 2 novembre 2026"
    assert props["lead"] == [], "it is not said twice"
    assert props["confidence"] == {"level": 4, "words": "Approuvée par Comité IA."}


def test_the_english_card_speaks_english() -> None:
    shown = card(approved("en", by="AI Committee", language="en"))["approval"]
    assert (shown["badge"], shown["signature"]) == (
        "Approved answer",
        "AI Committee, 2 November 2026",
    )
    assert (shown["lang"], shown["foreign"]) == ("en", None)


def test_the_approved_words_are_plain_text_with_paragraphs_and_lists() -> None:
    blocks = card(approved())["approval"]["blocks"]
    assert [block["kind"] for block in blocks] == ["p", "p", "li", "li"]
    assert blocks[0]["runs"] == [{"t": "Une personne relit **tout**."}]
    assert card(approved())["blocks"] == [], "the text of the whole answer is not shown as well"


def test_what_it_cites_is_quoted_once_and_opens_at_its_place() -> None:
    view = answer_view(approved(), "key", fakes.NOW.date(), offer_gap=False)
    assert [quote["key"] for quote in view.props["quotes"]] == ["1"]
    assert view.targets["1"].start == fakes.REREAD.start
    assert [chip["number"] for chip in view.props["sources"]] == ["1"]


def test_words_in_the_other_language_are_marked() -> None:
    shown = card(approved("en"))["approval"]
    assert shown["lang"] == "fr"
    assert shown["foreign"] == "This answer has been approved in French only."


def test_the_question_it_was_approved_for_is_shown_when_it_was_asked_otherwise() -> None:
    assert card(approved())["approval"]["question"] is None
    shown = card(approved(question="Qui relit un texte ?"))["approval"]["question"]
    assert shown == "À la question : « Qui relit un texte ? »"


def test_a_screen_reader_hears_that_it_is_approved_and_what_it_says() -> None:
    announced = card(approved())["announce"]
    assert announced.startswith("Réponse approuvée. Une personne relit")
    assert "2 novembre 2026" in announced


def test_other_answers_have_no_such_card() -> None:
    assert card(fakes.policy_answer())["approval"] is None
    assert card(fakes.verdict_answer())["approval"] is None
