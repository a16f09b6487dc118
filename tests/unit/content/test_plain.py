"""Plain text: blank lines part paragraphs, bullets start items."""

from __future__ import annotations

from .conftest import Read, outline


def test_paragraphs_items_and_headings_are_told_apart(read_as: Read) -> None:
    document = read_as(
        "a.txt",
        "IT helpdesk hours\n\nManchester\nThe helpdesk is open from 8:30 to 17:30,\nUK time.\n\n"
        "CLOSED DAYS\n\nIt is closed on:\n"
        "- Sundays\n* 1 January\n  and 25 December\n2) holidays\n\n"
        "Contacts\n========\nCall 4100.\n",
    )
    assert outline(document) == [
        ("heading", "IT helpdesk hours"),
        ("heading", "Manchester"),
        ("paragraph", "The helpdesk is open from 8:30 to 17:30, UK time."),
        ("heading", "CLOSED DAYS"),
        ("paragraph", "It is closed on:"),
        ("item", "Sundays"),
        ("item", "1 January and 25 December"),
        ("item", "holidays"),
        ("heading", "Contacts"),
        ("paragraph", "Call 4100."),
    ]
    assert document.title == "IT helpdesk hours"


def test_a_wrapped_paragraph_is_no_heading(read_as: Read) -> None:
    document = read_as(
        "a.txt", "Opening note for all staff of the company\nand its guests, in two lines.\n"
    )
    assert [kind for kind, _ in outline(document)] == ["paragraph"]
