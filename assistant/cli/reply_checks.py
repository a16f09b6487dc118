"""Asks every expected answer with and without a reply, one reply at a time, beside the server."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from assistant.bootstrap import Answering
from assistant.bootstrap.comparing import with_and_without
from assistant.errors import RelaisError
from assistant.evaluation import suites
from assistant.evaluation.one_answer import Both, Decided, decided_by
from assistant.listening.replies.model import Change, Outcome, Report
from assistant.listening.replies.ports import Replies

_EVERY_SECONDS: Final = 1.0
"""How often it is written down how far a check is."""

_log = logging.getLogger("relais.replies")


class _TakenBack(Exception):
    """The reply was taken back: nobody waits for its check any more."""


class BackgroundChecks:
    """One thread, and only while there is something to check."""

    def __init__(
        self, answering: Answering, replies: Replies, clock: Callable[[], datetime]
    ) -> None:
        self._answering = answering
        self._replies = replies
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[str, str] = {}
        """Reply ids with their answers' ids, the one that is being checked first."""
        self._working = False

    def start(self, reply_id: str, answer_id: str) -> None:
        """See :class:`assistant.web.services.ReplyChecks`."""
        with self._lock:
            self._waiting.setdefault(reply_id, answer_id)
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name="reply-checks", daemon=True).start()

    def holds(self, reply_id: str) -> bool:
        """Whether a check waits here, or is under way here."""
        with self._lock:
            return reply_id in self._waiting

    def _work(self) -> None:
        more = True
        while more:
            with self._lock:
                reply_id, answer_id = next(iter(self._waiting.items()))
            try:
                self._check(reply_id, answer_id)
            except _TakenBack:
                _log.info("a check was given up: the answer was taken back")
            except RelaisError as error:
                _log.warning("a check could not be done: %s", type(error).__name__)
            finally:
                more = self._done(reply_id)

    def _done(self, reply_id: str) -> bool:
        """Whether another one waits."""
        with self._lock:
            del self._waiting[reply_id]
            self._working = bool(self._waiting)
            return self._working

    def _check(self, reply_id: str, answer_id: str) -> None:
        try:
            report = self._report(reply_id, answer_id)
        except RelaisError as error:
            _log.warning("expected answers were not asked: %s", type(error).__name__)
            report = None
        self._replies.finish(reply_id, report, self._clock())

    def _report(self, reply_id: str, answer_id: str) -> Report:
        settings, today = self._answering.settings, self._clock().date()
        folder = settings.workspace / "eval"
        suite, errors = suites.of_workspace(folder, settings.company, settings.knowledge_dir)
        compared = with_and_without(self._answering, answer_id)
        both = Both(
            compared.now,
            compared.before,
            compared.considered,
            self._answering.base.engine.generation().contents.document,
        )
        noted = _Noted(self, reply_id)
        decided = decided_by(answer_id, suite.cases, both, today, noted)
        return Report(
            asked=len(suite.cases),
            changes=tuple(_change(one) for one in decided),
            # A workspace without expected answers of its own has nothing wrong.
            unusable=len(errors) if (folder / "cases").is_dir() else 0,
        )

    def note(self, reply_id: str, done: int, total: int) -> None:
        """Write down how far a check is.

        Raises:
            NotRecorded: when it could not be stored.
        """
        now = self._clock()
        if not self._replies.advance(reply_id, done, total, now):
            raise _TakenBack
        with self._lock:
            others = self._waiting.keys() - {reply_id}
        self._replies.alive(others, now)


class _Noted:
    """Writes progress down, but not after each of hundreds of cases."""

    def __init__(self, checks: BackgroundChecks, reply_id: str) -> None:
        self._checks = checks
        self._reply_id = reply_id
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        moment = time.monotonic()
        if done in (0, total) or moment - self._last >= _EVERY_SECONDS:
            self._last = moment
            self._checks.note(self._reply_id, done, total)


def _change(decided: Decided) -> Change:
    case = decided.case
    return Change(
        case=case.id,
        question=case.question,
        language=case.language,
        outcome=_outcome(decided),
        before=decided.route_before,
        now=decided.route,
    )


def _outcome(decided: Decided) -> Outcome:
    if decided.before is None:
        return "own-good" if decided.now == "passed" else "own-bad"
    return "better" if decided.better else "worse"
