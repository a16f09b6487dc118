"""Measures what Relais costs beside its encoder: answers, index builds, memory.

    python -m eval.bench [--passages N] [--questions N] [--threads N] [--json FILE] [--profile]

Ratios are of times measured in one run and one process, so that the machine cancels out:

* an answer, whole, over the bare encoder reading the same question;
* an index build, whole, over the bare encoder reading the same passages.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.bench.measure import Measured, measure
from eval.bench.texts import write_documents

MOST_ANSWER = 1.5
MOST_BUILD = 1.3


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run; times in seconds unless named otherwise."""

    passages: int
    questions: int
    answer_ms: float
    encoder_ms: float
    answer_ratio: float
    answer_p95_ms: float
    steps_ms: dict[str, float]
    build_s: float
    encoding_s: float
    build_ratio: float
    peak_mb: float


def report(measured: Measured) -> Report:
    """The figures people look at."""
    return Report(
        passages=measured.passages,
        questions=measured.questions,
        answer_ms=round(measured.answer_ms, 2),
        encoder_ms=round(measured.encoder_ms, 2),
        answer_ratio=round(measured.answer_ms / measured.encoder_ms, 3),
        answer_p95_ms=round(measured.answer_p95_ms, 2),
        steps_ms={name: round(value, 2) for name, value in measured.steps_ms.items()},
        build_s=round(measured.build_s, 2),
        encoding_s=round(measured.encoding_s, 2),
        build_ratio=round(measured.build_s / measured.encoding_s, 3),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0),
    )


def table(found: Report) -> str:
    """The report for a terminal."""
    steps = ", ".join(f"{name} {value}" for name, value in found.steps_ms.items())
    rows = [
        ("passages", f"{found.passages:,}", ""),
        ("answer, median", f"{found.answer_ms} ms", f"p95 {found.answer_p95_ms} ms; {steps}"),
        ("encoder, same questions", f"{found.encoder_ms} ms", ""),
        ("answer / encoder", f"{found.answer_ratio}", f"at most {MOST_ANSWER}"),
        ("index build", f"{found.build_s} s", ""),
        ("encoder, same passages", f"{found.encoding_s} s", ""),
        ("build / encoder", f"{found.build_ratio}", f"at most {MOST_BUILD}"),
        ("peak memory", f"{found.peak_mb:.0f} MB", "this process, encoder included"),
    ]
    return "\n".join(f"{name:24} {value:>12}   {note}".rstrip() for name, value, note in rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Exits 1 when a ratio is above its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=5000)
    parser.add_argument("--questions", type=int, default=150)
    parser.add_argument("--threads", type=int, default=2, help="processor threads of the encoder")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--profile", action="store_true", help="where the time of answers goes")
    given = parser.parse_args(arguments)
    profile = cProfile.Profile() if given.profile else None
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Path(folder, "knowledge")
        write_documents(knowledge, given.passages)
        data = Path(folder, "data")
        found = report(measure(knowledge, data, given.questions, given.threads, profile))
    print(table(found))
    if given.json:
        given.json.write_text(json.dumps(asdict(found), indent=2) + "\n", "utf-8")
    if profile is not None:
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    return int(found.answer_ratio > MOST_ANSWER or found.build_ratio > MOST_BUILD)


if __name__ == "__main__":
    sys.exit(main())
