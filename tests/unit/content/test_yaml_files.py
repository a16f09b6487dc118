"""YAML: only plain values get in, and every complaint names a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant.bilingual import Text
from assistant.content.yaml_files import (
    MAX_CHARACTERS,
    mapping,
    parse_yaml,
    read_yaml,
    validate,
)
from assistant.errors import ContentError


def test_values_are_plain_and_lines_are_kept() -> None:
    loaded = parse_yaml(
        "id: copilot\ndecided:\n  on: 2026-03-02\n  yes: no\nnames: [A, 'b']\nn: 1.5\nx:\n",
        "t.yaml",
    )
    assert loaded.data == {
        "id": "copilot",
        "decided": {"on": date(2026, 3, 2), "yes": "no"},
        "names": ["A", "b"],
        "n": 1.5,
        "x": None,
    }
    assert loaded.line(("decided", "on")) == 3
    assert loaded.line(("names", 1)) == 5
    assert loaded.line(("decided", "missing", "deeper")) == 2


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert mapping(parse_yaml("# nothing yet\n", "t.yaml")) == {}


@pytest.mark.parametrize(
    ("source", "words", "line"),
    [
        ("a: 1\nb: !!python/object/apply:os.system [id]\n", "tags", 2),
        ("a: 1\nb: !secret x\n", "tags", 2),
        ("a: &x [1]\n", "aliases", 1),
        ("a: &x 1\nb: *x\n", "aliases", 1),
        ("a: 1\nb: 2\na: 3\n", "twice", 3),
        ("a:\n  b: 1\n  b: 2\n", "twice", 3),
        ("? [1, 2]\n: x\n", "compound", 1),
        ("a: 1\n b: 2\n", "not valid YAML", 2),
        ("a: 1\n---\nb: 2\n", "not valid YAML", 2),
        ("a: [1\n", "not valid YAML", 2),
        ("a: 1\nb: 2026-13-45\n", "date", 2),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(source: str, words: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml(source, "tools/t.yaml")
    message = caught.value.message("en")
    assert words in message
    assert "tools/t.yaml" in message
    assert f"line {line}" in message
    assert f"ligne {line}" in caught.value.message("fr")


@pytest.mark.parametrize("bomb", ["[" * 500, "{a: " * 500, "- " * 5000, "x\0y", "9" * 5000])
def test_bombs_are_refused(bomb: str) -> None:
    with pytest.raises(ContentError):
        parse_yaml(f"a: {bomb}", "t.yaml")


def test_the_billion_laughs_are_refused_at_once() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))
    with pytest.raises(ContentError, match="aliases"):
        parse_yaml("l0: &l0 lol\n" + levels, "t.yaml")


def test_files_are_refused_when_too_large_not_utf8_or_missing(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text("a: " + "x" * MAX_CHARACTERS)
    (tmp_path / "latin.yaml").write_bytes("a: été".encode("latin-1"))
    for name, words in (("large", "too large"), ("latin", "UTF-8"), ("gone", "cannot be opened")):
        with pytest.raises(ContentError, match=words):
            read_yaml(tmp_path / f"{name}.yaml", f"{name}.yaml")


def test_a_list_where_keys_belong_is_refused() -> None:
    with pytest.raises(ContentError, match="key: value"):
        mapping(parse_yaml("- a\n", "t.yaml"))


class Thing(BaseModel):
    """Something to validate against."""

    label: Text
    on: date


def test_every_mistake_is_told_with_line_field_and_remedy_in_both_languages() -> None:
    loaded = parse_yaml("label:\n  fr: Oui\non: soon\n", "t.yaml")
    thing, errors = validate(Thing, loaded.data, loaded)
    assert thing is None
    assert [error.details["field"] for error in errors] == ["label.en", "on"]
    assert [error.details["line"] for error in errors] == ["1", "3"]
    assert "is missing. Add it." in errors[0].message("en")
    assert "ce champ manque. Ajoutez-le." in errors[0].message("fr")
    assert "YYYY-MM-DD" in errors[1].message("en")


def test_a_text_in_one_language_only_is_explained() -> None:
    loaded = parse_yaml("label: Yes\non: 2026-01-01\n", "t.yaml")
    _, errors = validate(Thing, loaded.data, loaded)
    assert "both languages" in errors[0].message("en")
