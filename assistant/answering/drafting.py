"""An answer before it is put together, and the smaller pieces it is put together from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering import wording
from assistant.answering.approved_step import Approved
from assistant.answering.expected_step import Linked
from assistant.answering.limits_step import Speaker
from assistant.answering.model import Citation, Route, Ruling, ToolGroup
from assistant.answering.understand import Understanding
from assistant.bilingual import Language


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is put together."""

    route: Route
    rulings: tuple[Ruling, ...]
    citations: tuple[Citation, ...]
    confidence: float
    lead: str = ""
    limits: tuple[str, ...] = ()
    limit_citations: tuple[Citation, ...] = ()
    approved: Approved | None = None
    linked: Linked | None = None
    overview: tuple[ToolGroup, ...] = ()
    near: tuple[Citation, ...] = ()


def limits_of_tools(understood: Understanding, speaker: Speaker) -> Draft:
    """What the tools named cannot do, from their cards."""
    language = understood.language
    tools = understood.mentions.tools
    limits = [limit for tool in tools for limit in speaker.limits_of(tool)]
    names = wording.RESOLVED_SEPARATOR(language).join(
        speaker.register.tools[tool].name for tool in tools
    )
    if not limits:
        return Draft("abstain", (), (), 0.0)
    # Where the source says it in the same words, its own sentences are enough.
    quoted = all(citation and citation.plain == limit for limit, citation in limits)
    return Draft(
        route="limits",
        rulings=(),
        citations=(),
        confidence=1.0,
        lead=wording.LEAD_LIMITS(language, tool=names),
        limits=() if quoted else tuple(limit for limit, _ in limits),
        limit_citations=tuple(citation for _, citation in limits if citation),
    )


def distinct(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    kept: dict[tuple[str, int, int], Citation] = {}
    for citation in citations:
        kept.setdefault((citation.document.path, citation.start, citation.end), citation)
    return tuple(kept.values())


def notes_on(quoted: tuple[Citation, ...], language: Language) -> tuple[str, ...]:
    """What the person must know about the documents quoted: not yet, or no longer, in force."""
    notes: dict[str, None] = {}
    for citation in quoted:
        info = citation.document
        if citation.state == "upcoming" and info.effective_from:
            day = wording.day_in_words(info.effective_from, language)
            notes[wording.NOTE_UPCOMING(language, title=info.title, date=day)] = None
        elif citation.state == "superseded":
            successor = info.superseded_by or ""
            notes[wording.NOTE_SUPERSEDED(language, title=info.title, successor=successor)] = None
    return tuple(notes)
