"""What is under way with a reply, and what a start brought to its end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; the replies there are have nothing under way."""
    op.add_column("replies", sa.Column("under_way", sa.String(12), nullable=True))
    op.add_column("replies", sa.Column("mended", sa.String(12), nullable=True))
