"""The tables. Accounts and listening are separate planes: no key of one appears in the other."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Common metadata, with names a migration can refer to on every database."""

    metadata = MetaData(naming_convention=_NAMING)


class AccountRow(Base):
    """One person who can sign in. Without a password hash it is a demo account, or, disabled, one
    that waits for its first password."""

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint(
            "role IN ('employee', 'champion', 'hr', 'sponsor', 'admin')", name="known_role"
        ),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(240), unique=True)
    language: Mapped[str | None] = mapped_column(String(2))
    role: Mapped[str] = mapped_column(String(16))
    team: Mapped[str | None] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    created: Mapped[date] = mapped_column(Date)
    disabled: Mapped[bool] = mapped_column(default=False)


class SessionRow(Base):
    """One sign-in. Only the SHA-256 of its token is kept; times are epoch seconds."""

    __tablename__ = "sessions"
    __table_args__ = (Index("ix_sessions_expires", "expires"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    created: Mapped[int] = mapped_column(BigInteger)
    expires: Mapped[int] = mapped_column(BigInteger)
    csrf: Mapped[str] = mapped_column(String(64))


class SignInFailureRow(Base):
    """Recent failures of one name or one address, both kept as keyed hashes."""

    __tablename__ = "sign_in_failures"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    blocked_until: Mapped[int] = mapped_column(BigInteger)
    last: Mapped[int] = mapped_column(BigInteger)


class GapRow(Base):
    """A question the documents did not answer, sent on by someone who agreed to it.

    The key is random and, on SQLite, the table is stored in the order of its key, so neither the
    order nor a row number tells when a row arrived.
    """

    __tablename__ = "gaps"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'answered')", name="known_state"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(2))
    question: Mapped[str | None] = mapped_column(Text)
    pseudonym: Mapped[str] = mapped_column(String(64), index=True)
    owner: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(8))
    theme: Mapped[str | None] = mapped_column(String(36))
    team: Mapped[str | None] = mapped_column(String(80))
    wave: Mapped[str | None] = mapped_column(String(80))
    trade: Mapped[str | None] = mapped_column(String(80))


class AnswerFeedbackRow(Base):
    """What someone thought of one answer. Stored in the order of its random key, like a gap."""

    __tablename__ = "answer_feedback"
    __table_args__ = (
        CheckConstraint("rating IN ('up', 'down')", name="known_rating"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
    pseudonym: Mapped[str] = mapped_column(String(64), index=True)
    rating: Mapped[str] = mapped_column(String(4))
    reason: Mapped[str | None] = mapped_column(Text)
    route: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    question: Mapped[str | None] = mapped_column(Text)
    theme: Mapped[str | None] = mapped_column(String(36))
    team: Mapped[str | None] = mapped_column(String(80))
    wave: Mapped[str | None] = mapped_column(String(80))
    trade: Mapped[str | None] = mapped_column(String(80))
