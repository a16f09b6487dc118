"""Closes weeks while the server lives: on Monday the one before, and whatever was missed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from random import SystemRandom
from typing import Final

from starlette.concurrency import run_in_threadpool

from assistant.errors import RelaisError
from assistant.listening.weekly import Weekly

EVERY_SECONDS: Final = 3600
"""How often it is looked, on average, whether a week is over. Several servers may do so at once."""

_log = logging.getLogger("relais.closing")


@asynccontextmanager
async def closing_weeks(weekly: Weekly, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """Look at the start and every hour or so after it."""
    task = asyncio.create_task(_keep_closing(weekly, clock))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_closing(weekly: Weekly, clock: Callable[[], datetime]) -> None:
    random = SystemRandom()
    while True:
        try:
            closed = await run_in_threadpool(weekly.close_weeks, clock())
            if closed:
                _log.info("weeks closed: %s", ", ".join(one.week for one in closed))
            await run_in_threadpool(weekly.rest, clock(), random)
        except RelaisError as error:
            _log.warning("no week closed: %s", type(error).__name__)
        except Exception as error:
            # Whatever it is, the next hour tries again: a job that ended would close no week any
            # more. The text of an error may hold what somebody said.
            _log.error("no week closed, unexpectedly: %s", type(error).__qualname__)
        # At no minute that could be told from one at which somebody did something.
        await asyncio.sleep(EVERY_SECONDS * random.uniform(0.5, 1.5))
