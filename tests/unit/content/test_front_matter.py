"""Front matter: read safely, and never a reason to lose the document."""

from __future__ import annotations

import pytest

from assistant.answering.document_state import describe
from assistant.content.documents.front_matter import split_front_matter

from .conftest import Read


def test_front_matter_is_taken_off_the_text() -> None:
    front, body, lines, problems = split_front_matter(
        "---\nid: charter\naudience: [hr]\nreview_by: 2027-03-01\n---\n# Charter\n", "a.md"
    )
    assert front == {"id": "charter", "audience": ["hr"], "review_by": "2027-03-01"}
    assert body == "# Charter\n"
    assert (lines, problems) == (5, ())


def test_toml_front_matter_is_read_too() -> None:
    front, body, _, problems = split_front_matter('+++\ntitle = "Charter"\n+++\nText.\n', "a.md")
    assert (front, body, problems) == ({"title": "Charter"}, "Text.\n", ())


@pytest.mark.parametrize("text", ["---\n\nText.\n\n---\n", "Text.\n", "# A\n\n---\nb: c\n---\n"])
def test_rulings_are_no_front_matter(text: str) -> None:
    assert split_front_matter(text, "a.md") == ({}, text, 0, ())


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("title: [a", "not valid YAML"),
        ("title: a\ntitle: b", "twice"),
        ("title: &x a\nother: *x", "aliases"),
        ("title: !!python/object/apply:os.system [id]", "tags"),
        ("title: 2026-99-99", "cannot be read"),
        ("a: " + "[" * 600, "nested"),
        ("a: " + "x" * 30_000, "too long"),
    ],
)
def test_broken_front_matter_is_a_warning_and_the_document_is_read(
    read_as: Read, broken: str, reason: str
) -> None:
    document = read_as("a.md", f"---\n{broken}\n---\n# Charter\n\nText.\n")
    assert document.front_matter == {}
    assert document.title == "Charter"
    assert document.text == "# Charter\n\nText.\n"
    assert reason in document.warnings[0]("en")


def test_broken_front_matter_does_not_open_a_restricted_document(read_as: Read) -> None:
    document = read_as("a.md", "---\naudience: [hr\ntitle: x\n---\nText.\n")
    assert describe(document).audience == ("admin",)


def test_a_misspelt_role_does_not_open_a_restricted_document(read_as: Read) -> None:
    document = read_as("a.md", "---\naudience: [hrr]\n---\nText.\n")
    assert describe(document).audience == ("admin",)
