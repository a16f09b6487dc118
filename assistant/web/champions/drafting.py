"""From a form to an answer that can be approved, or to what is wrong with it, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answering.curated import (
    ApprovedText,
    CuratedAnswer,
    CuratedCitation,
    Phrasings,
    Signature,
)
from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import DocumentInfo
from assistant.answering.standing import find_quote
from assistant.answering.text.slugs import slug
from assistant.content.curated_writing import draft_problems
from assistant.errors import NotFound
from assistant.web.champions.shell import Door
from assistant.web.champions.writing_form import MOST_QUOTES, READER, Form, Quote, ways
from assistant.web.speaking import listed

_ID_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer with nothing wrong, and what is still worth a look."""

    answer: CuratedAnswer
    sources: tuple[tuple[Quote, str, str], ...]
    """Each sentence with the title and the path of its document."""
    hints: tuple[str, ...]


def draft_of(door: Door, form: Form) -> Draft | list[str]:
    """The answer a form makes, or everything that keeps it from being approved."""
    wrong = _missing(door, form)
    if wrong:
        return [wrong]
    titles, documents = _documents(door)
    closed = [quote for quote in form.quotes if not _open_to_readers(titles, quote)]
    if closed:
        names = listed(door.language, dict.fromkeys(titles[one.document].title for one in closed))
        return [door.say("wrong_closed", documents=names)]
    citations = [_sealed(quote, documents) for quote in form.quotes]
    known = [citation for citation in citations if citation is not None]
    if len(known) < len(citations):
        return [door.say("wrong_quote")]
    answer = _answer(door, form, known)
    services = door.services
    problems = draft_problems(
        services.settings.knowledge_dir, answer, documents, services.register(), services.today()
    )
    said = {
        severity: tuple(
            f"{problem.message(door.language)} {problem.remedy(door.language)}"
            for problem in problems
            if problem.severity == severity
        )
        for severity in ("error", "warning")
    }
    if said["error"]:
        return list(said["error"])
    sources = tuple((one, titles[one.document].title, one.document) for one in form.quotes)
    return Draft(answer, sources, said["warning"])


def _missing(door: Door, form: Form) -> str:
    if not ways(form.asked_fr) or not ways(form.asked_en) or not slug(ways(form.asked_en)[0]):
        return door.say("wrong_questions")
    if not form.said_fr or not form.said_en:
        return door.say("wrong_answers")
    if not form.quotes:
        return door.say("wrong_rests")
    if len(form.quotes) > MOST_QUOTES:
        return door.say("wrong_many", most=MOST_QUOTES)
    return "" if form.by in door.services.register().owners else door.say("wrong_approver")


def _answer(door: Door, form: Form, citations: Sequence[CuratedCitation]) -> CuratedAnswer:
    asked = ways(form.asked_en)
    name = slug(asked[0])
    if len(name) > _ID_LENGTH:
        name = name[:_ID_LENGTH].rpartition("-")[0] or name[:_ID_LENGTH]
    return CuratedAnswer(
        id=name,
        questions=Phrasings(fr=ways(form.asked_fr), en=asked),
        answer=ApprovedText(fr=form.said_fr, en=form.said_en),
        approved=Signature(by=form.by, on=door.services.today()),
        citations=tuple(citations),
    )


def _documents(door: Door) -> tuple[dict[str, DocumentInfo], dict[str, ExtractedDocument]]:
    """Every document the champion may open."""
    titles, found = {}, {}
    for info in door.services.library.documents(door.person.role):
        try:
            found[info.path] = door.services.library.open(info.path, door.person.role)[1]
        except NotFound:  # taken away since it was listed
            continue
        titles[info.path] = info
    return titles, found


def _open_to_readers(titles: Mapping[str, DocumentInfo], quote: Quote) -> bool:
    """Whether those who asked may read the document; one nobody knows is told of elsewhere."""
    info = titles.get(quote.document)
    return info is None or not info.audience or READER in info.audience


def _sealed(quote: Quote, documents: Mapping[str, ExtractedDocument]) -> CuratedCitation | None:
    """A sentence with the fingerprint of the passage it stands in; None if it is not there."""
    document = documents.get(quote.document)
    place = next(find_quote(document, quote.words), None) if document else None
    if place is None:
        return None
    seal = place.section.fingerprint
    return CuratedCitation(document=quote.document, quote=quote.words, passage=seal)
