"""``relais curricula``: stamps on what was checked, and schemas for editors."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import typer

from assistant import bootstrap
from assistant.bilingual import Language, Text, text
from assistant.cli.edge import tell
from assistant.cli.language import interface_language
from assistant.cli.opening import open_settings, quiet_libraries
from assistant.content.curricula.editor import CurriculaEditor
from assistant.content.curricula.files import CurriculaFiles
from assistant.content.curricula.schema import schemas
from assistant.content.curricula.stamping import Stampable, obstacle, stampable
from assistant.content.problems import filled
from assistant.content.register import load_register
from assistant.errors import EditNotSaved, UsageMistake, WorkspaceError, system_reason
from assistant.settings import Settings

_STAMPED = text("{path} : {count}", "{path}: {count}")
_TOTAL = text("Empreintes notées : {count}.", "Stamps written: {count}.")
_NOTHING = text("Tout a déjà son empreinte.", "Everything has its stamp already.")
_CHANGED = text(
    "À relire, car un passage a changé : {ids}. Pour ce qui tient toujours : "
    "relais curricula stamp ID.",
    "To be reread, because a passage has changed: {ids}. For what still holds: "
    "relais curricula stamp ID.",
)
_UNKNOWN = text(
    "« {id} » n'est ni un module ni une question.", "“{id}” is neither a module nor an item."
)
_WRITTEN = text(
    "Schémas écrits dans « {path} ». Première ligne à mettre dans un module : {hint}",
    "Schemas written to “{path}”. First line to put into a module: {hint}",
)
_HINT = "# yaml-language-server: $schema={path}/module.json"


def stamp(ids: Sequence[str], workspace: Path | None, language: Language | None) -> None:
    """Stamp what has no stamp yet or, with ``ids``, these modules and items.

    Raises:
        WorkspaceError: there are no documents.
        UsageMistake: an id is unknown.
        typer.Exit: with code 1, when something could not be stamped.
    """
    settings = open_settings(workspace)
    spoken = interface_language(language, settings.default_language)
    quiet_libraries()
    bootstrap.check_knowledge_folder(settings)
    if not settings.curricula_dir.is_dir():
        raise WorkspaceError(path=settings.curricula_dir)
    with ExitStack() as open_things:
        files = _open(settings, open_things)
        _check_known(ids, files)
        found = list(stampable(files.loaded(), files.passages))
        wanted = [part for part in found if (part.id in ids if ids else not part.changed)]
        able = [part for part in wanted if part.obstacle is None]
        CurriculaEditor(files, lambda: load_register(settings.knowledge_dir)[0]).accept_all(able)
    _tell_stamped(able, spoken)
    _tell_left(found, wanted, spoken)


def schema(folder: Path | None, workspace: Path | None, language: Language | None) -> None:
    """Write the JSON Schemas into ``folder``.

    Raises:
        EditNotSaved: it cannot be written.
    """
    settings = open_settings(workspace)
    spoken = interface_language(language, settings.default_language)
    target = folder or settings.curricula_dir / "schemas"
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in schemas().items():
            (target / name).write_text(content, "utf-8")
    except OSError as error:
        raise EditNotSaved(path=target, reason=system_reason(error)) from error
    seen_from = os.path.relpath(target.resolve(), settings.curricula_dir / "modules")
    typer.echo(_WRITTEN(spoken, path=target, hint=_HINT.format(path=seen_from)))


def _open(settings: Settings, open_things: ExitStack) -> CurriculaFiles:
    reader = open_things.enter_context(bootstrap.open_reader(settings))
    knowledge = settings.knowledge_dir
    return CurriculaFiles(
        settings.curricula_dir, knowledge, lambda path: reader.read(knowledge, path)
    )


def _check_known(ids: Sequence[str], files: CurriculaFiles) -> None:
    loaded = files.loaded()
    for name in ids:
        if name not in loaded.modules and name not in loaded.items:
            raise UsageMistake(
                reason=filled(_UNKNOWN, {"id": name}), command="relais curricula stamp"
            )


def _tell_stamped(parts: Sequence[Stampable], language: Language) -> None:
    if not parts:
        return
    for path, count in Counter(part.written.file.path for part in parts).items():
        typer.echo(_STAMPED(language, path=path, count=count))
    typer.echo(_TOTAL(language, count=len(parts)))


def _tell_left(found: Sequence[Stampable], wanted: Sequence[Stampable], language: Language) -> None:
    """What was not stamped: because of an obstacle, or because nobody named it."""
    if not found:
        typer.echo(_NOTHING(language))
    blocked = [part for part in wanted if part.obstacle is not None]
    for part in blocked:
        problem = obstacle(part)
        tell(_line(problem.message, problem.remedy, language))
    left = [part.id for part in found if part.changed and part not in wanted]
    if left:
        tell(_CHANGED(language, ids=", ".join(left)))
    if blocked:
        raise typer.Exit(1)


def _line(message: Text, remedy: Text, language: Language) -> str:
    return f"{message(language)} {remedy(language)}"
