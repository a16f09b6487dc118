"""``relais doctor``: what is wrong with an installation, in plain words, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from assistant.bilingual import Language, Text, text
from assistant.cli.diagnosis import files, model, program
from assistant.cli.diagnosis.finding import Finding, State, failure
from assistant.cli.language import said_by_locale
from assistant.cli.opening import open_settings, quiet_libraries
from assistant.errors import SettingsError
from assistant.settings import Settings

_WORDS: dict[State, Text] = {
    "good": text("✓ bien     ", "✓ fine     "),
    "doubtful": text("! à voir   ", "! look at  "),
    "bad": text("✗ à régler ", "✗ to settle"),
}
_SETTINGS = text("Réglages", "Settings")
_LOOKS: tuple[Callable[[Settings], Finding], ...] = (
    program.names_of_settings,
    program.demo,
    program.encoder,
    files.documents,
    files.data_folder,
    files.index,
    files.keys,
    files.records,
    model.model,
    program.address,
)
_WELL = text("Tout va bien.", "All is well.")
_UNWELL = text("À régler : {count}.", "To settle: {count}.")


def diagnose(workspace: Path | None, language: Language | None) -> None:
    """Print one line for each thing looked at.

    Raises:
        typer.Exit: with code 1, when something must be settled.
    """
    _tell(_findings(workspace), language)


def diagnose_model(workspace: Path | None, load: model.Load, language: Language | None) -> None:
    """Ask the language model three questions and print what came of each, and what it would cost.

    Raises:
        typer.Exit: with code 1, when it cannot be used.
    """
    _tell(_model_findings(workspace, load), language)


def _model_findings(workspace: Path | None, load: model.Load) -> Iterator[Finding]:
    try:
        settings = open_settings(workspace)
    except SettingsError as error:
        yield failure(_SETTINGS, error)
        return
    yield from model.try_model(settings, load)


def _tell(findings: Iterator[Finding], language: Language | None) -> None:
    quiet_libraries("CRITICAL")
    spoken = language or said_by_locale() or "fr"
    wrong = 0
    for finding in findings:
        typer.echo(_line(finding, spoken))
        wrong += finding.state == "bad"
    typer.echo()
    typer.echo(_UNWELL(spoken, count=wrong) if wrong else _WELL(spoken))
    if wrong:
        raise typer.Exit(1)


def _findings(workspace: Path | None) -> Iterator[Finding]:
    yield program.python()
    yield program.libraries()
    try:
        settings = open_settings(workspace)
    except SettingsError as error:
        yield failure(_SETTINGS, error)
        return
    for look in _LOOKS:
        yield look(settings)


def _line(finding: Finding, language: Language) -> str:
    colon = " : " if language == "fr" else ": "
    word = _WORDS[finding.state](language)
    return f"{word}  {finding.subject(language)}{colon}{finding.says(language)}"
