"""Whom a question of confidence is put to, as far as colleagues can know it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Protocol

from assistant.listening.model import Place
from assistant.listening.publication.counting import NOWHERE
from assistant.listening.publication.model import Roster


class Asked(Protocol):
    """Who uses a tool, and who may take a module. A task is known by the module that teaches it."""

    def of_tool(self, tool: str) -> Collection[str] | None:
        """Ids of people; None for everybody."""
        ...

    def of_module(self, module: str) -> Collection[str] | None:
        """Ids of people; None for everybody. Nobody, if there is no such module."""
        ...


class Everybody:
    """Every question is put to everybody."""

    def of_tool(self, tool: str) -> None:
        """All of them."""

    def of_module(self, module: str) -> None:
        """All of them."""


class Rosters:
    """How many of those who are asked are at each place."""

    def __init__(self, everybody: Roster, counts: Mapping[str, Place], asked: Asked) -> None:
        """
        Args:
            everybody: the organisation chart as far as figures go.
            counts: where each person present counts; whoever counts for the company only may be
                left out.
        """
        self.everybody = everybody
        self._counts = counts
        self._asked = asked

    @property
    def counts(self) -> Mapping[str, Place]:
        """Where each person counts, as far as they count at a place."""
        return self._counts

    def of(self, tool: str, task: str | None) -> Roster:
        """Those who may be asked about a tool, or about a task with it."""
        sets = [self._asked.of_tool(tool)]
        if task is not None:
            sets.append(self._asked.of_module(task))
        return self._among([one for one in sets if one is not None])

    def of_module(self, module: str) -> Roster:
        """Those who may take a module."""
        found = self._asked.of_module(module)
        return self._among([] if found is None else [found])

    def _among(self, sets: list[Collection[str]]) -> Roster:
        """People of every one of these sets; those at no place could be anybody: left out."""
        if not sets:
            return self.everybody
        people = frozenset(sets[0]).intersection(*sets[1:])
        sizes = Counter(self._counts[who] for who in people if who in self._counts)
        known = {place: n for place, n in sizes.items() if place in self.everybody.sizes}
        known.pop(NOWHERE, None)
        return Roster(known)
