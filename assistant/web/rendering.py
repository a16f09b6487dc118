"""Turns templates into pages: the language, the theme and the form token are filled in here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.bilingual import Language, Text
from assistant.web.access import Visitor
from assistant.web.identity import form_token, set_form_cookie
from assistant.web.model_wording import FOOTER, MODEL
from assistant.web.services import Services
from assistant.web.wording import ROLE_NAMES, WORDS

STATIC = Path(__file__).parent / "static"
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


class Page(HTMLResponse):
    """A page in one language."""


def render(
    request: Request,
    services: Services,
    visitor: Visitor,
    template: str,
    *,
    status: int = 200,
    **values: Any,
) -> Response:
    """The page ``template`` for ``visitor``, with the cookie its forms need."""
    token, is_new = form_token(request, services, visitor.session)
    language = visitor.language
    context: Mapping[str, Any] = {
        "t": partial(_word, language),
        "say": partial(_say, language),
        "day": partial(spoken_day, language=language),
        "asset": asset,
        "language": language,
        "other_language": "en" if language == "fr" else "fr",
        "theme": visitor.theme,
        "person": visitor.person,
        "role_name": ROLE_NAMES[visitor.person.role](language) if visitor.person else "",
        "section": "",
        "bare": False,
        "demo": services.settings.demo,
        "company": services.settings.company,
        "footer": FOOTER(language) if services.rewording else WORDS["footer_promise"](language),
        "model": services.rewording is not None,
        "nav_sent": MODEL["nav_sent"](language),
        "nav_model": MODEL["nav_model"](language),
        "token": token,
        "here": _here(request),
        **values,
    }
    body = _environment().get_template(template).render(context)
    response = Page(body, status_code=status, headers={"content-language": language})
    if is_new:
        set_form_cookie(response, token, services)
    return response


def spoken_day(day: date, *, language: Language) -> str:
    """``day`` as people write it: “1er mars 2026”, “1 March 2026”."""
    said = format_date(day, format="long", locale=_LOCALES[language])
    return f"1er {said.removeprefix('1 ')}" if language == "fr" and day.day == 1 else said


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes whenever the file does."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def _word(language: Language, key: str, **values: Any) -> str:
    return WORDS[key](language, **values)


def _say(language: Language, said: Text) -> str:
    return said(language)


def _here(request: Request) -> str:
    """Where to come back to after choosing a language or theme."""
    path = str(request.scope["path"])
    query = request.scope.get("query_string", b"").decode("ascii", errors="replace")
    if request.method not in ("GET", "HEAD") and path != "/sign-in":
        return "/"
    return f"{path}?{query}" if query else path


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("assistant.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
