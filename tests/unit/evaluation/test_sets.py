"""Questions that a company or the public brings, over any folder of documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import CasesUnusable
from assistant.evaluation.cases import Source
from assistant.evaluation.lists import listed_cases
from assistant.evaluation.sets import public_set
from tests.conftest import SHARED_DATA

PASSAGES = (
    {"pid": "a0", "title": "Normans", "text": "They came\nfrom Denmark."},
    {"pid": "a1", "title": "Normans", "text": "Rollo led them."},
    {"pid": "b0", "title": "Steam / engine", "text": "Water boils."},
)
ROLLO = {
    "qid": "q1", "question": "Who led them?", "lang": "en", "answerable": True,
    "gold_pids": ["a1"], "source_pid": "a1", "answers": ["Rollo"],
}  # fmt: skip
NOBODY = {**ROLLO, "qid": "q2", "answerable": False, "gold_pids": [], "answers": []}
OWN = {
    "id": "civ-1", "org": "civic", "question": "password length?", "language": "en",
    "answerable": True, "document": "it/passwords.md", "quote": "at least 12", "kind": "fact",
}  # fmt: skip


def lines(path: Path, *rows: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in rows))
    return path


def a_set(folder: Path, *questions: dict[str, Any]) -> Path:
    lines(folder / "passages.jsonl", *PASSAGES)
    lines(folder / "questions.jsonl", *questions)
    return folder


def test_a_public_set_is_laid_out_as_documents_and_read_as_cases(tmp_path: Path) -> None:
    found = public_set(a_set(tmp_path / "normans", ROLLO, NOBODY), tmp_path / "work")
    assert {path.name: path.read_text() for path in found.documents.iterdir()} == {
        "0000-normans.md": "# Normans\n\nThey came from Denmark.\n\nRollo led them.\n",
        "0001-steam-engine.md": "# Steam / engine\n\nWater boils.\n",
    }
    rollo, nobody = found.questions
    assert (rollo.sources, rollo.kind, rollo.origin) == (
        (Source(quote="Rollo"),), "answerable", "set:normans",
    )  # fmt: skip
    assert (nobody.sources, nobody.expects_answer, nobody.route) == ((), False, None)


def test_documents_that_are_laid_out_already_are_not_touched(tmp_path: Path) -> None:
    folder = a_set(tmp_path / "normans", ROLLO)
    (path,) = public_set(folder, tmp_path).documents.glob("0000*")
    before = path.stat()
    public_set(folder, tmp_path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_without_short_answers_the_whole_passage_is_expected(tmp_path: Path) -> None:
    (found,) = public_set(a_set(tmp_path / "s", {**ROLLO, "answers": []}), tmp_path).questions
    assert found.sources == (Source(quote="Rollo led them."),)


def test_pages_of_documents_are_expected_as_pages(tmp_path: Path) -> None:
    gold = {**ROLLO, "gold_pids": ["Plan.pdf#page=7", "Handbook.pdf"]}
    folder = a_set(tmp_path / "s", gold)
    (folder / "docs").mkdir()
    found = public_set(folder, tmp_path)
    assert found.documents == folder / "docs"
    assert found.questions[0].sources == (
        Source(document="Plan.pdf", page=7),
        Source(document="Handbook.pdf"),
    )


def test_a_draw_of_questions_is_the_same_every_time(tmp_path: Path) -> None:
    many = [{**ROLLO, "qid": f"q{number}"} for number in range(20)]
    folder = a_set(tmp_path / "s", *many)
    first, second = (public_set(folder, tmp_path, most=5).questions for _ in range(2))
    assert [q.id for q in first] == [q.id for q in second]
    assert len(first) == 5
    assert [q.id for q in public_set(folder, tmp_path).questions] == [q["qid"] for q in many]


OWN_PASSAGES = {**ROLLO, "gold_pids": None, "answers": [], "candidate_pids": ["a1", "b0"]}


def test_questions_may_come_with_their_own_passages_each_a_document(tmp_path: Path) -> None:
    silent = {**OWN_PASSAGES, "qid": "q2", "answerable": False, "candidate_pids": ["a0"]}
    found = public_set(a_set(tmp_path / "miracl", OWN_PASSAGES, silent), tmp_path / "work")
    assert {path.name: path.read_text() for path in found.documents.iterdir()} == {
        "0000-normans.md": "# Normans\n\nThey came from Denmark.\n",
        "0001-normans.md": "# Normans\n\nRollo led them.\n",
        "0002-steam-engine.md": "# Steam / engine\n\nWater boils.\n",
    }
    assert found.within == {
        "q1": ("0001-normans.md", "0002-steam-engine.md"),
        "q2": ("0000-normans.md",),
    }
    assert [(case.sources, case.answerable) for case in found.questions] == [
        ((), True),
        ((), False),
    ]


def test_no_passage_of_another_set_of_the_same_name_stays_behind(tmp_path: Path) -> None:
    public_set(a_set(tmp_path / "one" / "s", OWN_PASSAGES), tmp_path / "work")
    found = public_set(a_set(tmp_path / "two" / "s", ROLLO), tmp_path / "work")
    names = {path.name for path in found.documents.iterdir()}
    assert names == {"0000-normans.md", "0001-steam-engine.md"}


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ({**OWN_PASSAGES, "candidate_pids": ["a1", "gone"]}, "no passage “gone”"),
        ({**OWN_PASSAGES, "candidate_pids": []}, "its own passages"),
        (NOBODY, "already taken"),
    ],
)
def test_a_question_that_cannot_be_asked_is_named_with_its_line(
    tmp_path: Path, question: dict[str, Any], reason: str
) -> None:
    folder = a_set(tmp_path / "s", NOBODY, question)
    with pytest.raises(CasesUnusable) as caught:
        public_set(folder, tmp_path / "work")
    message = caught.value.message("en")
    assert reason in message and str(folder / "questions.jsonl") in message
    assert caught.value.details["line"] == "2"


def test_a_passage_given_twice_is_named_with_its_line(tmp_path: Path) -> None:
    folder = a_set(tmp_path / "s", ROLLO)
    lines(folder / "passages.jsonl", *PASSAGES, PASSAGES[0])
    with pytest.raises(CasesUnusable) as caught:
        public_set(folder, tmp_path / "work")
    assert "passages.jsonl" in caught.value.message("fr") and caught.value.details["line"] == "4"


@pytest.mark.optional_data
@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("contoso_handbook_en", 157),
        ("nomiracl_test_en", 233),
        ("nomiracl_test_fr", 261),
        ("piaf_v1_fr", 1975),
        ("squad2_half_dev_en", 3017),
    ],
)
def test_the_public_sets_at_hand_are_read_whole(tmp_path: Path, name: str, questions: int) -> None:
    folder = SHARED_DATA / "sets" / name
    if not folder.is_dir():
        pytest.skip(f"{name} is not there (RELAIS_SHARED_DATA names the folder above it)")
    found = public_set(folder, tmp_path)
    assert len(found.questions) == len({q.id for q in found.questions}) == questions
    if not name.startswith("nomiracl"):
        assert all(bool(q.sources) == q.answerable for q in found.questions)
        return
    assert not any(q.sources for q in found.questions)
    assert all(0 < len(found.within[q.id]) <= 10 for q in found.questions)


# --- a company's own list ---------------------------------------------------------------------


def test_a_list_is_read_with_the_line_each_question_is_on(tmp_path: Path) -> None:
    silent = {"id": "civ-2", "question": "Jira?", "language": "fr", "answerable": False}
    path = lines(tmp_path / "own.jsonl", OWN, "", silent)
    (fact, nothing), places = listed_cases(path)
    assert fact.sources == (Source(document="it/passwords.md", quote="at least 12"),)
    assert (fact.kind, fact.origin, nothing.kind) == ("fact", "set:own", "other")
    assert (nothing.sources, nothing.expects_answer) == ((), False)
    assert [places[name].line for name in ("civ-1", "civ-2")] == [1, 3]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("no JSON", "not a JSON object"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ({**OWN, "language": "de"}, "'fr' or 'en'"),
        ({**OWN, "answerable": "perhaps"}, "yes or no"),
        ({key: value for key, value in OWN.items() if key != "question"}, "missing"),
        ({**OWN, "document": None, "quote": None}, "needs a `document` or a `quote`"),
        (OWN, "already taken"),
    ],
)
def test_a_malformed_line_is_named_by_file_number_and_reason(
    tmp_path: Path, row: Any, words: str
) -> None:
    path = lines(tmp_path / "own.jsonl", OWN, row)
    with pytest.raises(CasesUnusable) as caught:
        listed_cases(path)
    message = caught.value.message("en")
    assert words in message and "line 2" in message and str(path) in message
    assert "ligne 2" in caught.value.message("fr")


def test_a_list_that_is_not_there_or_not_utf8_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(CasesUnusable, match="not found"):
        listed_cases(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes('{"id": "é"}'.encode("latin-1"))
    with pytest.raises(CasesUnusable, match="line 1"):
        listed_cases(tmp_path / "latin.jsonl")
