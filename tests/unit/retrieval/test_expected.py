"""Expected questions over a real index: nominated by words, encoded late, gone with their sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from assistant.answering.curated import Phrasings
from assistant.answering.expected import Expected
from assistant.answering.model import Question
from assistant.answering.pipeline import Parts, Pipeline
from assistant.answering.same_question import subject_of
from assistant.retrieval.expected import ExpectedIndex
from assistant.retrieval.search import SearchEngine
from tests.support.documents import TODAY, FakeSources
from tests.support.encoder import FakeEncoder
from tests.support.indexing import Company
from tests.support.pipeline import BANDS, Model
from tests.support.register import VOCABULARY

QUOTE = "Meeting transcripts are kept for 30 days."
CHARTER = "policies/charter.md"
TRANSCRIPTS = Expected(
    CHARTER,
    (QUOTE,),
    Phrasings(
        en=("How long do we hang on to meeting transcripts?", "When do transcripts go?"),
        fr=("Au bout de combien de temps efface-t-on une transcription ?",),
    ),
)
PHONE = Expected(
    "policies/helpdesk.md",
    ("The helpdesk answers on internal phone 4120.",),
    Phrasings(en=("Which number do I ring when my screen is black?",)),
)
SCEPTICAL = Model(-20.0, {}, {}, {}, 0.5, BANDS)
"""Believes no passage: what is answered all the same was linked."""


class Shelf:
    """Expected questions over one company, which can be exchanged."""

    def __init__(self, company: Company, *questions: Expected) -> None:
        self.company = company
        self.questions: Sequence[Expected] = questions
        self.engine: SearchEngine = company.engine()
        self.index = ExpectedIndex(
            self.engine,
            company.encoder,  # type: ignore[arg-type]
            lambda: self.questions,
        )
        sources = FakeSources(())
        parts = Parts(self.engine, sources, lambda: VOCABULARY, "en", expecter=self.index)
        self.pipeline = Pipeline(parts, SCEPTICAL)

    def nominated(self, text: str, **given: Any) -> list[Expected]:
        return list(
            self.index.nominated({"en": subject_of(text, "en"), "fr": frozenset()}, **given)
        )

    def change(self, path: str, old: str, new: str) -> None:
        """Change a document and bring the index up to date."""
        file = self.company.knowledge / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        self.company.index()
        self.engine.refresh()


@pytest.fixture
def shelf(company: Company) -> Iterator[Shelf]:
    """Two expected questions, about transcripts and the helpdesk."""
    made = Shelf(company, TRANSCRIPTS, PHONE)
    yield made
    made.engine.close()


def test_those_that_share_words_are_nominated_and_no_others(shelf: Shelf) -> None:
    assert shelf.nominated("How long are meeting transcripts with us?") == [TRANSCRIPTS]
    assert shelf.nominated("Who rings the bell when the screen is black?") == [PHONE]
    assert shelf.nominated("What is for lunch?") == []


def test_the_one_that_shares_most_comes_first(shelf: Shelf) -> None:
    both = "I hang my meeting transcripts on a black screen, which number do I ring?"
    assert shelf.nominated(both) == [TRANSCRIPTS, PHONE]
    assert shelf.nominated(both, wanted=1) == [TRANSCRIPTS]


def test_nothing_is_encoded_before_it_is_compared_and_then_once(shelf: Shelf) -> None:
    encoder: FakeEncoder = shelf.company.encoder
    encoder.queries.clear()
    shelf.nominated("How long are meeting transcripts with us?")
    phrasings = shelf.index.phrasings(TRANSCRIPTS)
    assert encoder.queries == [] and {one.similarity for one in phrasings} == {0.0}
    for _ in range(2):
        measured = shelf.index.measured("When do transcripts go?", "en", phrasings)
        assert max(one.similarity for one in measured) == pytest.approx(1.0, abs=1e-3)
    wordings = [words for _, words in TRANSCRIPTS.questions.all()]
    assert sorted(set(encoder.queries) & set(wordings)) == sorted(wordings)
    assert all(
        encoder.queries.count(words) == 1 for words in wordings if "transcripts go" not in words
    )


def test_new_questions_are_known_at_once(shelf: Shelf) -> None:
    assert shelf.nominated("May I sleep in the archive?") == []
    new = Expected(CHARTER, (QUOTE,), Phrasings(en=("May somebody sleep in the archive?",)))
    shelf.questions = (*shelf.questions, new)
    assert shelf.nominated("May I sleep in the archive?") == [new]


def test_an_expected_question_is_answered_with_its_sentence(shelf: Shelf) -> None:
    asked = "How long do we hang on to transcripts of a meeting?"
    found = shelf.pipeline.answer(Question(asked, language="en"), TODAY)
    assert (found.route, [c.quote for c in found.citations]) == ("policy", [QUOTE])
    shelf.questions = (PHONE,)
    found = shelf.pipeline.answer(Question(asked, language="en"), TODAY)
    assert found.route == "abstain"


def test_a_sentence_that_is_gone_takes_its_questions_with_it(shelf: Shelf) -> None:
    assert shelf.index.cited(TRANSCRIPTS, "employee", TODAY) is not None
    shelf.change(CHARTER, "30 days", "12 days")
    assert shelf.index.cited(TRANSCRIPTS, "employee", TODAY) is None
    asked = "How long do we hang on to transcripts of a meeting?"
    assert shelf.pipeline.answer(Question(asked, language="en"), TODAY).route == "abstain"


def test_a_document_for_others_is_not_opened_by_its_questions(company: Company) -> None:
    company.write(
        "policies/pay.md", "---\naudience: [hr]\n---\n# Pay\n\nPay is reviewed every March.\n"
    )
    company.index()
    pay = Expected("policies/pay.md", ("Pay is reviewed every March.",), Phrasings(en=("Pay?",)))
    shelf = Shelf(company, pay)
    assert shelf.index.cited(pay, "hr", TODAY) is not None
    assert shelf.index.cited(pay, "employee", TODAY) is None
    shelf.engine.close()
