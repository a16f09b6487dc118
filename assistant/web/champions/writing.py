"""Writing an approved answer: the question, the answer, and the sentence it rests on.

One form without a script: searching and choosing a sentence send it back filled in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from assistant.answering.curated import (
    ApprovedText,
    CuratedAnswer,
    CuratedCitation,
    Phrasings,
    Signature,
)
from assistant.answering.documents import ExtractedDocument
from assistant.answering.standing import find_quote
from assistant.answering.text.slugs import slug
from assistant.content.curated_writing import draft_problems, write_answer
from assistant.errors import NotFound
from assistant.web.access import posted_within
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.passages import Section

router = APIRouter()

_LONGEST: Final = 4000
_MOST_QUOTES: Final = 5
_ID_LENGTH: Final = 60
Posted = Annotated[dict[str, str], Depends(posted_within(60))]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence chosen."""

    document: str
    words: str

    @property
    def value(self) -> str:
        """As the form carries it."""
        return json.dumps([self.document, self.words], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody typed so far."""

    asked_fr: str = ""
    asked_en: str = ""
    said_fr: str = ""
    said_en: str = ""
    by: str = ""
    search: str = ""
    quotes: tuple[Quote, ...] = ()


@router.get("/champions/questions/write")
def write(door: CurrentDoor) -> Response:
    """An empty form."""
    return _page(door, Form())


@router.post("/champions/questions/write")
def written(door: CurrentDoor, fields: Posted) -> Response:
    """Search, choose or remove a sentence, or approve."""
    form = _form(fields)
    do, _, what = fields.get("do", "search").partition(":")
    if do == "take":
        quote = _quote(what)
        quotes = (*form.quotes, quote) if quote and quote not in form.quotes else form.quotes
        return _page(door, replace(form, quotes=quotes[:_MOST_QUOTES], search=""))
    if do == "drop":
        kept = tuple(quote for quote in form.quotes if quote.value != what)
        return _page(door, replace(form, quotes=kept))
    if do != "approve":
        return _page(door, form)
    return _approve(door, form)


def _approve(door: Door, form: Form) -> Response:
    wrong = _missing(door, form)
    if wrong:
        return _page(door, form, wrong=[wrong], status=422)
    documents = _documents(door)
    citations = [_sealed(quote, documents) for quote in form.quotes]
    known = [citation for citation in citations if citation is not None]
    if len(known) < len(citations):
        return _page(door, form, wrong=[door.say("wrong_quote")], status=422)
    answer = _answer(door, form, known)
    services = door.services
    knowledge = services.settings.knowledge_dir
    problems = draft_problems(knowledge, answer, documents, services.register(), services.today())
    said = [
        f"{problem.message(door.language)} {problem.remedy(door.language)}"
        for problem in problems
        if problem.severity == "error"
    ]
    if said:
        return _page(door, form, wrong=said, status=422)
    if not write_answer(knowledge, answer):
        return _page(door, form, wrong=[door.say("wrong_taken")], status=409)
    return RedirectResponse("/champions/questions?saved=yes#approved", 303)


def _missing(door: Door, form: Form) -> str:
    if not _ways(form.asked_fr) or not _ways(form.asked_en) or not slug(_ways(form.asked_en)[0]):
        return door.say("wrong_questions")
    if not form.said_fr or not form.said_en:
        return door.say("wrong_answers")
    if not form.quotes:
        return door.say("wrong_rests")
    return "" if form.by in door.services.register().owners else door.say("wrong_approver")


def _answer(door: Door, form: Form, citations: Sequence[CuratedCitation]) -> CuratedAnswer:
    asked = _ways(form.asked_en)
    name = slug(asked[0])
    if len(name) > _ID_LENGTH:
        name = name[:_ID_LENGTH].rpartition("-")[0] or name[:_ID_LENGTH]
    return CuratedAnswer(
        id=name,
        questions=Phrasings(fr=_ways(form.asked_fr), en=asked),
        answer=ApprovedText(fr=form.said_fr, en=form.said_en),
        approved=Signature(by=form.by, on=door.services.today()),
        citations=tuple(citations),
    )


def _documents(door: Door) -> dict[str, ExtractedDocument]:
    """Every document the reader may open."""
    found = {}
    for info in door.services.library.documents(door.person.role):
        try:
            found[info.path] = door.services.library.open(info.path, door.person.role)[1]
        except NotFound:  # taken away since it was listed
            continue
    return found


def _sealed(quote: Quote, documents: Mapping[str, ExtractedDocument]) -> CuratedCitation | None:
    """A sentence with the fingerprint of the passage it stands in; None if it is not there."""
    document = documents.get(quote.document)
    place = next(find_quote(document, quote.words), None) if document else None
    if place is None:
        return None
    seal = place.section.fingerprint
    return CuratedCitation(document=quote.document, quote=quote.words, passage=seal)


def _form(fields: Mapping[str, str]) -> Form:
    names = ("asked_fr", "asked_en", "said_fr", "said_en")
    typed = {name: fields.get(name, "").replace("\r\n", "\n").strip()[:_LONGEST] for name in names}
    quotes = [_quote(fields.get(f"quote.{n}", "")) for n in range(_MOST_QUOTES)]
    return Form(
        **typed,
        by=fields.get("by", "")[:80],
        search=fields.get("search", "").strip()[:200],
        quotes=tuple(quote for quote in quotes if quote),
    )


def _quote(value: str) -> Quote | None:
    try:
        found = json.loads(value)
    except ValueError:
        return None
    match found:
        case [str() as document, str() as words] if document and words:
            return Quote(document, words[:_LONGEST])
        case _:
            return None


def _ways(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))


def _page(door: Door, form: Form, *, wrong: Sequence[str] = (), status: int = 200) -> Response:
    owners = door.services.register().owners
    return door.page(
        "write.html",
        "questions",
        status=status,
        form=form,
        found=_found(door, form),
        owners=[(one.id, one.label(door.language)) for one in owners.values()],
        wrong=wrong,
    )


def _found(door: Door, form: Form) -> list[tuple[Section, list[Quote]]]:
    """Sections that match the search, with their sentences."""
    if not form.search:
        return []
    index = door.passages
    return [
        (section, [Quote(section.passage.partition("#")[0], one) for one in section.sentences])
        for section in index.search(form.search, "employee", door.language)
    ]
