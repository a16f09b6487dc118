"""Which sentences answer, and what is never quoted as an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.compose import (
    MOST_CITATIONS,
    MOST_SENTENCES,
    Composed,
    compose,
    in_force,
    quantities,
)
from assistant.answering.documents import ExtractedDocument
from assistant.answering.reading import Reading, read
from assistant.answering.understand import AnswerType, answer_type
from assistant.bilingual import Language
from tests.support.documents import TODAY, FakeSearcher, document

CHARTER = document(
    "policies/charter.md",
    """
    # AI charter

    ## Transcripts

    Meeting transcripts are kept for 30 days. After that the meeting owner deletes them.

    ## Retention table

    | Item | Kept for | Owner |
    |---|---|---|
    | Prompts | 90 days | IT |
    | Voice recordings | 7 days | HR |

    ## Before sending

    Check three things before sending a text:

    - the names are right;
    - the figures are right;
    - the tone is right.

    ## May I lend my account?
    """,
)
RIVAL = document(
    "policies/retention.md",
    """
    # Retention

    Meeting transcripts are kept for 90 days.
    """,
)


@dataclass
class Ask:
    """Asks the composer about some documents."""

    documents: tuple[ExtractedDocument, ...]
    today: date = TODAY

    def __call__(
        self, question: str, language: Language = "en", *, history: bool = False
    ) -> Composed:
        return compose(
            self.reading(question, language, history=history),
            language,
            self.kind(question),
            self.today,
        )

    def kind(self, question: str) -> AnswerType:
        return answer_type(question)

    def reading(
        self, question: str, language: Language = "en", *, history: bool = False
    ) -> Reading:
        result = FakeSearcher(self.documents).search(question, language, "employee", self.today)
        return in_force(read(result, self.kind(question)), self.today, history=history)


def quotes(composed: Composed) -> list[str]:
    return [citation.quote for citation in composed.citations]


def test_the_sentence_that_answers_comes_first_word_for_word() -> None:
    found = Ask((CHARTER,))("How long are meeting transcripts kept?")
    assert found.citations[0].quote.startswith("Meeting transcripts are kept for 30 days.")
    assert found.citations[0].headings[-1] == "Transcripts"


def test_every_quote_is_the_exact_span_of_its_document() -> None:
    for question in (
        "How long are transcripts kept?",
        "prompts",
        "check before sending a text",
        "names",
    ):
        for citation in Ask((CHARTER,))(question).citations:
            assert CHARTER.text[citation.start : citation.end] == citation.quote


def test_headings_are_never_quoted() -> None:
    headings = {block.plain for block in CHARTER.blocks if block.kind == "heading"}
    for heading in headings:
        for citation in Ask((CHARTER,))(heading).citations:
            assert not headings & {line.lstrip("# ") for line in citation.quote.splitlines()}


def test_a_table_row_is_quoted_alone_and_read_with_its_columns() -> None:
    citation = Ask((CHARTER,))("How long are prompts kept?").citations[0]
    assert citation.quote == "| Prompts | 90 days | IT |"
    assert citation.plain == "Item: Prompts; Kept for: 90 days; Owner: IT"
    assert "Voice recordings" not in citation.quote and "---" not in citation.quote


def test_a_list_is_quoted_with_the_line_that_announces_it() -> None:
    citation = Ask((CHARTER,))("What should I check before sending a text?").citations[0]
    assert citation.plain.splitlines()[0] == "Check three things before sending a text:"
    assert "the figures are right" in citation.plain


def test_a_heading_with_nothing_under_it_is_no_answer() -> None:
    reading = Ask((CHARTER,)).reading("May I lend my account?")
    assert reading.unanswered is not None
    assert all("lend" not in unit.unit.plain for unit in reading.units)


def test_nothing_found_is_nothing_quoted() -> None:
    assert Ask(())("How long?").citations == ()


def test_an_answer_stays_short() -> None:
    many = document(
        "policies/long.md",
        "# Long\n\n"
        + "\n\n".join(f"Transcripts rule {n} says keep transcripts." for n in range(40)),
    )
    found = Ask((many, CHARTER, RIVAL))("transcripts rule")
    assert 1 <= len(found.citations) <= MOST_CITATIONS
    assert sum(len(c.plain.splitlines()) for c in found.citations) <= MOST_SENTENCES


def test_two_documents_that_differ_on_a_quantity_are_a_conflict_shown_from_both_sides() -> None:
    found = Ask((CHARTER, RIVAL))("How long are meeting transcripts kept?")
    assert found.conflict
    assert {citation.document.path for citation in found.citations[:2]} == {
        "policies/charter.md",
        "policies/retention.md",
    }
    assert {"30 days", "90 days"} == {
        next(d for d in ("30 days", "90 days") if d in quote) for quote in quotes(found)[:2]
    }


def test_documents_that_agree_are_no_conflict() -> None:
    same = document("policies/b.md", "# Retention\n\nMeeting transcripts are kept for 30 days.\n")
    assert not Ask((CHARTER, same))("How long are meeting transcripts kept?").conflict
    month = document(
        "policies/b.md", "# Retention\n\nMeeting transcripts are kept for one month.\n"
    )
    assert not Ask((CHARTER, month))("How long are meeting transcripts kept?").conflict


def test_a_quantity_about_something_else_is_no_conflict() -> None:
    other = document("policies/b.md", "# Retention\n\nSupplier invoices are kept for 90 days.\n")
    assert not Ask((CHARTER, other))("How long are meeting transcripts kept?").conflict


def test_a_document_and_its_translation_are_no_conflict() -> None:
    source = document("a-en.md", "---\nlanguage: en\n---\n# Retention\n\nTranscripts: 30 days.\n")
    twin = document(
        "a-fr.md",
        "---\nlanguage: fr\ntranslation_of: a-en.md\n---\n# Conservation\n\nTranscripts : 31 jours.\n",
    )
    found = Ask((source, twin))("How long are transcripts kept?")
    assert not found.conflict
    assert {citation.language for citation in found.citations} == {"en"}
    french = Ask((source, twin))("Combien de temps garde-t-on les transcripts ?", "fr")
    assert not french.conflict
    assert {citation.language for citation in french.citations} == {"fr"}


OLD = document("policies/old.md", "# Old charter\n\nMeeting transcripts are kept for 365 days.\n")


def successor(effective: str) -> ExtractedDocument:
    """A charter that replaces the old one from a day on."""
    head = f"---\nsupersedes: policies/old.md\neffective_from: {effective}\n---\n"
    return document(
        "policies/new.md", head + "# New charter\n\nMeeting transcripts are kept for 30 days.\n"
    )


def test_a_superseded_document_is_never_quoted_as_current() -> None:
    found = Ask((OLD, successor("2026-01-01")))("How long are meeting transcripts kept?")
    assert {citation.document.path for citation in found.citations} == {"policies/new.md"}
    assert not found.conflict
    alone = Ask(
        (OLD, document("b.md", "---\nsupersedes: policies/old.md\n---\n# New\n\nNothing else.\n"))
    )
    assert all(
        "365" not in quote for quote in quotes(alone("How long are meeting transcripts kept?"))
    )


def test_asked_about_the_past_a_superseded_document_speaks_and_is_marked() -> None:
    found = Ask((OLD, successor("2026-01-01")))(
        "How long were transcripts kept in the old charter?", history=True
    )
    old = next(c for c in found.citations if c.document.path == "policies/old.md")
    assert old.state == "superseded"
    assert not found.conflict


def test_until_its_successor_is_in_force_the_old_document_speaks() -> None:
    documents = (OLD, successor("2027-01-01"))
    now = Ask(documents)("How long are meeting transcripts kept?")
    assert {c.document.path: c.state for c in now.citations} == {
        "policies/old.md": "current",
        "policies/new.md": "upcoming",
    }
    assert not now.conflict
    later = Ask(documents, date(2027, 1, 1))("How long are meeting transcripts kept?")
    assert {citation.document.path for citation in later.citations} == {"policies/new.md"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("gardées 30 jours", {"time": {30.0}}),
        ("gardées un mois ou 4 semaines", {"time": {28.0}}),
        ("48 hours, then 2 days", {"time": {2.0}}),
        ("1\u202f234,50\u00a0€ ou 10 %", {"euro": {1234.5}, "share": {10.0}}),
        ("15 euros", {"euro": {15.0}}),
        ("£20 or £1,234.50", {"pound": {20.0, 1234.5}}),
        ("article 30 de la charte", {}),
    ],
)
def test_quantities_are_compared_in_one_unit(
    sentence: str, expected: dict[str, set[float]]
) -> None:
    assert quantities(sentence) == {name: frozenset(values) for name, values in expected.items()}


@given(st.text(st.sampled_from("0123456789 .,\u202f€%£²½٣hjoursdaysminmoisan-")))
def test_no_sentence_breaks_the_reading_of_quantities(sentence: str) -> None:
    assert all(value >= 0 for values in quantities(sentence).values() for value in values)
