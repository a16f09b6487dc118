"""Vectors of short texts that are wanted again at every start, kept in a file."""

from __future__ import annotations

import hashlib
import logging
import os
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from assistant.retrieval.encoder import Vectors

log = logging.getLogger(__name__)


class KeptVectors:
    """Encodes what it has not seen, and keeps exactly what was asked for last."""

    def __init__(
        self, encode: Callable[[list[str]], Vectors], encoder: str, file: Path | None
    ) -> None:
        """
        Args:
            encode: gives (texts, dimensions).
            encoder: identifies it, so that vectors of another one are not mixed in.
            file: where vectors are kept; nowhere without one.
        """
        self._encode = encode
        self._encoder = encoder
        self._file = file

    def of(self, texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``, in order, shape (texts, dimensions)."""
        keys = [self._key(text) for text in texts]
        known = self._load()
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            encoded = self._encode(list(missing.values()))
            known.update(zip(missing, encoded, strict=True))
        vectors = np.stack([known[key] for key in keys])
        if missing:
            self._save(keys, vectors)
        return vectors

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._encoder}\n{text}".encode()).hexdigest()[:32]

    def _load(self) -> dict[str, Vectors]:
        if self._file is None:
            return {}
        try:
            with np.load(self._file, allow_pickle=False) as kept:
                return dict(zip(map(str, kept["keys"]), kept["vectors"], strict=True))
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error):
            return {}

    def _save(self, keys: list[str], vectors: Vectors) -> None:
        """Keep these; a disk that is full or closed only costs time at the next start."""
        if self._file is None:
            return
        beside = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        try:
            with beside.open("wb") as file:
                np.savez(file, keys=np.array(keys), vectors=vectors)
            os.replace(beside, self._file)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            log.warning("vectors of the topics' examples could not be kept: %s", error)
