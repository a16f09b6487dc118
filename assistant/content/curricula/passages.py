"""Follows ``document.md#heading`` to the section it names, and finds quotes there.

A section is everything under its heading, deeper headings included. Its hash does not depend on
white space or markup, only on headings and words, as that of an approved answer does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.standing import Section, find_quote
from assistant.content.slugs import slug, slugs
from assistant.learning.lessons import SourceView
from assistant.learning.model import Source

Fault = Literal["document", "heading"]
"""What a reference leads to nowhere for want of."""

Find = Callable[[str], ExtractedDocument | None]
"""The document at a path; None when there is none, or it cannot be read."""

_APOSTROPHES = str.maketrans({"’": "'"})
_SIMILAR = 3
_REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class _Outline:
    """The sections of one document by slug; under ``""`` all of it."""

    document: ExtractedDocument
    sections: Mapping[str, Section]


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in a document's extracted text, ``start:end``."""

    start: int
    end: int


class Passages:
    """Looks references up; each document is outlined once, until it is another object."""

    def __init__(self, find: Find, exists: Callable[[str], bool] = lambda _path: False) -> None:
        self._find = find
        self._exists = exists
        self._outlines: dict[str, _Outline] = {}
        self._spans: dict[tuple[str, str], tuple[ExtractedDocument, Span | None]] = {}

    def document(self, reference: str) -> ExtractedDocument | None:
        """The document that ``reference`` is in."""
        return self._find(reference.partition("#")[0])

    def fault(self, reference: str) -> Fault | None:
        """Why ``reference`` leads nowhere; None when it leads somewhere.

        A document that is there but cannot be read is not at fault here: that is said elsewhere.
        """
        path, _, heading = reference.partition("#")
        outline = self._outline(path)
        if outline is None:
            return None if self._exists(path) else "document"
        return "heading" if heading and heading not in outline.sections else None

    def similar(self, reference: str) -> tuple[str, ...]:
        """Headings of the document that look like the one that is missing, as slugs."""
        from rapidfuzz.process import extract

        path, _, heading = reference.partition("#")
        outline = self._outline(path)
        names = [name for name in outline.sections if name] if outline else []
        return tuple(str(found[0]) for found in extract(slug(heading), names, limit=_SIMILAR))

    def section(self, reference: str) -> Section | None:
        """The section that ``reference`` names."""
        path, _, heading = reference.partition("#")
        outline = self._outline(path)
        return outline.sections.get(heading) if outline else None

    def hash(self, reference: str) -> str | None:
        """What the section is now, in 16 hexadecimal digits; None when it is gone."""
        section = self.section(reference)
        return section.fingerprint.removeprefix("sha256-") if section else None

    def holds(self, reference: str, quote: str) -> bool:
        """Whether ``quote`` stands in the section word for word, white space aside."""
        return self.span(reference, quote) is not None

    def span(self, reference: str, quote: str) -> Span | None:
        """Where ``quote`` stands in the section; in a table, the whole row."""
        section, document = self.section(reference), self.document(reference)
        if section is None or document is None:
            return None
        held = self._spans.get((reference, quote))
        if held is None or held[0] is not document:
            if len(self._spans) >= _REMEMBERED:
                self._spans.clear()
            held = (document, _as_written(document, section, quote) or _as_read(section, quote))
            self._spans[(reference, quote)] = held
        return held[1]

    def finds(self, path: str, quote: str) -> str | None:
        """The slug of the smallest section of a document that holds ``quote``; None for none."""
        outline = self._outline(path)
        if outline is None:
            return None
        found = [name for name in outline.sections if self.holds(f"{path}#{name}", quote)]
        sizes = outline.sections
        return min(found, key=lambda n: sizes[n].end - sizes[n].start) if found else None

    def covers(self, outer: str, inner: str) -> bool:
        """Whether the section ``inner`` is the section ``outer``, or lies in it."""
        whole, part = self.section(outer), self.section(inner)
        if whole is None or part is None or outer.partition("#")[0] != inner.partition("#")[0]:
            return False
        return whole.start <= part.start and part.end <= whole.end

    def view(self, source: Source | str) -> SourceView | None:
        """What is needed to open the passage behind ``source``; None when it is gone."""
        reference = source if isinstance(source, str) else source.passage
        quote = None if isinstance(source, str) else source.quote
        section, document = self.section(reference), self.document(reference)
        if section is None or document is None:
            return None
        found = self.span(reference, quote) if quote else None
        span = found or Span(section.start, section.end)
        block = next((b for b in section.blocks if b.start <= span.start < b.end), None)
        return SourceView(
            passage=reference,
            path=document.path,
            title=document.title,
            headings=section.headings,
            quote=document.text[span.start : span.end] if found else None,
            start=span.start,
            end=span.end,
            page=(block or section.blocks[0]).page,
            language=document.language,
        )

    def _outline(self, path: str) -> _Outline | None:
        document = self._find(path)
        if document is None:
            return None
        held = self._outlines.get(path)
        if held is None or held.document is not document:
            held = _Outline(document, _sections(document.blocks))
            self._outlines[path] = held
        return held


def _sections(blocks: tuple[Block, ...]) -> dict[str, Section]:
    """Every section of a document by the slug of its heading, and the whole under ``""``."""
    heads = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    names = slugs(blocks[index].plain for index in heads)
    found: dict[str, Section] = {"": Section((), blocks)} if blocks else {}
    path: list[Block] = []
    for place, (index, name) in enumerate(zip(heads, names, strict=True)):
        head = blocks[index]
        path = [*(above for above in path if above.level < head.level), head]
        later = (i for i in heads[place + 1 :] if blocks[i].level <= head.level)
        below = blocks[index + 1 : next(later, len(blocks))]
        # a heading with nothing under it is a section of its own
        found[name] = Section(tuple(above.plain for above in path), below or (head,))
    return found


def _as_written(document: ExtractedDocument, section: Section, quote: str) -> Span | None:
    """The quote among the characters of the document."""
    for place in find_quote(document, quote):
        if section.start <= place.start and place.end <= section.end:
            return Span(place.start, place.end)
    return None


def _as_read(section: Section, quote: str) -> Span | None:
    """The quote among the words as a reader sees them, without the document's markup."""
    blocks = [block for block in section.blocks if block.kind != "heading"]
    text, starts = "", []
    for block in blocks:
        starts.append(len(text))
        text += _normal(block.plain) + " "
    wanted = _normal(quote)
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) if wanted else None
    if found is None:
        return None
    inside = [
        block
        for block, start in zip(blocks, starts, strict=True)
        if start < found.end() and found.start() < start + len(_normal(block.plain))
    ]
    return Span(inside[0].start, inside[-1].end)


def _normal(words: str) -> str:
    return " ".join(words.translate(_APOSTROPHES).split())
