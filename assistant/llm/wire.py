"""One request's way to the endpoint: its own connection, our headers only, and cut when told to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx

_SENT_ON = frozenset({"host", "content-type", "content-length", "accept"})
"""What stays of the headers that the client's library makes: the rest tells of this machine, or
comes from variables of the environment."""
_CONNECT_SECONDS = 5.0
_TAIL = 64


@dataclass(frozen=True, slots=True)
class Terms:
    """What one request may take."""

    key: str | None
    until: float
    """When it must be over, on the clock of :func:`time.monotonic`."""
    most_bytes: int
    """Of the answer."""
    leaving: Callable[[str], None]
    """Told the body of the request when it leaves."""


class TooLong(Exception):
    """More came than may come."""


class Wire(httpx.BaseTransport):
    """Carries one request. ``cut`` may be called by any thread, at any time."""

    def __init__(self, network: httpx.BaseTransport, terms: Terms) -> None:
        self._network = network
        self._terms = terms
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._answer: httpx.SyncByteStream | None = None
        self._is_cut = False
        self._received = 0
        self._tail = b""
        self.left = False
        """Whether anything of the request went out."""
        self.status: int | None = None
        """What the server answered with; None while it did not."""

    @property
    def accepted(self) -> bool:
        """Whether the server took the request."""
        return self.status == httpx.codes.OK

    @property
    def ended(self) -> bool:
        """Whether the mark came that ends a stream."""
        return b"[DONE]" in self._tail

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and give its answer, which ends when the time is over."""
        body = request.read()
        response = self._network.handle_request(
            httpx.Request(
                request.method,
                request.url,
                headers=self._headers(request.headers),
                content=body,
                extensions={"timeout": self._timeouts(), "trace": self._tracing(body)},
            )
        )
        self.status = response.status_code
        stream = response.stream
        if not isinstance(stream, httpx.SyncByteStream):
            raise httpx.UnsupportedProtocol("no stream")
        self._answer = stream
        # A compressed answer was not asked for; taken as it is, it cannot grow.
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name.lower() != "content-encoding"
        ]
        return httpx.Response(response.status_code, headers=headers, stream=_Within(stream, self))

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in headers.items() if name.lower() in _SENT_ON}
        kept |= {"accept-encoding": "identity", "user-agent": "relais", "connection": "close"}
        if self._terms.key is not None:
            kept["authorization"] = f"Bearer {self._terms.key}"
        return kept

    def _timeouts(self) -> dict[str, float]:
        left = max(self._terms.until - time.monotonic(), 0.001)
        return {"connect": min(left, _CONNECT_SECONDS), "read": left, "write": left, "pool": left}

    def _tracing(self, body: bytes) -> Callable[[str, Mapping[str, Any]], None]:
        def trace(event: str, info: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.complete":
                self._hold(info["return_value"].get_extra_info("socket"))
            elif event.endswith(".send_request_headers.started") and not self.left:
                self.left = True
                self._terms.leaving(body.decode("utf-8", "replace"))

        return trace

    def _hold(self, connected: socket.socket) -> None:
        """Keep a handle of our own on the connection: closing it elsewhere does not change it."""
        with self._lock:
            self._socket = connected.dup()
            if self._is_cut:
                self._shut_down()

    def arrived(self, part: bytes) -> None:
        """A part of the answer came.

        Raises:
            httpx.ReadTimeout: the time is over.
            TooLong: it is more than may come.
        """
        self._received += len(part)
        self._tail = (self._tail + part)[-_TAIL:]
        if self._received > self._terms.most_bytes:
            raise TooLong
        if self._is_cut or time.monotonic() >= self._terms.until:
            raise httpx.ReadTimeout("the time is over")

    def cut(self) -> None:
        """End the request: whoever reads from the connection is woken."""
        with self._lock:
            self._is_cut = True
            self._shut_down()

    def _shut_down(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # the other side was first
                self._socket.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Let go of the connection, in the thread that used it."""
        self.cut()
        if self._answer is not None:
            self._answer.close()
        with self._lock:
            if self._socket is not None:
                self._socket.close()
                self._socket = None


class _Within(httpx.SyncByteStream):
    """An answer that tells the wire of every part."""

    def __init__(self, stream: httpx.SyncByteStream, wire: Wire) -> None:
        self._stream = stream
        self._wire = wire

    def __iter__(self) -> Iterator[bytes]:
        for part in self._stream:
            self._wire.arrived(part)
            yield part

    def close(self) -> None:
        self._stream.close()
