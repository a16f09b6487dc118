"""Citations of sentences whose place in a document is known."""

from __future__ import annotations

from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import Citation, DocumentInfo, DocumentState, Passage
from assistant.answering.standing import Place
from assistant.retrieval.passages import plain_text


def citation_at(
    info: DocumentInfo, document: ExtractedDocument, place: Place, state: DocumentState = "current"
) -> Citation:
    """The words of ``document`` at ``place``, as a citation."""
    return Citation(
        document=info,
        headings=place.section.headings,
        page=place.blocks[0].page,
        quote=document.text[place.start : place.end],
        start=place.start,
        end=place.end,
        language=info.language,
        state=state,
        plain="\n".join(_plain(block, place, document.text) for block in place.blocks),
    )


def passage_at(info: DocumentInfo, document: ExtractedDocument, place: Place) -> Passage:
    """The section that ``place`` lies in."""
    section = place.section
    return Passage(
        id=f"{info.path}:{section.start}",
        document=info,
        headings=section.headings,
        page=section.blocks[0].page,
        start=section.start,
        end=section.end,
        text=document.text[section.start : section.end],
    )


def _plain(block: Block, place: Place, text: str) -> str:
    """How the quoted part of a block reads."""
    if block.start >= place.start and block.end <= place.end:
        return block.plain
    return plain_text(text[max(block.start, place.start) : min(block.end, place.end)])
