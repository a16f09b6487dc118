"""The words a list of people uses for roles, departments, trades, waves and tools, as ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, Literal

from assistant.bilingual import Text
from assistant.learning.model import Curriculum
from assistant.limits.model import Register
from assistant.web.studio.people_columns import plain

Named = Literal["role", "department", "trade", "wave", "tools"]
NAMED: Final[tuple[Named, ...]] = ("role", "department", "trade", "wave", "tools")

LEAVE_EMPTY: Final = "-"
"""Stands for “leave the cell empty” where somebody chooses what an unknown word means."""

_BETWEEN_TOOLS = re.compile(r"[;,|/+\n]")
_BEYOND = re.compile(r"[:(]")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_CLOSE = 0.72


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing a word can mean."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that can be meant, for one kind of column."""

    choices: tuple[Choice, ...]
    ids: dict[str, str] = field(default_factory=dict)
    """By every way to write it, :func:`plain`."""

    def find(self, word: str) -> str | None:
        """The id of a word; None when it is not known."""
        return self.ids.get(plain(word))

    def close_to(self, word: str) -> str | None:
        """The id of what is written most like a word; None when nothing is."""
        near = get_close_matches(plain(word), self.ids, n=1, cutoff=_CLOSE)
        return self.ids[near[0]] if near else None

    def may_mean(self, ident: str) -> bool:
        """Whether somebody may say that a word means this."""
        return ident == LEAVE_EMPTY or any(choice.id == ident for choice in self.choices)


Vocabularies = Mapping[Named, Vocabulary]


def vocabularies(curriculum: Curriculum, register: Register) -> dict[Named, Vocabulary]:
    """What each kind of column can say."""
    framework = curriculum.framework
    waves = sorted(curriculum.waves.values(), key=lambda wave: (wave.starts, wave.id))
    tools = [tool for tool in register.tools.values() if tool.names]
    named = {tool.id: Text(fr=tool.names[0], en=tool.names[0]) for tool in tools}
    return {
        "role": _vocabulary({one.id: one.label for one in framework.roles}),
        "department": _vocabulary({one.id: one.label for one in framework.departments}),
        "trade": _vocabulary({one.id: one.label for one in framework.trades}),
        "wave": _vocabulary({wave.id: wave.label for wave in waves}),
        "tools": _vocabulary(named, {tool.id: tool.names for tool in tools}),
    }


def _vocabulary(
    labels: Mapping[str, Text], more: Mapping[str, Iterable[str]] | None = None
) -> Vocabulary:
    """Ids and labels are known as they are; what stands before a colon or a bracket as well, as
    long as it means one thing only."""
    ids: dict[str, str] = {}
    short: dict[str, set[str]] = {}
    for ident, label in labels.items():
        for spelled in (ident, label.fr, label.en, *(more or {}).get(ident, ())):
            ids.setdefault(plain(spelled), ident)
            short.setdefault(plain(_BEYOND.split(spelled)[0]), set()).add(ident)
    for spelled, meant in short.items():
        if len(meant) == 1:
            ids.setdefault(spelled, *meant)
    ids.pop("", None)
    choices = tuple(Choice(ident, label) for ident, label in labels.items())
    return Vocabulary(choices, ids)


def day_of(cell: str) -> date | None:
    """A day as people write it: 2026-03-02, 02/03/2026, 2.3.2026 (the day before the month)."""
    try:
        if found := _DAY_FIRST.fullmatch(cell):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(cell[:10])
    except ValueError:
        return None


def tool_names(cell: str) -> list[str]:
    """The tools named in one cell."""
    return [name for part in _BETWEEN_TOOLS.split(cell) if (name := part.strip())]
