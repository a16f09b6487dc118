"""Reads the glossary: words, synonyms, acronyms and nicknames, French beside English."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.bilingual import Text, text
from assistant.content.yaml_files import content_error, mapping, read_yaml, validate
from assistant.errors import ContentError
from assistant.limits.model import Identifier

GLOSSARY = "glossary.yaml"

_NO_LIST = text("une liste est attendue ici.", "a list is expected here.")
_SAME_ID = text("cet identifiant est déjà pris.", "this id is already taken.")


class GlossaryTerm(BaseModel):
    """One thing, and every word for it. The first word of a language is the usual one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    fr: tuple[str, ...] = Field(min_length=1)
    en: tuple[str, ...] = Field(min_length=1)
    note: Text | None = None


def load_glossary(knowledge: Path) -> list[GlossaryTerm]:
    """The terms of ``glossary.yaml`` below ``knowledge`` that are right; none without such a file.

    What is wrong with the others is for :func:`read_glossary`, which ``relais check`` uses.
    """
    return read_glossary(knowledge)[0]


def read_glossary(knowledge: Path) -> tuple[list[GlossaryTerm], list[ContentError]]:
    """The terms that are right, and everything that is wrong."""
    file = knowledge / GLOSSARY
    if not file.exists():
        return [], []
    try:
        loaded = read_yaml(file, GLOSSARY)
        entries = mapping(loaded).get("terms")
    except ContentError as error:
        return [], [error]
    if not isinstance(entries, list):
        line = loaded.line(("terms",))
        return [], [content_error(GLOSSARY, _NO_LIST, line=line, field="terms")]
    terms: dict[str, GlossaryTerm] = {}
    errors: list[ContentError] = []
    for index, entry in enumerate(entries):
        term, problems = validate(GlossaryTerm, entry, loaded, ("terms", index))
        errors.extend(problems)
        if term is not None and term.id in terms:
            line = loaded.line(("terms", index, "id"))
            errors.append(content_error(GLOSSARY, _SAME_ID, line=line, field=term.id))
        elif term is not None:
            terms[term.id] = term
    return list(terms.values()), errors
