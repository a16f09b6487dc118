"""What some files hold, as they are now: read again when one of them changed."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from assistant.errors import ContentError

Entry = TypeVar("Entry")
log = logging.getLogger(__name__)


class KeptFiles(Generic[Entry]):
    """The entries that are right in form; what is wrong with the others goes to the log.

    Safe to use from several threads.
    """

    def __init__(
        self,
        files: Callable[[], Sequence[Path]],
        read: Callable[[], tuple[Sequence[Entry], Sequence[ContentError]]],
    ) -> None:
        self._files = files
        self._read = read
        self._lock = threading.Lock()
        self._signature: tuple[tuple[str, int, int], ...] | None = None
        self._entries: tuple[Entry, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """All of them; the same object as long as no file changed."""
        signature = self._stat()
        with self._lock:
            if signature != self._signature:
                entries, errors = self._read()
                for error in errors:
                    log.warning("%s", error)
                self._entries = tuple(entries)
                self._signature = signature
            return self._entries

    def _stat(self) -> tuple[tuple[str, int, int], ...]:
        found = []
        for file in self._files():
            try:
                stat = os.stat(file)
            except OSError:
                continue
            found.append((file.name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of ``folder``, sorted; hidden ones and drafts (``_name``) left out."""
    if not folder.is_dir():
        return []
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix in (".yaml", ".yml") and not file.name.startswith((".", "_"))
    )
