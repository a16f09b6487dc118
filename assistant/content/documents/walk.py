"""Finds the documents of a folder, and says what was left aside and why."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from assistant.bilingual import Text, text

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".docx", ".pdf", ".pptx", ".html", ".htm"})
_YAML = frozenset({".yaml", ".yml"})

_FORMAT = text("format non pris en charge", "format not supported")
_LOCK = text("fichier de verrouillage d'un traitement de texte", "lock file of a word processor")
_UNREADABLE = text("dossier illisible", "folder that cannot be read")
_LINKED_FOLDER = text("lien symbolique vers un dossier", "symbolic link to a folder")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder left aside. ``path`` is relative, with ``/``."""

    path: str
    reason: Text


def find_documents(root: Path) -> list[str]:
    """Relative paths, with ``/`` and sorted, of the documents below ``root``."""
    return scan(root)[0]


def scan(root: Path) -> tuple[list[str], list[Skipped]]:
    """The documents below ``root``, and what was left aside and why, both sorted.

    Hidden files and the YAML files of the workspace are left aside without a word. Symbolic links
    to folders are not followed; links to files are listed, and reading decides on them.
    """
    found: list[str] = []
    skipped: list[Skipped] = []

    def unreadable(error: OSError) -> None:
        folder = os.path.relpath(error.filename or str(root), root).replace(os.sep, "/")
        skipped.append(Skipped(folder, _UNREADABLE))

    for folder, folders, files in os.walk(root, onerror=unreadable):
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if here == "." else f"{here}/"
        folders[:] = sorted(name for name in folders if _is_searched(folder, prefix, name, skipped))
        for name in sorted(files):
            reason = _why_not(prefix, name)
            if reason is None:
                found.append(prefix + name)
            elif isinstance(reason, Text):
                skipped.append(Skipped(prefix + name, reason))
    return sorted(found), sorted(skipped, key=lambda item: item.path)


def _is_searched(folder: str, prefix: str, name: str, skipped: list[Skipped]) -> bool:
    if name.startswith("."):
        return False
    if os.path.islink(os.path.join(folder, name)):
        skipped.append(Skipped(prefix + name, _LINKED_FOLDER))
        return False
    return True


def _why_not(prefix: str, name: str) -> Text | bool | None:
    """None for a document, a reason, or True for what needs no mention."""
    suffix = os.path.splitext(name)[1].lower()
    if name.startswith("~$"):
        return _LOCK
    if name.startswith(".") or suffix in _YAML:
        return True
    return None if suffix in SUFFIXES else _FORMAT
