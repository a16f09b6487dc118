"""Versions before the last saves, kept for as long as somebody is signed in. In memory only."""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from dataclasses import dataclass

from assistant.content.curricula.edits import Draft

_MOST = 200
_PER_SESSION = 20


@dataclass(frozen=True, slots=True)
class Before:
    """A file as it was before a save."""

    draft: Draft
    token: str
    """Of the version that was saved: undoing is only right while it is still there."""


class UndoStore:
    """The latest saves of each session, the oldest forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._held: OrderedDict[tuple[str, str], list[Before]] = OrderedDict()

    def remember(self, session: str, before: list[Before]) -> str:
        """Keep what one save replaced; returns the number to ask for it by."""
        with self._lock:
            number = str(next(self._numbers))
            self._held[session, number] = before
            mine = [key for key in self._held if key[0] == session]
            for key in mine[:-_PER_SESSION]:
                del self._held[key]
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
            return number

    def has(self, session: str, number: str) -> bool:
        """Whether that version is still kept."""
        with self._lock:
            return (session, number) in self._held

    def take(self, session: str, number: str) -> list[Before]:
        """What that save replaced, which is then no longer kept; empty when it is forgotten."""
        with self._lock:
            return self._held.pop((session, number), [])
