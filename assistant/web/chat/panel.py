"""One place in a document as the properties of the ``SourcePanel`` component: pure."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from assistant.answering.model import Citation, DocumentInfo
from assistant.bilingual import Language, Text
from assistant.content.documents.model import Block, ExtractedDocument
from assistant.limits.model import Owner
from assistant.web.chat import wording as w
from assistant.web.chat.reading import Props, day, linked, plain
from assistant.web.chat.view import Target, where

BLOCKS_AROUND = 4
CHARACTERS_AROUND = 1200


def panel_props(
    info: DocumentInfo,
    document: ExtractedDocument,
    target: Target,
    owner: Owner | None,
    language: Language,
    today: date,
) -> Props:
    """The passage highlighted in the text around it, with what is known of its document."""
    return {
        "language": language,
        "title": info.title,
        "facts": _facts(info, target, owner, language, today),
        "state": _state(info, language, today),
        "documentLanguage": info.language,
        "blocks": [_block(block, document.text, target) for block in _around(document, target)],
        "link": document_link(info.path, target.start, target.end),
        "linkText": w.PANEL_LINK(language),
        "newTab": w.PANEL_NEW_TAB(language),
    }


def document_link(path: str, start: int, end: int) -> str:
    """Address of the document's page, scrolled to the passage."""
    query = urlencode({"start": start, "end": end})
    return f"/documents/{quote(path)}?{query}#passage"


def quoted_cells(citation: Citation, document: ExtractedDocument | None) -> list[Props]:
    """The quote as cells ``{"column", "cell"}`` when it is a row of a table, otherwise nothing."""
    if document is None:
        return []
    row = next(
        (
            block
            for block in document.blocks
            if block.kind == "row" and block.start <= citation.start and citation.end <= block.end
        ),
        None,
    )
    if row is None or len(row.columns) != len(row.cells):
        return []
    return [
        {"column": column, "cell": cell}
        for column, cell in zip(row.columns, row.cells, strict=True)
    ]


def _facts(
    info: DocumentInfo, target: Target, owner: Owner | None, language: Language, today: date
) -> list[Props]:
    facts: list[tuple[Text, str | None]] = [
        (w.PANEL_SECTION, where(info.title, target.headings, None, language) or None),
        (w.PANEL_PAGE, None if target.page is None else str(target.page)),
    ]
    if info.effective_from is not None:
        label = w.PANEL_EFFECTIVE_FROM if info.effective_from > today else w.PANEL_EFFECTIVE
        facts.append((label, day(info.effective_from, language)))
    if owner is not None:
        words = w.PANEL_OWNER_IS(language, owner=owner.label(language), contact=owner.contact)
        facts.append((w.PANEL_OWNER, words))
    facts.append((w.PANEL_LANGUAGE, w.DOCUMENT_LANGUAGES[info.language](language)))
    return [{"label": label(language), "value": linked(value)} for label, value in facts if value]


def _state(info: DocumentInfo, language: Language, today: date) -> str | None:
    state = info.state(today)
    if state == "superseded":
        return w.SUPERSEDED(language)
    if state == "upcoming" and info.effective_from is not None:
        return w.UPCOMING_FROM(language, date=day(info.effective_from, language))
    return None


def _around(document: ExtractedDocument, target: Target) -> list[Block]:
    """The blocks the passage is in, and a few before and after it."""
    blocks = document.blocks
    inside = [n for n, block in enumerate(blocks) if _overlaps(block, target)]
    if not inside:
        return [Block(kind="paragraph", start=target.start, end=target.end)]
    first, last = inside[0], inside[-1]
    while first > max(0, inside[0] - BLOCKS_AROUND):
        if target.start - blocks[first - 1].start > CHARACTERS_AROUND:
            break
        first -= 1
    while last < min(len(blocks) - 1, inside[-1] + BLOCKS_AROUND):
        if blocks[last + 1].end - target.end > CHARACTERS_AROUND:
            break
        last += 1
    return list(blocks[first : last + 1])


def _overlaps(block: Block, target: Target) -> bool:
    return block.start < target.end and target.start < block.end


def _block(block: Block, text: str, target: Target) -> Props:
    """One block in pieces ``{"t": words, "mark"?: true}``."""
    shown: Props = {"kind": block.kind, "level": block.level}
    if block.kind == "row":
        mark = _overlaps(block, target)
        return shown | {
            "mark": mark,
            "cells": list(block.cells),
            "columns": list(block.columns),
            "pieces": [] if block.cells else [_piece(block.plain, mark)],
        }
    start = min(max(target.start, block.start), block.end)
    end = max(min(target.end, block.end), start)
    parts = ((block.start, start, False), (start, end, True), (end, block.end, False))
    pieces = [
        _piece(plain(text[begin:stop], trim=False), mark)
        for begin, stop, mark in parts
        if begin < stop
    ]
    if pieces:
        pieces[0]["t"] = pieces[0]["t"].lstrip()
        pieces[-1]["t"] = pieces[-1]["t"].rstrip()
    return shown | {"pieces": [piece for piece in pieces if piece["t"]]}


def _piece(words: str, mark: bool) -> Props:
    return {"t": words, "mark": True} if mark else {"t": words}
