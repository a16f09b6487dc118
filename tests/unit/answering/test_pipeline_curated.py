"""From a question to the answer that somebody approved, and past it when it does not stand."""

from __future__ import annotations

from datetime import date

import pytest
from markdown_it import MarkdownIt

from assistant.answering.curated import CuratedAnswer
from assistant.answering.model import Answer, Question, Turn
from assistant.answering.pipeline import Parts, Pipeline
from assistant.cli.machine import answer_record
from tests.support.curated import FakeCurator, approved, misquoted
from tests.support.documents import TODAY, FakeSearcher, FakeSources
from tests.support.pipeline import COVERAGE, DOCUMENTS
from tests.support.register import VOCABULARY

QUESTION = "Combien de temps garde-t-on les transcriptions ?"


def pipeline(curator: FakeCurator | None) -> Pipeline:
    parts = Parts(
        FakeSearcher(DOCUMENTS), FakeSources(DOCUMENTS), lambda: VOCABULARY, "fr", curator=curator
    )
    return Pipeline(parts, COVERAGE)


def ask(
    text: str = QUESTION,
    *answers: CuratedAnswer,
    curator: FakeCurator | None = None,
    **given: object,
) -> Answer:
    curator = curator or FakeCurator(answers or [approved()])
    return pipeline(curator).answer(Question(text, **given), TODAY)  # type: ignore[arg-type]


def test_an_approved_answer_is_shown_with_who_when_and_what_it_cites() -> None:
    found = ask()
    assert (found.route, found.answered, found.confidence) == ("curated", True, 1.0)
    assert found.approval is not None
    assert found.approval.text == "Trente jours, puis elles sont effacées."
    assert (found.approval.by, found.approval.on) == ("Comité IA", date(2026, 11, 2))
    assert [c.quote for c in found.citations] == [
        "Les transcriptions de réunion sont conservées 30 jours."
    ]
    assert found.contact == "Comité IA (committee@valserine.example)"
    assert not found.can_become_gap


def test_its_text_says_that_it_is_approved_before_anything_else() -> None:
    found = ask()
    lines = found.text.split("\n\n")
    assert lines[0] == "**Réponse approuvée par Comité IA, le 2 novembre 2026.**"
    assert lines[1] == "Trente jours, puis elles sont effacées."
    assert lines[2].startswith("> Les transcriptions")
    assert found.lead == "Réponse approuvée par Comité IA, le 2 novembre 2026."
    assert found.confidence_words == (
        "Approuvée par Comité IA ; les passages cités n’ont pas changé depuis."
    )


def test_an_english_question_gets_the_english_words() -> None:
    found = ask("How long do we keep transcripts?")
    assert found.approval is not None and found.approval.text == "Thirty days."
    assert found.text.startswith("**Answer approved by AI Committee on 2 November 2026.**")


def test_the_question_it_was_approved_for_is_shown_when_asked_in_other_words() -> None:
    phrasings = {"fr": [QUESTION, "Combien de temps les transcriptions sont-elles gardées ?"]}
    found = ask(phrasings["fr"][1], approved(questions=phrasings))
    assert found.approval is not None and found.approval.question == QUESTION
    assert f"À la question : « {QUESTION} »" in found.text.replace("\u00a0", " ")
    assert ask().approval.question is None  # type: ignore[union-attr]
    assert ask(QUESTION.rstrip(" ?")).approval.question is None  # type: ignore[union-attr]


def test_an_answer_in_one_language_says_so_and_is_marked() -> None:
    found = ask(QUESTION, approved(answer={"en": "Thirty days."}))
    assert found.approval is not None
    assert (found.language, found.approval.language) == ("fr", "en")
    only = "Cette réponse n’a été approuvée qu’en anglais."
    assert only in found.text and only not in ask().text


def test_the_machine_interface_keeps_its_fields() -> None:
    before, now = (answer_record(ask(curator=c), 1) for c in (FakeCurator([]), None))
    assert list(before) == list(now)
    assert (now["route"], now["answered"], now["confidence"]) == ("curated", True, 1.0)
    assert "Trente jours" in now["answer"]
    assert now["citations"][0]["document"] == "policies/charte.md"


def test_a_verdict_of_the_register_always_wins() -> None:
    words = "Puis-je mettre des données client dans Copilot ?"
    found = ask(words, approved(questions={"fr": [words]}))
    assert found.route == "limits" and found.approval is None


def test_what_a_tool_cannot_do_comes_from_its_card_all_the_same() -> None:
    words = "Quelles sont les limites de Copilot ?"
    assert ask(words, approved(questions={"fr": [words]})).route == "limits"


def test_another_question_is_not_answered_so() -> None:
    assert ask("Combien de temps garde-t-on les contrats ?").route != "curated"
    assert ask("Qui garde les transcriptions ?").route != "curated"
    assert ask("Combien de temps ne garde-t-on pas les transcriptions ?").route != "curated"


def test_an_answer_far_from_the_question_is_not_looked_at() -> None:
    assert ask(curator=FakeCurator([approved()], similarity=0.3)).route != "curated"


def test_a_stale_answer_gives_way_to_the_documents() -> None:
    found = ask(
        "Combien de jours les transcriptions de réunion sont-elles conservées ?",
        curator=FakeCurator([approved()], standing=lambda: None),
    )
    assert found.route == "policy" and found.approval is None
    assert "approuvée" not in found.text


def test_a_quote_that_does_not_stand_in_its_passage_takes_the_answer_with_it() -> None:
    found = ask(curator=FakeCurator([approved()], standing=misquoted))
    assert found.approval is None and "permis" not in found.text


def test_nobody_known_approved_it_so_it_is_not_shown() -> None:
    assert ask(QUESTION, approved(approved={"by": "nobody", "on": "2026-11-02"})).approval is None


def test_it_is_not_shown_before_the_day_it_is_approved() -> None:
    assert ask(QUESTION, approved(approved={"by": "it", "on": "2026-11-19"})).approval is None
    assert ask(QUESTION, approved(approved={"by": "it", "on": "2026-11-18"})).approval is not None


def test_an_answer_for_hr_does_not_exist_for_an_employee() -> None:
    for_hr = approved(audience=["hr"])
    assert ask(QUESTION, for_hr).approval is None
    assert ask(QUESTION, for_hr, role="hr").approval is not None


def test_the_next_best_answer_is_taken_when_the_first_does_not_fit() -> None:
    other = approved(id="contracts", questions={"fr": ["Combien de temps garde-t-on un contrat ?"]})
    found = ask(QUESTION, other, approved())
    assert found.approval is not None and found.approval.answer == "transcripts"


def test_a_follow_up_is_never_answered_so() -> None:
    turn = Turn(QUESTION, "fr", route="curated")
    found = ask("et pour les transcriptions ?", history=(turn,))
    assert found.resolved_question and found.approval is None


def test_the_curator_is_asked_what_was_searched_for() -> None:
    curator = FakeCurator([approved()])
    ask(f"Bonjour, {QUESTION} Merci !", curator=curator, role="champion")
    assert curator.asked == [(QUESTION, "champion")]


def test_without_curated_answers_nothing_changes() -> None:
    asked = Question("Combien de jours les transcriptions de réunion sont-elles conservées ?")
    without = pipeline(None).answer(asked, TODAY)
    empty = pipeline(FakeCurator([])).answer(asked, TODAY)
    assert (without.route, without.text) == (empty.route, empty.text) == ("policy", without.text)


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "![a](https://x.example)", "[a](https://x.example)"]
)
def test_markup_in_an_approved_answer_is_only_text(words: str) -> None:
    found = ask(QUESTION, approved(answer={"fr": words}))
    assert found.approval is not None
    shown = MarkdownIt("commonmark").render(found.text)
    assert "<img" not in shown and "<a " not in shown


def test_lines_are_joined_into_paragraphs_and_lists_stay() -> None:
    text = "Un début\nqui continue.\n\nPuis :\n- un\n- deux\n"
    found = ask(QUESTION, approved(answer={"fr": text}))
    assert found.approval is not None
    assert found.approval.text == "Un début qui continue.\n\nPuis :\n- un\n- deux"
