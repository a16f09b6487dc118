"""The quick reader of YAML never says anything else than the strict one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.content import yaml_files
from assistant.content.yaml_fast import read_fast
from assistant.content.yaml_files import MAX_DEPTH, YamlFile, parse_yaml
from assistant.errors import ContentError

REPOSITORY = Path(__file__).resolve().parents[3]
FILES = sorted(
    path
    for part in ("knowledge", "curricula", "eval/cases")
    for path in (REPOSITORY / part).rglob("*.yaml")
)


def strictly(source: str) -> YamlFile | None:
    """What the strict reader makes of ``source`` without the quick one; None when it refuses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_files, "read_fast", lambda *given: None)
        try:
            return parse_yaml(source, "t.yaml")
        except ContentError:
            return None


def typed(value: Any) -> Any:
    """``value`` with its types, so that 1 is not True."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    return type(value).__name__, repr(value)


def agree(source: str) -> bool:
    """Whether the quick reader took ``source``; if so, it read what the strict one reads."""
    fast = read_fast(source, 1, MAX_DEPTH)
    if fast is None:
        return False
    strict = strictly(source)
    assert strict is not None, source
    assert typed(fast[0]) == typed(strict.data)
    assert fast[1] == strict.lines
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(REPOSITORY)))
def test_every_file_of_the_sample_company_is_read_quickly_and_alike(file: Path) -> None:
    assert agree(file.read_text("utf-8"))


def test_there_are_files_to_compare() -> None:
    assert len(FILES) > 30


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# only a comment\n",
        "a: 1\nb: yes\nc: no\nd: on\ne: 0o17\nf: 1_000\ng: 1e3\nh: .inf\ni: ~\nj: null\nk:\n",
        "a: 2026-01-02\n",
        "a: {b: [1, {c: d}], e: }\n",
        "- a\n-\n- - b\n",
        "a: >-\n  folded\n  text\n\n  more\nb: |+\n  kept\n\n",
        "'quoted key': x\n1: y\ntrue: z\n",
        "a: 'it''s'\nb: \"\\u00e9\\n\"\n",
        "--- \na: 1\n...\n",
        "\ufeffa: 1\n",
        "a: b\r\nc:\r\n  - d\r\n",
    ],
)
def test_the_corners_of_yaml_are_read_alike(source: str) -> None:
    agree(source)


@pytest.mark.parametrize(
    "source",
    [
        "a: &x 1\n",
        "a: *x\n",
        "a: !t 1\n",
        "a: 1\na: 2\n",
        "a: [",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.1\n---\na: 1\n",
    ],
)
def test_what_is_not_plain_is_left_to_the_strict_reader(source: str) -> None:
    assert read_fast(source, 1, MAX_DEPTH) is None


def test_lines_are_counted_from_where_the_text_stands() -> None:
    fast = read_fast("a: 1\nb:\n  - c\n", 10, MAX_DEPTH)
    assert fast is not None
    assert fast[1] == {(): 10, ("a",): 10, ("b",): 11, ("b", 0): 12}


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab1: -[]{},'\"#\n\t|>&*!?%@é\\."), max_size=40))
def test_whatever_is_typed_is_read_alike_or_not_at_all(source: str) -> None:
    agree(source)
