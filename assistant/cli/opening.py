"""From the options of a command to settings, and to an installation that answers."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant import bootstrap
from assistant.bilingual import Language, text
from assistant.bootstrap import Answering
from assistant.cli.edge import tell
from assistant.cli.output import IndexProgress
from assistant.errors import FolderNotWritable, IndexBusy, UsageMistake, WorkspaceError
from assistant.settings import Settings, load_settings

_OURS = ("assistant", "relais")
_BOTH_FOLDERS = text(
    "--workspace et --knowledge ne vont pas ensemble.",
    "--workspace and --knowledge do not go together.",
)
_OLD_INDEX = text(
    "L'index n'a pas pu être mis à jour ; la réponse vient de l'index précédent. {reason}",
    "The index could not be updated; the answer comes from the one before. {reason}",
)


def open_settings(workspace: Path | None, knowledge: Path | None = None, **given: Any) -> Settings:
    """The settings, with what the command line says on top.

    A bare folder of documents has no place for data: its index goes to this user's cache folder,
    under a name derived from the folder's path.

    Raises:
        SettingsError: a setting is wrong.
        UsageMistake: both folders were given.
    """
    if workspace is not None and knowledge is not None:
        raise UsageMistake(reason=_BOTH_FOLDERS, command="relais")
    settings = load_settings(workspace=workspace, knowledge=knowledge, **given)
    if knowledge is None:
        return settings
    data = cache_folder(settings) / _name_of(settings.knowledge_dir)
    return load_settings(knowledge=knowledge, data=data, **given)


def check_workspace_exists(settings: Settings) -> None:
    """See that commands on records work on an installation, not on a mistyped folder's name.

    Raises:
        WorkspaceError: there are neither documents nor data.
    """
    if not settings.knowledge_dir.is_dir() and not settings.data_dir.is_dir():
        raise WorkspaceError(path=settings.knowledge_dir)


def quiet_libraries(level: str = "ERROR") -> None:
    """Send logs to standard error: our own from ``level`` up, of others only what matters."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # Some libraries set their own loggers to DEBUG when they are imported.
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or _is_ours(record.name))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in _OURS:
        logging.getLogger(name).setLevel(level)


def _is_ours(logger: str) -> bool:
    return logger.partition(".")[0] in _OURS


@contextmanager
def open_answering(settings: Settings, language: Language) -> Iterator[Answering]:
    """Indexing and answering, with an index that is up to date where that is possible.

    Raises:
        RelaisError: there are no documents, no encoder, or no index that can be used.
    """
    answering = bootstrap.open_answering(settings)
    try:
        try:
            with IndexProgress(language) as progress:
                answering.refresh(progress)
        except (IndexBusy, FolderNotWritable) as error:
            if not answering.usable():
                raise
            tell(_OLD_INDEX(language, reason=error.message(language)))
        yield answering
    finally:
        answering.close()


def cache_folder(settings: Settings) -> Path:
    """Where this user's indexes of bare folders are kept."""
    if settings.data is not None:
        return settings.data / "folders"
    from platformdirs import user_cache_path

    return user_cache_path("relais", appauthor=False) / "folders"


def _name_of(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:20]
