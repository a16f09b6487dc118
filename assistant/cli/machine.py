"""The machine interface of ``relais ask``: names, order and meaning of fields are stable."""

from __future__ import annotations

from typing import Any

from assistant.answering.model import Answer, Citation, Hit, Timings
from assistant.bilingual import Language

_PASSAGES = 10


def answer_record(answer: Answer, identity: object) -> dict[str, Any]:
    """``answer`` as one JSON object."""
    return _record(
        identity,
        question=answer.question,
        language=answer.language,
        route=answer.route,
        answered=answer.answered,
        verdict=answer.verdict.value if answer.verdict else None,
        tools=[
            {
                "tool": ruling.tool or ruling.tool_name,
                "data_class": ruling.data_class,
                "task": ruling.task,
                "verdict": ruling.verdict.value,
            }
            for ruling in answer.rulings
        ]
        + [
            {
                "tool": line.tool,
                "data_class": line.data_class,
                "task": line.task,
                "verdict": line.verdict.value,
            }
            for group in answer.overview
            for line in group.lines
        ],
        answer=answer.text,
        confidence=answer.confidence,
        citations=[_citation(citation) for citation in answer.citations],
        passages=[_passage(hit) for hit in answer.passages[:_PASSAGES]],
        timings=answer.timings,
    )


def refusal_record(
    identity: object, question: str, language: Language, sentence: str
) -> dict[str, Any]:
    """A message that was refused before anything was searched, as one JSON object."""
    return _record(
        identity,
        question=question,
        language=language,
        route="refused",
        answered=False,
        verdict=None,
        tools=[],
        answer=sentence,
        confidence=0.0,
        citations=[],
        passages=[],
        timings=Timings(),
    )


def _record(identity: object, *, timings: Timings, **fields: Any) -> dict[str, Any]:
    names = ("embed", "retrieve", "evidence", "compose", "total")
    measured = {name: round(getattr(timings, name), 3) for name in names}
    return {"id": identity, **fields, "timings_ms": measured}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.document.path,
        "title": citation.document.title,
        "heading": list(citation.headings),
        "page": citation.page,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "language": citation.language,
    }


def _passage(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {"document": passage.document.path, "text": passage.text, "score": hit.score}
