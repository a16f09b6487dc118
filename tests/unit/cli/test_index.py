"""Indexing from the command line: what it says, and what it does when something is in the way."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

from tests.support.encoder import FakeEncoder
from tests.unit.cli.conftest import Relais, write


def test_the_summary_counts_documents_and_names_what_was_left_out_and_why(
    relais: Relais, company: Path
) -> None:
    (company / "knowledge/broken.pdf").write_bytes(b"%PDF-1.4 nothing of the kind")
    (company / "knowledge/notes.xlsx").write_bytes(b"PK")
    result = relais("index", "--workspace", company)
    assert result.exit_code == 0
    assert "Documents read" in result.stdout
    assert "Left out (2)" in result.stdout
    assert "broken.pdf — " in result.stdout
    assert "notes.xlsx — format not supported" in result.stdout


def test_the_summary_for_programs_is_one_line_of_json(relais: Relais, company: Path) -> None:
    (company / "knowledge/notes.xlsx").write_bytes(b"PK")
    result = relais("index", "--workspace", company, "--json", "--language", "fr")
    summary = json.loads(result.stdout)
    assert (summary["documents"], summary["read"], summary["changed"]) == (3, 3, True)
    assert summary["embedded"] == summary["passages"] > 0
    assert summary["skipped"] == [{"path": "notes.xlsx", "reason": "format non pris en charge"}]


def test_a_second_run_finds_nothing_to_do_and_rebuild_does_everything_again(
    relais: Relais, indexed: Path, encoder: FakeEncoder
) -> None:
    again = json.loads(relais("index", "--workspace", indexed, "--json").stdout)
    assert (again["changed"], again["read"], again["embedded"]) == (False, 0, 0)
    rebuilt = json.loads(relais("index", "--workspace", indexed, "--json", "--rebuild").stdout)
    assert (rebuilt["changed"], rebuilt["read"]) == (True, 3)
    assert len(encoder.encoded) == rebuilt["embedded"] > 0


def test_a_removed_document_is_counted(relais: Relais, indexed: Path) -> None:
    (indexed / "knowledge/policies/remote.md").unlink()
    summary = json.loads(relais("index", "--workspace", indexed, "--json").stdout)
    assert (summary["documents"], summary["removed"]) == (2, 1)


def test_an_empty_folder_is_indexed_and_said_to_be_empty(relais: Relais, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = relais("index", "--knowledge", tmp_path / "empty")
    assert result.exit_code == 0
    assert "There are no documents in" in result.stdout


def test_a_second_process_is_told_to_wait(relais: Relais, indexed: Path) -> None:
    with (indexed / ".relais/index/lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = relais("index", "--workspace", indexed)
    assert result.exit_code == 1
    assert result.stderr.startswith("Another process is updating the index")
    assert result.stdout == ""


def test_a_data_folder_that_cannot_be_written_is_named(relais: Relais, company: Path) -> None:
    write(company / ".relais", "a file where the folder should be")
    result = relais("index", "--workspace", company, "--language", "fr")
    assert result.exit_code == 2
    assert ".relais\u00a0»" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_full_disk_leaves_the_index_as_it_was(
    relais: Relais, indexed: Path, encoder: FakeEncoder
) -> None:
    def fail(texts: object) -> None:
        raise OSError(28, "No space left on device")

    write(indexed / "knowledge/policies/new.md", "# Badges\n\nBadges are returned on Friday.\n")
    encoder.before_batch = fail
    before = (indexed / ".relais/index/CURRENT").read_text()
    result = relais("index", "--workspace", indexed)
    assert result.exit_code == 2
    assert "(no space left)" in result.stderr
    assert (indexed / ".relais/index/CURRENT").read_text() == before
