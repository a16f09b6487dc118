"""The tables of learning: the training record, what is private to a person, and what they said.

Training rows are keyed by the person and go with the account. A private row is keyed by the person
too, and sealed. Rows of the listening plane know a pseudonym and an ISO week, and nothing else of
the person.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.schema import Base

ID = 80
"""Length of an identifier of the curriculum."""


def _person(*, primary_key: bool = False, index: bool = False) -> Mapped[str]:
    """The person a row belongs to; the row goes with the account."""
    return mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=primary_key, index=index
    )


# --- training record ------------------------------------------------------------------------------


class LearnerRow(Base):
    """Who somebody is in the training record. ``tools`` and ``settled`` are JSON arrays."""

    __tablename__ = "learners"
    __table_args__ = (Index("ix_learners_name", "name_key", "person_id"),)

    person_id: Mapped[str] = _person(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(240))
    login: Mapped[str] = mapped_column(String(120))
    role: Mapped[str | None] = mapped_column(String(ID))
    department: Mapped[str | None] = mapped_column(String(ID), index=True)
    trade: Mapped[str | None] = mapped_column(String(ID))
    tools: Mapped[str] = mapped_column(Text)
    wave: Mapped[str | None] = mapped_column(String(ID))
    joined: Mapped[date] = mapped_column(Date)
    actor: Mapped[str] = mapped_column(String(36), unique=True)
    settled: Mapped[str] = mapped_column(Text)


class EnrolmentRow(Base):
    """One person on one path; at most one is open. The id is the registration of statements."""

    __tablename__ = "enrolments"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[str] = _person(index=True)
    path: Mapped[str] = mapped_column(String(ID))
    version: Mapped[int]
    began: Mapped[date] = mapped_column(Date)
    ended: Mapped[date | None] = mapped_column(Date)


class AttemptRow(Base):
    """One go at a module. ``standing`` marks the one row that says how the person stands with it,
    ``moved_on`` the ones that put the module behind them by the rule it had then.

    ``nth`` counts a person's attempts over all modules; ``day`` is when it was finished, or else
    when it began; ``sources`` is a JSON array of pairs: passage and hash.
    """

    __tablename__ = "module_attempts"
    __table_args__ = (
        CheckConstraint("kind IN ('learn', 'check', 'refresh')", name="known_kind"),
        CheckConstraint(
            "progress IN ('started', 'completed', 'passed', 'waived')", name="known_progress"
        ),
        CheckConstraint("stars BETWEEN 1 AND 5", name="one_to_five"),
        # Lists and sums read these alone, without the rows: see TrainingFiguresRepository.
        Index(
            "ix_module_attempts_module",
            "standing",
            "module",
            "moved_on",
            "progress",
            "version",
            "person_id",
            "day",
            "score",
            "stars",
        ),
        Index(
            "ix_module_attempts_person",
            "standing",
            "person_id",
            "module",
            "moved_on",
            "progress",
            "day",
        ),
        Index("ix_module_attempts_day", "standing", "day", "person_id", "module"),
        {"sqlite_with_rowid": False},
    )

    person_id: Mapped[str] = _person(primary_key=True)
    module: Mapped[str] = mapped_column(String(ID), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    nth: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    finished: Mapped[bool]
    standing: Mapped[bool]
    moved_on: Mapped[bool]
    began: Mapped[date] = mapped_column(Date)
    registration: Mapped[str | None] = mapped_column(String(36))
    format: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str | None] = mapped_column(String(2))
    progress: Mapped[str | None] = mapped_column(String(10))
    day: Mapped[date] = mapped_column(Date)
    score: Mapped[float | None] = mapped_column(Double)
    trainer: Mapped[str | None] = mapped_column(String(120))
    note: Mapped[str | None] = mapped_column(String(300))
    sources: Mapped[str] = mapped_column(Text)
    stars: Mapped[int | None] = mapped_column(SmallInteger)


class ReplyRow(Base):
    """One answer to an assessment item; ``at`` is in epoch milliseconds."""

    __tablename__ = "item_results"
    __table_args__ = (
        Index("ix_item_results_attempt", "person_id", "module", "attempt"),
        Index(
            "ix_item_results_module",
            "module",
            "first_try",
            "person_id",
            "item",
            "version",
            "correct",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = _person()
    module: Mapped[str] = mapped_column(String(ID))
    attempt: Mapped[int]
    item: Mapped[str] = mapped_column(String(ID))
    version: Mapped[int]
    competency: Mapped[str] = mapped_column(String(ID))
    level: Mapped[int] = mapped_column(SmallInteger)
    choice: Mapped[int] = mapped_column(SmallInteger)
    correct: Mapped[bool]
    first_try: Mapped[bool]
    at: Mapped[int] = mapped_column(BigInteger)


class AchievementRow(Base):
    """A competency level somebody has shown; ``ended`` once it was not refreshed in time."""

    __tablename__ = "achievements"
    __table_args__ = (Index("ix_achievements_until", "until"),)

    person_id: Mapped[str] = _person(primary_key=True)
    competency: Mapped[str] = mapped_column(String(ID), primary_key=True)
    level: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    achieved: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    ended: Mapped[date | None] = mapped_column(Date)


class RefresherRow(Base):
    """When a module is to be refreshed, with the state of its spaced repetition."""

    __tablename__ = "refreshers"

    person_id: Mapped[str] = _person(primary_key=True)
    module: Mapped[str] = mapped_column(String(ID), primary_key=True)
    due: Mapped[date] = mapped_column(Date)
    card: Mapped[str | None] = mapped_column(Text)


class EventRow(Base):
    """One event for the learning record store, in the order things happened."""

    __tablename__ = "xapi_events"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'sent', 'refused')", name="known_state"),
        Index("ix_xapi_events_state", "state", "number"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    statement_id: Mapped[str] = mapped_column(String(36), unique=True)
    person_id: Mapped[str] = _person(index=True)
    event: Mapped[str] = mapped_column(Text)
    made: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(8))
    sent: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(Text)


class SendingRow(Base):
    """How sending stands: one row. ``next_try`` is in epoch seconds."""

    __tablename__ = "xapi_sending"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    failures: Mapped[int]
    next_try: Mapped[int | None] = mapped_column(BigInteger)
    problem: Mapped[str | None] = mapped_column(Text)


# --- private to the person ------------------------------------------------------------------------


class PrivateRow(Base):
    """What only the person sees, sealed with a key that is not in the database."""

    __tablename__ = "private_learning"

    person_id: Mapped[str] = _person(primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


# --- listening ------------------------------------------------------------------------------------


class CheckInRow(Base):
    """What somebody said in a check-in. Stored in the order of its random key, like a gap."""

    __tablename__ = "check_ins"
    __table_args__ = (
        CheckConstraint("confidence BETWEEN 1 AND 5", name="one_to_five"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    pseudonym: Mapped[str] = mapped_column(String(64), index=True)
    confidence: Mapped[int | None] = mapped_column(SmallInteger)
    help_wanted: Mapped[str | None] = mapped_column(String(16))
    department: Mapped[str | None] = mapped_column(String(ID))
    wave: Mapped[str | None] = mapped_column(String(ID))
    trade: Mapped[str | None] = mapped_column(String(ID))


class ModuleConfidenceRow(Base):
    """How able somebody felt before or after a module."""

    __tablename__ = "module_confidence"
    __table_args__ = (
        CheckConstraint("moment IN ('before', 'after')", name="known_moment"),
        CheckConstraint("value BETWEEN 1 AND 5", name="one_to_five"),
        UniqueConstraint("pseudonym", "module", "moment"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    pseudonym: Mapped[str] = mapped_column(String(64))
    module: Mapped[str] = mapped_column(String(ID), index=True)
    moment: Mapped[str] = mapped_column(String(6))
    value: Mapped[int] = mapped_column(SmallInteger)


class ModuleCommentRow(Base):
    """What somebody wrote about a module, masked."""

    __tablename__ = "module_comments"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    pseudonym: Mapped[str] = mapped_column(String(64), index=True)
    module: Mapped[str] = mapped_column(String(ID), index=True)
    version: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str | None] = mapped_column(Text)


class PublishedConfidenceRow(Base):
    """Confidence around a module, of one group of five people or more, as it was published."""

    __tablename__ = "published_confidence"

    module: Mapped[str] = mapped_column(String(ID), primary_key=True)
    last_week: Mapped[str] = mapped_column(String(8), primary_key=True)
    first_week: Mapped[str] = mapped_column(String(8))
    people: Mapped[int]
    before: Mapped[float | None] = mapped_column(Double)
    after: Mapped[float | None] = mapped_column(Double)


class PublishedCommentsRow(Base):
    """Through which week the comments on a module can be read."""

    __tablename__ = "published_comments"

    module: Mapped[str] = mapped_column(String(ID), primary_key=True)
    last_week: Mapped[str] = mapped_column(String(8))
