"""What champions may know of the training of a wave, and figures they bring to its review."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables; decisions taken before have no figures from outside."""
    op.create_table(
        "wave_training",
        sa.Column("wave", sa.String(80), nullable=False),
        sa.Column("measure", sa.String(12), nullable=False),
        sa.Column("block", sa.String(9), nullable=False),
        sa.Column("added_up", sa.Date(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "measure IN ('completion', 'first_try')", name=op.f("ck_wave_training_known_measure")
        ),
        sa.PrimaryKeyConstraint("wave", "measure", "block", name=op.f("pk_wave_training")),
    )
    op.create_table(
        "wave_decision_figures",
        sa.Column("wave", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("wave", "number", "measure", name=op.f("pk_wave_decision_figures")),
    )
