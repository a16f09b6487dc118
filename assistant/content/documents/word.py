"""DOCX read into headings, paragraphs, items and table rows.

The document's XML is walked directly: python-docx's own paragraphs leave out tracked insertions,
content controls and fields, which a reader of the document does see.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from assistant.content.documents import reasons
from assistant.content.documents.assemble import Assembler
from assistant.content.documents.cleaning import clean
from assistant.content.documents.hidden import names
from assistant.content.documents.source import Extraction, Source, check_package
from assistant.content.documents.word_styles import Numbering, Styles

W_P, W_TBL, W_TR, W_TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_BREAKS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
_NOT_TEXT = {
    qn(f"w:{name}")
    for name in names(
        "del moveFrom instrText delText txbxContent pict drawing object footnoteReference"
        " endnoteReference commentReference rPr pPr"
    )
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BROKEN = (PackageNotFoundError, LxmlError, KeyError, ValueError, AttributeError, TypeError)
"""What python-docx and lxml raise for packages that are not what they should be."""
_TINY_HALF_POINTS = 4


def read_docx(source: Source) -> Extraction:
    """The document in ``source``: body only, without headers, footers, comments and text boxes.

    Raises:
        DocumentUnreadable: not a DOCX, encrypted, damaged, or unpacking out of all proportion.
    """
    check_package(source)
    try:
        document = docx.Document(io.BytesIO(source.data))
        walker = _Walker(document)
        walker.walk(document.element.body)
        title = document.core_properties.title
    except _BROKEN as error:
        raise source.unreadable(reasons.CORRUPT) from error
    warnings = [reasons.HIDDEN_TEXT] if walker.hidden else []
    warnings += [reasons.TEXT_BOXES] if walker.text_boxes else []
    warnings += [reasons.INVISIBLE_CHARACTERS] if walker.invisible else []
    out = walker.out
    return Extraction(out.text, tuple(out.blocks), title or None, warnings=tuple(warnings))


class _Walker:
    """Collects the blocks of one document body."""

    def __init__(self, document: Any) -> None:
        self.out = Assembler()
        self.hidden = False
        self.text_boxes = False
        self.invisible = False
        self._styles = Styles(document.styles.element)
        self._numbering = Numbering(_numbering_root(document))
        self._counters: Counter[tuple[str, int]] = Counter()
        self._shift = 0

    def walk(self, container: Any) -> None:
        """Adds the paragraphs and tables of ``container``, in order."""
        for element in _children(container):
            if element.tag == W_P:
                self._paragraph(element)
            elif element.tag == W_TBL:
                self._table(element)

    def _paragraph(self, element: Any) -> None:
        words = self._text(element)
        if not words:
            return
        style = self._styles.of(element)
        if style.is_title:
            self._shift = 1
            self.out.heading(words, 1)
        elif style.heading:
            self.out.heading(words, style.heading + self._shift)
        elif style.is_contents:
            return
        else:
            self._body(element, words, style.list_id, style.list_level)

    def _body(self, element: Any, words: str, list_id: str | None, list_level: int) -> None:
        number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is not None:
            chosen, depth = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
            list_id = chosen.get(qn("w:val")) if chosen is not None else list_id
            list_level = _integer(depth.get(qn("w:val"))) if depth is not None else list_level
        bullet = re.match(r"[•‣▪◦●○■□–—-]\s+(?=\S)", words)
        if list_id and list_id != "0":
            marker = self._marker(list_id, list_level)
            self.out.item(words, list_level, marker=marker)
        elif bullet:
            self.out.item(words[bullet.end() :])
        else:
            self.out.paragraph(words)

    def _marker(self, list_id: str, level: int) -> str:
        if not self._numbering.is_numbered(list_id, level):
            return "-"
        self._counters[list_id, level] += 1
        for other in [key for key in self._counters if key[0] == list_id and key[1] > level]:
            del self._counters[other]
        return f"{self._counters[list_id, level]}."

    def _table(self, table: Any) -> None:
        rows: list[list[str]] = []
        for row in (child for child in _children(table) if child.tag == W_TR):
            cells: list[str] = []
            for cell in (child for child in _children(row) if child.tag == W_TC):
                merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                continues = merged is not None and merged.get(qn("w:val")) != "restart"
                above = rows[-1][len(cells)] if rows and len(rows[-1]) > len(cells) else ""
                words = self._cell(cell)
                cells.append(above if continues and not words else words)
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                extra = _integer(span.get(qn("w:val"))) - 1 if span is not None else 0
                cells.extend([""] * min(extra, 50))
            rows.append(cells)
        if len(rows) == 1 and len(rows[0]) == 1:  # a box drawn around a paragraph
            self.out.paragraph(rows[0][0])
        else:
            self.out.table(rows, header=_has_header(table))

    def _cell(self, cell: Any) -> str:
        parts = [
            self._text(paragraph, in_table=True)
            for paragraph in cell.iter(W_P)
            if not _inside_text_box(paragraph, cell)
        ]
        return " ".join(part for part in parts if part)

    def _text(self, paragraph: Any, in_table: bool = False) -> str:
        parts: list[str] = []
        for run in self._runs(paragraph):
            words = "".join(_run_text(run))
            if words.strip() and self._is_hidden(run, paragraph, in_table):
                self.hidden = True
            else:
                parts.append(words)
        cleaned, noted = clean("".join(parts))
        self.invisible |= bool(noted)
        return " ".join(cleaned.split())

    def _runs(self, element: Any) -> Iterator[Any]:
        for child in element:
            if child.tag == qn("w:r"):
                if next(child.iter(qn("w:txbxContent")), None) is not None:
                    self.text_boxes = True
                yield child
            elif child.tag not in _NOT_TEXT and child.tag != _FALLBACK:
                yield from self._runs(child)

    def _is_hidden(self, run: Any, paragraph: Any, in_table: bool) -> bool:
        properties = run.find(qn("w:rPr"))
        if self._styles.is_vanished(properties, paragraph):
            return True
        if properties is None:
            return False
        size = properties.find(qn("w:sz"))
        if size is not None and 0 < _integer(size.get(qn("w:val"))) <= _TINY_HALF_POINTS:
            return True
        colour = properties.find(qn("w:color"))
        white = colour is not None and (colour.get(qn("w:val")) or "").upper() == "FFFFFF"
        # white on a coloured background is a header; a table's background may come from its style
        shaded = next(paragraph.iter(qn("w:shd")), None) is not None
        highlighted = properties.find(qn("w:highlight")) is not None
        return white and not (in_table or shaded or highlighted)


def _children(container: Any) -> Iterator[Any]:
    """Children of ``container``, those of content controls and insertions in their place."""
    for child in container:
        if child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _children(content)
        elif child.tag in (qn("w:ins"), qn("w:customXml"), qn("w:moveTo"), qn("w:smartTag")):
            yield from _children(child)
        else:
            yield child


def _run_text(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]


def _has_header(table: Any) -> bool:
    """Whether the first row names the columns: so unless the table says otherwise."""
    if next(table.iter(qn("w:tblHeader")), None) is not None:
        return True
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    return look is None or look.get(qn("w:firstRow")) not in ("0", "false")


def _inside_text_box(paragraph: Any, cell: Any) -> bool:
    parent = paragraph.getparent()
    while parent is not None and parent is not cell:
        if parent.tag in (qn("w:txbxContent"), qn("w:del")):
            return True
        parent = parent.getparent()
    return False


def _numbering_root(document: Any) -> Any:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _integer(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0
