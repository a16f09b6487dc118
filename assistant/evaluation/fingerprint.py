"""What an answer depends on, as one short code: the same code means the same answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import assistant
from assistant.evaluation.cases import Case

_CODE = (".py", ".json", ".tsv", ".txt")
_REGISTER = (".yaml", ".yml")


def fingerprint(
    *,
    index: str,
    register: str,
    settings: str,
    cases: Iterable[Case],
    today: date,
    within: Mapping[str, tuple[str, ...]] | None = None,
) -> str:
    """The code of a run.

    Args:
        index: identifies the index generation and its encoder.
        register: identifies the tool cards, data classes and words, see :func:`register_version`.
        settings: all of them, as some change answers.
        cases: what is asked.
        today: the day the questions are asked on.
        within: the documents that a case is asked over, where these are not all.
    """
    whole = hashlib.sha256()
    for part in (index, register, settings, code_version(), today.isoformat()):
        whole.update(part.encode() + b"\0")
    for case in cases:
        whole.update(case.model_dump_json().encode() + b"\0")
        for path in (within or {}).get(case.id, ()):
            whole.update(path.encode() + b"\0")
    return whole.hexdigest()[:16]


@cache
def code_version() -> str:
    """The version, and a digest of the code, coefficients and word lists: all change answers."""
    return f"{assistant.__version__} {digest(Path(assistant.__file__).parent, _CODE)}"


def register_version(knowledge: Path) -> str:
    """A digest of everything in the folder of documents that is not a document."""
    return digest(knowledge, _REGISTER)


def digest(folder: Path, suffixes: tuple[str, ...]) -> str:
    """A digest of the names and contents of the files with these suffixes."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in suffixes):
        if "_sample" in path.relative_to(folder).parts[:1] or not path.is_file():
            continue
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:12]
