"""The sample company's own programme: complete, sound, and safe to edit."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.bilingual import LANGUAGES
from assistant.content.curricula.reading import Loaded, read_curricula
from assistant.content.documents.worker import read
from assistant.content.lint import check_workspace
from assistant.content.problems import Problem
from assistant.content.yaml_edit import rewrite
from assistant.content.yaml_files import parse_yaml
from assistant.learning.model import State

REPOSITORY = Path(__file__).resolve().parents[4]
FOLDER = REPOSITORY / "curricula"
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return read_curricula(FOLDER)[0]


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    knowledge = REPOSITORY / "knowledge"
    found = check_workspace(knowledge, lambda path: read(knowledge, path, 10**8), TODAY, FOLDER)
    return [problem for problem in found if problem.path.startswith("curricula/")]


def test_nothing_is_wrong_with_it(problems: list[Problem]) -> None:
    assert [(p.path, p.line, p.message.en) for p in problems if p.severity == "error"] == []


def test_nothing_is_doubtful_about_it(problems: list[Problem]) -> None:
    assert Counter((p.path, p.message.en) for p in problems) == Counter()


def test_the_programme_is_complete(loaded: Loaded) -> None:
    assert len(loaded.competencies) >= 12
    assert len(loaded.modules) >= 24
    assert len(loaded.items) >= 90
    assert len(loaded.paths) >= 6
    assert len(loaded.waves) >= 3


def test_every_module_can_be_read_in_both_languages(loaded: Loaded) -> None:
    for module in loaded.modules.values():
        for language in LANGUAGES:
            lessons = [
                loaded.lessons[variant.lesson]
                for variant in module.value.variants
                if variant.language == language and variant.lesson
            ]
            assert lessons, (module.value.id, language)
            assert all(len(lesson.cards) >= 3 for lesson in lessons)


def test_managers_and_champions_have_modules_of_their_own(loaded: Loaded) -> None:
    taught = {o.competency for m in loaded.modules.values() for o in m.value.objectives}
    assert {"leading", "championing"} <= taught
    assert all(module.value.state is State.ACTIVE for module in loaded.modules.values())


def texts(value: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The keys that lead to each text in one language."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*keys, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, (*keys, index))
    elif isinstance(value, str) and keys[-1] in LANGUAGES:
        yield keys


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.yaml")), ids=lambda file: file.stem)
def test_changing_one_word_changes_that_line_alone(file: Path) -> None:
    source = file.read_text("utf-8")
    values = parse_yaml(source, file.name).data
    for keys in random.Random(file.stem).sample(sorted(texts(values), key=str), 2):
        wanted = parse_yaml(source, file.name).data
        holder = wanted
        for key in keys[:-1]:
            holder = holder[key]
        word = max(re.findall(r"\w+", holder[keys[-1]]), key=len)
        holder[keys[-1]] = holder[keys[-1]].replace(word, "x" * len(word), 1)
        changed = rewrite(source, wanted)
        pairs = zip(source.split("\n"), changed.split("\n"), strict=True)
        ((before, after),) = [(a, b) for a, b in pairs if a != b]
        assert before.replace(word, "x" * len(word)) == after.replace(word, "x" * len(word))
