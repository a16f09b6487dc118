"""Which questions an attempt asks, and what came of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.learning.model import Curriculum, Item
from assistant.learning.people import ItemResult
from assistant.learning.planner import quick_check
from assistant.learning.training import Attempt, AttemptKind, Reply

MOST_QUESTIONS = 5
MOST_TO_REFRESH = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of an attempt: those still open, and those answered."""

    left: tuple[Item, ...]
    replies: tuple[Reply, ...]

    @property
    def answered(self) -> tuple[str, ...]:
        """Items answered, in order."""
        return tuple(reply.item for reply in self.replies)

    @property
    def score(self) -> float | None:
        """Share of right answers; None when nothing was asked."""
        right = [reply.correct for reply in self.replies]
        return sum(right) / len(right) if right else None


def questions_of(curriculum: Curriculum, attempt: Attempt, replies: Iterable[Reply]) -> Asked:
    """The questions of ``attempt``.

    What was answered stays answered when its item is corrected or withdrawn later; what was not
    is asked as it is now.

    Args:
        replies: of the person to the module's items, in any attempt.
    """
    given = tuple(reply for reply in replies if reply.attempt == attempt.number)
    answered = {reply.item for reply in given}
    items = _items(curriculum, attempt)
    waiting = [item for item in items if item.id not in answered]
    wanted = min(_how_many(attempt.kind), len(items)) - len(answered)
    return Asked(tuple(waiting[: max(wanted, 0)]), given)


def _items(curriculum: Curriculum, attempt: Attempt) -> tuple[Item, ...]:
    """What may be asked in an attempt, in the order to ask it.

    A module with many questions begins with others at each new attempt.
    """
    if attempt.kind is AttemptKind.CHECK:
        return quick_check(curriculum, attempt.module)
    items = curriculum.items_of(attempt.module)
    if not items:
        return ()
    turn = (attempt.number - 1) * _how_many(attempt.kind) % len(items)
    return items[turn:] + items[:turn]


def _how_many(kind: AttemptKind) -> int:
    return MOST_TO_REFRESH if kind is AttemptKind.REFRESH else MOST_QUESTIONS


def reply_to(item: Item, attempt: Attempt, choice: int, now: datetime) -> Reply:
    """An answer to ``item``, before anybody knows whether it is a first try."""
    return Reply(
        module=attempt.module,
        attempt=attempt.number,
        item=item.id,
        version=item.version,
        competency=item.competency,
        level=item.level,
        choice=choice,
        correct=item.choices[choice].correct,
        at=now,
    )


def result_of(reply: Reply) -> ItemResult:
    """An answer as the planner sees it."""
    return ItemResult(
        item=reply.item,
        version=reply.version,
        competency=reply.competency,
        level=reply.level,
        correct=reply.correct,
        on=reply.at.date(),
        first_try=reply.first_try,
    )
