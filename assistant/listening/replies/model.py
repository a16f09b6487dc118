"""A reply to questions that were sent on, and what the expected answers say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from assistant.bilingual import Language

CheckState = Literal["waiting", "running", "done", "failed"]
Standing = Literal["waiting", "running", "done", "failed", "interrupted"]
"""``interrupted``: whoever was checking has not been heard of for a while."""

Outcome = Literal["own-good", "own-bad", "better", "worse"]
"""The reply's own expected answers, good or not; others that pass since it, or do so no longer."""

Step = Literal["giving", "taking-back"]
"""What is done in several steps, a file and a row each, and may be cut off between two of them."""

SILENT_AFTER: Final = timedelta(seconds=30)
"""A check that has said nothing for so long was cut off, for example by a restart."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Change(_Frozen):
    """One expected answer that the reply decides."""

    case: str
    question: str
    language: Language
    outcome: Outcome
    before: str | None = None
    """What produced the answer without the reply, such as ``policy``; None for its own."""
    now: str
    """What produces it with the reply."""


class Report(_Frozen):
    """What asking every expected answer with and without the reply came to."""

    asked: int
    changes: tuple[Change, ...] = ()
    unusable: int = 0
    """Expected answers, or files of them, that cannot be read."""

    def of(self, outcome: Outcome) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(one for one in self.changes if one.outcome == outcome)


@dataclass(frozen=True, slots=True)
class Check:
    """How far asking the expected answers is."""

    state: CheckState
    done: int
    total: int
    heard: datetime
    """When whoever is checking last said so."""
    report: Report | None = None
    """Once it is done."""

    def standing(self, now: datetime) -> Standing:
        """The state, as it can be told from outside."""
        under_way = self.state in ("waiting", "running")
        return "interrupted" if under_way and now - self.heard > SILENT_AFTER else self.state


@dataclass(frozen=True, slots=True)
class Reply:
    """One curated answer, given by a champion."""

    id: str
    answer: str
    """Id of the curated answer."""
    theme: str | None
    """The theme it was written for, if it was for one."""
    by: str
    """The owner who stands by it: a role, never a person."""
    on: date
    seal: str
    """Fingerprint of the file as it was written, to notice that somebody edited it since."""
    check: Check
    taken_back: date | None = None
    under_way: Step | None = None
    """What was begun and not seen to its end; None for nothing."""
    mended: Step | None = None
    """What Relais brought to its end at a start, because a stop had cut it off."""
