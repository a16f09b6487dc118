"""The company's documents: the list, and each one as a page, opened at a passage."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.answering.model import DocumentInfo
from assistant.bilingual import Language, as_language
from assistant.web.access import CurrentServices, CurrentVisitor, SignedIn
from assistant.web.document_list import groups, owner_name
from assistant.web.document_view import Labels, render_document
from assistant.web.document_view.nodes import Span
from assistant.web.rendering import render
from assistant.web.wording import ROLE_NAMES, WORDS

router = APIRouter()

_LONGEST_SEARCH = 100


@router.get("/documents")
def list_documents(
    request: Request,
    services: CurrentServices,
    visitor: CurrentVisitor,
    person: SignedIn,
    q: str = "",
    language: str = "",
) -> Response:
    """Every document open to the person, or those that match a search."""
    infos = services.library.documents(person.role)
    chosen = as_language(language)
    words = q.strip()[:_LONGEST_SEARCH]
    found = groups(
        infos,
        services.register(),
        services.today(),
        reader=visitor.language,
        words=words,
        language=chosen,
    )
    return render(
        request,
        services,
        visitor,
        "documents.html",
        section="documents",
        groups=found,
        shown=sum(len(group.entries) for group in found),
        total=len(infos),
        words=words,
        chosen=chosen or "",
    )


@router.get("/documents/{path:path}")
def show_document(
    request: Request,
    services: CurrentServices,
    visitor: CurrentVisitor,
    person: SignedIn,
    path: str,
    start: str = "",
    end: str = "",
) -> Response:
    """One document, with the characters ``start:end`` of its text marked."""
    info, document = services.library.open(path, person.role)
    visible = {other.path: other for other in services.library.documents(person.role)}
    span = _span(start, end)
    rendered = render_document(
        info, document, _labels(visitor.language, path), span=span, known=visible
    )
    return render(
        request,
        services,
        visitor,
        "document.html",
        section="documents",
        info=info,
        state=info.state(services.today()),
        owner=owner_name(info, services.register(), visitor.language),
        successor=visible.get(info.superseded_by or ""),
        translation=_translation(info, visible, visitor.language),
        audience=[ROLE_NAMES[role](visitor.language) for role in info.audience],
        document=rendered,
        lost=span is not None and not rendered.highlighted,
    )


def _span(start: str, end: str) -> Span | None:
    if start.isdecimal() and end.isdecimal() and len(start) < 12 and len(end) < 12:
        return Span(int(start), int(end))
    return None


def _labels(language: Language, path: str) -> Labels:
    page = WORDS["slide_number" if path.lower().endswith(".pptx") else "page_number"]
    return Labels(
        page=lambda number: page(language, number=number),
        image=partial(_image_label, language),
        table=WORDS["table"](language),
    )


def _image_label(language: Language, description: str) -> str:
    if not description:
        return WORDS["image"](language)
    return WORDS["image_of"](language, description=description)


def _translation(
    info: DocumentInfo, visible: dict[str, DocumentInfo], language: Language
) -> DocumentInfo | None:
    """The same document in the reader's language, when it exists and this one is not."""
    if info.language == language:
        return None
    original = info.translation_of or info.path
    family = (other for other in visible.values() if original in (other.path, other.translation_of))
    return next((other for other in family if other.language == language), None)
