"""A small knowledge folder with its index: real files, real search, a fake encoder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

from assistant.answering.documents import ExtractedDocument
from assistant.answering.ports import SearchResult
from assistant.bilingual import Language
from assistant.content.documents.walk import scan
from assistant.content.documents.worker import read
from assistant.errors import DocumentUnreadable
from assistant.retrieval.generation import IndexFolder, Skipped
from assistant.retrieval.indexer import Indexer, Sources, Summary, Walked
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.search import SearchEngine
from tests.support.documents import TODAY
from tests.support.encoder import FakeEncoder

LEXICON = Lexicon.with_glossary([(("transcription",), ("transcript",))])


class InProcessReader:
    """Reads documents in this process; ``broken`` names those that cannot be read."""

    def __init__(self, broken: frozenset[str] = frozenset()) -> None:
        self.broken = broken

    def read(self, root: Path, path: str) -> ExtractedDocument:
        """See :class:`assistant.retrieval.indexer.Reader`."""
        if path in self.broken:
            raise DocumentUnreadable(path=path, reason="it is damaged.")
        return read(root, path, 5_000_000)


def walk(root: Path) -> Walked:
    """The documents below ``root``, and what was left aside."""
    paths, skipped = scan(root)
    return Walked(tuple(paths), tuple(Skipped(s.path, s.reason.fr, s.reason.en) for s in skipped))


@dataclass
class Company:
    """A knowledge folder below ``root``, indexed with a fake encoder."""

    root: Path
    encoder: FakeEncoder = field(default_factory=FakeEncoder)
    broken: frozenset[str] = frozenset()
    lexicon: Lexicon = LEXICON

    def __post_init__(self) -> None:
        self.knowledge = self.root / "knowledge"
        self.knowledge.mkdir(parents=True, exist_ok=True)
        self.folder = IndexFolder(self.root / "index")

    def write(self, path: str, text: str) -> Path:
        """Write one document."""
        target = self.knowledge / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text).lstrip("\n"), "utf-8")
        return target

    def indexer(self) -> Indexer:
        """What builds this folder's index."""
        return Indexer(self.folder, self.sources(), self.encoder, self.lexicon)  # type: ignore[arg-type]

    def sources(self) -> Sources:
        """Where its documents come from."""
        return Sources(self.knowledge, walk, self._reader)

    @contextmanager
    def _reader(self) -> Iterator[InProcessReader]:
        yield InProcessReader(self.broken)

    def index(self, *, rebuild: bool = False) -> Summary:
        """Bring the index up to date; ``encoder.encoded`` then holds this run's passages only."""
        self.encoder.encoded.clear()
        return self.indexer().run(rebuild=rebuild)

    def engine(self) -> SearchEngine:
        """A search engine over the index; the caller closes it."""
        return SearchEngine(self.folder, self.encoder, self.lexicon)  # type: ignore[arg-type]

    def search(self, text: str, language: Language = "en") -> SearchResult:
        """One search by an employee."""
        engine = self.engine()
        try:
            return engine.search(text, language, "employee", TODAY)
        finally:
            engine.close()

    def found(self, text: str, language: Language = "en") -> list[str]:
        """Paths of the documents found, best first, each once."""
        hits = self.search(text, language).found
        return list(dict.fromkeys(hit.passage.document.path for hit in hits))

    def texts(self, text: str, language: Language = "en") -> list[str]:
        """Texts of the passages found, best first."""
        return [hit.passage.text for hit in self.search(text, language).found]
