"""One thing that ``relais doctor`` looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.bilingual import Text, text
from assistant.errors import RelaisError

State = Literal["good", "doubtful", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do about it where something is wrong."""

    state: State
    subject: Text
    says: Text


def finding(state: State, subject: Text, says: Text, **values: object) -> Finding:
    """A finding whose sentence has places for ``values``."""
    return Finding(state, subject, text(says("fr", **values), says("en", **values)))


def failure(subject: Text, error: RelaisError) -> Finding:
    """An error met while looking."""
    return Finding("bad", subject, text(error.message("fr"), error.message("en")))
