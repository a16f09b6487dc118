"""`relais check`: every kind of mistake is found, named and explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.content.documents.worker import read
from assistant.content.lint import Problem, check_workspace

from .test_register import DATA_CLASSES, card, fill

TODAY = date(2026, 11, 20)
TOOLS = "# Tools\n\n## Copilot\n\nCopilot may be used.\n"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A small workspace without a mistake."""
    fill(tmp_path)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "tools.md").write_text(TOOLS)
    assert check(tmp_path) == []
    return tmp_path


def check(knowledge: Path) -> list[Problem]:
    return check_workspace(knowledge, lambda path: read(knowledge, path, 10**6), TODAY)


def only(knowledge: Path) -> Problem:
    """The one problem there is; its words exist in both languages."""
    problems = check(knowledge)
    assert len(problems) == 1, problems
    (problem,) = problems
    assert problem.message("fr") != problem.message("en")
    assert problem.remedy("fr") != problem.remedy("en")
    return problem


def policy(knowledge: Path, front: str, text: str = "# Rule\n\nText.\n", name: str = "a") -> None:
    (knowledge / "policies" / f"{name}.md").write_text(f"---\n{front}\n---\n{text}")


def change_card(knowledge: Path, old: str, new: str) -> None:
    file = knowledge / "tools" / "copilot.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("owner: it", "owner: nobody", 4, "owner"),
        ("by: it", "by: nobody", 13, "decided.by"),
        ("  client:", "  secret:", 9, "data.secret"),
        ("review:", "alternative: nothing\nreview:", 10, "alternative"),
    ],
)
def test_ids_that_lead_nowhere_are_errors(
    knowledge: Path, old: str, new: str, line: int, field: str
) -> None:
    change_card(knowledge, old, new)
    problem = only(knowledge)
    assert (problem.path, problem.line, problem.field) == ("tools/copilot.yaml", line, field)
    assert problem.severity == "error"


def test_a_source_in_a_missing_document_is_an_error(knowledge: Path) -> None:
    change_card(knowledge, "policies/tools.md#copilot", "policies/gone.md#copilot")
    problem = only(knowledge)
    assert "policies/gone.md" in problem.message("en")
    assert (problem.line, problem.field) == (6, "source")


def test_a_source_under_a_missing_heading_names_similar_ones(knowledge: Path) -> None:
    change_card(knowledge, "tools.md#copilot}", "tools.md#copilote}")
    problem = only(knowledge)
    assert "#copilote" in problem.message("en")
    assert "#copilot" in problem.remedy("en")
    assert problem.field == "data.public.source"


def test_a_dead_source_of_a_data_class_is_an_error(knowledge: Path) -> None:
    (knowledge / "data_classes.yaml").write_text(DATA_CLASSES.replace("tools.md", "gone.md", 1))
    assert only(knowledge).field == "data_classes.0.source"


def test_a_rule_without_a_source_is_an_error(knowledge: Path) -> None:
    change_card(knowledge, ", source: policies/tools.md#copilot}", "}")
    assert only(knowledge).field == "data.public.source"


def test_a_text_without_its_translation_is_an_error(knowledge: Path) -> None:
    change_card(knowledge, ", en: By hand.", "")
    problem = only(knowledge)
    assert (problem.field, problem.line) == ("fallback.en", 11)


def test_a_nickname_of_two_tools_is_an_error(knowledge: Path) -> None:
    (knowledge / "tools" / "other.yaml").write_text(card("other", nickname="COPILOT"))
    assert "already stands for" in only(knowledge).message("en")


def test_an_unknown_default_owner_is_an_error(knowledge: Path) -> None:
    text = (knowledge / "owners.yaml").read_text()
    (knowledge / "owners.yaml").write_text(text.replace("default_owner: it", "default_owner: x"))
    assert only(knowledge).field == "default_owner"


@pytest.mark.parametrize(
    ("front", "field", "severity"),
    [
        ("owner: nobody", "owner", "error"),
        ("effective_from: soon", "effective_from", "error"),
        ("review_by: 03/02/2026", "review_by", "error"),
        ("review_by: 2026-11-19", "review_by", "warning"),
        ("supersedes: policies/gone.md", "supersedes", "error"),
        ("translation_of: policies/gone.md", "translation_of", "error"),
        ("audience: [hr, staff]", "audience", "error"),
        ("efective_from: 2026-01-01", "efective_from", "warning"),
    ],
)
def test_mistakes_in_front_matter_are_found_on_their_line(
    knowledge: Path, front: str, field: str, severity: str
) -> None:
    policy(knowledge, f"title: A rule\n{front}")
    problem = only(knowledge)
    assert (problem.path, problem.field, problem.line) == ("policies/a.md", field, 3)
    assert problem.severity == severity


def test_sound_front_matter_is_no_problem(knowledge: Path) -> None:
    policy(
        knowledge,
        "id: a\nowner: it\nlanguage: en\neffective_from: 2026-01-01\nreview_by: 2026-11-20\n"
        "supersedes: policies/old.md\naudience: [hr]",
    )
    policy(knowledge, "id: old\nreview_by: 2025-01-01", name="old")
    policy(
        knowledge,
        "id: b\ntranslation_of: policies/a.md\nlanguage: fr",
        "# Règle\n\nDu texte.\n",
        "b",
    )
    assert check(knowledge) == []


def test_a_translation_into_the_same_language_is_doubtful(knowledge: Path) -> None:
    policy(knowledge, "translation_of: policies/tools.md\nlanguage: en")
    assert "same language" in only(knowledge).message("en")


def test_documents_that_supersede_one_another_are_an_error(knowledge: Path) -> None:
    for name, old in (("a", "b"), ("b", "c"), ("c", "a")):
        policy(knowledge, f"supersedes: policies/{old}.md", name=name)
    assert "circle" in only(knowledge).message("en")


def test_a_document_that_supersedes_itself_is_an_error(knowledge: Path) -> None:
    policy(knowledge, "supersedes: policies/a.md")
    assert "circle" in only(knowledge).message("en")


def test_two_documents_with_one_id_are_an_error(knowledge: Path) -> None:
    policy(knowledge, "id: same")
    policy(knowledge, "id: same", name="b")
    problem = only(knowledge)
    assert problem.path == "policies/b.md"
    assert "policies/a.md" in problem.message("en")


def test_a_heading_without_text_is_doubtful(knowledge: Path) -> None:
    text = "# FAQ\n\n## May I?\n\nYes.\n\n## And expenses?\n\n## Last\n\nText.\n"
    policy(knowledge, "id: faq", text)
    problem = only(knowledge)
    assert "And expenses?" in problem.message("en")
    assert (problem.line, problem.severity) == (10, "warning")


def test_hidden_text_is_doubtful(knowledge: Path) -> None:
    policy(knowledge, "id: a", "# Rule\n\nSeen.<span hidden>Not seen.</span>\n")
    assert "Hidden text" in only(knowledge).message("en")


def test_broken_front_matter_is_doubtful(knowledge: Path) -> None:
    policy(knowledge, "id: a\nid: b")
    assert "front matter was ignored" in only(knowledge).message("en")


def test_a_document_that_cannot_be_read_is_an_error_and_the_rest_is_checked(
    knowledge: Path,
) -> None:
    (knowledge / "policies" / "broken.docx").write_bytes(b"no")
    policy(knowledge, "owner: nobody")
    problems = check(knowledge)
    assert [problem.path for problem in problems] == ["policies/a.md", "policies/broken.docx"]
    assert "damaged" in problems[1].message("en")


def test_a_source_in_an_unreadable_document_is_reported_once(knowledge: Path) -> None:
    (knowledge / "policies" / "tools.md").write_bytes(b"")
    assert "empty" in only(knowledge).message("en")


def test_files_left_aside_are_mentioned(knowledge: Path) -> None:
    (knowledge / "policies" / "photo.png").write_bytes(b"x")
    assert only(knowledge).severity == "warning"


def test_a_word_of_two_glossary_terms_is_doubtful(knowledge: Path) -> None:
    (knowledge / "glossary.yaml").write_text(
        "terms:\n  - {id: a, fr: [invite], en: [prompt]}\n"
        "  - {id: b, fr: [requête], en: [Prompt]}\n"
    )
    problem = only(knowledge)
    assert (problem.path, problem.field) == ("glossary.yaml", "b")


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    assert "no documents" in only(tmp_path).message("en")


def test_the_sample_company_has_no_errors() -> None:
    knowledge = Path(__file__).resolve().parents[3] / "knowledge"
    if not knowledge.is_dir():
        pytest.skip("the sample company is not in this checkout")
    problems = check(knowledge)
    assert [problem for problem in problems if problem.severity == "error"] == []
