"""An approved answer stands as long as what it cites stands there, unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.curated import CuratedCitation
from assistant.answering.document_state import describe
from assistant.answering.documents import ExtractedDocument
from assistant.answering.standing import Standing, stand
from tests.support.documents import TODAY, document

RULE = """
    # Charter

    ## Transcripts

    A transcript is kept for 30 days. The owner of the meeting deletes it.

    Recordings are kept as long.

    ## Images

    An image carries a label.
    """
QUOTE = "A transcript is kept for 30 days."


def looked_up(
    markdown: str = RULE, quote: str = QUOTE, passage: str | None = None, today: date = TODAY
) -> Standing:
    read = document("policies/charter.md", markdown)
    citation = CuratedCitation(document=read.path, quote=quote, passage=passage)
    return stand(citation, (describe(read), read), today)


def seal(markdown: str = RULE, quote: str = QUOTE) -> str:
    place = looked_up(markdown, quote).place
    assert place is not None
    return place.section.fingerprint


def text_at(standing: Standing, read: ExtractedDocument) -> str:
    assert standing.place is not None
    return read.text[standing.place.start : standing.place.end]


def test_a_quote_in_its_approved_passage_stands() -> None:
    found = looked_up(passage=seal())
    assert found.fault is None
    assert text_at(found, document("policies/charter.md", RULE)) == QUOTE
    assert found.place is not None
    assert found.place.section.headings == ("Charter", "Transcripts")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The owner of the meeting deletes it.", "The owner of the meeting archives it."),
        ("Recordings are kept as long.", "Recordings are kept as long, except with clients."),
        ("Recordings are kept as long.", "Recordings are kept as long.\n\n    - Not in HR."),
        ("## Transcripts", "## Transcripts in Manchester"),
    ],
)
def test_a_change_beside_the_quote_makes_it_stale(old: str, new: str) -> None:
    found = looked_up(RULE.replace(old, new), passage=seal())
    assert found.fault == "changed"
    assert found.place is not None, "the new fingerprint can be told"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("An image carries a label.", "An image carries two labels."),
        ("is kept for 30 days. The owner", "is kept for 30 days.\n    The owner"),
        ("deletes it.", "**deletes** it."),
        ("30 days", "30\u00a0days"),
    ],
)
def test_what_changes_no_word_of_the_passage_changes_nothing(old: str, new: str) -> None:
    assert looked_up(RULE.replace(old, new), passage=seal()).fault is None


def test_a_quote_that_is_no_longer_there_is_missing() -> None:
    assert looked_up(RULE.replace("30 days", "60 days"), passage=seal()).fault == "missing"


def test_a_citation_without_a_fingerprint_is_not_approved_yet() -> None:
    assert looked_up().fault == "unsealed"


def test_a_document_that_does_not_exist_is_gone() -> None:
    assert stand(CuratedCitation(document="a.md", quote="x"), None, TODAY).fault == "gone"


def test_a_superseded_document_approves_nothing() -> None:
    read = document("policies/charter.md", RULE)
    info = replace(describe(read), superseded_by="policies/new.md")
    citation = CuratedCitation(document=read.path, quote=QUOTE, passage=seal())
    assert stand(citation, (info, read), TODAY).fault == "superseded"


def test_a_document_approves_nothing_before_it_takes_effect() -> None:
    coming = "---\n    effective_from: 2026-12-01\n    ---\n" + RULE.lstrip("\n")
    coming = coming.replace("---\n    effective", "    ---\n    effective", 1)
    assert looked_up(coming, passage=seal()).fault == "upcoming"
    assert looked_up(coming, passage=seal(), today=date(2026, 12, 1)).fault is None


def test_apostrophes_and_spaces_of_any_kind_are_the_same() -> None:
    markdown = "# Charte\n\nL’outil n’est pas un collègue\u00a0: il propose.\n"
    found = looked_up(markdown, "L'outil n'est pas un collègue : il propose.")
    assert text_at(found, document("policies/charter.md", markdown)) == (
        "L’outil n’est pas un collègue\u00a0: il propose."
    )


def test_a_quote_may_span_paragraphs_of_one_section_only() -> None:
    both = "The owner of the meeting deletes it. Recordings are kept as long."
    assert looked_up(quote=both).fault == "unsealed"
    across = "Recordings are kept as long. An image carries a label."
    assert looked_up(quote=across).fault == "missing"


def test_a_heading_and_a_comment_are_never_cited() -> None:
    assert looked_up(quote="Transcripts").fault == "missing"
    hidden = RULE.replace("deletes it.", "deletes it.\n\n    <!-- not in force -->\n")
    assert looked_up(hidden, "not in force").fault == "missing"
    assert looked_up(hidden, "deletes it. <!-- not in force --> Recordings").fault == "missing"


def test_a_cell_stands_for_its_whole_row() -> None:
    table = (
        "# Table\n\n| Data | Kept |\n|---|---|\n| Transcript | 30 days |\n| Image | 6 months |\n"
    )
    found = looked_up(table, "30 days")
    assert text_at(found, document("policies/charter.md", table)) == "| Transcript | 30 days |"


def test_of_two_places_the_one_that_was_approved_counts() -> None:
    twice = RULE + "\n    ## Manchester\n\n    " + QUOTE + "\n"
    second = seal(twice.replace(QUOTE, "Other.", 1))
    found = looked_up(twice, passage=second)
    assert found.fault is None and found.place is not None
    assert found.place.section.headings[-1] == "Manchester"


def test_a_document_without_headings_is_one_passage() -> None:
    plain = "One rule.\n\nAnother rule.\n"
    sealed = seal(plain, "One rule.")
    assert looked_up(plain + "\nA third.\n", "One rule.", sealed).fault == "changed"
