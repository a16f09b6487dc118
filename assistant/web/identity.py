"""Who is asking: sign-in sessions, their cookie, the tokens forms carry, and the language chosen.

Everything here is synchronous and touches the database: call it from a thread.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from itsdangerous import BadSignature, Signer, TimestampSigner
from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import Response

from assistant.answering.model import Role
from assistant.bilingual import Language, as_language
from assistant.errors import AccountError, FormExpired, NotFound, SignInFailed
from assistant.storage.accounts import Account, name_key
from assistant.storage.attempts import Subject
from assistant.storage.sessions import OpenSession
from assistant.web.services import Services
from assistant.web.wording import DEMO_NAMES

SESSION_COOKIE: Final = "relais_session"
LANGUAGE_COOKIE: Final = "relais_language"
THEME_COOKIE: Final = "relais_theme"
FORM_COOKIE: Final = "relais_form"
FORM_HOURS: Final = 8
_YEAR = 365 * 24 * 3600
_LONGEST_COOKIE = 256
_LOOPBACK = ("127.0.0.1", "::1")

Source = HTTPConnection | Mapping[str, str] | str | None
"""A request or WebSocket, its headers (lower-case names), or the bare Cookie header."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone signed in."""

    id: str
    name: str
    role: Role
    language: Language | None
    """Their own choice; None while they have made none. :func:`language_of` always has one."""
    team: str | None


def person_of(source: Source, services: Services) -> Person | None:
    """Who sent ``source``; None when nobody is signed in, or no longer."""
    return person_in(session_of(source, services))


def person_in(session: OpenSession | None) -> Person | None:
    """The person a sign-in belongs to."""
    if session is None:
        return None
    account = session.account
    return Person(
        id=account.id,
        name=account.name,
        role=account.role,
        language=account.language,
        team=account.team,
    )


def session_of(source: Source, services: Services) -> OpenSession | None:
    """The sign-in that ``source`` belongs to, if it still holds."""
    token = _token(source, services)
    if token is None:
        return None
    session = services.records.sessions.find(token, services.clock())
    if session is not None and session.account.demo and not services.settings.demo:
        return None
    return session


def language_of(source: Source, services: Services, person: Person | None = None) -> Language:
    """The language to use: the person's choice, the cookie, the browser, then the company's."""
    if person is not None and person.language is not None:
        return person.language
    chosen = as_language(_cookies(source).get(LANGUAGE_COOKIE))
    return chosen or _browser_language(source) or services.settings.default_language


def sign_in(connection: HTTPConnection, services: Services, name: str, password: str) -> str:
    """Open a session for a name and password; returns its token for :func:`set_session`.

    Raises:
        TooManyAttempts: while a delay is running for the name or the address.
        SignInFailed: unknown name, wrong password or disabled account, one error for all.
    """
    records, now = services.records, services.clock()
    by_name = Subject(_subject(services, "name", name_key(name)), free=3, longest=300)
    by_address = Subject(_subject(services, "address", _address(connection)), free=20, longest=60)
    records.attempts.start([by_name, by_address], now)
    account = records.accounts.check(name, password)
    if account is None:
        raise SignInFailed
    records.attempts.succeeded(by_name, by_address, now)
    return _open(connection, services, account)


def demo_allowed(connection: HTTPConnection, services: Services) -> bool:
    """Whether one-click sign-in may be offered to this client: this machine only, no proxy."""
    forwarded = any(
        name in connection.headers for name in ("forwarded", "x-forwarded-for", "x-real-ip")
    )
    settings = services.settings
    return (
        settings.demo and settings.loopback and not forwarded and _address(connection) in _LOOPBACK
    )


def sign_in_demo(connection: HTTPConnection, services: Services, role: Role) -> str:
    """Open a session for the demo account of ``role``; returns its token.

    Raises:
        NotFound: where demo sign-in is not allowed.
        AccountError: when a real account has the demo account's name.
    """
    if not demo_allowed(connection, services):
        raise NotFound
    accounts = services.records.accounts
    name = DEMO_NAMES[role]
    account = accounts.by_name(name) or _new_demo_account(services, name, role)
    if not account.demo:
        raise SignInFailed
    return _open(connection, services, account)


def sign_out(connection: HTTPConnection, services: Services) -> None:
    """End the session on the server; the caller also calls :func:`clear_session`."""
    token = _token(connection, services)
    if token is not None:
        services.records.sessions.close(token)


def set_session(response: Response, token: str, services: Services) -> None:
    """Give the browser the cookie of a new session."""
    response.set_cookie(
        SESSION_COOKIE,
        _signer(services).sign(token).decode(),
        max_age=services.settings.session_hours * 3600,
        path="/",
        secure=services.settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def clear_session(response: Response, services: Services) -> None:
    """Take the session cookie away."""
    response.delete_cookie(
        SESSION_COOKIE,
        path="/",
        secure=services.settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def set_choice(response: Response, cookie: str, value: str, services: Services) -> None:
    """Remember a choice of appearance: language or theme."""
    response.set_cookie(
        cookie,
        value,
        max_age=_YEAR,
        path="/",
        secure=services.settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def form_token(
    connection: HTTPConnection, services: Services, session: OpenSession | None
) -> tuple[str, bool]:
    """The token this browser's forms must carry, and whether its cookie has to be set.

    Signed in, it is the session's own; before that, a signed value that the browser also holds in
    a cookie (:func:`set_form_cookie`).
    """
    if session is not None:
        return session.csrf, False
    held = _cookies(connection).get(FORM_COOKIE, "")
    if _form_cookie_holds(held, services):
        return held, False
    return _form_signer(services).sign(secrets.token_urlsafe(24)).decode(), True


def set_form_cookie(response: Response, token: str, services: Services) -> None:
    """Give the browser its copy of the token of forms sent before signing in."""
    response.set_cookie(
        FORM_COOKIE,
        token,
        max_age=FORM_HOURS * 3600,
        path="/",
        secure=services.settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )


def check_form(
    connection: HTTPConnection, services: Services, session: OpenSession | None, given: str
) -> None:
    """Refuse a form that was not made for this browser.

    Raises:
        FormExpired: when the token is missing, wrong or too old.
    """
    if session is not None:
        expected = session.csrf
    else:
        expected = _cookies(connection).get(FORM_COOKIE, "")
        if not _form_cookie_holds(expected, services):
            raise FormExpired
    if not given or not hmac.compare_digest(given.encode(), expected.encode()):
        raise FormExpired


def _open(connection: HTTPConnection, services: Services, account: Account) -> str:
    sign_out(connection, services)
    lasts = timedelta(hours=services.settings.session_hours)
    return services.records.sessions.open(account.id, services.clock(), lasts)


def _new_demo_account(services: Services, name: str, role: Role) -> Account:
    accounts = services.records.accounts
    try:
        return accounts.add(name, role=role, password=None, created=services.today())
    except AccountError:
        # Two first clicks at once: the other one created it.
        account = accounts.by_name(name)
        if account is None:
            raise
        return account


def _header(source: Source, name: str) -> str:
    if source is None:
        return ""
    if isinstance(source, str):
        return source if name == "cookie" else ""
    headers = source.headers if isinstance(source, HTTPConnection) else source
    return headers.get(name, "")


def _cookies(source: Source) -> dict[str, str]:
    return cookie_parser(_header(source, "cookie"))


def _browser_language(source: Source) -> Language | None:
    wanted: list[tuple[float, int, Language]] = []
    for place, item in enumerate(_header(source, "accept-language")[:500].split(",")):
        tag, _, weight = item.partition(";")
        language = as_language(tag)
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            continue
        if language and quality > 0:
            wanted.append((-quality, place, language))
    return min(wanted)[2] if wanted else None


def _token(source: Source, services: Services) -> str | None:
    value = _cookies(source).get(SESSION_COOKIE, "")
    if not value or len(value) > _LONGEST_COOKIE:
        return None
    try:
        return _signer(services).unsign(value).decode()
    except (BadSignature, UnicodeError):
        return None


def _form_cookie_holds(value: str, services: Services) -> bool:
    if not value or len(value) > _LONGEST_COOKIE:
        return False
    try:
        _form_signer(services).unsign(value, max_age=FORM_HOURS * 3600)
    except (BadSignature, UnicodeError):
        return False
    return True


def _signer(services: Services) -> Signer:
    return Signer(services.keys.session, salt="session", digest_method=hashlib.sha256)


def _form_signer(services: Services) -> TimestampSigner:
    return TimestampSigner(services.keys.session, salt="form", digest_method=hashlib.sha256)


def _subject(services: Services, kind: str, value: str) -> str:
    message = f"{kind}\n{value}".encode()
    return hmac.new(services.keys.session, message, hashlib.sha256).hexdigest()


def _address(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""
