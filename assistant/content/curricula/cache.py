"""Files kept in memory and read again when they change."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from assistant.answering.documents import ExtractedDocument
from assistant.content.curricula.layout import Signature, lesson_files, name_of, yaml_files
from assistant.content.curricula.lessons import ParsedLesson, read_lesson
from assistant.content.curricula.reading import Parsed, parse_file
from assistant.errors import ContentError

log = logging.getLogger(__name__)


class ParsedFiles:
    """The YAML files of a curriculum, each parsed once for as long as it stays the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, Signature] = {}
        self._parsed: dict[str, Parsed] = {}
        self._good: dict[str, Parsed] = {}

    def refresh(self) -> bool:
        """Look at every file; whether any was added, changed or removed."""
        seen = yaml_files(self._folder)
        if seen == self._seen:
            return False
        for path in [path for path in self._parsed if path not in seen]:
            del self._parsed[path], self._good[path]
        for path, signature in seen.items():
            if self._seen.get(path) != signature:
                self._take(parse_file(self._folder, path))
        self._seen = seen
        return True

    def _take(self, parsed: Parsed) -> None:
        before = self._good.get(parsed.path)
        lost = bool(before and parsed.errors and len(parsed.entries) < len(before.entries))
        for error in parsed.errors:
            log.warning("%s", error)
        self._parsed[parsed.path] = parsed
        self._good[parsed.path] = before if before and lost else parsed

    def parsed(self) -> list[Parsed]:
        """Every file as it is now, in the order in which they are put together."""
        return [self._parsed[path] for path in self._seen]

    def good(self) -> list[Parsed]:
        """The same, but with the last good version of a file that has just been broken.

        A slip of the keyboard in one file does not take a module away from those who are in it.
        """
        return [self._good[path] for path in self._seen]


class LessonFiles:
    """The lessons of a curriculum, each parsed once for as long as it stays the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, tuple[Signature, ParsedLesson]] = {}

    def all(self) -> dict[str, ParsedLesson]:
        """Every lesson by file name, as it is now."""
        seen = lesson_files(self._folder)
        held = {}
        for path, signature in seen.items():
            name = name_of(path)
            kept = self._held.get(name)
            fresh = kept is None or kept[0] != signature
            lesson = read_lesson(self._folder / path) if fresh or kept is None else kept[1]
            held[name] = (signature, lesson)
        self._held = held
        return {name: lesson for name, (_, lesson) in held.items()}

    def one(self, name: str) -> ParsedLesson | None:
        """One lesson, as it is now; None when there is no such file."""
        path = self._folder / "modules" / name
        signature = _signature(path)
        if signature is None:
            return None
        kept = self._held.get(name)
        if kept is None or kept[0] != signature:
            kept = (signature, read_lesson(path))
            self._held[name] = kept
        return kept[1]


class Documents:
    """The documents that curricula point to, each read when first asked for or changed."""

    def __init__(self, knowledge: Path, read: Callable[[str], ExtractedDocument]) -> None:
        self._knowledge = knowledge
        self._root = str(knowledge)
        self._read = read
        self._held: dict[str, tuple[tuple[Signature | None, ...], ExtractedDocument | None]] = {}

    def refresh(self) -> bool:
        """Look at every document that was asked for; whether any has to be read again."""
        changed = [path for path, (seen, _) in self._held.items() if self._look(path) != seen]
        for path in changed:
            self._load(path)
        return bool(changed)

    def find(self, path: str) -> ExtractedDocument | None:
        """The document, as it was at the last refresh; None when it is not there or unreadable."""
        if path not in self._held:
            self._load(path)
        return self._held[path][1]

    def exists(self, path: str) -> bool:
        """Whether there is such a file, readable or not."""
        return _inside(path) and (self._knowledge / path).is_file()

    def _load(self, path: str) -> None:
        """Reads a document; one that cannot be read any more is kept as it was."""
        seen = self._look(path)
        before = self._held.get(path)
        document: ExtractedDocument | None = None
        if self.exists(path):
            try:
                document = self._read(path)
            except ContentError as error:
                log.warning("%s", error)
                document = before[1] if before else None
        self._held[path] = (seen, document)

    def _look(self, path: str) -> tuple[Signature | None, ...]:
        """The file and its sidecar."""
        if not _inside(path):
            return (None,)
        whole = f"{self._root}{os.sep}{path}"
        return _signature(whole), _signature(f"{whole}.yaml")


def _inside(path: str) -> bool:
    """Whether a relative path stays below its folder."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


def _signature(path: str | Path) -> Signature | None:
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
