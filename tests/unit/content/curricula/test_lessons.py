"""A lesson: what its author writes, and what a learner's screen gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.content.curricula.lessons import ParsedLesson, parse_lesson, read_lesson
from assistant.learning.lessons import Listing, Paragraph, Quote, Run

CHARTER = "policies/charter.md#review"


def messages(lesson: ParsedLesson) -> list[str]:
    return [problem.message.en for problem in lesson.problems]


def test_each_heading_begins_a_card() -> None:
    lesson = parse_lesson("## One\n\nFirst words.\n\n## Two\n\nMore words here.\n")
    assert [(card.heading, card.words) for card in lesson.cards] == [("One", 2), ("Two", 3)]
    assert lesson.lines == (1, 5)
    assert lesson.problems == ()


def test_a_title_may_stand_above_the_cards() -> None:
    lesson = parse_lesson("# The lesson\n\n## One\n\nWords.\n")
    assert (lesson.title, len(lesson.cards)) == ("The lesson", 1)
    assert lesson.problems == ()


def test_styles_become_runs_and_white_space_is_one_space() -> None:
    lesson = parse_lesson("## One\n\nA **bold\nword**, an *other*\tand `code`.\n")
    assert lesson.cards[0].blocks == (
        Paragraph(
            (
                Run("A "),
                Run("bold word", "strong"),
                Run(", an "),
                Run("other", "emphasis"),
                Run(" and "),
                Run("code", "code"),
                Run("."),
            )
        ),
    )


def test_no_break_spaces_stay() -> None:
    (block,) = parse_lesson("## Un\n\nVraiment ?\n").cards[0].blocks
    assert block.text == "Vraiment ?"


def test_lists_are_flat_and_keep_their_order() -> None:
    lesson = parse_lesson("## One\n\n1. first\n   - deeper\n2. second\n\n* loose\n")
    numbered, bulleted = lesson.cards[0].blocks
    assert isinstance(numbered, Listing) and isinstance(bulleted, Listing)
    assert (numbered.ordered, numbered.text) == (True, "first\ndeeper\nsecond")
    assert (bulleted.ordered, bulleted.text) == (False, "loose")


def test_a_quote_names_its_passage() -> None:
    lesson = parse_lesson(f"## One\n\n> Read *before*\n> sending.\n> — [The charter]({CHARTER})\n")
    assert lesson.cards[0].quotes == (Quote("Read before sending.", "The charter", CHARTER),)
    assert [(at.line, at.passage, at.quote) for at in lesson.references] == [
        (3, CHARTER, "Read before sending.")
    ]


def test_the_source_of_a_quote_may_stand_apart() -> None:
    lesson = parse_lesson(f"## One\n\n> Read it.\n>\n> — [The charter]({CHARTER})\n")
    assert lesson.cards[0].quotes[0].text == "Read it."


@pytest.mark.parametrize(
    "quote",
    [
        "> Read before sending.",
        f"> Read before sending. — [The charter]({CHARTER})",
        f"> Read.\n> As [the charter]({CHARTER}) says.",
        f"> Read.\n> — [a]({CHARTER}) [b]({CHARTER})",
        f"> — [The charter]({CHARTER})",
        "> Read.\n> — [The charter](https://x.example)",
    ],
)
def test_a_quote_without_its_source_is_not_shown_as_one(quote: str) -> None:
    lesson = parse_lesson(f"## One\n\n{quote}\n")
    assert lesson.cards[0].quotes == ()
    assert any("does not say where it comes from" in words for words in messages(lesson))


def test_a_link_to_a_passage_is_kept() -> None:
    lesson = parse_lesson(f"## One\n\nSee [the charter]({CHARTER}) first.\n")
    (block,) = lesson.cards[0].blocks
    assert isinstance(block, Paragraph)
    assert block.runs[1] == Run("the charter", "plain", CHARTER)
    assert [at.quote for at in lesson.references] == [None]


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example",
        "mailto:a@x.example",
        "//x.example/a",
        "/etc/passwd",
        "../../secret.md",
        "#here",
        "%2e%2e/secret.md",
    ],
)
def test_any_other_link_is_refused_and_its_words_stay(address: str) -> None:
    lesson = parse_lesson(f"## One\n\nSee [this]({address}) first.\n")
    (block,) = lesson.cards[0].blocks
    assert block.text == "See this first."
    assert list(lesson.references) == []
    assert messages(lesson) == ["this link does not lead to your documents."]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_what_would_run_is_not_even_a_link(address: str) -> None:
    lesson = parse_lesson(f"## One\n\nSee [this]({address}) first.\n")
    (block,) = lesson.cards[0].blocks
    assert isinstance(block, Paragraph)
    assert [(run.style, run.passage) for run in block.runs] == [("plain", None)]


@pytest.mark.parametrize(
    "html",
    [
        "<b>bold</b> words",
        "words <img src=x onerror=alert(1)>",
        "words <!-- hidden -->",
        "- a\n\n  <script>alert(1)</script>",
        "<div>\nwords\n</div>",
    ],
)
def test_html_is_refused_and_never_shown(html: str) -> None:
    lesson = parse_lesson(f"## One\n\nText.\n\n{html}\n")
    assert set(messages(lesson)) == {"HTML is not shown in a lesson."}
    assert "<" not in "".join(block.text for card in lesson.cards for block in card.blocks)


def test_code_keeps_its_lines() -> None:
    (block,) = parse_lesson("## One\n\n```\nYou are a buyer.\n  Compare.\n```\n").cards[0].blocks
    assert block == Paragraph((Run("You are a buyer.\n  Compare.", "code"),))


def test_a_deeper_heading_is_a_strong_line() -> None:
    blocks = parse_lesson("## One\n\n### Step\n\nWords.\n").cards[0].blocks
    assert blocks[0] == Paragraph((Run("Step", "strong"),))


def test_a_second_title_begins_a_card() -> None:
    assert [c.heading for c in parse_lesson("# T\n\n## A\n\nx\n\n# B\n\ny\n").cards] == ["A", "B"]


def test_words_nobody_can_see_are_taken_out_and_told() -> None:
    lesson = parse_lesson("## One\n\nPay\u202eto me\u200b now.\n")
    assert lesson.cards[0].blocks[0].text == "Payto me now."
    assert [problem.severity for problem in lesson.problems] == ["warning"]


def test_a_lesson_without_cards_says_how_to_make_one() -> None:
    (problem,) = parse_lesson("").problems
    assert problem.message.en == "this lesson has no cards."
    assert "“## ”" in problem.remedy.en


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    lesson = tmp_path / "a.md"
    assert read_lesson(lesson).problems[0].message.en == "it cannot be opened."
    lesson.write_bytes("## Été".encode("utf-16"))
    assert "UTF-8" in read_lesson(lesson).problems[0].message.en
    lesson.write_text("## A\n\n" + "word " * 50_000)
    assert read_lesson(lesson).problems[0].message.en == "this lesson is too long."
    lesson.write_bytes(b"\xef\xbb\xbf## A\r\n\r\nWords.\r\n")
    assert read_lesson(lesson).cards[0].heading == "A"


def test_every_passage_of_a_lesson_can_be_listed() -> None:
    from assistant.learning.lessons import Lesson

    parsed = parse_lesson(
        f"## One\n\n- see [x](a.md#b)\n\n> Words.\n> — [c]({CHARTER})\n\nAnd [y](c.md).\n"
    )
    lesson = Lesson("m", 1, "en", "read", 5, "T", parsed.cards)
    assert list(lesson.passages()) == ["a.md#b", CHARTER, "c.md"]
