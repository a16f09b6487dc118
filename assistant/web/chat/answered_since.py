"""Questions of one person that have an answer now, told at their next visit.

The question is asked again, in the person's name and role: what they may not read, or what is no
longer in force, is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.model import Answer, Question
from assistant.bilingual import Language
from assistant.content.curated import CuratedFiles
from assistant.errors import RelaisError
from assistant.listening.replies.telling import Told
from assistant.web.chat import listening_wording as w
from assistant.web.chat.reading import Props, linked, plain
from assistant.web.identity import Person
from assistant.web.services import Services

KEY = "reply"
"""Begins the key of an item, beside those of topics."""


@dataclass(frozen=True, slots=True)
class AnsweredSince:
    """A question of one's own, and the answer it gets now."""

    told: Told
    answer: Answer


def answered_since(
    services: Services, person: Person, language: Language
) -> tuple[AnsweredSince, ...]:
    """What this person asked in vain and has not been told of yet.

    Raises:
        RelaisError: the records do not answer.
    """

    def answering(question: str, spoken: Language) -> str | None:
        answer = _ask(services, person, question, spoken)
        return answer.approval.answer if answer and answer.approval else None

    told = services.listening.telling.news(person.id, services.clock(), answering)
    found = ((one, _given(services, person, one, language)) for one in told)
    return tuple(AnsweredSince(one, answer) for one, answer in found if answer is not None)


def answered_items(found: Sequence[AnsweredSince], language: Language) -> list[Props]:
    """The same as items of the news, each with its answer one click away."""
    return [_item(one, language) for one in found]


def seen_replies(payload: str) -> list[str]:
    """Ids of the replies among the keys that a page says were seen."""
    keys = (part.partition(":") for part in payload.split(","))
    return [ident for kind, _, ident in keys if kind == KEY and 0 < len(ident) <= 36]


def _item(one: AnsweredSince, language: Language) -> Props:
    answer = one.answer
    question = one.told.question or (answer.approval.question if answer.approval else None)
    text = answer.approval.text if answer.approval else answer.text
    return {
        "key": f"{KEY}:{one.told.reply.id}",
        "topic": w.ANSWERED_ASKED(language, question=question or answer.question),
        "state": w.ANSWERED_STATE(language),
        "due": "",
        "text": [],
        "more": {
            "label": w.ANSWERED_OPEN(language),
            "language": answer.approval.language if answer.approval else answer.language,
            "paragraphs": [linked(part) for part in text.split("\n\n") if part.strip()],
            "sources": [
                {
                    "quote": plain(citation.plain or citation.quote),
                    "title": citation.document.title,
                    "href": f"/documents/{citation.document.path}",
                }
                for citation in answer.citations
            ],
            "by": answer.lead,
        },
    }


def _given(services: Services, person: Person, told: Told, language: Language) -> Answer | None:
    """The curated answer as this person gets it; None when they do not get it just now."""
    known = CuratedFiles(services.settings.knowledge_dir).answers()
    curated = next((one for one in known if one.id == told.reply.answer), None)
    if curated is None:
        return None
    asked = curated.questions.of(language)
    spoken: Language = language if asked else ("en" if language == "fr" else "fr")
    answer = _ask(services, person, curated.questions.first(language), spoken)
    if answer is None or answer.approval is None or answer.approval.answer != curated.id:
        return None
    return answer


def _ask(services: Services, person: Person, question: str, spoken: Language) -> Answer | None:
    asked = Question(question, language=spoken, preferred=spoken, role=person.role)
    try:
        return services.answer(asked)
    except RelaisError:  # nothing can be said of it now; it is asked again at the next visit
        return None
