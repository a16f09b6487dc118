"""The figures of a run of the bench, beside their bars."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.bench.measure import Encoded, Round

MANY = 5000
"""Passages up to which :data:`MOST_ANSWER` holds; above, :data:`MOST_ANSWER_AMONG_MANY`."""
MOST_ANSWER = 1.25
MOST_ANSWER_AMONG_MANY = 1.6
MOST_BUILD = 1.3
MOST_MEMORY_MB = 1500.0


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run; megabytes have 1,000,000 bytes."""

    passages: int
    derived: bool
    """Whether the vectors of passages are not real ones."""
    questions: int
    answer_ms: float
    encoder_ms: float
    answer_p95_ms: float
    steps_ms: dict[str, float]
    answer_ratio: float
    answer_ratios: list[float]
    """One for each round."""
    answer_processor_ratio: float
    build_s: float
    encoding_s: float
    """In proportion to the sample."""
    encoded: int
    """Passages of the sample."""
    texts: int
    build_ratio: float
    build_processor_ratio: float
    build_opened_mb: float
    build_peak_mb: float
    open_s: float
    serve_opened_mb: float
    serve_first_mb: float
    serve_answered_mb: float
    serve_anonymous_mb: float
    serve_peak_mb: float

    @property
    def most_answer(self) -> float:
        """The bar for an index of this size."""
        return MOST_ANSWER if self.passages <= MANY else MOST_ANSWER_AMONG_MANY

    @property
    def good(self) -> bool:
        """Whether every bar is met; what is not real has none."""
        build = self.derived or self.build_ratio <= MOST_BUILD
        memory = max(self.build_peak_mb, self.serve_peak_mb) <= MOST_MEMORY_MB
        return build and memory and self.answer_ratio <= self.most_answer


def report(stages: Mapping[str, Mapping[str, Any]]) -> Report:
    """The figures people look at, from those of each stage."""
    built, served, compared = stages["build"], stages["serve"], stages["compare"]
    encoded = Encoded(**stages["encode"])
    rounds = [Round(**figures) for figures in compared["rounds"]]
    return Report(
        passages=built["passages"],
        derived=built["derived"],
        questions=compared["questions"],
        answer_ms=_median([one.answer_ms for one in rounds], 2),
        encoder_ms=_median([one.encoder_ms for one in rounds], 2),
        answer_p95_ms=round(compared["answer_p95_ms"], 2),
        steps_ms={name: round(value, 2) for name, value in compared["steps_ms"].items()},
        answer_ratio=_median([one.ratio for one in rounds], 3),
        answer_ratios=[round(one.ratio, 3) for one in rounds],
        answer_processor_ratio=_median([one.processor_ratio for one in rounds], 3),
        build_s=round(built["seconds"], 2),
        encoding_s=round(encoded.seconds, 2),
        encoded=encoded.sample,
        texts=encoded.texts,
        build_ratio=round(built["seconds"] / encoded.seconds, 3),
        build_processor_ratio=round(built["processor_seconds"] / encoded.processor_seconds, 3),
        build_opened_mb=built["opened"]["resident"],
        build_peak_mb=built["built"]["peak"],
        open_s=round(served["open_seconds"], 2),
        serve_opened_mb=served["opened"]["resident"],
        serve_first_mb=served["first"]["resident"],
        serve_answered_mb=served["answered"]["resident"],
        serve_anonymous_mb=served["answered"]["anonymous"],
        serve_peak_mb=served["answered"]["peak"],
    )


def _median(values: list[float], digits: int) -> float:
    return round(statistics.median(values), digits)


def table(found: Report) -> str:
    """The report for a terminal."""
    rows = [_row(row) for row in [*_answers(found), *_building(found), *_memory(found)]]
    if found.derived:
        rows.append(
            "Vectors of passages are derived from their words, not encoded: how near a question "
            "comes,\nwhat is answered and the time of building are not real."
        )
    return "\n".join(rows)


_Row = tuple[str, str, str]


def _row(row: _Row) -> str:
    name, value, note = row
    return f"{name:28} {value:>12}   {note}".rstrip()


def _answers(found: Report) -> list[_Row]:
    steps = ", ".join(f"{name} {value}" for name, value in found.steps_ms.items())
    each = ", ".join(str(ratio) for ratio in found.answer_ratios)
    return [
        ("passages", f"{found.passages:,}", ""),
        ("answer, median", f"{found.answer_ms} ms", f"p95 {found.answer_p95_ms} ms; {steps}"),
        ("encoder, same questions", f"{found.encoder_ms} ms", ""),
        (
            "answer / encoder",
            f"{found.answer_ratio}",
            f"at most {found.most_answer}; median of the rounds {each}",
        ),
        ("  in processor time", f"{found.answer_processor_ratio}", ""),
    ]


def _building(found: Report) -> list[_Row]:
    sample = "all of them" if found.encoded == found.texts else "in proportion to"
    return [
        ("index build", f"{found.build_s} s", ""),
        (
            "encoder, same passages",
            f"{found.encoding_s} s",
            f"{sample} {found.encoded:,} of {found.texts:,}, drawn at random",
        ),
        ("build / encoder", f"{found.build_ratio}", f"at most {MOST_BUILD}"),
        ("  in processor time", f"{found.build_processor_ratio}", "of the processes themselves"),
    ]


def _memory(found: Report) -> list[_Row]:
    return [
        (
            "memory to build, peak",
            f"{found.build_peak_mb:.0f} MB",
            f"at most {MOST_MEMORY_MB:.0f} MB; {found.build_opened_mb:.0f} MB before it begins",
        ),
        (
            "memory to serve, peak",
            f"{found.serve_peak_mb:.0f} MB",
            f"at most {MOST_MEMORY_MB:.0f} MB; {found.serve_opened_mb:.0f} MB opened "
            f"({found.open_s} s), {found.serve_first_mb:.0f} MB after the first answers",
        ),
        (
            "  after all answers",
            f"{found.serve_answered_mb:.0f} MB",
            f"{found.serve_anonymous_mb:.0f} MB of it no copy of a file",
        ),
    ]
