"""Reads documents in a child process, so that no document can take the rest down with it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import assistant
from assistant.bilingual import Text
from assistant.content.documents import reasons
from assistant.content.documents.model import Block, ExtractedDocument
from assistant.content.documents.sidecar import with_sidecar
from assistant.errors import DocumentUnreadable

_START_SECONDS = 60.0
_LENGTH = 8
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reading one document may cost."""

    seconds: float = 60.0
    memory_mb: int = 1024
    max_bytes: int = 50_000_000


class _WorkerGone(Exception):
    """The worker ended, or sent something that is no answer."""


class _WorkerSlow(Exception):
    """The worker did not answer in time."""


class DocumentReader:
    """Reads documents one after the other in one long-lived worker process.

    The worker is started on first use, and replaced whenever a document made it crash, run out of
    memory or take too long. Safe to share between threads: documents are read one at a time.

        with DocumentReader(ReadLimits()) as reader:
            document = reader.read(Path("knowledge"), "policies/charter.md")
    """

    def __init__(self, limits: ReadLimits | None = None) -> None:
        self.limits = limits or ReadLimits()
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """Process id of the worker, None while there is none."""
        return self._worker.pid if self._worker is not None else None

    def close(self) -> None:
        """Ends the worker. The reader can be used again; it would start another one."""
        with self._lock:
            self._stop()

    def read(self, root: Path, path: str) -> ExtractedDocument:
        """The document ``path`` (relative, with ``/``) below the folder ``root``.

        Raises:
            DocumentUnreadable: naming the file and the reason; nothing else is ever raised for
                what a file contains.
        """
        with self._lock:
            try:
                answer = self._answer(root, path)
            except _WorkerSlow as error:
                self._stop()
                raise _unreadable(path, reasons.too_slow(self.limits.seconds)) from error
            except (_WorkerGone, OSError, ValueError) as error:
                self._stop()
                raise _unreadable(path, reasons.CRASHED) from error
            if answer.get("last"):
                self._stop()
        if "document" in answer:
            return with_sidecar(root, _document(answer["document"]))
        reason = answer.get("reason")
        raise _unreadable(path, Text(**reason) if isinstance(reason, dict) else reasons.CRASHED)

    def _answer(self, root: Path, path: str) -> dict[str, Any]:
        if self._worker is not None:
            try:
                return self._ask(root, path)
            except (_WorkerGone, BrokenPipeError):
                # it may have ended before this document arrived: ask a fresh one
                self._stop()
        return self._ask(root, path)

    def _ask(self, root: Path, path: str) -> dict[str, Any]:
        worker = self._running(path)
        request = {
            "root": str(root.absolute()),
            "path": path,
            "max_bytes": self.limits.max_bytes,
        }
        payload = json.dumps(request).encode("ascii")
        stream = worker.stdin
        if stream is None:
            raise _WorkerGone
        stream.write(len(payload).to_bytes(_LENGTH, "big") + payload)
        stream.flush()
        return self._receive(worker, self.limits.seconds)

    def _running(self, path: str) -> subprocess.Popen[bytes]:
        if self._worker is not None and self._worker.poll() is None:
            return self._worker
        self._stop()
        try:
            self._worker = _start(self.limits)
            self._receive(self._worker, _START_SECONDS)
        except (_WorkerGone, _WorkerSlow, OSError) as error:
            self._stop()
            raise _unreadable(path, reasons.NO_READER) from error
        return self._worker

    def _receive(self, worker: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        length = int.from_bytes(_exactly(worker, _LENGTH, deadline), "big")
        if length > self.limits.memory_mb * 1024 * 1024:
            raise _WorkerGone
        answer = json.loads(_exactly(worker, length, deadline))
        if not isinstance(answer, dict):
            raise _WorkerGone
        return answer

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # the pipe broke with the worker: nothing left to flush
                    continue
        worker.wait()


def read_document(root: Path, path: str, limits: ReadLimits | None = None) -> ExtractedDocument:
    """Reads one document in a process of its own; see :meth:`DocumentReader.read`."""
    with DocumentReader(limits) as reader:
        return reader.read(root, path)


def _start(limits: ReadLimits) -> subprocess.Popen[bytes]:
    package = str(Path(assistant.__file__).resolve().parents[1])
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assistant.content.documents.worker",
            str(limits.memory_mb),
            str(limits.seconds),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # no secret of the parent's environment reaches a process that parses untrusted files
        env={
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "PYTHONPATH": package,
            "PYTHONUTF8": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        },
        cwd="/",
    )


def _exactly(worker: subprocess.Popen[bytes], length: int, deadline: float) -> bytes:
    """``length`` bytes of the worker's output, before ``deadline`` (monotonic seconds)."""
    if worker.stdout is None:
        raise _WorkerGone
    handle = worker.stdout.fileno()
    poll = select.poll()
    poll.register(handle, select.POLLIN | select.POLLHUP)
    parts: list[bytes] = []
    missing = length
    while missing:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise _WorkerSlow
        part = os.read(handle, min(missing, _CHUNK))
        if not part:
            raise _WorkerGone
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _document(values: dict[str, Any]) -> ExtractedDocument:
    blocks = tuple(
        Block(**{**block, "cells": tuple(block["cells"]), "columns": tuple(block["columns"])})
        for block in values["blocks"]
    )
    warnings = tuple(Text(**warning) for warning in values["warnings"])
    return ExtractedDocument(**{**values, "blocks": blocks, "warnings": warnings})


def _unreadable(path: str, reason: Text) -> DocumentUnreadable:
    return DocumentUnreadable(path=path, reason=reason)
