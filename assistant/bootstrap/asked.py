"""Whom questions of confidence are put to: an organisation chart of tools and of trades.

Only how many people there are at each place is made of it, and nothing of it is published.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.learning.model import Curriculum
from assistant.learning.training import Learner
from assistant.listening.heard import ANY_TOOL


class AskedOf:
    """Who uses a tool, and whose trade has a module."""

    def __init__(
        self, people: Iterable[str], learners: Iterable[Learner], curriculum: Curriculum | None
    ) -> None:
        """
        Args:
            people: ids of everybody with an account.
            learners: those of them whom the list of people knows.
        """
        self._people = frozenset(people)
        self._learners = tuple(learners)
        self._curriculum = curriculum

    def of_tool(self, tool: str) -> frozenset[str] | None:
        """Those who use it, with those of whom no tool is known: they are asked about any."""
        if tool == ANY_TOOL:
            return None
        others = {one.person_id for one in self._learners if one.tools and tool not in one.tools}
        return self._people - others

    def of_module(self, module: str) -> frozenset[str] | None:
        """Those whose trade it is for; None when it is for every trade."""
        found = self._curriculum.modules.get(module) if self._curriculum else None
        if found is None:
            return frozenset()
        if not found.trades:
            return None
        return frozenset(one.person_id for one in self._learners if one.trade in found.trades)
