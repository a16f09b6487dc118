"""Checks all content of a workspace, for ``relais check``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from assistant.answering.document_state import describe, link
from assistant.bilingual import Text, text
from assistant.content.concerns import check_concerns, read_taxonomy
from assistant.content.curated import read_curated
from assistant.content.curricula.lint import check_curricula
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import read_curricula
from assistant.content.documents.model import ExtractedDocument
from assistant.content.documents.walk import scan
from assistant.content.expected import read_expected
from assistant.content.glossary import GLOSSARY, GlossaryTerm, read_glossary
from assistant.content.lint_curated import check_curated
from assistant.content.lint_documents import check_documents
from assistant.content.lint_expected import check_expected
from assistant.content.lint_register import check_register
from assistant.content.problems import Problem, from_error
from assistant.content.register import load_register
from assistant.errors import ContentError

__all__ = ["Problem", "check_workspace"]

_NO_DOCUMENTS = text("il n'y a aucun document.", "there are no documents.")
_ADD_DOCUMENTS = text(
    "Déposez-y vos documents (Markdown, DOCX, PDF, PPTX, HTML ou texte).",
    "Put your documents there (Markdown, DOCX, PDF, PPTX, HTML or plain text).",
)
_NOT_READ = text("ce fichier est laissé de côté", "this file is left aside")
_CONVERT = text(
    "Convertissez-le, ou retirez-le du dossier.", "Convert it, or take it out of the folder."
)
_ONE_PLACE = text("Gardez-le dans un seul terme.", "Keep it in one term only.")


def check_workspace(
    knowledge: Path,
    read: Callable[[str], ExtractedDocument],
    today: date,
    curricula: Path | None = None,
) -> list[Problem]:
    """Everything wrong, or doubtful, in the folder ``knowledge``, ordered by file and line.

    Args:
        knowledge: the folder of documents, tool cards and the rest.
        read: reads the document at a relative path; raises DocumentUnreadable.
        today: the day against which review dates count.
        curricula: the folder of curricula, to be checked too; it need not exist.
    """
    problems: list[Problem] = []
    paths, skipped = scan(knowledge)
    if not paths:
        problems.append(Problem(".", "error", _NO_DOCUMENTS, _ADD_DOCUMENTS))
    for item in skipped:
        message = text(f"{_NOT_READ.fr} ({item.reason.fr}).", f"{_NOT_READ.en} ({item.reason.en}).")
        problems.append(Problem(item.path, "warning", message, _CONVERT))
    documents: dict[str, ExtractedDocument] = {}
    for path in paths:
        try:
            documents[path] = read(path)
        except ContentError as error:
            problems.append(from_error(error))
    register, errors = load_register(knowledge)
    terms, glossary_errors = read_glossary(knowledge)
    curated, curated_errors = read_curated(knowledge)
    expected, expected_errors = read_expected(knowledge)
    _, topic_errors = read_taxonomy(knowledge)
    all_errors = (*errors, *glossary_errors, *curated_errors, *expected_errors, *topic_errors)
    problems += [from_error(error) for error in all_errors]
    problems += check_documents(knowledge, set(paths), documents, register, today)
    problems += check_register(knowledge, set(paths), documents, register)
    problems += check_curated(curated, documents, register, today)
    problems += check_expected(expected, documents, today)
    problems += check_concerns(knowledge, register)
    problems += _repeated_words(terms)
    if curricula is not None:
        loaded, _ = read_curricula(curricula)
        passages = Passages(documents.get, set(paths).__contains__)
        successors = _successors(documents, today)
        problems += check_curricula(loaded, passages, register, successors)
    return sorted(set(problems), key=lambda p: (p.path, p.line or 0, p.field or "", p.message.en))


def _successors(documents: Mapping[str, ExtractedDocument], today: date) -> dict[str, str]:
    """Documents no longer in force, and what took the place of each."""
    infos = link([describe(document) for document in documents.values()], today)
    return {path: info.superseded_by for path, info in infos.items() if info.superseded_by}


def _repeated_words(terms: list[GlossaryTerm]) -> list[Problem]:
    """Words that stand for two terms of the glossary in the same language."""
    problems: list[Problem] = []
    seen: dict[tuple[str, str], str] = {}
    for term in terms:
        for language, words in (("fr", term.fr), ("en", term.en)):
            for word in words:
                first = seen.setdefault((language, word.casefold()), term.id)
                if first != term.id:
                    message: Text = text(
                        f"« {word} » est déjà un mot du terme « {first} ».",
                        f"“{word}” is already a word of the term “{first}”.",
                    )
                    problems.append(
                        Problem(GLOSSARY, "warning", message, _ONE_PLACE, field=term.id)
                    )
    return problems
