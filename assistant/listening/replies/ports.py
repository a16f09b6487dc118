"""What replies need from the room below; ``storage`` provides it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from assistant.listening.replies.model import Reply, Report, Step


class Replies(Protocol):
    """Curated answers that champions gave."""

    def all(self) -> list[Reply]:
        """Every one, the latest day first."""
        ...

    def get(self, reply_id: str) -> Reply | None:
        """One of them."""
        ...

    def add(self, reply: Reply) -> None:
        """Keep a new one, whose answer was written beside its place, then put the answer there.

        One that is for a theme stays under way until the theme is answered.

        Raises:
            NotRecorded: when it could not be stored or put there; it is not given.
        """
        ...

    def take_back(self, reply_id: str, on: date) -> bool:
        """Delete its answer, then note that it was taken back; False if it was already.

        An answer that somebody edited stays.

        Raises:
            NotRecorded: when that could not be done.
        """
        ...

    def begin(self, reply_id: str, step: Step | None, now: datetime) -> bool:
        """Note what is under way with it, or that nothing is; False if it was taken back.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def restart(self, reply_id: str, now: datetime, heard: datetime | None = None) -> bool:
        """Its check waits for its turn, from the beginning.

        Args:
            heard: only if whoever was checking has not been heard of since then.

        Returns:
            Whether it does.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def advance(self, reply_id: str, done: int, total: int, now: datetime) -> bool:
        """How far its check is; False when there is no use going on: it was taken back.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def alive(self, reply_ids: Collection[str], now: datetime) -> None:
        """Those whose check still waits for its turn.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def finish(self, reply_id: str, report: Report | None, now: datetime) -> None:
        """What its check came to; None when it could not be done.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...
