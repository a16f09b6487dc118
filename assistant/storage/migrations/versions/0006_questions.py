"""Answers that champions gave to questions sent on, and how the expected answers took them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of replies."""
    op.create_table(
        "replies",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("answer", sa.String(80), nullable=False),
        sa.Column("theme", sa.String(36), nullable=True),
        sa.Column("approved_by", sa.String(80), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("taken_back", sa.Date(), nullable=True),
        sa.Column("check_state", sa.String(8), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("to_check", sa.Integer(), nullable=False),
        sa.Column("heard", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "check_state IN ('waiting', 'running', 'done', 'failed')",
            name=op.f("ck_replies_known_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replies")),
    )
