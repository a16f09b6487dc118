"""Does an approved answer still stand? Its quotes are looked for in the documents as they are now.

A quote is judged with its *passage*: everything under the same heading, because an exception added
one line further down changes what the quote means. The passage's fingerprint does not depend on
white space or markup, only on headings and words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from assistant.answering.curated import CuratedCitation
from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import DocumentInfo

Fault = Literal["gone", "superseded", "upcoming", "missing", "unsealed", "changed"]
"""Why a citation does not stand: no such document, not in force (any more, or yet), the quote is
no longer in it, or its passage has no fingerprint or another one."""

_SHOWN_DIGITS = 16
_APOSTROPHE = re.compile("['’]")


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading, never empty; its path of headings from the top."""

    headings: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def start(self) -> int:
        """Where it starts in the extracted text."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where it ends in the extracted text, exclusive."""
        return self.blocks[-1].end

    @property
    def fingerprint(self) -> str:
        """``sha256-`` and 16 hexadecimal digits, of headings and words."""
        lines = (*self.headings, *(block.plain for block in self.blocks))
        plain = "\n".join(" ".join(unicodedata.normalize("NFC", line).split()) for line in lines)
        return f"sha256-{hashlib.sha256(plain.encode()).hexdigest()[:_SHOWN_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: ``start:end`` of the extracted text, over whole table rows."""

    section: Section
    blocks: tuple[Block, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One citation of an approved answer, looked up: it stands when there is no ``fault``."""

    citation: CuratedCitation
    info: DocumentInfo | None = None
    place: Place | None = None
    fault: Fault | None = None


def stand(
    citation: CuratedCitation, found: tuple[DocumentInfo, ExtractedDocument] | None, today: date
) -> Standing:
    """Look ``citation`` up in its document, ``found`` as of ``today``; None when it is gone."""
    if found is None:
        return Standing(citation, fault="gone")
    info, document = found
    state = info.state(today)
    if state == "superseded":
        return Standing(citation, info, fault=state)
    places = list(find_quote(document, citation.quote))
    if not places:
        return Standing(citation, info, fault="missing")
    sealed = [place for place in places if place.section.fingerprint == citation.passage]
    if sealed:
        return Standing(citation, info, sealed[0], None if state == "current" else state)
    return Standing(citation, info, places[0], "changed" if citation.passage else "unsealed")


def find_quote(document: ExtractedDocument, quote: str) -> Iterator[Place]:
    """Every place where ``quote`` stands within one section; white space does not count."""
    words = (_APOSTROPHE.sub("['’]", re.escape(word)) for word in quote.split())
    pattern = re.compile(r"\s+".join(words))
    sections = list(_sections(document.blocks))
    for match in pattern.finditer(document.text):
        for section in sections:
            if section.start <= match.start() and match.end() <= section.end:
                place = _within(section, match.start(), match.end(), document.text)
                if place:
                    yield place


def _within(section: Section, start: int, end: int, text: str) -> Place | None:
    """The place of ``start:end``, unless something that is no block lies inside it."""
    blocks = tuple(block for block in section.blocks if block.start < end and start < block.end)
    if not blocks or blocks[0].start > start or blocks[-1].end < end:
        return None
    gaps = (text[one.end : other.start] for one, other in pairwise(blocks))
    if any(gap.strip() for gap in gaps):
        return None
    first, last = blocks[0], blocks[-1]
    whole_start = first.start if first.kind == "row" else start
    return Place(section, blocks, whole_start, last.end if last.kind == "row" else end)


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    path: list[tuple[int, str]] = []
    below: list[Block] = []
    for block in blocks:
        if block.kind != "heading":
            below.append(block)
            continue
        if below:
            yield Section(tuple(title for _, title in path), tuple(below))
        below = []
        path = [entry for entry in path if entry[0] < block.level] + [(block.level, block.plain)]
    if below:
        yield Section(tuple(title for _, title in path), tuple(below))
