"""What was decided about each wave at its reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of decisions."""
    op.create_table(
        "wave_decisions",
        sa.Column("wave", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(16), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('go', 'adjust', 'wait')", name=op.f("ck_wave_decisions_known_verdict")
        ),
        sa.PrimaryKeyConstraint("wave", "number", name=op.f("pk_wave_decisions")),
    )
