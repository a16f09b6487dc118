"""Puts the champions' pages into the application."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, FastAPI

from assistant.web.champions import (
    announcements,
    confidence,
    kit,
    questions,
    review,
    saving,
    this_week,
    waves,
    worries,
    writing,
)
from assistant.web.champions.shell import Shared
from assistant.web.services import Services

ROUTERS: Final[tuple[APIRouter, ...]] = (
    this_week.router,
    worries.router,
    saving.router,
    confidence.router,
    questions.router,
    writing.router,
    waves.router,
    review.router,
    kit.router,
    announcements.router,
)


def mount_champions(app: FastAPI, services: Services) -> None:
    """Add the champions' pages, and the announcements that everybody may read."""
    app.state.champions = Shared(services)
    for router in ROUTERS:
        app.include_router(router)
