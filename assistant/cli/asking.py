"""``relais ask``: one question, or a file of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import typer

from assistant.answering.model import Answer, Question, Role
from assistant.bilingual import LANGUAGES, Language, Text, text
from assistant.bootstrap import Answering
from assistant.cli.language import interface_language
from assistant.cli.machine import answer_record, refusal_record
from assistant.cli.opening import open_answering, open_settings, quiet_libraries
from assistant.cli.output import write_json
from assistant.errors import ContentError, MessageRefused, RelaisError, UsageMistake, system_reason
from assistant.settings import Settings

_STANDARD_INPUT = "-"

_NO_QUESTION = text(
    "Il manque la question, ou un fichier avec --batch.",
    "The question is missing, or a file with --batch.",
)
_TWO_SOURCES = text(
    "Donnez une question ou un fichier avec --batch, pas les deux.",
    "Give a question or a file with --batch, not both.",
)
_NOT_READ = text("il ne peut pas être lu ({reason}).", "it cannot be read ({reason}).")
_NOT_JSON = text(
    "Cette ligne n'est pas un objet JSON en UTF-8.", "This line is not a JSON object in UTF-8."
)
_NO_TEXT = text("Il manque « question », un texte.", "“question”, a text, is missing.")
_WRONG_LANGUAGE = text("« language » doit être fr ou en.", "“language” must be fr or en.")
_WRONG_ID = text("« id » doit être un texte ou un nombre.", "“id” must be a text or a number.")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about every question."""

    workspace: Path | None
    knowledge: Path | None
    language: Language | None
    role: Role


class _Malformed(Exception):
    """A line of a batch that is no question."""

    def __init__(self, reason: Text, identity: object = None) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.identity = identity


def ask(question: str | None, options: Options, *, as_json: bool) -> None:
    """Answer one question, for a person or as JSON.

    Raises:
        RelaisError: there is nothing to answer from, or, without JSON, the message is refused.
    """
    if question is None:
        raise UsageMistake(reason=_NO_QUESTION, command="relais ask")
    settings = open_settings(options.workspace, options.knowledge)
    spoken = interface_language(options.language, settings.default_language)
    asked = Question(question, language=options.language, role=options.role)
    with _answering(settings, spoken) as answering:
        if as_json:
            write_json(_reply(answering, settings, asked, None))
            return
        answer = answering.answer(asked)
    from assistant.cli.show_answer import show_answer

    show_answer(answer)


def ask_all(batch: Path, question: str | None, options: Options) -> None:
    """Answer every line of the file ``batch`` with one line of JSON each, in order.

    Raises:
        RelaisError: there is nothing to answer from, or the file cannot be read.
        typer.Exit: with code 1, when a line was no question.
    """
    if question is not None:
        raise UsageMistake(reason=_TWO_SOURCES, command="relais ask")
    settings = open_settings(options.workspace, options.knowledge)
    spoken = interface_language(options.language, settings.default_language)
    wrong = 0
    with _opened(batch) as lines, _answering(settings, spoken) as answering:
        for line in lines:
            if not line.strip():
                continue
            try:
                asked, identity = _parse(line, options)
                record = _reply(answering, settings, asked, identity)
            except _Malformed as error:
                record = {"id": error.identity, "error": error.reason(spoken)}
            except RelaisError as error:
                record = {"id": identity, "error": error.message(spoken)}
            wrong += "error" in record
            write_json(record)
    if wrong:
        raise typer.Exit(1)


@contextmanager
def _answering(settings: Settings, language: Language) -> Iterator[Answering]:
    quiet_libraries()
    with open_answering(settings, language) as answering:
        yield answering


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if str(path) == _STANDARD_INPUT:
        with nullcontext(sys.stdin.buffer) as lines:
            yield cast(BinaryIO, lines)
        return
    try:
        file = path.open("rb")
    except OSError as error:
        why = system_reason(error)
        reason = text(_NOT_READ("fr", reason=why.fr), _NOT_READ("en", reason=why.en))
        raise ContentError(path=path, reason=reason) from error
    with file:
        yield file


def _reply(
    answering: Answering, settings: Settings, asked: Question, identity: object
) -> dict[str, Any]:
    try:
        answer = answering.answer(asked)
    except MessageRefused as error:
        return _refused(asked, identity, error, settings)
    return answer_record(answer, _identity(answer, identity))


def _identity(answer: Answer, identity: object) -> object:
    return answer.id if identity is None else identity


def _refused(
    asked: Question, identity: object, error: MessageRefused, settings: Settings
) -> dict[str, Any]:
    """A refusal is an answer too; what is repeated of the message is masked like any other."""
    from assistant.answering.guard import guard
    from assistant.answering.language import recognise

    start = asked.text[: settings.max_message]
    language = asked.language or recognise(start, settings.default_language)
    try:
        shown = guard(start, settings.max_message, language).text
    except MessageRefused:
        shown = ""
    return refusal_record(identity, shown, language, error.message(language))


def _parse(line: bytes, options: Options) -> tuple[Question, object]:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _Malformed(_NOT_JSON) from error
    if not isinstance(values, dict):
        raise _Malformed(_NOT_JSON)
    identity = values.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | float | None):
        raise _Malformed(_WRONG_ID)
    question = values.get("question")
    if not isinstance(question, str):
        raise _Malformed(_NO_TEXT, identity)
    language = values.get("language")
    if language is not None and language not in LANGUAGES:
        raise _Malformed(_WRONG_LANGUAGE, identity)
    return Question(question, language=language or options.language, role=options.role), identity
