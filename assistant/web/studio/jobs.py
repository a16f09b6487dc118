"""Long calculations in the background: one at a time for each person, with progress, cancelled on
request. Results are kept in memory until newer ones take their place."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

Status = Literal["running", "done", "cancelled", "failed"]
Result = TypeVar("Result")

_MOST = 50
_log = logging.getLogger("relais.studio")


class Cancelled(Exception):
    """Raised inside a job whose person no longer wants it."""


@dataclass
class Job(Generic[Result]):
    """One calculation."""

    id: str
    owner: str
    total: int
    asked: Any
    """What was asked for, to be shown again beside the result."""
    done: int = 0
    status: Status = "running"
    result: Result | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def advance(self, done: int) -> None:
        """Note how far it is.

        Raises:
            Cancelled: when nobody wants it any more.
        """
        self.done = done
        if self._stop.is_set():
            raise Cancelled

    @property
    def now(self) -> Status:
        """How it stands for whoever asks: cancelled at once, although it ends at its next step."""
        return "cancelled" if self.status == "running" and self._stop.is_set() else self.status

    def cancel(self) -> None:
        """Stop it at the next step."""
        self._stop.set()


class Jobs(Generic[Result]):
    """The jobs of everybody; each sees only their own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Job[Result]] = OrderedDict()

    def start(
        self, owner: str, total: int, asked: Any, work: Callable[[Job[Result]], Result]
    ) -> Job[Result]:
        """Begin ``work`` in a thread of its own; an earlier job of ``owner`` is cancelled."""
        job: Job[Result] = Job(secrets.token_urlsafe(9), owner, total, asked)
        with self._lock:
            for other in self._held.values():
                if other.owner == owner:
                    other.cancel()
            self._held[job.id] = job
            while len(self._held) > _MOST:
                self._held.popitem(last=False)[1].cancel()
        threading.Thread(target=_run, args=(job, work), name="studio-job", daemon=True).start()
        return job

    def find(self, ident: str, owner: str) -> Job[Result] | None:
        """One of somebody's own jobs."""
        with self._lock:
            job = self._held.get(ident)
            return job if job is not None and job.owner == owner else None

    def latest(self, owner: str) -> Job[Result] | None:
        """The job that somebody began last, unless it is no longer kept."""
        with self._lock:
            return next((job for job in reversed(self._held.values()) if job.owner == owner), None)

    def drop(self, owner: str) -> None:
        """Stop and forget what somebody began."""
        with self._lock:
            for job in [job for job in self._held.values() if job.owner == owner]:
                job.cancel()
                del self._held[job.id]


def _run(job: Job[Result], work: Callable[[Job[Result]], Result]) -> None:
    try:
        job.result = work(job)
        job.status = "done"
    except Cancelled:
        job.status = "cancelled"
    except (ValueError, ArithmeticError, LookupError) as error:
        # The thread has no other edge: what failed is shown as such, and said in the log.
        _log.error("a calculation failed: %s", type(error).__name__)
        job.status = "failed"
    finally:
        if job.status == "running":
            job.status = "failed"
