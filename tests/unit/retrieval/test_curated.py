"""Curated answers over a real index: found by meaning, and stale the moment a passage changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from assistant.answering.curated import CuratedAnswer, CuratedCitation
from assistant.answering.document_state import describe
from assistant.answering.model import Question
from assistant.answering.pipeline import Parts, Pipeline
from assistant.answering.standing import stand
from assistant.answering.verify import verbatim
from assistant.content.documents.worker import read
from assistant.retrieval.curated import CuratedIndex
from assistant.retrieval.search import SearchEngine
from tests.support.documents import TODAY, FakeSources
from tests.support.encoder import FakeEncoder
from tests.support.indexing import Company
from tests.support.pipeline import CREDULOUS
from tests.support.register import VOCABULARY

QUOTE = "Meeting transcripts are kept for 30 days."
CHARTER = "policies/charter.md"


def sealed(company: Company, quote: str = QUOTE, path: str = CHARTER) -> dict[str, str]:
    """A citation with the fingerprint its passage has now."""
    document = read(company.knowledge, path, 5_000_000)
    citation = CuratedCitation(document=path, quote=quote)
    place = stand(citation, (describe(document), document), TODAY).place
    assert place is not None
    return {"document": path, "quote": quote, "passage": place.section.fingerprint}


def answer(company: Company, **given: Any) -> CuratedAnswer:
    parts: dict[str, Any] = {
        "id": "transcripts",
        "questions": {
            "fr": ["Combien de temps garde-t-on une transcription ?"],
            "en": ["How long do we keep meeting transcripts?"],
        },
        "answer": {"fr": "30 jours.", "en": "30 days."},
        "approved": {"by": "committee", "on": "2026-11-02"},
    }
    given.setdefault("citations", [sealed(company)])
    return CuratedAnswer.model_validate({**parts, **given})


class Shelf:
    """A curator over one company, whose answers can be exchanged."""

    def __init__(self, company: Company, *answers: CuratedAnswer) -> None:
        self.company = company
        self.answers: Sequence[CuratedAnswer] = answers
        self.engine: SearchEngine = company.engine()
        self.index = CuratedIndex(
            self.engine,
            company.encoder,  # type: ignore[arg-type]
            lambda: self.answers,
        )

    def nearest(self, text: str, **given: Any) -> list[str]:
        found = self.index.nearest(text, "en", given.pop("role", "employee"), **given)
        return [near.answer.id for near in found]

    def stands(self, role: Any = "employee", today: date = TODAY) -> bool:
        return self.index.cited(self.answers[0], role, today) is not None

    def follow(self, path: str, old: str, new: str) -> None:
        """Change a document and bring the index up to date."""
        file = self.company.knowledge / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        self.company.index()
        self.engine.refresh()


@pytest.fixture
def shelf(company: Company) -> Iterator[Shelf]:
    """One approved answer, about transcripts."""
    made = Shelf(company, answer(company))
    yield made
    made.engine.close()


def test_answers_are_found_by_what_their_phrasings_mean(shelf: Shelf) -> None:
    shelf.answers = (
        answer(
            shelf.company, id="phone", questions={"en": ["Which phone does the helpdesk have?"]}
        ),
        *shelf.answers,
    )
    assert shelf.nearest("How long are meeting transcripts kept?") == ["transcripts", "phone"]
    assert shelf.nearest("On which phone is the helpdesk?", wanted=1) == ["phone"]


def test_the_nearest_phrasing_counts_and_each_is_weighed(shelf: Shelf) -> None:
    (near,) = shelf.index.nearest("How long do we keep meeting transcripts?", "en", "employee")
    assert [phrasing.language for phrasing in near.phrasings] == ["fr", "en"]
    assert near.similarity == near.phrasings[1].similarity == pytest.approx(1.0, abs=1e-3)
    weights = {term.surface: term.weight for term in near.phrasings[1].terms}
    assert weights["transcripts"] > 0
    assert any("transcript" in "".join(form) for form in near.phrasings[0].terms[-1].forms["en"])


def test_without_answers_nothing_is_encoded(shelf: Shelf) -> None:
    shelf.answers = ()
    shelf.company.encoder.queries.clear()
    assert shelf.nearest("How long?") == []
    assert shelf.company.encoder.queries == []


def test_phrasings_are_encoded_once_and_only_new_ones_again(shelf: Shelf) -> None:
    encoder: FakeEncoder = shelf.company.encoder
    encoder.encoded.clear()
    for _ in range(3):
        shelf.nearest("How long?")
    assert sorted(encoder.encoded) == sorted(text for _, text in shelf.answers[0].questions.all())
    encoder.encoded.clear()
    other = answer(shelf.company, id="other", questions={"en": ["Who deletes transcripts?"]})
    shelf.answers = (*shelf.answers, other)
    assert "other" in shelf.nearest("Who deletes transcripts?")
    assert encoder.encoded == ["Who deletes transcripts?"]


def test_the_question_is_encoded_as_the_text_that_was_searched_for(shelf: Shelf) -> None:
    """So that the encoder's cache of queries answers, and nothing is encoded twice."""
    encoder: FakeEncoder = shelf.company.encoder
    encoder.queries.clear()
    shelf.engine.search("Combien de temps ?", "fr", "employee", TODAY)
    shelf.index.nearest("Combien de temps ?", "fr", "employee")
    assert len(encoder.queries) == 2 and len(set(encoder.queries)) == 1


def test_a_citation_opens_at_its_place_and_reads_as_it_stands(shelf: Shelf) -> None:
    cited = shelf.index.cited(shelf.answers[0], "employee", TODAY)
    assert cited is not None
    (citation,) = cited.citations
    document = shelf.engine.generation().contents.document(CHARTER)
    assert document is not None
    assert document.text[citation.start : citation.end] == citation.quote == QUOTE
    assert citation.headings == ("AI charter", "Transcripts")
    assert (citation.plain, citation.language, citation.state) == (QUOTE, "en", "current")
    assert verbatim(cited.citations, cited.passages) == cited.citations


def test_a_row_is_cited_whole_and_reads_with_its_columns(company: Company) -> None:
    company.write(
        "policies/kept.md", "# Kept\n\n| Data | Time |\n|---|---|\n| Image | 6 months |\n"
    )
    company.index()
    row = sealed(company, "6 months", "policies/kept.md")
    shelf = Shelf(company, answer(company, citations=[row]))
    cited = shelf.index.cited(shelf.answers[0], "employee", TODAY)
    shelf.engine.close()
    assert cited is not None
    assert cited.citations[0].quote == "| Image | 6 months |"
    assert "Data: Image" in cited.citations[0].plain


@pytest.mark.parametrize(
    ("old", "new", "stands"),
    [
        ("kept for 30 days", "kept for 60 days", False),
        ("30 days.", "30 days. Not in HR.", False),
        ("A person rereads every text", "Nobody rereads a text", True),
    ],
)
def test_an_answer_is_stale_the_moment_its_passage_changes(
    shelf: Shelf, old: str, new: str, stands: bool
) -> None:
    assert shelf.stands()
    shelf.follow(CHARTER, old, new)
    assert shelf.stands() is stands


def test_an_answer_is_stale_when_its_document_goes(shelf: Shelf) -> None:
    (shelf.company.knowledge / CHARTER).unlink()
    shelf.company.index()
    shelf.engine.refresh()
    assert not shelf.stands()


def test_an_answer_is_stale_when_its_document_is_superseded(shelf: Shelf) -> None:
    shelf.company.write("policies/new.md", f"---\nsupersedes: {CHARTER}\n---\n# New\n\nText.\n")
    shelf.company.index()
    shelf.engine.refresh()
    assert not shelf.stands()


def test_an_answer_waits_for_its_document_to_take_effect(company: Company) -> None:
    company.write(
        "policies/coming.md", "---\neffective_from: 2026-12-01\n---\n# Coming\n\nAgents register.\n"
    )
    company.index()
    cited = sealed(company, "Agents register.", "policies/coming.md")
    shelf = Shelf(company, answer(company, citations=[cited]))
    assert not shelf.stands(today=date(2026, 11, 30))
    assert shelf.stands(today=date(2026, 12, 1))
    shelf.engine.close()


def test_an_answer_exists_only_for_those_who_may_read_all_it_cites(company: Company) -> None:
    company.write("policies/hr.md", "---\naudience: [hr]\n---\n# HR\n\nInterviews stay private.\n")
    company.index()
    private = sealed(company, "Interviews stay private.", "policies/hr.md")
    shelf = Shelf(company, answer(company, citations=[sealed(company), private]))
    assert shelf.stands("hr")
    assert not shelf.stands("employee"), "also when somebody of HR asked before"
    shelf.engine.close()


def test_an_answer_for_some_roles_is_not_near_for_the_others(shelf: Shelf) -> None:
    shelf.answers = (answer(shelf.company, audience=["hr"]),)
    assert shelf.nearest("How long do we keep meeting transcripts?") == []
    assert shelf.nearest("How long do we keep meeting transcripts?", role="hr") == ["transcripts"]
    assert not shelf.stands("employee")


def test_from_a_question_to_the_approved_answer_and_back_to_the_documents(shelf: Shelf) -> None:
    parts = Parts(shelf.engine, FakeSources(), lambda: VOCABULARY, "en", curator=shelf.index)
    pipeline = Pipeline(parts, CREDULOUS)
    asked = Question("How long do we keep meeting transcripts?")
    before = pipeline.answer(asked, TODAY)
    assert (before.route, before.citations[0].quote) == ("curated", QUOTE)
    shelf.follow(CHARTER, "30 days.", "30 days. Legal may ask for longer.")
    after = pipeline.answer(asked, TODAY)
    assert (after.route, after.approval) == ("policy", None)
    assert after.citations[0].quote.startswith(QUOTE)
