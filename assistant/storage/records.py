"""Every repository of one installation, opened together, and how long each record is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.listening.pseudonym import week_before
from assistant.storage.accounts import AccountRepository
from assistant.storage.answer_feedback import AnswerFeedbackRepository
from assistant.storage.attempts import AttemptRepository
from assistant.storage.database import Database, open_database
from assistant.storage.gaps import GapRepository
from assistant.storage.sessions import SessionRepository

TEXT_DAYS = 90
ROW_DAYS = 365


@dataclass(frozen=True, slots=True)
class Records:
    """The repositories, one per noun."""

    database: Database
    accounts: AccountRepository
    sessions: SessionRepository
    attempts: AttemptRepository
    gaps: GapRepository
    feedback: AnswerFeedbackRepository

    def listening_started(self) -> bool:
        """Whether records exist whose pseudonyms depend on the listening key."""
        return self.gaps.any() or self.feedback.any()

    def apply_retention(self, now: datetime) -> None:
        """Delete what has been kept long enough: texts 90 days, rows 12 months.

        Raises:
            NotRecorded: when the storage does not answer.
        """
        texts_before = week_before(now.date(), TEXT_DAYS)
        rows_before = week_before(now.date(), ROW_DAYS)
        self.sessions.forget_expired(now)
        self.attempts.forget_old(now)
        self.gaps.forget(texts_before=texts_before, rows_before=rows_before)
        self.feedback.forget(texts_before=texts_before, rows_before=rows_before)

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def open_records(url: str) -> Records:
    """The records at ``url`` (a SQLAlchemy address), migrated to this version.

    Raises:
        SettingsError: when the database cannot be opened.
    """
    database = open_database(url)
    return Records(
        database=database,
        accounts=AccountRepository(database),
        sessions=SessionRepository(database),
        attempts=AttemptRepository(database),
        gaps=GapRepository(database),
        feedback=AnswerFeedbackRepository(database),
    )
