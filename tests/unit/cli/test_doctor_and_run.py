"""What the doctor sees, and what has to be right before anything is served."""

from __future__ import annotations

import json
import socket
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from assistant import bootstrap
from assistant.cli.serve import create_demo_accounts, listen
from assistant.cli.services import services_of
from assistant.errors import AddressTaken, IndexUnavailable
from assistant.settings import load_settings
from tests.unit.cli.conftest import Relais, write

REPOSITORY = Path(__file__).resolve().parents[3]
OLDEST = {
    "chainlit": "2.12.0",
    "starlette": "1.0.1",
    "python-multipart": "0.0.26",
    "python-engineio": "4.13.2",
    "transformers": "5.3.0",
    "torch": "2.6",
}


class _Alive(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"status": "ok"}).encode())

    def log_message(self, *given: object) -> None:
        return


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def alive(port: int) -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", port), _Alive)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield port
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture(autouse=True)
def own_port(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("RELAIS_PORT", str(port))


def test_a_sound_installation_is_said_to_be_well(relais: Relais, indexed: Path) -> None:
    result = relais("doctor", "--workspace", indexed)
    assert result.exit_code == 0, result.output
    assert "All is well." in result.stdout
    assert "✗" not in result.stdout
    for subject in ("Python", "Encoder", "Documents", "Index", "Keys", "Records", "Address"):
        assert subject in result.stdout
    assert "3 documents" in result.stdout


def test_a_damaged_index_is_found_and_the_remedy_named(relais: Relais, indexed: Path) -> None:
    (generation,) = (indexed / ".relais/index").glob("gen-*")
    (generation / "vectors.npy").write_bytes(b"damaged")
    result = relais("doctor", "--workspace", indexed)
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("✗")]
    assert "Index" in line and "relais index" in line


def test_a_key_others_can_read_is_found(relais: Relais, indexed: Path) -> None:
    write(indexed / ".relais/session.key", "0" * 64).chmod(0o644)
    result = relais("doctor", "--workspace", indexed, "--language", "fr")
    assert result.exit_code == 1
    assert "chmod 600" in result.stdout
    assert "À régler\u00a0: 1." in result.stdout


def test_a_damaged_encoder_is_found(
    relais: Relais, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(indexed / "model/model.safetensors", "these are no weights")
    monkeypatch.setenv("RELAIS_ENCODER", str(indexed / "model"))
    monkeypatch.setenv("RELAIS_ENCODER_SHA256", "a" * 64)
    result = relais("doctor", "--workspace", indexed)
    assert result.exit_code == 1
    assert "aaaaaaaaaaaa… was expected" in result.stdout


def test_a_database_of_another_version_is_noticed_and_left_alone(
    relais: Relais, indexed: Path
) -> None:
    file = write(indexed / ".relais/records.db", "this is no database")
    before = file.read_bytes()
    result = relais("doctor", "--workspace", indexed)
    assert result.exit_code == 1
    assert "the database of records does not open" in result.stdout
    assert file.read_bytes() == before


def test_a_mistyped_setting_is_noticed(
    relais: Relais, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAIS_ENCODEUR", "bundled")
    result = relais("doctor", "--workspace", indexed)
    assert "RELAIS_ENCODEUR: no setting is called that" in result.stdout


@pytest.mark.parametrize(
    ("name", "value", "french", "english"),
    [
        ("RELAIS_PORT", "abc", "il faut un nombre entier", "a whole number is needed"),
        ("RELAIS_PORT", "0", "il faut 1 au moins", "at least 1 is needed"),
        ("RELAIS_THREADS", "999", "il faut 64 au plus", "at most 64 is needed"),
        ("RELAIS_DEFAULT_LANGUAGE", "de", "il faut l'un de 'fr', 'en'", "one of 'fr', 'en'"),
        ("RELAIS_WATCH", "maybe", "il faut true ou false", "true or false is needed"),
    ],
)
def test_a_wrong_setting_is_explained_in_both_languages(
    relais: Relais,
    indexed: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    french: str,
    english: str,
) -> None:
    monkeypatch.setenv(name, value)
    for language, words in (("fr", french), ("en", english)):
        result = relais("doctor", "--workspace", indexed, "--language", language)
        assert result.exit_code == 1
        assert name in result.stdout and words in result.stdout
        refused = relais("index", "--workspace", indexed, "--language", language)
        assert refused.exit_code == 2
        assert name in refused.stderr and words in refused.stderr


def test_the_health_check_is_silent_and_tells_by_its_exit_code(
    relais: Relais, indexed: Path, alive: int
) -> None:
    result = relais("doctor", "--health", "--workspace", indexed)
    assert (result.exit_code, result.output) == (0, "")


def test_the_health_check_fails_where_nothing_answers(relais: Relais, indexed: Path) -> None:
    result = relais("doctor", "--health", "--workspace", indexed)
    assert (result.exit_code, result.output) == (1, "")


def test_a_relais_that_is_running_is_no_taken_port(
    relais: Relais, indexed: Path, alive: int
) -> None:
    result = relais("doctor", "--workspace", indexed)
    assert result.exit_code == 0
    assert f"Relais answers on 127.0.0.1:{alive}" in result.stdout


def test_the_libraries_we_know_to_be_dangerous_when_old_have_a_floor() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {r.name: r.specifier for r in map(Requirement, project["dependencies"])}
    for name, oldest in OLDEST.items():
        (floor,) = (s.version for s in wanted[name] if s.operator in (">=", "=="))
        assert Version(floor) >= Version(oldest), name


def test_a_taken_port_is_refused_before_anything_slow_starts(
    relais: Relais, indexed: Path, alive: int
) -> None:
    result = relais("run", "--workspace", indexed, "--language", "fr")
    assert result.exit_code == 2
    assert f"127.0.0.1:{alive}" in result.stderr
    assert "ce port est déjà pris" in result.stderr


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(AddressTaken, match="does not have that address"):
        listen("192.0.2.1", 8100)


def test_demo_is_refused_beyond_this_machine(relais: Relais, indexed: Path) -> None:
    result = relais("run", "--workspace", indexed, "--demo", "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert "demo sign-in needs no password" in result.stderr


def test_running_without_documents_says_how_to_get_some(relais: Relais, tmp_path: Path) -> None:
    result = relais("run", "--workspace", tmp_path)
    assert result.exit_code == 2
    assert "relais init DIR" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_demo_accounts_are_one_for_each_role_and_marked(company: Path) -> None:
    records = bootstrap.open_records(load_settings(workspace=company))
    create_demo_accounts(records)
    create_demo_accounts(records)
    accounts = records.accounts.all()
    records.close()
    assert sorted(account.role for account in accounts) == [
        "admin", "champion", "employee", "hr", "sponsor",
    ]  # fmt: skip
    assert all(account.demo and "démo" in account.name for account in accounts)


def test_the_web_is_given_an_installation_that_answers(relais: Relais, indexed: Path) -> None:
    settings = load_settings(workspace=indexed)
    answering = bootstrap.open_answering(settings)
    records = bootstrap.open_records(settings)
    reader = bootstrap.open_reader(settings)
    try:
        assert answering.usable()
        answering.warm_up()
        services = services_of(answering, records, reader)
        health = services.health()
        assert health.ready and (health.index, health.documents) == ("ready", 3)
        assert services.register().tools["copilot"].name == "Copilot"
        assert [info.path for info in services.library.documents("employee")] == [
            "policies/charte.md",
            "policies/remote.md",
        ]
        assert services.listening.snapshots.last_week() is None
        assert (services.learning, services.curricula) == (None, None)
    finally:
        reader.close()
        records.close()
        answering.close()


def test_files_that_did_not_change_are_not_even_read_again(relais: Relais, indexed: Path) -> None:
    answering = bootstrap.open_answering(load_settings(workspace=indexed))
    try:
        answering.refresh()
        assert answering.refresh() is None
        write(indexed / "knowledge/policies/remote.md", "# Remote work\n\nOnly at home.\n")
        summary = answering.refresh()
        assert summary and summary.read == 1
    finally:
        answering.close()


def test_an_index_of_another_encoder_is_not_used(
    relais: Relais, indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (generation,) = (indexed / ".relais/index").glob("gen-*")
    manifest = json.loads((generation / "manifest.json").read_text())
    manifest["encoder"]["sha256"] = "f" * 64
    (generation / "manifest.json").write_text(json.dumps(manifest))
    answering = bootstrap.open_answering(load_settings(workspace=indexed))
    try:
        assert not answering.usable()
    finally:
        answering.close()


def test_without_an_index_nothing_can_be_warmed_up(relais: Relais, company: Path) -> None:
    answering = bootstrap.open_answering(load_settings(workspace=company))
    try:
        assert not answering.usable()
        with pytest.raises(IndexUnavailable):
            answering.warm_up()
    finally:
        answering.close()
