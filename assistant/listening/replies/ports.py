"""What replies need from the room below; ``storage`` provides it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from assistant.listening.replies.model import Reply, Report


class Replies(Protocol):
    """Curated answers that champions gave."""

    def all(self) -> list[Reply]:
        """Every one, the latest day first."""
        ...

    def get(self, reply_id: str) -> Reply | None:
        """One of them."""
        ...

    def add(self, reply: Reply) -> None:
        """Keep a new one.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def take_back(self, reply_id: str, on: date) -> bool:
        """Note that it was taken back; False if it was already.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def restart(self, reply_id: str, now: datetime) -> None:
        """Its check waits for its turn, from the beginning.

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
