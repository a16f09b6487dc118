"""Builds the next index generation from the knowledge folder, re-reading only what changed."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.answering.documents import ExtractedDocument
from assistant.answering.text.analysis import stems
from assistant.bilingual import text
from assistant.errors import DocumentUnreadable, IndexUnavailable, RelaisError
from assistant.retrieval.contents import StoredDocument, write_contents
from assistant.retrieval.encoder import Encoder, EncoderSpec, HalfVectors, Vectors
from assistant.retrieval.generation import Generation, IndexFolder, Manifest, Skipped
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.passages import Piece
from assistant.retrieval.vectors import VectorStore

Progress = Callable[[str, int, int], None]
"""Called with a stage (``read``, ``encode``, ``store``), how much is done, and of how much."""
_SIDECAR = ".yaml"
_LOST = text(
    "les vecteurs à peine écrits ne se retrouvent pas.",
    "the vectors just written are not found again.",
)
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


@dataclass(frozen=True, slots=True)
class Reads:
    """What the encoder reads for one passage, and where each of its units stands in that."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def digest(self) -> str:
        """Identifies the text: passages with the same one share one vector."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]


def what_is_read(piece: Piece, spec: EncoderSpec, lexicon: Lexicon) -> Reads:
    """Title, heading path and units; glossed into English where the encoder knows only that."""
    glossed = spec.english_only and piece.passage.document.language == "fr"

    def shown(text: str) -> str:
        return lexicon.gloss(text, "fr") if glossed else text

    text = shown(piece.context) + "."
    spans = []
    for unit in piece.units:
        start = len(text) + 1
        text = f"{text} {shown(unit.plain)}"
        spans.append((start, len(text)))
    return Reads(text, tuple(spans))


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
        stored, read = self._read_all(hashes, before, skipped, progress)
        documents = {item.document.path: item.sha256 for item in stored}
        if before and self._nothing_new(before, documents, skipped, stored):
            return self._summary(before.manifest, before.name, 0, 0, 0, started, changed=False)
        gone = set(before.manifest.documents) - set(documents) if before else set()
        folder = self._folder.new_folder()
        manifest, embedded = self._write(folder, stored, skipped, before, progress)
        self._folder.use(folder)
        return self._summary(manifest, folder.name, read, embedded, len(gone), started)

    def _nothing_new(
        self,
        before: Generation,
        documents: dict[str, str],
        skipped: Sequence[Skipped],
        stored: Sequence[StoredDocument],
    ) -> bool:
        same = documents == before.manifest.documents and tuple(skipped) == before.manifest.skipped
        return same and not self._stale(before, stored)

    def _stale(self, before: Generation, stored: Sequence[StoredDocument]) -> bool:
        """Whether the glossary changed what the encoder should read."""
        wanted = {
            what_is_read(piece, self._encoder.spec, self._lexicon).digest
            for item in stored
            for piece in item.pieces
        }
        return wanted != set(before.vector_ids)

    def _read_all(
        self,
        hashes: dict[str, str],
        before: Generation | None,
        skipped: list[Skipped],
        progress: Progress,
    ) -> tuple[list[StoredDocument], int]:
        stored: dict[str, StoredDocument] = {}
        for path, sha256 in hashes.items():
            known = before.contents.stored(path, sha256) if before else None
            if known:
                stored[path] = known
        missing = [path for path in hashes if path not in stored]
        progress("read", len(stored), len(hashes))
        if missing:
            # LlamaIndex takes seconds to import: only when there is something to cut.
            from assistant.retrieval.nodes import PassageParser

            parser = PassageParser()
            with self._sources.reader() as reader:
                for path in missing:
                    try:
                        document = reader.read(self._sources.root, path)
                        pieces = tuple(parser.pieces(document))
                        stored[path] = StoredDocument(hashes[path], document, pieces)
                    except DocumentUnreadable as error:
                        skipped.append(_skipped(path, error))
                    progress("read", len(stored), len(hashes))
        return [stored[path] for path in sorted(stored)], len(missing)

    def _write(
        self,
        folder: Path,
        stored: Sequence[StoredDocument],
        skipped: Sequence[Skipped],
        before: Generation | None,
        progress: Progress,
    ) -> tuple[Manifest, int]:
        pieces = [piece for item in stored for piece in item.pieces]
        reads = [what_is_read(piece, self._encoder.spec, self._lexicon) for piece in pieces]
        digests = [read.digest for read in reads]
        by_digest = dict(zip(digests, reads, strict=True))
        ids, vectors, units, embedded = self._vectors(by_digest, before, progress)
        write_contents(folder / "contents.sqlite", stored, digests)
        LexicalIndex.build(
            [stems(piece.indexed, piece.passage.document.language) for piece in pieces],
            [piece.passage.document.language for piece in pieces],
            folder / "bm25",
        )
        np.save(folder / "vectors.npy", vectors)
        _save_units(folder, units, self._encoder.dimensions)
        (folder / "vector_ids.json").write_text(json.dumps(ids))
        self._store(folder / "chroma", ids, vectors, progress)
        manifest = Manifest(
            encoder=self._encoder.spec,
            documents={item.document.path: item.sha256 for item in stored},
            passages=len(pieces),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            skipped=tuple(skipped),
            warnings={i.document.path: _notes(i.document) for i in stored if i.document.warnings},
        )
        manifest.write(folder)
        return manifest, embedded

    def _vectors(
        self, reads: dict[str, Reads], before: Generation | None, progress: Progress
    ) -> tuple[list[str], Vectors, list[HalfVectors], int]:
        """One vector for each different text, kept from the generation before where it has it."""
        ids = sorted(reads)
        vectors = np.zeros((len(ids), self._encoder.dimensions), np.float32)
        kept = {identity: row for row, identity in enumerate(before.vector_ids)} if before else {}
        new = [number for number, identity in enumerate(ids) if identity not in kept]
        units: list[HalfVectors] = [np.zeros((0, self._encoder.dimensions), np.float16)] * len(ids)
        for number, identity in enumerate(ids):
            if before and identity in kept:
                vectors[number] = before.vectors[kept[identity]]
                units[number] = before.units_of(kept[identity])
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            progress("encode", done, len(new))

        if new:
            progress("encode", 0, len(new))
            fresh = [reads[ids[number]] for number in new]
            texts, spans = [read.text for read in fresh], [read.spans for read in fresh]
            encoded = self._encoder.encode_passages(texts, spans, count)
            vectors[new] = encoded.vectors
            for number, found in zip(new, encoded.units, strict=True):
                units[number] = found
        return ids, vectors, units, len(new)

    def _store(self, folder: Path, ids: list[str], vectors: Vectors, progress: Progress) -> None:
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            progress("store", done, len(ids))

        VectorStore.build(folder, ids, vectors, count)
        store = VectorStore.open(folder)
        try:
            if not store.finds_itself(ids, vectors):
                raise IndexUnavailable(reason=_LOST)
        finally:
            store.close()

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


def _notes(document: ExtractedDocument) -> tuple[Skipped, ...]:
    return tuple(Skipped(document.path, note.fr, note.en) for note in document.warnings)


def _save_units(folder: Path, units: Sequence[HalfVectors], dimensions: int) -> None:
    counts = [len(found) for found in units]
    np.save(folder / "unit_starts.npy", np.concatenate([[0], np.cumsum(counts)]).astype(np.int64))
    whole = np.concatenate(units) if units else np.zeros((0, dimensions), np.float16)
    np.save(folder / "unit_vectors.npy", whole)


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
