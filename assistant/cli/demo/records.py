"""Makes the demonstration records before the first ``relais run --demo``, and takes them away."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant import bootstrap
from assistant.bilingual import Language, text
from assistant.cli.language import interface_language
from assistant.cli.opening import open_settings
from assistant.cli.output import console
from assistant.errors import FolderNotWritable, system_reason
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.bootstrap import Answering
    from assistant.content.documents.reader import DocumentReader

_FILLING = text(
    "Invention d'une demi-année d'enregistrements de démonstration…",
    "Inventing half a year of demonstration records…",
)
_REMOVED = text(
    "Les enregistrements de démonstration sont supprimés ; `relais run --demo` en inventera "
    "d'autres.",
    "The demonstration records are removed; `relais run --demo` will invent new ones.",
)
_NONE = text(
    "Il n'y a pas d'enregistrements de démonstration dans « {path} ».",
    "There are no demonstration records in “{path}”.",
)
_SIBLINGS = ("", "-wal", "-shm")


def prepare_demo(
    settings: Settings, answering: Answering, reader: DocumentReader, language: Language
) -> None:
    """Fill the demonstration records if there are none yet: all of them or nothing.

    Raises:
        FolderNotWritable: the data folder cannot be written.
        NotRecorded: the records could not be written.
    """
    wanted = bootstrap.demo_database(settings)
    if wanted.exists() or not settings.curricula_dir.is_dir():
        return
    begun = wanted.with_suffix(".begun.db")
    try:
        _remove(begun)
        _fill(settings, answering, reader, begun, language)
        begun.rename(wanted)
    except OSError as error:
        raise FolderNotWritable(path=wanted.parent, reason=system_reason(error)) from error


def remove_demo_records(workspace: Path | None, language: Language | None) -> None:
    """Delete the demonstration records, and nothing else.

    Raises:
        FolderNotWritable: the data folder cannot be written.
    """
    settings = open_settings(workspace)
    spoken = interface_language(language, settings.default_language)
    path = bootstrap.demo_database(settings)
    if not path.exists():
        typer.echo(_NONE(spoken, path=path.parent))
        return
    try:
        _remove(path)
    except OSError as error:
        raise FolderNotWritable(path=path.parent, reason=system_reason(error)) from error
    typer.echo(_REMOVED(spoken))


def _fill(
    settings: Settings,
    answering: Answering,
    reader: DocumentReader,
    path: Path,
    language: Language,
) -> None:
    from rich.progress import Progress

    from assistant.bootstrap import learning, listening
    from assistant.bootstrap.themes import reader_beside
    from assistant.cli.demo.filling import fill
    from assistant.cli.demo.remembering import Remembering
    from assistant.cli.demo.sayings import everything
    from assistant.storage.database import sqlite_url
    from assistant.storage.records import open_records

    with closing(open_records(sqlite_url(path), durable=False)) as records:
        keys = bootstrap.open_keys(settings, records)
        programme = learning.open_programme(settings, answering, reader)
        read = Remembering(reader_beside(answering), everything())
        heard = listening.open_listening(
            records,
            keys,
            listening.open_taxonomies(settings),
            None,
            programme.current,
            lambda: read,
        )
        taught = learning.open_learning(settings, programme, records, keys, heard)
        with Progress(console=console(error=True), transient=True) as bar:
            task = bar.add_task(_FILLING(language))
            fill(
                taught,
                heard,
                records,
                bootstrap.now().date(),
                lambda done, of: bar.update(task, completed=done, total=of),
            )


def _remove(path: Path) -> None:
    for ending in _SIBLINGS:
        file = path.with_name(path.name + ending)
        if file.exists():
            os.unlink(file)
