"""Places for requests at the same time."""

from __future__ import annotations

import threading

from assistant.llm.faults import Fault

WAIT_SECONDS = 1.0
"""How long one waits for a place, at most."""
_THREADS_A_PLACE = 4
"""A thread may outlive its place, where the system does not let go of it (looking up a name)."""


class Slot:
    """One place taken; given back once, by whoever is done first."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._free = False
        self._lock = threading.Lock()

    def free(self) -> None:
        """Give the place back."""
        with self._lock:
            first, self._free = not self._free, True
        if first:
            self._slots.give_back(places=1)

    def ended(self) -> None:
        """The thread behind the place is over."""
        self.free()
        self._slots.give_back(threads=1)


class Slots:
    """A number of places; safe to share between threads."""

    def __init__(self, places: int) -> None:
        self.places = places
        self._most_threads = places * _THREADS_A_PLACE
        self._taken = 0
        self._threads = 0
        self._change = threading.Condition()

    @property
    def taken(self) -> int:
        """Places taken now."""
        return self._taken

    def take(self, seconds: float) -> Slot:
        """A place, as soon as there is one.

        Raises:
            Fault: ``busy``, when there was none for so many seconds.
        """
        with self._change:
            if not self._change.wait_for(self._any, timeout=min(seconds, WAIT_SECONDS)):
                raise Fault("busy")
            self._taken += 1
            self._threads += 1
        return Slot(self)

    def give_back(self, *, places: int = 0, threads: int = 0) -> None:
        """For :class:`Slot`."""
        with self._change:
            self._taken -= places
            self._threads -= threads
            self._change.notify_all()

    def _any(self) -> bool:
        return self._taken < self.places and self._threads < self._most_threads
