"""What one open page has to remember of what was offered; all that counts is in the records."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from assistant.bilingual import Language
from assistant.web.chat.reading import Props
from assistant.web.chat.view import Target

_OFFERS_KEPT: Final = 40


@dataclass(slots=True)
class Offered:
    """An offer on the page, and what became of it."""

    category: str
    """The topic it was made for: the one a no is about."""
    language: Language
    message: str
    """What was written, so that the words kept are redacted here and not by a browser."""
    tool: str | None
    reply: Props | None = None
    """What was answered to a yes or a no: a second press finds it again."""
    concern: str | None = None
    """Id of the record it became."""
    targets: dict[str, Target] = field(default_factory=dict)
    """Passages its chips open."""


@dataclass(slots=True)
class Memory:
    """Of one conversation."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One press at a time, so that a double click finds the answer of the first."""
    topics: set[str] = field(default_factory=set)
    """Topics that were offered: at most once each."""
    offers: OrderedDict[str, Offered] = field(default_factory=OrderedDict)

    def keep(self, key: str, offered: Offered) -> None:
        """Remember an offer that is being shown under ``key``."""
        self.topics.add(offered.category)
        self.offers[key] = offered
        while len(self.offers) > _OFFERS_KEPT:
            self.offers.popitem(last=False)
