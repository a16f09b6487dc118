"""What Relais costs beside its encoder: each function measures one thing in one process."""

from __future__ import annotations

import cProfile
import pstats
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.model import Answer, Question, Timings
from assistant.bilingual import Language
from assistant.bootstrap import Answering, open_answering, open_contents
from assistant.retrieval.encoder import bundled_folder
from assistant.settings import Settings
from eval.bench.derived import derive_vectors
from eval.bench.memory import Memory, memory_now
from eval.bench.texts import questions

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_PORTION = 512
_WARM_UP = 8
_TOLD_EVERY = 10.0


@dataclass(frozen=True, slots=True)
class Job:
    """What is measured, and on what."""

    knowledge: str
    data: str
    questions: int
    rounds: int
    threads: int
    encode_at_most: int
    derived: bool = False
    """Whether the vectors of passages are derived from their words instead of encoded."""
    profile: bool = False

    def settings(self) -> Settings:
        """The installation that is measured."""
        return Settings(
            knowledge=Path(self.knowledge),
            data=Path(self.data),
            watch=False,
            threads=self.threads,
        )


@dataclass(frozen=True, slots=True)
class Built:
    """One index, from nothing."""

    passages: int
    seconds: float
    processor_seconds: float
    opened: Memory
    """When the encoder was loaded and nothing read yet."""
    built: Memory
    derived: bool


@dataclass(frozen=True, slots=True)
class Encoded:
    """The bare encoder on a random sample of the index's texts."""

    texts: int
    """Different ones in the index."""
    sample: int
    sample_seconds: float
    sample_processor_seconds: float

    @property
    def seconds(self) -> float:
        """For all of them, in proportion."""
        return self.sample_seconds * self.texts / self.sample

    @property
    def processor_seconds(self) -> float:
        """For all of them, in proportion."""
        return self.sample_processor_seconds * self.texts / self.sample


@dataclass(frozen=True, slots=True)
class Served:
    """A process that opens an index and answers."""

    questions: int
    open_seconds: float
    opened: Memory
    first: Memory
    """After the questions that warm up."""
    answered: Memory
    """After all questions."""


@dataclass(frozen=True, slots=True)
class Round:
    """Medians of one round: each question answered, and read by the bare encoder beside it."""

    answer_ms: float
    encoder_ms: float
    answer_processor_ms: float
    encoder_processor_ms: float

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return self.answer_ms / self.encoder_ms

    @property
    def processor_ratio(self) -> float:
        """The same in processor time, which other work on the machine does not count towards."""
        return self.answer_processor_ms / self.encoder_processor_ms


@dataclass(frozen=True, slots=True)
class Compared:
    """Answers beside the bare encoder, in rounds of different questions."""

    questions: int
    rounds: list[Round]
    answer_p95_ms: float
    steps_ms: dict[str, float]


def bare_encoder(threads: int) -> SentenceTransformer:
    """The bundled model as its own library loads it, on as many threads as Relais uses."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    return SentenceTransformer(str(bundled_folder()), device="cpu", local_files_only=True)


def build(job: Job) -> Built:
    """Build the index of the documents from nothing."""
    answering = open_answering(job.settings())
    if job.derived:
        derive_vectors(answering.base.encoder)
    opened = memory_now()
    with _timed() as taken:
        summary = answering.update(Told(), rebuild=True)
    built = memory_now()
    answering.close()
    seconds, processor = taken
    return Built(summary.passages, seconds, processor, opened, built, job.derived)


def encode(job: Job) -> Encoded:
    """Let the bare encoder read the passages of the index, or a fair sample of them."""
    contents = open_contents(job.settings())
    if contents is None:
        raise FileNotFoundError(job.data)
    texts = sorted({piece.indexed for piece in contents})
    sample = random.Random(3).sample(texts, min(job.encode_at_most, len(texts)))
    sample.sort(key=len, reverse=True)  # as the library would, were it given all of it at once
    bare = bare_encoder(job.threads)
    _read(bare, ["warm up"] * _BATCH)
    told = Told()
    with _timed() as taken:
        for start in range(0, len(sample), _PORTION):
            _read(bare, sample[start : start + _PORTION])
            told("encode, bare", min(start + _PORTION, len(sample)), len(sample))
    seconds, processor = taken
    return Encoded(len(texts), len(sample), seconds, processor)


def serve(job: Job) -> Served:
    """Open the index and answer questions; nothing else is loaded."""
    started = time.perf_counter()
    answering = open_answering(job.settings())
    answering.base.engine.generation()
    seconds = time.perf_counter() - started
    opened = memory_now()
    asked = questions(job.questions + _WARM_UP)
    for text, language in asked[:_WARM_UP]:
        answering.answer(Question(text, language=language))
    first = memory_now()
    for text, language in asked[_WARM_UP:]:
        answering.answer(Question(text, language=language))
    answered = memory_now()
    answering.close()
    return Served(len(asked) - _WARM_UP, seconds, opened, first, answered)


def compare(job: Job) -> Compared:
    """Answer each question, and let the bare encoder read it right before or after."""
    answering = open_answering(job.settings())
    bare = bare_encoder(job.threads)
    asked = questions(job.questions + _WARM_UP)
    profile = cProfile.Profile() if job.profile else None
    for number, question in enumerate(asked[:_WARM_UP]):
        _pair(answering, bare, question, number, None)
    pairs = [
        _pair(answering, bare, question, number, profile)
        for number, question in enumerate(asked[_WARM_UP:])
    ]
    answering.close()
    if profile is not None:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    totals = [pair.answer.timings.total for pair in pairs]
    steps = [field.name for field in fields(Timings) if field.name != "total"]
    return Compared(
        questions=len(pairs),
        rounds=[_round(pairs[number :: job.rounds]) for number in range(job.rounds)],
        answer_p95_ms=statistics.quantiles(totals, n=20)[-1],
        steps_ms={
            name: statistics.median(getattr(pair.answer.timings, name) for pair in pairs)
            for name in steps
        },
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """One question, answered and read; milliseconds."""

    answer: Answer
    answer_processor_ms: float
    encoder_ms: float
    encoder_processor_ms: float


def _pair(
    answering: Answering,
    bare: SentenceTransformer,
    question: tuple[str, Language],
    number: int,
    profile: cProfile.Profile | None,
) -> Pair:
    text, language = question
    answers: list[Answer] = []

    def answer() -> None:
        with _profiled(profile):
            answers.append(answering.answer(Question(text, language=language)))

    # Whoever comes second finds the processor's caches as the other one left them.
    both: Sequence[Callable[[], None]] = (answer, lambda: _read(bare, [text]))
    taken: dict[int, tuple[float, float]] = {}
    for which in (0, 1) if number % 2 else (1, 0):
        with _timed() as found:
            both[which]()
        taken[which] = (found[0] * 1e3, found[1] * 1e3)
    return Pair(answers[0], taken[0][1], *taken[1])


def _round(pairs: Sequence[Pair]) -> Round:
    return Round(
        answer_ms=statistics.median(pair.answer.timings.total for pair in pairs),
        encoder_ms=statistics.median(pair.encoder_ms for pair in pairs),
        answer_processor_ms=statistics.median(pair.answer_processor_ms for pair in pairs),
        encoder_processor_ms=statistics.median(pair.encoder_processor_ms for pair in pairs),
    )


def _read(bare: SentenceTransformer, texts: list[str]) -> None:
    bare.encode(texts, batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True)


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Seconds, and seconds of the processor, once it has ended."""
    found: list[float] = []
    wall, processor = time.perf_counter(), time.process_time()
    yield found
    found += [time.perf_counter() - wall, time.process_time() - processor]


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


class Told:
    """Says on the terminal how far something is, now and then."""

    def __init__(self) -> None:
        self._stage = ""
        self._last = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if stage != self._stage or done == total or now - self._last >= _TOLD_EVERY:
            self._stage, self._last = stage, now
            print(f"  {stage}: {done:,} of {total:,}", file=sys.stderr, flush=True)
