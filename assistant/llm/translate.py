"""What the libraries raise, as faults."""

from __future__ import annotations

import math
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
import openai

from assistant.llm.faults import Code, Fault
from assistant.llm.wire import TooLong

RAISED = (
    openai.OpenAIError,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    TooLong,
    OSError,
    # What the libraries stumble over in an answer that is not what they expect.
    ValueError,
    AttributeError,
    TypeError,
    LookupError,
    RecursionError,
)
"""Everything that asking can raise because of what the endpoint does."""

_LONGEST_SAID = 300
_LONGEST_WAIT = 3600.0
_BY_STATUS: dict[int, Code] = {
    401: "credentials",
    403: "credentials",
    404: "unknown",
    405: "unknown",
    407: "connection",
    408: "overloaded",
    429: "limited",
}


def fault_of(error: Exception, *, begun: bool) -> Fault:
    """The fault behind one of :data:`RAISED`.

    Args:
        begun: whether text had arrived.
    """
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException)):
        return Fault("whole" if begun else "first")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(error, TooLong):
        return Fault("long")
    if isinstance(error, (openai.APIConnectionError, httpx.HTTPError, OSError)):
        return Fault("cut" if begun else _of_connection(error))
    if isinstance(error, openai.APIError):
        return Fault("overloaded", said=_said(error))
    return Fault("incompatible")


def _of_status(error: openai.APIStatusError) -> Fault:
    status = error.status_code
    said = _said(error)
    if code := _BY_STATUS.get(status):
        return Fault(code, wait=_wait_of(error.response), said=said)
    if 300 <= status < 400:
        return Fault("redirect")
    if status >= 500:
        return Fault("overloaded", wait=_wait_of(error.response), said=said)
    return Fault("rejected", said=said)


def _of_connection(error: Exception) -> Code:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "certificate"
        if isinstance(cause, ssl.SSLError):
            return "tls"
        if isinstance(cause, socket.gaierror):
            return "dns"
        if isinstance(cause, (ConnectionResetError, BrokenPipeError)):
            return "reset"
        if isinstance(cause, (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)):
            return "reset"
    return "connection"


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _said(error: openai.APIError) -> str:
    """What the server says is wrong, and with which parameter."""
    body = error.body
    if isinstance(body, dict):
        parts = (str(body.get("message") or body), str(body.get("param") or ""))
    else:
        parts = (error.message, "")
    return " ".join(" ".join(part.split()) for part in parts if part)[:_LONGEST_SAID]


def _wait_of(response: httpx.Response) -> float | None:
    """Seconds that a ``Retry-After`` header asks for, as a number or as a date."""
    asked = response.headers.get("retry-after", "")
    try:
        seconds = float(asked)
    except ValueError:
        try:
            until = parsedate_to_datetime(asked)
        except ValueError:
            return None
        seconds = (until - datetime.now(until.tzinfo)).total_seconds()
    return None if math.isnan(seconds) else min(max(seconds, 0.0), _LONGEST_WAIT)
