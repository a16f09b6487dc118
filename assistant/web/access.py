"""What every page depends on: the visitor, their role, and forms made for their browser.

Pages are opened by these dependencies, never by looking at the path.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from assistant.answering.model import Role
from assistant.bilingual import Language
from assistant.errors import FormExpired, NotFound, NotSignedIn
from assistant.storage.sessions import OpenSession
from assistant.web.identity import (
    THEME_COOKIE,
    Person,
    check_form,
    language_of,
    person_in,
    session_of,
)
from assistant.web.services import Services

THEMES = ("light", "dark", "auto")
_MOST_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page, signed in or not, and how they like it shown."""

    session: OpenSession | None
    person: Person | None
    language: Language
    theme: str
    """``light``, ``dark``, or ``auto`` to follow the system."""


def services_of(request: Request) -> Services:
    """The services the application was made with."""
    return cast("Services", request.app.state.services)


def visitor_of(request: Request) -> Visitor:
    """The visitor of this request, looked up once.

    Raises:
        RecordsUnavailable: when the records do not answer.
    """
    known = getattr(request.state, "visitor", None)
    if known is None:
        services = services_of(request)
        session = session_of(request, services)
        known = request.state.visitor = _visitor(request, services, session)
    return cast("Visitor", known)


def stranger(request: Request, services: Services) -> Visitor:
    """The visitor as far as cookies tell, without asking the records who it is."""
    return _visitor(request, services, None)


def signed_in(visitor: Annotated[Visitor, Depends(visitor_of)]) -> Person:
    """The person signed in.

    Raises:
        NotSignedIn: when nobody is.
    """
    if visitor.person is None:
        raise NotSignedIn
    return visitor.person


def role_among(*roles: Role) -> Callable[[Person], Person]:
    """A dependency that opens a page to some roles; to others the page does not exist."""

    def check(person: Annotated[Person, Depends(signed_in)]) -> Person:
        if person.role not in roles:
            raise NotFound
        return person

    return check


def posted_within(most_fields: int) -> Callable[[Request], Awaitable[dict[str, str]]]:
    """A dependency: the fields of a form that was made for this browser, at most so many of them.

    Files are refused. It raises FormExpired when the form's token is missing, wrong or too old.
    """

    async def fields_of(request: Request) -> dict[str, str]:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise FormExpired
        form = await request.form(max_fields=most_fields, max_files=0)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        visitor = await run_in_threadpool(visitor_of, request)
        services = services_of(request)
        check_form(request, services, visitor.session, fields.get("token", ""))
        return fields

    return fields_of


posted = posted_within(_MOST_FIELDS)


def local_path(value: str, default: str = "/") -> str:
    """``value`` when it is a path on this site, otherwise ``default``."""
    plain = value.isprintable() and "\\" not in value
    return value if plain and value.startswith("/") and not value.startswith("//") else default


def _visitor(request: Request, services: Services, session: OpenSession | None) -> Visitor:
    person = person_in(session)
    theme = request.cookies.get(THEME_COOKIE, "")
    return Visitor(
        session=session,
        person=person,
        language=language_of(request, services, person),
        theme=theme if theme in THEMES else "auto",
    )


CurrentServices = Annotated[Services, Depends(services_of)]
CurrentVisitor = Annotated[Visitor, Depends(visitor_of)]
SignedIn = Annotated[Person, Depends(signed_in)]
Posted = Annotated[dict[str, str], Depends(posted)]
