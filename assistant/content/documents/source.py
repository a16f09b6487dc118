"""One file on its way in: where it is, its bytes, and what a format's reader makes of it."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.bilingual import Language, Text
from assistant.content.documents import reasons
from assistant.content.documents.model import Block
from assistant.errors import DocumentUnreadable

MAX_ENTRIES = 10_000
MAX_RATIO = 100
RATIO_FROM_BYTES = 20_000_000
UNPACKED_PER_MAX_BYTES = 4


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one document."""

    path: str
    data: bytes
    max_bytes: int

    @property
    def suffix(self) -> str:
        """Lower-case extension with its dot."""
        return PurePosixPath(self.path).suffix.lower()

    def unreadable(self, reason: Text) -> DocumentUnreadable:
        """The error to raise for ``reason``."""
        return DocumentUnreadable(path=self.path, reason=reason)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one format's reader found, before title and language are settled."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    """Title the file's own properties give."""
    language: Language | None = None
    """Language the file declares."""
    front_matter: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[Text, ...] = ()


def open_source(root: Path, path: str, max_bytes: int) -> Source:
    """The file ``path`` below ``root``.

    Raises:
        DocumentUnreadable: missing, not a file, outside ``root``, not permitted, empty, or larger
            than ``max_bytes``.
    """

    def refuse(reason: Text) -> DocumentUnreadable:
        return DocumentUnreadable(path=path, reason=reason)

    try:
        base = root.resolve(strict=True)
        real = (base / path).resolve(strict=True)
        if not real.is_relative_to(base):
            raise refuse(reasons.OUTSIDE)
        data, size = _read(real, max_bytes)
    except PermissionError as error:
        raise refuse(reasons.PERMISSION) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise refuse(reasons.NOT_FOUND) from error
    if data is None:
        raise refuse(reasons.NOT_A_FILE)
    if size > max_bytes:
        raise refuse(reasons.too_large(size, max_bytes))
    if not data:
        raise refuse(reasons.EMPTY)
    return Source(path, data, max_bytes)


def _read(real: Path, max_bytes: int) -> tuple[bytes | None, int]:
    """Content and size; None when it is not a regular file; nothing when it is too large."""
    handle = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return None, 0
        if status.st_size > max_bytes:
            return b"", status.st_size
        data = stream.read(max_bytes + 1)
        return data, len(data)


def check_package(source: Source) -> None:
    """Refuses a DOCX or PPTX that is no zip, is encrypted, or unpacks out of all proportion.

    Only the directory of the zip is read, nothing is unpacked.

    Raises:
        DocumentUnreadable: with the reason.
    """
    if source.data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        old = source.data.find("EncryptedPackage".encode("utf-16-le")) < 0
        raise source.unreadable(reasons.CORRUPT if old else reasons.ENCRYPTED)
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise source.unreadable(reasons.CORRUPT) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise source.unreadable(reasons.ENCRYPTED)
    unpacked = sum(entry.file_size for entry in entries)
    out_of_proportion = unpacked > RATIO_FROM_BYTES and unpacked > MAX_RATIO * len(source.data)
    too_much = unpacked > UNPACKED_PER_MAX_BYTES * source.max_bytes
    if len(entries) > MAX_ENTRIES or out_of_proportion or too_much:
        raise source.unreadable(reasons.BOMB)
