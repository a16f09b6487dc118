"""Closes weeks while the server lives: on Monday the one before, and whatever was missed.

At the end of a block the training of each wave is added up too, apart from what people said.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from starlette.concurrency import run_in_threadpool

from assistant.errors import RelaisError
from assistant.learning.hr_desk import HrDesk
from assistant.listening.pseudonym import week_of
from assistant.listening.publication.periods import last_block, shifted
from assistant.listening.weekly import Weekly

EVERY_SECONDS: Final = 3600
"""How often it is looked whether a week is over. Several servers may do so at once."""

_log = logging.getLogger("relais.closing")


@asynccontextmanager
async def closing_weeks(
    weekly: Weekly, clock: Callable[[], datetime], hr: HrDesk | None = None
) -> AsyncIterator[None]:
    """Look at the start and every hour after it.

    Args:
        hr: has the training record; None where there is none.
    """
    task = asyncio.create_task(_keep_closing(weekly, clock, hr))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_closing(weekly: Weekly, clock: Callable[[], datetime], hr: HrDesk | None) -> None:
    while True:
        try:
            closed = await run_in_threadpool(weekly.close_weeks, clock())
            if closed:
                _log.info("weeks closed: %s", ", ".join(one.week for one in closed))
            if hr is not None:
                await run_in_threadpool(publish_waves, hr, clock())
        except RelaisError as error:
            _log.warning("no week closed: %s", type(error).__name__)
        except Exception as error:
            # Whatever it is, the next hour tries again: a job that ended would close no week any
            # more. The text of an error may hold what somebody said.
            _log.error("no week closed, unexpectedly: %s", type(error).__qualname__)
        await asyncio.sleep(EVERY_SECONDS)


def publish_waves(hr: HrDesk, now: datetime) -> None:
    """Publish what champions may know of the training of each wave, in the block last closed.

    Raises:
        NotRecorded: when a figure could not be stored.
    """
    hr.publish_waves(last_block(shifted(week_of(now.date()), -1)), now.date())
