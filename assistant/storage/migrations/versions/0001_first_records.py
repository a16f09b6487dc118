"""Accounts, sessions, sign-in failures, gaps and answer feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the first tables."""
    _accounts()
    _sessions()
    _listening()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("language", sa.String(2), nullable=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("team", sa.String(120), nullable=True),
        sa.Column("password_hash", sa.String(255), nullable=True),
        sa.Column("created", sa.Date(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "role IN ('employee', 'champion', 'hr', 'sponsor', 'admin')",
            name=op.f("ck_accounts_known_role"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name_key", name=op.f("uq_accounts_name_key")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.String(36), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_sessions_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_account_id"), "sessions", ["account_id"])
    op.create_index(op.f("ix_sessions_expires"), "sessions", ["expires"])
    op.create_table(
        "sign_in_failures",
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("blocked_until", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sign_in_failures")),
    )


def _listening() -> None:
    op.create_table(
        "gaps",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("pseudonym", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(64), nullable=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered')", name=op.f("ck_gaps_known_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gaps")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_gaps_pseudonym"), "gaps", ["pseudonym"])
    op.create_table(
        "answer_feedback",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("pseudonym", sa.String(64), nullable=False),
        sa.Column("rating", sa.String(4), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("route", sa.String(16), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "rating IN ('up', 'down')", name=op.f("ck_answer_feedback_known_rating")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_feedback")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_answer_feedback_pseudonym"), "answer_feedback", ["pseudonym"])
