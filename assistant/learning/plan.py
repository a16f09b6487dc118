"""A learning path as planned for one person: what comes when, and why."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from assistant.learning.model import Format


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Why(StrEnum):
    """The kinds of reason a choice can have."""

    MANDATORY = "mandatory"
    """A policy asks for it; ``subject`` is the passage, ``day`` the deadline if there is one."""
    GAP = "gap"
    """``subject`` is the competency; ``start`` and ``end`` the levels."""
    WORRY = "worry"
    """``subject`` is the concern category the person let the planner use."""
    UNLOCKS = "unlocks"
    """``subject`` is the module it is needed for, ``day`` the deadline that one has."""
    FORMAT = "format"
    """``subject`` is the format chosen, because the person prefers it."""
    PINNED = "pinned"
    """The person, or their path, put it there; ``subject`` is ``person`` or the path's id."""
    POSTPONED = "postponed"
    """The person wanted it later."""
    STARTED = "started"
    """Already begun."""
    CHANGED = "changed"
    """A refresher: the passage ``subject`` has changed since the person passed it."""
    KNOWN = "known"
    """Left out: mastered already; ``subject`` is the competency."""
    NO_TIME = "no_time"
    """Left out: beyond the path's budget."""
    NOT_FOR_TRADE = "not_for_trade"
    """Left out: made for other trades."""
    WITHDRAWN = "withdrawn"
    """Left out: retired, a draft, or its passage is being checked."""
    NOT_NEEDED = "not_needed"
    """Left out: nothing of it is among the person's targets."""
    TOOL = "tool"
    """It teaches ``subject``, a tool the person already uses and has learnt nothing about yet."""
    COVERED = "covered"
    """Left out: module ``subject`` of the path teaches the same."""
    NO_MINUTES = "no_minutes"
    """Left out: the person has no minutes in a week, so nothing can be given a week."""


class Reason(_Frozen):
    """One reason, as data; wording is :mod:`assistant.learning.wording`."""

    why: Why
    subject: str | None = None
    start: int | None = None
    end: int | None = None
    day: date | None = None


class Step(_Frozen):
    """One module of the path."""

    module: str
    version: int
    week: int = Field(ge=1, description="from 1: the week it begins in")
    last_week: int = Field(ge=1, description="the week it ends in")
    minutes: int = Field(ge=0)
    spread: tuple[int, ...] = Field(
        default=(), description="minutes in each week from ``week`` to ``last_week``"
    )
    format: Format
    mandatory: bool = False
    due: date | None = None
    reasons: tuple[Reason, ...] = ()


class LeftOut(_Frozen):
    """A module that is not in the path, and why."""

    module: str
    reasons: tuple[Reason, ...]


class Plan(_Frozen):
    """A whole path. Done modules are not in it: they are in the history."""

    path: str | None
    """Id of the path it was planned on; None when no path fits the person."""
    path_version: int | None = None
    made: date
    """The day week 1 begins."""
    weekly_minutes: int
    steps: tuple[Step, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    weeks: int = 0
    """Weeks needed at ``weekly_minutes``: said as it is, also beyond the path's own weeks."""
    over_budget: bool = False
    """Whether that is more than the path allows."""
    late: tuple[str, ...] = ()
    """Mandatory modules that cannot be done by their due date at this pace."""

    def step(self, module: str) -> Step | None:
        """The step of a module."""
        return next((step for step in self.steps if step.module == module), None)


class Difference(_Frozen):
    """What a new plan changes."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    weeks_before: int = 0
    weeks_after: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing changed for the person."""
        return not (self.added or self.removed or self.earlier or self.later) and (
            self.weeks_before == self.weeks_after
        )
