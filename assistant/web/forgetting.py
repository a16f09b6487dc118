"""Forgets what was sent to a language model for accounts that are gone, while the server lives.

Somebody may be deleted on the command line, or by another server over the same records: what this
one keeps in memory of them goes within :data:`EVERY_SECONDS`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.concurrency import run_in_threadpool

from assistant.errors import RelaisError
from assistant.web.services import Services

EVERY_SECONDS: Final = 30

_log = logging.getLogger("relais.web")


@asynccontextmanager
async def forgetting_the_gone(services: Services) -> AsyncIterator[None]:
    """Look now and again who is gone."""
    task = asyncio.create_task(_keep_forgetting(services))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def forget_the_gone(services: Services) -> None:
    """Drop what was sent for persons who have no account any more.

    Raises:
        RecordsUnavailable: the storage does not answer; nothing was dropped.
    """
    if services.rewording is not None:
        services.rewording.model.forget_gone(services.records.accounts.present)


async def _keep_forgetting(services: Services) -> None:
    while True:
        try:
            await run_in_threadpool(forget_the_gone, services)
        except RelaisError as error:
            _log.warning("not looked who is gone: %s", type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)
