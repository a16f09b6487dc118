"""Measures Relais beside other retrieval libraries: same encoder, documents, questions and run.

    python -m eval.bench.peers --root FOLDER --questions FILE.jsonl [--each] [--out FILE.json]
                               [--limit N] [--threads N]

``--questions`` has a line for each question: ``id``, ``question``, ``language``, ``answerable``,
``document``, ``quote`` and ``collection``, the folder below ``--root`` that ``document`` is in.
Questions without an answer are left out: nothing can be found for them. All folders are searched
together in one index; with ``--each``, every folder alone, and the figures are pooled.

What is measured, and how each peer is set up, is in docs/quality.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from assistant.bootstrap import open_reader
from assistant.content.documents.walk import scan
from assistant.errors import RelaisError
from assistant.evaluation.jsonl import read_rows
from assistant.evaluation.lists import ListedQuestion
from assistant.settings import Settings
from eval.bench.peers_adapters import PEERS, RELAIS, Document, Entry
from eval.bench.peers_figures import METRICS, Measured, NotMeasured, Run, by_slice, figures, pooled
from eval.bench.peers_worker import Asked, Job

INSTALL = "uv pip install 'relais[peers]'"
_REPOSITORY = Path(__file__).resolve().parents[2]
_SEED = 7
_SECONDS = 3600
_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "TOKENIZERS_PARALLELISM": "false",
}
_LIBRARIES = (
    "bm25s",
    "chromadb",
    "haystack-ai",
    "llama-index-core",
    "llama-index-retrievers-bm25",
    "pystemmer",
    "sentence-transformers",
    "sentence-transformers-haystack",
    "torch",
    "txtai",
)
_HEADINGS = ("≤ 500", "≤ 1,500", "≤ 4,000", "hit@1", "hit@5")
_SLICE_METRIC = "within_1500"


class PeerQuestion(ListedQuestion):
    """A line of the questions."""

    collection: str


class Unusable(Exception):
    """The questions and the folder do not fit."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Documents that are searched together, and the questions about them."""

    documents: tuple[Document, ...]
    questions: tuple[Asked, ...]


Measure = Callable[[Job], Run | NotMeasured]


def read_questions(path: Path, limit: int | None) -> list[PeerQuestion]:
    """The questions that documents answer, mixed the same way each time; at most ``limit``.

    Raises:
        CasesUnusable: a line is wrong.
        Unusable: there is none with a document and a quote, or an id is there twice.
    """
    rows = [row for _, row in read_rows(path, PeerQuestion)]
    usable = [row for row in rows if row.answerable and row.document and row.quote]
    random.Random(_SEED).shuffle(usable)
    if not usable:
        raise Unusable(f"{path.name}: no question has a document and a quote")
    if len({row.id for row in usable}) < len(usable):
        raise Unusable(f"{path.name}: an id is there twice")
    return usable[:limit]


def read_documents(root: Path, collection: str) -> list[Document]:
    """The documents of one folder below ``root``, their paths relative to ``root``."""
    folder = root / collection
    if not folder.is_dir():
        raise Unusable(f"there is no folder {collection} below {root.name}")
    found = []
    with open_reader(Settings(knowledge=folder)) as reader:
        for path in scan(folder)[0]:
            try:
                read = reader.read(folder, path)
            except RelaisError as error:
                print(f"left out for everyone: {collection}/{path}: {error}", file=sys.stderr)
                continue
            file = str((folder / path).resolve())
            found.append(Document(f"{collection}/{path}", file, read.text, read.language))
    return found


def folders(root: Path, questions: Sequence[PeerQuestion], each: bool) -> list[Folder]:
    """All folders as one, or with ``each`` every one alone."""
    names = sorted({row.collection for row in questions})
    documents = {name: read_documents(root, name) for name in names}
    parts = [[name] for name in names] if each else [names]
    return [
        Folder(
            tuple(item for name in part for item in documents[name]),
            tuple(_asked(row) for row in questions if row.collection in part),
        )
        for part in parts
    ]


def _asked(row: PeerQuestion) -> Asked:
    return Asked(row.id, row.question, f"{row.collection}/{row.document}", row.quote or "")


def slices(parts: Iterable[Folder], questions: Sequence[PeerQuestion]) -> dict[str, list[str]]:
    """The questions by language, and by that of the document that answers them."""
    languages = {item.path: item.language for part in parts for item in part.documents}
    wanted = {row.id: f"{row.collection}/{row.document}" for row in questions}
    gone = sorted({path for path in wanted.values() if path not in languages})
    if gone:
        raise Unusable(f"documents that cannot be read: {', '.join(gone)}")
    return by_slice({row.id: f"{row.language} → {languages[wanted[row.id]]}" for row in questions})


def measured(
    entries: Iterable[Entry], parts: Sequence[Folder], threads: int, measure: Measure
) -> Measured:
    """Every peer on every folder; one that is missing or fails says so."""
    return {entry.name: _measured(entry, parts, threads, measure) for entry in entries}


def _measured(
    entry: Entry, parts: Sequence[Folder], threads: int, measure: Measure
) -> Run | NotMeasured:
    if missing := entry.missing():
        return NotMeasured(f"{', '.join(missing)} is not installed: {INSTALL}")
    runs = []
    for part in parts:
        found = measure(Job(entry.name, part.documents, part.questions, threads))
        if isinstance(found, NotMeasured):
            return found
        runs.append(found)
    return pooled(runs)


def in_a_process(job: Job) -> Run | NotMeasured:
    """Run ``job`` in a process of its own, which reaches no network."""
    print(f"{job.peer}: {len(job.questions)} questions …", file=sys.stderr)
    threads = str(job.threads)
    environment = {**os.environ, **_OFFLINE, "OMP_NUM_THREADS": threads}
    with tempfile.TemporaryDirectory() as folder:
        given, result = Path(folder, "job.json"), Path(folder, "result.json")
        given.write_text(json.dumps(asdict(job)), "utf-8")
        command = [sys.executable, "-m", "eval.bench.peers_worker", str(given), str(result)]
        try:
            ended = subprocess.run(
                command,
                cwd=_REPOSITORY,
                env=environment,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired:
            return NotMeasured(f"it was not done after {_SECONDS} seconds")
        if ended.returncode:
            last = (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
            return NotMeasured(f"it failed: {last}")
        return Run(**json.loads(result.read_text("utf-8")))


def versions() -> dict[str, str]:
    """The installed versions of what is compared."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def overview(found: Mapping[str, Any], title: str) -> Table:
    """Every peer over all questions."""
    table = Table(
        "", *_HEADINGS, "query / encoder", "index / encoder", "passages", "MB", title=title
    )
    for column in table.columns[1:]:
        column.justify = "right"
    for name, row in found.items():
        if row["measured"]:
            table.add_row(name, *_cells(row))
        else:
            table.add_row(name, f"not measured: {row['reason']}")
    return table


def _cells(row: Mapping[str, Any]) -> list[str]:
    shares = row["slices"]["all"]["shares"]
    query = "–" if row["query_ratio"] is None else f"{row['query_ratio']:.2f} ×"
    cost = [query, f"{row['index_ratio']:.2f} ×", f"{row['passages']:,}", f"{row['peak_mb']:,}"]
    return [f"{shares[metric]:.3f}" for metric in METRICS] + cost


def by_language(found: Mapping[str, Any], parts: Mapping[str, Sequence[str]]) -> Table:
    """Each slice at 1,500 characters: the share, and Relais less the peer with its interval."""
    names = [f"{name} ({len(ids)})" for name, ids in parts.items()]
    table = Table("", *names, title="≤ 1,500 characters; Relais − peer [95 %]")
    for name, row in found.items():
        if row["measured"]:
            table.add_row(name, *(_difference(row["slices"][part]) for part in parts))
        else:
            table.add_row(name, "not measured")
    return table


def _difference(part: Mapping[str, Any]) -> str:
    share = f"{part['shares'][_SLICE_METRIC]:.3f}"
    if "relais_minus_peer" not in part:
        return share
    gap = part["relais_minus_peer"][_SLICE_METRIC]
    return f"{share}\n{gap['difference']:+.3f} [{gap['low']:+.3f}, {gap['high']:+.3f}]"


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, required=True, help="has a folder per collection")
    parser.add_argument("--questions", type=Path, required=True, help="JSON lines")
    parser.add_argument("--each", action="store_true", help="every folder alone, figures pooled")
    parser.add_argument("--out", type=Path, help="also write everything to this file, as JSON")
    parser.add_argument("--limit", type=int, help="at most so many questions, drawn at random")
    parser.add_argument("--threads", type=int, default=2, help="processor threads of each peer")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None, measure: Measure = in_a_process) -> int:
    """Command line. Exits 2 when the questions and the folder cannot be used."""
    given = _arguments(arguments)
    try:
        questions = read_questions(given.questions, given.limit)
        parts = folders(given.root, questions, given.each)
        names = slices(parts, questions)
    except (Unusable, RelaisError) as error:
        print(error, file=sys.stderr)
        return 2
    found: dict[str, Any] = figures(measured(PEERS, parts, given.threads, measure), names, RELAIS)
    mode = "every folder alone" if given.each else "all folders in one index"
    documents = sum(len(part.documents) for part in parts)
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(overview(found, f"{len(questions)} questions, {documents} documents, {mode}"))
    console.print(by_language(found, names))
    if given.out:
        about = {"mode": mode, "questions": len(questions), "documents": documents}
        report = {**about, "threads": given.threads, "versions": versions(), "peers": found}
        given.out.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
