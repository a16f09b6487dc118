"""What happened in training, as compact values from which xAPI statements are built.

An event is written in the same transaction as the record it tells of, and sent later. It holds
ids only: names and descriptions come from the curriculum when the statement is built.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.bilingual import Language
from assistant.learning.model import Item
from assistant.learning.training import Achievement, Attempt, Enrolment, Reply

_SPACE = uuid.UUID("6f0f4f0e-6f0a-5f1b-9d0b-4a2f5d0c7e11")
"""The space of our statement ids (RFC 9562, version 5)."""


class Verb(StrEnum):
    """What can have happened."""

    WAS_ASSIGNED = "was-assigned"
    LAUNCHED = "launched"
    COMPLETED = "completed"
    PASSED = "passed"
    FAILED = "failed"
    ANSWERED = "answered"
    WAIVED = "waived"
    RATED = "rated"
    ACHIEVED = "achieved"
    EXPIRED = "expired"


class Event(BaseModel):
    """One thing that happened to one person, without saying who."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """The statement's id: the same event always gets the same, so sending twice keeps one."""
    verb: Verb
    at: datetime
    registration: str | None = None
    path: str | None = None
    module: str | None = None
    module_version: int | None = None
    item: str | None = None
    item_version: int | None = None
    competency: str | None = None
    level: int | None = None
    choice: int | None = None
    correct_choice: int | None = None
    choices: int | None = None
    success: bool | None = None
    score: float | None = None
    stars: int | None = Field(default=None, ge=1, le=5)
    by: str | None = None
    """Why a module was waived: ``check`` or ``hr``."""
    language: Language | None = None


def event_id(actor: str, *parts: object) -> str:
    """The id of what happened to ``actor``: the same for the same parts, on every machine."""
    return str(uuid.uuid5(_SPACE, "\n".join([actor, *map(str, parts)])))


def assigned(actor: str, enrolment: Enrolment, at: datetime, language: Language | None) -> Event:
    """A path was given to somebody."""
    return Event(
        id=event_id(actor, Verb.WAS_ASSIGNED, enrolment.id),
        verb=Verb.WAS_ASSIGNED,
        at=_utc(at),
        registration=enrolment.id,
        path=enrolment.path,
        language=language,
    )


def launched(actor: str, attempt: Attempt, path: str | None, at: datetime) -> Event:
    """Somebody began a module."""
    return _of_module(Verb.LAUNCHED, actor, attempt, path, at)


def answered(actor: str, attempt: Attempt, path: str | None, reply: Reply, item: Item) -> Event:
    """Somebody answered an item."""
    about = (attempt.module, attempt.number, reply.item, reply.version)
    return Event(
        id=event_id(actor, Verb.ANSWERED, *about),
        verb=Verb.ANSWERED,
        at=_utc(reply.at),
        registration=attempt.registration,
        path=path,
        module=attempt.module,
        module_version=attempt.version,
        item=reply.item,
        item_version=reply.version,
        competency=reply.competency,
        level=reply.level,
        choice=reply.choice,
        correct_choice=item.correct,
        choices=len(item.choices),
        success=reply.correct,
        language=attempt.language,
    )


def finished(
    actor: str,
    attempt: Attempt,
    path: str | None,
    at: datetime,
    *,
    score: float | None,
    passed: bool | None,
) -> tuple[Event, ...]:
    """Somebody finished a module: completed it and, where it has questions, passed or failed."""
    events = [_of_module(Verb.COMPLETED, actor, attempt, path, at)]
    if passed is not None:
        verb = Verb.PASSED if passed else Verb.FAILED
        events.append(
            _of_module(verb, actor, attempt, path, at, score=score, success=passed),
        )
    return tuple(events)


def waived(
    actor: str,
    attempt: Attempt,
    path: str | None,
    at: datetime,
    *,
    by: str,
    score: float | None = None,
) -> Event:
    """A module need not be taken: shown by a quick check, or granted by HR."""
    return _of_module(Verb.WAIVED, actor, attempt, path, at, score=score, success=True, by=by)


def rated(actor: str, attempt: Attempt, path: str | None, stars: int, at: datetime) -> Event:
    """Somebody said how useful a module was; of themselves they said nothing."""
    return _of_module(Verb.RATED, actor, attempt, path, at, stars=stars, again=(stars, at))


def achieved(actor: str, what: Achievement, registration: str | None, path: str | None) -> Event:
    """Somebody has shown a competency level."""
    return _of_competency(Verb.ACHIEVED, actor, what, what.on, registration, path)


def expired(actor: str, what: Achievement, registration: str | None, path: str | None) -> Event:
    """A competency level was not refreshed in time."""
    return _of_competency(Verb.EXPIRED, actor, what, what.until or what.on, registration, path)


def _of_module(
    verb: Verb,
    actor: str,
    attempt: Attempt,
    path: str | None,
    at: datetime,
    again: tuple[object, ...] = (),
    **result: Any,
) -> Event:
    return Event(
        id=event_id(actor, verb, attempt.module, attempt.number, *again),
        verb=verb,
        at=_utc(at),
        registration=attempt.registration,
        path=path,
        module=attempt.module,
        module_version=attempt.version,
        language=attempt.language,
        **result,
    )


def _of_competency(
    verb: Verb,
    actor: str,
    what: Achievement,
    on: date,
    registration: str | None,
    path: str | None,
) -> Event:
    return Event(
        id=event_id(actor, verb, what.competency, what.level, on),
        verb=verb,
        at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        registration=registration,
        path=path,
        competency=what.competency,
        level=what.level,
        success=True if verb is Verb.ACHIEVED else None,
    )


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
