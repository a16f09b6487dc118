"""When a check-in is due, and what it asks. Two questions; either can be skipped, and so can both.

A check-in is due near the end of each of the first four weeks of a person's wave, then every four
weeks. Which ones are behind somebody is kept with what is private to them; whether they answered
or skipped is not.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from assistant.bilingual import Text, text

FIRST_DAY = 4
"""Days after the start: for a wave that begins on a Monday, the Friday."""
WEEKLY = 4
"""How many come weekly."""
MONTH = 28
"""Days between the ones after that."""

HELP_WANTED: dict[str, Text] = {
    "time": text("Du temps pour essayer", "Time to try things"),
    "examples": text("Des exemples de mon métier", "Examples from my own trade"),
    "person": text("Quelqu’un à qui demander", "Somebody to ask"),
    "rules": text("Des règles plus claires", "Clearer rules"),
    "nothing": text("Rien pour l’instant", "Nothing for now"),
}
"""The second question, “What would help you most now?”: its answers by code."""


def number_due(start: date, today: date, rhythm: Literal["weekly", "monthly"] = "weekly") -> int:
    """Which check-in is the latest one due, from 0; -1 before the first.

    Args:
        start: first day of the person's wave, or the day they joined.
        rhythm: ``monthly`` leaves out the weekly ones but the last.
    """
    days = (today - start).days
    if days < FIRST_DAY:
        return -1
    weeks = (days - FIRST_DAY) // 7
    if weeks < WEEKLY:
        return -1 if rhythm == "monthly" and weeks < WEEKLY - 1 else weeks
    last_weekly = FIRST_DAY + 7 * (WEEKLY - 1)
    return WEEKLY - 1 + (days - last_weekly) // MONTH


def is_weekly(number: int) -> bool:
    """Whether check-in ``number`` is one of those that come weekly."""
    return number < WEEKLY
