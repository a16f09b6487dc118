"""Training events from the command line: to a file, and the settings of a record store."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import load_settings
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from tests.support.desk import MONDAY, open_school
from tests.unit.cli.conftest import Relais, write
from tests.unit.learning.conftest import small_programme

STORE = {
    "RELAIS_LRS_URL": "https://lrs.example/xapi",
    "RELAIS_LRS_KEY": "relais",
    "RELAIS_PUBLIC_URL": "https://relais.example",
}

CURRICULA = {
    "framework.yaml": """
        version: "1"
        title: {fr: Programme, en: Programme}
        levels:
          - {id: none, label: {fr: Découvre, en: New to it}}
          - {id: guided, label: {fr: Aidé, en: With help}}
          - {id: alone, label: {fr: Seul, en: Alone}}
          - {id: guides, label: {fr: Guide, en: Guides}}
        roles:
          - {id: employee, label: {fr: Salarié, en: Employee}}
        """,
    "paths/everybody.yaml": """
        id: everybody
        state: active
        title: {fr: Pour tous, en: Everybody}
        summary: {fr: Pour tous., en: For everybody.}
        targets: {safe-data: 1}
        weeks: 4
        weekly_minutes: 30
        """,
}


@pytest.fixture
def trained(company: Path) -> Path:
    """The company, in which Inès has taken a module."""
    records = open_records(sqlite_url(company / ".relais/records.db"))
    school = open_school(records, small_programme())
    person = school.person("Inès")
    school.desk.path(person, MONDAY)
    school.take(person, "safe-data")
    records.close()
    return company


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A record store that is configured; the file of its secret."""
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    for name, value in STORE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("RELAIS_LRS_SECRET_FILE", str(secret))
    return secret


def test_every_statement_is_written_to_a_file_for_its_owner_only(
    relais: Relais, trained: Path, tmp_path: Path
) -> None:
    file = tmp_path / "statements.json"
    result = relais("xapi", "export", file, "--workspace", trained)
    assert result.exit_code == 0, result.output
    assert f"Statements written to “{file}”: 9." in result.stderr
    statements = json.loads(file.read_text("utf-8"))
    assert [one["verb"]["display"]["en-GB"] for one in statements] == [
        "was assigned",
        "launched",
        *["answered"] * 4,
        "completed",
        "passed",
        "achieved",
    ]
    assert "Inès" not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob(".statements*")] == []


def test_statements_can_go_to_standard_output(relais: Relais, trained: Path) -> None:
    result = relais("xapi", "export", "-", "--workspace", trained)
    assert len(json.loads(result.stdout)) == 9


def test_with_nothing_to_tell_the_file_is_an_empty_list(
    relais: Relais, company: Path, tmp_path: Path
) -> None:
    file = tmp_path / "statements.json"
    assert relais("xapi", "export", file, "--workspace", company).exit_code == 0
    assert json.loads(file.read_text()) == []


def test_a_file_that_cannot_be_written_is_said(relais: Relais, trained: Path) -> None:
    result = relais("xapi", "export", "/no/such/folder/x.json", "--workspace", trained)
    assert result.exit_code == 2
    assert "not found" in result.stderr


def test_names_come_from_the_files_of_the_workspace(relais: Relais, trained: Path) -> None:
    nameless = json.loads(relais("xapi", "export", "-", "--workspace", trained).stdout)
    for name, content in CURRICULA.items():
        write(trained / "curricula" / name, content)
    named = json.loads(relais("xapi", "export", "-", "--workspace", trained).stdout)
    assert "name" not in nameless[0]["object"]["definition"]
    assert named[0]["object"]["definition"]["name"] == {"fr-FR": "Pour tous", "en-GB": "Everybody"}
    assert [one["id"] for one in named] == [one["id"] for one in nameless]


def test_sending_without_a_store_says_what_it_takes(relais: Relais, trained: Path) -> None:
    result = relais("xapi", "send", "--workspace", trained)
    assert result.exit_code == 2
    assert "RELAIS_LRS_URL" in result.stderr and "RELAIS_LRS_SECRET_FILE" in result.stderr


@pytest.mark.parametrize("missing", [*STORE, "RELAIS_LRS_SECRET_FILE"])
def test_a_store_is_configured_whole_or_not_at_all(
    store: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    load_settings()
    monkeypatch.delenv(missing)
    with pytest.raises(SettingsError, match="together"):
        load_settings()


@pytest.mark.parametrize(
    "address",
    ["lrs.example", "ftp://lrs.example", "https://", "https://relais:secret@lrs.example/xapi"],
)
def test_the_address_of_a_store_is_a_web_address_without_credentials(
    store: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("RELAIS_LRS_URL", address)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "RELAIS_LRS_URL" in str(refused.value) and "relais:secret" not in str(refused.value)


def test_a_secret_that_is_missing_or_empty_stops_the_start(
    relais: Relais, trained: Path, store: Path
) -> None:
    store.write_text("  \n")
    empty = relais("xapi", "send", "--workspace", trained)
    store.unlink()
    gone = relais("xapi", "send", "--workspace", trained)
    assert (empty.exit_code, gone.exit_code) == (2, 2)
    assert "empty" in empty.stderr
    assert "a file that exists is needed" in gone.stderr
