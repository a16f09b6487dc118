"""A document as a page: safe HTML with one passage marked, and its table of contents."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

import nh3
from markupsafe import Markup

from assistant.answering.model import DocumentInfo
from assistant.content.documents.model import ExtractedDocument
from assistant.web.document_view.blocks import blocks_html
from assistant.web.document_view.headings import Heading, Outline
from assistant.web.document_view.markdown import markdown_html
from assistant.web.document_view.nodes import Span

_MARKDOWN = (".md", ".markdown")
_TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
    *("strong", "em", "s", "mark", "a", "span"),
}
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href"},
    "span": {"class"},
    "p": {"class"},
    "ol": {"start"},
    "div": {"class", "tabindex", "role", "aria-label"},
}


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """The HTML of a document, and the headings its table of contents lists."""

    html: Markup
    headings: tuple[Heading, ...]
    highlighted: bool
    """Whether the passage asked for was found and marked."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words of our own inside a document, in the reader's language."""

    page: Callable[[int], str]
    image: Callable[[str], str]
    table: str


def render_document(
    info: DocumentInfo,
    document: ExtractedDocument,
    labels: Labels,
    *,
    span: Span | None = None,
    known: Collection[str] = (),
) -> RenderedDocument:
    """The document as HTML that carries no markup, image or outward link of its own.

    Args:
        span: characters of ``document.text`` to mark; one that lies outside is ignored.
        known: paths of the documents that links inside it may lead to.
    """
    if span is not None and not 0 <= span.start < span.end <= len(document.text):
        span = None
    outline = Outline(title=info.title, span=span)
    if PurePosixPath(document.path).suffix.lower() in _MARKDOWN:
        raw = markdown_html(document, labels, outline, span, frozenset(known))
    else:
        raw = blocks_html(document, labels, outline, span)
    clean = nh3.clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=set(), link_rel=None)
    # Safe: nh3 has just reduced it to the tags and attributes above.
    marked = '<mark id="passage">' in clean
    return RenderedDocument(Markup(clean), tuple(outline.headings), marked)
