"""The xAPI 1.0.3 statements resource of one learning record store, over HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx

from assistant.learning.xapi import VERSION, Statement

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 20.0
_LONGEST_SAID = 300
_LONGEST_WAIT = 24 * 3600
UNREACHABLE = 0
"""In place of an HTTP status, when there was no answer at all."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where statements go, and as whom."""

    url: str
    """The endpoint, such as ``https://lrs.example/xapi``: statements go to ``/statements``."""
    key: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store said."""

    status: int
    """HTTP status, or :data:`UNREACHABLE`."""
    said: str = ""
    wait: float | None = None
    """Seconds it asked to be left alone for."""

    @property
    def taken(self) -> bool:
        """Whether it has the statements."""
        return self.status in (200, 204)


class LrsClient:
    """Posts statements. One connection pool; close it when done."""

    def __init__(self, account: Account, transport: httpx.BaseTransport | None = None) -> None:
        """``transport``: in place of the network."""
        self._client = httpx.Client(
            base_url=account.url.rstrip("/") + "/",
            auth=(account.key, account.secret),
            headers={"X-Experience-API-Version": VERSION},
            timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS),
            # Credentials go to the address that was configured and nowhere else, whatever the
            # store or the environment says.
            follow_redirects=False,
            trust_env=False,
            transport=transport,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def post(self, statements: Sequence[Statement]) -> Answer:
        """Hand statements over, all or none."""
        return self._ask("POST", json=list(statements))

    def holds(self, statement_id: str) -> bool:
        """Whether the store has the statement with this id."""
        return self._ask("GET", params={"statementId": statement_id}).status == 200

    def _ask(self, method: str, **given: object) -> Answer:
        try:
            response = self._client.request(method, "statements", **given)  # type: ignore[arg-type]
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Answer(UNREACHABLE, type(error).__name__)
        return Answer(response.status_code, response.text[:_LONGEST_SAID], _wait_of(response))


def _wait_of(response: httpx.Response) -> float | None:
    """Seconds of a ``Retry-After`` header that counts them; dates are not looked at."""
    try:
        seconds = float(response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)
