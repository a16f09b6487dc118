"""The web application: one factory, one sign-in for every door."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial

from anyio import to_thread
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from assistant.errors import RelaisError
from assistant.web import error_pages
from assistant.web.champions.mount import mount_champions
from assistant.web.closing import closing_weeks
from assistant.web.forgetting import forgetting_the_gone
from assistant.web.middleware import BodyLimit, LastCatch, OwnAddress, SecurityHeaders
from assistant.web.rendering import STATIC
from assistant.web.routes import about, documents, entry, health, me, model
from assistant.web.services import Services
from assistant.web.studio import people_import
from assistant.web.studio.mount import mount_studio

Lifespan = Callable[[], AbstractAsyncContextManager[None]]
"""Something that lives as long as the server: opened at its start, closed at its end."""

_RETENTION_SECONDS = 6 * 3600
_SENDING_SECONDS = 60
_log = logging.getLogger("relais.web")


class _Assets(StaticFiles):
    """Files whose address changes with their content, so browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def create_app(
    services: Services, *, chat: bool = True, lifespans: tuple[Lifespan, ...] = ()
) -> FastAPI:
    """The whole application over ``services``.

    Args:
        chat: whether the chat is mounted at ``/chat``.
        lifespans: what else starts and stops with the server, in this order. A door adds its own
            to ``app.state.lifespans`` when it is mounted.
    """
    app = FastAPI(
        title="Relais", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_lifespan
    )
    app.state.services = services
    app.state.lifespans = [
        partial(_retention, services),
        partial(closing_weeks, services.listening.weekly, services.clock),
        *lifespans,
    ]
    if services.send_statements is not None:
        app.state.lifespans.append(partial(_sending, services.send_statements, services.clock))
    if services.rewording is not None:
        app.state.lifespans.append(partial(forgetting_the_gone, services))
    error_pages.install(app, services)
    for room in (health, entry, documents, about, me, model):
        app.include_router(room.router)
    mount_studio(app, services)
    mount_champions(app, services)
    app.mount("/static", _Assets(directory=STATIC), name="static")
    if chat:
        from assistant.web.chat.mount import mount_chat

        mount_chat(app, services)
    _surround(app, services)
    return app


def _surround(app: FastAPI, services: Services) -> None:
    """Put the middlewares around the application; the last one added is the outermost."""
    error_page = partial(_error_page, services)
    app.add_middleware(
        BodyLimit, error_page=error_page, larger={people_import.ADDRESS: people_import.LARGEST_LIST}
    )
    app.add_middleware(OwnAddress, settings=services.settings, error_page=error_page)
    app.add_middleware(LastCatch, error_page=error_page)
    app.add_middleware(SecurityHeaders, secure=services.settings.secure_cookies)


def _error_page(services: Services, request: Request, error: RelaisError) -> Response:
    return error_pages.refusal_response(request, services, error)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for lifespan in app.state.lifespans:
            await stack.enter_async_context(lifespan())
        yield


@asynccontextmanager
async def _retention(services: Services) -> AsyncIterator[None]:
    """Delete what has been kept long enough, at the start and several times a day."""
    task = asyncio.create_task(_keep_to_retention(services))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_to_retention(services: Services) -> None:
    while True:
        try:
            await run_in_threadpool(
                services.records.apply_retention,
                services.clock(),
                training_years=services.settings.training_years,
            )
        except RelaisError as error:
            _log.warning("retention not applied: %s", type(error).__name__)
        await asyncio.sleep(_RETENTION_SECONDS)


@asynccontextmanager
async def _sending(
    send: Callable[[datetime], object], clock: Callable[[], datetime]
) -> AsyncIterator[None]:
    """Hand training events to the learning record store while the server lives."""
    task = asyncio.create_task(_keep_sending(send, clock))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_sending(send: Callable[[datetime], object], clock: Callable[[], datetime]) -> None:
    while True:
        try:
            # A store that hangs must not keep the server from stopping: what is under way is
            # sent again at the next start, under the same ids.
            await to_thread.run_sync(send, clock(), abandon_on_cancel=True)
        except RelaisError as error:
            _log.warning("statements not sent: %s", type(error).__name__)
        await asyncio.sleep(_SENDING_SECONDS)
