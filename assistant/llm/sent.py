"""What was sent for each person's last questions, exactly as it left: in memory, and bounded."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

PERSONS = 500
REQUESTS = 6
LONGEST = 60_000
"""Characters of one request; far more than a prompt has."""
ALTOGETHER = 20_000_000
"""Characters of everything kept."""
KEPT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SentRequest:
    """One request."""

    at: datetime
    prompt: str
    """Id and version of the prompt."""
    address: str
    """Where it went."""
    body: str
    """The JSON that left: model, messages and parameters."""
    times: int = 1
    """How often it was sent, where the first try failed."""
    shortened: bool = False
    """Whether ``body`` is only the beginning, because it is too long to keep."""


class SentLog:
    """The last requests of the persons who asked last; forgotten at a restart."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._by_person: OrderedDict[str, deque[SentRequest]] = OrderedDict()

    def add(self, person: str, prompt: str, address: str, body: str, *, again: bool) -> None:
        """Keep one request; ``again`` when it repeats the one before."""
        request = SentRequest(
            self._now(), prompt, address, body[:LONGEST], shortened=len(body) > LONGEST
        )
        with self._lock:
            kept = self._by_person.setdefault(person, deque(maxlen=REQUESTS))
            self._by_person.move_to_end(person)
            if again and kept and kept[-1].body == request.body:
                kept[-1] = replace(kept[-1], times=kept[-1].times + 1)
            else:
                kept.append(request)
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        oldest = self._now() - KEPT
        size = sum(len(one.body) for kept in self._by_person.values() for one in kept)
        while self._by_person:
            kept = next(iter(self._by_person.values()))
            fits = len(self._by_person) <= PERSONS and size <= ALTOGETHER
            if fits and kept and kept[-1].at >= oldest:
                return
            size -= sum(len(one.body) for one in kept)
            self._by_person.popitem(last=False)

    def of(self, person: str) -> list[SentRequest]:
        """The last requests for one person, newest first."""
        oldest = self._now() - KEPT
        with self._lock:
            kept = self._by_person.get(person)
            if kept is None:
                return []
            while kept and kept[0].at < oldest:
                kept.popleft()
            if not kept:
                del self._by_person[person]
            return list(reversed(kept))

    def persons(self) -> frozenset[str]:
        """Whose requests there are."""
        with self._lock:
            return frozenset(self._by_person)

    def forget(self, person: str) -> None:
        """Drop what was kept for one person."""
        with self._lock:
            self._by_person.pop(person, None)
