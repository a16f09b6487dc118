"""What a language model is reached by, and what asking it may take."""

from __future__ import annotations

import math
import ssl
from dataclasses import dataclass, field

from assistant.answering.writing.usage import Spent

_BYTES_A_TOKEN = 3
_TOKENS_A_MESSAGE = 8


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, and as whom it is asked."""

    url: str
    """Such as ``https://llm.example/v1``: requests go to ``/chat/completions`` below it."""
    model: str
    key: str | None = field(default=None, repr=False)
    trust: ssl.SSLContext | None = field(default=None, repr=False)
    """Certificates to trust instead of the public ones."""
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one answer may take, counted from asking for it, and how many at once."""

    first_seconds: float = 6.0
    """Until the first piece of text; waiting for a free place and trying again included."""
    seconds: float = 25.0
    parallel: int = 4


@dataclass(frozen=True, slots=True)
class Prices:
    """Of a million tokens, in units of the currency."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0
    currency: str = "EUR"

    def spent(self, tokens_in: int, tokens_out: int) -> Spent:
        """What these tokens cost, rounded up to a millionth."""
        cost = math.ceil(self.tokens_in * tokens_in + self.tokens_out * tokens_out)
        return Spent(tokens_in, tokens_out, cost)


def tokens_of(text: str) -> int:
    """At most how many tokens a text is likely to be.

    Tokenizers of current models make one token of 3.5 to 4.5 bytes of French or English prose;
    three are counted, so that an estimate errs on the dear side.
    """
    return math.ceil(len(text.encode("utf-8", "replace")) / _BYTES_A_TOKEN)


def tokens_sent(*messages: str) -> int:
    """The same for a request of these messages, with the marks a server puts around each."""
    return sum(tokens_of(message) + _TOKENS_A_MESSAGE for message in messages)
