"""`relais curricula`, and `relais check` on a workspace with a programme."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.curricula import change, write_programme
from tests.unit.cli.conftest import Relais, write

CARD = """
    id: copilot
    names: [Copilot]
    status: candidate
    owner: committee
    source: policies/charter.md#client-data
    summary: {fr: Un assistant., en: An assistant.}
    review: {human: always, by: {fr: l’auteur, en: the author}}
    fallback: {fr: Écrire soi-même., en: Write it yourself.}
    """
OWNERS = """
    default_owner: committee
    owners:
      - {id: committee, label: {fr: Comité, en: Committee}, contact: c@x.example}
    """


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one document, one tool and a sound programme."""
    folder = tmp_path / "acme"
    write_programme(folder)
    write(folder / "knowledge/tools/copilot.yaml", CARD)
    write(folder / "knowledge/owners.yaml", OWNERS)
    return folder


def unstamp(workspace: Path, path: str) -> None:
    """Take every stamp out of a file."""
    file = workspace / "curricula" / path
    lines = [line for line in file.read_text("utf-8").splitlines() if "hash:" not in line]
    file.write_text("\n".join(lines) + "\n", "utf-8")


# --- relais check ---------------------------------------------------------------------------------


def test_a_sound_programme_passes_the_check(relais: Relais, workspace: Path) -> None:
    result = relais("check", "--workspace", workspace)
    assert result.exit_code == 0, result.output
    assert "Nothing to report" in result.stdout


def test_a_mistake_in_the_programme_is_shown_from_the_workspace(
    relais: Relais, workspace: Path
) -> None:
    change(workspace / "curricula/modules/hard-cases.yaml", "[basics]", "[basic]")
    result = relais("check", "--workspace", workspace)
    assert result.exit_code == 1
    assert "curricula/modules/hard-cases.yaml" in result.stdout
    (problem,) = json.loads(relais("check", "--workspace", workspace, "--json").stdout)
    assert problem["path"] == "curricula/modules/hard-cases.yaml"
    assert (problem["line"], problem["field"]) == (9, "requires.0")
    french = relais("check", "--workspace", workspace, "--language", "fr", "--json").stdout
    assert json.loads(french)[0]["message"] == "«\u00a0basic\u00a0» n’est pas un module connu."


def test_a_bare_folder_of_documents_has_no_programme(
    relais: Relais, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even the one that happens to lie in the current folder."""
    change(workspace / "curricula/modules/hard-cases.yaml", "[basics]", "[basic]")
    monkeypatch.chdir(workspace)
    assert relais("check", "--knowledge", workspace / "knowledge").exit_code == 0
    assert relais("check").exit_code == 1


def test_a_workspace_without_curricula_is_checked_as_before(relais: Relais, company: Path) -> None:
    assert relais("check", "--workspace", company).exit_code == 0


# --- relais curricula stamp -----------------------------------------------------------------------


def test_stamp_writes_the_stamps_that_are_missing(relais: Relais, workspace: Path) -> None:
    stamped = (workspace / "curricula/items/basics.yaml").read_text("utf-8")
    unstamp(workspace, "items/basics.yaml")
    assert "Run: relais curricula stamp basics-1" in json.dumps(
        json.loads(relais("check", "--workspace", workspace, "--json").stdout)
    )
    result = relais("curricula", "stamp", "--workspace", workspace)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "curricula/items/basics.yaml: 3",
        "Stamps written: 3.",
    ]
    assert (workspace / "curricula/items/basics.yaml").read_text("utf-8") == stamped
    again = relais("curricula", "stamp", "--workspace", workspace)
    assert again.stdout == "Everything has its stamp already.\n"


def test_what_changed_has_to_be_named(relais: Relais, workspace: Path) -> None:
    change(workspace / "knowledge/policies/charter.md", "Ask when in doubt.", "Never ask.")
    before = (workspace / "curricula/modules/basics.yaml").read_text("utf-8")
    result = relais("curricula", "stamp", "--workspace", workspace)
    assert result.exit_code == 0
    assert "To be reread, because a passage has changed: basics, basics-1" in result.stderr
    assert (workspace / "curricula/modules/basics.yaml").read_text("utf-8") == before
    result = relais("curricula", "stamp", "basics", "basics-2", "--workspace", workspace)
    assert "Stamps written: 2." in result.stdout
    assert "basics-1, basics-3" in result.stderr
    stale = json.loads(relais("check", "--workspace", workspace, "--json").stdout)
    assert [problem["field"] for problem in stale] == [
        "items.0.source.hash",
        "items.2.source.hash",
    ]


def test_what_no_longer_stands_is_not_stamped(relais: Relais, workspace: Path) -> None:
    change(workspace / "knowledge/policies/charter.md", "only once", "as soon as")
    unstamp(workspace, "items/review.yaml")
    result = relais("curricula", "stamp", "basics", "review-1", "--workspace", workspace)
    assert result.exit_code == 1
    assert "Stamps written: 1." in result.stdout
    assert "“basics” quotes words that are no longer in" in result.stderr


def test_an_unknown_id_is_told(relais: Relais, workspace: Path) -> None:
    result = relais("curricula", "stamp", "basic", "--workspace", workspace)
    assert result.exit_code == 2
    assert "“basic” is neither a module nor an item." in result.stderr


def test_stamp_needs_a_programme(relais: Relais, company: Path) -> None:
    assert relais("curricula", "stamp", "--workspace", company).exit_code == 2


# --- relais curricula schema ----------------------------------------------------------------------


def test_schema_writes_one_for_each_kind_of_file(
    relais: Relais, workspace: Path, tmp_path: Path
) -> None:
    result = relais("curricula", "schema", "--workspace", workspace)
    assert result.exit_code == 0
    assert "$schema=../schemas/module.json" in result.stdout
    names = {path.name for path in (workspace / "curricula/schemas").iterdir()}
    assert names == {
        f"{k}.json" for k in ("framework", "competency", "module", "items", "path", "wave")
    }
    assert relais("check", "--workspace", workspace).exit_code == 0
    result = relais("curricula", "schema", tmp_path / "elsewhere", "--workspace", workspace)
    assert (tmp_path / "elsewhere/wave.json").is_file()
    assert "$schema=../../../elsewhere/module.json" in result.stdout


def test_a_folder_that_cannot_be_written_is_told(relais: Relais, workspace: Path) -> None:
    write(workspace / "taken", "a file")
    result = relais("curricula", "schema", workspace / "taken", "--workspace", workspace)
    assert result.exit_code == 1
    assert "was not saved" in result.stderr
