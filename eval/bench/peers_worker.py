"""One peer on one folder, in a process of its own, so that its memory is its own.

    python -m eval.bench.peers_worker JOB.json RESULT.json

Started by :mod:`eval.bench.peers`. Memory is read before the bare encoder is loaded beside it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from eval.bench.peers_adapters import PEERS, Document, Peer
from eval.bench.peers_figures import Outcome, Run, outcome, run_values

MOST_TIMED = 60
MOST_ENCODED = 256
"""Passages that the bare encoder reads, evenly spread; the time of all is in proportion."""
_BATCH = 32


class Bare(Protocol):
    """The encoder as its own library runs it."""

    def encode(self, inputs: list[str], **options: Any) -> Any:
        """Vectors of ``inputs``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where it is answered."""

    id: str
    question: str
    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Job:
    """What one process does."""

    peer: str
    documents: tuple[Document, ...]
    questions: tuple[Asked, ...]
    threads: int


def run(job: Job, peer: Peer, load_bare: Callable[[], Bare]) -> Run:
    """Index, ask everything, and let the bare encoder read the same."""
    started = time.perf_counter()
    passages = peer.index(job.documents)
    index_s = time.perf_counter() - started
    cut = len(job.questions) - min(len(job.questions) // 2, MOST_TIMED)
    outcomes = {asked.id: _ask(peer, asked)[0] for asked in job.questions[:cut]}
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bare = load_bare()
    _encode(bare, ["warm up"] * _BATCH)
    sample = passages[:: -(-len(passages) // MOST_ENCODED)]
    encoding_s = _encode(bare, sample) * len(passages) / len(sample)
    ratios = []
    for asked in job.questions[cut:]:
        outcomes[asked.id], seconds = _ask(peer, asked)
        ratios.append(seconds / _encode(bare, [asked.question]))
    return Run(outcomes, len(passages), index_s, encoding_s, ratios, peak_mb)


def _ask(peer: Peer, asked: Asked) -> tuple[Outcome, float]:
    started = time.perf_counter()
    found = peer.search(asked.question)
    seconds = time.perf_counter() - started
    return outcome(found, asked.document, asked.quote), seconds


def _encode(bare: Bare, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    bare.encode(list(texts), batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True)
    return time.perf_counter() - started


def read_job(path: Path) -> Job:
    """The job as :mod:`eval.bench.peers` wrote it."""
    values = json.loads(path.read_text("utf-8"))
    return Job(
        peer=values["peer"],
        documents=tuple(Document(**row) for row in values["documents"]),
        questions=tuple(Asked(**row) for row in values["questions"]),
        threads=values["threads"],
    )


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    from eval.bench.measure import bare_encoder

    job = read_job(Path(arguments[0]))
    entry = next(entry for entry in PEERS if entry.name == job.peer)
    found = run(job, entry.make(job.threads), lambda: cast(Bare, bare_encoder(job.threads)))
    Path(arguments[1]).write_text(json.dumps(run_values(found)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
