"""PPTX read slide by slide: titles are headings, bullets items, notes paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml.etree import LxmlError
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.shapes.group import GroupShape

from assistant.content.documents import reasons
from assistant.content.documents.assemble import Assembler
from assistant.content.documents.cleaning import clean
from assistant.content.documents.source import Extraction, Source, check_package

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_BODY = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NESTED_GROUPS = 20
_BROKEN = (
    PackageNotFoundError,
    PythonPptxError,
    LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
)
"""What python-pptx and lxml raise for packages that are not what they should be."""


def read_pptx(source: Source) -> Extraction:
    """The document in ``source``; a block's page is its slide's number.

    Raises:
        DocumentUnreadable: not a PPTX, encrypted, damaged, or unpacking out of all proportion.
    """
    check_package(source)
    walker = _Walker()
    try:
        deck = Presentation(io.BytesIO(source.data))
        for number, slide in enumerate(deck.slides, start=1):
            walker.slide(slide, number)
        title = deck.core_properties.title
    except _BROKEN as error:
        raise source.unreadable(reasons.CORRUPT) from error
    warnings = [reasons.HIDDEN_SLIDES] if walker.skipped else []
    warnings += [reasons.INVISIBLE_CHARACTERS] if walker.invisible else []
    warnings += [reasons.HIDDEN_TEXT] if walker.hidden else []
    if title == "PowerPoint Presentation":
        title = ""
    out = walker.out
    return Extraction(out.text, tuple(out.blocks), title or None, warnings=tuple(warnings))


class _Walker:
    """Collects the blocks of one presentation."""

    def __init__(self) -> None:
        self.out = Assembler()
        self.skipped = False
        self.invisible = False
        self.hidden = False

    def slide(self, slide: Any, number: int) -> None:
        """Adds one slide, its notes last."""
        if slide._element.get("show") in ("0", "false"):
            self.skipped = True
            return
        shapes = list(self._shapes(slide.shapes))
        titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
        heading = " ".join(self._clean(shape.text_frame.text) for shape in titles)
        self.out.heading(heading, 1 if number == 1 else 2, number)
        for shape in shapes:
            if shape not in titles and _placeholder(shape) not in _FURNITURE:
                self._shape(shape, number)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
                self.out.paragraph(self._clean(_words(paragraph)), number)

    def _shapes(self, shapes: Any, depth: int = 0) -> Iterator[Any]:
        """Shapes from top to bottom, then left to right, groups opened."""
        ordered = sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))
        for shape in ordered:
            if isinstance(shape, GroupShape):
                if depth < _NESTED_GROUPS:
                    yield from self._shapes(shape.shapes, depth + 1)
            elif _is_hidden(shape):
                self.hidden |= shape.has_text_frame and bool(shape.text_frame.text.strip())
            else:
                yield shape

    def _shape(self, shape: Any, number: int) -> None:
        if shape.has_table:
            rows = [[self._clean(cell.text) for cell in row.cells] for row in shape.table.rows]
            self.out.table(rows, header=bool(shape.table.first_row), page=number)
        elif shape.has_text_frame:
            paragraphs = [p for p in shape.text_frame.paragraphs if p.text.strip()]
            bulleted = _placeholder(shape) in _BODY and len(paragraphs) > 1
            for paragraph in paragraphs:
                words = self._clean(_words(paragraph))
                if _has_bullet(paragraph, bulleted):
                    self.out.item(words.lstrip("•-– "), paragraph.level, number)
                else:
                    self.out.paragraph(words, number)

    def _clean(self, words: str) -> str:
        cleaned, noted = clean(words)
        self.invisible |= bool(noted)
        return " ".join(cleaned.split())


def _placeholder(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _words(paragraph: Any) -> str:
    """Text of a paragraph, its line breaks as spaces."""
    text: str = paragraph.text
    return text.replace("\v", " ")


def _has_bullet(paragraph: Any, inherited: bool) -> bool:
    """Whether a bullet or number is shown; ``inherited`` when the paragraph does not say."""
    properties = paragraph._p.find(f"{_DRAWING}pPr")
    if properties is not None:
        if properties.find(f"{_DRAWING}buNone") is not None:
            return False
        for name in ("buChar", "buAutoNum", "buBlip"):
            if properties.find(f"{_DRAWING}{name}") is not None:
                return True
    return inherited or paragraph.text.lstrip().startswith(("•", "- ", "– "))


def _is_hidden(shape: Any) -> bool:
    """Whether a shape is switched off in the selection pane."""
    return any(
        element.get("hidden") in ("1", "true") for element in shape._element.iter("{*}cNvPr")
    )
