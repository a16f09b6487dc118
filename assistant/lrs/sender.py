"""Empties the outbox into a learning record store: in order, in batches, for as long as it takes.

A statement has the same id whenever it is sent, so sending twice keeps one. What the store cannot
take for good is set aside with its reason, and the others go on; when the store itself does not
answer, everything waits and is tried again, less and less often. Nobody who learns waits for any of
this.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.learning.ports import Outbox, Waiting
from assistant.learning.xapi import Statement, StatementBuilder
from assistant.lrs.client import UNREACHABLE, Answer, LrsClient

BATCH = 50
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
SUSPICIOUS = 10
"""So many statements refused at once, and none taken: then it is not the statements."""

# Not about the statements: credentials, address, load, a proxy on the way.
_NOT_ABOUT_STATEMENTS = frozenset({401, 403, 404, 405, 406, 407, 408, 415, 421, 425, 429})
_CONFLICT = 409
_log = logging.getLogger("relais.lrs")


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round of sending did."""

    sent: int = 0
    refused: int = 0
    problem: str | None = None
    """Code of what went wrong; see :mod:`assistant.learning.sending`."""


class _NotAboutStatements(Exception):
    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__(f"status {answer.status}")


class Sender:
    """One outbox and one store."""

    def __init__(
        self, outbox: Outbox, client: LrsClient, builder: Callable[[], StatementBuilder]
    ) -> None:
        """``builder``: asked once per round, so that names are those of the present curriculum."""
        self._outbox = outbox
        self._client = client
        self._builder = builder

    def drain(self, now: datetime, *, at_once: bool = False) -> Sent:
        """Send everything that waits, unless the store was to be left alone until later.

        Args:
            at_once: try even then.

        Raises:
            NotRecorded: what was sent could not be noted; it will be sent again.
        """
        state = self._outbox.state()
        if not at_once and state.next_try is not None and now < state.next_try:
            return Sent(problem=state.problem)
        builder = self._builder()
        sent = refused = 0
        while waiting := self._outbox.waiting(BATCH):
            try:
                taken, poison = self._send([(one, _built(builder, one)) for one in waiting])
            except _NotAboutStatements as failure:
                return Sent(sent, refused, self._failed(failure.answer, now))
            if not taken and len(poison) >= SUSPICIOUS:
                return Sent(sent, refused, self._failed(next(iter(poison.values())), now))
            for number, answer in poison.items():
                self._outbox.refused(number, f"{answer.status}: {answer.said}")
            self._outbox.sent(taken, now.date())
            sent, refused = sent + len(taken), refused + len(poison)
        return Sent(sent, refused)

    def _send(
        self, batch: Sequence[tuple[Waiting, Statement]]
    ) -> tuple[list[int], dict[int, Answer]]:
        """Numbers the store has now, and those it will never take; halves what it refuses."""
        answer = self._client.post([statement for _, statement in batch])
        numbers = [waiting.number for waiting, _ in batch]
        if answer.taken:
            return numbers, {}
        if not _about_statements(answer):
            raise _NotAboutStatements(answer)
        if len(batch) == 1:
            waiting, statement = batch[0]
            if answer.status == _CONFLICT and self._client.holds(statement["id"]):
                return numbers, {}
            return [], {waiting.number: answer}
        middle = len(batch) // 2
        taken, poison = self._send(batch[:middle])
        more, worse = self._send(batch[middle:])
        return taken + more, poison | worse

    def _failed(self, answer: Answer, now: datetime) -> str:
        """Note that nothing can be sent, and when to try again."""
        problem = _problem(answer)
        failures = self._outbox.state().failures
        wait = min(FIRST_WAIT * 2 ** min(failures, 10), LONGEST_WAIT)
        if answer.wait is not None:
            wait = max(wait, timedelta(seconds=answer.wait))
        self._outbox.failed(problem, now + wait)
        _log.warning("statements not sent (%s); next try in %s", problem, wait)
        return problem


def _built(builder: StatementBuilder, waiting: Waiting) -> Statement:
    return builder.build(waiting.event, waiting.actor)


def _about_statements(answer: Answer) -> bool:
    """Whether an answer speaks of what was sent, not of the store or the way to it."""
    return 400 <= answer.status < 500 and answer.status not in _NOT_ABOUT_STATEMENTS


def _problem(answer: Answer) -> str:
    if answer.status == UNREACHABLE:
        return "unreachable"
    if answer.status in (401, 403):
        return "credentials"
    if answer.status in (404, 405) or 300 <= answer.status < 400:
        return "address"
    if _about_statements(answer):
        return "refuses-all"
    return f"status-{answer.status}"
