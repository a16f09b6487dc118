"""Writes files so that a reader finds either the old one or the new one, and nothing else."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.bilingual import text
from assistant.content.curricula.layout import SHOWN
from assistant.errors import EditNotSaved, system_reason

_PATIENCE = 10.0
_PAUSE = 0.05
_ORDINARY_MODE = 0o644

_BUSY = text("un autre enregistrement est en cours", "another save is going on")
_OUTSIDE = text("ce dossier mène ailleurs", "this folder leads elsewhere")


def token_of(data: bytes | None) -> str:
    """What a file holds, as 32 hexadecimal digits; empty for a file that does not exist."""
    return "" if data is None else hashlib.sha256(data).hexdigest()[:32]


def read_bytes(folder: Path, path: str) -> bytes | None:
    """The file at ``path`` below ``folder``; None when there is none.

    Raises:
        EditNotSaved: it cannot be read.
    """
    try:
        return (folder / path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EditNotSaved(path=SHOWN + path, reason=system_reason(error)) from error


@contextmanager
def locked(folder: Path, seconds: float = _PATIENCE) -> Iterator[None]:
    """Keep every other thread and process from saving below ``folder`` meanwhile.

    The lock is on the folder itself, so it leaves no file behind and ends with the process.

    Raises:
        EditNotSaved: somebody else holds it for longer than ``seconds``, or there is no folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise EditNotSaved(path=SHOWN, reason=system_reason(error)) from error
    try:
        _wait(handle, time.monotonic() + seconds)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise EditNotSaved(path=SHOWN, reason=_BUSY) from error
            time.sleep(_PAUSE)


def write_all(folder: Path, contents: dict[str, bytes]) -> None:
    """Write every file, or leave all of them as they were.

    Raises:
        EditNotSaved: one could not be written.
    """
    before: dict[str, bytes | None] = {}
    for path, data in contents.items():
        try:
            before[path] = read_bytes(folder, path)
            _write(folder, path, data)
        except OSError as error:
            _restore(folder, {name: old for name, old in before.items() if name != path})
            raise EditNotSaved(path=SHOWN + path, reason=system_reason(error)) from error
        except EditNotSaved:
            _restore(folder, {name: old for name, old in before.items() if name != path})
            raise


def _restore(folder: Path, before: dict[str, bytes | None]) -> None:
    for path, data in before.items():
        with suppress(OSError, EditNotSaved):
            if data is None:
                (folder / path).unlink()
            else:
                _write(folder, path, data)


def _write(folder: Path, path: str, data: bytes) -> None:
    """Beside its destination first, on disk, then under its name."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise EditNotSaved(path=SHOWN + path, reason=_OUTSIDE)
    mode = target.stat().st_mode & 0o777 if target.exists() else _ORDINARY_MODE
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        os.replace(name, target)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    _sync(target.parent)


def _sync(folder: Path) -> None:
    """Have the new name itself on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
