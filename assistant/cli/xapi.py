"""``relais xapi``: training events as xAPI statements, to a file or to the configured store."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from assistant import bootstrap
from assistant.bilingual import Language, text
from assistant.bootstrap import learning
from assistant.cli.edge import tell
from assistant.cli.language import interface_language
from assistant.cli.opening import check_workspace_exists, open_settings
from assistant.cli.output import write_text
from assistant.errors import FolderNotWritable, SettingsError, StatementsNotSent, system_reason
from assistant.learning.sending import problem_text
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.learning.xapi import Statement
    from assistant.storage.records import Records

_WRITTEN = text(
    "Énoncés écrits dans « {path} » : {count}.", "Statements written to “{path}”: {count}."
)
_SENT = text(
    "Énoncés envoyés : {sent}. Refusés et mis de côté : {refused}. En attente : {waiting}.",
    "Statements sent: {sent}. Refused and set aside: {refused}. Waiting: {waiting}.",
)
_SET_ASIDE = text("  {id} ({verb}) : {reason}", "  {id} ({verb}): {reason}")
_NO_STORE = text(
    "aucun serveur d'énoncés n'est réglé. Il faut RELAIS_LRS_URL, RELAIS_LRS_KEY, "
    "RELAIS_LRS_SECRET_FILE et RELAIS_PUBLIC_URL.",
    "no statement store is configured. It takes RELAIS_LRS_URL, RELAIS_LRS_KEY, "
    "RELAIS_LRS_SECRET_FILE and RELAIS_PUBLIC_URL.",
)


def export(file: Path, workspace: Path | None, language: Language | None) -> None:
    """Write every event that is kept as one JSON array of statements; ``-`` writes it out.

    Raises:
        FolderNotWritable: the file cannot be written.
    """
    with _open(workspace, language) as (settings, records, spoken):
        statements = _statements(settings, records)
        if str(file) == "-":
            write_text("".join(_lines(statements)))
            return
        try:
            count = _write(file, statements)
        except OSError as error:
            reason = system_reason(error)
            raise FolderNotWritable(path=file.parent, reason=reason) from error
        tell(_WRITTEN(spoken, path=file, count=count))


def send(workspace: Path | None, *, retry: bool, language: Language | None) -> None:
    """Send what waits now, even if the store was to be left alone until later.

    Raises:
        SettingsError: no store is configured.
        StatementsNotSent: the store did not take them; they are kept.
        typer.Exit: with code 1, when statements are set aside.
    """
    with _open(workspace, language) as (settings, records, spoken):
        sender = learning.open_sender(
            settings, records.outbox, lambda: learning.read_curriculum(settings)
        )
        if sender is None:
            raise SettingsError(reason=_NO_STORE)
        if retry:
            records.outbox.retry()
        done = sender.drain(bootstrap.now(), at_once=True)
        waiting = records.outbox.state().waiting
        tell(_SENT(spoken, sent=done.sent, refused=done.refused, waiting=waiting))
        aside = records.outbox.set_aside()
        for one in aside:
            tell(_SET_ASIDE(spoken, id=one.statement_id, verb=one.verb, reason=one.reason))
    if done.problem is not None:
        raise StatementsNotSent(reason=problem_text(done.problem))
    if aside:
        raise typer.Exit(1)


@contextmanager
def _open(
    workspace: Path | None, language: Language | None
) -> Iterator[tuple[Settings, Records, Language]]:
    settings = open_settings(workspace)
    check_workspace_exists(settings)
    with closing(bootstrap.open_records(settings)) as records:
        yield settings, records, interface_language(language, settings.default_language)


def _statements(settings: Settings, records: Records) -> Iterator[Statement]:
    builder = learning.statement_builder(settings, learning.read_curriculum(settings))
    for one in records.outbox.everything():
        yield builder.build(one.event, one.actor)


def _lines(statements: Iterator[Statement]) -> Iterator[str]:
    """One JSON array, one statement a line."""
    before = "[\n"
    for statement in statements:
        yield before + json.dumps(statement, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _write(file: Path, statements: Iterator[Statement]) -> int:
    """Write the file whole or not at all, readable by its owner only; how many statements."""
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            count = _write_lines(out, statements)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _write_lines(out: TextIO, statements: Iterator[Statement]) -> int:
    lines = 0
    for line in _lines(statements):
        out.write(line)
        lines += 1
    return lines - 1
