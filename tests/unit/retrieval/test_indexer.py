"""Bringing the index up to date: only what changed is read and encoded."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import IndexBusy
from assistant.retrieval.encoder import EncoderSpec
from assistant.retrieval.indexer import Indexer
from assistant.retrieval.lexicon import Lexicon
from tests.support.encoder import FakeEncoder
from tests.support.indexing import Company


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below ``folder`` with size and time of last change.

    Chroma's own are left out: it writes into them whenever they are opened.
    """
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock" and "chroma" not in path.parts
    }


def test_a_folder_is_indexed_and_searched(company: Company) -> None:
    assert company.found("How long are transcripts kept?")[0] == "policies/charter.md"
    assert company.found("helpdesk phone")[0] == "policies/helpdesk.md"
    assert company.texts("helpdesk phone")[0] == "The helpdesk answers on internal phone 4120."


def test_the_summary_says_what_was_done(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.write("a.md", "# A\n\nOne.\n\n## B\n\nTwo.\n")
    company.write("broken.md", "# Broken\n\nText.\n")
    company.write("photo.png", "not a document")
    company.broken = frozenset({"broken.md"})
    summary = company.index()
    assert (summary.documents, summary.passages, summary.read, summary.embedded) == (1, 2, 2, 2)
    assert {skipped.path for skipped in summary.skipped} == {"broken.md", "photo.png"}
    assert all(skipped.fr and skipped.en for skipped in summary.skipped)
    assert summary.changed and summary.seconds >= 0
    assert company.found("One") == ["a.md"]


def test_one_changed_file_among_many_embeds_only_its_own_changed_passages(tmp_path: Path) -> None:
    company = Company(tmp_path)
    for number in range(200):
        company.write(f"p/{number}.md", f"# Rule {number}\n\n## First\n\nRule {number} applies.\n")
    company.write("p/7.md", "# Rule 7\n\n## First\n\nRule 7 applies.\n\n## Second\n\nAsk Anne.\n")
    company.index()
    company.write("p/7.md", "# Rule 7\n\n## First\n\nRule 7 applies.\n\n## Second\n\nAsk Bea.\n")
    summary = company.index()
    assert (summary.read, summary.embedded, summary.documents) == (1, 1, 200)
    assert company.encoder.encoded == ["Rule 7 › Second. Ask Bea."]
    assert any("Bea" in text for text in company.texts("ask Bea rule 7"))
    assert not any("Anne" in text for text in company.texts("ask Anne rule 7"))


def test_a_file_touched_without_a_change_is_neither_read_nor_written(company: Company) -> None:
    before = files(company.folder.path)
    company.write("policies/helpdesk.md", (company.knowledge / "policies/helpdesk.md").read_text())
    summary = company.index()
    assert (summary.changed, summary.read, summary.embedded) == (False, 0, 0)
    assert files(company.folder.path) == before


def test_a_deleted_file_is_gone_from_every_answer(company: Company) -> None:
    (company.knowledge / "policies/helpdesk.md").unlink()
    summary = company.index()
    assert (summary.removed, summary.documents, summary.embedded) == (1, 1, 0)
    assert "policies/helpdesk.md" not in company.found("helpdesk phone")
    current = company.folder.open_current()
    assert current.contents.document("policies/helpdesk.md") is None
    current.close()


def test_a_renamed_file_keeps_its_vectors_and_is_found_under_its_new_name(company: Company) -> None:
    folder = company.knowledge / "policies"
    (folder / "helpdesk.md").rename(folder / "support.md")
    summary = company.index()
    assert (summary.embedded, summary.removed, company.encoder.encoded) == (0, 1, [])
    found = company.found("helpdesk phone")
    assert found[0] == "policies/support.md" and "policies/helpdesk.md" not in found


def test_a_copied_passage_shares_one_vector(company: Company) -> None:
    text = (company.knowledge / "policies/helpdesk.md").read_text()
    company.write("policies/copy.md", text)
    assert company.index().embedded == 0
    assert set(company.found("helpdesk phone")) >= {"policies/copy.md"} or set(
        company.found("helpdesk phone")
    ) >= {"policies/helpdesk.md"}


def test_front_matter_that_changes_alone_re_embeds_nothing(company: Company) -> None:
    path = company.knowledge / "policies/helpdesk.md"
    path.write_text("---\nowner: it\n---\n" + path.read_text())
    summary = company.index()
    assert (summary.read, summary.embedded) == (1, 0)
    hit = company.search("helpdesk phone").found[0]
    assert hit.passage.document.owner == "it"


def test_a_changed_glossary_re_embeds_what_it_changes(tmp_path: Path) -> None:
    encoder = FakeEncoder(spec=EncoderSpec("fake", "0" * 64, english_only=True))
    company = Company(tmp_path, encoder)
    company.write("fr.md", "---\nlanguage: fr\n---\n# Règle\n\nLe gabarit est relu.\n")
    company.write("en.md", "---\nlanguage: en\n---\n# Rule\n\nThe text is reread.\n")
    company.index()
    assert company.index().changed is False
    company.lexicon = Lexicon.with_glossary([(("gabarit",), ("jig",))])
    summary = company.index()
    assert summary.changed and summary.embedded == 1 and summary.read == 0
    assert "jig" in company.encoder.encoded[0]


def test_another_encoder_builds_from_nothing(company: Company) -> None:
    company.encoder.spec = replace(company.encoder.spec, sha256="1" * 64)
    summary = company.index()
    assert (summary.changed, summary.embedded) == (True, summary.passages)


def test_a_rebuild_reads_and_encodes_everything_again(company: Company) -> None:
    summary = company.index(rebuild=True)
    assert (summary.read, summary.embedded) == (2, summary.passages)


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    company = Company(tmp_path)
    for number in range(5):
        company.write(f"{number}.md", f"# T\n\nText {number}.\n")
    heard: list[tuple[str, int, int]] = []
    company.indexer().run(lambda *step: heard.append(step))
    for stage in ("read", "encode", "store"):
        steps = [(done, of) for name, done, of in heard if name == stage]
        assert steps == sorted(steps) and steps[-1] == (5, 5), stage


@pytest.mark.parametrize("prepare", ["empty", "only-skipped", "emptied"])
def test_an_empty_folder_is_an_index_that_finds_nothing(tmp_path: Path, prepare: str) -> None:
    company = Company(tmp_path)
    if prepare == "only-skipped":
        company.write("photo.png", "x")
    if prepare == "emptied":
        company.write("a.md", "# A\n\nText.\n").unlink() if company.index() else None
    summary = company.index()
    assert (summary.documents, summary.passages) == (0, 0)
    found = company.search("How long?")
    assert found.found == ()
    company.write("a.md", "# A\n\nTranscripts.\n")
    company.index()
    assert company.found("transcripts") == ["a.md"]


def test_two_writers_at_once_are_told_apart(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.write("a.md", "# A\n\nText.\n")
    entered, leave = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        entered.set()
        assert leave.wait(20)

    slow = Indexer(
        company.folder, company.sources(), FakeEncoder(before_batch=hold), company.lexicon
    )  # type: ignore[arg-type]
    thread = threading.Thread(target=slow.run)
    thread.start()
    try:
        assert entered.wait(20)
        with pytest.raises(IndexBusy) as busy:
            company.index()
        assert "continue de servir" in busy.value.message("fr")
    finally:
        leave.set()
        thread.join(20)
    assert company.found("text") == ["a.md"]


def test_a_build_that_fails_leaves_the_index_before_as_it_was(company: Company) -> None:
    before = company.folder.current_name()
    company.write("policies/new.md", "# New\n\nParrots are welcome.\n")

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    company.encoder.before_batch = fail
    with pytest.raises(OSError, match="No space"):
        company.index()
    company.encoder.before_batch = lambda _: None
    assert company.folder.current_name() == before
    assert company.found("helpdesk phone")[0] == "policies/helpdesk.md"
    company.index()
    assert company.found("parrots")[0] == "policies/new.md"
    assert not [f for f in company.folder.path.glob("gen-*") if not (f / "manifest.json").exists()]
