"""Checks expected questions: their sentences stand, and no question leads to two places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answering.document_state import describe, link
from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import DocumentInfo
from assistant.answering.standing import find_quote
from assistant.answering.text.analysis import fold
from assistant.bilingual import LANGUAGES, Text, text
from assistant.content.expected import WrittenQuestion
from assistant.content.problems import Problem, Severity, filled

_GONE = text(
    "{document} est introuvable ; ces questions ne servent à rien.",
    "{document} cannot be found; these questions are of no use.",
)
_NAME_ANOTHER = text(
    "Corrigez le chemin, ou supprimez ce fichier.", "Correct the path, or delete this file."
)
_SUPERSEDED = text(
    "{document} est remplacé par {successor} ; ces questions ne servent plus.",
    "{document} has been superseded by {successor}; these questions are no longer used.",
)
_MOVE = text(
    "Reliez-les aux phrases du document en vigueur.",
    "Link them to the sentences of the document in force.",
)
_MISSING = text(
    "la phrase n'est pas mot pour mot dans {document} : ces questions ne sont pas reliées.",
    "the sentence is not word for word in {document}: these questions are not linked.",
)
_COPY = text("Copiez-la du document.", "Copy it from the document.")
_TWICE = text(
    "cette question est déjà reliée à d'autres phrases ({path}, ligne {line}).",
    "this question is already linked to other sentences ({path}, line {line}).",
)
_ONE_PLACE = text("Gardez-la à un seul endroit.", "Keep it in one place only.")


def check_expected(
    written: Sequence[WrittenQuestion],
    documents: Mapping[str, ExtractedDocument],
    today: date,
) -> list[Problem]:
    """Problems of expected questions that are right in form."""
    infos = link([describe(document) for document in documents.values()], today)
    problems: list[Problem] = []
    asked: dict[tuple[str, str, str], WrittenQuestion] = {}
    for one in written:
        document = documents.get(one.expected.document)
        if document is None:
            if one.index == 0:
                problems.append(_problem(one, "error", _GONE, _NAME_ANOTHER))
            continue
        problems += _sentences(one, document, infos[one.expected.document])
        problems += _repeated(one, asked)
    return problems


def _sentences(
    one: WrittenQuestion, document: ExtractedDocument, info: DocumentInfo
) -> list[Problem]:
    """What of its sentences no longer stands; of a document not in force, one for all."""
    if info.superseded_by:
        if one.index:
            return []
        return [_problem(one, "warning", _SUPERSEDED, _MOVE, successor=info.superseded_by)]
    return [
        _problem(one, "error", _MISSING, _COPY, "quotes", number)
        for number, quote in enumerate(one.expected.quotes)
        if quote not in document.text and next(find_quote(document, quote), None) is None
    ]


def _repeated(
    one: WrittenQuestion, asked: dict[tuple[str, str, str], WrittenQuestion]
) -> list[Problem]:
    """Its questions that stand elsewhere too, in the same document; ``asked`` holds those seen.

    A document and its translation, or a rule told in two places, may expect the same question.
    """
    problems: list[Problem] = []
    for language in LANGUAGES:
        for number, question in enumerate(one.expected.questions.of(language)):
            plain = " ".join(fold(question).split()).rstrip(" ?.!")
            first = asked.setdefault((one.expected.document, language, plain), one)
            if first is not one:
                place = {"path": first.file.path, "line": first.line() or 1}
                keys = ("questions", language, number)
                problems.append(_problem(one, "warning", _TWICE, _ONE_PLACE, *keys, **place))
    return problems


def _problem(
    one: WrittenQuestion,
    severity: Severity,
    message: Text,
    remedy: Text,
    *keys: str | int,
    **values: object,
) -> Problem:
    """One problem; ``values`` and the document fill the places of both texts."""
    values = {"document": one.expected.document, **values}
    return Problem(
        one.file.path,
        severity,
        filled(message, values),
        filled(remedy, values),
        one.line(*keys),
        one.field(*keys),
    )
