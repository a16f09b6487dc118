"""Asking from the command line: for a person, and for a program."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.encoder import FakeEncoder
from tests.unit.cli.conftest import Relais, write

FIELDS = [
    "id", "question", "language", "route", "answered", "verdict", "tools", "answer", "confidence",
    "citations", "passages", "timings_ms",
]  # fmt: skip
CITATION = ["document", "title", "heading", "page", "quote", "start", "end", "language"]
CLIENT_DATA = "Puis-je mettre des données clients dans Copilot ?"


def lines_of(path: Path, *lines: object) -> Path:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path


def asked(relais: Relais, *words: str | Path) -> dict[str, Any]:
    result = relais("ask", "--json", *words)
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    answer: dict[str, Any] = json.loads(line)
    return answer


def test_an_answer_has_the_fields_of_the_machine_interface_in_order(
    relais: Relais, indexed: Path
) -> None:
    answer = asked(relais, "--workspace", indexed, CLIENT_DATA)
    assert list(answer) == FIELDS
    assert answer["question"] == CLIENT_DATA
    assert (answer["language"], answer["route"], answer["answered"]) == ("fr", "limits", True)
    assert answer["verdict"] == "conditional"
    assert answer["tools"] == [
        {"tool": "copilot", "data_class": "client", "task": None, "verdict": "conditional"}
    ]
    assert [list(citation) for citation in answer["citations"]] == [CITATION]
    assert all(list(passage) == ["document", "text", "score"] for passage in answer["passages"])
    assert list(answer["timings_ms"]) == ["embed", "retrieve", "evidence", "compose", "total"]


def test_every_quote_and_passage_is_a_piece_of_what_documents_show_prints(
    relais: Relais, indexed: Path
) -> None:
    answer = asked(relais, "--workspace", indexed, CLIENT_DATA)
    assert answer["citations"] and answer["passages"]
    for citation in answer["citations"]:
        shown = relais("documents", "show", citation["document"], "--workspace", indexed)
        text = shown.stdout_bytes.decode()
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    for passage in answer["passages"]:
        shown = relais("documents", "show", passage["document"], "--workspace", indexed)
        assert passage["text"] in shown.stdout_bytes.decode()


def test_a_batch_answers_each_line_in_order_with_its_own_id(
    relais: Relais, indexed: Path, tmp_path: Path
) -> None:
    batch = lines_of(
        tmp_path / "questions.jsonl",
        {"id": "b", "question": CLIENT_DATA},
        {"id": 7, "question": "May I put client data into Copilot?"},
        {"id": "a", "question": CLIENT_DATA, "language": "en"},
    )
    result = relais("ask", "--workspace", indexed, "--batch", batch, "--json")
    answers = [json.loads(line) for line in result.stdout.split("\n")[:-1]]
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["b", 7, "a"]
    assert [answer["language"] for answer in answers] == ["fr", "en", "en"]
    assert {answer["verdict"] for answer in answers} == {"conditional"}


def test_a_malformed_line_is_answered_by_an_error_and_the_rest_goes_on(
    relais: Relais, indexed: Path, tmp_path: Path
) -> None:
    batch = lines_of(
        tmp_path / "questions.jsonl",
        "this is not JSON",
        {"id": "no-text", "question": 5},
        {"id": ["a", "list"], "question": "x"},
        {"id": "german", "question": "Darf ich?", "language": "de"},
        '{"id": "pair", "question": "\\ud800"}',
        "[" * 100_000,
        "",
        {"id": "last", "question": CLIENT_DATA},
    )
    result = relais("ask", "--workspace", indexed, "--batch", batch, "--json")
    answers = [json.loads(line) for line in result.stdout.split("\n")[:-1]]
    assert result.exit_code == 1
    assert [answer["id"] for answer in answers] == [
        None, "no-text", None, "german", "pair", None, "last",
    ]  # fmt: skip
    wrong = [answer for answer in answers if "error" in answer]
    assert all(list(answer) == ["id", "error"] for answer in wrong)
    assert "“question”" in wrong[1]["error"]
    assert answers[4]["route"] == "refused"
    assert answers[-1]["verdict"] == "conditional"


def test_a_batch_in_another_encoding_is_a_malformed_line_not_a_crash(
    relais: Relais, indexed: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "latin.jsonl"
    batch.write_bytes('{"id": "é", "question": "été"}\n'.encode("latin-1"))
    result = relais("ask", "--workspace", indexed, "--batch", batch)
    assert json.loads(result.stdout)["id"] is None
    assert result.exit_code == 1


def test_questions_can_come_from_standard_input(relais: Relais, indexed: Path) -> None:
    line = json.dumps({"id": "x", "question": CLIENT_DATA}) + "\n"
    result = relais("ask", "--workspace", indexed, "--batch", "-", "--json", typed=line)
    assert json.loads(result.stdout)["verdict"] == "conditional"


def test_one_line_of_json_stays_one_line_for_every_reader(
    relais: Relais, indexed: Path, tmp_path: Path
) -> None:
    """The id holds the Unicode separators that many programs take for the end of a line."""
    line = json.dumps({"id": "a\u2028b\x85c", "question": CLIENT_DATA})
    batch = lines_of(tmp_path / "questions.jsonl", line)
    result = relais("ask", "--workspace", indexed, "--batch", batch)
    (only,) = result.stdout.splitlines()
    assert json.loads(only)["id"] == "a\u2028b\x85c"


@pytest.mark.parametrize("message", ["", " \u202e\u0000\u200b ", "mot " * 26_000])
def test_a_refused_message_is_an_answer_that_says_why(
    relais: Relais, indexed: Path, tmp_path: Path, message: str
) -> None:
    batch = lines_of(tmp_path / "questions.jsonl", {"id": 1, "question": message, "language": "en"})
    result = relais("ask", "--workspace", indexed, "--batch", batch, "--json")
    answer = json.loads(result.stdout)
    assert list(answer) == FIELDS
    assert (answer["id"], answer["route"], answer["answered"]) == (1, "refused", False)
    assert answer["answer"].startswith("Your message")
    assert len(answer["question"]) <= 4000
    assert result.exit_code == 0


def test_what_is_repeated_of_a_refused_message_is_masked(relais: Relais, indexed: Path) -> None:
    answer = asked(relais, "--workspace", indexed, "Camille@valserine.example " + "mot " * 20_000)
    assert answer["route"] == "refused"
    assert "Camille@" not in answer["question"]


def test_a_refused_message_tells_a_person_why_on_standard_error(
    relais: Relais, indexed: Path
) -> None:
    result = relais("ask", "--workspace", indexed, "   ")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Your message contains no readable text.")


def test_control_characters_and_markup_are_asked_about_like_words(
    relais: Relais, indexed: Path, tmp_path: Path
) -> None:
    message = "<script>alert(1)</script> \u0000\u202e![x](http://x.example/y.png) " + CLIENT_DATA
    batch = lines_of(tmp_path / "questions.jsonl", {"id": 1, "question": message})
    answer = json.loads(relais("ask", "--workspace", indexed, "--batch", batch).stdout)
    assert answer["verdict"] == "conditional"
    assert "\u202e" not in answer["question"] and "\u0000" not in answer["question"]


def test_the_answer_for_a_person_shows_the_verdict_and_where_to_read_on(
    relais: Relais, indexed: Path
) -> None:
    result = relais("ask", "--workspace", indexed, *CLIENT_DATA.split())
    assert result.exit_code == 0
    assert "Autorisé sous condition" in result.stdout
    assert "policies/charte.md" in result.stdout
    assert result.stderr == ""


def test_the_language_of_the_answer_can_be_forced(relais: Relais, indexed: Path) -> None:
    answer = asked(relais, "--language", "en", "--workspace", indexed, CLIENT_DATA)
    assert answer["language"] == "en"
    assert "The reference is masked." in answer["answer"]


def test_an_employee_never_meets_a_document_kept_for_hr(relais: Relais, indexed: Path) -> None:
    question = "Qui rédige les entretiens annuels ?"
    found = {}
    for role in ("employee", "hr"):
        answer = asked(relais, "--as", role, "--workspace", indexed, question)
        found[role] = {passage["document"] for passage in answer["passages"]}
    assert "policies/entretiens.md" not in found["employee"]
    assert "policies/entretiens.md" in found["hr"]


def test_a_workspace_without_an_index_is_indexed_first(
    relais: Relais, company: Path, encoder: FakeEncoder
) -> None:
    answer = asked(relais, "--workspace", company, CLIENT_DATA)
    assert answer["verdict"] == "conditional"
    assert encoder.encoded


def test_only_what_changed_is_encoded_before_the_next_answer(
    relais: Relais, indexed: Path, encoder: FakeEncoder
) -> None:
    asked(relais, "--workspace", indexed, "bonjour, que dit la charte ?")
    assert encoder.encoded == []
    write(indexed / "knowledge/policies/new.md", "# Badges\n\nBadges are returned on Friday.\n")
    answer = asked(relais, "--workspace", indexed, "When are badges returned?")
    assert "policies/new.md" in {passage["document"] for passage in answer["passages"]}
    assert len(encoder.encoded) == 1


def test_a_bare_folder_is_indexed_into_the_cache_once(
    relais: Relais, company: Path, encoder: FakeEncoder, tmp_path: Path
) -> None:
    folder = company / "knowledge"
    before = sorted(path.name for path in company.rglob("*"))
    asked(relais, "--knowledge", folder, "What about screens?")
    encoded = len(encoder.encoded)
    assert encoded > 0
    asked(relais, "--knowledge", folder, "What about screens in trains?")
    assert len(encoder.encoded) == encoded
    assert sorted(path.name for path in company.rglob("*")) == before
    (cache,) = (tmp_path / "cache/relais/folders").iterdir()
    assert cache.stat().st_mode & 0o077 == 0


def test_the_index_before_answers_while_another_process_writes_a_new_one(
    relais: Relais, indexed: Path
) -> None:
    write(indexed / "knowledge/policies/new.md", "# Badges\n\nBadges are returned on Friday.\n")
    with (indexed / ".relais/index/lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = relais("ask", "--json", "--workspace", indexed, CLIENT_DATA)
    assert json.loads(result.stdout)["verdict"] == "conditional"
    assert "Another process is updating the index" in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "The question is missing"),
        (("--batch", "questions.jsonl", "and this"), "not both"),
        (("--workspace", "a", "--knowledge", "b", "x"), "do not go together"),
        (("--batch", "nowhere.jsonl"), "nowhere.jsonl” cannot be used: it cannot be read"),
        (("--workspace", "nowhere", "x"), "There are no documents in"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(
    relais: Relais, words: tuple[str, ...], sentence: str
) -> None:
    result = relais("ask", *words)
    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
