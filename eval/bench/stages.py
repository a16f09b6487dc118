"""Each thing that is measured, in a process of its own, so that its memory is its own.

    python -m eval.bench.stages STAGE JOB.json RESULT.json

Started by :func:`run_stage`. Only ``encode`` and ``compare`` ever load the bare encoder.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.bench.measure import Job, build, compare, encode, serve
from eval.bench.texts import REPOSITORY

STAGES: dict[str, Callable[[Job], object]] = {
    stage.__name__: stage for stage in (build, encode, serve, compare)
}


class StageFailed(RuntimeError):
    """A measuring process ended without figures."""


def run_stage(name: str, job: Job) -> dict[str, Any]:
    """Run one stage in a process of its own; returns its figures.

    Raises:
        StageFailed: it did not get to the end; what it said is on the terminal.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder, "job.json"), Path(folder, "result.json")
        given.write_text(json.dumps(asdict(job)), "utf-8")
        command = [sys.executable, "-m", "eval.bench.stages", name, str(given), str(found)]
        ended = subprocess.run(command, cwd=REPOSITORY, check=False)
        if ended.returncode or not found.is_file():
            raise StageFailed(f"{name}: exit code {ended.returncode}")
        figures: dict[str, Any] = json.loads(found.read_text("utf-8"))
        return figures


def main(arguments: Sequence[str]) -> int:
    """Command line."""
    name, given, found = arguments
    job = Job(**json.loads(Path(given).read_text("utf-8")))
    figures: Any = STAGES[name](job)
    Path(found).write_text(json.dumps(asdict(figures)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
