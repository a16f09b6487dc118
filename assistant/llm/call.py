"""One text being written: a thread asks, and whoever wants it takes pieces until time is up.

The caller never waits for the network itself, only for the next piece and only until the deadline;
so nothing that a server does, or does not do, can hold an answer back. Closing early cuts the
connection and gives the place back at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_exponential_jitter

from assistant.answering.writing.ports import Instruction
from assistant.llm.breaker import Permit
from assistant.llm.budget import Budget
from assistant.llm.cleaning import Cleaner
from assistant.llm.faults import Fault
from assistant.llm.model import tokens_of, tokens_sent
from assistant.llm.slots import Slot

if TYPE_CHECKING:
    from assistant.llm.client import Attempt, Client, Dialect

ATTEMPTS = 4
_CHARACTERS_A_TOKEN = 10
_CHARACTERS_BESIDE = 200
_wait = wait_exponential_jitter(multiplier=0.25, max=4.0, jitter=0.25)


@dataclass(frozen=True, slots=True)
class Report:
    """What one call used, over all its attempts."""

    tokens_in: int
    tokens_out: int
    counted: bool
    """By the server; estimated otherwise."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a call is made with."""

    client: Client
    budget: Budget
    permit: Permit
    slot: Slot
    first_at: float
    end_at: float
    """Deadlines on the clock of :func:`time.monotonic`."""
    leaving: Callable[[str, bool], None]
    """Told the body of each request that leaves, and whether it is a further attempt."""
    observe: Callable[[Report], None]


@dataclass(frozen=True, slots=True)
class _End:
    fault: Fault | None


class Call:
    """One text. ``pieces`` is for one caller, once."""

    def __init__(self, instruction: Instruction, way: Way) -> None:
        self._instruction = instruction
        self._way = way
        self._pieces: SimpleQueue[str | _End] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._attempt: Attempt | None = None
        self._attempts = 0
        self._late = False
        self._passed_on = 0
        self._tokens_in = 0
        self._tokens_out = 0
        self._counted = True

    def pieces(self) -> Iterator[str]:
        """Text as it arrives.

        Raises:
            Fault: what went wrong.
        """
        limit = self._way.first_at
        try:
            threading.Thread(target=self._work, name="model-request", daemon=True).start()
            while True:
                piece = self._next(limit)
                if isinstance(piece, _End):
                    if piece.fault is not None:
                        raise piece.fault
                    return
                limit = self._way.end_at
                yield piece
        finally:
            self._close()

    def _next(self, limit: float) -> str | _End:
        try:
            return self._pieces.get(timeout=max(limit - time.monotonic(), 0.0))
        except Empty:
            self._late = True
            fault = Fault("first" if limit == self._way.first_at else "whole")
            self._way.permit.failed(fault)
            raise fault from None

    def _close(self) -> None:
        if self._passed_on:
            # Whoever has enough of a text leaves; the endpoint did what it should.
            self._way.permit.worked()
        else:
            self._way.permit.given_up()
        with self._lock:
            self._closed.set()
            attempt = self._attempt
        if attempt is not None:
            attempt.cut()
        self._way.slot.free()

    def _work(self) -> None:
        """In the thread."""
        fault: Fault | None = Fault("incompatible")
        try:
            fault = self._write()
        finally:
            if fault is None:
                self._way.permit.worked()
            elif self._closed.is_set():
                self._way.permit.given_up()
            else:
                self._way.permit.failed(fault)
            self._way.slot.ended()
            self._pieces.put(_End(fault))

    def _write(self) -> Fault | None:
        try:
            reservation = self._way.budget.reserve(self._instruction)
        except Fault as fault:
            return fault
        failed = True
        try:
            self._retrying()(self._once)
            failed = False
        except Fault as fault:
            # Leaving a text that goes well is no failure of it.
            failed = self._late or not self._closed.is_set()
            return fault
        finally:
            reservation.settle(self._tokens_in, self._tokens_out, failed=failed)
            self._way.observe(Report(self._tokens_in, self._tokens_out, self._counted))
        return None

    def _retrying(self) -> Retrying:
        return Retrying(
            retry=retry_if_exception(self._may_help),
            wait=_wait_before_next,
            stop=stop_after_attempt(ATTEMPTS) | self._no_time_left,  # type: ignore[operator]
            sleep=self._pause,
            reraise=True,
        )

    def _pause(self, seconds: float) -> None:
        self._closed.wait(seconds)

    def _may_help(self, error: BaseException) -> bool:
        return isinstance(error, Fault) and error.kind.retry and not self._passed_on

    def _no_time_left(self, state: RetryCallState) -> bool:
        return time.monotonic() + state.upcoming_sleep >= self._way.first_at

    def _once(self) -> None:
        """One attempt, in as many dialects as it takes.

        Raises:
            Fault: what went wrong.
        """
        dialect = self._way.client.dialect
        while True:
            try:
                return self._ask(dialect)
            except Fault as fault:
                other = dialect.without(fault.said) if fault.code == "rejected" else None
                if other is None:
                    raise
                dialect = other

    def _ask(self, dialect: Dialect) -> None:
        attempt = self._open()
        cleaner = Cleaner()
        written = 0
        try:
            with closing(attempt.pieces(dialect)) as pieces:
                for piece in pieces:
                    written += tokens_of(piece)
                    self._pass_on(cleaner.add(piece))
            self._pass_on(cleaner.rest())
        except Fault as fault:
            if fault.code == "whole" and not self._passed_on:
                raise Fault("first") from fault
            raise
        finally:
            self._count(attempt, written)
            if attempt.accepted:
                self._way.client.learned(dialect)
        if not self._passed_on:
            raise Fault("empty")

    def _open(self) -> Attempt:
        again = self._attempts > 0
        self._attempts += 1

        def leaving(body: str) -> None:
            self._way.leaving(body, again)

        attempt = self._way.client.attempt(self._instruction, self._way.end_at, leaving)
        with self._lock:
            if self._closed.is_set():
                raise Fault("closed")
            self._attempt = attempt
        return attempt

    def _pass_on(self, piece: str) -> None:
        if not self._passed_on:
            piece = piece.lstrip()
        if not piece:
            return
        self._passed_on += len(piece)
        most = self._instruction.max_tokens * _CHARACTERS_A_TOKEN + _CHARACTERS_BESIDE
        if self._passed_on > most:
            raise Fault("long")
        self._pieces.put(piece)

    def _count(self, attempt: Attempt, written: int) -> None:
        if attempt.usage is not None:
            tokens_in, tokens_out = attempt.usage
        elif attempt.charged:
            self._counted = False
            tokens_in = tokens_sent(self._instruction.system, self._instruction.user)
            tokens_out = written
        else:
            return
        self._tokens_in += tokens_in
        self._tokens_out += tokens_out


def _wait_before_next(state: RetryCallState) -> float:
    """Longer each time, and as long as the server asked for."""
    asked = 0.0
    if state.outcome is not None and isinstance(fault := state.outcome.exception(), Fault):
        asked = fault.wait or 0.0
    return max(float(_wait(state)), asked)
