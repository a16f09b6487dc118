"""Who sees what: the promises of this installation, on one page open to everybody."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.web.access import CurrentServices, CurrentVisitor
from assistant.web.rendering import render
from assistant.web.who_sees_what import KEPT, LIMITS, NEVER
from assistant.web.who_sees_what_listening import PUBLICATION

router = APIRouter()


@router.get("/who-sees-what")
def who_sees_what(request: Request, services: CurrentServices, visitor: CurrentVisitor) -> Response:
    """What is stored, where, who sees it and for how long."""
    return render(
        request,
        services,
        visitor,
        "who_sees_what.html",
        section="privacy",
        kept=KEPT,
        never=NEVER,
        limits=LIMITS,
        publication=PUBLICATION,
        hours=services.settings.session_hours,
        years=services.settings.training_years,
    )
