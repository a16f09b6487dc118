"""Every error as people see it: a page with a way onward, or JSON for whoever asked for JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from assistant.bilingual import Text, text
from assistant.errors import (
    FormExpired,
    NotFound,
    NotSignedIn,
    RecordsUnavailable,
    RelaisError,
    RequestTooLarge,
    TooManyAttempts,
    UnreadableRequest,
    WrongAddress,
)
from assistant.web.access import Visitor, services_of, stranger, visitor_of
from assistant.web.rendering import render
from assistant.web.services import Services

_TITLES: dict[int, Text] = {
    401: text("Connexion nécessaire", "Sign-in needed"),
    403: text("Page expirée", "Page expired"),
    404: text("Page introuvable", "Page not found"),
    405: text("Page introuvable", "Page not found"),
    413: text("Trop volumineux", "Too large"),
    421: text("Mauvaise adresse", "Wrong address"),
    422: text("Demande refusée", "Request refused"),
    429: text("Un instant", "One moment"),
    500: text("Quelque chose n'a pas fonctionné", "Something did not work"),
    503: text("Indisponible pour l'instant", "Not available just now"),
    507: text("Ce n'est pas enregistré", "Not recorded"),
}


def install(app: FastAPI, services: Services) -> None:
    """Make every error the application raises a page of ours."""

    def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, RelaisError)
        return error_response(request, services, error)

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return error_response(request, services, _translated(error), status=error.status_code)

    def invalid(request: Request, _error: Exception) -> Response:
        return error_response(request, services, UnreadableRequest())

    app.add_exception_handler(RelaisError, ours)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)


def error_response(
    request: Request,
    services: Services,
    error: RelaisError,
    *,
    status: int | None = None,
    bare: bool = False,
) -> Response:
    """``error`` as a page, as JSON, or as a detour through the sign-in page.

    Args:
        status: when it differs from the error's own.
        bare: leave out what depends on who the visitor is.
    """
    code = status or error.status
    visitor = _visitor(request, services, error)
    headers = (
        {"retry-after": str(error.details["seconds"])} if isinstance(error, TooManyAttempts) else {}
    )
    if wants_json(request):
        name = type(error).__name__
        said = error.message(visitor.language)
        return JSONResponse({"error": name, "message": said}, code, headers=headers)
    if isinstance(error, NotSignedIn) and request.method == "GET":
        return RedirectResponse(f"/sign-in?next={quote(_wanted(request), safe='')}", 303)
    response = render(
        request,
        services,
        visitor,
        "error.html",
        status=code,
        bare=bare,
        home=not isinstance(error, WrongAddress),
        code=code,
        title=_TITLES.get(code, _TITLES[500])(visitor.language),
        message=error.message(visitor.language),
    )
    response.headers.update(headers)
    return response


def refusal_response(request: Request, services: Services, error: RelaisError) -> Response:
    """``error`` for a request that never reached a page: nobody's records are read for it."""
    request.state.visitor = stranger(request, services)
    return error_response(request, services, error, bare=True)


def wants_json(request: Request) -> bool:
    """Whether the request prefers JSON to a page."""
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/html" not in accept


def _visitor(request: Request, services: Services, error: RelaisError) -> Visitor:
    known: Any = getattr(request.state, "visitor", None)
    if isinstance(known, Visitor):
        return known
    if isinstance(error, (RecordsUnavailable, WrongAddress)):
        return stranger(request, services)
    try:
        if services_of(request) is services:
            return visitor_of(request)
    except (RecordsUnavailable, AttributeError):
        pass
    return stranger(request, services)


def _wanted(request: Request) -> str:
    query = request.scope.get("query_string", b"").decode("ascii", errors="replace")
    path = str(request.scope["path"])
    return f"{path}?{query}" if query else path


def _translated(error: HTTPException) -> RelaisError:
    if error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
        return NotFound()
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        return NotSignedIn()
    if error.status_code == HTTPStatus.FORBIDDEN:
        return FormExpired()
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return RequestTooLarge()
    if 400 <= error.status_code < 500:
        return UnreadableRequest()
    return RelaisError()
