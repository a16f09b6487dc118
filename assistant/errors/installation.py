"""What keeps Relais from starting or from working where it is installed."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError


class SettingsError(RelaisError):
    """A setting is missing, malformed or contradicts another. Details: ``reason``."""

    exit_code = 2
    wording = text(
        "Réglage incorrect : {reason}",
        "Wrong setting: {reason}",
    )


class UsageMistake(RelaisError):
    """A command was typed in a way it does not have. Details: ``reason``, ``command``."""

    exit_code = 2
    wording = text(
        "{reason} Voyez `{command} --help`.",
        "{reason} See `{command} --help`.",
    )


class SystemRefused(RelaisError):
    """The operating system refused something nobody foresaw. Details: ``reason``."""

    wording = text(
        "Le système a refusé : {reason}.",
        "The system refused: {reason}.",
    )


class FolderNotWritable(RelaisError):
    """A folder Relais writes into cannot be written. Details: ``path``, ``reason``."""

    exit_code = 2
    wording = text(
        "Rien ne peut être écrit dans « {path} » ({reason}). Vérifiez les droits et l'espace "
        "libre, ou choisissez un autre dossier avec le réglage RELAIS_DATA.",
        "Nothing can be written in “{path}” ({reason}). Check permissions and free space, or "
        "choose another folder with the setting RELAIS_DATA.",
    )


class FolderNotEmpty(RelaisError):
    """A new workspace would land among existing files. Details: ``path``, ``found``."""

    exit_code = 2
    wording = text(
        "« {path} » contient déjà « {found} » : rien n'a été copié, pour ne rien écraser. "
        "Indiquez un dossier neuf ou vide.",
        "“{path}” already holds “{found}”: nothing was copied, so that nothing is overwritten. "
        "Name a new or an empty folder.",
    )


class AddressTaken(RelaisError):
    """The server cannot listen where it should. Details: ``address``, ``reason``."""

    exit_code = 2
    wording = text(
        "Relais ne peut pas écouter sur {address} : {reason}. Choisissez un autre port avec "
        "`--port NOMBRE`, ou une autre adresse avec `--host ADRESSE`.",
        "Relais cannot listen on {address}: {reason}. Choose another port with `--port NUMBER`, or "
        "another address with `--host ADDRESS`.",
    )


class WorkspaceError(RelaisError):
    """The folder given is not a Relais workspace. Details: ``path``."""

    exit_code = 2
    wording = text(
        "Il n'y a pas de documents dans « {path} ». Créez un espace avec `relais init DOSSIER`, "
        "ou indiquez le vôtre avec `--workspace DOSSIER` ou `--knowledge DOSSIER`.",
        "There are no documents in “{path}”. Create a workspace with `relais init DIR`, or point "
        "at yours with `--workspace DIR` or `--knowledge DIR`.",
    )


class RecordsUnavailable(RelaisError):
    """The records (accounts, sign-ins) cannot be read just now."""

    status = 503
    wording = text(
        "Les enregistrements ne répondent pas. Réessayez dans un instant ; si cela persiste, "
        "prévenez l'administrateur.",
        "The records do not answer. Try again in a moment; if it keeps happening, tell the "
        "administrator.",
    )
