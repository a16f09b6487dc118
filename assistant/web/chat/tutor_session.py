"""What one open page has to remember of what was explained in its lessons."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from typing import Final

from assistant.answering.model import Turn
from assistant.answering.writing.sources import Source
from assistant.bilingual import Language
from assistant.web.chat.view import Target

_KEPT: Final = 40
_TURNS: Final = 6


@dataclass(frozen=True, slots=True)
class Request:
    """What a language model may be asked, once the sources are on the page."""

    module: str
    item: str | None
    """The answered question that is explained; None for what is read."""
    question: str
    language: Language
    sources: tuple[Source, ...]


def _turns() -> deque[Turn]:
    return deque(maxlen=_TURNS)


@dataclass(slots=True)
class TutorMemory:
    """Held in memory while the page is open and nowhere else."""

    targets: OrderedDict[str, dict[str, Target]] = field(default_factory=OrderedDict)
    """Where the sources of an explanation open, by its id and their keys."""
    waiting: OrderedDict[str, Request] = field(default_factory=OrderedDict)
    """What may still be asked, by the explanation's id; each once."""
    turns: defaultdict[str, deque[Turn]] = field(default_factory=lambda: defaultdict(_turns))
    """What was asked in a module, oldest first: a follow-up leans on nothing else."""
    reading: str | None = None
    """The module whose pages were turned last, unless something else was asked since."""

    def keep(self, key: str, targets: dict[str, Target], request: Request | None) -> None:
        """Remember an explanation; without ``request`` no model can be asked for it."""
        self.targets[key] = targets
        while len(self.targets) > _KEPT:
            self.targets.popitem(last=False)
        if request is not None:
            self.waiting[key] = request
        while len(self.waiting) > _KEPT:
            self.waiting.popitem(last=False)
