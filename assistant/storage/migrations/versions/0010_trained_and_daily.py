"""How far waves are, in people; and how much one person passed on in a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the sums of trainings, which could be one person's; make both tables."""
    op.drop_table("wave_training")
    op.create_table(
        "wave_training",
        sa.Column("wave", sa.String(80), nullable=False),
        sa.Column("measure", sa.String(12), nullable=False),
        sa.Column("period", sa.String(9), nullable=False),
        sa.Column("modules", sa.Text(), nullable=False),
        sa.Column("added_up", sa.Date(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("rest_low", sa.Integer(), nullable=False),
        sa.Column("rest_high", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "measure IN ('completion', 'first_try')", name=op.f("ck_wave_training_known_measure")
        ),
        sa.PrimaryKeyConstraint("wave", "measure", "period", name=op.f("pk_wave_training")),
    )
    op.create_table(
        "daily_marks",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_daily_marks")),
        sqlite_with_rowid=False,
    )
