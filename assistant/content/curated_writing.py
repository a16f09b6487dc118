"""Writes a new approved answer into ``answers/`` once it has been checked, and takes it back."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from assistant.answering.curated import CuratedAnswer
from assistant.answering.documents import ExtractedDocument
from assistant.bilingual import LANGUAGES
from assistant.content.curated import ANSWERS, Written, read_curated
from assistant.content.lint_curated import check_curated
from assistant.content.problems import Problem
from assistant.content.yaml_emit import quoted
from assistant.content.yaml_files import parse_yaml, read_yaml
from assistant.errors import ContentError, EditNotSaved, system_reason
from assistant.limits.model import Register

UNFINISHED: Final = ".new"
WAITING: Final = ".yaml.waiting"

ABANDONED_SECONDS: Final = 60.0
"""Putting an answer in its place takes far less than that."""


def draft_problems(
    knowledge: Path,
    answer: CuratedAnswer,
    documents: Mapping[str, ExtractedDocument],
    register: Register,
    today: date,
) -> list[Problem]:
    """What `relais check` would say of an answer if it were written now."""
    path = path_of(answer)
    new = Written(answer, parse_yaml(as_yaml(answer), path), ())
    existing, _ = read_curated(knowledge)
    found = check_curated([*existing, new], documents, register, today)
    return [problem for problem in found if problem.path == path]


def write_answer(knowledge: Path, answer: CuratedAnswer) -> bool:
    """Write a new answer beside its place, whole; False, and nothing written, if that is taken.

    Nobody is given it before :func:`publish_answer` puts it there, once it is on record.

    Raises:
        EditNotSaved: it could not be written; nothing is left behind.
    """
    path = path_of(answer)
    target = knowledge / path
    waiting = waiting_file(knowledge, answer.id)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            return False
        handle, name = tempfile.mkstemp(prefix=".", suffix=UNFINISHED, dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(as_yaml(answer))
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.fsync(file.fileno())
            if not _link(name, waiting) and not _replace_abandoned(name, waiting):
                return False
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)
        _sync(target.parent)
    except OSError as error:
        raise EditNotSaved(path=path, reason=system_reason(error)) from error
    return True


def publish_answer(
    knowledge: Path, answer_id: str, seal: str
) -> Literal["given", "there", "edited", "missing", "taken"]:
    """Put an answer that was written in its place, at once and whole.

    Returns:
        ``given``: it was put there; ``there``: it was there already; ``edited``: so it was, and
        somebody changed it; ``missing``: it is in neither place; ``taken``: another answer is in
        its place, and was left there.

    Raises:
        EditNotSaved: it could not be put there.
    """
    path = f"{ANSWERS}/{answer_id}.yaml"
    target, waiting = knowledge / path, waiting_file(knowledge, answer_id)
    try:
        if _seal_in(waiting) != seal:
            found = _seal_in(target)
            return "there" if found == seal else "missing" if found is None else "edited"
        new = _link(waiting, target)  # never over another one
        if not new and _seal_in(target) != seal:
            return "taken"
        _sync(target.parent)
        waiting.unlink(missing_ok=True)
    except OSError as error:
        raise EditNotSaved(path=path, reason=system_reason(error)) from error
    return "given" if new else "there"


def waiting_answers(knowledge: Path, before: float) -> list[tuple[CuratedAnswer, str]]:
    """Answers that were written and never put in their place, with their seals.

    What was written in half goes.

    Args:
        before: only what has been there since then, in seconds since 1970: the rest may be in use.
    """
    folder = knowledge / ANSWERS
    found = []
    for file in sorted(folder.glob(f".*{WAITING}")) if folder.is_dir() else []:
        with suppress(OSError, ContentError, ValidationError):
            if file.stat().st_mtime < before:
                written = read_yaml(file, file.name).data
                found.append((CuratedAnswer.model_validate(written), _seal_in(file) or ""))
    for file in sorted(folder.glob(f".*{UNFINISHED}")) if folder.is_dir() else []:
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()
    return found


def waiting_file(knowledge: Path, answer_id: str) -> Path:
    """Where an answer is until it is put in its place: hidden, so nobody reads it."""
    return knowledge / ANSWERS / f".{answer_id}{WAITING}"


def remove_answer(
    knowledge: Path, answer_id: str, seal: str
) -> Literal["removed", "gone", "edited"]:
    """Delete the file of an answer, unless somebody edited it since it was sealed.

    Raises:
        EditNotSaved: it could not be deleted.
    """
    path = f"{ANSWERS}/{answer_id}.yaml"
    target, waiting = knowledge / path, waiting_file(knowledge, answer_id)
    try:
        if _seal_in(waiting) == seal:
            waiting.unlink(missing_ok=True)
        found = _seal_in(target)
        if found is None:
            return "gone"
        if found != seal:
            return "edited"
        target.unlink(missing_ok=True)
        _sync(target.parent)
    except OSError as error:
        raise EditNotSaved(path=path, reason=system_reason(error)) from error
    return "removed"


def _link(name: str | Path, target: Path) -> bool:
    """Give a file a second name; False if another one has it."""
    try:
        os.link(name, target)
    except FileExistsError:
        return False
    return True


def _replace_abandoned(name: str, waiting: Path) -> bool:
    """Take the place of what a stop left behind; False if somebody may be about to use it."""
    with suppress(FileNotFoundError):
        if time.time() - waiting.stat().st_mtime < ABANDONED_SECONDS:
            return False
    os.replace(name, waiting)
    return True


def _seal_in(file: Path) -> str | None:
    """Fingerprint of a file; None if there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _sync(folder: Path) -> None:
    """Have the names in a folder on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def seal_of(answer: CuratedAnswer) -> str:
    """A fingerprint of the file of an answer, as :func:`write_answer` writes it."""
    return hashlib.sha256(as_yaml(answer).encode()).hexdigest()


def path_of(answer: CuratedAnswer) -> str:
    """Where an answer is written, from the knowledge folder."""
    return f"{ANSWERS}/{answer.id}.yaml"


def as_yaml(answer: CuratedAnswer) -> str:
    """The file of an answer, as the ones written by hand look."""
    return "\n".join([*_lines(answer), ""])


def _lines(answer: CuratedAnswer) -> Iterator[str]:
    yield f"id: {answer.id}"
    yield "questions:"
    for language in LANGUAGES:
        if answer.questions.of(language):
            yield f"  {language}:"
            yield from (f"    - {quoted(words)}" for words in answer.questions.of(language))
    yield "answer:"
    for language in LANGUAGES:
        words = answer.answer.of(language)
        if words:
            yield f"  {language}: {quoted(words)}"
    yield f"approved: {{by: {answer.approved.by}, on: {answer.approved.on.isoformat()}}}"
    yield "citations:"
    for citation in answer.citations:
        yield f"  - document: {quoted(citation.document)}"
        yield f"    quote: {quoted(citation.quote)}"
        if citation.passage:
            yield f"    passage: {citation.passage}"
