"""What people said about modules and in check-ins, without their names; and what of it is public.

Rows know a pseudonym and an ISO week. Their keys are random and, on SQLite, they are stored in the
order of those. HR reads only what :meth:`ModuleVoiceRepository.publish` has closed for good.
"""

from __future__ import annotations

import random
import uuid
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.bilingual import Language
from assistant.learning.hr_ports import PublishedComment, PublishedConfidence
from assistant.learning.people import Progress
from assistant.learning.ports import Speaker
from assistant.learning.training import AttemptKind
from assistant.listening.module_groups import Said, closed_groups, weeks_released
from assistant.listening.pseudonym import week_of
from assistant.listening.publication.model import AroundModule
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.training_schema import (
    AttemptRow,
    CheckInRow,
    ModuleCommentRow,
    ModuleConfidenceRow,
    PublishedCommentsRow,
    PublishedConfidenceRow,
)

_PUBLISHING = 0x5055424C4953
_TABLES = (CheckInRow, ModuleConfidenceRow, ModuleCommentRow)


class ModuleVoiceRepository:
    """Check-ins, confidence around modules, and comments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check_in(
        self,
        speaker: Speaker,
        *,
        confidence: int | None,
        help_wanted: str | None,
    ) -> None:
        """Keep a check-in.

        Raises:
            NotRecorded: when it could not be stored.
        """
        row = CheckInRow(
            id=str(uuid.uuid4()),
            week=speaker.week,
            pseudonym=speaker.pseudonym,
            confidence=confidence,
            help_wanted=help_wanted,
            department=speaker.department,
            wave=speaker.wave,
            trade=speaker.trade,
        )
        with self._database.write() as session:
            session.add(row)

    def confidence(self, speaker: Speaker, module: str, moment: str, value: int) -> None:
        """Keep a confidence, 1 to 5, ``before`` or ``after`` a module; replaces an earlier one."""
        row = ModuleConfidenceRow(
            id=str(uuid.uuid4()),
            week=speaker.week,
            pseudonym=speaker.pseudonym,
            module=module,
            moment=moment,
            value=value,
        )
        with self._database.write() as session:
            session.execute(
                delete(ModuleConfidenceRow).where(
                    ModuleConfidenceRow.pseudonym == speaker.pseudonym,
                    ModuleConfidenceRow.module == module,
                    ModuleConfidenceRow.moment == moment,
                )
            )
            session.add(row)

    def comment(
        self, speaker: Speaker, module: str, version: int, language: Language, text: str
    ) -> None:
        """Keep a comment on a module, already masked."""
        row = ModuleCommentRow(
            id=str(uuid.uuid4()),
            week=speaker.week,
            pseudonym=speaker.pseudonym,
            module=module,
            version=version,
            language=language,
            text=text,
        )
        with self._database.write() as session:
            session.add(row)

    def withdraw(self, pseudonym: str) -> None:
        """Delete everything said under one pseudonym; what is published stays."""
        with self._database.write() as session:
            for table in _TABLES:
                session.execute(delete(table).where(table.pseudonym == pseudonym))

    # --- publication ------------------------------------------------------------------------------

    def publish(self, today: date) -> None:
        """Close the groups that have become large enough in weeks that are over."""
        this_week = week_of(today)
        with self._database.write() as session:
            one_at_a_time(session, _PUBLISHING)
            for module in session.scalars(select(ModuleConfidenceRow.module).distinct()).all():
                _publish_confidence(session, module, this_week)
            for module in session.scalars(select(ModuleCommentRow.module).distinct()).all():
                _publish_comments(session, module, this_week)

    def published_confidence(self, module: str | None = None) -> list[PublishedConfidence]:
        """The published groups, by module and oldest first."""
        query = select(PublishedConfidenceRow).order_by(
            PublishedConfidenceRow.module, PublishedConfidenceRow.last_week
        )
        if module is not None:
            query = query.where(PublishedConfidenceRow.module == module)
        with self._database.read() as session:
            return [
                PublishedConfidence(
                    row.module, row.first_week, row.last_week, row.people, row.before, row.after
                )
                for row in session.scalars(query)
            ]

    def closed_with(self, week: str) -> list[AroundModule]:
        """The groups whose last week is ``week``, by module."""
        query = (
            select(PublishedConfidenceRow)
            .where(PublishedConfidenceRow.last_week == week)
            .order_by(PublishedConfidenceRow.module)
        )
        with self._database.read() as session:
            return [
                AroundModule(
                    module=row.module,
                    first_week=row.first_week,
                    last_week=row.last_week,
                    people=row.people,
                    before=row.before,
                    after=row.after,
                )
                for row in session.scalars(query)
            ]

    def published_comments(self, module: str) -> list[PublishedComment]:
        """The published comments on a module, shuffled anew each time."""
        query = _readable(select(ModuleCommentRow)).where(ModuleCommentRow.module == module)
        with self._database.read() as session:
            found = [_published(row) for row in session.scalars(query)]
        random.shuffle(found)
        return found

    def comment_counts(self) -> dict[str, int]:
        """How many comments can be read, by module."""
        query = _readable(select(ModuleCommentRow.module, func.count()))
        with self._database.read() as session:
            found = session.execute(query.group_by(ModuleCommentRow.module))
            return {module: count for module, count in found}


def _readable(query: Any) -> Any:
    """Comments of the weeks that are released."""
    return query.join(
        PublishedCommentsRow, PublishedCommentsRow.module == ModuleCommentRow.module
    ).where(
        ModuleCommentRow.week <= PublishedCommentsRow.last_week, ModuleCommentRow.text.is_not(None)
    )


def _publish_confidence(session: Session, module: str, this_week: str) -> None:
    last = session.scalar(
        select(PublishedConfidenceRow.last_week)
        .where(PublishedConfidenceRow.module == module)
        .order_by(PublishedConfidenceRow.last_week.desc())
        .limit(1)
    )
    rows = session.scalars(
        select(ModuleConfidenceRow).where(
            ModuleConfidenceRow.module == module, ModuleConfidenceRow.week < this_week
        )
    )
    pairs: dict[str, dict[str, ModuleConfidenceRow]] = {}
    for row in rows:
        pairs.setdefault(row.pseudonym, {})[row.moment] = row
    said = [
        Said(pseudonym, max(p["before"].week, p["after"].week), p["before"].value, p["after"].value)
        for pseudonym, p in pairs.items()
        if len(p) == 2
    ]
    for group in closed_groups(one for one in said if last is None or one.week > last):
        session.add(
            PublishedConfidenceRow(
                module=module,
                first_week=group.first_week,
                last_week=group.last_week,
                people=group.people,
                before=group.before,
                after=group.after,
            )
        )


def _publish_comments(session: Session, module: str, this_week: str) -> None:
    """Release the weeks in which enough people finished the module, since HR knows who did."""
    row = session.get(PublishedCommentsRow, module)
    finished = session.execute(
        select(AttemptRow.person_id, AttemptRow.day).where(
            AttemptRow.module == module,
            AttemptRow.kind == AttemptKind.LEARN.value,
            AttemptRow.finished.is_(True),
            AttemptRow.progress.in_([Progress.COMPLETED.value, Progress.PASSED.value]),
        )
    )
    finishers: dict[str, set[str]] = {}
    for person_id, day in finished:
        week = week_of(day)
        if week < this_week and (row is None or week > row.last_week):
            finishers.setdefault(week, set()).add(person_id)
    if (released := weeks_released(finishers)) is not None:
        session.merge(PublishedCommentsRow(module=module, last_week=released))


def _published(row: ModuleCommentRow) -> PublishedComment:
    language: Language = "fr" if row.language == "fr" else "en"
    return PublishedComment(row.module, row.version, language, row.text or "")
