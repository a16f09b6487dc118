"""One request to the endpoint through llama-index's OpenAI-like client."""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.callbacks import CallbackManager
from llama_index.llms.openai_like import OpenAILike

from assistant.answering.writing.ports import Instruction
from assistant.llm.faults import Fault
from assistant.llm.model import Endpoint
from assistant.llm.translate import RAISED, fault_of
from assistant.llm.wire import Terms, Wire

TEMPERATURE = 0.0
_MOST_TOKENS_REPORTED = 10_000_000
_BYTES_BESIDE = 65_536
_BYTES_A_TOKEN = 2048
"""Of an answer: each token comes in a JSON object of its own, of some 300 bytes."""
_NO_KEY = "none"
_WARM_UP_SECONDS = 3600.0
_CHATTY = ("openai", "httpx", "httpcore", "llama_index.llms.openai")

# They log what was sent and what came; an environment variable would be enough to turn that on.
for _name in _CHATTY:
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Dialect:
    """Parameters that servers of this kind do not agree about."""

    usage: bool = True
    """Whether the server is asked to report how many tokens it counted."""
    max_tokens: bool = True
    """Whether the limit is called ``max_tokens``, or ``max_completion_tokens``."""
    temperature: bool = True

    def without(self, said: str) -> Dialect | None:
        """The dialect for a server that rejected a request with these words; None to give up."""
        if self.usage and ("stream_options" in said or "include_usage" in said):
            return replace(self, usage=False)
        if self.max_tokens and "max_tokens" in said:
            return replace(self, max_tokens=False)
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        return None

    def parameters(self, max_tokens: int) -> dict[str, Any]:
        """What goes into a request beside model and messages."""
        sent: dict[str, Any] = {
            "max_tokens" if self.max_tokens else "max_completion_tokens": max_tokens
        }
        if self.usage:
            sent["stream_options"] = {"include_usage": True}
        if not self.temperature:
            sent["temperature"] = openai.omit
        return sent


class Attempt:
    """One request, from its first byte to its last."""

    def __init__(self, client: Client, wire: Wire, instruction: Instruction) -> None:
        self._client = client
        self._wire = wire
        self._instruction = instruction
        self.usage: tuple[int, int] | None = None
        """Tokens sent and written, as the server counted them."""

    @property
    def accepted(self) -> bool:
        """Whether the server took the request."""
        return self._wire.accepted

    @property
    def charged(self) -> bool:
        """Whether the server may count it: it went out, and was not turned away."""
        return self._wire.left and self._wire.status in (None, httpx.codes.OK)

    def pieces(self, dialect: Dialect) -> Generator[str, None, None]:
        """Text as it arrives; some pieces may be empty.

        Raises:
            Fault: what went wrong.
        """
        begun = finished = False
        try:
            with closing(self._client.stream(self._wire, self._instruction, dialect)) as events:
                for piece, raw in events:
                    self.usage = _usage_of(raw) or self.usage
                    finished = finished or _is_last(raw)
                    begun = begun or bool(piece)
                    yield piece
        except RAISED as error:
            raise fault_of(error, begun=begun) from None
        finally:
            self._wire.release()
        if not (finished or self._wire.ended):
            # Nothing at all, or what is no stream of events, is read as an empty stream.
            raise Fault("cut" if begun or not self._wire.accepted else "incompatible")

    def cut(self) -> None:
        """End it now, from whichever thread."""
        self._wire.cut()


class Client:
    """Makes requests to one endpoint; safe to share between threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        # One connection for each request, so that cutting one touches no other.
        self._network = httpx.HTTPTransport(
            verify=endpoint.trust or _public_authorities(),
            trust_env=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
            proxy=endpoint.proxy,
        )
        self._lock = threading.Lock()
        self._dialect = Dialect()
        self._warm_up()

    @property
    def dialect(self) -> Dialect:
        """The dialect this server is known to take."""
        return self._dialect

    def learned(self, dialect: Dialect) -> None:
        """The server took a request in this dialect."""
        with self._lock:
            self._dialect = dialect

    def attempt(
        self, instruction: Instruction, until: float, leaving: Callable[[str], None]
    ) -> Attempt:
        """A request that has not begun; ``until`` on the clock of :func:`time.monotonic`."""
        most = _BYTES_BESIDE + instruction.max_tokens * _BYTES_A_TOKEN
        terms = Terms(self._endpoint.key, until, most, leaving)
        return Attempt(self, Wire(self._network, terms), instruction)

    def stream(
        self, wire: Wire, instruction: Instruction, dialect: Dialect
    ) -> Generator[tuple[str, Any], None, None]:
        """Pieces of text with the server's own object of each, which may lack anything."""
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=instruction.system),
            ChatMessage(role=MessageRole.USER, content=instruction.user),
        ]
        # Redirects, and proxies and certificates named by the environment, are not followed: the
        # questions and the key go where the administrator said, and nowhere else.
        with httpx.Client(transport=wire, trust_env=False, follow_redirects=False) as http:
            model = OpenAILike(
                model=self._endpoint.model,
                api_base=self._endpoint.url,
                api_key=_NO_KEY,
                is_chat_model=True,
                max_retries=0,
                temperature=TEMPERATURE,
                http_client=http,
                callback_manager=CallbackManager([]),
            )
            for answer in model.stream_chat(messages, **dialect.parameters(instruction.max_tokens)):
                yield answer.delta or "", answer.raw

    def _warm_up(self) -> None:
        """Make a request that goes nowhere: parts of the libraries load at their first use."""
        nowhere = httpx.MockTransport(lambda _: httpx.Response(200, stream=_Nothing()))
        terms = Terms(None, time.monotonic() + _WARM_UP_SECONDS, _BYTES_BESIDE, lambda _: None)
        for _ in self.stream(Wire(nowhere, terms), Instruction("", "plain", "", "", 1), Dialect()):
            pass

    def close(self) -> None:
        """Close every connection."""
        self._network.close()


@cache
def _public_authorities() -> ssl.SSLContext:
    """Those that come with the library; reading them takes a while."""
    return httpx.create_ssl_context(trust_env=False)


class _Nothing(httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        yield b'data: {"choices": [{"index": 0, "delta": {"content": "x"}}]}\n\ndata: [DONE]\n\n'


def _usage_of(raw: Any) -> tuple[int, int] | None:
    usage = getattr(raw, "usage", None)
    counts = (getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None))
    sent, written = counts
    if not isinstance(sent, int) or not isinstance(written, int):
        return None
    credible = all(0 <= count <= _MOST_TOKENS_REPORTED for count in (sent, written))
    return (sent, written) if credible and sent else None


def _is_last(raw: Any) -> bool:
    choices = getattr(raw, "choices", None)
    return isinstance(choices, list) and any(
        getattr(choice, "finish_reason", None) for choice in choices
    )
