"""Forms and files say the same thing: for every file of the sample company, and for any values."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.curricula.lint_unfinished import TO_WRITE
from assistant.content.yaml_files import read_yaml
from assistant.errors import UnreadableRequest
from assistant.web.studio.blanks import blanks, marked, unmarked
from assistant.web.studio.difference import Entry, changes
from assistant.web.studio.fields import Form, apply, flat, nested, replaced, step_of
from assistant.web.studio.values import (
    items_form,
    items_values,
    module_form,
    module_values,
    path_form,
    path_values,
)

CURRICULA = Path(__file__).resolve().parents[2] / "curricula"
KINDS = {
    "modules": (module_form, module_values),
    "items": (items_form, items_values),
    "paths": (path_form, path_values),
}
FILES = sorted(
    f"{folder}/{file.name}" for folder in KINDS for file in (CURRICULA / folder).glob("*.yaml")
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_opened_and_sent_back_untouched_is_the_same_file(name: str) -> None:
    to_form, to_values = KINDS[name.partition("/")[0]]
    values = read_yaml(CURRICULA / name, name).data
    sent = nested(flat(to_form(values)))
    assert to_values(Form(sent), values) == values


def test_what_a_form_does_not_show_is_kept() -> None:
    item = {
        "id": "a-1", "module": "a", "competency": "c", "level": 1, "slip": 0.2, "guess": 0.3,
        "stem": {"fr": "Q", "en": "Q"},
        "choices": [{"text": {"fr": "o", "en": "o"}, "correct": True, "feedback": {"fr": "o", "en": "o"}}],
        "source": {"passage": "a.md#b", "hash": "0123456789abcdef"},
    }  # fmt: skip
    sent = nested(flat(items_form({"items": [item]})))
    sent = replaced(sent, "items.0.choices.0.feedback.fr", "autre")
    kept = items_values(Form(sent), {"items": [item]})["items"][0]
    assert (kept["slip"], kept["guess"]) == (0.2, 0.3)
    assert "version" not in kept


NAMES = st.sampled_from(["title", "safe-data", "mandatory_for", "a", "x9"])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
VALUES = st.recursive(
    TEXT,
    lambda inner: (
        st.dictionaries(NAMES, inner, min_size=1, max_size=3)
        | st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=3))
def test_any_values_survive_the_way_through_a_form(values: dict[str, Any]) -> None:
    assert nested(flat(values)) == values


@given(st.dictionaries(st.text(max_size=20).map(lambda name: f"v.{name}"), TEXT, max_size=4))
def test_a_form_with_any_names_is_read_or_refused_and_never_breaks(fields: dict[str, str]) -> None:
    with contextlib.suppress(UnreadableRequest):
        nested(fields)


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        ("add parts", ["a", "b", "c", "new"]),
        ("remove parts 1", ["a", "c"]),
        ("remove parts 9", ["a", "b", "c"]),
        ("up parts 2", ["a", "c", "b"]),
        ("up parts 0", ["a", "b", "c"]),
        ("remove parts x", ["a", "b", "c"]),
        ("nonsense", ["a", "b", "c"]),
    ],
)
def test_parts_are_added_removed_and_moved(do: str, expected: list[str]) -> None:
    values = {"parts": ["a", "b", "c"], "other": "kept"}
    assert apply(values, step_of(do), "new") == {"parts": expected, "other": "kept"}


def test_no_form_can_make_a_list_without_end() -> None:
    values: dict[str, Any] = {"parts": []}
    for _ in range(300):
        values = apply(values, step_of("add parts"), "x")
    assert len(values["parts"]) == 200


def test_what_is_not_written_yet_is_marked_in_the_file_and_empty_in_the_form() -> None:
    typed = {
        "title": {"fr": "", "en": "Title"},
        "stem": {"fr": "", "en": ""},
        "n": [{"minutes": 5}],
    }
    written = marked(typed)
    assert written["title"] == {"fr": f"{TO_WRITE.fr} Title", "en": "Title"}
    assert written["stem"] == {"fr": TO_WRITE.fr, "en": TO_WRITE.en}
    assert unmarked(written) == typed
    assert list(blanks(written)) == ["title.fr", "stem.fr", "stem.en"]


def test_differences_come_in_the_order_of_the_form_and_word_by_word() -> None:
    before = {
        ("title", "en"): Entry("Title", "Ask well today"),
        ("gone",): Entry("Gone", "x"),
        ("same",): Entry("Same", "y"),
    }
    after = {
        ("title", "en"): Entry("Title", "Ask better today"),
        ("same",): Entry("Same", "y"),
        ("new",): Entry("New", "z"),
    }
    found = changes(before, after)
    assert [(one.label, one.before, one.after) for one in found] == [
        ("Title", "Ask well today", "Ask better today"),
        ("Gone", "x", ""),
        ("New", "", "z"),
    ]
    assert found[0].parts == (
        ("same", "Ask "), ("gone", "well "), ("new", "better "), ("same", "today"),
    )  # fmt: skip


def test_texts_that_have_nothing_in_common_are_shown_one_after_the_other() -> None:
    found = changes({("a",): Entry("A", "one two three")}, {("a",): Entry("A", "four five six")})
    assert found[0].parts == ()
