"""``relais check``: everything wrong, or doubtful, in a company's content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from assistant import bootstrap
from assistant.bilingual import Language, Text, text
from assistant.cli.language import interface_language
from assistant.cli.opening import open_settings
from assistant.cli.output import console, write_json
from assistant.content.lint import Problem, check_workspace
from assistant.content.problems import Severity

_SEVERITIES: dict[Severity, Text] = {
    "error": text("erreur", "error"),
    "warning": text("attention", "warning"),
}
_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow"}
_HEADINGS = (
    text("Gravité", "Severity"),
    text("Ligne", "Line"),
    text("Problème", "Problem"),
    text("Que faire", "What to do"),
)
_NOTHING = text("Rien à signaler dans « {path} ».", "Nothing to report in “{path}”.")
_TOTAL = text(
    "Erreurs : {errors}. Avertissements : {warnings}.", "Errors: {errors}. Warnings: {warnings}."
)


def check(
    workspace: Path | None, knowledge: Path | None, *, as_json: bool, language: Language | None
) -> None:
    """Check the content and print what was found, file by file.

    Raises:
        WorkspaceError: there is no such folder.
        typer.Exit: with code 1, when there are errors.
    """
    settings = open_settings(workspace, knowledge)
    spoken = interface_language(language, settings.default_language)
    bootstrap.check_knowledge_folder(settings)
    folder = settings.knowledge_dir
    # a bare folder of documents is nobody's curriculum
    curricula = settings.curricula_dir if knowledge is None else None
    with bootstrap.open_reader(settings) as reader:
        problems = check_workspace(
            folder, lambda path: reader.read(folder, path), date.today(), curricula
        )
    if as_json:
        write_json([_record(problem, spoken) for problem in problems])
    else:
        _show(problems, folder, spoken)
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


def _show(problems: Sequence[Problem], folder: Path, language: Language) -> None:
    from rich.table import Table
    from rich.text import Text as Styled

    out = console()
    if not problems:
        out.print(_NOTHING(language, path=folder))
        return
    for path, found in groupby(problems, key=lambda problem: problem.path):
        out.print(Styled(path, style="bold"))
        table = Table(box=None, padding=(0, 2, 0, 2), show_header=True, header_style="dim")
        for heading, width in zip(_HEADINGS, (9, 5, None, None), strict=True):
            table.add_column(heading(language), width=width, overflow="fold")
        for problem in found:
            table.add_row(
                Styled(_SEVERITIES[problem.severity](language), style=_STYLES[problem.severity]),
                Styled("" if problem.line is None else str(problem.line)),
                Styled(_message(problem, language)),
                Styled(problem.remedy(language), style="dim"),
            )
        out.print(table)
        out.print()
    errors = sum(problem.severity == "error" for problem in problems)
    out.print(_TOTAL(language, errors=errors, warnings=len(problems) - errors))


def _message(problem: Problem, language: Language) -> str:
    message = problem.message(language)
    return f"{problem.field} — {message}" if problem.field else message


def _record(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "path": problem.path,
        "severity": problem.severity,
        "line": problem.line,
        "field": problem.field,
        "message": problem.message(language),
        "remedy": problem.remedy(language),
    }
