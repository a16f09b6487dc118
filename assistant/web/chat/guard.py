"""The door in front of Chainlit: who may pass, with what, and to which of its routes.

Chainlit's own sign-in is not used. Each request is tied to the person's Relais session here, and
Chainlit is told who it is by a token made for that one request, which never reaches the browser.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import identity
from assistant.web.chat import wording as w
from assistant.web.chat.incoming import MAX_ACTION_BYTES, clean_action
from assistant.web.chat.page import PATH, ChatPage, security_headers, translation
from assistant.web.identity import Person
from assistant.web.services import Services

SIGN_IN: Final = f"/sign-in?next={PATH}"
TOKEN_COOKIE: Final = "relais_chat"
"""Name under which Chainlit reads the token; browsers never have such a cookie."""

_SOCKET: Final = "/ws/socket.io"
_TAGS: Final = {"fr": "fr-FR", "en": "en-US"}


@dataclass(frozen=True, slots=True)
class Engine:
    """What the door needs of Chainlit."""

    app: ASGIApp
    token_of: Callable[[Person], str]
    """A token by which Chainlit knows the person."""
    owns: Callable[[str, Person], bool]
    """Whether the chat session is this person's."""
    disconnect: Callable[[Person], Awaitable[None]]
    """Closes the person's sockets whose session has ended."""


class ChatGuard:
    """ASGI application mounted at ``/chat``."""

    def __init__(self, engine: Engine, page: ChatPage, services: Services) -> None:
        self._engine = engine
        self._page = page
        self._services = services
        self._headers = security_headers(services.settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            guarded = self._with_headers(send)
            response = await self._http(scope, receive, guarded)
            if response is not None:
                await response(scope, receive, guarded)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        person = None
        if _sub_path(scope).rstrip("/") == _SOCKET and same_origin(scope, required=True):
            person = await self._person(headers)
        if person is None:
            await receive()
            await send({"type": "websocket.close", "code": 4403})
            return
        await self._engine.app(self._as(scope, person), receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> Response | None:
        """A response of ours, or None once Chainlit has given its own."""
        path, method = _sub_path(scope), scope["method"]
        gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if method in ("GET", "HEAD"):
            static = self._static(path, gzip)
            if static is not None:
                return static
        if not same_origin(scope, required=method not in ("GET", "HEAD")):
            return _nothing()
        person = await self._person(Headers(scope=scope))
        if path in ("", "/", "/login", "/login/callback") and method in ("GET", "HEAD"):
            return await self._index(scope, path, person)
        if person is None:
            return JSONResponse({"detail": "Unauthorized"}, status_code=401)
        return await self._for(person, scope, receive, send)

    def _static(self, path: str, gzip: bool) -> Response | None:
        first, _, rest = path.lstrip("/").partition("/")
        if first == "assets":
            return self._page.asset(rest, gzip) or _nothing()
        if first == "public":
            return self._page.public(rest, gzip) or _nothing()
        if first == "avatars" or path in ("/favicon", "/logo"):
            return self._page.public("avatar.svg", gzip)
        return None

    async def _index(self, scope: Scope, path: str, person: Person | None) -> Response:
        if person is None:
            return RedirectResponse(SIGN_IN, status_code=303)
        if path not in ("", "/"):
            return RedirectResponse(f"{PATH}/", status_code=303)
        request = Request(scope)
        language = identity.language_of(request, self._services, person)
        theme = request.cookies.get(identity.THEME_COOKIE)
        learning = await to_thread.run_sync(can_learn, self._services)
        page = self._page.html(language, self._services.settings.company, theme, learning=learning)
        return Response(page, media_type="text/html", headers={"cache-control": "no-store"})

    async def _for(
        self, person: Person, scope: Scope, receive: Receive, send: Send
    ) -> Response | None:
        """The routes of a signed-in person; every other one does not exist."""
        route = (scope["method"], _sub_path(scope).rstrip("/"))
        if route == ("GET", "/auth/config"):
            # Without a default theme the page follows the system's.
            return _json({"requireLogin": True, "passwordAuth": False, "headerAuth": True,
                          "oauthProviders": []})  # fmt: skip
        if route == ("GET", "/user"):
            return _json(
                {"id": person.id, "identifier": person.id, "display_name": person.name,
                 "metadata": {}}
            )  # fmt: skip
        if route == ("POST", "/set-session-cookie"):
            return _json({"message": "ok"})
        if route == ("POST", "/theme"):
            return await self._theme(receive)
        if route == ("POST", "/logout"):
            return await self._sign_out(scope, person)
        tag = _TAGS[identity.language_of(Request(scope), self._services, person)]
        if route == ("GET", "/project/translations"):
            return Response(
                translation(tag),
                media_type="application/json",
                headers={"cache-control": "no-store"},
            )
        if route == ("GET", "/project/settings"):
            query = urlencode({"language": tag, "chat_profile": w.NAME}).encode()
            scope = {**scope, "query_string": query}
            await self._engine.app(self._as(scope, person), receive, send)
            return None
        if route == ("POST", "/project/action"):
            return await self._action(scope, receive, send, person)
        if route[1] == _SOCKET and route[0] in ("GET", "POST"):
            await self._engine.app(self._as(scope, person), receive, send)
            return None
        return _nothing()

    async def _action(
        self, scope: Scope, receive: Receive, send: Send, person: Person
    ) -> Response | None:
        body = await _body(receive, MAX_ACTION_BYTES)
        try:
            action = clean_action(json.loads(body)) if body is not None else None
        except (ValueError, RecursionError):
            action = None
        if action is None or not self._engine.owns(action["sessionId"], person):
            return _nothing()
        content = json.dumps(action).encode()
        headers = MutableHeaders(raw=list(scope["headers"]))
        headers["content-length"] = str(len(content))
        headers["content-type"] = "application/json"
        scope = {**scope, "headers": headers.raw}
        await self._engine.app(self._as(scope, person), _replay(content), send)
        return None

    async def _theme(self, receive: Receive) -> Response:
        """Remember the appearance chosen in the chat for the other pages as well."""
        body = await _body(receive, 16) or b""
        response = _json({"success": True})
        theme = {b"light": "light", b"dark": "dark", b"system": "auto"}.get(body)
        if theme is not None:
            identity.set_choice(response, identity.THEME_COOKIE, theme, self._services)
        return response

    async def _sign_out(self, scope: Scope, person: Person) -> Response:
        request = Request(scope)
        await to_thread.run_sync(identity.sign_out, request, self._services)
        await self._engine.disconnect(person)
        response = _json({"success": True})
        identity.clear_session(response, self._services)
        return response

    async def _person(self, headers: Headers) -> Person | None:
        cookie = headers.get("cookie")
        if not cookie:
            return None
        return await to_thread.run_sync(identity.person_of, cookie, self._services)

    def _as(self, scope: Scope, person: Person) -> Scope:
        """The request as Chainlit gets it: ``person``'s, by a token of this process only."""
        headers = MutableHeaders(raw=[
            (name, value) for name, value in scope["headers"] if name != b"authorization"
        ])  # fmt: skip
        cookies = [
            cookie
            for cookie in headers.get("cookie", "").split(";")
            if not cookie.strip().startswith(TOKEN_COOKIE)
        ]
        token = self._engine.token_of(person)
        headers["cookie"] = ";".join([*cookies, f" {TOKEN_COOKIE}={token}"]).strip("; ")
        return {**scope, "headers": headers.raw}

    def _with_headers(self, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(
                    raw=[
                        (name, value)
                        for name, value in message["headers"]
                        if not name.lower().startswith(b"access-control-")
                    ]
                )
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
                message = {**message, "headers": headers.raw}
            await send(message)

        return guarded


def same_origin(scope: Scope, *, required: bool) -> bool:
    """Whether the page that sent this is one of ours.

    The application has already refused hosts that are not its own, so a page of ours is one from
    the host that is being asked.
    """
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:
        return not required
    parts = urlsplit(origin.lower())
    return parts.scheme in ("http", "https") and parts.netloc == headers.get("host", "").lower()


def can_learn(services: Services) -> bool:
    """Whether there is anything to learn here."""
    return services.learning is not None and services.learning.curricula.current() is not None


def _sub_path(scope: Scope) -> str:
    return str(scope["path"]).removeprefix(scope.get("root_path", ""))


def _nothing() -> Response:
    """The same answer for what does not exist and what is not yours."""
    return JSONResponse({"detail": "Not found"}, status_code=404)


def _json(content: object) -> JSONResponse:
    return JSONResponse(content, headers={"cache-control": "no-store"})


async def _body(receive: Receive, limit: int) -> bytes | None:
    """The request's body, or None when it is longer than ``limit``."""
    parts: list[bytes] = []
    length = 0
    more = True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        length += len(parts[-1])
        if length > limit:
            return None
        more = message.get("more_body", False)
    return b"".join(parts)


def _replay(content: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": content, "more_body": False}

    return receive
