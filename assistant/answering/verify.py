"""The last look before an answer is shown: every quote is word for word what its document says."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.model import Citation, Passage


def verbatim(citations: Sequence[Citation], passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """The citations whose quote stands, to the letter, at its place in a passage that was found."""
    return tuple(citation for citation in citations if _stands(citation, passages))


def _stands(citation: Citation, passages: Sequence[Passage]) -> bool:
    for passage in passages:
        if passage.document.path != citation.document.path:
            continue
        if passage.start <= citation.start and citation.end <= passage.end:
            here = passage.text[citation.start - passage.start : citation.end - passage.start]
            return bool(citation.quote) and here == citation.quote
    return False
