"""Themes of what people say, which rows are in them, and sheets of texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of themes; rows kept before are in none."""
    _themes()
    op.create_table(
        "theme_sheets",
        sa.Column("theme", sa.String(36), nullable=False),
        sa.Column("block", sa.String(9), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("theme", name=op.f("pk_theme_sheets")),
        sqlite_with_rowid=False,
    )
    for table in ("concerns", "gaps", "answer_feedback"):
        op.add_column(table, sa.Column("theme", sa.String(36), nullable=True))


def _themes() -> None:
    op.create_table(
        "themes",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("since", sa.String(8), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("concepts", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("read_by", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("owner", sa.String(80), nullable=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("answer", sa.String(80), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'assigned', 'answered')", name=op.f("ck_themes_known_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_themes_subject"), "themes", ["subject"])
