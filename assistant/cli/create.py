"""``relais init``: a workspace of one's own, from the sample company."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import typer

import assistant
from assistant.bilingual import Language, text
from assistant.cli.language import interface_language
from assistant.errors import FolderNotEmpty, FolderNotWritable, WorkspaceError, system_reason
from assistant.settings import company_of, load_settings

_CONTENT = ("knowledge", "eval/cases")
_FURTHER = ("curricula",)
"""What a sample company may also have."""
_OWN = "relais.env"
"""The settings of a workspace; see ``assistant/settings.py``."""
_IGNORED = "# What Relais writes: the index, the accounts and the secrets.\n.relais/\n"

_DONE = text(
    "L'espace de travail est prêt dans « {path} ». C'est l'entreprise d'exemple : remplacez ses "
    "fichiers par les vôtres. Les pages l'appellent « {company} » : RELAIS_COMPANY, dans son "
    "fichier relais.env, change ce nom.\n\n"
    "Ensuite :\n"
    "  relais run --workspace {quoted} --demo     l'essayer sur cette machine\n"
    "  relais check --workspace {quoted}          relire vos fichiers après chaque changement\n"
    "  relais users add NOM --role admin --workspace {quoted}    créer un premier compte",
    "The workspace is ready in “{path}”. It is the sample company: replace its files with your "
    "own. The pages call it “{company}”: RELAIS_COMPANY in its file relais.env changes that "
    "name.\n\n"
    "Next:\n"
    "  relais run --workspace {quoted} --demo     try it on this machine\n"
    "  relais check --workspace {quoted}          check your files after each change\n"
    "  relais users add NAME --role admin --workspace {quoted}    create a first account",
)


def init(folder: Path, language: Language | None) -> None:
    """Copy the sample company into ``folder``, which is created or must be empty.

    Raises:
        FolderNotEmpty: there is something in it; nothing was changed.
        FolderNotWritable: it cannot be written; nothing is left behind.
    """
    import shlex

    spoken = interface_language(language, load_settings().default_language)
    create(folder)
    company = load_settings(workspace=folder).company
    quoted = shlex.quote(str(folder))
    typer.echo(_DONE(spoken, path=folder, quoted=quoted, company=company))


def create(folder: Path) -> None:
    """Copy the sample company into ``folder``: all of it or nothing."""
    sample = sample_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_if_used(folder)
        # Beside its destination, so that moving it there cannot fail halfway through a file.
        with tempfile.TemporaryDirectory(prefix=".relais-init-", dir=folder) as staged:
            for name in (*_CONTENT, *(name for name in _FURTHER if (sample / name).is_dir())):
                shutil.copytree(
                    sample / name,
                    Path(staged) / name,
                    copy_function=shutil.copyfile,
                    ignore=shutil.ignore_patterns(".*", "__pycache__"),
                )
            (Path(staged) / _OWN).write_text(_settings_of(company_of(folder)), "utf-8")
            for entry in sorted(os.listdir(staged)):
                (Path(staged) / entry).rename(folder / entry)
        _ignore_data(folder / ".gitignore")
    except FileExistsError as error:
        raise FolderNotEmpty(path=folder, found=folder.name) from error
    except OSError as error:
        raise FolderNotWritable(path=folder, reason=system_reason(error)) from error


def _settings_of(company: str) -> str:
    """A first file of settings."""
    quoted = company.replace("\\", "\\\\").replace("'", "\\'")
    return f"# The name on every page.\nRELAIS_COMPANY='{quoted}'\n"


def sample_folder() -> Path:
    """Where the sample company is: inside an installed package, or beside it in a checkout.

    Raises:
        WorkspaceError: this installation has none.
    """
    package = Path(assistant.__file__).resolve().parent
    for folder in (package / "_sample", package.parent):
        if all((folder / name).is_dir() for name in _CONTENT):
            return folder
    raise WorkspaceError(path=package / "_sample")


def _refuse_if_used(folder: Path) -> None:
    """Hidden entries, such as a new git repository's, are no content and may stay."""
    seen = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    # What mkfs leaves in a new volume.
    seen = [name for name in seen if name != "lost+found"]
    if seen:
        raise FolderNotEmpty(path=folder, found=seen[0])


def _ignore_data(path: Path) -> None:
    """Keep the data folder out of git; an existing file is left as it is."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_IGNORED)
    except FileExistsError:
        return
