"""A small endpoint over real sockets that does what a test tells it, byte by byte."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Received:
    """One request, as it arrived."""

    line: str
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.body))


Does = Callable[["Line"], None]


class Line:
    """One connection, from the side of the server."""

    def __init__(self, connection: socket.socket, stopped: threading.Event) -> None:
        self.connection = connection
        self._stopped = stopped

    def say(self, *parts: bytes) -> None:
        self.connection.sendall(b"".join(parts))

    def hang(self) -> None:
        """Keep the connection open and say nothing more, until the other side leaves."""
        self.connection.settimeout(0.05)
        while not self._stopped.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def drip(self, part: bytes, seconds: float = 0.02) -> None:
        """Say the same again and again, until the other side leaves."""
        while not self._stopped.wait(seconds):
            self.say(part)

    def reset(self) -> None:
        """Break the connection off."""
        linger = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


class Endpoint:
    """Does one thing for each request, in turn; the last one again and again."""

    def __init__(self, *does: Does, tls: ssl.SSLContext | None = None) -> None:
        self.does: Sequence[Does] = does
        self.received: list[Received] = []
        self.open = 0
        """Connections open now."""
        self._lock = threading.Condition()
        self._stopped = threading.Event()
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = int(self._socket.getsockname()[1])
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        # On Linux, closing alone does not wake a thread that accepts.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def all_closed(self, seconds: float = 10.0) -> bool:
        """Whether every connection is closed, soon."""
        with self._lock:
            return self._lock.wait_for(lambda: self.open == 0, timeout=seconds)

    def requests(self, count: int, seconds: float = 10.0) -> bool:
        """Whether so many requests arrived, soon."""
        with self._lock:
            return self._lock.wait_for(lambda: len(self.received) >= count, timeout=seconds)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self.open += 1
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                request = _read(connection)
                if request is None:
                    return
                with self._lock:
                    number = len(self.received)
                    self.received.append(request)
                    self._lock.notify_all()
                self.does[min(number, len(self.does) - 1)](Line(connection, self._stopped))
        except OSError:
            return  # the other side left
        finally:
            connection.close()
            with self._lock:
                self.open -= 1
                self._lock.notify_all()


def _read(connection: socket.socket) -> Received | None:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part or part.startswith(b"\x16\x03"):  # TLS, which this one does not speak
            return None
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65536)
    return Received(line, headers, body.decode("utf-8"))


def chunk(content: object, finish: str | None = None, **more: object) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
    return event({"choices": [choice]} | more)


def event(value: object) -> bytes:
    if isinstance(value, dict):
        value = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"} | value
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def usage(sent: object, written: object) -> bytes:
    counts = {"prompt_tokens": sent, "completion_tokens": written, "total_tokens": 0}
    return event({"choices": [], "usage": counts})


def answers(*pieces: str) -> Does:
    """Streams a text as it should be."""

    def do(line: Line) -> None:
        line.say(OK, *(chunk(piece) for piece in pieces), chunk("", "stop"), usage(40, 9), DONE)

    return do


def status(code: int, said: str = "", **headers: str) -> Does:
    """Turns a request away."""
    body = json.dumps({"error": {"message": said, "type": "t", "param": None, "code": None}})

    def do(line: Line) -> None:
        fields = "".join(
            f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items()
        )
        head = f"HTTP/1.1 {code} X\r\nContent-Type: application/json\r\n{fields}"
        line.say(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())

    return do


def says(*parts: bytes) -> Does:
    """Says exactly this, then closes."""
    return lambda line: line.say(*parts)
