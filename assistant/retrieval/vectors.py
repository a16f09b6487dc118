"""Dense vectors in Chroma: embedded, one writer, no text inside, disposable.

Chroma holds ids and vectors only, so nothing anybody wrote stays behind in its files; a
generation's ``vectors.npy`` is the truth it can be rebuilt from.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError

from assistant.bilingual import text
from assistant.errors import IndexUnavailable
from assistant.retrieval.arrays import Rows
from assistant.retrieval.encoder import Vectors

_MISSING = text("ses vecteurs manquent.", "its vectors are missing.")
_UNREADABLE = text("ses vecteurs sont illisibles.", "its vectors cannot be read.")
_COLLECTION = "passages"
_BATCH = 2000
_PROBES = 20
_SAME = 0.999
_PASSED_BY = 4
"""One probe in so many may not be found; with fewer probes, every one has to be."""
_EXPLORED = 100
_clients = threading.Lock()
"""Chroma counts the users of a folder without a lock of its own: threads take turns."""
log = logging.getLogger(__name__)


class VectorStore:
    """Nearest-neighbour search over one generation's vectors."""

    def __init__(self, client: ClientAPI, collection: Collection) -> None:
        self._client = client
        self._collection = collection

    @classmethod
    def build(
        cls,
        folder: Path,
        ids: Sequence[str],
        vectors: Vectors | Rows,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Write ``vectors`` (shape (ids, dimensions), unit length) into an empty ``folder``."""
        client = _open_client(folder)
        try:
            collection = client.create_collection(
                _COLLECTION,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": _EXPLORED}},
            )
            for start in range(0, len(ids), _BATCH):
                batch = list(ids[start : start + _BATCH])
                collection.add(ids=batch, embeddings=vectors[start : start + _BATCH])
                if progress:
                    progress(len(batch))
        finally:
            _close_client(client)

    @classmethod
    def open(cls, folder: Path) -> VectorStore:
        """Open what :meth:`build` wrote.

        Raises:
            IndexUnavailable: Chroma cannot read it.
        """
        if not (folder / "chroma.sqlite3").is_file():
            raise IndexUnavailable(reason=_MISSING)
        try:
            client = _open_client(folder)
            collection = client.get_collection(_COLLECTION, embedding_function=None)
        except (ChromaError, OSError, ValueError, AttributeError) as error:
            # AttributeError: Chroma fails to put away what it could not start
            raise IndexUnavailable(reason=_UNREADABLE) from error
        return cls(client, collection)

    def nearest(self, vector: Vectors, wanted: int) -> list[str]:
        """Ids of the ``wanted`` nearest vectors, nearest first."""
        found = self._collection.query(
            query_embeddings=vector.reshape(1, -1), n_results=wanted, include=["distances"]
        )
        return found["ids"][0]

    def finds_itself(self, ids: Sequence[str], vectors: Vectors | Rows) -> bool:
        """Whether stored vectors are all there and are these, by a sample of them.

        The search is approximate: among a hundred thousand it may pass one by, which is no damage
        as long as the vector is stored as it should be.
        """
        if not len(ids):
            return True
        probed = range(0, len(ids), max(1, len(ids) // _PROBES))
        try:
            stored = self._collection.count()
            passed_by = [row for row in probed if not self._finds(row, ids, vectors)]
            whole = self._holds(passed_by, ids, vectors)
        except ChromaError as error:
            log.warning("stored vectors cannot be read: %s", error)
            return False
        if stored != len(ids) or not whole or len(passed_by) > len(probed) // _PASSED_BY:
            log.warning("%s of %s stored vectors not found", len(passed_by), len(probed))
            return False
        return True

    def _finds(self, row: int, ids: Sequence[str], vectors: Vectors | Rows) -> bool:
        nearest = self.nearest(vectors[row], 1)
        if not nearest or nearest[0] not in ids:
            return False
        return float(np.dot(vectors[ids.index(nearest[0])], vectors[row])) >= _SAME

    def _holds(self, rows: Sequence[int], ids: Sequence[str], vectors: Vectors | Rows) -> bool:
        """Whether the vectors at ``rows`` are stored under their ids."""
        if not rows:
            return True
        found = self._collection.get(ids=[ids[row] for row in rows], include=["embeddings"])
        embeddings = found["embeddings"]
        stored = dict(zip(found["ids"], [] if embeddings is None else embeddings, strict=True))
        return all(
            ids[row] in stored and float(np.dot(stored[ids[row]], vectors[row])) >= _SAME
            for row in rows
        )

    def close(self) -> None:
        """Release Chroma's files."""
        _close_client(self._client)


def _open_client(folder: Path) -> ClientAPI:
    settings = ChromaSettings(anonymized_telemetry=False)
    with _clients:
        return chromadb.PersistentClient(path=str(folder), settings=settings)


def _close_client(client: ClientAPI) -> None:
    if isinstance(client, Client):
        with _clients:
            client.close()
