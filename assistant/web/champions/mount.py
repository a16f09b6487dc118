"""Puts the champions' pages into the application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from anyio import to_thread
from fastapi import APIRouter, FastAPI

from assistant.errors import RelaisError
from assistant.web.champions import (
    announcements,
    confidence,
    kit,
    question_themes,
    questions,
    replies,
    review,
    saving,
    subthemes,
    this_week,
    topic_drafts,
    waves,
    worries,
    writing,
)
from assistant.web.champions.shell import Shared
from assistant.web.services import Services

_log = logging.getLogger("relais.champions")

ROUTERS: Final[tuple[APIRouter, ...]] = (
    this_week.router,
    worries.router,
    saving.router,
    topic_drafts.router,
    subthemes.router,
    confidence.router,
    questions.router,
    question_themes.router,
    writing.router,
    replies.router,
    waves.router,
    review.router,
    kit.router,
    announcements.router,
)


def mount_champions(app: FastAPI, services: Services) -> None:
    """Add the champions' pages, and the announcements that everybody may read."""
    shared = app.state.champions = Shared(services)
    app.state.lifespans.append(partial(_reading_ahead, services, shared))
    for router in ROUTERS:
        app.include_router(router)


@asynccontextmanager
async def _reading_ahead(services: Services, shared: Shared) -> AsyncIterator[None]:
    """Read in the background what the first page would wait seconds for."""

    def read() -> None:
        try:
            shared.published(services.listening.snapshots)
            for role in ("employee", "champion"):
                shared.passages.sections(role)
        except RelaisError as error:
            _log.info("not read ahead: %s", type(error).__name__)

    task = asyncio.create_task(to_thread.run_sync(read, abandon_on_cancel=True))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
