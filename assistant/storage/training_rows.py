"""Rows of the training record, and the values they stand for."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import cast

from assistant.bilingual import Language
from assistant.learning.model import Format
from assistant.learning.people import ModuleRecord, Progress
from assistant.learning.training import (
    Achievement,
    Attempt,
    AttemptKind,
    AttemptState,
    DueRefresher,
    Enrolment,
    Learner,
    Reply,
)
from assistant.storage.training_schema import (
    AchievementRow,
    AttemptRow,
    EnrolmentRow,
    LearnerRow,
    RefresherRow,
    ReplyRow,
)


def array(values: Collection[str]) -> str:
    """A JSON array of ``values`` in order, without repeats."""
    return json.dumps(sorted(set(values)), ensure_ascii=False)


def learner_of(row: LearnerRow) -> Learner:
    """The learner a row holds."""
    return Learner(
        person_id=row.person_id,
        name=row.name,
        login=row.login,
        role=row.role,
        department=row.department,
        trade=row.trade,
        tools=frozenset(json.loads(row.tools)),
        wave=row.wave,
        joined=row.joined,
        actor=row.actor,
        settled=frozenset(json.loads(row.settled)),
    )


def enrolment_of(row: EnrolmentRow) -> Enrolment:
    """The enrolment a row holds."""
    return Enrolment(row.id, row.path, row.version, row.began)


def attempt_row(attempt: Attempt, nth: int) -> AttemptRow:
    """The row of an attempt that has just begun, the person's ``nth`` of all."""
    return AttemptRow(
        person_id=attempt.person_id,
        module=attempt.module,
        number=attempt.number,
        nth=nth,
        kind=attempt.kind.value,
        version=attempt.version,
        finished=False,
        standing=False,
        moved_on=False,
        began=attempt.began,
        day=attempt.began,
        registration=attempt.registration,
        format=attempt.format,
        language=attempt.language,
        progress=attempt.progress.value if attempt.progress else None,
        trainer=attempt.trainer,
        note=attempt.note,
        sources=json.dumps(attempt.sources),
    )


def attempt_of(row: AttemptRow) -> Attempt:
    """The attempt a row holds."""
    return Attempt(
        person_id=row.person_id,
        module=row.module,
        number=row.number,
        kind=AttemptKind(row.kind),
        version=row.version,
        state=AttemptState.FINISHED if row.finished else AttemptState.OPEN,
        began=row.began,
        registration=row.registration,
        format=cast("Format | None", row.format),
        language=cast("Language | None", row.language),
        progress=Progress(row.progress) if row.progress else None,
        on=row.day if row.finished else None,
        moved_on=row.moved_on,
        score=row.score,
        trainer=row.trainer,
        note=row.note,
        sources=pairs(row.sources),
    )


def pairs(stored: str) -> tuple[tuple[str, str], ...]:
    """Passages and hashes from how they are stored."""
    return tuple((passage, digest) for passage, digest in json.loads(stored))


def reply_row(person_id: str, reply: Reply) -> ReplyRow:
    """The row of an answer."""
    return ReplyRow(
        person_id=person_id,
        module=reply.module,
        attempt=reply.attempt,
        item=reply.item,
        version=reply.version,
        competency=reply.competency,
        level=reply.level,
        choice=reply.choice,
        correct=reply.correct,
        first_try=reply.first_try,
        at=round(reply.at.timestamp() * 1000),
    )


def reply_of(row: ReplyRow) -> Reply:
    """The answer a row holds."""
    return Reply(
        module=row.module,
        attempt=row.attempt,
        item=row.item,
        version=row.version,
        competency=row.competency,
        level=row.level,
        choice=row.choice,
        correct=row.correct,
        at=datetime.fromtimestamp(row.at / 1000, UTC),
        first_try=row.first_try,
    )


def achievement_row(person_id: str, achievement: Achievement) -> AchievementRow:
    """The row of an achievement that holds."""
    return AchievementRow(
        person_id=person_id,
        competency=achievement.competency,
        level=achievement.level,
        achieved=achievement.on,
        until=achievement.until,
        ended=None,
    )


def achievement_of(row: AchievementRow) -> Achievement:
    """The achievement a row holds."""
    return Achievement(row.competency, row.level, row.achieved, row.until)


def refresher_of(row: RefresherRow) -> DueRefresher:
    """The refresher a row holds."""
    return DueRefresher(row.module, row.due, row.card)


def records_of(attempts: Sequence[Attempt]) -> tuple[ModuleRecord, ...]:
    """Attempts as the planner sees them, oldest first.

    Taking a module again does not undo having done it: until it is done again, a new attempt at
    the same version counts for nothing.
    """
    found: list[ModuleRecord] = []
    done: set[tuple[str, int]] = set()
    for attempt in attempts:
        if attempt.progress is None:
            continue
        known = (attempt.module, attempt.version)
        if not attempt.moved_on and known in done:
            continue
        if attempt.moved_on:
            done.add(known)
        day = attempt.on or attempt.began
        found.append(
            ModuleRecord(
                attempt.module,
                attempt.version,
                attempt.progress,
                day,
                attempt.score,
                attempt.sources,
            )
        )
    return tuple(found)


def refresher_row(person_id: str, refresher: DueRefresher) -> RefresherRow:
    """The row of a refresher."""
    return RefresherRow(
        person_id=person_id, module=refresher.module, due=refresher.due, card=refresher.card
    )
