"""From a reference to the words of a policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.content.curricula.passages import Passages
from assistant.learning.model import Source
from tests.support.curricula import CLIENT_DATA, QUOTES, REVIEW, change, files_of

CHARTER = "policies/charter.md"


@pytest.fixture
def passages(folder: Path) -> Passages:
    return files_of(folder).passages


def test_a_section_goes_on_to_the_next_heading_of_its_level(passages: Passages) -> None:
    section = passages.section(REVIEW)
    assert section is not None
    assert section.headings == ("AI charter", "Review")
    assert [block.plain for block in section.blocks][-1] == "figure: price; checked by: sales"
    deeper = passages.section(f"{CHARTER}#figures")
    assert deeper is not None
    assert deeper.headings == ("AI charter", "Review", "Figures")


def test_a_document_without_a_heading_after_it_is_meant_whole(passages: Passages) -> None:
    whole = passages.section(CHARTER)
    assert whole is not None
    assert passages.covers(CHARTER, REVIEW)
    assert passages.covers(REVIEW, f"{CHARTER}#figures")
    assert not passages.covers(f"{CHARTER}#figures", REVIEW)
    assert not passages.covers(REVIEW, CLIENT_DATA)


def test_what_leads_nowhere_says_why(passages: Passages) -> None:
    assert passages.fault(REVIEW) is None
    assert passages.fault(f"{CHARTER}#revue") == "heading"
    assert passages.similar(f"{CHARTER}#revue")[0] == "review"
    assert passages.fault("policies/gone.md#x") == "document"
    assert passages.view("policies/gone.md#x") is None
    assert passages.hash(f"{CHARTER}#revue") is None


@pytest.mark.parametrize(
    "path", ["../curricula/framework.yaml", "/etc/hostname", "policies/../../x"]
)
def test_a_reference_never_leaves_the_knowledge_folder(passages: Passages, path: str) -> None:
    assert passages.fault(path) == "document"
    assert passages.view(path) is None


def test_a_quote_is_found_whatever_its_white_space_and_apostrophes(passages: Passages) -> None:
    quote = QUOTES[CLIENT_DATA].replace(" ", "\n ").replace("'", "’")
    assert passages.holds(CLIENT_DATA, quote)
    assert not passages.holds(CLIENT_DATA, quote.replace("only", "just"))
    assert not passages.holds(REVIEW, quote)
    assert passages.finds(CHARTER, quote) == "client-data"


def test_a_quote_may_leave_out_the_marks_of_the_document(passages: Passages) -> None:
    """The charter says ``**sent to a client**``."""
    view = passages.view(Source(passage=REVIEW, quote=QUOTES[REVIEW]))
    assert view is not None
    assert view.quote == "A colleague reads every text before it is **sent to a client**."
    assert (view.title, view.heading, view.language) == ("AI charter", "Review", "en")


def test_a_quote_is_not_found_inside_a_longer_word(passages: Passages) -> None:
    assert not passages.holds(f"{CHARTER}#figures", "price; checked by: sale")
    assert passages.holds(f"{CHARTER}#figures", "figure: price; checked by: sales")


def test_a_view_opens_at_the_exact_words(folder: Path, passages: Passages) -> None:
    view = passages.view(Source(passage=CLIENT_DATA, quote=QUOTES[CLIENT_DATA]))
    document = passages.document(CLIENT_DATA)
    assert view is not None and document is not None
    assert document.text[view.start : view.end] == QUOTES[CLIENT_DATA] == view.quote
    section = passages.view(CLIENT_DATA)
    assert section is not None
    assert section.quote is None
    assert document.text[section.start : section.end].endswith("Ask when in doubt.")


def test_the_hash_follows_the_words_alone(folder: Path) -> None:
    before = files_of(folder).passages.hash(REVIEW)
    charter = folder.parent / "knowledge" / CHARTER
    change(charter, "A colleague reads", "A  colleague\nreads")
    change(charter, "**sent to a client**", "sent to a *client*")
    assert files_of(folder).passages.hash(REVIEW) == before
    change(charter, "A  colleague", "A friend")
    assert files_of(folder).passages.hash(REVIEW) != before


def test_a_heading_with_nothing_under_it_is_a_section(folder: Path) -> None:
    charter = folder.parent / "knowledge" / CHARTER
    charter.write_text(charter.read_text("utf-8") + "\n## Last\n", "utf-8")
    section = files_of(folder).passages.section(f"{CHARTER}#last")
    assert section is not None and section.blocks[0].plain == "Last"
