"""How a reply reaches the client, or fails to.

Times are those of the profile, multiplied by :attr:`Delivery.time_scale`, so that a test can have
the order of a slow model's events without its patience.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Literal

Fault = Literal[
    "none",
    "endless",
    "endless-sentence",
    "half-character",
    "invalid-json",
    "nothing",
    "no-body",
    "truncated",
    "too-many-requests",
    "server-error",
    "not-json",
    "hang",
    "stall",
    "reset",
    "reset-midway",
]
"""``endless`` repeats its sentences, ``endless-sentence`` never ends one; ``half-character`` ends
within a character; ``nothing`` streams no text, ``no-body`` no stream; ``truncated`` lacks the end
of the protocol; ``stall`` falls silent after the first pieces; ``not-json`` is a page of HTML."""
PROFILES = {"quick": 0.3, "slow": 8.0, "very-slow": 20.0}
"""Seconds until the first token."""
MOST_CHUNKS = 200_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """A reply's way to the client."""

    fault: Fault = "none"
    first_token: float = 0.0
    """Seconds until the first piece of text."""
    between: float = 0.0
    """Seconds between pieces."""
    time_scale: float = 1.0
    retry_after: str | None = "1"
    """The header of a refusal for too many requests; it may be a number, a date or nonsense."""
    failures: int | None = None
    """How many requests the fault strikes, from the first on; None for all of them."""
    piece: int = 7
    """Characters in a piece of text."""
    cut: int | None = None
    """Bytes in a packet, which may split a character; None sends each event whole."""


def profile(name: str, *, time_scale: float = 1.0) -> Delivery:
    """A delivery whose first token takes as long as the profile says."""
    return Delivery(first_token=PROFILES[name], between=0.02, time_scale=time_scale)


def pieces(text: str, delivery: Delivery) -> Iterator[str]:
    """``text`` as a model streams it; without end where the fault says so."""
    size = delivery.piece
    own = [text[start : start + size] for start in range(0, len(text), size)]
    if delivery.fault == "endless":
        own = own or ["."]
        endless = cycle([*own, " "])
    elif delivery.fault == "endless-sentence":
        endless = cycle(["word ", "after "])
    else:
        yield from own
        return
    for count, piece in enumerate(endless):
        if count == MOST_CHUNKS:
            return
        yield piece


def event(data: object) -> bytes:
    """One server-sent event."""
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def packets(body: bytes, cut: int | None) -> Iterator[bytes]:
    """``body`` in packets of ``cut`` bytes."""
    if cut is None:
        yield body
        return
    for start in range(0, len(body), cut):
        yield body[start : start + cut]
