"""The texts of one generation: documents and passages, in a read-only SQLite file."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answering.document_state import describe
from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import DocumentInfo, Passage, Unit
from assistant.bilingual import Text
from assistant.retrieval.passages import Piece

_SCHEMA = """
CREATE TABLE documents (number INTEGER PRIMARY KEY, path TEXT UNIQUE, sha256 TEXT, record TEXT);
CREATE TABLE passages (row INTEGER PRIMARY KEY, document INTEGER, vector TEXT, record TEXT);
CREATE INDEX passages_of ON passages (document);
"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as one generation holds it."""

    sha256: str
    document: ExtractedDocument
    pieces: tuple[Piece, ...]


def write_contents(path: Path, documents: Sequence[StoredDocument], vectors: Sequence[str]) -> None:
    """Write all documents and their passages; ``vectors`` has one id per passage, in order."""
    with sqlite3.connect(path) as connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?)", _document_rows(documents)
        )
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?)", _passage_rows(documents, vectors)
        )
    connection.close()


def _document_rows(documents: Sequence[StoredDocument]) -> Iterator[tuple[int, str, str, str]]:
    for number, stored in enumerate(documents):
        record = asdict(stored.document)
        record["blocks"] = [_block_row(block) for block in stored.document.blocks]
        record["warnings"] = [warning.model_dump() for warning in stored.document.warnings]
        yield number, stored.document.path, stored.sha256, json.dumps(record, default=_as_text)


def _block_row(block: Block) -> list[Any]:
    return [
        block.kind, block.start, block.end, block.level, block.page, block.plain,
        list(block.cells), list(block.columns),
    ]  # fmt: skip


def _passage_rows(
    documents: Sequence[StoredDocument], vectors: Sequence[str]
) -> Iterator[tuple[int, int, str, str]]:
    row = 0
    for number, stored in enumerate(documents):
        for piece in stored.pieces:
            passage = piece.passage
            record = [
                passage.id, list(passage.headings), passage.page, passage.start, passage.end,
                passage.text, passage.kind, piece.context, piece.body,
                [[unit.start, unit.end, unit.plain, unit.kind] for unit in piece.units],
            ]  # fmt: skip
            yield row, number, vectors[row], json.dumps(record, ensure_ascii=False)
            row += 1


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


class Contents:
    """Reads what :func:`write_contents` wrote; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        self.infos = self._read_infos()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
            self._local.connection = connection
        return connection

    def _read_infos(self) -> list[DocumentInfo]:
        rows = self._connection().execute("SELECT record FROM documents ORDER BY number")
        return [describe(_document(json.loads(record), blocks=False)) for (record,) in rows]

    def document_numbers(self) -> list[int]:
        """For each passage row, the number of its document."""
        rows = self._connection().execute("SELECT document FROM passages ORDER BY row")
        return [number for (number,) in rows]

    def vector_ids(self) -> list[str]:
        """For each passage row, the id of its vector."""
        rows = self._connection().execute("SELECT vector FROM passages ORDER BY row")
        return [vector for (vector,) in rows]

    def pieces(self, rows: Sequence[int]) -> list[Piece]:
        """The passages in ``rows``, in that order."""
        marks = ",".join("?" * len(rows))
        found = self._connection().execute(
            f"SELECT row, document, record FROM passages WHERE row IN ({marks})", list(rows)
        )
        by_row = {row: _piece(json.loads(record), self.infos[doc]) for row, doc, record in found}
        return [by_row[row] for row in rows]

    def pieces_of(self, path: str) -> list[Piece]:
        """The passages of the document at ``path``, in reading order; none when it is unknown."""
        found = self._connection().execute(
            "SELECT number, passages.record FROM passages JOIN documents ON number = document "
            "WHERE path = ? ORDER BY row",
            [path],
        )
        return [_piece(json.loads(record), self.infos[number]) for number, record in found]

    def document(self, path: str) -> ExtractedDocument | None:
        """The extracted document at ``path``, or None."""
        found = self._connection().execute("SELECT record FROM documents WHERE path = ?", [path])
        row = found.fetchone()
        return _document(json.loads(row[0])) if row else None

    def stored(self, path: str, sha256: str) -> StoredDocument | None:
        """The document with this content hash, preferably at ``path``, with its passages."""
        found = self._connection().execute(
            "SELECT number, path, record FROM documents WHERE sha256 = ? ORDER BY path <> ?",
            [sha256, path],
        )
        row = found.fetchone()
        if row is None or row[1] != path:
            return None
        number, _, record = row
        rows = self._connection().execute(
            "SELECT record FROM passages WHERE document = ? ORDER BY row", [number]
        )
        info = self.infos[number]
        pieces = tuple(_piece(json.loads(piece), info) for (piece,) in rows)
        return StoredDocument(sha256, _document(json.loads(record)), pieces)


def _piece(record: list[Any], info: DocumentInfo) -> Piece:
    identity, headings, page, start, end, text, kind, context, body, units = record
    passage = Passage(identity, info, tuple(headings), page, start, end, text, kind)
    return Piece(passage, tuple(Unit(*unit) for unit in units), context, body)


def _block(row: list[Any]) -> Block:
    kind, start, end, level, page, plain, cells, columns = row
    return Block(kind, start, end, level, page, plain, tuple(cells), tuple(columns))


def _document(record: dict[str, Any], *, blocks: bool = True) -> ExtractedDocument:
    rows: Iterable[list[Any]] = record["blocks"] if blocks else []
    return ExtractedDocument(
        path=record["path"],
        text=record["text"] if blocks else "",
        blocks=tuple(_block(row) for row in rows),
        title=record["title"],
        language=record["language"],
        front_matter=record["front_matter"],
        warnings=tuple(Text(**warning) for warning in record["warnings"]),
    )


def with_info(piece: Piece, info: DocumentInfo) -> Piece:
    """``piece`` with what is known of its document today."""
    return replace(piece, passage=replace(piece.passage, document=info))
