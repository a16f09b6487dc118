"""Writes a new approved answer into ``answers/`` once it has been checked, and takes it back."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from assistant.answering.curated import CuratedAnswer
from assistant.answering.documents import ExtractedDocument
from assistant.bilingual import LANGUAGES
from assistant.content.curated import ANSWERS, Written, read_curated
from assistant.content.lint_curated import check_curated
from assistant.content.problems import Problem
from assistant.content.yaml_emit import quoted
from assistant.content.yaml_files import parse_yaml
from assistant.errors import EditNotSaved, system_reason
from assistant.limits.model import Register


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
    """Write a new answer to a file of its own; False, and nothing written, if there is one.

    Raises:
        EditNotSaved: it could not be written; nothing is left behind.
    """
    path = path_of(answer)
    target = knowledge / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(as_yaml(answer))
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.fsync(file.fileno())
            os.link(name, target)  # never over another one
        finally:
            os.unlink(name)
    except FileExistsError:
        return False
    except OSError as error:
        raise EditNotSaved(path=path, reason=system_reason(error)) from error
    return True


def remove_answer(
    knowledge: Path, answer_id: str, seal: str
) -> Literal["removed", "gone", "edited"]:
    """Delete the file of an answer, unless somebody edited it since it was sealed.

    Raises:
        EditNotSaved: it could not be deleted.
    """
    path = f"{ANSWERS}/{answer_id}.yaml"
    target = knowledge / path
    try:
        if hashlib.sha256(target.read_bytes()).hexdigest() != seal:
            return "edited"
        target.unlink()
    except FileNotFoundError:
        return "gone"
    except OSError as error:
        raise EditNotSaved(path=path, reason=system_reason(error)) from error
    return "removed"


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
