"""The only place that builds real objects from settings.

Importing this is cheap: the libraries behind search are loaded when something is opened.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.evidence import load_model
from assistant.answering.mentions import Vocabulary
from assistant.answering.model import Answer, Question
from assistant.content.curated import CuratedFiles
from assistant.content.documents.reader import DocumentReader, ReadLimits
from assistant.content.documents.walk import scan
from assistant.content.expected import ExpectedFiles
from assistant.content.glossary import read_glossary
from assistant.content.register import load_register
from assistant.errors import FolderNotWritable, IndexUnavailable, WorkspaceError, system_reason
from assistant.limits.model import Register
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.pipeline import Pipeline
    from assistant.retrieval.contents import Contents
    from assistant.retrieval.generation import Generation
    from assistant.retrieval.indexer import Progress, Sources, Summary
    from assistant.retrieval.knowledge import KnowledgeBase
    from assistant.storage.keys import Keys
    from assistant.storage.records import Records

log = logging.getLogger(__name__)

_WARM_UP = (
    Question("Qui décide des outils d'IA ?", language="fr"),
    Question("Who decides about AI tools?", language="en"),
)


def read_limits(settings: Settings) -> ReadLimits:
    """What reading one document may cost."""
    return ReadLimits(
        seconds=float(settings.parse_seconds),
        memory_mb=settings.parse_memory_mb,
        max_bytes=settings.max_document_mb * 1_000_000,
    )


def open_reader(settings: Settings) -> DocumentReader:
    """Reads documents within the limits of the settings."""
    return DocumentReader(read_limits(settings))


def index_folder(settings: Settings) -> Path:
    """Where the index of this installation lives."""
    return settings.data_dir / "index"


def prepare_data_folder(settings: Settings) -> None:
    """Make the data folder, private to this user, and see that it can be written.

    Raises:
        FolderNotWritable: with the system's reason.
    """
    folder = settings.data_dir
    probe = folder / f".written-by-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise FolderNotWritable(path=folder, reason=system_reason(error)) from error


class RegisterFile:
    """The register as its files are now: re-read when one of them changed."""

    def __init__(self, knowledge: Path, everyday_words: Callable[[], frozenset[str]]) -> None:
        self._knowledge = knowledge
        self._everyday_words = everyday_words
        self._lock = threading.Lock()
        self._signature: tuple[tuple[str, int, int], ...] | None = None
        self._vocabulary = Vocabulary(Register())

    def vocabulary(self) -> Vocabulary:
        """The register with the names people use for what is in it."""
        signature = self._stat()
        with self._lock:
            if signature != self._signature:
                register, errors = load_register(self._knowledge)
                for error in errors:
                    log.warning("%s", error)
                self._vocabulary = Vocabulary(register, self._everyday_words())
                self._signature = signature
            return self._vocabulary

    def register(self) -> Register:
        """The register."""
        return self.vocabulary().register

    def _stat(self) -> tuple[tuple[str, int, int], ...]:
        found = []
        folder = self._knowledge / "tools"
        cards = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
        for path in (
            *cards,
            self._knowledge / "data_classes.yaml",
            self._knowledge / "owners.yaml",
        ):
            try:
                stat = os.stat(path)
            except OSError:
                continue
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Answering:
    """Indexing and answering for one knowledge folder."""

    base: KnowledgeBase
    register_file: RegisterFile
    pipeline: Pipeline
    settings: Settings
    encoder_sha256: str

    def answer(self, question: Question, today: date | None = None) -> Answer:
        """Answer one question as of ``today``."""
        return self.pipeline.answer(question, today or date.today())

    def answer_within(
        self, paths: Collection[str], question: Question, today: date | None = None
    ) -> Answer:
        """Answer one question from the documents at ``paths`` alone; all they hold is looked at.

        Raises:
            IndexUnavailable: there is no usable index.
        """
        from assistant.retrieval.within import Within

        pipeline = self.pipeline.searching(Within(self.base.engine, paths))
        return pipeline.answer(question, today or date.today())

    def usable(self) -> bool:
        """Whether there is an index that can be opened and that this encoder built."""
        try:
            manifest = self.base.engine.generation().manifest
        except IndexUnavailable:
            return False
        return manifest.encoder.sha256 == self.encoder_sha256

    def refresh(self, progress: Progress = lambda *_: None) -> Summary | None:
        """Bring the index up to date if a file changed since the last time; None if none did.

        Raises:
            IndexBusy: another process is at it.
            FolderNotWritable: an update is needed, and the data folder cannot be written.
        """
        state = _state_of_files(self.settings.knowledge_dir)
        if self.usable() and _read_state(self._seen) == [self.base.size()[0], state]:
            return None
        return self.update(progress)

    def update(self, progress: Progress = lambda *_: None, *, rebuild: bool = False) -> Summary:
        """Bring the index up to date by content; with ``rebuild``, from nothing.

        Raises:
            IndexBusy: another process is at it.
            FolderNotWritable: the data folder cannot be written.
        """
        prepare_data_folder(self.settings)
        state = _state_of_files(self.settings.knowledge_dir)
        summary = self.base.update(progress, rebuild=rebuild)
        self._seen.write_text(json.dumps([summary.generation, state]), "utf-8")
        return summary

    @property
    def _seen(self) -> Path:
        return self.settings.data_dir / "files-seen.json"

    def warm_up(self) -> None:
        """Answer a question in each language, so that nobody waits for what loads at first use.

        Raises:
            IndexUnavailable: there is no usable index.
        """
        for question in _WARM_UP:
            self.answer(question)

    def close(self) -> None:
        """Stop watching and release files."""
        self.base.close()


def _state_of_files(knowledge: Path) -> str:
    """Changes whenever a file of the folder may have changed; nothing is read for it."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(knowledge):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(folder, name)
            try:
                stat = os.stat(path)
            except OSError:
                state: tuple[object, ...] = (path,)
            else:
                state = (path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
            digest.update(repr(state).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _read_state(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _sources(settings: Settings) -> Sources:
    from assistant.retrieval.generation import Skipped
    from assistant.retrieval.indexer import Sources, Walked

    def walk(root: Path) -> Walked:
        paths, skipped = scan(root)
        left_out = (Skipped(s.path, s.reason.fr, s.reason.en) for s in skipped)
        return Walked(tuple(paths), tuple(left_out))

    return Sources(settings.knowledge_dir, walk, lambda: open_reader(settings))


def check_knowledge_folder(settings: Settings) -> None:
    """See that there is a folder of documents.

    Raises:
        WorkspaceError: there is none.
    """
    if not settings.knowledge_dir.is_dir():
        raise WorkspaceError(path=settings.knowledge_dir)


def open_answering(settings: Settings) -> Answering:
    """Load the encoder and open the index of the knowledge folder, which may still be empty.

    Raises:
        WorkspaceError: there is no such folder.
        EncoderError: the encoder cannot be loaded.
    """
    from assistant.answering.pipeline import Parts, Pipeline
    from assistant.retrieval.curated import CuratedIndex
    from assistant.retrieval.encoder import load_encoder
    from assistant.retrieval.expected import ExpectedIndex
    from assistant.retrieval.knowledge import KnowledgeBase
    from assistant.retrieval.reranker import load_reranker

    check_knowledge_folder(settings)
    knowledge = settings.knowledge_dir
    encoder = load_encoder(settings.encoder, settings.encoder_sha256, settings.threads)

    def glossary() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        terms, errors = read_glossary(knowledge)
        for error in errors:
            log.warning("%s", error)
        return [(tuple(term.fr), tuple(term.en)) for term in terms]

    base = KnowledgeBase(index_folder(settings), _sources(settings), encoder, glossary)
    register_file = RegisterFile(knowledge, lambda: base.engine.lexicon.everyday_words())
    reranker = load_reranker(encoder, lambda: base.engine.lexicon)
    parts = Parts(
        searcher=base.engine,
        sources=base.cited,
        vocabulary=register_file.vocabulary,
        default_language=settings.default_language,
        max_message=settings.max_message,
        curator=CuratedIndex(base.engine, encoder, CuratedFiles(knowledge).answers),
        expecter=ExpectedIndex(base.engine, encoder, ExpectedFiles(knowledge).questions),
        reranker=reranker,
    )
    return Answering(
        base,
        register_file,
        Pipeline(parts, load_model(settings.wrong_answers, judged=reranker is not None)),
        settings,
        encoder.spec.sha256,
    )


def open_contents(settings: Settings) -> Contents | None:
    """The texts of the index in use, without loading the encoder; None while there is none."""
    from assistant.retrieval.contents import Contents

    index = index_folder(settings)
    try:
        name = (index / "CURRENT").read_text("utf-8").strip()
    except OSError:
        return None
    path = index / name / "contents.sqlite"
    return Contents(path) if name and "/" not in name and path.is_file() else None


def open_generation(settings: Settings) -> Generation:
    """The index in use, whole; the encoder is not needed for it.

    Raises:
        IndexUnavailable: there is none, or it is damaged.
    """
    from assistant.retrieval.generation import IndexFolder

    return IndexFolder(index_folder(settings)).open_current()


def demo_database(settings: Settings) -> Path:
    """The file of the demonstration records."""
    return settings.data_dir / "demo.db"


def database_url(settings: Settings) -> str:
    """The SQLAlchemy address of the records; those of a demonstration never mix with real ones."""
    from assistant.storage.database import sqlite_url

    if settings.demo:
        return sqlite_url(demo_database(settings))
    return settings.database or sqlite_url(settings.data_dir / "records.db")


def open_records(settings: Settings) -> Records:
    """The records, migrated to this version.

    Raises:
        FolderNotWritable: the data folder cannot be written.
        SettingsError: the database cannot be opened.
    """
    from assistant.storage import records

    prepare_data_folder(settings)
    return records.open_records(database_url(settings))


def open_keys(settings: Settings, records: Records) -> Keys:
    """The secret keys, created at the first start.

    Raises:
        SettingsError: a key is missing though needed, damaged, readable by others, or not the one
            the records were made with.
    """
    from assistant.storage import key_check, keys

    started = records.listening_started()
    found = keys.open_keys(settings.data_dir, listening_started=started)
    key_check.settle_key(records.database, found.listening, depended_on=started)
    return found


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)
