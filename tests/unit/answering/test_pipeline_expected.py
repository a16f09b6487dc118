"""From a question to the sentences that were linked to it, and past them when they do not stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answering.curated import Phrasings
from assistant.answering.expected import Expected
from assistant.answering.model import Answer, Question, Role, Turn
from assistant.answering.pipeline import Parts, Pipeline
from assistant.answering.ports import Cited, Phrasing
from assistant.bilingual import Language
from tests.support.curated import FakeCurator, approved, first_sentence, misquoted, terms
from tests.support.documents import TODAY, FakeSearcher, FakeSources, document
from tests.support.pipeline import CHARTER, DOCUMENTS, Model
from tests.support.register import VOCABULARY

ASKED = "Au bout de combien de temps efface-t-on la transcription d’une réunion ?"
SCEPTICAL = Model(-20.0, {}, {}, {}, 0.5, (("high", 0.9, 19, 20), ("low", 0.0, 4, 20)))


def expected(*fr: str, en: Sequence[str] = ()) -> Expected:
    return Expected("policies/charte.md", ("…",), Phrasings(fr=fr, en=tuple(en)))


@dataclass
class FakeExpecter:
    """Nominates every question; ``similarity`` is what the encoder would measure."""

    questions: Sequence[Expected]
    similarity: float = 0.9
    cites: Cited | None = field(default_factory=first_sentence)
    measured_texts: list[str] = field(default_factory=list)

    def nominated(
        self, said: Mapping[Language, frozenset[str]], *, wanted: int = 4
    ) -> tuple[Expected, ...]:
        """See :class:`assistant.answering.ports.Expecter`."""
        return tuple(self.questions)[:wanted]

    def phrasings(self, expected: Expected) -> tuple[Phrasing, ...]:
        """See :class:`assistant.answering.ports.Expecter`."""
        return tuple(
            Phrasing(language, words, terms(words, language), 0.0)
            for language, words in expected.questions.all()
        )

    def measured(
        self, text: str, language: Language, phrasings: Sequence[Phrasing]
    ) -> tuple[Phrasing, ...]:
        """See :class:`assistant.answering.ports.Expecter`."""
        self.measured_texts += [one.text for one in phrasings]
        return tuple(
            replace(
                one, similarity=self.similarity if one.text == ASKED or len(phrasings) == 1 else 0.1
            )
            for one in phrasings
        )

    def cited(self, expected: Expected, role: Role, today: date) -> Cited | None:
        """See :class:`assistant.answering.ports.Expecter`."""
        return self.cites


def ask(
    text: str = ASKED,
    *questions: Expected,
    expecter: FakeExpecter | None = None,
    curator: FakeCurator | None = None,
    history: tuple[Turn, ...] = (),
) -> Answer:
    searcher, sources = FakeSearcher(DOCUMENTS), FakeSources(DOCUMENTS)
    given = expecter or FakeExpecter(questions or [expected(ASKED)])
    parts = Parts(searcher, sources, lambda: VOCABULARY, "fr", curator=curator, expecter=given)
    return Pipeline(parts, SCEPTICAL).answer(Question(text, history=history), TODAY)


def test_the_linked_sentence_answers_however_little_the_search_believes() -> None:
    found = ask()
    assert (found.route, found.answered, found.band) == ("policy", True, "high")
    assert [c.quote for c in found.citations] == [
        "Les transcriptions de réunion sont conservées 30 jours."
    ]
    assert not found.can_become_gap


def test_it_says_which_question_it_was_taken_for() -> None:
    asked = "Au bout de combien de temps efface-t-on les transcriptions de réunion ?"
    near = expected("Qui préside le comité ?", ASKED, en=["Who chairs the committee?"])
    words = ask(asked, near).confidence_words
    assert words == f"Une question semblable est reliée à ce passage : « {ASKED} »"


def test_its_passage_is_the_first_of_those_found() -> None:
    assert ask().passages[0].passage == first_sentence().passages[0]


def test_other_words_are_another_question() -> None:
    assert ask("Combien de temps garde-t-on un contrat ?").route == "abstain"
    assert ask("Qui efface la transcription d’une réunion ?").route == "abstain"
    assert ask(ASKED.replace("efface-t-on", "n’efface-t-on pas")).route == "abstain"


def test_what_differs_in_words_is_not_even_encoded() -> None:
    expecter = FakeExpecter([expected("À quelle heure ouvre la cantine ?")])
    assert ask(expecter=expecter).route == "abstain" and expecter.measured_texts == []
    expecter = FakeExpecter([expected(ASKED)])
    assert ask(expecter=expecter).answered and expecter.measured_texts == [ASKED]


def test_what_is_far_in_meaning_is_another_question() -> None:
    assert ask(expecter=FakeExpecter([expected(ASKED)], similarity=0.7)).route == "abstain"
    assert ask(expecter=FakeExpecter([expected(ASKED)], similarity=0.8)).answered


def test_sentences_that_are_gone_or_misquoted_answer_nothing() -> None:
    assert ask(expecter=FakeExpecter([expected(ASKED)], cites=None)).route == "abstain"
    assert ask(expecter=FakeExpecter([expected(ASKED)], cites=misquoted())).route == "abstain"


def test_an_approved_answer_and_the_register_come_first() -> None:
    curator = FakeCurator([approved(questions={"fr": [ASKED]})])
    assert ask(curator=curator).route == "curated"
    limits = "Puis-je mettre des données client dans Copilot ?"
    assert ask(limits, expected(limits)).route == "limits"


def test_a_follow_up_is_not_answered_so() -> None:
    before = Turn(
        "Puis-je mettre des données client dans Copilot ?", "fr", ("copilot",), ("client",)
    )
    follow_up = "Et la transcription ?"
    found = ask(follow_up, expected(follow_up), history=(before,))
    assert found.resolved_question is not None and "semblable" not in found.confidence_words


def test_a_linked_sentence_that_another_document_contradicts_is_shown_as_a_conflict() -> None:
    question = "Combien de jours les transcriptions de réunion sont-elles conservées ?"
    rival = document(
        "policies/b.md",
        "---\nlanguage: fr\n---\n# Conservation\n\nLes transcriptions de réunion sont conservées 90 jours.\n",
    )
    documents = (CHARTER, rival)
    parts = Parts(
        FakeSearcher(documents),
        FakeSources(documents),
        lambda: VOCABULARY,
        "fr",
        expecter=FakeExpecter([expected(question)]),
    )
    found = Pipeline(parts, SCEPTICAL).answer(Question(question), TODAY)
    assert found.route == "conflict"
    assert {c.document.path for c in found.citations} == {"policies/charte.md", "policies/b.md"}
    assert "semblable" not in found.confidence_words
