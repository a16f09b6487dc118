"""The workspace that ``docs/content.md`` builds by example is right, and says what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.content.curricula.reading import read_curricula
from assistant.content.documents.reader import DocumentReader, ReadLimits
from assistant.content.lint import check_workspace
from assistant.content.register import load_register
from assistant.limits.model import Verdict
from assistant.limits.rules import decide
from tests.docs.tables import DOCS

EXAMPLE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TODAY = date(2026, 11, 20)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The files of the page, written where it says; paths begin in ``knowledge/`` or say so."""
    for name, content in EXAMPLE.findall((DOCS / "content.md").read_text(encoding="utf-8")):
        file = tmp_path / (name if name.startswith("curricula/") else f"knowledge/{name}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def knowledge(workspace: Path) -> Path:
    """The documents and the register of the page."""
    return workspace / "knowledge"


def test_nothing_is_wrong_with_the_example_workspace(workspace: Path, knowledge: Path) -> None:
    with DocumentReader(ReadLimits()) as reader:
        problems = check_workspace(
            knowledge,
            lambda path: reader.read(knowledge, path),
            today=TODAY,
            curricula=workspace / "curricula",
        )
    assert problems == []
    assert {file.name for file in knowledge.rglob("*.yaml")} >= {"scribe.yaml", "rooms.txt.yaml"}


def test_the_example_programme_can_be_planned(workspace: Path) -> None:
    loaded, errors = read_curricula(workspace / "curricula")
    assert errors == []
    curriculum = loaded.curriculum()
    assert curriculum is not None
    assert [module.id for module in curriculum.active_modules()] == ["client-data"]
    assert len(curriculum.items_of("client-data")) == 3


@pytest.mark.parametrize(
    ("tool", "data_class", "task", "verdict"),
    [
        ("unheard-of", "public", None, Verdict.NOT_COVERED),
        ("scribe", "public", None, Verdict.ALLOWED),
        ("scribe", "client", None, Verdict.CONDITIONAL),
        ("scribe", "health", None, Verdict.FORBIDDEN),
        ("scribe", "client", "minutes", Verdict.CONDITIONAL),
        ("scribe", "client", "translation", Verdict.CONDITIONAL),
        ("scribe", "secret", "minutes", Verdict.NOT_COVERED),
        ("scribe", None, "translation", Verdict.NOT_COVERED),
        ("scribe", None, None, Verdict.CONDITIONAL),
    ],
)
def test_the_example_gives_the_verdicts_the_page_explains(
    knowledge: Path, tool: str, data_class: str | None, task: str | None, verdict: Verdict
) -> None:
    register, errors = load_register(knowledge)
    assert errors == []
    assert decide(register, tool, data_class, task).verdict is verdict
