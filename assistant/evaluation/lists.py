"""A company's own list of questions: one JSON object a line, about any folder of documents.

``id``, ``question``, ``language``, ``answerable``, and where it is answered: ``document`` and
``quote``. ``kind`` names its slice. Other fields are left alone.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from assistant.bilingual import Language, text
from assistant.evaluation.case_files import filled, unusable
from assistant.evaluation.cases import Case, Place, Source
from assistant.evaluation.jsonl import Line, read_rows

_NO_SOURCE = text(
    "une question à laquelle les documents répondent a besoin d'un `document` ou d'un `quote`.",
    "a question that the documents answer needs a `document` or a `quote`.",
)
_SAME_ID = text("l'identifiant « {id} » est déjà pris.", "the id “{id}” is already taken.")


class ListedQuestion(Line):
    """One line."""

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    language: Language
    answerable: bool
    document: str | None = None
    quote: str | None = None
    kind: str = "other"

    def case(self, origin: str) -> Case:
        """The line as a case."""
        source = Source(document=self.document or None, quote=self.quote or None)
        return Case(
            id=self.id,
            question=self.question,
            language=self.language,
            answerable=self.answerable,
            sources=(source,) if self.answerable else (),
            kind=self.kind,
            origin=f"set:{origin}",
        )


def listed_cases(path: Path) -> tuple[list[Case], dict[str, Place]]:
    """The questions of a list as cases, and where each is written.

    Raises:
        CasesUnusable: a line is wrong.
    """
    cases: list[Case] = []
    places: dict[str, Place] = {}
    for number, row in read_rows(path, ListedQuestion):
        if row.answerable and not (row.quote or row.document):
            raise unusable(str(path), _NO_SOURCE, number, row.id)
        if row.id in places:
            raise unusable(str(path), filled(_SAME_ID, id=row.id), number, row.id)
        places[row.id] = Place(str(path), number, (number,))
        cases.append(row.case(path.stem))
    return cases, places
