"""The code that tells whether an interrupted run may be continued."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation.fingerprint import code_version, digest, fingerprint, register_version
from tests.support.evaluation import case

SAME: dict[str, Any] = {
    "index": "gen-1",
    "register": "abc",
    "settings": "fr 4000",
    "cases": [case()],
    "today": date(2026, 11, 21),
}


def test_the_same_run_has_the_same_code() -> None:
    assert fingerprint(**SAME) == fingerprint(**SAME)


@pytest.mark.parametrize(
    "changed",
    [
        {"index": "gen-2"},
        {"register": "abd"},
        {"settings": "en 4000"},
        {"cases": [case(must_say=("30",))]},
        {"cases": [case(), case("b")]},
        {"today": date(2026, 11, 22)},
        {"within": {case().id: ("a.md",)}},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_whatever_changes_an_answer_changes_the_code(changed: dict[str, Any]) -> None:
    assert fingerprint(**(SAME | changed)) != fingerprint(**SAME)


def test_a_tool_card_that_changes_changes_the_register(tmp_path: Path) -> None:
    card = tmp_path / "tools" / "a.yaml"
    card.parent.mkdir()
    card.write_text("verdict: allowed")
    before = register_version(tmp_path)
    (tmp_path / "document.md").write_text("is in the index, not here")
    assert register_version(tmp_path) == before
    card.write_text("verdict: forbidden")
    assert register_version(tmp_path) != before
    assert digest(tmp_path, (".md",)) != before


def test_the_code_is_part_of_its_version() -> None:
    version, _, code = code_version().partition(" ")
    assert version == "0.1.0" and len(code) == 12
