"""The register in groups, as the card shows it: “which tools may I use?”."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answering.model import Answer, Citation
from assistant.web.chat import wording as w
from assistant.web.chat.reading import Props

Place = tuple[str, int, int]
"""Where a quote stands: the document, and the span in its text."""


def place_of(citation: Citation) -> Place:
    """What tells one quote from another."""
    return citation.document.path, citation.start, citation.end


def beside_verdicts(answer: Answer) -> set[Place]:
    """The places that stand within a verdict or an overview, and not as quotes of their own."""
    cited = [ruling.citation for ruling in answer.rulings]
    cited += [line.citation for group in answer.overview for line in group.lines]
    return {place_of(citation) for citation in cited if citation}


def overview_props(answer: Answer, number_of: Mapping[Place, int]) -> list[Props]:
    """The groups, ready to show; the first and those that may be used stand open."""
    language = answer.language
    return [
        {
            "title": group.title,
            "tone": group.tone.value,
            "count": w.TOOLS_COUNTED(language, count=len(group.lines))
            if len(group.lines) > 1
            else w.ONE_TOOL(language),
            "open": group.open or number == 0,
            "lines": [
                {
                    "name": line.name,
                    "detail": line.detail,
                    "key": str(number_of[place_of(line.citation)]) if line.citation else None,
                }
                for line in group.lines
            ],
        }
        for number, group in enumerate(answer.overview)
    ]
