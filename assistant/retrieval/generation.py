"""Index generations on disk: built beside the one in use, then swapped in by one atomic rename.

    index/
      CURRENT          name of the generation in use
      lock             held by the one process that writes
      gen-000007/      manifest.json, contents.sqlite, vectors.npy, unit_vectors.npy, bm25/, chroma/

A generation is complete when it has a manifest, which is written last. Anything else is debris of
an interrupted build and is removed by the next one.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.bilingual import text
from assistant.errors import IndexBusy, IndexUnavailable
from assistant.retrieval.arrays import Rows
from assistant.retrieval.contents import Contents
from assistant.retrieval.encoder import EncoderSpec, HalfVectors, Vectors
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.vectors import VectorStore

FORMAT = 6
"""Raised whenever what a generation holds changes shape or meaning; older ones are rebuilt."""
_KEPT = 2
NOTHING_INDEXED = text("rien n’est encore indexé.", "nothing has been indexed yet.")
_OTHER_VERSION = text("il vient d’une autre version.", "it was built by another version.")
_UNDESCRIBED = text(
    "sa description manque ou est abîmée.", "its description is missing or damaged."
)
_DAMAGED = text("ses fichiers sont abîmés.", "its files are damaged.")
_BAD_VECTORS = text("ses vecteurs sont abîmés.", "its vectors are damaged.")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not in the index, and why, in both languages."""

    path: str
    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from."""

    encoder: EncoderSpec
    documents: dict[str, str]
    """Path → SHA-256 of the file."""
    passages: int
    built: str
    """ISO date and time, UTC."""
    skipped: tuple[Skipped, ...] = ()
    warnings: dict[str, tuple[Skipped, ...]] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write the manifest, durably: it is what makes a generation complete."""
        _write_durably(folder / "manifest.json", json.dumps(asdict(self), indent=1))

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in ``folder``.

        Raises:
            IndexUnavailable: there is none, or it is damaged or of another format.
        """
        try:
            raw: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
            if raw["format"] != FORMAT:
                raise IndexUnavailable(reason=_OTHER_VERSION)
            raw["encoder"] = EncoderSpec(**raw["encoder"])
            raw["skipped"] = tuple(Skipped(**entry) for entry in raw["skipped"])
            raw["warnings"] = {
                path: tuple(Skipped(**entry) for entry in found)
                for path, found in raw["warnings"].items()
            }
            return cls(**raw)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexUnavailable(reason=_UNDESCRIBED) from error


class Generation:
    """One complete, read-only index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest.read(folder)
        try:
            self.contents = Contents(folder / "contents.sqlite")
            self.lexical = LexicalIndex.load(folder / "bm25")
            self.vectors: Vectors = np.asarray(np.load(folder / "vectors.npy", mmap_mode="r"))
            self._units = Rows(folder / "unit_vectors.npy")
            self._unit_starts = np.load(folder / "unit_starts.npy")
            self.vector_ids = list(json.loads((folder / "vector_ids.json").read_text()))
            self._read_rows()
        except (OSError, ValueError, KeyError, sqlite_errors()) as error:
            raise IndexUnavailable(reason=_DAMAGED) from error
        self.store = VectorStore.open(folder / "chroma")
        if not self.store.finds_itself(self.vector_ids, self.vectors):
            self.store.close()
            raise IndexUnavailable(reason=_BAD_VECTORS)

    def _read_rows(self) -> None:
        place = {identity: number for number, identity in enumerate(self.vector_ids)}
        self.vector_row = np.asarray([place[v] for v in self.contents.vector_ids()], np.int64)
        self.document_row = np.asarray(self.contents.document_numbers(), np.int64)
        order = np.argsort(self.vector_row, kind="stable")
        self._rows_in_order = order
        self._first_row = np.searchsorted(
            self.vector_row[order], np.arange(len(self.vector_ids) + 1)
        )
        self._place = place
        if len(self.vector_row) != self.manifest.passages:
            raise ValueError("passages and vectors disagree")

    @property
    def name(self) -> str:
        """Such as ``gen-000007``."""
        return self.folder.name

    def rows_of(self, vector_ids: Sequence[str]) -> npt.NDArray[np.int64]:
        """Rows of all passages that have one of these vectors."""
        numbers = np.asarray([self._place[identity] for identity in vector_ids], np.int64)
        starts = self._first_row[numbers]
        counts = self._first_row[numbers + 1] - starts
        ends = np.cumsum(counts)
        within = np.arange(counts.sum()) - np.repeat(ends - counts, counts)
        return np.asarray(self._rows_in_order[np.repeat(starts, counts) + within], np.int64)

    def units_of(self, vector_row: int) -> HalfVectors:
        """Vectors of the units of the passages that share one vector, shape (units, dimensions)."""
        span = slice(int(self._unit_starts[vector_row]), int(self._unit_starts[vector_row + 1]))
        return self._units[span]

    def unit_count(self, vector_row: int) -> int:
        """How many vectors :meth:`units_of` gives."""
        return int(self._unit_starts[vector_row + 1] - self._unit_starts[vector_row])

    def close(self) -> None:
        """Release files; what is in memory stays usable by answers under way."""
        self.store.close()


def sqlite_errors() -> type[Exception]:
    """The exception SQLite's driver raises for damaged files."""
    import sqlite3

    return sqlite3.DatabaseError


class IndexFolder:
    """The folder of generations, and the pointer to the one in use."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def pointer(self) -> Path:
        """The file that names the generation in use."""
        return self.path / "CURRENT"

    def current_name(self) -> str | None:
        """Name of the generation in use, or None."""
        try:
            name = self.pointer.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if name and "/" not in name else None

    def open_current(self) -> Generation:
        """Open the generation in use.

        Raises:
            IndexUnavailable: there is none, or it is damaged.
        """
        name = self.current_name()
        if name is None:
            raise IndexUnavailable(reason=NOTHING_INDEXED)
        return Generation(self.path / name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock.

        Raises:
            IndexBusy: another process holds it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy(path=str(self.path)) from error
            yield

    def new_folder(self) -> Path:
        """An empty folder for the next generation; call only while writing."""
        numbers = [int(folder.name[4:]) for folder in self._generations()]
        folder = self.path / f"gen-{max(numbers, default=0) + 1:06d}"
        folder.mkdir()
        return folder

    def use(self, folder: Path) -> None:
        """Make ``folder`` the generation in use, then remove those nobody can need."""
        _write_durably(self.pointer, folder.name)
        self.prune()

    def prune(self) -> None:
        """Remove interrupted builds and all but the newest complete generations."""
        current = self.current_name()
        complete = [f for f in self._generations() if (f / "manifest.json").is_file()]
        keep = {current, *(folder.name for folder in complete[-_KEPT:])}
        for folder in self._generations():
            if folder.name not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def _generations(self) -> list[Path]:
        if not self.path.is_dir():
            return []
        return sorted(f for f in self.path.glob("gen-[0-9]*") if f.name[4:].isdigit())


def _write_durably(path: Path, text: str) -> None:
    staged = path.with_name(path.name + ".new")
    with staged.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(staged, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
