"""What documents say of themselves, and of each other: owners, dates, successors, translations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, get_args

from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import DocumentInfo, Role

_ROLES = get_args(Role)


def describe(document: ExtractedDocument) -> DocumentInfo:
    """The document's own front matter as a :class:`DocumentInfo`; what is malformed is left out."""
    front = document.front_matter
    return DocumentInfo(
        path=document.path,
        title=document.title,
        language=document.language,
        owner=_word(front.get("owner")),
        audience=_audience(front.get("audience")),
        effective_from=_day(front.get("effective_from")),
        review_by=_day(front.get("review_by")),
        supersedes=_word(front.get("supersedes")),
        translation_of=_word(front.get("translation_of")),
    )


def link(infos: Iterable[DocumentInfo], today: date) -> dict[str, DocumentInfo]:
    """All documents by path; superseded ones point at their successor in force on ``today``."""
    found = {info.path: info for info in infos}
    for info in list(found.values()):
        target = found.get(info.supersedes or "")
        if target and target.path != info.path and info.state(today) != "upcoming":
            found[target.path] = replace(target, superseded_by=info.path)
    return found


def _word(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _audience(value: Any) -> tuple[Role, ...]:
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    roles = tuple(role for role in _ROLES if role in names)
    # a misspelt role must not open the document to everybody
    return roles or (("admin",) if names else ())
