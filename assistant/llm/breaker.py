"""A circuit breaker: an endpoint that keeps failing is left alone, and tried again by one request.

Closed, requests pass. After :data:`CONSECUTIVE` failures in a row, or when at least
:data:`FAILING_RATE` of the last :data:`WINDOW` failed, it opens: requests fail at once. After a
pause one request is let through (half-open); when it succeeds the breaker closes, when it fails the
next pause is twice as long, up to :data:`LONGEST_PAUSE`.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.bilingual import Text
from assistant.llm.faults import Code, Fault

CONSECUTIVE = 3
WINDOW = 20
ENOUGH = 10
"""Outcomes without which a rate says nothing."""
FAILING_RATE = 0.5
FIRST_PAUSE = 10.0
LONGEST_PAUSE = 300.0

State = Literal["closed", "open", "half-open"]
Outcome = Literal["worked", "failed", "neither"]
_log = logging.getLogger("relais.model")


@dataclass(frozen=True, slots=True)
class BreakerState:
    """How things stand, for those who look after them."""

    state: State
    last_failure: Text | None = None
    last_code: Code | None = None
    last_failed: datetime | None = None
    next_try: float | None = None
    """Seconds until a request is let through again; None unless open."""


class Permit:
    """Leave to make one request; what came of it is told once, and the first word counts."""

    def __init__(self, breaker: Breaker, *, probe: bool) -> None:
        self._breaker = breaker
        self._probe = probe
        self._told = False
        self._lock = threading.Lock()

    def worked(self) -> None:
        """The endpoint answered as it should."""
        self._tell("worked", None)

    def failed(self, fault: Fault) -> None:
        """It did not."""
        self._tell("failed" if fault.kind.counts else "neither", fault)

    def given_up(self) -> None:
        """Nobody waited for the end, so nothing is known."""
        self._tell("neither", None)

    def _tell(self, outcome: Outcome, fault: Fault | None) -> None:
        with self._lock:
            if self._told:
                return
            self._told = True
        self._breaker.told(outcome, fault, probe=self._probe)


class Breaker:
    """The state of one endpoint; safe to share between threads."""

    def __init__(self, clock: Callable[[], float], now: Callable[[], datetime]) -> None:
        """``clock`` gives seconds that only grow, ``now`` the time of day."""
        self._clock = clock
        self._now = now
        self._lock = threading.Lock()
        self._outcomes: deque[bool] = deque(maxlen=WINDOW)
        self._in_a_row = 0
        self._open_until: float | None = None
        self._pause = FIRST_PAUSE
        self._probing = False
        self._last: tuple[Fault, datetime] | None = None

    def permit(self) -> Permit:
        """Leave to make a request.

        Raises:
            Fault: ``resting``.
        """
        with self._lock:
            if self._open_until is None:
                return Permit(self, probe=False)
            if self._probing or self._clock() < self._open_until:
                raise Fault("resting")
            self._probing = True
            return Permit(self, probe=True)

    def state(self) -> BreakerState:
        """How things stand."""
        with self._lock:
            fault, at = self._last or (None, None)
            left = None if self._open_until is None else max(0.0, self._open_until - self._clock())
            return BreakerState(
                state=self._word(left),
                last_failure=fault.kind.says if fault else None,
                last_code=fault.code if fault else None,
                last_failed=at,
                next_try=left if left and not self._probing else None,
            )

    def _word(self, left: float | None) -> State:
        if left is None:
            return "closed"
        return "open" if left > 0 and not self._probing else "half-open"

    def told(self, outcome: Outcome, fault: Fault | None, *, probe: bool) -> None:
        """What came of a request; for :class:`Permit`."""
        with self._lock:
            if probe:
                self._probing = False
            if outcome == "worked":
                self._worked(probe=probe)
            elif outcome == "failed" and fault is not None:
                self._last = (fault, self._now())
                self._failed(fault, probe=probe)

    def _worked(self, *, probe: bool) -> None:
        self._in_a_row = 0
        self._outcomes.append(True)
        if probe:
            _log.warning("the language model answers again")
            self._open_until = None
            self._pause = FIRST_PAUSE
            self._outcomes.clear()

    def _failed(self, fault: Fault, *, probe: bool) -> None:
        if probe:
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif self._open_until is not None:
            return
        else:
            self._in_a_row += 1
            self._outcomes.append(False)
        pause = self._pause if probe or self._failing() else 0.0
        pause = max(pause, min(fault.wait or 0.0, LONGEST_PAUSE))
        if not pause:
            return
        self._open_until = self._clock() + pause
        self._in_a_row = 0
        self._outcomes.clear()
        _log.warning("the language model is left alone for %.0f s (%s)", pause, fault)

    def _failing(self) -> bool:
        failures = self._outcomes.count(False)
        return self._in_a_row >= CONSECUTIVE or (
            len(self._outcomes) >= ENOUGH and failures >= FAILING_RATE * len(self._outcomes)
        )
