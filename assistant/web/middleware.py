"""What surrounds every request: the last catch and the log, headers, host and origin, size."""

from __future__ import annotations

import logging
import socket
import time
import traceback
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import (
    FormExpired,
    ListTooLarge,
    RelaisError,
    RequestTooLarge,
    WrongAddress,
)
from assistant.settings import Settings

ErrorPage = Callable[[Request, RelaisError], ASGIApp]
"""Makes the response that shows an error to whoever sent the request."""

LARGEST_BODY = 1_000_000
"""Bytes."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: with it, browsers send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "permissions-policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_HSTS = "max-age=31536000; includeSubDomains"
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")

_log = logging.getLogger("relais.web")


class LastCatch:
    """Logs each request and turns whatever nobody caught into the general sentence.

    Neither a path, a query string nor an error's own message is logged: all three can hold what
    people typed.
    """

    def __init__(self, app: ASGIApp, error_page: ErrorPage) -> None:
        self._app = app
        self._error_page = error_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                status = message["status"]
            elif message["type"] == "websocket.accept":
                status = 101
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:  # the edge of the process: nothing may pass beyond it
            _log_failure(error)
            if scope["type"] == "http" and not status:
                shown = error if isinstance(error, RelaisError) else RelaisError()
                await self._error_page(Request(scope), shown)(scope, receive, noting)
        finally:
            _log_request(scope, status, time.perf_counter() - began)


class SecurityHeaders:
    """Adds the security headers a response does not set itself, and removes any CORS permission."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self._app = app
        self._headers = {**_HEADERS, "strict-transport-security": _HSTS} if secure else _HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def adding(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                for name in [name for name in headers if name.startswith("access-control-")]:
                    del headers[name]
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, adding)


class OwnAddress:
    """Refuses other hosts, requests other sites send, and sockets other sites open."""

    def __init__(self, app: ASGIApp, settings: Settings, error_page: ErrorPage) -> None:
        self._app = app
        self._error_page = error_page
        self._hosts = allowed_hosts(settings)
        self._public = urlsplit(settings.public_url or "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._error_page(Request(scope), refusal)(scope, receive, send)

    def _refusal(self, scope: Scope) -> RelaisError | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _host_name(hosts[0]) not in self._hosts:
            return WrongAddress()
        origin = headers.get("origin")
        if origin is None:
            foreign = scope["type"] == "websocket" or _says_foreign(scope, headers)
        else:
            foreign = not self._ours(origin, hosts[0])
        return FormExpired() if foreign else None

    def _ours(self, origin: str, host: str) -> bool:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https"):
            return False
        if self._public.netloc and parts.netloc == self._public.netloc:
            return parts.scheme == self._public.scheme
        return parts.netloc.lower() == host.lower()


class BodyLimit:
    """Refuses large bodies before anything reads them into memory."""

    def __init__(
        self,
        app: ASGIApp,
        error_page: ErrorPage,
        largest: int = LARGEST_BODY,
        larger: Mapping[str, int] | None = None,
    ) -> None:
        """``larger``: paths, with all that is below them, that take larger bodies, in bytes."""
        self._app = app
        self._error_page = error_page
        self._largest = largest
        self._larger = dict(larger or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, refusal = self._limit(str(scope["path"]))
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            await self._error_page(Request(scope), refusal)(scope, receive, send)
            return
        seen = 0

        async def counting() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise refusal
            return message

        await self._app(scope, counting, send)

    def _limit(self, path: str) -> tuple[int, RelaisError]:
        for place, most in self._larger.items():
            if path == place or path.startswith(f"{place}/"):
                return most, ListTooLarge(most=most // 1_000_000)
        return self._largest, RequestTooLarge()


def allowed_hosts(settings: Settings) -> frozenset[str]:
    """The host names this installation answers for, without ports."""
    names = {*_LOOPBACK_NAMES, settings.host.lower().strip("[]")}
    if settings.public_url:
        names.add(_host_name(urlsplit(settings.public_url).netloc))
    elif not settings.loopback:
        names.update({socket.gethostname().lower(), socket.getfqdn().lower()})
    return frozenset(names - {"", "0.0.0.0", "::"})


def _host_name(netloc: str) -> str:
    if "@" in netloc:
        return ""
    try:
        return urlsplit(f"//{netloc}").hostname or ""
    except ValueError:
        return ""


def _says_foreign(scope: Scope, headers: Headers) -> bool:
    """Whether a request without Origin changes something and the browser says who it comes from."""
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    return headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")


def _log_failure(error: Exception) -> None:
    if isinstance(error, RelaisError):
        _log.warning("refused: %s", type(error).__name__)
        return
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))
    _log.error("unexpected %s in %s", type(error).__qualname__, where)


def _log_request(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", None) or scope.get("root_path") or "-"
    method = scope.get("method", "SOCKET")
    _log.info("%s %s %d %.0f ms", method, route, status, 1000 * seconds)
