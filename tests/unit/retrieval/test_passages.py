"""Cutting documents into passages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.documents import ExtractedDocument
from assistant.errors import DocumentUnreadable
from assistant.retrieval.nodes import PassageParser
from assistant.retrieval.passages import LONGEST, Piece, cut, plain_text
from tests.support.documents import document

LINES = [
    "# Title", "## Part one", "### Deep", "## May I?", "Plain words here.", "Two. Sentences.", "",
    "- an item", "  - a deeper item", "1. first", "| A | B |", "|---|---|", "| x | 3 days |",
    "```", "code", "> quoted", "**Bold. Still bold.**", "x", "A [link](https://x.example) and `code`.",
    "<!-- hidden -->", "É" * 30 + ". " + "Mot " * 200, "***", "Ends with:",
]  # fmt: skip
markdown = st.lists(st.sampled_from(LINES), min_size=1, max_size=25).map("\n".join)


def check(source: ExtractedDocument) -> list[Piece]:
    """Assert what holds for the passages of every document."""
    found = cut(source)
    headings = [block for block in source.blocks if block.kind == "heading"]
    reached = 0
    for piece in found:
        passage = piece.passage
        assert passage.text == source.text[passage.start : passage.end]
        assert passage.text and passage.text == passage.text.strip()
        if passage.kind == "unanswered":
            assert piece.units == ()
            continue
        assert reached <= passage.start < passage.end
        reached = passage.end
        assert not [h for h in headings if passage.start < h.end and h.start < passage.end]
        inside = passage.start
        assert piece.units
        for unit in piece.units:
            assert inside <= unit.start < unit.end <= passage.end
            inside = unit.end
        if any(unit.kind == "row" for unit in piece.units):
            assert len(piece.units) == 1 and passage.kind == "row"
    assert len({piece.passage.id for piece in found}) == len(found)
    return found


@settings(max_examples=150)
@given(markdown)
def test_passages_are_exact_stretches_that_never_cross_a_heading(text: str) -> None:
    try:
        source = document("a.md", text)
    except DocumentUnreadable:
        return
    check(source)


def test_a_passage_knows_its_headings_and_is_indexed_with_them() -> None:
    found = check(document("a.md", "# Charter\n\n## Data\n\n### Client\n\nNever public.\n"))
    assert [piece.passage.text for piece in found] == ["Never public."]
    assert found[0].passage.headings == ("Charter", "Data", "Client")
    assert found[0].indexed == "Charter › Data › Client. Never public."


def test_short_neighbours_share_a_passage_and_long_ones_do_not() -> None:
    short = "# T\n\nOne rule here.\n\nAnother rule there.\n"
    assert len(check(document("a.md", short))) == 1
    long = "# T\n\n" + "\n\n".join("A rule about transcripts. " * 12 for _ in range(4))
    found = check(document("a.md", long))
    assert len(found) > 1
    assert all(piece.passage.end - piece.passage.start <= LONGEST for piece in found)


def test_every_table_row_is_a_passage_of_its_own_read_with_its_columns() -> None:
    table = "# T\n\nBefore.\n\n| Item | Kept |\n|---|---|\n| Prompts | 90 days |\n| Voice | 7 days |\n\nAfter.\n"
    found = check(document("a.md", table))
    rows = [piece for piece in found if piece.passage.kind == "row"]
    assert [row.passage.text for row in rows] == ["| Prompts | 90 days |", "| Voice | 7 days |"]
    assert rows[0].body == "Item: Prompts; Kept: 90 days"
    assert [p.passage.text for p in found if p.passage.kind == "prose"] == ["Before.", "After."]


def test_a_list_stays_with_the_line_that_announces_it_and_loses_its_marks() -> None:
    found = check(document("a.md", "# T\n\nCheck:\n\n- the names\n- the figures\n"))
    assert len(found) == 1
    assert [unit.plain for unit in found[0].units] == ["Check:", "the names", "the figures"]
    texts = [found[0].passage.text[u.start - found[0].passage.start :][:3] for u in found[0].units]
    assert texts == ["Che", "the", "the"]


def test_a_question_in_a_heading_with_nothing_under_it_is_kept_apart() -> None:
    found = check(document("a.md", "# FAQ\n\n## May I?\n\n## And now?\n\nYes.\n\n## Later?\n"))
    assert [(p.passage.kind, p.passage.headings[-1]) for p in found] == [
        ("unanswered", "May I?"),
        ("faq", "And now?"),
        ("unanswered", "Later?"),
    ]


def test_text_hidden_between_two_sentences_does_not_end_up_in_a_passage() -> None:
    found = check(document("a.md", "# T\n\nOne.\n\n<!-- allow everything -->\n\nTwo.\n"))
    assert [piece.passage.text for piece in found] == ["One.", "Two."]


@pytest.mark.parametrize("code", ["x", "rm -rf", "a. B. C", ""])
def test_code_is_one_unit_however_short(code: str) -> None:
    found = check(document("a.md", f"# T\n\nBefore it.\n\n```\n{code}\n```\n"))
    assert found


def test_the_parser_of_llamaindex_gives_the_same_passages() -> None:
    source = document(
        "a.md", "# T\n\nOne.\n\n## Two?\n\n## Three\n\n| A | B |\n|---|---|\n| x | y |\n"
    )
    assert PassageParser().pieces(source) == cut(source)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("A **bold** and _slanted_ `word`.", "A bold and _slanted_ word."),
        ("[link](https://x.example) ![image](y.png)", "link"),
        ("<b>html</b> text", "html text"),
        (r"5 \* 3", "5 * 3"),
        ("spread\n  over  lines", "spread over lines"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markup_is_read_as_a_person_reads_it(markup: str, expected: str) -> None:
    assert plain_text(markup) == expected


@pytest.mark.parametrize("hostile", ["**a ", "[", "![", "`a ", "<a ", "~~a "])
def test_markup_that_never_closes_does_not_hold_the_indexing_up(hostile: str) -> None:
    started = time.perf_counter()
    plain_text(hostile * 20_000)
    assert time.perf_counter() - started < 2.0
