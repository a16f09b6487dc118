"""Brings to its end what a stop cut off with replies: approving them, taking them back, checks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from assistant.bootstrap.replies import FiledReplies, mend
from assistant.cli.reply_checks import BackgroundChecks
from assistant.errors import RelaisError
from assistant.listening.themes.ports import Themes

SOON_SECONDS: Final = 20.0
"""Until it is looked again, while something may have been cut off or may still be under way."""

SELDOM_SECONDS: Final = 600.0
"""While nothing is: another server over the same records may stop."""

_log = logging.getLogger("relais.replies")


class ReplyUpkeep:
    """Looks at the start, and now and then after it, in a thread of its own."""

    def __init__(
        self,
        replies: FiledReplies,
        themes: Themes,
        checks: BackgroundChecks,
        clock: Callable[[], datetime],
    ) -> None:
        self._replies = replies
        self._themes = themes
        self._checks = checks
        self._clock = clock
        self._ended = threading.Event()

    def look(self) -> bool:
        """Bring to its end what can be; whether nothing is left to look at soon.

        Several processes may do so at once: of them, one takes a check up.

        Raises:
            EditNotSaved: a file of an answer could not be put in its place or deleted.
            NotRecorded: when the storage does not answer.
        """
        mended = mend(self._replies, self._themes, self._clock())
        return self._resume() and mended

    def _resume(self) -> bool:
        now, settled = self._clock(), True
        for reply in self._replies.all():
            if reply.taken_back or reply.under_way or self._checks.holds(reply.id):
                continue
            check = reply.check
            standing = check.standing(now)
            if standing == "interrupted":
                if self._replies.restart(reply.id, now, check.heard):
                    _log.info("a check that was cut off is taken up")
                    self._checks.start(reply.id, reply.answer)
            elif standing in ("waiting", "running"):
                settled = False  # by another process, or by this one before it stopped
        return settled

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Look while the block lasts."""
        threading.Thread(target=self._keep_looking, name="reply-upkeep", daemon=True).start()
        try:
            yield
        finally:
            self._ended.set()

    def _keep_looking(self) -> None:
        wait = 0.0
        while not self._ended.wait(wait):
            try:
                wait = SELDOM_SECONDS if self.look() else SOON_SECONDS
            except RelaisError as error:
                _log.warning("replies were not looked at: %s", type(error).__name__)
                wait = SOON_SECONDS
