"""Texts of a form put into the other language by a model: in the background, kept in memory, and
saved by nobody but the person who looks at them."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.answering.writing.drafts import Drafts, DraftSentence
from assistant.bilingual import Language
from assistant.errors.model import WhyNoModel
from assistant.web.studio.jobs import Job, Jobs

_MOST_PLACES = 200
_QUOTED = re.compile(r"(?:^>.*(?:\n|$))+", re.MULTILINE)
_CARD = re.compile(r"^(?=## )", re.MULTILINE)
TOO_LONG: Final = "long"


@dataclass(slots=True)
class Translated:
    """One text of the form in the other language."""

    name: str
    """The field it is for."""
    source: str
    """The text it was made from."""
    before: str
    """What stood in the field when it was asked for."""
    text: str = ""
    to_check: tuple[DraftSentence, ...] = ()
    quotes: int = 0
    """Quotes that were kept word for word, in the language of their document."""
    unavailable: WhyNoModel | str | None = None
    """Why there is no text."""
    used: bool = False
    """Whether it has stood in the field."""
    withdrawn: bool = False
    """Whether the person took it out again."""

    @property
    def ready(self) -> bool:
        """Whether there is something to put into the field."""
        return bool(self.text) and self.unavailable is None


@dataclass(slots=True)
class Ask:
    """What one press of a button asks for."""

    spoken: Language
    into: Language
    parts: list[Translated]


TranslationJobs = Jobs[Ask]


@dataclass
class TranslationDesk:
    """The translations of everybody, by person, page and field; each sees only their own."""

    jobs: TranslationJobs = field(default_factory=Jobs)
    _places: OrderedDict[tuple[str, str], dict[str, tuple[Job[Ask], Translated]]] = field(
        default_factory=OrderedDict
    )
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, drafts: Drafts, person: str, address: str, ask: Ask) -> None:
        """Translate the parts of ``ask`` one after the other, in the background."""

        def work(job: Job[Ask]) -> Ask:
            _translate(drafts, ask, person, job)
            return ask

        total = sum(len(segments(text)) for text in {part.source for part in ask.parts})
        names = " ".join(part.name for part in ask.parts)
        job = self.jobs.start(f"{person} {address} {names}", total, ask, work)
        with self._lock:
            place = self._places.setdefault((person, address), {})
            place.update({part.name: (job, part) for part in ask.parts})
            self._places.move_to_end((person, address))
            while len(self._places) > _MOST_PLACES:
                self._places.popitem(last=False)

    def of(self, person: str, address: str) -> Mapping[str, tuple[Job[Ask], Translated]]:
        """What was translated for a page, by field."""
        with self._lock:
            return dict(self._places.get((person, address), {}))

    def drop(self, person: str, address: str, names: Sequence[str] | None = None) -> None:
        """Forget the translations of a page, or of some of its fields."""
        with self._lock:
            place = self._places.get((person, address), {})
            for name in list(place) if names is None else names:
                place.pop(name, None)


def segments(text: str) -> list[tuple[bool, str]]:
    """A text in pieces that are translated one at a time: whether it is a quote, and the piece.

    A block quote is the word of a document and is never translated; a card is a piece of its own.
    All pieces together are ``text`` again.
    """
    found: list[tuple[bool, str]] = []
    place = 0
    for quoted in _QUOTED.finditer(text):
        found += [(False, piece) for piece in _CARD.split(text[place : quoted.start()])]
        found.append((True, quoted.group()))
        place = quoted.end()
    found += [(False, piece) for piece in _CARD.split(text[place:])]
    return [(is_quote, piece) for is_quote, piece in found if piece]


def _translate(drafts: Drafts, ask: Ask, person: str, job: Job[Ask]) -> None:
    """Every part, until the model fails: a text is whole or not there."""
    done = 0
    known: dict[str, Translated] = {}
    for part in ask.parts:
        same = known.get(part.source)
        if same is not None:
            part.text, part.to_check, part.quotes = same.text, same.to_check, same.quotes
            continue
        texts: list[str] = []
        to_check: list[DraftSentence] = []
        for is_quote, piece in segments(part.source):
            job.advance(done)
            done += 1
            if is_quote or not any(map(str.isalpha, piece)):
                texts.append(piece)
                part.quotes += is_quote
                continue
            draft = drafts.translate(piece, ask.spoken, ask.into, person=person)
            if draft.unavailable or not draft.sentences:
                why = draft.unavailable or TOO_LONG
                for one in ask.parts:
                    if not one.text:
                        one.unavailable = why
                return
            texts.append(draft.text)
            to_check += draft.to_check
        part.to_check = tuple(to_check)
        part.text = "".join(texts).strip()
        known[part.source] = part
