"""``relais doctor --health``: whether the server of this installation answers."""

from __future__ import annotations

import http.client
from pathlib import Path

import typer

from assistant.cli.opening import open_settings

_SECONDS = 4
_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def health(workspace: Path | None) -> None:
    """Print nothing; leave with 0 when the server answers, with 1 when it does not.

    Raises:
        typer.Exit: with code 1.
    """
    settings = open_settings(workspace)
    if not answers(settings.host, settings.port):
        raise typer.Exit(1)


def answers(host: str, port: int) -> bool:
    """Whether a Relais answers at this address."""
    # Asked directly: a proxy set in the environment would not reach this machine's loopback.
    connection = http.client.HTTPConnection(_ANY_ADDRESS.get(host, host), port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"127.0.0.1:{port}"})
        reply = connection.getresponse()
        return reply.status == http.client.OK and b'"ok"' in reply.read(200)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
