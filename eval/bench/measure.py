"""Times answers and index builds against the bare encoder, in one process."""

from __future__ import annotations

import cProfile
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.model import Answer, Question, Timings
from assistant.bootstrap import Answering, open_answering
from assistant.retrieval.encoder import bundled_folder
from assistant.settings import Settings
from eval.bench.texts import questions

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_WARM_UP = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians and totals of one run."""

    passages: int
    questions: int
    answer_ms: float
    answer_p95_ms: float
    encoder_ms: float
    steps_ms: dict[str, float]
    build_s: float
    encoding_s: float


def bare_encoder(threads: int) -> SentenceTransformer:
    """The bundled model as its own library loads it, on as many threads as Relais uses."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    return SentenceTransformer(str(bundled_folder()), device="cpu", local_files_only=True)


def measure(
    knowledge: Path,
    data: Path,
    most: int,
    threads: int = 2,
    profile: cProfile.Profile | None = None,
) -> Measured:
    """Build an index of ``knowledge``, ask it, and let the bare encoder do the same reading."""
    settings = Settings(knowledge=knowledge, data=data, watch=False, threads=threads)
    answering = open_answering(settings)
    bare = bare_encoder(threads)
    bare.encode(["warm up"] * _BATCH, batch_size=_BATCH, show_progress_bar=False)
    started = time.perf_counter()
    summary = answering.update()
    build = time.perf_counter() - started
    encoding = _encode_all(answering, bare)
    asked = _ask(answering, bare, most, profile)
    answering.close()
    totals = [answer.timings.total for answer, _ in asked]
    steps = [field.name for field in fields(Timings) if field.name != "total"]
    return Measured(
        passages=summary.passages,
        questions=len(asked),
        answer_ms=statistics.median(totals),
        answer_p95_ms=statistics.quantiles(totals, n=20)[-1],
        encoder_ms=statistics.median(bare_ms for _, bare_ms in asked),
        steps_ms={
            name: statistics.median(getattr(answer.timings, name) for answer, _ in asked)
            for name in steps
        },
        build_s=build,
        encoding_s=encoding,
    )


def _encode_all(answering: Answering, bare: SentenceTransformer) -> float:
    """Seconds the bare encoder takes for the passages of the index, each once."""
    generation = answering.base.engine.generation()
    rows = range(generation.manifest.passages)
    texts = sorted({piece.indexed for piece in generation.contents.pieces(rows)})
    started = time.perf_counter()
    bare.encode(texts, batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True)
    return time.perf_counter() - started


def _ask(
    answering: Answering, bare: SentenceTransformer, most: int, profile: cProfile.Profile | None
) -> list[tuple[Answer, float]]:
    """Each question answered and, right after it, read by the bare encoder: (answer, ms)."""
    found = []
    for number, (text, language) in enumerate(questions(most + _WARM_UP)):
        with _profiled(profile if number >= _WARM_UP else None):
            answer = answering.answer(Question(text, language=language))
        started = time.perf_counter()
        bare.encode([text], show_progress_bar=False, normalize_embeddings=True)
        bare_ms = (time.perf_counter() - started) * 1e3
        if number >= _WARM_UP:
            found.append((answer, bare_ms))
    return found


@contextmanager
def _profiled(profile: cProfile.Profile | None) -> Iterator[None]:
    if profile is None:
        yield
        return
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
