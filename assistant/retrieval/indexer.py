"""Builds the next index generation from the knowledge folder, re-reading only what changed."""

from __future__ import annotations

import hashlib
import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.answering.documents import ExtractedDocument
from assistant.bilingual import text
from assistant.errors import DocumentUnreadable, IndexUnavailable, RelaisError
from assistant.retrieval.building import GenerationWriter, what_is_read
from assistant.retrieval.building import Progress as Progress
from assistant.retrieval.contents import StoredDocument
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.generation import Generation, IndexFolder, Manifest, Skipped
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.memory import give_back_memory

if TYPE_CHECKING:
    from assistant.retrieval.nodes import PassageParser

_SIDECAR = ".yaml"
_CLOSED = text(
    "Ce fichier ne peut pas être ouvert : vérifiez ses droits.",
    "This file cannot be opened: check its permissions.",
)
log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads documents; one that fails does not stop the others."""

    def read(self, root: Path, path: str) -> ExtractedDocument:
        """Raises :class:`DocumentUnreadable`."""
        ...


@dataclass(frozen=True, slots=True)
class Walked:
    """What the knowledge folder holds: documents by relative path, and files left out."""

    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where documents come from."""

    root: Path
    walk: Callable[[Path], Walked]
    reader: Callable[[], AbstractContextManager[Reader]]
    """Opened only when something has to be read."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an index run did."""

    generation: str
    documents: int
    passages: int
    read: int
    """Documents read anew."""
    embedded: int
    """Passages encoded anew."""
    removed: int
    """Documents that are gone since the generation before."""
    skipped: tuple[Skipped, ...]
    warnings: dict[str, tuple[Skipped, ...]]
    seconds: float
    changed: bool = True
    """False when the folder was as indexed, and nothing was written."""


class Indexer:
    """Builds generations in one index folder."""

    def __init__(
        self, folder: IndexFolder, sources: Sources, encoder: Encoder, lexicon: Lexicon
    ) -> None:
        self._folder = folder
        self._sources = sources
        self._encoder = encoder
        self._lexicon = lexicon

    def run(self, progress: Progress = lambda *_: None, *, rebuild: bool = False) -> Summary:
        """Bring the index up to date with the folder; with ``rebuild``, from nothing.

        Raises:
            IndexBusy: another process is at it.
        """
        started = time.perf_counter()
        with self._folder.writing():
            self._folder.prune()
            before = None if rebuild else self._previous()
            try:
                return self._build(before, progress, started)
            finally:
                if before:
                    before.close()
                give_back_memory()

    def _previous(self) -> Generation | None:
        try:
            found = self._folder.open_current()
        except IndexUnavailable as error:
            log.info("building from nothing: %s", error)
            return None
        if found.manifest.encoder != self._encoder.spec:
            log.info("building from nothing: the encoder changed")
            found.close()
            return None
        return found

    def _build(self, before: Generation | None, progress: Progress, started: float) -> Summary:
        found = self._sources.walk(self._sources.root)
        hashes, unreadable = _hashes(self._sources.root, found.paths)
        skipped = [*found.skipped, *unreadable]
        if before and self._nothing_new(before, hashes, skipped, self._wanted(before)):
            progress("read", len(hashes), len(hashes))
            return self._summary(before.manifest, before.name, 0, 0, 0, started, changed=False)
        folder = self._folder.new_folder()
        with GenerationWriter(folder, self._encoder, self._lexicon, before) as writer:
            taken = self._read_all(writer, hashes, before, skipped, progress)
            # What cannot be read is tried again each time, and may still be all there is to do.
            if before and self._nothing_new(before, taken.documents, skipped, writer.texts):
                shutil.rmtree(folder)
                return self._summary(before.manifest, before.name, 0, 0, 0, started, changed=False)
            embedded = writer.finish(progress)
        gone = set(before.manifest.documents) - set(taken.documents) if before else set()
        manifest = Manifest(
            encoder=self._encoder.spec,
            documents=taken.documents,
            passages=writer.passages,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            skipped=tuple(skipped),
            warnings=taken.warnings,
        )
        manifest.write(folder)
        self._folder.use(folder)
        return self._summary(manifest, folder.name, taken.read, embedded, len(gone), started)

    @staticmethod
    def _nothing_new(
        before: Generation,
        documents: dict[str, str],
        skipped: Sequence[Skipped],
        texts: Iterable[str],
    ) -> bool:
        """Whether this is what ``before`` holds; ``texts``: digests, looked at last."""
        same = documents == before.manifest.documents and tuple(skipped) == before.manifest.skipped
        return same and set(texts) == set(before.vector_ids)

    def _wanted(self, before: Generation) -> Iterator[str]:
        """What should be read of each passage there is: a new glossary changes it."""
        for piece in before.contents:
            yield what_is_read(piece, self._encoder.spec, self._lexicon).digest

    def _read_all(
        self,
        writer: GenerationWriter,
        hashes: dict[str, str],
        before: Generation | None,
        skipped: list[Skipped],
        progress: Progress,
    ) -> _Taken:
        """Give every document to ``writer``, by path; read those the one before does not have."""
        known = before.manifest.documents if before else {}
        taken = _Taken()
        done = sum(1 for path, sha256 in hashes.items() if known.get(path) == sha256)
        progress("read", done, len(hashes))
        with ExitStack() as opened:
            cutter = _Cutter(self._sources, opened)
            for path in sorted(hashes):
                stored = before.contents.stored(path, hashes[path]) if before else None
                if stored:
                    taken.note(writer, stored)
                    continue
                taken.read += 1
                try:
                    taken.note(writer, cutter.read(path, hashes[path]))
                    done += 1
                except DocumentUnreadable as error:
                    skipped.append(_skipped(path, error))
                progress("read", done, len(hashes))
        return taken

    @staticmethod
    def _summary(
        manifest: Manifest,
        name: str,
        read: int,
        embedded: int,
        removed: int,
        started: float,
        *,
        changed: bool = True,
    ) -> Summary:
        return Summary(
            generation=name,
            documents=len(manifest.documents),
            passages=manifest.passages,
            read=read,
            embedded=embedded,
            removed=removed,
            skipped=manifest.skipped,
            warnings=manifest.warnings,
            seconds=time.perf_counter() - started,
            changed=changed,
        )


class _Cutter:
    """Reads documents and cuts them; what that needs is opened with the first."""

    def __init__(self, sources: Sources, opened: ExitStack) -> None:
        self._sources = sources
        self._opened = opened
        self._ready: tuple[Reader, PassageParser] | None = None

    def read(self, path: str, sha256: str) -> StoredDocument:
        """Raises :class:`DocumentUnreadable`."""
        if self._ready is None:
            # LlamaIndex takes seconds to import.
            from assistant.retrieval.nodes import PassageParser

            self._ready = self._opened.enter_context(self._sources.reader()), PassageParser()
        reader, parser = self._ready
        document = reader.read(self._sources.root, path)
        return StoredDocument(sha256, document, tuple(parser.pieces(document)))


@dataclass(slots=True)
class _Taken:
    """What was given to the writer."""

    documents: dict[str, str] = field(default_factory=dict)
    """Path → SHA-256, by path."""
    warnings: dict[str, tuple[Skipped, ...]] = field(default_factory=dict)
    read: int = 0
    """Documents that had to be read, whether that went well or not."""

    def note(self, writer: GenerationWriter, stored: StoredDocument) -> None:
        """Give one document to ``writer``."""
        writer.add(stored)
        document = stored.document
        self.documents[document.path] = stored.sha256
        if document.warnings:
            self.warnings[document.path] = _notes(document)


def _notes(document: ExtractedDocument) -> tuple[Skipped, ...]:
    return tuple(Skipped(document.path, note.fr, note.en) for note in document.warnings)


def _hashes(root: Path, paths: Sequence[str]) -> tuple[dict[str, str], list[Skipped]]:
    found: dict[str, str] = {}
    unreadable: list[Skipped] = []
    for path in paths:
        try:
            with (root / path).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256")
            sidecar = root / (path + _SIDECAR)
            if sidecar.is_file():
                digest.update(sidecar.read_bytes())
            found[path] = digest.hexdigest()
        except OSError:
            unreadable.append(Skipped(path, _CLOSED.fr, _CLOSED.en))
    return found, unreadable


def _skipped(path: str, error: RelaisError) -> Skipped:
    return Skipped(path, error.message("fr"), error.message("en"))
