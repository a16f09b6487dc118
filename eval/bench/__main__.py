"""Measures what Relais costs beside its encoder: answers, index builds, memory.

    python -m eval.bench [--passages N] [--questions N] [--rounds N] [--threads N]
                         [--encode-at-most N] [--vectors encoded|derived] [--folder DIR]
                         [--json FILE] [--profile]

Each thing is measured in a process of its own: building, the bare encoder reading a random sample
of the same passages, serving, and answers beside the bare encoder. Ratios are of times of one run,
so that the machine cancels out:

* an answer, whole, over the bare encoder reading the same question, one right after the other;
* an index build, whole, over the bare encoder reading the same passages, from a sample of them.

With ``--folder``, the documents, the index and what building it took stay there, and the next run
with this folder only measures answers and serving.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from eval.bench.measure import Job
from eval.bench.report import Report, report, table
from eval.bench.stages import run_stage
from eval.bench.texts import write_documents

_BUILT = "built.json"
_MARKER = "made-by-bench.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Exits 1 when a figure is above its bar."""
    given = _parsed(arguments)
    with _folder(given) as folder:
        found = measured(folder, given)
    print(table(found))
    if given.json:
        given.json.write_text(json.dumps(asdict(found), indent=2) + "\n", "utf-8")
    return int(not found.good)


def measured(folder: Path, given: argparse.Namespace) -> Report:
    """Run every stage that ``folder`` does not have the figures of."""
    job = Job(
        knowledge=str(folder / "knowledge"),
        data=str(folder / "data"),
        questions=given.questions,
        rounds=given.rounds,
        threads=given.threads,
        encode_at_most=given.encode_at_most,
        derived=given.vectors == "derived",
        profile=given.profile,
    )
    kept = folder / _BUILT
    if not kept.is_file():
        write_documents(Path(job.knowledge), given.passages)
        stages = {"build": run_stage("build", job), "encode": run_stage("encode", job)}
        kept.write_text(json.dumps(stages, indent=1), "utf-8")
    stages = json.loads(kept.read_text("utf-8"))
    stages |= {name: run_stage(name, job) for name in ("serve", "compare")}
    return report(stages)


@contextlib.contextmanager
def _folder(given: argparse.Namespace) -> Iterator[Path]:
    """Where everything is made: a folder of the bench's own, never one with something else in it.

    Raises:
        SystemExit: the one given is not such a folder, or holds another number of passages.
    """
    if given.folder is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
        return
    kept: Path = given.folder.resolve()
    made_of = {"passages": given.passages, "vectors": given.vectors}
    marker = kept / _MARKER
    if marker.is_file():
        found = json.loads(marker.read_text("utf-8"))
        if found != made_of:
            raise SystemExit(f"{kept} was made with other options: {found}")
    elif kept.exists() and any(kept.iterdir()):
        raise SystemExit(f"{kept} holds something else: give an empty or a new folder")
    else:
        kept.mkdir(parents=True, exist_ok=True)
        marker.write_text(json.dumps(made_of), "utf-8")
    yield kept


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=_positive, default=5000)
    parser.add_argument("--questions", type=_positive, default=150)
    parser.add_argument(
        "--rounds", type=_positive, default=3, help="groups that the questions are dealt into"
    )
    parser.add_argument("--threads", type=int, default=2, help="processor threads of the encoder")
    parser.add_argument(
        "--encode-at-most",
        type=_positive,
        default=5000,
        help="passages that the bare encoder reads, drawn at random; the time of all is in "
        "proportion",
    )
    parser.add_argument(
        "--vectors",
        choices=("encoded", "derived"),
        default="encoded",
        help="derived: passages are not encoded, for memory and search alone",
    )
    parser.add_argument("--folder", type=Path, help="where documents, index and figures stay")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--profile", action="store_true", help="where the time of answers goes")
    return parser.parse_args(arguments)


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
