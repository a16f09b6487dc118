"""Approved answers made on the spot, and a curator that finds them without an encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.answering.curated import CuratedAnswer
from assistant.answering.model import Role
from assistant.answering.ports import Cited, Near, Phrasing, QueryTerm
from assistant.answering.text.analysis import stem, tokenize
from assistant.bilingual import LANGUAGES, Language
from tests.support.documents import citation, pieces
from tests.support.pipeline import CHARTER


def approved(**given: Any) -> CuratedAnswer:
    """An answer of the committee on how long transcripts are kept."""
    parts: dict[str, Any] = {
        "id": "transcripts",
        "questions": {
            "fr": ["Combien de temps garde-t-on les transcriptions ?"],
            "en": ["How long do we keep transcripts?"],
        },
        "answer": {"fr": "Trente jours, puis elles sont effacées.", "en": "Thirty days."},
        "approved": {"by": "committee", "on": date(2026, 11, 2)},
        "citations": [
            {
                "document": "policies/charte.md",
                "quote": "Les transcriptions de réunion sont conservées 30 jours.",
                "passage": "sha256-0000000000000000",
            }
        ],
    }
    return CuratedAnswer.model_validate({**parts, **given})


def first_sentence() -> Cited:
    """The first sentence of the charter, cited as it stands."""
    piece = pieces([CHARTER])[0]
    return Cited((citation(piece),), (piece.passage,))


def misquoted() -> Cited:
    """A citation that says something else than its passage."""
    cited = first_sentence()
    return replace(cited, citations=(replace(cited.citations[0], quote="Tout est permis."),))


@dataclass
class FakeCurator:
    """Finds every answer near every question; keeps what it was asked.

    ``standing`` is what an answer cites; it may give None, for one that is stale.
    """

    answers: Sequence[CuratedAnswer]
    similarity: float = 0.95
    standing: Callable[[], Cited | None] = first_sentence
    asked: list[tuple[str, Role]] = field(default_factory=list)

    def nearest(
        self, text: str, language: Language, role: Role, *, wanted: int = 3
    ) -> tuple[Near, ...]:
        """See :class:`assistant.answering.ports.Curator`."""
        self.asked.append((text, role))
        return tuple(
            Near(
                answer,
                tuple(
                    Phrasing(spoken, words, terms(words, spoken), self.similarity)
                    for spoken, words in answer.questions.all()
                ),
            )
            for answer in self.answers
            if answer.open_to(role)
        )[:wanted]

    def cited(self, answer: CuratedAnswer, role: Role, today: date) -> Cited | None:
        """See :class:`assistant.answering.ports.Curator`."""
        return self.standing()


def terms(
    words: str, language: Language, translations: dict[str, tuple[str, ...]] | None = None
) -> tuple[QueryTerm, ...]:
    """The content words of a question as terms, all equally rare."""
    found = []
    for token in tokenize(words, language):
        if token.stop:
            continue
        forms = (token.form, *(translations or {}).get(token.form, ()))
        stems = {each: tuple((stem(form, each),) for form in forms) for each in LANGUAGES}
        found.append(QueryTerm(token.form, 3.0, True, stems))
    return tuple(found)
