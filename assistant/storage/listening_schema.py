"""The tables of listening: what was said, what was published of it, and what became of it.

Rows of the listening plane know a pseudonym and an ISO week, and nothing else of the person. Their
keys are random, and on SQLite the tables are stored in the order of those. The one table of the
accounts plane here is ``placements``; it goes with the account.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.schema import Base

ID = 80
"""Length of an identifier of the content files."""
MARK = 64
"""Length of a keyed hash in hexadecimal digits."""


class ConcernRow(Base):
    """One concern that was confirmed. ``text`` is there only if the person agreed, redacted."""

    __tablename__ = "concerns"
    __table_args__ = (
        Index("ix_concerns_week", "week"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    pseudonym: Mapped[str] = mapped_column(String(MARK), index=True)
    category: Mapped[str] = mapped_column(String(ID))
    language: Mapped[str] = mapped_column(String(2))
    tool: Mapped[str | None] = mapped_column(String(ID))
    help_wanted: Mapped[str | None] = mapped_column(String(16))
    text: Mapped[str | None] = mapped_column(Text)
    theme: Mapped[str | None] = mapped_column(String(36))
    team: Mapped[str | None] = mapped_column(String(ID))
    wave: Mapped[str | None] = mapped_column(String(ID))
    trade: Mapped[str | None] = mapped_column(String(ID))


class RatingRow(Base):
    """How able somebody feels to use a tool for a task; without a value they prefer not to say."""

    __tablename__ = "confidence_ratings"
    __table_args__ = (
        CheckConstraint("value BETWEEN 1 AND 5", name="one_to_five"),
        Index("ix_confidence_ratings_week", "week"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    pseudonym: Mapped[str] = mapped_column(String(MARK), index=True)
    tool: Mapped[str] = mapped_column(String(ID))
    task: Mapped[str | None] = mapped_column(String(ID))
    value: Mapped[int | None] = mapped_column(SmallInteger)
    moment: Mapped[str] = mapped_column(String(ID))
    team: Mapped[str | None] = mapped_column(String(ID))
    wave: Mapped[str | None] = mapped_column(String(ID))
    trade: Mapped[str | None] = mapped_column(String(ID))


class MarkRow(Base):
    """A no to a topic, or an answer that was seen: a keyed hash that nobody reads without the key
    and without knowing whom and what to look for. ``quarter``: when it was last used.
    """

    __tablename__ = "private_marks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    mark: Mapped[str] = mapped_column(String(MARK), primary_key=True)
    quarter: Mapped[str] = mapped_column(String(7))


class DailyMarkRow(Base):
    """That somebody passed something on, on a day of ``week``: a keyed hash of the person, the day
    and a number. Whose it is, and which others are theirs, nobody reads without the key.
    """

    __tablename__ = "daily_marks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    mark: Mapped[str] = mapped_column(String(MARK), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))


class SnapshotRow(Base):
    """What was published when a week closed, as JSON. Never changed afterwards."""

    __tablename__ = "snapshots"

    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class TopicAnswerRow(Base):
    """One version of what became of a topic. ``owner`` is a role of the company."""

    __tablename__ = "topic_answers"
    __table_args__ = (
        CheckConstraint(
            "state IN ('new', 'understood', 'answered', 'done', 'not-now')", name="known_state"
        ),
    )

    category: Mapped[str] = mapped_column(String(ID), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(10))
    owner: Mapped[str | None] = mapped_column(String(ID))
    text_fr: Mapped[str | None] = mapped_column(Text)
    text_en: Mapped[str | None] = mapped_column(Text)
    changed: Mapped[date] = mapped_column(Date)
    due: Mapped[date | None] = mapped_column(Date)


class PlacementRow(Base):
    """Accounts plane: the place of a person as it was frozen for one quarter."""

    __tablename__ = "placements"

    person_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    quarter: Mapped[str] = mapped_column(String(7), primary_key=True, index=True)
    team: Mapped[str | None] = mapped_column(String(ID))
    wave: Mapped[str | None] = mapped_column(String(ID))
    trade: Mapped[str | None] = mapped_column(String(ID))


class UpkeepRow(Base):
    """What the storage has to remember of itself; nothing of anybody.

    ``listening-key``: what the listening key makes of a fixed text, to notice that it was
    exchanged. ``scrub``: somebody was erased, and the files were not written anew since.
    ``themes``: a random word, another one each time texts were put together; ``snapshots``
    likewise, each time a week was closed. ``theme-sheets``: the block whose texts were drawn last.
    """

    __tablename__ = "upkeep"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(MARK))
