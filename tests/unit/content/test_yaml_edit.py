"""Changing a value of a YAML file: everything else stays, byte for byte."""

from __future__ import annotations

import copy
import difflib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.content import yaml_edit
from assistant.content.yaml_edit import rewrite, write_new
from assistant.content.yaml_emit import same
from assistant.content.yaml_files import parse_yaml
from assistant.errors import ContentError

HAND_WRITTEN = """\
# A module, written by hand.
id:   basics   # never change this
title: {fr: "Les bases", en: 'The basics'}   # both languages

list:
  - one   # the first
  # between
  - two

  - three
inline: [a,b , c]
flow: {deep: {x: 1, y: [2,
    3]}, # over two lines
    z: "end"}
folded: >-
  These words stand on
  several lines, and they are
  folded.
literal: |
  first line
    indented line

double: "over
  two lines"
single: 'it''s'
nothing:
entries:
- name: a
  size: 1

- name: b   # with a comment
  size: 2
day: 2026-03-02
number: 1.50
"""


def values(text: str = HAND_WRITTEN) -> Any:
    return copy.deepcopy(parse_yaml(text, "t.yaml").data)


def changed(old: str, new: str) -> list[str]:
    """The lines of a diff, without its context."""
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line for line in lines if line[0] in "+-"]


def edit(text: str = HAND_WRITTEN, **given: Any) -> list[str]:
    """What changing these values changes in the text; it is read as meant."""
    wanted = {**values(text), **given}
    new = rewrite(text, wanted)
    kept = {key: value for key, value in wanted.items() if value is not None or key == "nothing"}
    assert same(values(new), kept)
    return changed(text, new)


def test_the_same_values_leave_the_text_alone() -> None:
    assert rewrite(HAND_WRITTEN, values()) == HAND_WRITTEN


ID, TITLE = (
    "- id:   basics   # never change this",
    "- title: {fr: \"Les bases\", en: 'The basics'}   # both languages",
)
CHANGES: list[tuple[str, Any, list[str]]] = [
    ("id", "others", [ID, "+ id:   others   # never change this"]),
    ("id", "with: colon", [ID, '+ id:   "with: colon"   # never change this']),
    ("id", "true", [ID, '+ id:   "true"   # never change this']),
    ("title", {"fr": "Les bases", "en": "Basics"}, [TITLE, "+ title: {fr: \"Les bases\", en: 'Basics'}   # both languages"]),
    ("list", ["one", "two", "three", "four"], ["+   - four"]),
    ("list", ["one", "three"], ["-   - two"]),
    ("list", ["two", "three"], ["-   - one   # the first"]),
    ("list", ["zero", "one", "two", "three"], ["+   - zero"]),
    ("list", ["two", "one", "three"], ["-   - one   # the first", "+   - one"]),
    ("list", [], ["- list:", "-   - one   # the first", "-   # between", "-   - two", "- ", "-   - three", "+ list: []"]),
    ("inline", ["a", "b", "c", "d"], ["- inline: [a,b , c]", "+ inline: [a,b , c, d]"]),
    ("inline", ["b", "c"], ["- inline: [a,b , c]", "+ inline: [b , c]"]),
    ("inline", ["a", "x, y"], ["- inline: [a,b , c]", '+ inline: [a, "x, y"]']),
    ("flow", {"deep": {"x": 1, "y": [2, 3]}, "z": "other"}, ['-     z: "end"}', '+     z: "other"}']),
    ("flow", {"deep": {"x": 5, "y": [2, 3]}, "z": "end"}, ["- flow: {deep: {x: 1, y: [2,", "+ flow: {deep: {x: 5, y: [2,"]),
    ("folded", "These words stand on several lines, and they were folded.", ["-   several lines, and they are", "+   several lines, and they were"]),
    ("folded", "Other.\nTwo.", ["-   These words stand on", "-   several lines, and they are", "-   folded.", "+   Other.", "+ ", "+   Two."]),
    ("literal", "first line\n  indented line\nlast line\n", ["+   last line"]),
    ("literal", "no end", ["- literal: |", "-   first line", "-     indented line", "+ literal: |-", "+   no end"]),
    ("double", "over three lines", ['-   two lines"', '+   three lines"']),
    ("single", "isn't", ["- single: 'it''s'", "+ single: 'isn''t'"]),
    ("nothing", "something", ["- nothing:", "+ nothing: something"]),
    ("nothing", ["a"], ["- nothing:", "+ nothing: [a]"]),
    ("entries", [{"name": "a", "size": 1}, {"name": "b", "size": 3}], ["-   size: 2", "+   size: 3"]),
    ("entries", [{"name": "b", "size": 2}], ["- - name: a", "-   size: 1"]),
    ("entries", [{"name": "b", "size": 2}, {"name": "a", "size": 1}], ["- - name: a", "-   size: 1", "+ - name: a", "+   size: 1"]),
    ("number", 2, ["- number: 1.50", "+ number: 2"]),
    ("number", None, ["- number: 1.50"]),
    ("new", 0, ["+ new: 0"]),
    ("new", {"fr": "Mot", "en": "Word"}, ['+ new: {fr: "Mot", en: "Word"}']),
    ("new", ["a", "b"], ["+ new: [a, b]"]),
    ("new", [{"name": "a", "words": "Several of them."}], ["+ new:", "+   - name: a", '+     words: "Several of them."']),
    ("new", date(2026, 1, 2), ["+ new: 2026-01-02"]),
    ("new", "2026-01-02", ['+ new: "2026-01-02"']),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "diff"), CHANGES)
def test_a_change_is_as_small_as_it_can_be(key: str, value: Any, diff: list[str]) -> None:
    assert sorted(edit(**{key: value})) == sorted(diff)


@pytest.mark.parametrize(
    ("key", "value"),
    [("number", 1.5), ("nothing", None), ("new", None), ("new", []), ("new", {}), ("new", "")],
)
def test_what_is_not_worth_writing_is_not_written(key: str, value: Any) -> None:
    assert rewrite(HAND_WRITTEN, {**values(), key: value}) == HAND_WRITTEN


def test_a_day_given_as_text_stays_a_day() -> None:
    assert rewrite(HAND_WRITTEN, {**values(), "day": "2026-03-02"}) == HAND_WRITTEN
    new = rewrite(HAND_WRITTEN, {**values(), "day": "2026-04-01"})
    assert changed(HAND_WRITTEN, new) == ["- day: 2026-03-02", "+ day: 2026-04-01"]
    assert values(new)["day"] == date(2026, 4, 1)


def test_a_new_key_goes_behind_the_one_it_follows() -> None:
    wanted = {"id": "basics", "version": 2, **values()}
    assert rewrite(HAND_WRITTEN, wanted).splitlines()[2] == "version: 2"
    (line,) = changed("a: 1\nb: 2\n", rewrite("a: 1\nb: 2\n", {"a": 1, "x": 3, "b": 2}))
    assert line == "+ x: 3"
    assert rewrite("a: 1\nb: 2\n", {"a": 1, "x": 3, "b": 2}) == "a: 1\nx: 3\nb: 2\n"


def test_the_first_key_of_an_entry_may_go() -> None:
    text = "list:\n  - name: a\n    size: 1\n  - size: 2\n"
    assert (
        rewrite(text, {"list": [{"size": 1}, {"size": 2}]}) == "list:\n  - size: 1\n  - size: 2\n"
    )


def test_a_text_in_blocks_of_two_languages_is_added_the_same_way() -> None:
    text = 'title:\n  fr: "A"\n  en: "B"\n'
    new = rewrite(text, {"title": {"fr": "A", "en": "B"}, "task": {"fr": "C", "en": "D"}})
    assert new == text + 'task:\n  fr: "C"\n  en: "D"\n'


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeffa: 1\r\nb:\r\n  - x\r\n"
    assert rewrite(text, {"a": 2, "b": ["x", "y"]}) == "\ufeffa: 2\r\nb:\r\n  - x\r\n  - y\r\n"


def test_a_file_without_a_last_line_end_gets_none() -> None:
    assert rewrite("a: 1", {"a": 2}) == "a: 2"
    assert rewrite("a: 1", {"a": 1, "b": 2}) == "a: 1\nb: 2"


@pytest.mark.parametrize("text", ["", "# Only a comment.\n", "# Only a comment."])
def test_an_empty_file_is_filled_below_its_comments(text: str) -> None:
    new = rewrite(text, {"a": 1, "b": {"fr": "x", "en": "y"}})
    assert new.startswith(text)
    assert values(new) == {"a": 1, "b": {"fr": "x", "en": "y"}}


def test_a_line_that_would_become_too_long_is_broken_into_a_list() -> None:
    text = "requires: [one-rather-long-module-name, another-rather-long-module-name]   # why\n"
    names = [*values(text)["requires"], "a-third-rather-long-module-name-to-break-it"]
    new = rewrite(text, {"requires": names})
    assert values(new) == {"requires": names}
    assert new.splitlines()[1] == "  - one-rather-long-module-name"


def test_characters_that_yaml_cannot_hold_bare_are_escaped() -> None:
    words = 'tab\t "quote" \\ back\x85\u2028\ufeff é 🙂'
    assert values(rewrite("a: x\n", {"a": words})) == {"a": words}
    assert values(rewrite('a: "x"\n', {"a": words})) == {"a": words}
    assert values(rewrite("a: |\n  x\n", {"a": words})) == {"a": words}
    assert values(rewrite("a: [x]\n", {"a": [words]})) == {"a": [words]}


def test_what_yaml_cannot_hold_at_all_is_refused() -> None:
    with pytest.raises(ContentError):
        rewrite("a: x\n", {"a": "half a pair \ud800"})


def test_a_broken_file_is_not_touched() -> None:
    with pytest.raises(ContentError):
        rewrite("a: [1\n", {"a": 1})


def test_a_shape_too_unusual_is_still_written_right_and_keeps_its_comments() -> None:
    text = "# top\n? a   # explicit\n: - - 1   # one\n    - 2\n  - [3]\nb: 1 # last\n"
    wanted = {"a": [[2], [3, 4]], "b": 2}
    new = rewrite(text, wanted)
    assert values(new) == wanted
    assert "# top" in new and "# last" in new


def test_when_nothing_else_holds_the_values_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_edit, "_in_place", lambda *given: None)
    monkeypatch.setattr(yaml_edit, "_round_trip", lambda *given: None)
    new = rewrite(HAND_WRITTEN, {"id": "x", "list": ["y"]})
    assert new == "# A module, written by hand.\nid: x\nlist: [y]\n"


def test_a_new_file_reads_well() -> None:
    made = write_new(
        {
            "id": "basics",
            "title": {"fr": "Les bases", "en": "The basics"},
            "objectives": [{"competency": "data", "from": 0, "to": 1}],
            "requires": [],
            "sources": [{"passage": "a.md#b", "quote": "Some words."}],
            "day": date(2026, 1, 2),
        }
    )
    assert made == (
        "id: basics\n"
        'title:\n  fr: "Les bases"\n  en: "The basics"\n'
        "objectives:\n  - {competency: data, from: 0, to: 1}\n"
        'sources:\n  - passage: a.md#b\n    quote: "Some words."\n'
        "day: 2026-01-02\n"
    )


# --- any file, any change -------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("abcé ’'\"#:-,[]{}&*!|>%@`0\n\t"), max_size=25) | st.sampled_from(
    ["", " ", "true", "null", "1", "1.0", "2026-01-01", "- a", "a: b", "# c"]
)
SCALARS = WORDS | st.integers(-9, 99) | st.booleans() | st.floats(0, 1) | st.dates()
NAMES = st.sampled_from(["id", "a", "b-c", "d.e", "fr", "en"])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)
FILES = st.dictionaries(NAMES, TREES, min_size=1, max_size=5)


@settings(max_examples=100, deadline=None)
@given(before=FILES, after=FILES)
def test_any_values_can_become_any_others(before: dict[str, Any], after: dict[str, Any]) -> None:
    text = write_new(before)
    start = values(text) or {}
    new = rewrite(text, after)
    assert same(values(new) or {}, yaml_edit.settle(start, after))


@dataclass
class Written:
    """A file put together from pieces, so that each value's own characters are known."""

    pieces: list[str] = field(default_factory=list)
    leaves: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    """For each simple value, the piece that holds it and nothing else."""

    @property
    def text(self) -> str:
        return "".join(self.pieces)


COMMENTS = st.sampled_from(["", "", "  # why", " # « pourquoi » : [x]"])
GAPS = st.sampled_from(["", "", "", "\n", "# a line of its own\n", "  # indented\n\n"])
PLAIN = st.sampled_from(["alpha", "beta-2", "3", "0.5", "true", "2026-05-06"])
QUOTED = st.sampled_from(['"double: # [x]"', "'single ''s'", '"é\\n"', '""'])


class Writer:
    """Writes three levels of a file as a person with habits of their own would."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.made = Written()
        self.indent = draw(st.sampled_from([2, 3, 4]))
        self.offset = draw(st.sampled_from([0, 2]))

    def put(self, *pieces: str) -> None:
        self.made.pieces.extend(pieces)

    def leaf(self, place: tuple[str | int, ...]) -> None:
        self.made.leaves[place] = len(self.made.pieces)
        self.put(self.draw(PLAIN | QUOTED))

    def block(self, place: tuple[str | int, ...], column: int, depth: int) -> None:
        for number in range(self.draw(st.integers(1, 3))):
            if number or column == 0:
                self.put(self.draw(GAPS) + " " * column)
            self.put(f"k{number}:")
            self.value((*place, f"k{number}"), column, depth)

    def value(self, place: tuple[str | int, ...], column: int, depth: int) -> None:
        shapes = ["leaf", "leaf", "flow", "map", "list"] if depth else ["leaf"]
        shape = self.draw(st.sampled_from(shapes))
        if shape == "map":
            self.put(self.draw(COMMENTS) + "\n" + " " * (column + self.indent))
            self.block(place, column + self.indent, depth - 1)
        elif shape == "list":
            self.put(self.draw(COMMENTS) + "\n")
            self.items(place, column + self.offset, depth - 1)
        elif shape == "flow":
            self.flow(place)
        else:
            self.put(" " * self.draw(st.integers(1, 3)))
            self.leaf(place)
            self.put(self.draw(COMMENTS) + "\n")

    def flow(self, place: tuple[str | int, ...]) -> None:
        self.put(" [")
        for index in range(self.draw(st.integers(1, 3))):
            self.put(self.draw(st.sampled_from([", ", ",", " , "])) if index else "")
            self.leaf((*place, index))
        self.put("]" + self.draw(COMMENTS) + "\n")

    def items(self, place: tuple[str | int, ...], column: int, depth: int) -> None:
        for index in range(self.draw(st.integers(1, 3))):
            self.put(self.draw(GAPS) + " " * column + "- ")
            if depth and self.draw(st.booleans()):
                self.block((*place, index), column + 2, depth - 1)
            else:
                self.leaf((*place, index))
                self.put(self.draw(COMMENTS) + "\n")


@st.composite
def hand_written(draw: st.DrawFn) -> Written:
    """A file with comments, gaps and habits."""
    writer = Writer(draw)
    writer.block((), 0, 3)
    writer.put(draw(GAPS))
    return writer.made


@settings(max_examples=100, deadline=None)
@given(file=hand_written(), data=st.data())
def test_a_changed_value_leaves_every_other_byte(file: Written, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(file.leaves, key=str)))
    new_value = data.draw(SCALARS)
    wanted = values(file.text)
    holder = wanted
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = new_value
    new = rewrite(file.text, wanted)
    piece = file.leaves[place]
    before, after = "".join(file.pieces[:piece]), "".join(file.pieces[piece + 1 :])
    assert new.startswith(before)
    assert new.endswith(after)
    assert len(new) >= len(before) + len(after)
    assert same(values(new), yaml_edit.settle(values(file.text), wanted))


@settings(max_examples=100, deadline=None)
@given(file=hand_written(), data=st.data())
def test_an_added_or_removed_key_leaves_every_other_line(
    file: Written, data: st.DataObject
) -> None:
    text = file.text
    wanted = values(text)
    if data.draw(st.booleans()):
        wanted["new"] = data.draw(SCALARS.filter(lambda value: value not in ("",)))
        new = rewrite(text, wanted)
        added = changed(text, new)
        assert all(line.startswith("+") for line in added), added
    else:
        gone = data.draw(st.sampled_from(sorted(wanted)))
        if len(wanted) == 1:
            return
        del wanted[gone]
        new = rewrite(text, wanted)
        assert all(line.startswith("-") for line in changed(text, new))
        comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
        kept = [line for line in new.splitlines() if line.lstrip().startswith("#")]
        assert set(kept) <= set(comments)
    assert same(values(new), yaml_edit.settle(values(text), wanted))
