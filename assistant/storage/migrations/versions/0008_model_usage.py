"""How much of a language model was used each day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table of daily figures; ``cost`` is in millionths of the currency."""
    op.create_table(
        "model_usage",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("prompt", sa.String(80), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("tokens_in", sa.BigInteger(), nullable=False),
        sa.Column("tokens_out", sa.BigInteger(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("sentences_kept", sa.Integer(), nullable=False),
        sa.Column("sentences_dropped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "prompt", name=op.f("pk_model_usage")),
    )
