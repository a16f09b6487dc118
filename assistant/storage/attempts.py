"""Sign-in attempts, so that guessing passwords gets slower and slower, across restarts too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from assistant.errors import TooManyAttempts
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.schema import SignInFailureRow

_FORGET_AFTER = timedelta(hours=24)
_LOCK = 0x5349474E
"""Attempts of several replicas are counted one after the other."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What attempts are counted for: one name or one address, as a keyed hash."""

    key: str
    free: int
    """Failures that cost nothing."""
    longest: int
    """Longest delay, in seconds: a person can be slowed down by others, never locked out."""


def delay_after(failures: int, subject: Subject) -> int:
    """Seconds to wait after so many failures: nothing at first, then doubling up to a bound."""
    beyond = failures - subject.free
    return 0 if beyond <= 0 else min(2 ** min(beyond, 30), subject.longest)


class AttemptRepository:
    """Failures per subject, forgotten after a day without one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, subjects: Sequence[Subject], now: datetime) -> None:
        """Count an attempt as failed before it is tried, so that parallel guesses all count.

        Raises:
            TooManyAttempts: when a delay is running; the attempt does not count.
        """
        at = int(now.timestamp())
        with self._database.write() as session:
            one_at_a_time(session, _LOCK)
            rows = [session.get(SignInFailureRow, subject.key) for subject in subjects]
            wait = max((row.blocked_until - at for row in rows if row), default=0)
            if wait > 0:
                raise TooManyAttempts(seconds=wait)
            for subject, row in zip(subjects, rows, strict=True):
                recent = row is not None and row.last > at - _FORGET_AFTER.total_seconds()
                failures = (row.failures if row and recent else 0) + 1
                session.merge(
                    SignInFailureRow(
                        subject=subject.key,
                        failures=failures,
                        blocked_until=at + delay_after(failures, subject),
                        last=at,
                    )
                )

    def succeeded(self, name: Subject, address: Subject, now: datetime) -> None:
        """Forget the failures of the name; of the address, only the attempt that succeeded.

        Were the address forgotten too, someone with an account could clear it between guesses at
        other people's passwords.
        """
        with self._database.write() as session:
            one_at_a_time(session, _LOCK)
            session.execute(delete(SignInFailureRow).where(SignInFailureRow.subject == name.key))
            row = session.get(SignInFailureRow, address.key)
            if row is not None:
                row.failures -= 1
                row.blocked_until = int(now.timestamp())

    def forget_old(self, now: datetime) -> None:
        """Delete the failures of more than a day ago."""
        limit = int((now - _FORGET_AFTER).timestamp())
        with self._database.write() as session:
            session.execute(delete(SignInFailureRow).where(SignInFailureRow.last <= limit))

    def count(self) -> int:
        """How many names and addresses have recent failures."""
        with self._database.read() as session:
            return len(session.scalars(select(SignInFailureRow.subject)).all())
