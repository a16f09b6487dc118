"""Relais and its peers behind one face, each as its own documentation sets it up.

All get the same encoder and the same texts. A library's splitter and settings are its defaults;
where it has none, passages are whole paragraphs of at most :data:`PACKED` characters.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module, util
from pathlib import Path
from typing import Any, Protocol

from assistant.retrieval.encoder import bundled_folder
from eval.bench.peers_figures import Retrieved

WANTED = 50
"""Passages asked of everyone: enough for 4,000 characters, whatever a library's passages are."""
PACKED = 1000
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the folder that is searched."""

    path: str
    """Relative, with ``/``: what a question names."""
    file: str
    text: str
    """As Relais extracts it. Peers are given this; Relais reads the file itself."""
    language: str


class Peer(Protocol):
    """A library that finds passages."""

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """Build an index; returns the passages it consists of."""

    def search(self, question: str) -> Sequence[Retrieved]:
        """The passages nearest to ``question``, best first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A peer by name, what it needs to be importable, and how it is made (with threads)."""

    name: str
    needs: tuple[str, ...]
    make: Callable[[int], Peer]

    def missing(self) -> list[str]:
        """The modules that are not installed."""
        return [module for module in self.needs if not _importable(module)]


def _importable(module: str) -> bool:
    try:
        return util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def packed(text: str, most: int = PACKED) -> list[str]:
    """Whole paragraphs, as many as fit in ``most`` characters; a longer one stays whole."""
    found: list[str] = []
    for paragraph in filter(None, (part.strip() for part in _PARAGRAPH.split(text))):
        if found and len(found[-1]) + 2 + len(paragraph) <= most:
            found[-1] += "\n\n" + paragraph
        else:
            found.append(paragraph)
    return found


def _packed_passages(documents: Sequence[Document]) -> list[Retrieved]:
    return [Retrieved(part, item.path) for item in documents for part in packed(item.text)]


class Relais:
    """The search of Relais on a copy of the files: reading them is part of its index time."""

    def __init__(self, threads: int) -> None:
        from assistant.bootstrap import open_answering
        from assistant.settings import Settings

        self._folder = tempfile.TemporaryDirectory()
        knowledge = Path(self._folder.name, "knowledge")
        knowledge.mkdir()
        data = Path(self._folder.name, "data")
        self._settings = Settings(knowledge=knowledge, data=data, watch=False, threads=threads)
        self._answering = open_answering(self._settings)

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """See :class:`Peer`."""
        for document in documents:
            target = self._settings.knowledge_dir / document.path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(document.file, target)
        self._answering.update()
        generation = self._answering.base.engine.generation()
        pieces = generation.contents.pieces(range(generation.manifest.passages))
        return sorted({piece.indexed for piece in pieces})

    def search(self, question: str) -> Sequence[Retrieved]:
        """See :class:`Peer`. The language is recognised, as in a conversation."""
        from assistant.answering.language import recognise
        from assistant.answering.understand import search_text

        language = recognise(question, self._settings.default_language)
        engine = self._answering.base.engine
        text = search_text(question)
        found = engine.search(text, language, "employee", date.today(), wanted=WANTED).found
        return [
            Retrieved(one.passage.text, one.passage.document.path)
            for one in found
            if one.passage.kind != "unanswered"
        ]


class LlamaVector:
    """llama-index: ``VectorStoreIndex.from_documents``, its splitter and store."""

    def __init__(self, threads: int) -> None:
        embeddings = import_module("llama_index.embeddings.huggingface")
        self._encoder: Any = embeddings.HuggingFaceEmbedding(
            model_name=str(bundled_folder()), device="cpu"
        )
        self._retriever: Any = None

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """See :class:`Peer`."""
        from llama_index.core import Document as LlamaDocument
        from llama_index.core import VectorStoreIndex

        given = [
            LlamaDocument(text=item.text, metadata={"file_path": item.path}) for item in documents
        ]
        index = VectorStoreIndex.from_documents(given, embed_model=self._encoder)
        nodes: list[Any] = list(index.docstore.docs.values())
        self._retriever = self._over(index.as_retriever(similarity_top_k=WANTED), nodes)
        return [str(node.text) for node in nodes]

    def _over(self, vectors: Any, nodes: list[Any]) -> Any:
        return vectors

    def search(self, question: str) -> Sequence[Retrieved]:
        """See :class:`Peer`."""
        return [
            Retrieved(found.node.text, found.node.metadata["file_path"])
            for found in self._retriever.retrieve(question)
        ]


class LlamaHybrid(LlamaVector):
    """llama-index: vectors and BM25, reciprocal rank fusion, no questions made up by a model."""

    def _over(self, vectors: Any, nodes: list[Any]) -> Any:
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever

        bm25 = import_module("llama_index.retrievers.bm25").BM25Retriever
        words = bm25.from_defaults(nodes=nodes, similarity_top_k=min(WANTED, len(nodes)))
        return QueryFusionRetriever(
            [vectors, words],
            llm=MockLLM(),
            num_queries=1,
            mode="reciprocal_rerank",  # type: ignore[arg-type]
            similarity_top_k=WANTED,
            use_async=False,
        )


class Haystack:
    """Haystack: in-memory BM25 and embeddings, joined by reciprocal rank fusion."""

    def __init__(self, threads: int) -> None:
        embedders = import_module(
            "haystack_integrations.components.embedders.sentence_transformers"
        )
        common = {"model": str(bundled_folder()), "progress_bar": False}
        self._documents: Any = embedders.SentenceTransformersDocumentEmbedder(**common)
        self._questions: Any = embedders.SentenceTransformersTextEmbedder(**common)
        self._documents.warm_up()
        self._pipeline: Any = None

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """See :class:`Peer`."""
        haystack = import_module("haystack")
        stores = import_module("haystack.document_stores.in_memory")
        splitter = import_module("haystack.components.preprocessors").DocumentSplitter()
        given = [haystack.Document(content=i.text, meta={"path": i.path}) for i in documents]
        parts = splitter.run(documents=given)["documents"]
        store = stores.InMemoryDocumentStore()
        store.write_documents(self._documents.run(documents=parts)["documents"])
        self._pipeline = self._joined(store)
        return [str(part.content) for part in parts]

    def _joined(self, store: Any) -> Any:
        retrievers = import_module("haystack.components.retrievers.in_memory")
        joiner = import_module("haystack.components.joiners").DocumentJoiner
        pipeline = import_module("haystack").Pipeline()
        dense = retrievers.InMemoryEmbeddingRetriever(store, top_k=WANTED)
        words = retrievers.InMemoryBM25Retriever(store, top_k=WANTED)
        pipeline.add_component("embedder", self._questions)
        pipeline.add_component("dense", dense)
        pipeline.add_component("words", words)
        join = joiner(join_mode="reciprocal_rank_fusion", top_k=WANTED)
        pipeline.add_component("join", join)
        pipeline.connect("embedder.embedding", "dense.query_embedding")
        pipeline.connect("dense", "join")
        pipeline.connect("words", "join")
        return pipeline

    def search(self, question: str) -> Sequence[Retrieved]:
        """See :class:`Peer`."""
        given = {"embedder": {"text": question}, "words": {"query": question}}
        found = self._pipeline.run(given)["join"]["documents"]
        return [Retrieved(one.content, one.meta["path"]) for one in found]


class Txtai:
    """txtai: its paragraph segmentation, ``Embeddings`` with ``hybrid=True``."""

    def __init__(self, threads: int) -> None:
        self._split: Any = import_module("txtai.pipeline").Segmentation(paragraphs=True)
        self._index: Any = import_module("txtai").Embeddings(
            path=str(bundled_folder()), content=True, hybrid=True, gpu=False
        )
        self._passages: list[Retrieved] = []

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """See :class:`Peer`."""
        self._passages = [
            Retrieved(part, item.path) for item in documents for part in self._split(item.text)
        ]
        texts = [passage.text for passage in self._passages]
        self._index.index(enumerate(texts))
        return texts

    def search(self, question: str) -> Sequence[Retrieved]:
        """See :class:`Peer`."""
        return [self._passages[int(one["id"])] for one in self._index.search(question, WANTED)]


class Chroma:
    """Chroma: a collection with its sentence-transformers function."""

    def __init__(self, threads: int) -> None:
        import chromadb
        from chromadb.config import Settings
        from chromadb.utils import embedding_functions

        encoder = embedding_functions.SentenceTransformerEmbeddingFunction(
            model_name=str(bundled_folder()), device="cpu"
        )
        self._client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        self._collection: Any = self._client.create_collection(
            "documents",
            embedding_function=encoder,  # type: ignore[arg-type]
        )

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """See :class:`Peer`."""
        passages = _packed_passages(documents)
        most = self._client.get_max_batch_size()
        for start in range(0, len(passages), most):
            batch = passages[start : start + most]
            self._collection.add(
                ids=[str(start + number) for number in range(len(batch))],
                documents=[passage.text for passage in batch],
                metadatas=[{"path": passage.document} for passage in batch],
            )
        return [passage.text for passage in passages]

    def search(self, question: str) -> Sequence[Retrieved]:
        """See :class:`Peer`."""
        found = self._collection.query(query_texts=[question], n_results=WANTED)
        texts, about = found["documents"][0], found["metadatas"][0]
        return [Retrieved(text, row["path"]) for text, row in zip(texts, about, strict=True)]


class Words:
    """BM25 alone: bm25s with its default settings, English stop words and stemmer."""

    def __init__(self, threads: int) -> None:
        import Stemmer

        self._stemmer: Any = Stemmer.Stemmer("english")
        self._index: Any = None
        self._passages: list[Retrieved] = []

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        return bm25s.tokenize(texts, stemmer=self._stemmer, show_progress=False)

    def index(self, documents: Sequence[Document]) -> Sequence[str]:
        """See :class:`Peer`."""
        import bm25s

        self._passages = _packed_passages(documents)
        texts = [passage.text for passage in self._passages]
        self._index = bm25s.BM25()
        self._index.index(self._tokens(texts), show_progress=False)
        return texts

    def search(self, question: str) -> Sequence[Retrieved]:
        """See :class:`Peer`."""
        most = min(WANTED, len(self._passages))
        found, _ = self._index.retrieve(self._tokens([question]), k=most, show_progress=False)
        return [self._passages[int(row)] for row in found[0]]


RELAIS = "Relais"
_LLAMA = ("llama_index.core", "llama_index.embeddings.huggingface")
_HAYSTACK = ("haystack", "haystack_integrations.components.embedders.sentence_transformers")
PEERS = (
    Entry(RELAIS, (), Relais),
    Entry("llama-index", _LLAMA, LlamaVector),
    Entry("llama-index hybrid", (*_LLAMA, "llama_index.retrievers.bm25"), LlamaHybrid),
    Entry("Haystack hybrid", _HAYSTACK, Haystack),
    Entry("txtai hybrid", ("txtai",), Txtai),
    Entry("Chroma", ("chromadb",), Chroma),
    Entry("BM25", ("bm25s", "Stemmer"), Words),
)
