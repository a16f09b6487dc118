"""The misbehaving model on loopback, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.model_server.app import Received, Reply, Script, linger_zero, make_app
from tests.model_server.certificates import Certificate
from tests.model_server.delivery import Delivery

_STARTS_WITHIN = 20.0


class ModelServer:
    """A running server: its address, and what it is told and saw."""

    def __init__(self, url: str, script: Script) -> None:
        self.url = url
        """Base address of the API, ending in ``/v1``."""
        self.script = script

    def say(self, text: str) -> None:
        """Reply with exactly ``text`` from now on."""
        self.script.text = text

    def behave(self, behaviour: str, delivery: Delivery | None = None, seed: int = 0) -> None:
        """Behave like that from now on."""
        if behaviour not in self.script.behaviours:
            raise ValueError(f"There is no behaviour “{behaviour}”.")
        self.script.behaviour, self.script.seed, self.script.text = behaviour, seed, None
        self.script.delivery = delivery or Delivery()

    def deliver(self, delivery: Delivery) -> None:
        """Deliver in that way from now on."""
        self.script.delivery = delivery

    @property
    def requests(self) -> tuple[Received, ...]:
        """Every request, oldest first."""
        return tuple(self.script.requests)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """Every reply that was written, oldest first, with the truth about its sentences."""
        return tuple(self.script.replies)


class _Protocol(H11Protocol):
    """Remembers its connections by the client's address, so that one can be reset."""

    opened: dict[tuple[str, int], asyncio.Transport]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.opened[transport.get_extra_info("peername")[:2]] = transport


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()


@contextmanager
def model_server(
    behaviour: str = "faithful",
    delivery: Delivery | None = None,
    *,
    seed: int = 0,
    certificate: Certificate | None = None,
) -> Iterator[ModelServer]:
    """A server that runs as long as the context; over TLS where a certificate is given."""
    script = Script(behaviour, delivery or Delivery(), seed)
    opened: dict[tuple[str, int], asyncio.Transport] = {}

    def abort(request: Request) -> None:
        if request.client is None:
            return
        transport = opened[(request.client.host, request.client.port)]
        linger_zero(transport.get_extra_info("socket"))
        transport.abort()

    listening = socket.create_server(("127.0.0.1", 0))
    protocol = type("_OfThisServer", (_Protocol,), {"opened": opened})
    config = uvicorn.Config(
        make_app(script, abort),
        http=protocol,
        log_level="critical",
        lifespan="off",
        **_tls(certificate),
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    if not server.ready.wait(_STARTS_WITHIN):
        raise TimeoutError("The model server did not start.")
    port = listening.getsockname()[1]
    scheme = "https" if certificate else "http"
    try:
        yield ModelServer(f"{scheme}://127.0.0.1:{port}/v1", script)
    finally:
        script.released.set()
        server.should_exit = server.force_exit = True
        thread.join(_STARTS_WITHIN)
        listening.close()


def _tls(certificate: Certificate | None) -> dict[str, Any]:
    if certificate is None:
        return {}
    return {
        "ssl_certfile": str(certificate.certificate),
        "ssl_keyfile": str(certificate.key),
    }
