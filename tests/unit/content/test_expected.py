"""Expected questions: read one by one, and checked against the documents they lead to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.content.documents.worker import read
from assistant.content.expected import ExpectedFiles, read_expected
from assistant.content.lint import Problem, check_workspace

from .test_curated import CHARTER, TODAY
from .test_register import OWNERS

QUESTIONS = """\
document: policies/charter.md
expected:
  - quotes: ["A transcript is kept for 30 days."]
    questions:
      fr: ["Au bout de combien de temps efface-t-on une transcription ?"]
      en: ["How long do we hang on to a transcript?"]
  - quotes: ["Its owner deletes it."]
    questions:
      en: ["Who gets rid of a transcript?"]
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A small workspace with two expected questions and no mistake."""
    (tmp_path / "owners.yaml").write_text(OWNERS)
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "charter.md").write_text(CHARTER)
    write(tmp_path, QUESTIONS)
    assert check(tmp_path) == []
    return tmp_path


def write(knowledge: Path, text: str, name: str = "charter.yaml") -> None:
    (knowledge / "questions").mkdir(exist_ok=True)
    (knowledge / "questions" / name).write_text(text, "utf-8")


def check(knowledge: Path) -> list[Problem]:
    return check_workspace(knowledge, lambda path: read(knowledge, path, 10**6), TODAY)


def only(knowledge: Path) -> Problem:
    """The one problem there is; its words exist in both languages."""
    problems = check(knowledge)
    assert len(problems) == 1, problems
    assert problems[0].message("fr") != problems[0].message("en")
    assert problems[0].remedy("fr") != problems[0].remedy("en")
    return problems[0]


def test_every_question_knows_its_document(knowledge: Path) -> None:
    written, errors = read_expected(knowledge)
    assert errors == []
    assert [one.expected.document for one in written] == ["policies/charter.md"] * 2
    assert written[0].expected.questions.fr[0].startswith("Au bout")
    assert written[1].expected.quotes == ("Its owner deletes it.",)


def test_a_mistake_in_one_question_leaves_the_others(knowledge: Path) -> None:
    write(knowledge, QUESTIONS.replace('quotes: ["Its owner', 'quote: ["Its owner'))
    written, errors = read_expected(knowledge)
    assert [one.index for one in written] == [0]
    problems = check(knowledge)
    assert {problem.path for problem in problems} == {"questions/charter.yaml"}
    assert {problem.line for problem in problems} == {7} and len(errors) == len(problems) == 2


def test_a_question_without_wording_or_sentence_is_refused(knowledge: Path) -> None:
    write(
        knowledge,
        QUESTIONS.replace('      en: ["Who gets rid of a transcript?"]\n', "      en: []\n"),
    )
    assert "expected.1.questions" in str(only(knowledge).field)
    write(knowledge, QUESTIONS.replace('["Its owner deletes it."]', "[]"))
    assert "expected.1.quotes" in str(only(knowledge).field)


def test_a_sentence_that_is_not_in_the_document_is_named(knowledge: Path) -> None:
    write(knowledge, QUESTIONS.replace("30 days", "31 days"))
    problem = only(knowledge)
    assert (problem.severity, problem.line) == ("error", 3)
    assert problem.field == "expected.0.quotes.0" and "charter.md" in problem.message("en")


def test_a_document_that_is_gone_is_told_once(knowledge: Path) -> None:
    write(knowledge, QUESTIONS.replace("charter.md", "gone.md"))
    assert only(knowledge).severity == "error" and "policies/gone.md" in only(knowledge).message(
        "fr"
    )


def test_a_superseded_document_is_told_once(knowledge: Path) -> None:
    new = "---\nlanguage: en\nsupersedes: policies/charter.md\n---\n# New charter\n\nNothing is kept.\n"
    (knowledge / "policies" / "new.md").write_text(new)
    mine = [p for p in check(knowledge) if p.path.startswith("questions/")]
    assert [p.severity for p in mine] == ["warning"] and "policies/new.md" in mine[0].message("en")


def test_one_question_leads_to_one_place_of_a_document(knowledge: Path) -> None:
    write(
        knowledge,
        QUESTIONS.replace(
            "Who gets rid of a transcript?", "how long do we hang on to a transcript"
        ),
    )
    problem = only(knowledge)
    assert problem.field == "expected.1.questions.en.0" and problem.severity == "warning"
    assert "questions/charter.yaml" in problem.message("en")


def test_the_files_are_read_again_when_one_changes(knowledge: Path) -> None:
    files = ExpectedFiles(knowledge)
    before = files.questions()
    assert len(before) == 2 and files.questions() is before
    write(knowledge, QUESTIONS.split('  - quotes: ["Its')[0])
    os.utime(knowledge / "questions" / "charter.yaml", ns=(1, 1))
    assert len(files.questions()) == 1


def test_a_file_that_is_no_yaml_leaves_the_others(knowledge: Path) -> None:
    write(knowledge, "document: [", "broken.yaml")
    assert len(read_expected(knowledge)[0]) == 2
    assert only(knowledge).path == "questions/broken.yaml"
