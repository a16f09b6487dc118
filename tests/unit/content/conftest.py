"""Files to read, and ways to make them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.content.documents.model import ExtractedDocument
from assistant.content.documents.reader import DocumentReader, ReadLimits
from assistant.content.documents.worker import read

Read = Callable[[str, str | bytes], ExtractedDocument]


@pytest.fixture(scope="session")
def reader() -> Iterator[DocumentReader]:
    """One worker for all tests that need the real thing."""
    with DocumentReader(ReadLimits(seconds=20, memory_mb=1024, max_bytes=5_000_000)) as opened:
        yield opened


@pytest.fixture
def read_as(tmp_path: Path) -> Read:
    """Writes a file under a name and reads it in this process, where it can be debugged."""

    def write_and_read(name: str, content: str | bytes) -> ExtractedDocument:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
        document = read(tmp_path, name, 5_000_000)
        assert_spans(document)
        return document

    return write_and_read


def assert_spans(document: ExtractedDocument) -> None:
    """Blocks lie inside the text, in order, without overlap, without blank space at their ends."""
    reached = 0
    for block in document.blocks:
        assert reached <= block.start < block.end <= len(document.text), block
        piece = document.text[block.start : block.end]
        assert piece == piece.strip(), block
        assert block.plain == " ".join(block.plain.split()), block
        assert not block.columns or len(block.columns) == len(block.cells), block
        reached = block.end


def outline(document: ExtractedDocument) -> list[tuple[str, str]]:
    """Kind and plain text of every block."""
    return [(block.kind, block.plain) for block in document.blocks]


def saved(document: Any) -> bytes:
    """The bytes a python-docx or python-pptx document would be saved as."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
