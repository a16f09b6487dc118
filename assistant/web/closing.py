"""Closes weeks while the server lives: on Monday the one before, and whatever was missed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from starlette.concurrency import run_in_threadpool

from assistant.errors import RelaisError
from assistant.listening.weekly import Weekly

EVERY_SECONDS: Final = 3600
"""How often it is looked whether a week is over. Several servers may do so at once."""

_log = logging.getLogger("relais.closing")


@asynccontextmanager
async def closing_weeks(weekly: Weekly, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """Look at the start and every hour after it."""
    task = asyncio.create_task(_keep_closing(weekly, clock))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_closing(weekly: Weekly, clock: Callable[[], datetime]) -> None:
    while True:
        try:
            closed = await run_in_threadpool(weekly.close_weeks, clock())
            if closed:
                _log.info("weeks closed: %s", ", ".join(one.week for one in closed))
        except RelaisError as error:
            _log.warning("no week closed: %s", type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
