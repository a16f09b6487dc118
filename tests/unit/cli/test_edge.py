"""Help, languages and mistakes: what every command has in common."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.bilingual import LANGUAGES, Language
from assistant.cli import help as pages
from assistant.cli.app import app
from assistant.cli.edge import _say_sorry
from assistant.cli.language import language_of_line
from tests.unit.cli.conftest import Relais

REPOSITORY = Path(__file__).resolve().parents[3]
HEAVY = {"torch", "transformers", "sentence_transformers", "llama_index", "chromadb", "chainlit"}


def test_every_command_and_option_is_documented_in_both_languages() -> None:
    for path, command in pages.walk(get_command(app)):
        assert pages.COMMANDS[path]
        for parameter in command.params:
            assert pages.parameter_help(path, parameter.name)
    known = {path for path, _ in pages.walk(get_command(app))}
    assert set(pages.COMMANDS) == known


def test_no_help_text_is_left_over() -> None:
    used = {
        f"{path} {parameter.name}".strip()
        for path, command in pages.walk(get_command(app))
        for parameter in command.params
    }
    names = {name.rpartition(" ")[2] for name in used} | {"help"}
    for name in pages.PARAMETERS:
        assert name in (used if " " in name else names), name


@pytest.mark.parametrize(
    ("locale", "words", "of_ask"),
    [
        ("fr_FR", ("Commandes", "Affiche cette aide", "Pose une question"), "Rôle de la personne"),
        ("en_GB", ("Commands", "Show this help", "Ask one question"), "Role of the person"),
    ],
)
def test_help_speaks_the_language_of_the_terminal(
    relais: Relais,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    words: tuple[str, ...],
    of_ask: str,
) -> None:
    monkeypatch.setenv("LANG", locale)
    result = relais("--help")
    assert result.exit_code == 0
    assert all(word in result.stdout for word in words)
    assert of_ask in relais("ask", "--help").stdout


def test_help_speaks_the_language_asked_for(relais: Relais) -> None:
    assert "Rôle de la personne" in relais("ask", "--language", "fr", "--help").stdout


@pytest.mark.parametrize(
    ("words", "french", "english"),
    [
        (("indx",), "La commande «\u00a0indx\u00a0» n'existe pas.", "There is no command “indx”."),
        (("ask", "--langage", "fr"), "Vouliez-vous dire --language", "Did you mean --language?"),
        (("ask", "--as", "boss", "x"), "Valeurs possibles\u00a0: employee,", "values: employee,"),
        (("run", "--port", "x"), "Il faut un nombre entier.", "A whole number is needed."),
        (("init",), "Il manque DIR.", "DIR is missing."),
        (("index", "--workspace"), "Il manque --workspace.", "--workspace is missing."),
    ],
)
def test_a_mistake_on_the_command_line_is_one_sentence(
    relais: Relais,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    french: str,
    english: str,
) -> None:
    for locale, sentence in (("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)):
        monkeypatch.setenv("LANG", locale)
        result = relais(*words)
        assert result.exit_code == 2
        assert sentence in result.stderr
        assert "--help`." in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert result.stdout == ""


def test_a_group_without_a_command_shows_its_help(relais: Relais) -> None:
    result = relais("users")
    assert result.exit_code == 0
    assert "reset" in result.stdout


@pytest.mark.parametrize(
    ("line", "environment", "expected"),
    [
        (["ask", "--language", "en", "x"], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["ask", "--language=fr", "x"], {"LANG": "en_GB"}, "fr"),
        (["ask", "--", "--language", "en"], {"LANG": "fr_FR"}, "fr"),
        ([], {"LC_ALL": "en_US.UTF-8", "LANG": "fr_FR"}, "en"),
        ([], {"LANG": "C.UTF-8", "RELAIS_DEFAULT_LANGUAGE": "en"}, "en"),
        ([], {"LANG": "de_DE"}, "fr"),
        (["ask", "--language"], {}, "fr"),
    ],
)
def test_the_language_is_the_one_typed_then_the_terminals_then_the_companys(
    line: list[str], environment: dict[str, str], expected: Language
) -> None:
    assert language_of_line(line, environment) == expected


def test_an_error_nobody_foresaw_is_a_sentence_not_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        _ = {}["secret"]
    except KeyError as error:
        _say_sorry(type(error), error, error.__traceback__)
    shown = capsys.readouterr().err
    assert "KeyError, test_edge.py:" in shown
    assert "Traceback" not in shown and "secret" not in shown


def test_a_keyboard_interrupt_is_not_an_error(
    relais: Relais, company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.bootstrap.check_knowledge_folder", interrupt)
    result = relais("index", "--workspace", company)
    assert result.exit_code == 130
    assert "Traceback" not in result.output


@pytest.mark.parametrize("words", [["--help"], ["check"], ["users", "list"]])
def test_light_commands_load_no_heavy_library(company: Path, words: list[str]) -> None:
    program = (
        "import sys\n"
        "from assistant.cli import main\n"
        f"sys.argv = ['relais', *{words!r}]\n"
        "main()\n"
        f"print('loaded:', sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=company,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "loaded: []", done.stderr


def test_every_language_has_its_wording() -> None:
    for catalogue in (pages.COMMANDS, pages.PARAMETERS):
        for wording in catalogue.values():
            assert all(wording(language).endswith(".") for language in LANGUAGES)
