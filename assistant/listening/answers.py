"""What became of a topic: the answer the company gave to it, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.bilingual import Text
from assistant.listening.model import State

STATES: Final[tuple[State, ...]] = ("new", "understood", "answered", "done", "not-now")

TOLD: Final[frozenset[State]] = frozenset({"answered", "done", "not-now"})
"""States that people who raised the topic are told about; they need a text."""


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """One version of what became of a topic."""

    category: str
    number: int
    """From 1; each change adds a version, and none is ever changed."""
    state: State
    owner: str | None
    """An owner of ``owners.yaml``: a role, not a person."""
    text: Text | None
    changed: date
    """The day this version was written."""
    due: date | None = None
    """By when a measure should be there."""

    @property
    def told(self) -> bool:
        """Whether it is something to tell the people who raised the topic."""
        return self.state in TOLD and self.text is not None
