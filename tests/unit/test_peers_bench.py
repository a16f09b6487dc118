"""The comparison with other libraries: what it counts, and that nobody is left out silently."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.bench import peers
from eval.bench.peers_adapters import RELAIS, Document, Entry, packed
from eval.bench.peers_figures import (
    METRICS,
    NotMeasured,
    Retrieved,
    Run,
    by_slice,
    difference,
    figures,
    outcome,
    pooled,
    shares,
)
from eval.bench.peers_worker import MOST_ENCODED, Asked, Job, read_job, run

LEAVE = "Leave is **25 days** a year."
BADGE = "A badge opens the door."


class FakePeer:
    """Finds every document, those that share most words with the question first."""

    def __init__(self, threads: int = 1) -> None:
        self._documents: Sequence[Document] = ()

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        self._documents = documents
        return [document.text for document in documents]

    def search(self, question: str) -> Sequence[Retrieved]:
        words = set(question.lower().split())
        ranked = sorted(self._documents, key=lambda d: -len(words & set(d.text.lower().split())))
        return [Retrieved(document.text, document.path) for document in ranked]


class FakeEncoder:
    """Remembers how many texts it read each time."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def encode(self, inputs: list[str], **options: Any) -> None:
        self.read.append(len(inputs))


def document(path: str, text: str, language: str = "en") -> Document:
    return Document(path, f"/somewhere/{path}", text, language)


def job(questions: int = 4, documents: int = 2) -> Job:
    texts = [LEAVE, BADGE, *(f"Other {number}." for number in range(documents - 2))]
    asked = (
        Asked("leave", "how many days of leave", "0.md", "25 days"),
        Asked("badge", "which badge opens it", "1.md", "opens the door"),
        Asked("missing", "a badge for leave", "9.md", "nowhere"),
        Asked("again", "days of leave", "0.md", "leave is 25 days"),
    )
    given = tuple(document(f"{number}.md", text) for number, text in enumerate(texts))
    return Job("fake", given, asked[:questions], threads=1)


def served(*metrics: str) -> dict[str, bool]:
    return {metric: metric in metrics for metric in METRICS}


def a_run(outcomes: dict[str, dict[str, bool]], **values: Any) -> Run:
    usual: dict[str, Any] = {
        "passages": 10,
        "index_s": 2.0,
        "encoding_s": 1.0,
        "query_ratios": [1.0, 3.0, 2.0],
        "peak_mb": 100.0,
    }
    return Run(outcomes, **{**usual, **values})


def test_a_quote_counts_from_the_length_that_holds_all_of_it() -> None:
    found = [
        Retrieved("x" * 490, "a.md"),
        Retrieved("The **retention** is\n30 days.", "b.md"),
    ]
    assert outcome(found, "b.md", "the retention is 30 days.") == {
        "within_500": False,
        "within_1500": True,
        "within_4000": True,
        "hit_1": False,
        "hit_5": True,
    }


def test_lengths_are_those_of_the_passages_in_order() -> None:
    found = [Retrieved("y" * 3995, "a.md"), Retrieved("ends here", "a.md")]
    assert not any(outcome(found, "z.md", "ends here").values())
    shorter = [Retrieved("y" * 3990, "a.md"), Retrieved("ends here", "a.md")]
    assert outcome(shorter, "z.md", "ends here") == served("within_4000")


def test_hit_at_five_counts_documents_not_passages() -> None:
    many = [Retrieved("text", "a.md")] * 6
    four = [Retrieved("text", f"{name}.md") for name in "bcd"]
    assert outcome([*many, *four, Retrieved("t", "e.md")], "e.md", "quote")["hit_5"]
    assert not outcome([*many, *four, *(Retrieved("t", f"{n}.md") for n in "fe")], "e.md", "q")[
        "hit_5"
    ]


def test_nothing_found_serves_nobody() -> None:
    assert outcome([], "a.md", "quote") == served()


def test_shares_are_of_the_questions() -> None:
    rows = [served("hit_1", "hit_5"), served("hit_5"), served(), served("hit_5", "within_500")]
    found = shares(rows)
    assert (found["hit_1"], found["hit_5"], found["within_500"]) == (0.25, 0.75, 0.25)
    assert found["within_1500"] == 0


def test_the_difference_is_positive_where_relais_serves_more() -> None:
    ours, theirs = [True] * 80 + [False] * 20, [True] * 40 + [False] * 60
    better, worse = difference(ours, theirs), difference(theirs, ours)
    assert better.difference == pytest.approx(0.4)
    assert 0 < better.low < 0.4 < better.high
    assert worse.difference == pytest.approx(-0.4)
    assert worse.low < -0.4 < worse.high < 0
    assert difference(ours, theirs) == better


def test_questions_are_drawn_in_pairs() -> None:
    # Unpaired, two halves of 100 questions would differ by chance; in pairs they never do.
    half = [True, False] * 50
    assert difference(half, half) == (0.0, 0.0, 0.0)
    one_more = [True, True, *half[2:]]
    interval = difference(one_more, half)
    assert interval.difference == pytest.approx(0.01)
    assert interval.low == 0.0
    assert interval.high <= 0.04


def test_folders_are_pooled_question_by_question() -> None:
    first = a_run({"a": served("hit_1")}, peak_mb=300.0)
    second = a_run({"b": served()}, passages=5, index_s=4.0, encoding_s=2.0, query_ratios=[9.0])
    both = pooled([first, second])
    assert set(both.outcomes) == {"a", "b"}
    assert (both.passages, both.index_s, both.encoding_s) == (15, 6.0, 3.0)
    assert both.query_ratios == [1.0, 3.0, 2.0, 9.0]
    assert both.peak_mb == 300.0


def test_figures_compare_every_peer_with_relais_in_every_slice() -> None:
    languages = {"a": "en → en", "b": "fr → en", "c": "fr → en"}
    ours = a_run({name: served("within_1500") for name in languages})
    theirs = a_run({"a": served("within_1500"), "b": served(), "c": served()})
    measured = {RELAIS: ours, "other": theirs, "gone": NotMeasured("not here")}
    found: dict[str, Any] = figures(measured, by_slice(languages), RELAIS)
    assert found["gone"] == {"measured": False, "reason": "not here"}
    assert (found["other"]["query_ratio"], found["other"]["index_ratio"]) == (2.0, 2.0)
    assert "relais_minus_peer" not in found[RELAIS]["slices"]["all"]
    gaps = {
        name: part["relais_minus_peer"]["within_1500"]["difference"]
        for name, part in found["other"]["slices"].items()
    }
    assert gaps == {"all": pytest.approx(2 / 3, abs=1e-4), "en → en": 0.0, "fr → en": 1.0}


def test_without_relais_nothing_is_compared_and_the_rest_is_still_there() -> None:
    measured = {RELAIS: NotMeasured("broken"), "other": a_run({"a": served()})}
    found: dict[str, Any] = figures(measured, by_slice({"a": "en → en"}), RELAIS)
    assert found["other"]["measured"]
    assert "relais_minus_peer" not in found["other"]["slices"]["all"]


def test_one_process_asks_everything_and_times_half_of_few_questions() -> None:
    bare = FakeEncoder()
    found = run(job(), FakePeer(), lambda: bare)
    assert set(found.outcomes) == {"leave", "badge", "missing", "again"}
    assert found.outcomes["leave"]["hit_1"]
    assert found.outcomes["again"]["within_500"]
    assert not any(found.outcomes["missing"].values())
    assert found.passages == 2
    assert len(found.query_ratios) == 2
    # The warm-up, the passages, and each timed question.
    assert bare.read == [32, 2, 1, 1]


def test_of_many_passages_a_part_is_read_by_the_bare_encoder() -> None:
    bare = FakeEncoder()
    found = run(job(documents=2 * MOST_ENCODED + 1), FakePeer(), lambda: bare)
    assert found.passages == 2 * MOST_ENCODED + 1
    assert bare.read[1] == 171


def test_memory_is_read_before_the_bare_encoder_is_loaded() -> None:
    asked: list[str] = []

    class Watching(FakePeer):
        def search(self, question: str) -> Sequence[Retrieved]:
            asked.append(question)
            return super().search(question)

    before: list[int] = []

    def load() -> FakeEncoder:
        before.append(len(asked))
        return FakeEncoder()

    assert run(job(), Watching(), load).peak_mb > 0
    assert before == [2]


def test_paragraphs_are_packed_and_never_cut() -> None:
    assert packed("# Title\n\none\n\ntwo", most=12) == ["# Title\n\none", "two"]
    assert packed("a" * 30, most=12) == ["a" * 30]
    assert packed("\n\n \n\n") == []


def never(given: Job) -> Run:
    raise AssertionError("a peer that is not installed is not started")


def test_a_missing_library_is_named_with_how_to_install_it() -> None:
    entry = Entry("Ghost", ("no_such_library.part", "json"), FakePeer)
    found = peers.measured([entry], [peers.Folder((), ())], 1, never)["Ghost"]
    assert isinstance(found, NotMeasured)
    assert "no_such_library.part is not installed" in found.reason
    assert "uv pip install 'relais[peers]'" in found.reason


def test_a_peer_that_fails_on_one_folder_has_no_figures_at_all() -> None:
    def breaks_on_the_second(given: Job) -> Run | NotMeasured:
        if given.documents[0].path.startswith("two"):
            return NotMeasured("it failed: MemoryError")
        return a_run({"a": served()})

    parts = [peers.Folder((document(f"{name}/x.md", "text"),), ()) for name in ("one", "two")]
    found = peers.measured([Entry("Shaky", (), FakePeer)], parts, 1, breaks_on_the_second)
    assert found == {"Shaky": NotMeasured("it failed: MemoryError")}


@pytest.fixture
def collections(tmp_path: Path) -> Path:
    for name, text in (("one", LEAVE), ("two", "Le badge ouvre la porte de tous les bureaux.")):
        (tmp_path / "root" / name).mkdir(parents=True)
        (tmp_path / "root" / name / "rules.md").write_text(f"# R\n\n{text}\n", "utf-8")
    rows = [
        {"id": "1", "question": "leave days", "language": "en", "answerable": True}
        | {"document": "rules.md", "quote": "25 days", "collection": "one", "org": "x"},
        {"id": "2", "question": "what opens doors", "language": "en", "answerable": True}
        | {"document": "rules.md", "quote": "ouvre la porte", "collection": "two"},
        {"id": "3", "question": "who won", "language": "en", "answerable": False}
        | {"document": None, "quote": None, "collection": "two"},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "questions.jsonl").write_text(lines, "utf-8")
    return tmp_path


def fake_measure(given: Job) -> Run | NotMeasured:
    if given.peer != RELAIS:
        return NotMeasured("it failed: no reason")
    return run(given, FakePeer(), FakeEncoder)


@pytest.mark.parametrize("each", [False, True])
def test_the_whole_comparison_writes_a_table_and_json(
    collections: Path, capsys: pytest.CaptureFixture[str], each: bool
) -> None:
    out = collections / "found.json"
    where = ["--root", str(collections / "root")]
    asked = ["--questions", str(collections / "questions.jsonl"), "--out", str(out)]
    assert peers.main([*where, *asked, *(["--each"] if each else [])], fake_measure) == 0
    report = json.loads(out.read_text("utf-8"))
    assert report["questions"] == 2
    assert report["mode"] == ("every folder alone" if each else "all folders in one index")
    assert set(report["peers"]) == {entry.name for entry in peers.PEERS}
    ours = report["peers"][RELAIS]
    assert set(ours["slices"]) == {"all", "en → en", "en → fr"}
    # Alone, a folder of one document is always found; together, shared words decide.
    assert ours["slices"]["en → fr"]["shares"]["hit_1"] == (1.0 if each else 0.0)
    assert "not measured" in capsys.readouterr().out


def test_a_question_about_a_document_that_is_gone_stops_the_comparison(
    collections: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (collections / "root" / "two" / "rules.md").unlink()
    where = ["--root", str(collections / "root")]
    asked = ["--questions", str(collections / "questions.jsonl")]
    assert peers.main([*where, *asked], fake_measure) == 2
    assert "two/rules.md" in capsys.readouterr().err


def test_a_job_is_read_as_it_was_written(tmp_path: Path) -> None:
    from dataclasses import asdict

    path = tmp_path / "job.json"
    path.write_text(json.dumps(asdict(job())), "utf-8")
    assert read_job(path) == job()
