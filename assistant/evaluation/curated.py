"""Every curated answer is an expected answer too: approving one adds its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from assistant.answering.curated import ExpectedAnswer
from assistant.bilingual import Language
from assistant.evaluation.cases import Case, Source


def cases_from_curated(
    answers: Iterable[ExpectedAnswer], asked_on: date | None = None
) -> list[Case]:
    """A case for each phrasing: the approved words must come back, with everything they cite.

    The first phrasing in French and the first in English of an answer are a pair.
    """
    expected = list(answers)
    numbers: Counter[tuple[str, Language]] = Counter()
    spoken = {(answer.id, answer.language) for answer in expected}
    found: list[Case] = []
    for answer in expected:
        other: Language = "en" if answer.language == "fr" else "fr"
        numbers[answer.id, answer.language] += 1
        number = numbers[answer.id, answer.language]
        first_of_both = number == 1 and (answer.id, other) in spoken
        found.append(
            Case(
                id=_id(answer.id, answer.language, number),
                question=answer.question,
                language=answer.language,
                role=answer.role,
                answerable=True,
                route="curated",
                sources=tuple(Source(document=d, quote=q) for d, q in answer.citations),
                all=True,
                must_say=(answer.text,),
                kind="curated",
                origin=f"curated:{answer.id}",
                pair=_id(answer.id, other, 1) if first_of_both else None,
                asked_on=asked_on,
            )
        )
    return found


def _id(answer: str, language: Language, number: int) -> str:
    return f"curated-{answer}-{language}" + (f"-{number}" if number > 1 else "")
