"""Where the parts of a curriculum are kept, below the folder ``curricula``.

framework.yaml · competencies/ID.yaml · modules/ID.yaml with the lessons modules/NAME.md ·
items/MODULE.yaml · paths/ID.yaml · waves/ID.yaml
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from assistant.bilingual import Text, text

Kind = Literal["framework", "competency", "module", "items", "path", "wave", "lesson"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SHOWN = "curricula/"
"""What stands before a path in messages: they are written from the workspace."""
FRAMEWORK = "framework.yaml"
FOLDERS: dict[Kind, str] = {
    "competency": "competencies",
    "module": "modules",
    "items": "items",
    "path": "paths",
    "wave": "waves",
    "lesson": "modules",
}
KIND_NAMES: dict[Kind, Text] = {
    "framework": text("référentiel", "framework"),
    "competency": text("compétence", "competency"),
    "module": text("module", "module"),
    "items": text("questions", "items"),
    "path": text("parcours", "path"),
    "wave": text("vague", "wave"),
    "lesson": text("leçon", "lesson"),
}

_SUFFIXES = (".yaml", ".yml")
_KINDS = {folder: kind for kind, folder in FOLDERS.items() if kind != "lesson"}
"""In the order in which files are read: modules before their items."""
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LESSON = re.compile(r"[a-z0-9][a-z0-9.-]*\.md")
_LONGEST_NAME = 80

Signature = tuple[int, int, int]
"""What changes when a file does: time of change (ns), size (bytes), inode."""


def well_formed(kind: Kind, name: str) -> bool:
    """Whether ``name`` can be the id (of a lesson, the file name) of a ``kind``."""
    if kind == "framework":
        return name in ("", "framework")
    if len(name) > _LONGEST_NAME or ".." in name:
        return False
    return bool((_LESSON if kind == "lesson" else _IDENTIFIER).fullmatch(name))


def path_of(folder: Path, kind: Kind, name: str) -> str | None:
    """Where ``name`` is, or would be, below ``folder``; None for an id that is not well formed."""
    if not well_formed(kind, name):
        return None
    if kind == "framework":
        return FRAMEWORK
    if kind == "lesson":
        return f"{FOLDERS[kind]}/{name}"
    usual, other = (f"{FOLDERS[kind]}/{name}{suffix}" for suffix in _SUFFIXES)
    return other if not (folder / usual).exists() and (folder / other).exists() else usual


def kind_of(path: str) -> Kind:
    """The kind of the file at ``path``, which is relative to the folder."""
    if path.endswith(".md"):
        return "lesson"
    parts = PurePosixPath(path).parts
    return _KINDS[parts[0]] if len(parts) > 1 else "framework"


def name_of(path: str) -> str:
    """The id a file's name stands for; of a lesson, the whole name."""
    place = PurePosixPath(path)
    return place.name if place.suffix == ".md" else place.stem


def yaml_files(folder: Path) -> dict[str, Signature]:
    """The YAML files of a curriculum by relative path, in order, with their signatures."""
    found: dict[str, Signature] = {}
    framework = folder / FRAMEWORK
    try:
        found[FRAMEWORK] = _signature(framework.stat())
    except OSError:
        found = {}
    for name in _KINDS:
        found |= sorted(_entries(folder, name, _SUFFIXES))
    return found


def lesson_files(folder: Path) -> dict[str, Signature]:
    """The lessons by relative path, in order, with their signatures."""
    return dict(sorted(_entries(folder, FOLDERS["lesson"], (".md",))))


def _entries(folder: Path, name: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, Signature]]:
    """Visible files of one sub-folder; one that goes away meanwhile is left out."""
    try:
        listing = os.scandir(folder / name)
    except OSError:
        return
    with listing:
        for entry in listing:
            if entry.name.endswith(suffixes) and not entry.name.startswith((".", "_")):
                try:
                    yield f"{name}/{entry.name}", _signature(entry.stat())
                except OSError:
                    continue


def _signature(stat: os.stat_result) -> Signature:
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
