"""The command line over a tiny company and an encoder without a model."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner, Result

from assistant.cli.app import app
from assistant.retrieval.lexicon import Lexicon
from tests.support.encoder import FakeEncoder

Relais = Callable[..., Result]

FILES = {
    "policies/charte.md": """
        ---
        title: Charte IA
        language: fr
        owner: committee
        ---
        # Charte IA

        ## Données client

        Les données client ne sont saisies dans Copilot que si la référence du client est masquée.

        ## Conservation

        Les transcriptions de réunion sont gardées 30 jours, puis supprimées.
        """,
    "policies/remote.md": """
        # Remote work

        An AI tool is never used on a screen that other travellers can read.
        """,
    "policies/entretiens.md": """
        ---
        title: Guide des entretiens
        language: fr
        audience: [hr]
        ---
        # Guide des entretiens

        Les entretiens annuels restent rédigés par le responsable hiérarchique.
        """,
    "tools/copilot.yaml": """
        id: copilot
        names: [Copilot, copilote]
        status: approved
        owner: committee
        source: policies/charte.md#donnees-client
        summary: {fr: Un assistant., en: An assistant.}
        data:
          client:
            verdict: conditional
            if: {fr: La référence est masquée., en: The reference is masked.}
            source: policies/charte.md#donnees-client
        review: {human: always, by: {fr: l’auteur, en: the author}}
        fallback: {fr: Écrire soi-même., en: Write it yourself.}
        decided:
          by: committee
          on: 2026-03-02
          why: {fr: Le contrat le permet., en: The contract allows it.}
          contest: comite@valserine.example
        """,
    "data_classes.yaml": """
        data_classes:
          - id: client
            label: {fr: Client, en: Client}
            definition: {fr: Ce que les clients confient., en: What clients entrust.}
            names: [données client, données clients, client data]
            source: policies/charte.md#donnees-client
            order: 3
        """,
    "owners.yaml": """
        default_owner: committee
        owners:
          - id: committee
            label: {fr: Comité IA, en: AI Committee}
            contact: comite@valserine.example
        """,
}


@pytest.fixture(autouse=True)
def english_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A person in Manchester, whose cache is nobody else's."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(
        "assistant.storage.accounts._HASHER",
        PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
    )


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> FakeEncoder:
    """The encoder every command of the test uses; it remembers what it was given."""
    fake = FakeEncoder()
    without_a_model(monkeypatch, fake)
    return fake


def without_a_model(patch: pytest.MonkeyPatch, fake: FakeEncoder) -> None:
    """No model, and a built-in dictionary of a few words: both take long to load."""
    patch.setattr("assistant.retrieval.encoder.load_encoder", lambda *given: fake)
    patch.setattr("assistant.retrieval.lexicon._built_in", Lexicon)


@pytest.fixture
def relais(encoder: FakeEncoder) -> Relais:
    """Types a command and returns what came of it."""

    def type_command(*words: str | Path, typed: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=typed)

    return type_command


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A workspace with three documents and one tool, not indexed yet."""
    return write_company(tmp_path / "company")


@pytest.fixture(scope="session")
def indexed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_company(tmp_path_factory.mktemp("indexed") / "company")
    with pytest.MonkeyPatch.context() as patch:
        without_a_model(patch, FakeEncoder())
        result = CliRunner().invoke(app, ["index", "--workspace", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def indexed(indexed_once: Path, tmp_path: Path) -> Path:
    """The same workspace with its index, free to be changed."""
    return Path(shutil.copytree(indexed_once, tmp_path / "company"))


def write_company(folder: Path) -> Path:
    for name, content in FILES.items():
        write(folder / "knowledge" / name, content)
    return folder


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(content).lstrip("\n"), encoding="utf-8")
    return path
