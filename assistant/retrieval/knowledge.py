"""One knowledge folder at work: its index kept up to date, its documents, its search."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from chromadb.errors import ChromaError
from watchfiles import DefaultFilter, watch

from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import DocumentInfo, Role
from assistant.errors import (
    FolderNotWritable,
    IndexBusy,
    IndexUnavailable,
    NotFound,
    RelaisError,
    system_reason,
)
from assistant.retrieval.encoder import Encoder
from assistant.retrieval.generation import IndexFolder
from assistant.retrieval.indexer import Indexer, Progress, Sources, Summary
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.search import SearchEngine
from assistant.retrieval.sources import IndexedSources

Glossary = Sequence[tuple[Sequence[str], Sequence[str]]]
State = Literal["ready", "indexing", "failed"]
_SETTLE_MS = 800
_BUSY_SECONDS = 5.0
log = logging.getLogger(__name__)


class KnowledgeBase:
    """Indexes, searches and opens the documents of one folder."""

    def __init__(
        self,
        index: Path,
        sources: Sources,
        encoder: Encoder,
        glossary: Callable[[], Glossary],
    ) -> None:
        self._folder = IndexFolder(index)
        self._sources = sources
        self._encoder = encoder
        self._glossary = glossary
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None
        self._updating = threading.Lock()
        self.state: State = "ready"
        self.engine = SearchEngine(self._folder, encoder, Lexicon.with_glossary(glossary()))
        self.cited = IndexedSources(self.engine)

    @property
    def encoder(self) -> Encoder:
        """What reads questions and documents."""
        return self._encoder

    def update(self, progress: Progress = lambda *_: None, *, rebuild: bool = False) -> Summary:
        """Bring the index up to date; questions are answered from the one before meanwhile.

        Raises:
            IndexBusy: another process is at it.
            FolderNotWritable: the disk is full or read-only; the index before is intact.
        """
        # Within this process, updates wait for each other: none of them is lost.
        with self._updating:
            lexicon = Lexicon.with_glossary(self._glossary())
            indexer = Indexer(self._folder, self._sources, self._encoder, lexicon)
            self.state = "indexing"
            try:
                summary = indexer.run(progress, rebuild=rebuild)
                self.engine.lexicon = lexicon
                self.engine.refresh()
            except IndexBusy:
                self.state = "ready"
                raise
            except RelaisError:
                self.state = "failed"
                raise
            except (OSError, sqlite3.Error, ChromaError) as error:
                self.state = "failed"
                reason = system_reason(error) if isinstance(error, OSError) else error
                raise FolderNotWritable(path=self._folder.path, reason=reason) from error
            self.state = "ready"
            return summary

    def documents(self, role: Role) -> list[DocumentInfo]:
        """Every document ``role`` may read, by path."""
        infos = self.engine.infos(date.today())
        return [info for info in infos if not info.audience or role in info.audience]

    def open(self, path: str, role: Role) -> tuple[DocumentInfo, ExtractedDocument]:
        """One document.

        Raises:
            NotFound: it does not exist or is not open to ``role``.
        """
        info = next((info for info in self.documents(role) if info.path == path), None)
        document = self.engine.generation().contents.document(path) if info else None
        if info is None or document is None:
            raise NotFound
        return info, document

    def size(self) -> tuple[str | None, int, int]:
        """Name of the generation in use, its documents and passages; None while there is none."""
        try:
            generation = self.engine.generation()
        except IndexUnavailable:
            return None, 0, 0
        return generation.name, len(generation.manifest.documents), generation.manifest.passages

    def start_watching(self) -> None:
        """Follow changes of the folder in a thread of its own, until :meth:`close`."""
        self._watcher = threading.Thread(target=self._watch, name="knowledge-watcher", daemon=True)
        self._watcher.start()

    def _watch(self) -> None:
        changes = watch(
            self._sources.root,
            watch_filter=DefaultFilter(),
            debounce=_SETTLE_MS,
            stop_event=self._stop,
            ignore_permission_denied=True,
        )
        for _ in changes:
            self._follow_change()

    def _follow_change(self) -> None:
        while not self._stop.is_set():
            try:
                summary = self.update()
            except IndexBusy:
                # The other process may have looked at the folder before this change.
                self._stop.wait(_BUSY_SECONDS)
                continue
            except RelaisError as error:
                log.warning("the index was not updated: %s", error)
            else:
                if summary.changed:
                    log.info("the knowledge folder changed: %s in use", summary.generation)
            return

    def close(self) -> None:
        """Stop watching and release files."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=10)
        self.engine.close()
