"""Puts the studio's pages into the application."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from assistant.errors import NoProgramme
from assistant.web.access import visitor_of
from assistant.web.services import Services
from assistant.web.studio import (
    coverage,
    design_items,
    design_lessons,
    design_list,
    design_module,
    design_new,
    design_path,
    design_publish,
    design_recheck,
    evidence,
    exports,
    people_import,
    population,
    preview_as,
    quality,
    records,
    records_actions,
    reminders,
    repair,
    saving,
)
from assistant.web.studio.shell import studio_page
from assistant.web.studio.state import new_state

ROUTERS: Final[tuple[APIRouter, ...]] = (
    coverage.router,
    design_list.router,
    saving.router,
    design_new.router,
    design_publish.router,
    design_recheck.router,
    design_lessons.router,
    design_items.router,
    design_path.router,
    design_module.router,
    preview_as.router,
    population.router,
    repair.router,
    quality.router,
    records.router,
    records_actions.router,
    reminders.router,
    people_import.router,
    evidence.router,
    exports.router,
)


def mount_studio(app: FastAPI, services: Services) -> None:
    """Add the studio's pages, and the one shown when there is no programme to open."""

    def nothing(request: Request, _error: Exception) -> Response:
        curricula = services.curricula
        problems = curricula.unreadable() if curricula else []
        return studio_page(
            request, services, visitor_of(request), "nothing.html", "", problems=problems
        )

    app.state.studio = new_state(services)
    app.add_exception_handler(NoProgramme, nothing)
    for router in ROUTERS:
        app.include_router(router)
