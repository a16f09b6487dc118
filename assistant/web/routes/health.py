"""Whether the server lives, and whether it can answer. No content, no sign-in."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse

from assistant.web.access import CurrentServices

router = APIRouter()


@router.get("/healthz")
def alive() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
def ready(services: CurrentServices) -> JSONResponse:
    """Questions can be answered: 200, otherwise 503 with what is missing."""
    health = services.health()
    body = {
        "status": "ready" if health.ready else "not ready",
        "index": health.index,
        "encoder": health.encoder,
    }
    return JSONResponse(body, 200 if health.ready else 503)
