"""A build holds little in memory at a time, and what it writes does not depend on how little."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.documents import ExtractedDocument
from assistant.retrieval import building
from assistant.retrieval.building import what_is_read
from assistant.retrieval.contents import StoredDocument
from assistant.retrieval.generation import Generation
from assistant.retrieval.memory import give_back_memory
from assistant.retrieval.vectors import VectorStore
from tests.support.indexing import Company, InProcessReader

FILES = {
    "bm25",
    "chroma",
    "contents.sqlite",
    "manifest.json",
    "unit_starts.npy",
    "unit_vectors.npy",
    "vector_ids.json",
    "vectors.npy",
}


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """Ten documents of different lengths, not indexed yet."""
    made = Company(tmp_path)
    for number in range(10):
        sentences = " ".join(f"Rule {number} has part {part}." for part in range(number % 7 + 1))
        made.write(f"p/{number}.md", f"# Rule {number}\n\n{sentences}\n")
    return made


def passages(company: Company, generation: Generation) -> dict[str, tuple[bytes, bytes]]:
    """What each passage's text is, its vector and its units' vectors."""
    rows = range(generation.manifest.passages)
    pieces = generation.contents.pieces(rows)
    vectors = generation.vector_row.tolist()
    return {
        piece.indexed: (
            generation.vectors[vector].tobytes(),
            generation.units_of(vector).tobytes(),
        )
        for piece, vector in zip(pieces, vectors, strict=True)
    }


def test_texts_are_encoded_in_portions_longest_first(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[str]] = []

    def note(texts: Sequence[str]) -> None:
        given.append(list(texts))

    company.encoder.before_batch = note
    monkeypatch.setattr(building, "_AT_ONCE", 3)
    assert company.index().embedded == 10
    assert [len(texts) for texts in given] == [3, 3, 3, 1]
    lengths = [len(text) for texts in given for text in texts]
    assert lengths == sorted(lengths, reverse=True)


def test_portions_change_nothing_in_the_index(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    company.index()
    whole = company.folder.open_current()
    monkeypatch.setattr(building, "_AT_ONCE", 3)
    company.index(rebuild=True)
    portioned = company.folder.open_current()
    assert whole.name != portioned.name and whole.vector_ids == portioned.vector_ids
    assert passages(company, whole) == passages(company, portioned)
    whole.close()
    portioned.close()


def test_every_passage_has_the_vectors_of_its_own_words(company: Company) -> None:
    company.index()
    found = company.folder.open_current()
    pieces = found.contents.pieces(range(found.manifest.passages))
    assert [piece.passage.id for piece in found.contents] == [p.passage.id for p in pieces]
    for row, piece in enumerate(pieces):
        reads = what_is_read(piece, company.encoder.spec, company.lexicon)
        vector = int(found.vector_row[row])
        encoded = company.encoder.encode_passages([reads.text], [reads.spans])
        assert np.array_equal(found.vectors[vector], encoded.vectors[0])
        assert np.array_equal(found.units_of(vector), encoded.units[0])
        assert found.unit_count(vector) == len(piece.units)
        assert found.rows_of([found.vector_ids[vector]]).tolist() == [row]
    found.close()


def test_vectors_that_are_kept_are_the_same_to_the_bit(company: Company) -> None:
    company.index()
    before = company.folder.open_current()
    company.write("p/0.md", "# Other\n\nOwls are welcome. Parrots too.\n")
    assert company.index().embedded == 1
    after = company.folder.open_current()
    old, new = passages(company, before), passages(company, after)
    assert len(old.keys() & new.keys()) == 9
    assert all(old[text] == new[text] for text in old.keys() & new.keys())
    before.close()
    after.close()


def test_passages_that_say_the_same_are_found_by_their_one_vector(company: Company) -> None:
    for name in ("a", "b", "c"):
        company.write(f"same/{name}.md", "# Owls\n\nOwls are welcome.\n")
    assert company.index().embedded == 11
    found = company.folder.open_current()
    texts = [piece.passage.text for piece in found.contents]
    owls = [row for row, text in enumerate(texts) if text == "Owls are welcome."]
    shared = found.vector_ids[int(found.vector_row[owls[0]])]
    other = found.vector_ids[int(found.vector_row[0])]
    assert found.rows_of([shared]).tolist() == owls and len(owls) == 3
    assert found.rows_of([other, shared]).tolist() == [0, *owls]
    assert found.rows_of([]).tolist() == []
    found.close()


def test_a_build_leaves_nothing_beside_the_index(company: Company) -> None:
    summary = company.index()
    folder = company.folder.path / summary.generation
    assert {path.name for path in folder.iterdir()} == FILES


def test_documents_are_let_go_one_by_one(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[int] = []
    read = InProcessReader.read

    def counting(reader: InProcessReader, root: Path, path: str) -> ExtractedDocument:
        alive.append(sum(type(found) is StoredDocument for found in gc.get_objects()))
        return read(reader, root, path)

    monkeypatch.setattr(InProcessReader, "read", counting)
    company.index()
    assert len(alive) == 10 and max(alive) <= 1


def test_a_document_that_stays_broken_is_tried_again_and_nothing_is_written(
    company: Company,
) -> None:
    company.broken = frozenset({"p/3.md"})
    first = company.index()
    assert first.documents == 9 and [s.path for s in first.skipped] == ["p/3.md"]
    before = sorted(company.folder.path.glob("gen-*"))
    again = company.index()
    assert not again.changed and again.generation == first.generation
    assert sorted(company.folder.path.glob("gen-*")) == before
    company.broken = frozenset()
    mended = company.index()
    assert mended.changed and (mended.documents, mended.embedded, mended.skipped) == (10, 1, ())


# --- vectors among many ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], np.ndarray]:
    """Forty vectors in Chroma; every second one is probed."""
    folder = tmp_path_factory.mktemp("chroma")
    vectors = np.random.default_rng(7).standard_normal((40, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ids = [f"{number:02}" for number in range(40)]
    VectorStore.build(folder, ids, vectors)
    return folder, ids, vectors


@pytest.mark.parametrize("missed, good", [(0, True), (5, True), (6, False), (20, False)])
def test_a_vector_passed_by_now_and_then_is_no_damage(
    stored: tuple[Path, list[str], np.ndarray],
    missed: int,
    good: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, ids, vectors = stored
    passed_by = {ids[row] for row in range(0, 2 * missed, 2)}
    really = VectorStore.nearest

    def approximately(store: VectorStore, vector: np.ndarray, wanted: int) -> list[str]:
        near = really(store, vector, wanted + 1)
        return near[1:] if near[0] in passed_by else near[:-1]

    monkeypatch.setattr(VectorStore, "nearest", approximately)
    store = VectorStore.open(folder)
    assert store.finds_itself(ids, vectors) is good
    store.close()


@pytest.mark.parametrize("row", [0, 2, 38])
def test_a_single_probe_that_is_stored_otherwise_is_damage(
    stored: tuple[Path, list[str], np.ndarray], row: int
) -> None:
    folder, ids, vectors = stored
    expected = vectors.copy()
    expected[row] *= -1
    store = VectorStore.open(folder)
    assert not store.finds_itself(ids, expected)
    store.close()


def test_a_store_with_too_few_vectors_or_too_many_is_damaged(
    stored: tuple[Path, list[str], np.ndarray],
) -> None:
    folder, ids, vectors = stored
    store = VectorStore.open(folder)
    assert not store.finds_itself(ids[:-1], vectors[:-1])
    assert not store.finds_itself([*ids, "40"], np.concatenate([vectors, vectors[:1]]))
    assert store.finds_itself([], vectors[:0])
    store.close()


def test_among_few_every_vector_has_to_be_found(tmp_path: Path) -> None:
    vectors = np.eye(3, 8, dtype=np.float32)
    VectorStore.build(tmp_path, ["a", "b", "c"], vectors)
    store = VectorStore.open(tmp_path)
    assert store.finds_itself(["a", "b", "c"], vectors)
    assert not store.finds_itself(["a", "b", "c"], np.concatenate([vectors[:2], -vectors[2:]]))
    store.close()


# --- memory ------------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", [OSError, AttributeError])
def test_a_system_that_cannot_take_memory_back_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def missing(name: object) -> None:
        raise trouble

    monkeypatch.setattr("ctypes.CDLL", missing)
    give_back_memory()


def test_memory_is_given_back_between_encoding_and_storing(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    company.encoder.before_batch = lambda texts: happened.append("encode")
    monkeypatch.setattr(building, "give_back_memory", lambda: happened.append("give back"))
    company.indexer().run(lambda stage, *_: happened.append(stage) if stage == "store" else None)
    assert happened == ["encode", "give back", "store"]
