"""Rows of long lists, read as tuples: a company has hundreds of thousands of them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from assistant.learning.hr_ports import RecordRow
from assistant.learning.people import Progress
from assistant.learning.training import Learner
from assistant.storage.training_rows import pairs
from assistant.storage.training_schema import AttemptRow, LearnerRow

LEARNER = (
    LearnerRow.person_id,
    LearnerRow.name,
    LearnerRow.login,
    LearnerRow.role,
    LearnerRow.department,
    LearnerRow.trade,
    LearnerRow.tools,
    LearnerRow.wave,
    LearnerRow.joined,
    LearnerRow.actor,
    LearnerRow.settled,
)
"""What :func:`learner_from` reads."""

RECORD = (
    LearnerRow.person_id,
    LearnerRow.name,
    LearnerRow.role,
    LearnerRow.department,
    LearnerRow.tools,
    AttemptRow.module,
    AttemptRow.version,
    AttemptRow.progress,
    AttemptRow.day,
    AttemptRow.score,
    AttemptRow.format,
    AttemptRow.trainer,
    AttemptRow.sources,
    AttemptRow.note,
)
"""What :func:`record_from` reads."""


def learner_from(row: Any) -> Learner:
    """The learner in a row of :data:`LEARNER`."""
    person_id, name, login, role, department, trade, tools, wave, joined, actor, settled = row
    return Learner(
        person_id=person_id,
        name=name,
        login=login,
        role=role,
        department=department,
        trade=trade,
        tools=_set(tools),
        wave=wave,
        joined=joined,
        actor=actor,
        settled=_set(settled),
    )


def record_from(row: Any) -> RecordRow:
    """The record in a row of :data:`RECORD`."""
    person_id, name, role, department, tools, module, version, progress, day, *rest = row
    score, fmt, trainer, sources, note = rest
    return RecordRow(
        person_id=person_id,
        name=name,
        role=role,
        department=department,
        tools=_tuple(tools),
        module=module,
        version=version,
        progress=Progress(progress),
        on=day,
        score=score,
        format=fmt,
        trainer=trainer,
        sources=_pairs(sources),
        note=note,
    )


# The same few lists stand in thousands of rows.


@lru_cache(maxsize=4096)
def _set(stored: str) -> frozenset[str]:
    return frozenset(json.loads(stored))


@lru_cache(maxsize=4096)
def _tuple(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


@lru_cache(maxsize=4096)
def _pairs(stored: str) -> tuple[tuple[str, str], ...]:
    return pairs(stored)
