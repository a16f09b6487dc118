"""The chat-completions endpoint, as the script says it behaves."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.model_server.behaviours import BEHAVIOURS, Behaviour
from tests.model_server.delivery import Delivery, event, packets, pieces
from tests.model_server.reading import read_messages
from tests.model_server.values import Prompt, Task, Told

MODEL = "misbehaving-1"
_RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Received:
    """One request, as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float
    """Seconds of a clock that only grows."""

    @property
    def prompt(self) -> Prompt:
        """Its messages, read."""
        return read_messages(json.loads(self.body)["messages"])


@dataclass(frozen=True, slots=True)
class Reply:
    """What was written for one request, with the truth about every sentence."""

    request: Received
    behaviour: str
    told: tuple[Told, ...]


@dataclass
class Script:
    """What the server does, changed while it runs, and what it saw."""

    behaviour: str = "faithful"
    delivery: Delivery = field(default_factory=Delivery)
    seed: int = 0
    text: str | None = None
    """Says exactly this instead of what the behaviour would."""
    behaviours: dict[str, Behaviour] = field(default_factory=lambda: dict(BEHAVIOURS))
    requests: list[Received] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    closed_early: int = 0
    """Streams that the client left before their end."""
    released: threading.Event = field(default_factory=threading.Event)
    """Set when the server stops: whatever hangs ends."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, received: Received) -> tuple[Told, ...]:
        """The sentences for one request; the same request always gets the same ones."""
        if self.text is not None:
            told: tuple[Told, ...] = (Told(self.text, ()),)
        else:
            prompt = received.prompt
            seen = [(passage.number, passage.text) for passage in prompt.passages]
            random = Random(f"{self.seed} {self.behaviour} {prompt.question} {seen}")
            told = tuple(self.behaviours[self.behaviour](Task(prompt, random)))
        with self.lock:
            self.replies.append(Reply(received, self.behaviour, told))
        return told


Abort = Callable[[Request], None]
"""Breaks the connection of a request without a word."""


def make_app(script: Script, abort: Abort) -> Starlette:
    """The endpoint of one server."""

    async def completions(request: Request) -> Response:
        body = await request.body()
        received = Received(request.url.path, dict(request.headers), body, time.monotonic())
        with script.lock:
            script.requests.append(received)
            count = len(script.requests)
        delivery = script.delivery
        if delivery.failures is not None and count > delivery.failures:
            delivery = replace(delivery, fault="none")
        return await _respond(request, received, script, delivery, abort)

    async def models(_: Request) -> Response:
        return JSONResponse({"object": "list", "data": [{"id": MODEL, "object": "model"}]})

    return Starlette(
        routes=[
            Route("/v1/chat/completions", completions, methods=["POST"]),
            Route("/v1/models", models),
        ]
    )


async def _respond(
    request: Request, received: Received, script: Script, delivery: Delivery, abort: Abort
) -> Response:
    fault = delivery.fault
    if fault == "hang":
        await _hang(request, script)
        return Response(status_code=503)
    if fault == "reset":
        abort(request)
        return Response(status_code=503)
    if fault in _REFUSALS:
        return _REFUSALS[fault](delivery)
    asked = json.loads(received.body)
    text = " ".join(one.written for one in script.tell(received))
    if not asked.get("stream"):
        await asyncio.sleep(delivery.first_token * delivery.time_scale)
        return JSONResponse(_whole(text, received))
    stream = _stream(request, received, text, script, delivery, abort)
    return StreamingResponse(stream, media_type="text/event-stream")


def _too_many(delivery: Delivery) -> Response:
    headers = {} if delivery.retry_after is None else {"Retry-After": delivery.retry_after}
    error = {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}
    return JSONResponse({"error": error}, 429, headers)


def _server_error(_: Delivery) -> Response:
    return JSONResponse(
        {"error": {"message": "The server had an error", "type": "server_error"}}, 500
    )


def _page(_: Delivery) -> Response:
    return HTMLResponse("<html><body>Welcome to the proxy</body></html>")


_REFUSALS: dict[str, Callable[[Delivery], Response]] = {
    "too-many-requests": _too_many,
    "server-error": _server_error,
    "not-json": _page,
    "no-body": lambda _: Response(b"", media_type="text/event-stream"),
}


async def _hang(request: Request, script: Script) -> None:
    """Wait until the client or the test gives up."""
    while not script.released.is_set() and not await request.is_disconnected():
        await asyncio.sleep(0.01)


async def _stream(
    request: Request,
    received: Received,
    text: str,
    script: Script,
    delivery: Delivery,
    abort: Abort,
) -> AsyncIterator[bytes]:
    ended = False
    try:
        async for packet in _events(request, received, text, script, delivery, abort):
            yield packet
        ended = True
    finally:
        if not ended:
            with script.lock:
                script.closed_early += 1


async def _events(
    request: Request,
    received: Received,
    text: str,
    script: Script,
    delivery: Delivery,
    abort: Abort,
) -> AsyncIterator[bytes]:
    """The stream of one reply, packet by packet, with its fault at its place."""
    await asyncio.sleep(delivery.first_token * delivery.time_scale)
    yield event(_chunk({"role": "assistant", "content": ""}))
    if delivery.fault == "nothing":
        text = ""
    for count, piece in enumerate(pieces(text, delivery), start=1):
        for packet in packets(event(_chunk({"content": piece})), delivery.cut):
            yield packet
            # A packet of its own, and the other requests' turn.
            await asyncio.sleep(delivery.between * delivery.time_scale)
        if count == _STRIKES and delivery.fault in (
            "stall",
            "reset-midway",
            "invalid-json",
            "half-character",
        ):
            async for packet in _struck(request, script, delivery, abort):
                yield packet
            return
        if script.released.is_set():
            return
    if delivery.fault == "truncated":
        return
    yield event(_chunk({}, finish="stop"))
    usage = _usage(received, text)
    yield event({**_chunk({}), "choices": [], "usage": usage})
    yield b"data: [DONE]\n\n"


_STRIKES = 4
"""Pieces of text before a fault of the stream strikes."""


async def _struck(
    request: Request, script: Script, delivery: Delivery, abort: Abort
) -> AsyncIterator[bytes]:
    if delivery.fault == "stall":
        await _hang(request, script)
    elif delivery.fault == "reset-midway":
        abort(request)
    elif delivery.fault == "invalid-json":
        yield b'data: {"id": "x", "choices": [{"delta": {"content": "half\n\n'
    else:
        whole = event(_chunk({"content": "délai é"}))
        yield whole[: whole.rindex("é".encode()) + 1]


def _chunk(delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _whole(text: str, received: Received) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text},
                "finish_reason": "stop",
            }
        ],
        "usage": _usage(received, text),
    }


def _usage(received: Received, text: str) -> dict[str, int]:
    """Tokens as four bytes each, which is near enough."""
    prompt, completion = len(received.body) // 4, len(text.encode()) // 4
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
    }


def linger_zero(connection: socket.socket) -> None:
    """Make closing the connection a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
