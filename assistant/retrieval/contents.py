"""The texts of one generation: documents and passages, in a read-only SQLite file."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answering.document_state import describe
from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import DocumentInfo, Passage, Unit
from assistant.bilingual import Text
from assistant.retrieval.passages import Piece

_SCHEMA = """
CREATE TABLE documents (
  number INTEGER PRIMARY KEY, path TEXT UNIQUE, sha256 TEXT, head TEXT, record TEXT
);
CREATE TABLE passages (row INTEGER PRIMARY KEY, document INTEGER, vector TEXT, record TEXT);
CREATE INDEX passages_of ON passages (document);
"""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as one generation holds it."""

    sha256: str
    document: ExtractedDocument
    pieces: tuple[Piece, ...]


class ContentsWriter:
    """Writes documents and their passages into a new file, one document after the other."""

    def __init__(self, path: Path) -> None:
        self.documents = self.passages = 0
        self._connection = sqlite3.connect(path)
        self._connection.executescript(_SCHEMA)

    def add(self, stored: StoredDocument, vectors: Sequence[str]) -> None:
        """Write one document; ``vectors`` has one id for each of its passages, in order."""
        head, record = _document_records(stored.document)
        self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            (self.documents, stored.document.path, stored.sha256, head, record),
        )
        rows = zip(stored.pieces, vectors, strict=True)
        self._connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?)",
            [
                (row, self.documents, vector, _piece_record(piece))
                for row, (piece, vector) in enumerate(rows, self.passages)
            ],
        )
        self.documents += 1
        self.passages += len(stored.pieces)

    def finish(self) -> None:
        """Everything is written."""
        self._connection.commit()
        self.close()

    def close(self) -> None:
        """Release the file; what :meth:`finish` has not seen is lost."""
        self._connection.close()


def _document_records(document: ExtractedDocument) -> tuple[str, str]:
    """What a document says of itself, and all of it: opening an index needs only the former."""
    record: dict[str, Any] = {
        "path": document.path,
        "title": document.title,
        "language": document.language,
        "front_matter": document.front_matter,
        "warnings": [warning.model_dump() for warning in document.warnings],
    }
    head = json.dumps(record, default=_as_text)
    record["text"] = document.text
    record["blocks"] = [_block_row(block) for block in document.blocks]
    return head, json.dumps(record, default=_as_text)


def _block_row(block: Block) -> list[Any]:
    return [
        block.kind, block.start, block.end, block.level, block.page, block.plain,
        list(block.cells), list(block.columns),
    ]  # fmt: skip


def _piece_record(piece: Piece) -> str:
    passage = piece.passage
    record = [
        passage.id, list(passage.headings), passage.page, passage.start, passage.end,
        passage.text, passage.kind, piece.context, piece.body,
        [[unit.start, unit.end, unit.plain, unit.kind] for unit in piece.units],
    ]  # fmt: skip
    return json.dumps(record, ensure_ascii=False)


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


class Contents:
    """Reads what :class:`ContentsWriter` wrote; safe to use from several threads."""

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
        rows = self._connection().execute("SELECT head FROM documents ORDER BY number")
        return [describe(_document(json.loads(head))) for (head,) in rows]

    def document_numbers(self) -> list[int]:
        """For each passage row, the number of its document."""
        rows = self._connection().execute("SELECT document FROM passages ORDER BY row")
        return [number for (number,) in rows]

    def vector_ids(self) -> list[str]:
        """For each passage row, the id of its vector."""
        rows = self._connection().execute("SELECT vector FROM passages ORDER BY row")
        return [vector for (vector,) in rows]

    def __iter__(self) -> Iterator[Piece]:
        """Every passage, in order, one at a time."""
        rows = self._connection().execute("SELECT document, record FROM passages ORDER BY row")
        for number, record in rows:
            yield _piece(json.loads(record), self.infos[number])

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
        """The document at ``path`` with its passages, if it has this content hash."""
        found = self._connection().execute(
            "SELECT number, record FROM documents WHERE path = ? AND sha256 = ?", [path, sha256]
        )
        row = found.fetchone()
        if row is None:
            return None
        number, record = row
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


def _document(record: dict[str, Any]) -> ExtractedDocument:
    """The document of a record; of a head, without its text."""
    return ExtractedDocument(
        path=record["path"],
        text=record.get("text", ""),
        blocks=tuple(_block(row) for row in record.get("blocks", ())),
        title=record["title"],
        language=record["language"],
        front_matter=record["front_matter"],
        warnings=tuple(Text(**warning) for warning in record["warnings"]),
    )


def with_info(piece: Piece, info: DocumentInfo) -> Piece:
    """``piece`` with what is known of its document today."""
    return replace(piece, passage=replace(piece.passage, document=info))
