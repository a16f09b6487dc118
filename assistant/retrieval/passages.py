"""Cuts an extracted document into passages along its headings, lists and tables.

A passage is one stretch of the extracted text, never across a heading; a table row is a passage
of its own, read with its column names. What is indexed (``Piece.indexed``) has the title and the
heading path before it; what is quoted never does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.answering.document_state import describe
from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import DocumentInfo, Passage, Unit
from assistant.answering.text.sentences import sentence_spans

PassageKind = Literal["prose", "row", "faq", "unanswered"]
UnitKind = Literal["paragraph", "item", "row", "code"]

TARGET = 420
"""Characters a passage is filled up to."""
LONGEST = 700
"""A block longer than this is cut between sentences."""
_HIDDEN = re.compile(r"<!--|<[a-zA-Z]")
_LIST_MARK = re.compile(r"^\s*(?:[-*+•‣–]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with its units and the text that is indexed for it."""

    passage: Passage
    units: tuple[Unit, ...]
    context: str
    """Title and heading path."""
    body: str
    """The passage as it reads, without markup."""

    @property
    def indexed(self) -> str:
        """What the encoder and BM25 see."""
        return f"{self.context}. {self.body}"

    @property
    def digest(self) -> str:
        """SHA-256 of :attr:`indexed`: passages with the same one share one vector."""
        return hashlib.sha256(self.indexed.encode()).hexdigest()


@dataclass(slots=True)
class _Section:
    headings: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)
    unanswered: Block | None = None
    """The heading itself, when it is a question with nothing under it."""


def cut(document: ExtractedDocument) -> list[Piece]:
    """The passages of ``document``, in reading order."""
    info = describe(document)
    pieces: list[Piece] = []
    for section in _sections(document.blocks):
        if section.unanswered is not None:
            pieces.append(_unanswered(section.unanswered, section.headings, document, info))
        for group in _groups(section.blocks, document.text):
            pieces.extend(_pieces(group, section, document, info))
    return pieces


def _sections(blocks: Sequence[Block]) -> Iterator[_Section]:
    path: list[tuple[int, str]] = []
    section = _Section(())
    heading: Block | None = None
    for block in blocks:
        if block.kind != "heading":
            section.blocks.append(block)
            continue
        yield from _closed(section, heading, block)
        path = [entry for entry in path if entry[0] < block.level]
        path.append((block.level, block.plain))
        section = _Section(tuple(title for _, title in path))
        heading = block
    yield from _closed(section, heading, None)


def _closed(
    section: _Section, heading: Block | None, following: Block | None
) -> Iterator[_Section]:
    """The section, when it has something: text, or a question that was left without an answer."""
    if section.blocks:
        yield section
        return
    last = following is None or heading is None or following.level <= heading.level
    if heading is not None and last and heading.plain.rstrip().endswith("?"):
        yield _Section(section.headings, [], heading)


def _unanswered(
    heading: Block, headings: tuple[str, ...], document: ExtractedDocument, info: DocumentInfo
) -> Piece:
    identity = hashlib.sha256(f"{info.path}\0{heading.start}\0?".encode()).hexdigest()[:32]
    text = document.text[heading.start : heading.end]
    span = (heading.start, heading.end)
    passage = Passage(identity, info, headings, heading.page, *span, text, "unanswered")
    return Piece(passage, (), " › ".join(_path(info.title, headings)), "")


def _groups(blocks: Sequence[Block], text: str) -> Iterator[list[Block]]:
    """Neighbouring blocks that make one passage: prose up to TARGET, each table row alone."""
    group: list[Block] = []
    for block in blocks:
        if group and not _joins(group, block, text):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _joins(group: list[Block], block: Block, text: str) -> bool:
    last = group[-1]
    if "row" in (last.kind, block.kind) or last.page != block.page:
        return False
    if _HIDDEN.search(text[last.end : block.start]):
        return False
    introduces = last.plain.endswith(":") and block.end - group[0].start <= LONGEST
    return introduces or block.end - group[0].start <= TARGET


def _pieces(
    group: list[Block], section: _Section, document: ExtractedDocument, info: DocumentInfo
) -> Iterator[Piece]:
    units = [unit for block in group for unit in _units(block, document.text)]
    if not units:
        return
    context = " › ".join(_path(info.title, section.headings))
    faq = bool(section.headings) and section.headings[-1].rstrip().endswith("?")
    kind: PassageKind = "row" if group[0].kind == "row" else "faq" if faq else "prose"
    for batch in _fill(units):
        start, end = batch[0].start, batch[-1].end
        identity = hashlib.sha256(f"{info.path}\0{start}\0{end}".encode()).hexdigest()[:32]
        passage = Passage(
            id=identity,
            document=info,
            headings=section.headings,
            page=group[0].page,
            start=start,
            end=end,
            text=document.text[start:end],
            kind=kind,
        )
        yield Piece(passage, tuple(batch), context, " ".join(unit.plain for unit in batch))


def _path(title: str, headings: Sequence[str]) -> list[str]:
    """Title and headings, without saying the same thing twice."""
    parts = [title]
    for heading in headings:
        if heading.strip().lower() != parts[-1].strip().lower():
            parts.append(heading)
    return parts


def _fill(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    batch: list[Unit] = []
    for unit in units:
        if batch and unit.end - batch[0].start > LONGEST:
            yield batch
            batch = []
        batch.append(unit)
    if batch:
        yield batch


def _units(block: Block, text: str) -> Iterator[Unit]:
    if block.kind == "row" or block.kind == "code":
        yield Unit(block.start, block.end, block.plain, block.kind)
        return
    raw = text[block.start : block.end]
    kind: UnitKind = "item" if block.kind == "item" else "paragraph"
    mark = _LIST_MARK.match(raw) if kind == "item" else None
    offset = mark.end() if mark else 0
    spans = sentence_spans(raw[offset:])
    if len(spans) == 1:
        first, last = spans[0]
        yield Unit(block.start + offset + first, block.start + offset + last, block.plain, kind)
        return
    for first, last in spans:
        span = (block.start + offset + first, block.start + offset + last)
        yield Unit(*span, plain_text(text[slice(*span)]), kind)


# Every stretch is bounded: markup that a hostile document never closes must not cost minutes.
_IMAGE = re.compile(r"!\[([^\]]{0,300})\]\([^)]{0,1000}\)")
_LINK = re.compile(r"\[([^\]]{0,300})\](?:\([^)]{0,1000}\)|\[[^\]]{0,300}\])")
_TAG = re.compile(r"<[^>\n]{1,200}>")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3}|`{1,2}|~~)(?=\S)(.{1,300}?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_SPACE = re.compile(r"\s+")


def plain_text(markdown: str) -> str:
    """Inline Markdown as it reads: link texts kept; images, tags and emphasis marks dropped."""
    text = _IMAGE.sub("", markdown)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _ESCAPE.sub(r"\1", text)
    return _SPACE.sub(" ", text).strip()
