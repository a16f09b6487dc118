"""The form in which an approved answer is written: what was typed, and the passages it offers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from assistant.answering.model import Hit, Question
from assistant.bilingual import Language
from assistant.errors import RelaisError
from assistant.web.champions.shell import Door
from assistant.web.champions.suggesting import fields_with
from assistant.web.champions.suggestion import Fields
from assistant.web.passages import MOST_FOUND, Section

MOST_QUOTES: Final = 5
LONGEST: Final = 4000
READER: Final = "employee"
"""The role passages are searched as: an answer may rest on what everybody may read only."""
_LONGEST_SEARCH: Final = 200


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
    theme: str = ""
    """Id of the theme it is written for; empty for none."""
    number: int = 0
    """The version of the theme that was read."""
    answers: Fields = field(default_factory=dict)
    """The answer in each language, with what a model suggested for it."""

    def asked(self, language: Language) -> str:
        """The ways of asking in one language."""
        return self.asked_fr if language == "fr" else self.asked_en

    def with_answers(self, answers: Fields) -> Form:
        """The form with these answers."""
        said = {language: found.said for language, found in answers.items()}
        return replace(self, said_fr=said["fr"], said_en=said["en"], answers=answers)

    @property
    def looked_for(self) -> str:
        """What passages are searched by: the words typed for it, or else the question."""
        return self.search or next(iter((*ways(self.asked_fr), *ways(self.asked_en))), "")


@dataclass(frozen=True, slots=True)
class Found:
    """A section that a search found, with its sentences that are not chosen yet."""

    section: Section
    sentences: tuple[Quote, ...]


def form_of(fields: Mapping[str, str]) -> Form:
    """The form as it was sent."""
    names = ("asked_fr", "asked_en", "said_fr", "said_en")
    typed = {name: fields.get(name, "").replace("\r\n", "\n").strip()[:LONGEST] for name in names}
    sent = (value for name, value in fields.items() if name.startswith("quote."))
    number = fields.get("number", "")
    answers = fields_with({"fr": typed["said_fr"], "en": typed["said_en"]}, fields)
    return Form(
        **typed,
        by=fields.get("by", "")[:80],
        search=fields.get("search", "").strip()[:_LONGEST_SEARCH],
        quotes=tuple(dict.fromkeys(quote for quote in map(_quote, sent) if quote)),
        theme=fields.get("theme", "")[:40],
        number=int(number) if number.isdecimal() and len(number) < 7 else 0,
        answers=answers,
    )


def ways(typed: str) -> tuple[str, ...]:
    """Ways of asking one question, one in each line."""
    return tuple(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))


def found_for(door: Door, form: Form) -> list[Found]:
    """Sections for the search: those the assistant finds by meaning, then those with its words."""
    if not form.looked_for:
        return []
    sections = door.passages.sections(READER)
    near = [_section(hit, sections) for hit in _hits(door, form.looked_for)]
    worded = door.passages.search(form.search, READER, door.language) if form.search else []
    every = dict.fromkeys(section for section in (*near, *worded) if section is not None)
    found = (Found(section, tuple(_sentences(section, form.quotes))) for section in every)
    return [one for one in found if one.sentences][:MOST_FOUND]


def _hits(door: Door, search: str) -> Sequence[Hit]:
    """The passages the assistant itself would weigh for this question."""
    asked = Question(search, preferred=door.language, role=READER)
    try:
        return door.services.answer(asked).passages
    except RelaisError:  # without an index, words are all there is to search by
        return ()


def _section(hit: Hit, sections: Iterable[Section]) -> Section | None:
    passage = hit.passage
    last = passage.headings[-1:]
    inside = [one for one in sections if one.passage.partition("#")[0] == passage.document.path]
    exact = (one for one in inside if one.headings == passage.headings)
    alike = (one for one in inside if one.headings[-1:] == last)
    return next(exact, None) or next(alike, None)


def _sentences(section: Section, chosen: Sequence[Quote]) -> Iterable[Quote]:
    document = section.passage.partition("#")[0]
    quotes = (Quote(document, words) for words in section.sentences)
    return (quote for quote in quotes if quote not in chosen)


def _quote(value: str) -> Quote | None:
    try:
        found = json.loads(value)
    except ValueError:
        return None
    match found:
        case [str() as document, str() as words] if document and words:
            return Quote(document, words[:LONGEST])
        case _:
            return None
