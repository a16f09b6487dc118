"""The way in and out, and the choices kept in cookies: language and theme."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.answering.model import ROLES
from assistant.bilingual import as_language
from assistant.errors import NotFound, RelaisError, SignInFailed, TooManyAttempts
from assistant.web.access import (
    THEMES,
    CurrentServices,
    CurrentVisitor,
    Posted,
    local_path,
)
from assistant.web.identity import (
    LANGUAGE_COOKIE,
    THEME_COOKIE,
    clear_session,
    demo_allowed,
    set_choice,
    set_session,
    sign_in,
    sign_in_demo,
    sign_out,
)
from assistant.web.rendering import render
from assistant.web.services import Services
from assistant.web.wording import DEMO_ROLES

router = APIRouter()


@router.get("/")
def start(visitor: CurrentVisitor) -> Response:
    """To the chat, or to the sign-in page."""
    return RedirectResponse("/chat" if visitor.person else "/sign-in", 303)


@router.get("/sign-in")
def sign_in_page(
    request: Request, services: CurrentServices, visitor: CurrentVisitor, next: str = ""
) -> Response:
    """The sign-in form, and in a demonstration one button per role."""
    if visitor.person is not None:
        return RedirectResponse(local_path(next), 303)
    return _sign_in_form(request, services, visitor, wanted=local_path(next, ""))


@router.post("/sign-in")
def sign_in_with_password(
    request: Request, services: CurrentServices, visitor: CurrentVisitor, form: Posted
) -> Response:
    """Open a session for a name and password."""
    wanted = local_path(form.get("next", ""), "")
    name = form.get("name", "")
    try:
        token = sign_in(request, services, name, form.get("password", ""))
    except (SignInFailed, TooManyAttempts) as error:
        return _sign_in_form(request, services, visitor, wanted=wanted, name=name, error=error)
    return _entered(services, token, wanted)


@router.post("/sign-in/demo")
def sign_in_as_role(request: Request, services: CurrentServices, form: Posted) -> Response:
    """Open a session for the demo account of a role."""
    role = next((role for role in ROLES if role == form.get("role")), None)
    if role is None:
        raise NotFound
    token = sign_in_demo(request, services, role)
    return _entered(services, token, local_path(form.get("next", ""), ""))


@router.post("/sign-out")
def leave(request: Request, services: CurrentServices, _form: Posted) -> Response:
    """End the session, here and in the browser."""
    sign_out(request, services)
    response = RedirectResponse("/sign-in", 303)
    clear_session(response, services)
    return response


@router.post("/language")
def choose_language(services: CurrentServices, visitor: CurrentVisitor, form: Posted) -> Response:
    """Remember a language: on the account of whoever is signed in, and in the browser."""
    language = as_language(form.get("language"))
    response = RedirectResponse(local_path(form.get("next", "")), 303)
    if language is not None:
        if visitor.person is not None:
            services.records.accounts.set_language(visitor.person.id, language)
        set_choice(response, LANGUAGE_COOKIE, language, services)
    return response


@router.post("/theme")
def choose_theme(services: CurrentServices, form: Posted) -> Response:
    """Remember light, dark, or whatever the system says."""
    response = RedirectResponse(local_path(form.get("next", "")), 303)
    if form.get("theme") in THEMES:
        set_choice(response, THEME_COOKIE, form["theme"], services)
    return response


def _entered(services: Services, token: str, wanted: str) -> Response:
    response = RedirectResponse(wanted or "/chat", 303)
    set_session(response, token, services)
    return response


def _sign_in_form(
    request: Request,
    services: Services,
    visitor: CurrentVisitor,
    *,
    wanted: str,
    name: str = "",
    error: RelaisError | None = None,
) -> Response:
    response = render(
        request,
        services,
        visitor,
        "sign_in.html",
        section="sign-in",
        status=error.status if error else 200,
        wanted=wanted,
        name=name[:120],
        error=error.message(visitor.language) if error else "",
        demo_roles=DEMO_ROLES if demo_allowed(request, services) else (),
    )
    if isinstance(error, TooManyAttempts):
        response.headers["retry-after"] = str(error.details["seconds"])
    return response
