"""PDF read into headings, paragraphs, items and table rows, each with its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.bilingual import Text
from assistant.content.documents import reasons
from assistant.content.documents.assemble import Assembler
from assistant.content.documents.cleaning import clean
from assistant.content.documents.pdf_layout import Layout, Piece, Style, pieces_of
from assistant.content.documents.pdf_lines import Line, lines_of, without_running_lines
from assistant.content.documents.pdf_tables import Table, take_tables
from assistant.content.documents.pdf_words import PageContent, read_page
from assistant.content.documents.source import Extraction, Source


def read_pdf(source: Source) -> Extraction:
    """The document in ``source``, pages numbered from 1.

    Raises:
        DocumentUnreadable: encrypted or damaged.
    """
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise source.unreadable(reasons.ENCRYPTED if locked else reasons.CORRUPT) from error
    try:
        title = document.get_metadata_value("Title")
        pages = [_page(document, index) for index in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise source.unreadable(reasons.CORRUPT) from error
    finally:
        document.close()
    return _extraction(pages, title)


@dataclass(slots=True)
class _Page:
    content: PageContent
    tables: list[Table]
    lines: list[Line] = field(default_factory=list)


def _page(document: pypdfium2.PdfDocument, index: int) -> _Page:
    page = document[index]
    try:
        content = read_page(page, index + 1)
    finally:
        page.close()
    tables = take_tables(content)
    return _Page(content, tables, lines_of(content))


def _extraction(pages: list[_Page], title: str) -> Extraction:
    kept = without_running_lines([(page.content, page.lines) for page in pages])
    flow: list[Line | Table] = []
    placed: list[tuple[int, Line | Table]] = []
    for page, lines in zip(pages, kept, strict=True):
        together: list[Line | Table] = [*lines, *page.tables]
        together.sort(key=lambda part: part.first)
        placed.extend((page.content.number, part) for part in together)
        flow.extend(together)
    layout = Layout.of([part for part in flow if isinstance(part, Line)])
    out = Assembler()
    for piece in pieces_of(placed, layout):
        _add(out, piece, layout)
    text, noted = clean(out.text)
    warnings: list[Text] = [*noted]
    if any(page.content.hidden for page in pages):
        warnings.append(reasons.HIDDEN_TEXT)
    if out.blocks and any(not page.lines and not page.tables for page in pages):
        warnings.append(reasons.PAGES_WITHOUT_TEXT)
    readable = title if re.search(r"\w{3}.*\s", title) and "." not in title[-5:] else ""
    return Extraction(text, tuple(out.blocks), readable or None, warnings=tuple(warnings))


def _add(out: Assembler, piece: Piece, layout: Layout) -> None:
    if piece.rows:
        out.table(piece.rows, piece.header, pages=piece.row_pages)
        return
    words = clean(piece.text)[0]
    if piece.style is Style.ITEM:
        out.item(words, piece.level, piece.page, piece.marker)
    elif piece.style is Style.HEADING:
        out.heading(words, layout.level(piece), piece.page)
    else:
        out.paragraph(words, piece.page)
