"""The numbered sources of one text: what a model is given, and what its words are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.model import Answer, Citation
from assistant.answering.text.sentences import sentence_spans
from assistant.answering.writing.hygiene import mixes_scripts, visible
from assistant.answering.writing.planted import addresses_the_answer, speaks_to_a_model
from assistant.bilingual import Language


@dataclass(frozen=True, slots=True)
class Source:
    """One source: what a sentence that ends in ``[number]`` must be true of."""

    number: int
    """From 1, as it stands in the text."""
    title: str
    """Of the document, with the headings that lead to the passage."""
    language: Language
    units: tuple[str, ...]
    """Its sentences, list items and table rows, as they read, nothing hidden in them."""

    @property
    def text(self) -> str:
        """The units as one text, one on each line."""
        return "\n".join(self.units)


def source(number: int, title: str, language: Language, text: str) -> Source:
    """A source from the text of a document as it reads.

    One in which something speaks to a language model, or that has look-alikes of Latin letters,
    has no units: it is not reworded. A single sentence about the answer to come is no unit.
    """
    shown = visible(text)
    if mixes_scripts(shown) or speaks_to_a_model(text) or speaks_to_a_model(shown):
        return Source(number, "", language, ())
    units = [
        " ".join(line[start:end].split())
        for line in shown.split("\n")
        for start, end in sentence_spans(line)
        if not addresses_the_answer(line[start:end])
    ]
    return Source(number, " ".join(visible(title).split()), language, tuple(units))


def sources_of(answer: Answer) -> tuple[Source, ...]:
    """The prose that an answer quotes, numbered as its citations are; verdicts are left out.

    Only answers from documents are reworded (routes ``policy``, ``conflict``, and what an answer
    about limits quotes beside its verdicts); for any other there is nothing to reword.
    """
    if answer.overview or answer.route not in ("policy", "conflict", "limits"):
        return ()
    ruled = {_place(ruling.citation) for ruling in answer.rulings if ruling.citation}
    found = (
        source(
            number,
            " › ".join((citation.document.title, *citation.headings)),
            citation.language,
            citation.plain or citation.quote,
        )
        for number, citation in enumerate(answer.citations, start=1)
        if answer.route != "limits" or (answer.rulings and _place(citation) not in ruled)
    )
    return tuple(one for one in found if one.units)


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.document.path, citation.start, citation.end


def numbered(sources: Sequence[Source]) -> dict[int, Source]:
    """Sources by their number."""
    return {one.number: one for one in sources}
