"""Curated answers: read strictly, and checked against the documents they cite."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.curated import expected_answers
from assistant.content.curated import CuratedFiles, read_curated
from assistant.content.documents.worker import read
from assistant.content.lint import Problem, check_workspace

from .test_register import OWNERS

TODAY = date(2026, 11, 20)
CHARTER = """\
---
language: en
---
# Charter

## Transcripts

A transcript is kept for 30 days. Its owner deletes it.

## Images

An image carries a label.
"""
ANSWER = """\
id: transcripts
questions:
  fr: ["Combien de temps garde-t-on une transcription ?"]
  en: ["How long is a transcript kept?", "For how long do we keep a transcript?"]
answer:
  fr: 30 jours.
  en: |
    30 days.
approved: {by: it, on: 2026-11-02}
citations:
  - document: policies/charter.md
    quote: A transcript is kept for 30 days.
    passage: SEAL
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A small workspace with one approved answer and no mistake."""
    (tmp_path / "owners.yaml").write_text(OWNERS)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "charter.md").write_text(CHARTER)
    write(tmp_path, ANSWER.replace("    passage: SEAL\n", ""))
    found = re.search(r"sha256-[0-9a-f]{16}", only(tmp_path).remedy("en"))
    assert found is not None, "relais check gives the fingerprint"
    write(tmp_path, ANSWER.replace("SEAL", found[0]))
    assert check(tmp_path) == []
    return tmp_path


def write(knowledge: Path, text: str, name: str = "transcripts") -> None:
    (knowledge / "answers").mkdir(exist_ok=True)
    (knowledge / "answers" / f"{name}.yaml").write_text(text, "utf-8")


def check(knowledge: Path, today: date = TODAY) -> list[Problem]:
    return check_workspace(knowledge, lambda path: read(knowledge, path, 10**6), today)


def only(knowledge: Path, today: date = TODAY) -> Problem:
    """The one problem there is; its words exist in both languages."""
    problems = check(knowledge, today)
    assert len(problems) == 1, problems
    assert problems[0].message("fr") != problems[0].message("en")
    assert problems[0].remedy("fr") != problems[0].remedy("en")
    return problems[0]


def change(knowledge: Path, old: str, new: str, file: str = "answers/transcripts.yaml") -> None:
    path = knowledge / file
    assert old in path.read_text("utf-8"), old
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


# --- reading -------------------------------------------------------------------------------------


def test_a_folder_without_answers_has_none(tmp_path: Path) -> None:
    assert read_curated(tmp_path) == ([], [])


def test_a_file_holds_one_answer_or_a_list(knowledge: Path) -> None:
    one = ANSWER.replace("    passage: SEAL\n", "")
    listed = "- " + one.replace("transcripts", "other").replace("\n", "\n  ").rstrip() + "\n"
    write(knowledge, listed, "more")
    written, errors = read_curated(knowledge)
    assert errors == []
    assert [entry.answer.id for entry in written] == ["other", "transcripts"]
    assert written[0].line("approved", "by") == 9
    assert written[0].field("approved", "by") == "0.approved.by"


@pytest.mark.parametrize(
    ("old", "new", "field", "line"),
    [
        ("questions:", "question:", "question", 2),
        ("approved: {by: it, on: 2026-11-02}", "approved: {by: it}", "approved.on", 9),
        ("on: 2026-11-02", "on: soon", "approved.on", 9),
        ("id: transcripts", "id: How long?", "id", 1),
        ("approved:", "audience: [staff]\napproved:", "audience.0", 9),
        ("passage: sha256-", "passage: sha1-", "citations.0.passage", 13),
        ("    quote: A transcript is kept for 30 days.\n", "", "citations.0.quote", 11),
        ("approved:", "aproved:", "aproved", 9),
    ],
)
def test_a_mistake_in_form_names_line_field_and_remedy(
    knowledge: Path, old: str, new: str, field: str, line: int
) -> None:
    change(knowledge, old, new)
    problems = {problem.field: problem for problem in check(knowledge)}
    assert field in problems, problems
    assert problems[field].line == line
    assert problems[field].severity == "error"
    assert problems[field].remedy("fr") != problems[field].remedy("en")
    assert read_curated(knowledge)[0] == []


def replaced(pattern: str, new: str) -> Callable[[Path], None]:
    """Puts ``new`` for what ``pattern`` matches in the answer's file."""

    def act(knowledge: Path) -> None:
        path = knowledge / "answers" / "transcripts.yaml"
        text, count = re.subn(pattern, new, path.read_text("utf-8"), flags=re.DOTALL)
        assert count == 1
        path.write_text(text, "utf-8")

    return act


@pytest.mark.parametrize(
    ("damage", "field", "words"),
    [
        (
            replaced(r"questions:.*?(?=answer:)", "questions: {}\n"),
            "questions",
            "question is missing",
        ),
        (replaced(r"fr: \[.*?\n  en: \[.*?\n", "fr: []\n"), "questions", "question is missing"),
        (replaced(r"answer:.*?(?=approved:)", "answer: {}\n"), "answer", "text of the answer"),
        (replaced(r"citations:.*$", "citations: []\n"), "citations", "empty"),
    ],
)
def test_what_an_answer_cannot_do_without(
    knowledge: Path, damage: Callable[[Path], None], field: str, words: str
) -> None:
    damage(knowledge)
    problem = only(knowledge)
    assert problem.field == field
    assert words in problem.message("en")


@pytest.mark.parametrize(
    "text",
    [
        "id: !!python/object/apply:os.system [ls]\n",
        "id: &a x\nquestions: *a\n",
        "id: a\nid: b\n",
        "id: [",
        "just words\n",
        "",
    ],
)
def test_unsafe_or_broken_yaml_is_told_and_takes_no_other_file_down(
    knowledge: Path, text: str
) -> None:
    write(knowledge, text, "bad")
    assert {problem.path for problem in check(knowledge)} == {"answers/bad.yaml"}
    written, errors = read_curated(knowledge)
    assert [entry.answer.id for entry in written] == ["transcripts"]
    assert errors


def test_two_answers_with_one_id_are_told(knowledge: Path) -> None:
    twin = (knowledge / "answers" / "transcripts.yaml").read_text("utf-8")
    write(knowledge, twin.replace("temps", "jours").replace("long", "many days"), "twin")
    problem = only(knowledge)
    assert (problem.path, problem.line, problem.field) == ("answers/twin.yaml", 1, "id")
    assert "answers/transcripts.yaml" in problem.message("en")


def test_answers_are_read_again_when_a_file_changed(knowledge: Path) -> None:
    files = CuratedFiles(knowledge)
    first = files.answers()
    assert files.answers() is first
    change(knowledge, "fr: 30 jours.", "fr: 30 jours, pas un de plus.")
    assert files.answers() != first
    (knowledge / "answers" / "transcripts.yaml").unlink()
    assert files.answers() == ()


# --- checking ------------------------------------------------------------------------------------


def test_an_answer_without_a_fingerprint_is_told_with_the_one_to_write(knowledge: Path) -> None:
    replaced(r"    passage: .*?\n", "")(knowledge)
    problem = only(knowledge)
    assert (problem.path, problem.line, problem.field) == (
        "answers/transcripts.yaml",
        12,
        "citations.0.quote",
    )
    assert "not shown as approved" in problem.message("en")


def test_a_changed_passage_is_told_to_its_owner_with_the_new_fingerprint(knowledge: Path) -> None:
    change(knowledge, "Its owner deletes it.", "Its owner archives it.", "policies/charter.md")
    problem = only(knowledge)
    assert (problem.severity, problem.field) == ("error", "citations.0.passage")
    assert "IT (it@valserine.example)" in problem.message("en")
    assert "policies/charter.md, “Transcripts”" in problem.message("en")
    found = re.search(r"sha256-[0-9a-f]{16}", problem.remedy("fr"))
    assert found is not None
    replaced(r"sha256-[0-9a-f]{16}", found[0])(knowledge)
    assert check(knowledge) == []


def test_a_change_elsewhere_in_the_document_is_none(knowledge: Path) -> None:
    change(knowledge, "An image carries a label.", "No image is made.", "policies/charter.md")
    assert check(knowledge) == []


def test_a_quote_that_is_not_in_the_document_names_the_nearest_sentence(knowledge: Path) -> None:
    change(knowledge, "for 30 days", "for thirty days", "policies/charter.md")
    problem = only(knowledge)
    assert problem.field == "citations.0.quote"
    assert "no longer word for word" in problem.message("en")
    assert "A transcript is kept for thirty days." in problem.remedy("en")


def test_a_document_that_is_gone_is_told(knowledge: Path) -> None:
    change(knowledge, "policies/charter.md", "policies/gone.md")
    problem = only(knowledge)
    assert problem.field == "citations.0.document"
    assert "policies/gone.md cannot be found" in problem.message("en")


def test_a_superseded_document_is_told_with_its_successor(knowledge: Path) -> None:
    (knowledge / "policies" / "new.md").write_text(
        "---\nsupersedes: policies/charter.md\n---\n# New\n\nText.\n"
    )
    assert "superseded by policies/new.md" in only(knowledge).message("en")


def test_a_document_not_yet_in_force_needs_no_action(knowledge: Path) -> None:
    front = "language: en\neffective_from: 2026-12-01"
    change(knowledge, "language: en", front, "policies/charter.md")
    problem = only(knowledge)
    assert problem.severity == "warning"
    assert "2026-12-01" in problem.message("en")


@pytest.mark.parametrize(
    ("old", "new", "field", "severity"),
    [
        ("by: it", "by: nobody", "approved.by", "error"),
        ("on: 2026-11-02", "on: 2026-11-21", "approved.on", "error"),
        ("approved:", "review_by: 2026-11-19\napproved:", "review_by", "warning"),
        ("  fr: 30 jours.\n", "", "answer", "warning"),
        ('  fr: ["Combien de temps garde-t-on une transcription ?"]\n', "", "questions", "warning"),
        ("fr: 30 jours.", "fr: 30 jours, ou 90.", "answer.fr", "warning"),
    ],
)
def test_what_is_wrong_or_doubtful_is_told(
    knowledge: Path, old: str, new: str, field: str, severity: str
) -> None:
    change(knowledge, old, new)
    problem = only(knowledge)
    assert (problem.field, problem.severity) == (field, severity)
    assert problem.path == "answers/transcripts.yaml"


def test_a_figure_spelled_out_in_the_quote_counts(knowledge: Path) -> None:
    change(knowledge, "Its owner deletes it.", "Two people do.", "policies/charter.md")
    replaced(r"  - document.*$", "")(knowledge)
    change(knowledge, "fr: 30 jours.", "fr: 30 jours, 2 personnes.")
    quote = "A transcript is kept for 30 days. Two people do."
    with (knowledge / "answers" / "transcripts.yaml").open("a") as file:
        file.write(f"  - document: policies/charter.md\n    quote: {quote}\n")
    assert only(knowledge).field == "citations.0.quote"


def test_one_question_with_two_answers_is_an_error(knowledge: Path) -> None:
    one = (knowledge / "answers" / "transcripts.yaml").read_text("utf-8")
    write(knowledge, one.replace("id: transcripts", "id: z").replace("temps", "jours"), "z")
    problems = check(knowledge)
    assert [problem.field for problem in problems] == ["questions.en.0", "questions.en.1"]
    assert "“transcripts”" in problems[0].message("en")


def test_an_answer_for_a_role_that_may_not_read_its_document_is_doubtful(knowledge: Path) -> None:
    change(knowledge, "language: en", "language: en\naudience: [hr]", "policies/charter.md")
    assert check(knowledge) == []
    change(knowledge, "approved:", "audience: [hr, champion]\napproved:")
    problem = only(knowledge)
    assert (problem.severity, problem.field) == ("warning", "audience")
    assert "“champion”" in problem.message("en")


# --- as material for the evaluation --------------------------------------------------------------


def test_every_phrasing_is_material_for_a_case(knowledge: Path) -> None:
    expected = expected_answers(entry.answer for entry in read_curated(knowledge)[0])
    assert [(case.language, case.question) for case in expected] == [
        ("fr", "Combien de temps garde-t-on une transcription ?"),
        ("en", "How long is a transcript kept?"),
        ("en", "For how long do we keep a transcript?"),
    ]
    assert {case.id for case in expected} == {"transcripts"}
    assert [case.text for case in expected] == ["30 jours.", "30 days.", "30 days."]
    assert expected[0].citations == (("policies/charter.md", "A transcript is kept for 30 days."),)
    assert expected[0].role == "employee"
