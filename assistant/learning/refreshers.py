"""When what was learnt is to be refreshed: spaced by the answers, or every so many days.

Spacing is FSRS (Ye et al., 2022), as py-fsrs implements it, without its random spread and without
steps shorter than a day: the same answers always give the same day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from fsrs import Card, Rating, Scheduler

from assistant.learning.mastery import done_records
from assistant.learning.model import Curriculum, Refresher, State
from assistant.learning.people import History, ModuleRecord

Grade = Rating
"""How well something came back to mind: Again, Hard, Good or Easy (1 to 4)."""

RETENTION = 0.9
"""A refresher is due when this share would still be remembered."""
LONGEST = 365
"""Days: nothing is left alone for longer than a year."""
SHORTEST = 7
"""Days: who remembered is not asked again within the week."""

_SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)
_HARD_FROM = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A module to be refreshed, and since when."""

    day: date
    module: str


def grade(share: float) -> Grade:
    """The grade for a share of right answers at the first try, 0 to 1."""
    if share >= 1:
        return Grade.Good
    return Grade.Hard if share >= _HARD_FROM else Grade.Again


def review(card: str | None, answer: Grade | int, now: datetime) -> tuple[str, date]:
    """The state after one more review, as JSON, and the day of the next one.

    Args:
        card: the state before; None for the first time. One that cannot be read begins anew.
        answer: how well it came back to mind, 1 to 4.
        now: a moment with a time zone.
    """
    moment = now.astimezone(UTC)
    reviewed, _ = _SCHEDULER.review_card(_card(card, moment), Rating(answer), moment)
    if answer != Rating.Again:
        reviewed.due = max(reviewed.due, moment + timedelta(days=SHORTEST))
    return reviewed.to_json(), reviewed.due.date()


def next_fixed(last: date, days: int) -> date:
    """The day a module with a fixed rhythm is due again."""
    return last + timedelta(days=days)


def first_day(refresher: Refresher, record: ModuleRecord) -> date:
    """The day of the first refresher after a module was done."""
    if refresher.days is not None:
        return next_fixed(record.on, refresher.days)
    share = 1.0 if record.score is None else record.score
    _, day = review(None, grade(share), datetime.combine(record.on, time(), UTC))
    return day


def due(
    curriculum: Curriculum, history: History, planned: Mapping[str, date], today: date
) -> tuple[Due, ...]:
    """What is to be refreshed by ``today``, the longest due first.

    Only what is behind the person, and what can be taught: not while its passage is being checked.

    Args:
        planned: the day each module is due next, where one has been kept.
    """
    found = []
    for name, record in done_records(curriculum, history.modules).items():
        module = curriculum.modules.get(name)
        if module is None or module.refresher is None or name in curriculum.stale:
            continue
        if module.state is State.ACTIVE:
            day = planned.get(name) or first_day(module.refresher, record)
            if day <= today:
                found.append(Due(day, name))
    return tuple(sorted(found))


def _card(card: str | None, now: datetime) -> Card:
    if card is not None:
        try:
            return Card.from_json(card)
        except (ValueError, KeyError, TypeError):
            pass
    return Card(card_id=1, due=now)
