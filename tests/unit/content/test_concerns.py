"""The topics of ``concerns.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bilingual import LANGUAGES
from assistant.content.concerns import (
    CONCERNS,
    FEWEST_EXAMPLES,
    ConcernsFile,
    check_concerns,
    read_taxonomy,
)
from assistant.content.register import load_register
from assistant.limits.model import Register
from tests.conftest import REPOSITORY

KNOWLEDGE = REPOSITORY / "knowledge"
TOPIC = """
  - id: {id}
    label: {{fr: "Charge", en: "Workload"}}
    definition: {{fr: "Trop à faire.", en: "Too much to do."}}
    stage: 3
    owner: {owner}
    first_response: {{fr: "On vous entend.", en: "You are heard."}}
"""


def folder(tmp_path: Path, topics: str, rest: str = "") -> Path:
    (tmp_path / CONCERNS).write_text(f"version: 1\ncategories:{topics}{rest}", "utf-8")
    return tmp_path


def test_the_sample_company_has_fourteen_topics_and_three_more() -> None:
    taxonomy, errors = read_taxonomy(KNOWLEDGE)
    assert taxonomy and not errors
    kinds = [topic.kind for topic in taxonomy.categories.values()]
    assert kinds.count("concern") == 14
    assert {"idea", "rule-contested", "other"} <= set(taxonomy.categories)
    assert taxonomy.urgent and taxonomy.urgent_examples.fr


def test_the_sample_topics_are_owned_and_have_enough_examples() -> None:
    register, _ = load_register(KNOWLEDGE)
    assert list(check_concerns(KNOWLEDGE, register)) == []


def test_a_workspace_without_topics_is_not_wrong(tmp_path: Path) -> None:
    assert read_taxonomy(tmp_path) == (None, [])
    assert ConcernsFile(tmp_path).taxonomy() is None


def test_a_topic_that_is_wrong_is_left_out_and_named_with_its_line(tmp_path: Path) -> None:
    good = TOPIC.format(id="workload", owner="hr")
    bad = TOPIC.format(id="Not an id", owner="hr")
    taxonomy, errors = read_taxonomy(folder(tmp_path, good + bad))
    assert taxonomy and list(taxonomy.categories) == ["workload"]
    assert [str(error.details["line"]) for error in errors] == ["10"]


def test_two_topics_of_one_id_are_told_apart(tmp_path: Path) -> None:
    topic = TOPIC.format(id="workload", owner="hr")
    _, errors = read_taxonomy(folder(tmp_path, topic * 2))
    assert "this topic exists already" in errors[0].message("en")


@pytest.mark.parametrize("broken", ["categories: [", "- a\n- b\n", "categories: !!python/none x"])
def test_a_broken_file_is_named_and_nothing_else_fails(tmp_path: Path, broken: str) -> None:
    (tmp_path / CONCERNS).write_text(broken, "utf-8")
    taxonomy, errors = read_taxonomy(tmp_path)
    assert taxonomy is None
    assert errors and errors[0].details["path"] == CONCERNS


def test_unknown_owners_and_few_examples_are_reported_where_they_are(tmp_path: Path) -> None:
    found = list(
        check_concerns(folder(tmp_path, TOPIC.format(id="workload", owner="nobody")), Register())
    )
    assert {(p.severity, p.field) for p in found} == {
        ("error", "categories.0.owner"),
        *(("warning", f"categories.0.examples.{language}") for language in LANGUAGES),
    }
    assert str(FEWEST_EXAMPLES) in found[1].message.en


def test_a_change_of_the_file_is_seen(tmp_path: Path) -> None:
    file = ConcernsFile(folder(tmp_path, TOPIC.format(id="workload", owner="hr")))
    first = file.taxonomy()
    assert file.taxonomy() is first
    folder(tmp_path, TOPIC.format(id="being-heard", owner="hr"))
    second = file.taxonomy()
    assert second and list(second.categories) == ["being-heard"]
