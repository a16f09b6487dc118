"""Reading documents, checking content, and making a workspace."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import assistant
from assistant.cli.create import create, sample_folder
from assistant.errors import FolderNotEmpty, FolderNotWritable
from assistant.settings import SAMPLE_COMPANY, load_settings
from tests.unit.cli.conftest import Relais, write

REPOSITORY = Path(assistant.__file__).resolve().parents[1]


def test_show_prints_the_text_and_nothing_else(relais: Relais, company: Path) -> None:
    write(company / "knowledge/plain.txt", "Un été « calme ».\n\nUne fin sans retour")
    result = relais("documents", "show", "plain.txt", "--workspace", company)
    assert result.stdout_bytes.decode() == "Un été « calme ».\n\nUne fin sans retour"
    assert result.stderr == ""


def test_show_follows_the_file_when_it_is_newer_than_the_index(
    relais: Relais, indexed: Path
) -> None:
    path = indexed / "knowledge/policies/remote.md"
    before = relais("documents", "show", "policies/remote.md", "--workspace", indexed).stdout
    assert "other travellers" in before
    write(path, "# Remote work\n\nOnly at home.\n")
    after = relais("documents", "show", "policies/remote.md", "--workspace", indexed).stdout
    assert "Only at home." in after


def test_the_blocks_of_a_document_name_their_place_in_the_text(
    relais: Relais, indexed: Path
) -> None:
    where = ("policies/charte.md", "--workspace", indexed)
    text = relais("documents", "show", *where).stdout_bytes.decode()
    lines = relais("documents", "show", *where, "--blocks").stdout.splitlines()
    for line in lines:
        start, end, kind, _level, _page, plain = line.split("\t")
        if kind == "paragraph":
            assert text[int(start) : int(end)] == plain
    assert sum("\theading\t" in line for line in lines) == 3


@pytest.mark.parametrize("path", ["nowhere.md", "../secret.txt", "/etc/hostname"])
def test_a_document_outside_the_folder_is_not_shown(
    relais: Relais, indexed: Path, path: str
) -> None:
    write(indexed / "secret.txt", "not for everybody")
    result = relais("documents", "show", path, "--workspace", indexed)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"The file “{path}” cannot be used" in result.stderr


def test_the_list_shows_what_a_role_may_read(relais: Relais, indexed: Path) -> None:
    def listed(*words: str) -> list[str]:
        result = relais("documents", "list", "--workspace", indexed, "--json", *words)
        return [document["document"] for document in json.loads(result.stdout)]

    public = ["policies/charte.md", "policies/remote.md"]
    assert listed("--as", "employee") == public
    assert listed("--as", "hr") == [public[0], "policies/entretiens.md", public[1]]
    shown = relais("documents", "list", "--workspace", indexed)
    assert "Charte IA" in shown.stdout and "in force" in shown.stdout


def test_listing_before_indexing_says_to_index(relais: Relais, company: Path) -> None:
    result = relais("documents", "list", "--workspace", company)
    assert result.exit_code == 1
    assert "nothing has been indexed yet. Run `relais index`." in result.stderr


def test_sound_content_passes_the_check(relais: Relais, company: Path) -> None:
    result = relais("check", "--workspace", company)
    assert result.exit_code == 0, result.output


def test_a_dead_source_fails_the_check_with_file_message_and_remedy(
    relais: Relais, company: Path
) -> None:
    card = company / "knowledge/tools/copilot.yaml"
    card.write_text(card.read_text().replace("charte.md#donnees-client", "charte.md#nulle-part"))
    result = relais("check", "--workspace", company, "--language", "fr")
    assert result.exit_code == 1
    assert "tools/copilot.yaml" in result.stdout
    assert "erreur" in result.stdout
    found = json.loads(relais("check", "--workspace", company, "--json").stdout)
    dead = [problem for problem in found if problem["path"] == "tools/copilot.yaml"]
    assert dead and all(problem["severity"] == "error" for problem in dead)
    assert list(dead[0]) == ["path", "severity", "line", "field", "message", "remedy"]


def test_a_warning_alone_does_not_fail_the_check(relais: Relais, company: Path) -> None:
    write(company / "knowledge/notes.xlsx", "PK")
    result = relais("check", "--workspace", company)
    assert result.exit_code == 0
    assert "warning" in result.stdout
    assert "Errors: 0." in result.stdout


def test_init_copies_the_whole_sample_company(relais: Relais, tmp_path: Path) -> None:
    result = relais("init", tmp_path / "acme")
    assert result.exit_code == 0
    assert "relais run --workspace" in result.stdout
    for part in ("knowledge", "curricula", "eval/cases"):
        original = {
            path.relative_to(REPOSITORY): path.read_bytes()
            for path in (REPOSITORY / part).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }
        copied = {
            path.relative_to(tmp_path / "acme"): path.read_bytes()
            for path in (tmp_path / "acme" / part).rglob("*")
            if path.is_file()
        }
        assert copied == original
    assert ".relais/" in (tmp_path / "acme/.gitignore").read_text()


def company_in(folder: Path) -> str:
    return load_settings(workspace=folder).company


@pytest.mark.parametrize(
    ("folder", "company"),
    [
        ("acme", "Acme"),
        ("les-maisons_du  lac", "Les maisons du lac"),
        ("L'Atelier #2 \\ $HOME", "L'Atelier #2 \\ $HOME"),
        ("ACME", "ACME"),
    ],
)
def test_the_pages_of_a_new_workspace_bear_its_own_name_and_not_that_of_the_sample(
    tmp_path: Path, folder: str, company: str
) -> None:
    create(tmp_path / folder)
    assert company_in(tmp_path / folder) == company
    # It is written down, so that moving the folder changes nothing, and can be edited.
    (tmp_path / folder).rename(tmp_path / "elsewhere")
    assert company_in(tmp_path / "elsewhere") == company
    (tmp_path / "elsewhere/relais.env").write_text("RELAIS_COMPANY=Maison Martin\n", "utf-8")
    assert company_in(tmp_path / "elsewhere") == "Maison Martin"


def test_init_says_which_name_the_pages_bear_and_how_to_change_it(
    relais: Relais, tmp_path: Path
) -> None:
    said = " ".join(relais("init", tmp_path / "acme").stdout.split())
    assert "The pages call it “Acme”: RELAIS_COMPANY in its file relais.env" in said


def test_documents_of_ones_own_do_not_bear_the_name_of_the_sample_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "acme/knowledge/policies/charter.md", "# Charter\n")
    assert company_in(tmp_path / "acme") == "Acme"
    assert load_settings(knowledge=tmp_path / "my-documents").company == "My documents"
    monkeypatch.chdir(tmp_path / "acme")
    assert load_settings().company == "Acme"
    monkeypatch.setenv("RELAIS_COMPANY", "Maison Martin")
    assert company_in(tmp_path / "acme") == "Maison Martin"


def test_the_sample_company_keeps_its_own_name() -> None:
    assert company_in(REPOSITORY) == SAMPLE_COMPANY == "Ateliers Valserine"


def test_a_sample_without_curricula_is_copied_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = tmp_path / "sample"
    write(sample / "knowledge/policies/charter.md", "# Charter\n")
    write(sample / "eval/cases/limits.yaml", "cases: []\n")
    monkeypatch.setattr("assistant.cli.create.sample_folder", lambda: sample)
    create(tmp_path / "acme")
    assert (tmp_path / "acme/knowledge/policies/charter.md").is_file()
    assert not (tmp_path / "acme/curricula").exists()


def test_init_takes_an_empty_folder_or_a_new_git_repository(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "mine\n")
    (tmp_path / ".git").mkdir()
    create(tmp_path)
    assert (tmp_path / "knowledge/policies").is_dir()
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_init_overwrites_nothing(relais: Relais, tmp_path: Path) -> None:
    mine = write(tmp_path / "knowledge/mine.md", "mine")
    result = relais("init", tmp_path)
    assert result.exit_code == 2
    assert "already holds “knowledge”" in result.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["knowledge", "mine.md"]
    assert mine.read_text() == "mine\n" or mine.read_text() == "mine"
    with pytest.raises(FolderNotEmpty):
        create(mine)


def test_an_init_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", fail)
    with pytest.raises(FolderNotWritable, match="no space left"):
        create(tmp_path / "acme")
    assert list((tmp_path / "acme").iterdir()) == []


def test_an_installed_package_brings_the_sample_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages/assistant"
    for part in ("knowledge", "eval/cases"):
        (package / "_sample" / part).mkdir(parents=True)
    monkeypatch.setattr(assistant, "__file__", str(package / "__init__.py"))
    assert sample_folder() == package / "_sample"
