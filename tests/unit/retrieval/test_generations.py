"""Generations on disk: swapped at once, kept while in use, and never trusted when damaged."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import IndexUnavailable
from assistant.retrieval.search import SearchEngine
from tests.support.documents import TODAY
from tests.support.indexing import Company


def current(company: Company) -> Path:
    name = company.folder.current_name()
    assert name
    return company.folder.path / name


def ask(engine: SearchEngine, text: str = "helpdesk phone") -> list[str]:
    return [hit.passage.text for hit in engine.search(text, "en", "employee", TODAY).found]


def test_before_anything_is_indexed_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable) as unavailable:
        Company(tmp_path).search("anything")
    assert "relais index" in unavailable.value.message("fr")
    assert "relais index" in unavailable.value.message("en")


def test_a_new_generation_is_swapped_in_under_a_running_engine(company: Company) -> None:
    engine = company.engine()
    assert not any("parrots" in text for text in ask(engine, "parrots"))
    company.write("new.md", "# New\n\nParrots are welcome.\n")
    company.index()
    engine.refresh()
    assert ask(engine, "parrots")[0] == "Parrots are welcome."
    engine.close()


def test_the_pointer_names_a_complete_generation_at_every_moment(company: Company) -> None:
    """While builds follow one another, whoever opens the index gets a whole one."""
    stop = threading.Event()
    seen: set[str] = set()

    def look() -> None:
        while not stop.is_set():
            folder = current(company)
            assert (folder / "manifest.json").is_file() or folder != current(company)
            seen.add(folder.name)

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(look)
        for number in range(6):
            company.write("policies/n.md", f"# N\n\nNumber {number}.\n")
            company.index()
        stop.set()
        looking.result(20)
    assert len(seen) > 1


def test_questions_are_answered_all_the_while_a_build_runs(company: Company) -> None:
    engine = company.engine()
    building, answered = threading.Event(), threading.Event()

    def wait_for_answers(_: object) -> None:
        building.set()
        assert answered.wait(20)

    company.write("policies/new.md", "# New\n\nParrots are welcome.\n")
    company.encoder.before_batch = wait_for_answers
    thread = threading.Thread(target=company.index)
    thread.start()
    try:
        assert building.wait(20)
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: ask(engine), range(40)))
        assert all(answer[0].startswith("The helpdesk answers") for answer in answers)
    finally:
        answered.set()
        thread.join(20)
    engine.refresh()
    assert ask(engine, "parrots")[0] == "Parrots are welcome."
    engine.close()


def test_threads_keep_asking_while_generations_follow_one_another(company: Company) -> None:
    engine = company.engine()
    stop = threading.Event()
    counted: list[int] = []

    def keep_asking() -> None:
        count = 0
        while not stop.is_set():
            assert "The helpdesk answers on internal phone 4120." in ask(engine)
            count += 1
        counted.append(count)

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(keep_asking) for _ in range(3)]
        for number in range(5):
            company.write("policies/n.md", f"# N\n\nNumber {number}.\n")
            company.index()
            engine.refresh()
        stop.set()
        for future in asking:
            future.result(20)
    assert all(count > 0 for count in counted)
    engine.close()


def test_the_generation_before_is_given_up_a_while_after_the_swap(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = company.engine()
    first = engine.generation()
    closed: list[bool] = []
    monkeypatch.setattr(first, "close", lambda: closed.append(True))
    company.write("new.md", "# New\n\nParrots are welcome.\n")
    company.index()
    engine.refresh()
    engine.refresh()
    assert not closed and engine.generation() is not first
    monkeypatch.setattr("assistant.retrieval.search._RETIRED_SECONDS", 0.0)
    engine.refresh()
    engine.refresh()
    assert closed == [True]
    assert ask(engine, "parrots")[0] == "Parrots are welcome."
    engine.close()


def test_old_generations_do_not_pile_up(company: Company) -> None:
    for number in range(5):
        company.write("policies/n.md", f"# N\n\nNumber {number}.\n")
        company.index()
    kept = sorted(folder.name for folder in company.folder.path.glob("gen-*"))
    assert len(kept) == 2 and company.folder.current_name() == kept[-1]


def test_debris_of_an_interrupted_build_is_removed_by_the_next(company: Company) -> None:
    debris = company.folder.path / "gen-000099"
    debris.mkdir()
    (debris / "vectors.npy").write_bytes(b"half")
    company.write("policies/n.md", "# N\n\nText.\n")
    company.index()
    assert not debris.exists()
    assert company.found("helpdesk phone")[0] == "policies/helpdesk.md"


def truncate(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        target = folder / name
        target.write_bytes(target.read_bytes()[: target.stat().st_size // 3])

    return damage


def garble(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(b"\xff\xfenot what it was\0" * 40) and None


def remove(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        target = folder / name
        shutil.rmtree(target) if target.is_dir() else target.unlink()

    return damage


DAMAGE = {
    "no manifest": remove("manifest.json"),
    "empty manifest": lambda folder: (folder / "manifest.json").write_text("") and None,
    "manifest is a list": lambda folder: (folder / "manifest.json").write_text("[1]") and None,
    "manifest without parts": lambda folder: (folder / "manifest.json").write_text("{}") and None,
    "truncated manifest": truncate("manifest.json"),
    "garbled manifest": garble("manifest.json"),
    "no texts": remove("contents.sqlite"),
    "truncated texts": truncate("contents.sqlite"),
    "garbled texts": garble("contents.sqlite"),
    "no vectors": remove("vectors.npy"),
    "truncated vectors": truncate("vectors.npy"),
    "garbled vectors": garble("vectors.npy"),
    "no vector ids": remove("vector_ids.json"),
    "garbled vector ids": garble("vector_ids.json"),
    "vector ids of another index": lambda f: (f / "vector_ids.json").write_text('["x"]') and None,
    "no lexical index": remove("bm25"),
    "truncated lexical index": truncate("bm25/en/data.csc.index.npy"),
    "no vocabulary": remove("bm25/en/vocab.index.json"),
    "garbled vocabulary": garble("bm25/en/vocab.index.json"),
    "no Chroma": remove("chroma"),
    "no Chroma database": remove("chroma/chroma.sqlite3"),
    "truncated Chroma database": truncate("chroma/chroma.sqlite3"),
    "garbled Chroma database": garble("chroma/chroma.sqlite3"),
    "the whole generation is gone": lambda folder: shutil.rmtree(folder),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_index_is_refused_and_built_again(
    company: Company, damage: Callable[[Path], None]
) -> None:
    damage(current(company))
    with pytest.raises(IndexUnavailable) as unavailable:
        company.search("helpdesk phone")
    assert "relais index" in unavailable.value.message("en")
    summary = company.index()
    assert summary.changed and summary.embedded == summary.passages
    assert company.found("helpdesk phone")[0] == "policies/helpdesk.md"


@pytest.mark.parametrize("pointer", [b"", b"gen-999999", b"../..", b"\xff\xfe", b"a\0b", b"/etc\n"])
def test_a_damaged_pointer_is_refused_and_written_again(company: Company, pointer: bytes) -> None:
    company.folder.pointer.write_bytes(pointer)
    with pytest.raises(IndexUnavailable):
        company.search("helpdesk phone")
    company.index()
    assert company.found("helpdesk phone")[0] == "policies/helpdesk.md"


def test_an_index_that_breaks_does_not_take_a_running_engine_down(company: Company) -> None:
    engine = company.engine()
    ask(engine)
    company.write("policies/n.md", "# N\n\nText.\n")
    company.index()
    (current(company) / "manifest.json").unlink()
    engine.refresh()
    assert ask(engine)[0].startswith("The helpdesk answers")
    engine.close()
