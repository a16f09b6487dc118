"""Puts the chat into the web application."""

from __future__ import annotations

from anyio import to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.web import identity
from assistant.web.chat import engine
from assistant.web.chat.guard import ChatGuard
from assistant.web.chat.page import PATH, ChatPage
from assistant.web.identity import Person
from assistant.web.services import Services


def mount_chat(app: FastAPI, services: Services) -> None:
    """Serve the chat of ``services`` at ``/chat``.

    Chainlit exists once per process: a second call replaces the services of the first.

    Raises:
        SettingsError: when its folder cannot be written, or its version is not the one we know.
    """

    async def person_of(cookie: str | None) -> Person | None:
        if not cookie:
            return None
        return await to_thread.run_sync(identity.person_of, cookie, services)

    engine.prepare(services.settings)
    # Only now may Chainlit be imported.
    from assistant.web.chat import callbacks

    callbacks.install(services, person_of)
    engine.guard_socket(person_of, callbacks.on_stop)
    guard = ChatGuard(engine.engine(person_of), ChatPage(engine.bundle()), services)
    app.add_route(PATH, _with_slash, include_in_schema=False)
    app.mount(PATH, guard, name="chat")


def _with_slash(_: Request) -> Response:
    return RedirectResponse(f"{PATH}/", status_code=307)
