"""Files that are either the old one or the new one, never half of each."""

from __future__ import annotations

import os
from pathlib import Path

from assistant.errors import FolderNotWritable, system_reason


def write(path: Path, content: str) -> None:
    """Put ``content`` at ``path``, in one step.

    Raises:
        FolderNotWritable: with the system's reason.
    """
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.write_text(content, "utf-8")
        os.replace(staged, path)
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise FolderNotWritable(path=path.parent, reason=system_reason(error)) from error


def prepare(folder: Path) -> None:
    """Make ``folder`` where it is missing.

    Raises:
        FolderNotWritable: with the system's reason.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(path=folder, reason=system_reason(error)) from error
