"""Telling people that a question they asked has an answer now, without knowing whom to tell.

Nobody is looked for: when somebody visits, their own questions are found under their own
pseudonyms, and compared with the replies there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from assistant.bilingual import LANGUAGES, Language
from assistant.listening.heard import MyRecord
from assistant.listening.ports import Marks, Plane
from assistant.listening.pseudonym import week_of
from assistant.listening.replies.model import Reply
from assistant.listening.replies.ports import Replies

MOST_LOOKED_UP: Final = 8
"""Questions of one person that are asked again at a visit."""

_UNANSWERABLE: Final = "curated"
"""Whoever found a curated answer of no use is not told that the same one is there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question one person sent on, or found badly answered, for their own eyes."""

    kind: Literal["gap", "feedback"]
    question: str | None
    """Redacted; None once the text has reached the end of its retention."""
    language: Language
    theme: str | None
    week: str
    """The ISO week it was sent in."""
    route: str | None = None
    """What produced the answer that was of no use."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell a person: their question, and the reply it has now."""

    question: str | None
    reply: Reply


Answering = Callable[[str, Language], str | None]
"""Which curated answer a question gets just now, by id; None for none."""


@dataclass(frozen=True, slots=True)
class TellingRooms:
    """What telling is given. The functions take a person id first."""

    plane: Plane
    marks: Marks
    replies: Replies
    names: Callable[[str, datetime], frozenset[str]]
    """The pseudonyms of the quarters that rows are kept for."""
    mark: Callable[[str, str, str], str]
    quarter: Callable[[datetime], str]
    """The one a mark used now is noted with."""


class Telling:
    """Who asked hears of the answer at their next visit, once."""

    def __init__(self, rooms: TellingRooms) -> None:
        self._rooms = rooms

    def news(self, person_id: str, now: datetime, answering: Answering) -> tuple[Told, ...]:
        """Replies to this person's questions that they have not seen yet, one for each reply.

        Args:
            answering: the same that answers in the chat; asked about a few questions at most.
        """
        unseen = self._unseen(person_id, now)
        if not unseen:
            return ()
        found: dict[str, Told] = {}
        for asked in self._asked(person_id, now):
            reply = _fitting(asked, unseen.values(), answering)
            if reply is not None:
                found.setdefault(reply.id, Told(asked.question, reply))
        return tuple(found.values())

    def seen(self, person_id: str, reply_ids: Iterable[str], now: datetime) -> None:
        """Do not tell this person of these replies again.

        Raises:
            NotRecorded: when that could not be stored.
        """
        known = {reply.id for reply in self._rooms.replies.all()}
        marks = [self._mark(person_id, one) for one in reply_ids if one in known]
        self._rooms.marks.put(marks, self._rooms.quarter(now))

    def marks(self, person_id: str) -> frozenset[str]:
        """Every mark that may be kept here of somebody."""
        return frozenset(self._mark(person_id, reply.id) for reply in self._rooms.replies.all())

    def _unseen(self, person_id: str, now: datetime) -> dict[str, Reply]:
        standing = [reply for reply in self._rooms.replies.all() if reply.taken_back is None]
        marks = {self._mark(person_id, reply.id): reply for reply in standing}
        if not marks:
            return {}
        known = self._rooms.marks.present(marks, self._rooms.quarter(now))
        return {reply.id: reply for mark, reply in marks.items() if mark not in known}

    def _asked(self, person_id: str, now: datetime) -> list[Asked]:
        records = self._rooms.plane.of(self._rooms.names(person_id, now))
        found = [asked for asked in map(_asked_in, records) if asked is not None]
        found.sort(key=lambda one: (one.week, one.question or ""), reverse=True)
        return found[:MOST_LOOKED_UP]

    def _mark(self, person_id: str, reply_id: str) -> str:
        return self._rooms.mark(person_id, "told", reply_id)


def _asked_in(record: MyRecord) -> Asked | None:
    fields = record.fields
    language = next((one for one in LANGUAGES if one == fields.get("language")), None)
    if language is None:
        return None
    if record.kind != "gap" and record.kind != "feedback":
        return None
    if record.kind == "feedback" and fields.get("rating") != "down":
        return None
    return Asked(
        kind=record.kind,
        question=_words(fields.get("question")),
        language=language,
        theme=_words(fields.get("theme")),
        week=record.week,
        route=_words(fields.get("route")),
    )


def _words(value: str | int | None) -> str | None:
    return value if isinstance(value, str) and value else None


def _fitting(asked: Asked, replies: Collection[Reply], answering: Answering) -> Reply | None:
    """The reply to one question: written for its theme, or given to its very words."""
    later = [reply for reply in replies if _week(reply) >= asked.week]
    unused = [] if asked.route == _UNANSWERABLE else [one for one in replies if one not in later]
    # One who asked since then did not get it: the question was found to mean the same afterwards.
    meant = (one for one in (*later, *unused) if asked.theme and one.theme == asked.theme)
    by_theme = next(meant, None)
    if by_theme is not None or asked.question is None or asked.route == _UNANSWERABLE or not later:
        return by_theme
    answer = answering(asked.question, asked.language)
    return next((one for one in later if one.answer == answer), None)


def _week(reply: Reply) -> str:
    return week_of(reply.on)
