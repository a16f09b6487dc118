"""What happened in the invented half-year: who raised what, how able people felt, what came of it.

Three threads run through it. The jobs question is asked a lot in early summer, is answered in July
and calms down. The second wave, sales and support, says that its workload is too high once it has
begun. And in the last weeks more and more people ask where client data end up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.bilingual import Text, text
from assistant.listening.model import Help, State

WEEKS: Final = 26

_EVERYWHERE: Final = {
    "reliability": 0.018,
    "training": 0.015,
    "usefulness": 0.012,
    "clarity-of-rules": 0.014,
    "skill-loss": 0.012,
    "accountability": 0.010,
    "monitoring": 0.008,
    "workload": 0.012,
    "data-compliance": 0.012,
    "jobs-and-future": 0.012,
    "idea": 0.020,
}
"""Chance that somebody raises a topic in a week."""

RATES: Final = 0.3
"""Chance that somebody says in a week how able they feel with their tool."""

PREFERS_NOT_TO_SAY: Final = 0.01

CHECKS_IN: Final = 0.4
"""Chance that somebody whose wave has begun answers the check-in of a week."""

RATES_MODULES: Final = 0.6
"""Chance that somebody who finishes a module says how able they feel before and after it."""

HELP_WITH: Final[dict[str, tuple[Help, ...]]] = {
    "workload": ("time", "time", "time", "training", "someone"),
    "jobs-and-future": ("information", "information", "someone", "rule"),
    "data-compliance": ("rule", "rule", "information", "training"),
    "training": ("training", "time"),
}
"""What people who raise a topic say would help, by how often."""


def chance(topic: str, wave: str | None, week: int) -> float:
    """How likely one person of ``wave`` raises ``topic`` in ``week``, from 0 to 25."""
    base = _EVERYWHERE.get(topic, 0.0)
    if topic == "jobs-and-future" and week < 8:
        return 0.13
    if topic == "jobs-and-future" and week < 11:
        return 0.05
    if topic == "workload" and wave == "wave-2" and week >= 17:
        return 0.30
    if topic == "data-compliance" and week >= 23:
        return 0.16
    return base


TOPICS: Final = tuple(_EVERYWHERE)


def confidence(wave: str | None, week: int) -> float:
    """Mean of what people say of how able they feel with a tool, 1 to 5: it grows with practice."""
    if wave == "wave-1":
        return min(4.2, 2.9 + 0.06 * week)
    if wave == "wave-2":
        return 2.4 if week < 16 else min(3.8, 2.4 + 0.14 * (week - 16))
    return 2.2


def gain(module: str) -> float:
    """What a module adds to how able people feel: most of them help, one hardly does."""
    return -0.3 if module == "read-before-sending" else 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a topic in some week."""

    week: int
    topic: str
    state: State
    owner: str
    words: Text | None = None
    due_in: int | None = None
    """Weeks until a measure should be there."""


TOLD: Final = (
    Told(4, "jobs-and-future", "understood", "hr-relations"),
    Told(
        8,
        "jobs-and-future",
        "answered",
        "hr-relations",
        text(
            "L’accord signé avec le CSE le prévoit : l’IA ne remplace personne chez nous, elle "
            "change des tâches. Chaque changement de poste est discuté avant, avec vous. "
            "(Exemple inventé pour la démonstration.)",
            "The agreement signed with the works council says so: AI replaces nobody here, it "
            "changes tasks. Every change to a job is discussed beforehand, with you. (An example "
            "made up for the demonstration.)",
        ),
    ),
    Told(20, "workload", "understood", "hr-learning", due_in=7),
    Told(
        14,
        "training",
        "done",
        "hr-learning",
        text(
            "Fait : trente minutes par semaine, sur le temps de travail, sont réservées dans les "
            "plannings. (Exemple inventé pour la démonstration.)",
            "Done: thirty minutes a week, in working hours, are set aside in the schedules. (An "
            "example made up for the demonstration.)",
        ),
    ),
)
