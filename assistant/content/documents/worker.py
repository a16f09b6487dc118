"""The process that reads documents: one request in, one answer out, within a memory limit.

It holds no secret, is given no environment, and is thrown away when a document breaks it.
Parsers are imported when the first document of their format arrives.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from assistant.content.documents import reasons
from assistant.content.documents.metadata import finish, warm_up
from assistant.content.documents.model import ExtractedDocument
from assistant.content.documents.source import Extraction, Source, open_source
from assistant.errors import DocumentUnreadable

READERS = {
    ".md": "markdown:read_markdown",
    ".markdown": "markdown:read_markdown",
    ".txt": "plain:read_plain",
    ".docx": "word:read_docx",
    ".pdf": "pdf:read_pdf",
    ".pptx": "slides:read_pptx",
    ".html": "web_page:read_html",
    ".htm": "web_page:read_html",
}
"""Module and function of each format, imported on first use."""

LENGTH = struct.Struct(">Q")
GRACE_SECONDS = 5


def read(root: Path, path: str, max_bytes: int) -> ExtractedDocument:
    """The document ``path`` below ``root``, read in this process without time or memory limits.

    Raises:
        DocumentUnreadable: with the reason.
    """
    source = open_source(root, path, max_bytes)
    reader = _reader(source)
    extraction = reader(source)
    if not extraction.blocks:
        raise source.unreadable(reasons.NO_TEXT)
    return finish(source, extraction)


def _reader(source: Source) -> Callable[[Source], Extraction]:
    if source.suffix not in READERS:
        raise source.unreadable(reasons.UNSUPPORTED)
    module, _, function = READERS[source.suffix].partition(":")
    reader: Callable[[Source], Extraction] = getattr(
        import_module(f"assistant.content.documents.{module}"), function
    )
    return reader


def main() -> None:
    """Serves requests from standard input until it closes."""
    memory_mb, seconds = int(sys.argv[1]), float(sys.argv[2])
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a chatty parser must not break the protocol
    warm_up()
    limit = _virtual_size() + memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests = sys.stdin.buffer
    send(answers, {"ready": True})
    while (request := receive(requests)) is not None:
        # should the parent vanish in the middle of a document, the alarm ends this process
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
        answer = _answer(request)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(answers, answer)
        if answer.get("last"):
            return


def _virtual_size() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        document = read(Path(request["root"]), request["path"], request["max_bytes"])
    except DocumentUnreadable as error:
        reason = error.details["reason"]
        return {"reason": reason if isinstance(reason, str) else reason.model_dump()}
    except (MemoryError, RecursionError) as error:
        memory = isinstance(error, MemoryError)
        reason = reasons.MEMORY if memory else reasons.TOO_DEEP
        return {"reason": reason.model_dump(), "last": True}
    answer = asdict(document)
    answer["warnings"] = [warning.model_dump() for warning in document.warnings]
    return {"document": answer}


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Writes one message: eight bytes of length, then JSON."""
    payload = json.dumps(message, ensure_ascii=True).encode("ascii")
    view = memoryview(LENGTH.pack(len(payload)) + payload)
    while view:
        view = view[stream.write(view) :]


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message, or None when the other side has gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return json.loads(body) if len(body) == length else None


if __name__ == "__main__":
    main()
