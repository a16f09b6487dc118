"""What a DOCX file's styles and numbering say about its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_HEADING = re.compile(r"(?:heading|titre|überschrift|título)\s*([1-9])$", re.IGNORECASE)
_TITLES = {"title", "titre", "titre principal"}
_CONTENTS = re.compile(r"(?:toc|tm|table des mati)", re.IGNORECASE)
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph's role."""

    heading: int = 0
    """Heading level from 1, or 0."""
    is_title: bool = False
    is_contents: bool = False
    """A line of the generated table of contents."""
    list_id: str | None = None
    list_level: int = 0


class Styles:
    """The styles of one document, by id, with what they inherit."""

    def __init__(self, root: Any) -> None:
        self._by_id = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        self._known: dict[str | None, ParagraphStyle] = {None: ParagraphStyle()}

    def of(self, paragraph: Any) -> ParagraphStyle:
        """The role of ``paragraph``, its own outline level included."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self._known[None]
        chosen = properties.find(qn("w:pStyle"))
        name = chosen.get(qn("w:val")) if chosen is not None else None
        if name not in self._known:
            self._known[name] = self._resolve(name)
        style = self._known[name]
        outline = _outline(properties)
        return ParagraphStyle(heading=outline) if outline and not style.heading else style

    def is_vanished(self, run_properties: Any, paragraph: Any) -> bool:
        """Whether a run is set to be hidden, directly or by its character or paragraph style."""
        if run_properties is not None:
            direct = run_properties.find(qn("w:vanish"))
            if direct is not None:
                return _is_on(direct)
            style = run_properties.find(qn("w:rStyle"))
            if style is not None and self._style_vanishes(style.get(qn("w:val"))):
                return True
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style is not None and self._style_vanishes(style.get(qn("w:val")))

    def _style_vanishes(self, name: str | None) -> bool:
        for style in self._chain(name):
            vanish = style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            if vanish is not None:
                return _is_on(vanish)
        return False

    def _chain(self, name: str | None) -> list[Any]:
        """The style called ``name`` and those it is based on."""
        chain: list[Any] = []
        while name in self._by_id and len(chain) < _MOST_PARENTS:
            style = self._by_id[name]
            chain.append(style)
            parent = style.find(qn("w:basedOn"))
            name = parent.get(qn("w:val")) if parent is not None else None
        return chain

    def _resolve(self, name: str | None) -> ParagraphStyle:
        heading, list_id, list_level = 0, None, 0
        is_title = is_contents = False
        for style in self._chain(name):
            shown = _value(style.find(qn("w:name"))) or ""
            found = _HEADING.match(shown)
            heading = heading or (int(found[1]) if found else 0)
            is_title = is_title or shown.lower() in _TITLES
            is_contents = is_contents or bool(_CONTENTS.match(shown))
            properties = style.find(qn("w:pPr"))
            if properties is None:
                continue
            heading = heading or _outline(properties)
            number = properties.find(qn("w:numPr"))
            if list_id is None and number is not None:
                list_id = _value(number.find(qn("w:numId")))
                level = _value(number.find(qn("w:ilvl")))
                list_level = int(level) if level and level.isdigit() else 0
        return ParagraphStyle(heading, is_title, is_contents, list_id, list_level)


class Numbering:
    """Which lists of a document are numbered rather than bulleted."""

    def __init__(self, root: Any) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        if root is None:
            return
        abstract: dict[str | None, Any] = {
            item.get(qn("w:abstractNumId")): item for item in root.findall(qn("w:abstractNum"))
        }
        for number in root.findall(qn("w:num")):
            definition = abstract.get(_value(number.find(qn("w:abstractNumId"))))
            if definition is None:
                continue
            for level in definition.findall(qn("w:lvl")):
                depth = level.get(qn("w:ilvl")) or "0"
                form = _value(level.find(qn("w:numFmt"))) or "bullet"
                if depth.isdigit():
                    self._formats[number.get(qn("w:numId")), int(depth)] = form

    def is_numbered(self, list_id: str, level: int) -> bool:
        """Whether level ``level`` of the list counts its items."""
        return self._formats.get((list_id, level), "bullet") not in ("bullet", "none")


def _outline(properties: Any) -> int:
    """Heading level from an outline level, which counts from 0 and uses 9 for body text."""
    value = _value(properties.find(qn("w:outlineLvl")))
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0


def _value(element: Any) -> str | None:
    if element is None:
        return None
    value: str | None = element.get(qn("w:val"))
    return value


def _is_on(toggle: Any) -> bool:
    return (toggle.get(qn("w:val")) or "true").lower() not in ("0", "false", "off")
