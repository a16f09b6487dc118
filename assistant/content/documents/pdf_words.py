"""Words and ruling lines of a PDF page, with their places. Points, origin at the bottom left."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

HYPHEN_AT_LINE_END = 0x02
"""How pdfium marks a hyphen at the end of a line."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_BOLD_WEIGHT = 600
_SMALLEST = 2.0
_WHITE = 250
_MOST_RULES = 20_000


@dataclass(slots=True)
class Word:
    """Characters without white space between them."""

    text: str
    x0: float
    x1: float
    y: float
    """Height of the baseline."""
    size: float = 0.0
    bold: bool = False
    hyphenated: bool = False
    """Ends in a hyphen because its line ended."""
    first: int = 0
    """Index of its first character on the page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: it lies at ``at`` and runs from ``low`` to ``high``."""

    at: float
    low: float
    high: float


@dataclass(slots=True)
class PageContent:
    """What one page holds."""

    number: int
    width: float
    height: float
    words: list[Word]
    """In the order of the file, which is nearly always the reading order."""
    across: list[Rule]
    """Horizontal rules."""
    upright: list[Rule]
    """Vertical rules."""
    hidden: bool = False
    """Whether text nobody can see was left out."""


def read_page(page: Any, number: int) -> PageContent:
    """The content of one pypdfium2 page, numbered from 1."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        words = _words(text_page)
        content = PageContent(number, width, height, words, [], [])
        _styles(text_page, words)
        _drop_hidden(page, text_page, content)
    finally:
        text_page.close()
    content.across, content.upright = _rules(page)
    return content


def _words(text_page: Any) -> list[Word]:
    handle = text_page.raw
    words: list[Word] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    letters: list[str] = []
    first = last = 0

    def finish(hyphenated: bool = False) -> None:
        if not letters:
            return
        pdfium.FPDFText_GetCharOrigin(handle, first, x, y)
        pdfium.FPDFText_GetCharBox(handle, last, left, right, bottom, top)
        text = "".join(letters).translate(_LIGATURES) + ("-" if hyphenated else "")
        end = max(right.value, x.value)
        words.append(Word(text, x.value, end, y.value, hyphenated=hyphenated, first=first))
        letters.clear()

    get = pdfium.FPDFText_GetUnicode
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = get(handle, index)
        if code in (HYPHEN_AT_LINE_END, 0xFFFE):
            finish(hyphenated=True)
        elif code <= 0x20 or code in (0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000):
            finish()
        else:
            if not letters:
                first = index
            letters.append(chr(code))
            last = index
    finish()
    return words


def _styles(text_page: Any, words: list[Word]) -> None:
    """Fills in effective size and weight of every word."""
    handle = text_page.raw
    matrix = pdfium.FS_MATRIX()
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    for word in words:
        size = pdfium.FPDFText_GetFontSize(handle, word.first)
        if pdfium.FPDFText_GetMatrix(handle, word.first, matrix):
            size *= math.hypot(matrix.b, matrix.d) or 1.0
        word.size = round(size, 1)
        pdfium.FPDFText_GetFontInfo(handle, word.first, name, len(name), flags)
        font = name.value.decode("latin-1").lower()
        weight = pdfium.FPDFText_GetFontWeight(handle, word.first)
        word.bold = weight >= _BOLD_WEIGHT or any(mark in font for mark in _BOLD)


def _drop_hidden(page: Any, text_page: Any, content: PageContent) -> None:
    """Removes words that are off the page, too small to see, or white on white."""
    kept: list[Word] = []
    pixels: Any = None
    for word in content.words:
        off_page = not (-1 <= word.y <= content.height + 1 and -1 <= word.x0 <= content.width + 1)
        unseen = off_page or 0 < word.size < _SMALLEST
        if not unseen and _is_white(text_page.raw, word.first):
            if pixels is None:
                pixels = page.render(scale=1, grayscale=True).to_numpy()
            unseen = _is_blank(pixels, word)
        if unseen:
            content.hidden = True
        else:
            kept.append(word)
    content.words = kept


def _is_white(handle: Any, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(handle, index, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _WHITE or alpha.value < 10


def _is_blank(pixels: Any, word: Word) -> bool:
    """Whether the rendered page shows nothing but white where ``word`` stands."""
    height = pixels.shape[0]
    top, bottom = int(height - word.y - word.size), int(height - word.y + 0.3 * word.size) + 1
    area = pixels[max(top, 0) : bottom, max(int(word.x0), 0) : int(word.x1) + 1]
    return area.size == 0 or int(area.min()) >= _WHITE


def _rules(page: Any) -> tuple[list[Rule], list[Rule]]:
    """Straight edges of the drawings on a page: lines, borders, backgrounds of cells."""
    across: list[Rule] = []
    upright: list[Rule] = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        for (x0, y0), (x1, y1) in _edges(shape):
            if abs(y0 - y1) < 0.6 and abs(x0 - x1) > 8:
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) < 0.6 and abs(y0 - y1) > 4:
                upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(across) + len(upright) > _MOST_RULES:
            break
    return across, upright


def _edges(shape: Any) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Straight pieces of a path, in page coordinates."""
    matrix = shape.get_matrix()
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    start = previous = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(shape.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            edges.append((previous, point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            edges.append((point, start))
        previous = point
    return edges
