"""What is the person's alone: how able they feel, what worries them, their time, wishes and plan.

It is kept sealed, apart from the training record; no method of the HR desk takes or returns it.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from assistant.bilingual import Language
from assistant.learning.model import Format
from assistant.learning.people import Wish
from assistant.learning.plan import Plan


class Private(BaseModel):
    """Everything private of one person."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    welcomed: bool = False
    """Whether the welcome was gone through, or skipped as a whole."""
    language: Language | None = None
    weekly_minutes: int | None = None
    formats: tuple[Format, ...] = ()
    confidence: dict[str, int] = {}
    """Self-rated, 1 to 5, per competency."""
    worries: frozenset[str] = frozenset()
    """Concern categories the person let the planner use."""
    wish: Wish = Wish()
    plan: Plan | None = None
    planned_for: dict[str, str] = {}
    """Fingerprints of what the plan was made from, to tell what has changed since."""
    places: dict[str, int] = {}
    """The lesson card reached in each module that is open."""
    checked_in: int = -1
    """The last check-in that was answered or skipped: which of the two is not kept."""
