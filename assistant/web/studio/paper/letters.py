"""Letters on paper: which font has them, how wide they are, and where a line breaks."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Face = Literal["text", "strong", "title"]

_FONTS: Final = Path(__file__).parent / "fonts"
_FILES: Final[dict[str, str]] = {
    "text": "Figtree-Regular",
    "strong": "Figtree-SemiBold",
    "title": "Newsreader-Medium",
    "text-more": "NotoSans-Regular",
    "strong-more": "NotoSans-SemiBold",
}
_MORE: Final[dict[Face, str]] = {
    "text": "text-more",
    "strong": "strong-more",
    "title": "strong-more",
}
"""What stands in where a face lacks a letter of a name."""

_COMMON: Final = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})


@cache
def _loaded(name: str) -> frozenset[int]:
    """Register a font; returns the letters it has."""
    font = TTFont(f"relais-{name}", str(_FONTS / f"{_FILES[name]}.ttf"))
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


@lru_cache(maxsize=20_000)
def font_for(said: str, face: Face) -> str:
    """The font for a line: the face itself, or the one with more letters."""
    if _loaded(face).issuperset(map(ord, said)):
        return f"relais-{face}"
    _loaded(_MORE[face])
    return f"relais-{_MORE[face]}"


@lru_cache(maxsize=50_000)
def measured(said: str, face: Face, size: float) -> float:
    """How wide a line is, in points."""
    return float(pdfmetrics.stringWidth(said, font_for(said, face), size))


@lru_cache(maxsize=20_000)
def _wrapped(said: str, face: Face, size: float, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in said.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and measured(longer, face, size) > width:
                lines.append(line)
                longer = word
            while measured(longer, face, size) > width and len(longer) > 1:
                cut = _fitting(longer, face, size, width)
                lines.append(longer[:cut])
                longer = longer[cut:]
            line = longer
        lines.append(line)
    return tuple(lines)


def _fitting(word: str, face: Face, size: float, width: float) -> int:
    """How many letters of a word that is too long fit on one line; at least one."""
    for cut in range(len(word) - 1, 1, -1):
        if measured(word[:cut], face, size) <= width:
            return cut
    return 1


def settled(said: str) -> str:
    """``said`` with composed accents, and fixed spaces and hyphens that every font has."""
    return unicodedata.normalize("NFC", said).translate(_COMMON)


def wrapped(said: str, face: Face, size: float, width: float) -> list[str]:
    """``said`` as lines no wider than ``width``; broken at plain spaces, never at fixed ones."""
    return list(_wrapped(settled(said), face, size, width))
