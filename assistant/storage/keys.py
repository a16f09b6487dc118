"""The secret keys of one installation: files outside the database, readable by their owner only."""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from assistant.bilingual import text
from assistant.errors import SettingsError

KEY_BYTES = 32
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Keys:
    """Signs cookies, and turns people into pseudonyms. Never printed, never in the database."""

    session: bytes = field(repr=False)
    listening: bytes = field(repr=False)


def open_keys(folder: Path, *, listening_started: bool) -> Keys:
    """The keys in ``folder``, created at the first start.

    Args:
        listening_started: whether records exist that depend on the listening key; a missing key
            is then an error instead of a first start.

    Raises:
        SettingsError: when a key is missing though needed, damaged, or readable by others.
    """
    return Keys(
        session=open_key(folder / "session.key", create=True),
        listening=open_key(folder / "listening.key", create=not listening_started),
    )


def open_key(path: Path, *, create: bool) -> bytes:
    """The key in the file ``path``; with ``create``, a new random one when there is none.

    Raises:
        SettingsError: when it is missing (without ``create``), damaged, or readable by others.
    """
    for _ in range(_ATTEMPTS):
        try:
            return _read(path)
        except FileNotFoundError:
            if not create:
                raise SettingsError(reason=_missing(path)) from None
        except OSError as error:
            raise SettingsError(reason=_unreadable(path)) from error
        _create(path)
    raise SettingsError(reason=_unreadable(path))


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "r", encoding="ascii", errors="replace") as file:
        status = os.fstat(file.fileno())
        if stat.S_IMODE(status.st_mode) & 0o077:
            raise SettingsError(reason=_open_to_others(path))
        content = file.read(4 * KEY_BYTES).strip()
    try:
        key = bytes.fromhex(content)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(reason=_damaged(path))
    return key


def _create(path: Path) -> None:
    """Write a new key under a temporary name and link it: a crash leaves a whole key or none."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass  # another process was first: its key is the one
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(reason=_unreadable(path)) from error


def _missing(path: Path) -> object:
    return text(
        f"la clé « {path.name} » manque dans {path.parent}, alors que des enregistrements en "
        "dépendent. Remettez-la depuis sa sauvegarde : sans elle, rien n'est plus recueilli.",
        f"the key “{path.name}” is missing from {path.parent}, and records depend on it. Put it "
        "back from its backup: without it, nothing more is collected.",
    )


def _open_to_others(path: Path) -> object:
    return text(
        f"la clé {path} est lisible par d'autres. Lancez `chmod 600 {path}`.",
        f"the key {path} can be read by others. Run `chmod 600 {path}`.",
    )


def _damaged(path: Path) -> object:
    return text(
        f"la clé {path} est abîmée. Remettez-la depuis sa sauvegarde.",
        f"the key {path} is damaged. Put it back from its backup.",
    )


def _unreadable(path: Path) -> object:
    return text(
        f"la clé {path} ne peut être ni lue ni créée. Vérifiez les droits du dossier.",
        f"the key {path} can be neither read nor created. Check the folder's permissions.",
    )
