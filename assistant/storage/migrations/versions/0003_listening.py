"""Listening: concerns, confidence, closed weeks, what became of topics, and frozen places."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = 80
_PLACE = ("team", "wave", "trade")


def upgrade() -> None:
    """Create the tables of listening, and add places to what was kept before."""
    _concerns()
    _ratings()
    _published()
    _placements()
    _small_ones()
    for table in ("gaps", "answer_feedback"):
        for name in _PLACE:
            op.add_column(table, _text(name, null=True))
    op.add_column("check_ins", _text("trade", null=True))


def _text(name: str, length: int = _ID, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=null)


def _place() -> tuple[sa.Column[Any], ...]:
    return tuple(_text(name, null=True) for name in _PLACE)


def _concerns() -> None:
    op.create_table(
        "concerns",
        _text("id", 36),
        _text("week", 8),
        _text("pseudonym", 64),
        _text("category"),
        _text("language", 2),
        _text("tool", null=True),
        _text("help_wanted", 16, null=True),
        sa.Column("text", sa.Text(), nullable=True),
        *_place(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_concerns_pseudonym"), "concerns", ["pseudonym"])
    op.create_index("ix_concerns_week", "concerns", ["week"])


def _ratings() -> None:
    op.create_table(
        "confidence_ratings",
        _text("id", 36),
        _text("week", 8),
        _text("pseudonym", 64),
        _text("tool"),
        _text("task", null=True),
        sa.Column("value", sa.SmallInteger(), nullable=True),
        _text("moment"),
        *_place(),
        sa.CheckConstraint("value BETWEEN 1 AND 5", name=op.f("ck_confidence_ratings_one_to_five")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confidence_ratings")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_confidence_ratings_pseudonym"), "confidence_ratings", ["pseudonym"])
    op.create_index("ix_confidence_ratings_week", "confidence_ratings", ["week"])


def _published() -> None:
    op.create_table(
        "snapshots",
        _text("week", 8),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "topic_answers",
        _text("category"),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        _text("state", 10),
        _text("owner", null=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("changed", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('new', 'understood', 'answered', 'done', 'not-now')",
            name=op.f("ck_topic_answers_known_state"),
        ),
        sa.PrimaryKeyConstraint("category", "number", name=op.f("pk_topic_answers")),
    )


def _placements() -> None:
    op.create_table(
        "placements",
        _text("person_id", 36),
        _text("quarter", 7),
        *_place(),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["accounts.id"],
            name=op.f("fk_placements_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "quarter", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_quarter"), "placements", ["quarter"])


def _small_ones() -> None:
    op.create_table(
        "private_marks",
        _text("mark", 64),
        _text("quarter", 7),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_private_marks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "upkeep",
        _text("name", 32),
        _text("value", 64),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_upkeep")),
    )
