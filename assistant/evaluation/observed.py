"""What was answered, as plain values that can be written down and read again."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import (
    Answer,
    Citation,
    DocumentState,
    Hit,
    Question,
    Route,
)
from assistant.bilingual import Language
from assistant.evaluation.cases import Strict
from assistant.limits.model import Verdict

Documents = Callable[[str], ExtractedDocument | None]
"""The indexed document at a path, or None."""


class Ruled(Strict):
    """The register's verdict on one tool."""

    tool: str | None
    tool_name: str
    data_class: str | None
    task: str | None
    verdict: Verdict


class Cited(Strict):
    """A quote with where it stands."""

    document: str
    title: str
    headings: tuple[str, ...]
    page: int | None
    quote: str
    plain: str
    start: int
    end: int
    state: DocumentState
    translation_of: str | None
    verbatim: bool
    """Whether the document has exactly these characters at this place."""


class Near(Strict):
    """A passage that was found, whether quoted or not."""

    document: str
    title: str
    headings: tuple[str, ...]
    page: int | None
    text: str
    score: float


class Observed(Strict):
    """One answer."""

    route: Route
    answered: bool
    language: Language
    verdict: Verdict | None = None
    tools: tuple[Ruled, ...] = ()
    text: str = ""
    confidence: float = 0.0
    citations: tuple[Cited, ...] = ()
    passages: tuple[Near, ...] = ()
    milliseconds: float | None = None
    """Whole time of the answer; None where nothing was measured."""


def observe(answer: Answer, documents: Documents) -> Observed:
    """``answer`` written down, each of its quotes compared with the document."""
    return Observed(
        route=answer.route,
        answered=answer.answered,
        language=answer.language,
        verdict=answer.verdict,
        tools=tuple(
            Ruled(
                tool=ruling.tool,
                tool_name=ruling.tool_name,
                data_class=ruling.data_class,
                task=ruling.task,
                verdict=ruling.verdict,
            )
            for ruling in answer.rulings
        )
        + tuple(
            Ruled(
                tool=line.tool,
                tool_name=line.name,
                data_class=line.data_class,
                task=line.task,
                verdict=line.verdict,
            )
            for group in answer.overview
            for line in group.lines
        ),
        text=answer.text,
        confidence=answer.confidence,
        citations=tuple(_cited(citation, documents) for citation in answer.citations),
        passages=tuple(_near(hit) for hit in answer.passages),
        milliseconds=answer.timings.total or None,
    )


def refused(question: Question, sentence: str) -> Observed:
    """A message that was refused before anything was searched."""
    language = question.language or question.preferred or "fr"
    return Observed(route="refused", answered=False, language=language, text=sentence)


def _cited(citation: Citation, documents: Documents) -> Cited:
    path = citation.document.path
    document = documents(path)
    here = document.text[citation.start : citation.end] if document else None
    return Cited(
        document=path,
        title=citation.document.title,
        headings=citation.headings,
        page=citation.page,
        quote=citation.quote,
        plain=citation.plain,
        start=citation.start,
        end=citation.end,
        state=citation.state,
        translation_of=citation.document.translation_of,
        verbatim=bool(citation.quote) and here == citation.quote,
    )


def _near(hit: Hit) -> Near:
    passage = hit.passage
    return Near(
        document=passage.document.path,
        title=passage.document.title,
        headings=passage.headings,
        page=passage.page,
        text=passage.text,
        score=hit.score,
    )
