"""Who sees what: the promises of this installation, on one page open to everybody."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant.bilingual import Text, text
from assistant.web.access import CurrentServices, CurrentVisitor
from assistant.web.model_wording import NEVER as NEVER_WITH_MODEL
from assistant.web.model_wording import SENT_KEPT
from assistant.web.rendering import render
from assistant.web.services import Services
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
        kept=(KEPT[0], SENT_KEPT, *KEPT[1:]) if services.rewording else KEPT,
        never=_never(services),
        limits=LIMITS,
        publication=PUBLICATION,
        hours=services.settings.session_hours,
        years=services.settings.training_years,
    )


def _never(services: Services) -> tuple[Text, ...]:
    """What never happens here; with a language model, what leaves is said instead."""
    if services.rewording is None:
        return NEVER
    host = urlsplit(services.rewording.model.state().address).hostname or ""
    first = text(NEVER_WITH_MODEL("fr", host=host), NEVER_WITH_MODEL("en", host=host))
    return (first, *NEVER[1:])
