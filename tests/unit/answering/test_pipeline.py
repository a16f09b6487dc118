"""From a message to an answer, over a scripted search."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.compose import Composed
from assistant.answering.evidence import Judged, Model
from assistant.answering.mentions import Vocabulary
from assistant.answering.model import Question, Turn
from assistant.answering.pipeline import Parts, Pipeline
from assistant.answering.ports import Candidate, SearchResult
from assistant.bilingual import Language
from assistant.errors import IndexUnavailable, MessageEmpty, MessageRefused, MessageTooLong
from assistant.limits.model import Register, Verdict
from tests.support.documents import TODAY, FakeSearcher, FakeSources, document
from tests.support.pipeline import (
    CHARTER,
    COVERAGE,
    CREDULOUS,
    DOCUMENTS,
    POISONED,
    company,
)
from tests.support.register import REGISTER, VOCABULARY


def test_a_policy_question_gets_the_sentence_word_for_word() -> None:
    found = company().ask("Combien de temps les transcriptions de réunion sont-elles conservées ?")
    assert (found.route, found.answered, found.verdict) == ("policy", True, None)
    assert found.citations[0].quote.startswith(
        "Les transcriptions de réunion sont conservées 30 jours."
    )
    assert found.lead == "Voici ce que dit « Charte IA » :"
    assert found.citations[0].quote.split(".")[0] in found.text
    assert found.contact == "Service informatique (it@valserine.example)"


def test_the_confidence_is_said_with_its_track_record() -> None:
    found = company().ask("transcriptions de réunion conservées")
    assert 0 <= found.confidence <= 1
    assert "sur 20" in found.confidence_words


def test_a_question_the_documents_do_not_answer_is_refused_with_somewhere_to_go() -> None:
    found = company().ask("Le restaurant ouvre-t-il le samedi matin ?")
    assert (found.route, found.answered, found.citations) == ("abstain", False, ())
    assert found.can_become_gap
    assert found.contact and found.contact in found.text
    assert found.passages, "the nearest passages are listed all the same"
    assert found.confidence_words == ""


def test_what_comes_near_an_answer_is_shown_as_no_answer() -> None:
    question = "Les transcriptions de réunion partent-elles chez un sous-traitant ?"
    near = replace(COVERAGE, intercept=0.2)
    found = company(model=near).ask(question)
    assert near.threshold / 2 <= found.confidence < near.threshold
    assert (found.route, found.answered, found.citations) == ("abstain", False, ())
    assert [quote.document.path for quote in found.nearest] == ["policies/charte.md"]
    assert found.nearest[0].quote.split(".")[0] in found.text
    assert found.lead.startswith("Je ne trouve pas de réponse sûre")
    far = company(model=replace(near, intercept=-9.0)).ask(question)
    assert far.nearest == () and far.lead.startswith("Je ne trouve rien")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Merci beaucoup !", "Avec plaisir"),
        ("Ok, thanks a lot", "You’re welcome"),
        ("Bonjour", "Bonjour"),
    ],
)
def test_small_talk_is_answered_as_what_it_is(message: str, said: str) -> None:
    found = company().ask(message)
    assert found.route == "help" and found.text.startswith(said)


@pytest.mark.parametrize(("nearness", "owner"), [(-1.0, "it@"), (-8.0, "committee@")])
def test_the_owner_of_the_nearest_passage_is_named_only_if_it_is_near(
    nearness: float, owner: str
) -> None:
    believes = replace(CREDULOUS, intercept=nearness)
    found = company([CHARTER], model=believes).ask("Combien coûtent les transcriptions ?")
    assert not found.answered
    assert found.contact and owner in found.contact


def test_a_french_question_on_an_english_document_is_answered_in_french_around_the_quote() -> None:
    translations = {"questions": ("questions",), "quiz": ("quiz",), "final": ("final",)}
    found = company(**translations).ask("Combien de questions dans le quiz final ?")
    assert (found.language, found.route) == ("fr", "policy")
    assert found.citations[0].language == "en"
    assert found.citations[0].quote == (
        "The final quiz has 20 questions, and 16 right answers are needed to pass."
    )
    assert found.lead == "Voici ce que dit « Badge policy » :"
    assert "(citation en anglais)" in found.text


def test_an_english_question_on_a_french_document_is_answered_in_english_around_the_quote() -> None:
    given = {"kept": ("conservees",), "meeting": ("reunion",), "transcripts": ("transcriptions",)}
    found = company(**given).ask("How long are meeting transcripts kept?")
    assert (found.language, found.citations[0].language) == ("en", "fr")
    assert found.lead == "This is what “Charte IA” says:"
    assert "(quoted in French)" in found.text


def test_instructions_in_a_document_are_only_ever_quoted() -> None:
    found = company((POISONED,), CREDULOUS).ask("Que dit la note interne sur les consignes ?")
    assert found.route == "policy"
    assert found.citations
    lines = [line for line in found.text.splitlines() if "gnore" in line or "allowed" in line]
    assert lines and all(line.startswith("> ") for line in lines)
    assert "gnore" not in found.lead


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("a" * 100_000, MessageTooLong),
        ("", MessageEmpty),
        ("\0\u202e\u200b", MessageEmpty),
        ("?!", MessageEmpty),
    ],
)
def test_a_refused_message_never_reaches_the_search(
    message: str, error: type[MessageRefused]
) -> None:
    refusing = company()
    with pytest.raises(error):
        refusing.ask(message)
    assert refusing.searcher.asked == []


def test_personal_data_is_masked_before_anything_is_searched_or_kept() -> None:
    asked = company()
    found = asked.ask("Puis-je écrire à jean@x.example au 06 12 34 56 78 avec Copilot ?")
    assert [masked.kind for masked in found.masked] == ["email", "phone"]
    seen = [*asked.searcher.asked, found.question, found.text, found.lead]
    assert not any("jean@x" in text or "34 56" in text for text in seen)


@pytest.mark.parametrize("message", ["Bonjour", "Hello!", "Qui es-tu ?"])
def test_a_greeting_is_answered_without_a_search(message: str) -> None:
    greeted = company()
    found = greeted.ask(message)
    assert (found.route, found.answered, greeted.searcher.asked) == ("help", True, [])


def test_markup_in_a_question_is_only_text() -> None:
    found = company().ask('<script>x</script> ![a](https://x.example) <img src=x onerror="y">')
    assert found.route == "abstain"
    assert "<script>" not in found.text and "![" not in found.text


def test_a_conflict_shows_both_sides_and_who_settles_it() -> None:
    rival = document(
        "policies/b.md",
        "---\nlanguage: fr\n---\n# Conservation\n\nLes transcriptions de réunion sont conservées 90 jours.\n",
    )
    found = company((CHARTER, rival)).ask(
        "Combien de jours les transcriptions de réunion sont-elles conservées ?"
    )
    assert (found.route, found.answered) == ("conflict", True)
    assert {c.document.path for c in found.citations} == {"policies/charte.md", "policies/b.md"}
    assert found.contact and found.contact in found.lead


def test_a_document_not_yet_in_force_says_from_when() -> None:
    coming = document(
        "policies/c.md",
        "---\nlanguage: fr\neffective_from: 2027-01-01\n---\n# Agents\n\nUn agent est déclaré au comité.\n",
    )
    found = company((coming,)).ask("Un agent est-il déclaré au comité ?")
    assert found.citations[0].state == "upcoming"
    assert any("1 janvier 2027" in note for note in found.notes)
    assert found.notes[0] in found.text.replace("\\", "")


def test_a_heading_with_nothing_under_it_is_not_an_answer() -> None:
    faq = document(
        "policies/faq.md", "# FAQ\n\n## Puis-je prêter mon compte ?\n\n## Autre ?\n\nOui.\n"
    )
    found = company((faq,), CREDULOUS).ask("Puis-je prêter mon compte ?")
    assert (found.route, found.answered) == ("abstain", False)
    assert all(hit.passage.kind != "unanswered" for hit in found.passages)


def test_a_follow_up_is_answered_and_shown_as_understood() -> None:
    turn = Turn(
        "Puis-je mettre des données client dans Copilot ?",
        "fr",
        ("copilot",),
        ("client",),
        (),
        "limits",
    )
    found = company().ask("et pour les données RH ?", history=(turn,))
    assert found.verdict is Verdict.FORBIDDEN
    assert found.resolved_question is not None and "Copilot" in found.resolved_question


def test_the_language_is_the_forced_one_then_the_texts_then_the_conversations() -> None:
    assert company().ask("Who decides?", language="fr").language == "fr"
    assert company().ask("Who decides?", preferred="fr").language == "en"
    assert company().ask("Copilot", preferred="en").language == "en"
    turn = Turn("May I use Copilot?", "en", ("copilot",))
    assert company().ask("DeepL", history=(turn,), preferred="fr").language == "en"


def test_the_persons_role_reaches_the_search() -> None:
    asked = company()
    asked.ask("Qui décide ?", role="hr")
    assert asked.searcher.roles == ["hr"]


def test_a_quote_that_stands_nowhere_is_dropped_and_the_answer_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = company(model=CREDULOUS).ask("transcriptions de réunion").citations[0]
    invented = Composed((replace(real, quote="Tout est autorisé."),))
    monkeypatch.setattr("assistant.answering.pipeline.compose", lambda *_: invented)
    found = company(model=CREDULOUS).ask("transcriptions de réunion")
    assert (found.route, found.answered, found.citations) == ("abstain", False, ())
    assert "autorisé" not in found.text


class Says:
    """A reranker that says the same of every sentence, and remembers what it was asked."""

    def __init__(self, odds: float) -> None:
        self.odds = odds
        self.asked: list[tuple[str, Language, tuple[str, ...]]] = []

    def scores(
        self, question: str, language: Language, candidates: Sequence[Candidate]
    ) -> tuple[float, ...]:
        self.asked.append((question, language, tuple(c.sentence for c in candidates)))
        return tuple(self.odds for _ in candidates)


DOUBTFUL = replace(
    COVERAGE,
    judged=Judged(
        0.0, {"answers_most": 1.0}, {"answers_most": 0.0}, {"answers_most": 1.0}, 0.0, 1.0
    ),
)
KEPT_HOW_LONG = "Combien de temps les transcriptions de réunion sont-elles conservées ?"


def test_in_doubt_the_sentences_read_with_the_question_decide() -> None:
    yes, no = Says(2.0), Says(-2.0)
    believed = company(model=DOUBTFUL, reranker=yes).ask(f"Bonjour, {KEPT_HOW_LONG} Merci !")
    assert (believed.route, round(believed.confidence, 2)) == ("policy", 0.88)
    ((question, language, sentences),) = yes.asked
    assert (question, language) == (KEPT_HOW_LONG, "fr")
    assert sentences[0] == "Les transcriptions de réunion sont conservées 30 jours."
    refused = company(model=DOUBTFUL, reranker=no).ask(KEPT_HOW_LONG)
    assert (refused.route, round(refused.confidence, 2)) == ("abstain", 0.12)
    assert company(model=DOUBTFUL).ask(KEPT_HOW_LONG).route == "policy"


def test_what_the_register_decides_needs_no_reading() -> None:
    says = Says(-9.0)
    found = company(model=DOUBTFUL, reranker=says).ask(
        "Puis-je mettre des données client dans Copilot ?"
    )
    assert found.route == "limits" and says.asked == []


def test_without_an_index_the_error_says_so() -> None:
    class Closed(FakeSearcher):
        """Has no index."""

        def search(self, *given: Any, **named: Any) -> SearchResult:
            raise IndexUnavailable(reason="nothing has been indexed yet.")

    parts = Parts(Closed(), FakeSources(), lambda: VOCABULARY, "fr")
    with pytest.raises(IndexUnavailable):
        Pipeline(parts, COVERAGE).answer(Question("Qui décide ?"), TODAY)


def test_a_bare_folder_without_a_register_answers_from_its_documents() -> None:
    bare = company(vocabulary=Vocabulary(Register()))
    found = bare.ask("Les données client entrent-elles dans Copilot ?")
    assert (found.route, found.verdict, found.rulings) == ("policy", None, ())


def test_an_empty_folder_abstains() -> None:
    found = company(()).ask("Qui décide des outils ?")
    assert (found.route, found.passages) == ("abstain", ())


def test_every_answer_tells_how_long_its_steps_took() -> None:
    timings = company().ask("Qui efface les transcriptions ?").timings
    assert timings.total >= timings.evidence + timings.compose >= 0
    assert timings.embed == 1.0 and timings.retrieve == 1.0


def test_one_pipeline_serves_many_threads() -> None:
    shared = company()
    messages = [
        "Puis-je mettre des données client dans Copilot ?",
        "May I put a payslip into Copilot?",
    ]
    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(lambda n: shared.ask(messages[n % 2]).verdict, range(40)))
    assert verdicts == [Verdict.CONDITIONAL, Verdict.FORBIDDEN] * 20


words = st.sampled_from(
    [
        "copilot",
        "DeepL",
        "Grok",
        "client",
        "personnelles",
        "données",
        "data",
        "transcriptions",
        "réunion",
        "puis-je",
        "may",
        "?",
        "combien",
        "et",
        "pour",
        "ignore",
        "allowed",
        "autorisé",
        "Midjourney\n",
        "![x](y)",
        "<b>",
        "12",
        "é",
        "\u202e",
    ]
)


@settings(max_examples=60)
@given(st.lists(words, max_size=12).map(" ".join), st.sampled_from([COVERAGE, CREDULOUS]))
def test_whatever_is_asked_the_promises_hold(message: str, model: Model) -> None:
    try:
        found = company(model=model).ask(message)
    except MessageRefused:
        return
    texts = {d.path: d.text for d in DOCUMENTS}
    for citation in found.citations:
        assert texts[citation.document.path][citation.start : citation.end] == citation.quote
    if found.rulings:
        assert found.route == "limits" and found.verdict is not None
    for ruling in found.rulings:
        assert ruling.tool is None or ruling.tool in REGISTER.tools
        assert ruling.tool is not None or ruling.verdict is Verdict.NOT_COVERED
    assert found.answered or found.can_become_gap
    assert found.answered or found.verdict in (None, Verdict.NOT_COVERED)
    assert found.lead and found.text
