"""What the invented people have learned so far: the first modules of the path each would get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from assistant.cli.demo.people import Invented
from assistant.learning.model import Curriculum, Item, Module
from assistant.learning.people import History, Profile, Progress, Wish
from assistant.learning.planner import plan
from assistant.learning.training import Attempt, AttemptKind, AttemptState, Reply


@dataclass(frozen=True, slots=True)
class Studied:
    """One module somebody took."""

    attempt: Attempt
    replies: tuple[Reply, ...]
    stars: int
    """How useful they found it, 1 to 5; 0 when they did not say."""


def studied(
    account: str, person: Invented, curriculum: Curriculum, today: date, random: Random
) -> Iterator[Studied]:
    """What ``person`` took from the day they joined until ``today``, oldest first."""
    profile = Profile(
        role=person.role,
        department=person.department,
        trade=person.trade,
        tools=frozenset(person.tools),
        joined=person.joined,
    )
    path = plan(curriculum, profile, History(), Wish(), person.joined)
    day = person.joined + timedelta(days=random.randrange(7))
    for step in path.steps:
        day += timedelta(days=1 + round(random.expovariate(person.diligence / 8)))
        if day >= today:
            return
        yield _take(account, person, curriculum, curriculum.modules[step.module], day, random)


def _take(
    account: str,
    person: Invented,
    curriculum: Curriculum,
    module: Module,
    day: date,
    random: Random,
) -> Studied:
    items = curriculum.items_of(module.id)
    replies = tuple(_answer(person, item, day, minute, random) for minute, item in enumerate(items))
    score = sum(reply.correct for reply in replies) / len(replies) if replies else None
    passed = score is None or score >= module.mastery_score
    stopped = random.random() < 0.04
    progress = Progress.PASSED if passed else Progress.COMPLETED
    attempt = Attempt(
        person_id=account,
        module=module.id,
        number=1,
        kind=AttemptKind.LEARN,
        version=module.version,
        state=AttemptState.OPEN if stopped else AttemptState.FINISHED,
        began=day,
        format=module.variant("fr").format,
        language="fr",
        progress=Progress.STARTED if stopped else progress,
        on=None if stopped else day,
        moved_on=passed and not stopped,
        score=None if stopped else score,
        sources=tuple((source.passage, source.hash or "") for source in module.sources),
    )
    stars = random.choice((3, 4, 4, 5, 5)) if passed and random.random() < 0.4 else 0
    return Studied(attempt, () if stopped else replies, 0 if stopped else stars)


def _answer(person: Invented, item: Item, day: date, minute: int, random: Random) -> Reply:
    wrong = [number for number in range(len(item.choices)) if number != item.correct]
    right = random.random() < person.skill
    return Reply(
        module=item.module,
        attempt=1,
        item=item.id,
        version=item.version,
        competency=item.competency,
        level=item.level,
        choice=item.correct if right else random.choice(wrong),
        correct=right,
        at=datetime.combine(day, time(9, minute), UTC),
    )
