"""``relais doctor``: what is wrong with an installation, in plain words, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from assistant.bilingual import Language, Text, text
from assistant.cli.diagnosis import files, program
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
    program.address,
)
_WELL = text("Tout va bien.", "All is well.")
_UNWELL = text("À régler : {count}.", "To settle: {count}.")


def diagnose(workspace: Path | None, language: Language | None) -> None:
    """Print one line for each thing looked at.

    Raises:
        typer.Exit: with code 1, when something must be settled.
    """
    quiet_libraries("CRITICAL")
    spoken = language or said_by_locale() or "fr"
    wrong = 0
    for finding in _findings(workspace):
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
