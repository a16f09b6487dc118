"""What the rooms hand to the listening desk: who speaks, what was said, and one's own records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.listening.model import Concern, ConfidenceRating, Place

ANY_TOOL = "any-tool"
"""Stands for the tool in the confidence of a check-in, which asks about AI in general."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Under which name, in which week and from which place somebody is heard."""

    pseudonym: str
    week: str
    place: Place


@dataclass(frozen=True, slots=True)
class Mention:
    """That somebody did something in a week, such as sending a question on."""

    pseudonym: str
    week: str
    place: Place
    theme: str | None = None
    """The theme its question was found to be in, once a week closed."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in that was answered."""

    pseudonym: str
    week: str
    place: Place
    confidence: int | None
    help_wanted: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """Everything said in some weeks, in no order."""

    concerns: Sequence[Concern] = ()
    ratings: Sequence[ConfidenceRating] = ()
    check_ins: Sequence[CheckIn] = ()
    gaps: Sequence[Mention] = ()
    thumbs_down: Sequence[Mention] = ()


RecordKind = Literal[
    "concern", "confidence", "check-in", "gap", "feedback", "module-confidence", "module-comment"
]


@dataclass(frozen=True, slots=True)
class MyRecord:
    """One record of the listening plane, for the eyes of the person who made it."""

    kind: RecordKind
    id: str
    week: str
    fields: Mapping[str, str | int | None] = field(default_factory=dict)
    """What else the row holds, the pseudonym left out."""
