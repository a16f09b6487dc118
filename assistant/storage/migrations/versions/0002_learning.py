"""Learning: the training record, what is private to a person, and what is said about modules."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = 80


def upgrade() -> None:
    """Create the tables of learning."""
    _people()
    _attempts()
    _results()
    _events()
    _private()
    _listening()
    _published()


def _text(name: str, length: int = _ID, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=null)


def _whole(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _small(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.SmallInteger(), nullable=null)


def _day(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=null)


def _long(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=null)


def _of_person(table: str) -> tuple[sa.Column[Any], sa.ForeignKeyConstraint]:
    """The person's id, and that the row goes with their account."""
    return sa.Column("person_id", sa.String(36), nullable=False), sa.ForeignKeyConstraint(
        ["person_id"], ["accounts.id"], name=op.f(f"fk_{table}_person_id"), ondelete="CASCADE"
    )


def _people() -> None:
    op.create_table(
        "learners",
        *_of_person("learners"),
        _text("name", 120),
        _text("name_key", 240),
        _text("login", 120),
        _text("role", null=True),
        _text("department", null=True),
        _text("trade", null=True),
        _long("tools"),
        _text("wave", null=True),
        _day("joined"),
        _text("actor", 36),
        _long("settled"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_learners")),
        sa.UniqueConstraint("actor", name=op.f("uq_learners_actor")),
    )
    op.create_index("ix_learners_name", "learners", ["name_key", "person_id"])
    op.create_index(op.f("ix_learners_department"), "learners", ["department"])
    op.create_table(
        "enrolments",
        _text("id", 36),
        *_of_person("enrolments"),
        _text("path"),
        _whole("version"),
        _day("began"),
        _day("ended", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
    )
    op.create_index(op.f("ix_enrolments_person_id"), "enrolments", ["person_id"])


def _attempts() -> None:
    op.create_table(
        "module_attempts",
        *_of_person("module_attempts"),
        _text("module"),
        _whole("number"),
        _whole("nth"),
        _text("kind", 8),
        _whole("version"),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("moved_on", sa.Boolean(), nullable=False),
        _day("began"),
        _text("registration", 36, null=True),
        _text("format", 16, null=True),
        _text("language", 2, null=True),
        _text("progress", 10, null=True),
        _day("day"),
        sa.Column("score", sa.Double(), nullable=True),
        _text("trainer", 120, null=True),
        _text("note", 300, null=True),
        _long("sources"),
        _small("stars", null=True),
        sa.CheckConstraint(
            "kind IN ('learn', 'check', 'refresh')", name=op.f("ck_module_attempts_known_kind")
        ),
        sa.CheckConstraint(
            "progress IN ('started', 'completed', 'passed', 'waived')",
            name=op.f("ck_module_attempts_known_progress"),
        ),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_module_attempts_one_to_five")),
        sa.PrimaryKeyConstraint("person_id", "module", "number", name=op.f("pk_module_attempts")),
        sqlite_with_rowid=False,
    )
    indexes = {
        "module": [
            "module",
            "moved_on",
            "progress",
            "version",
            "person_id",
            "day",
            "score",
            "stars",
        ],
        "person": ["person_id", "module", "moved_on", "progress", "day"],
        "day": ["day", "person_id", "module"],
    }
    for name, columns in indexes.items():
        op.create_index(f"ix_module_attempts_{name}", "module_attempts", ["standing", *columns])


def _results() -> None:
    op.create_table(
        "item_results",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        *_of_person("item_results"),
        _text("module"),
        _whole("attempt"),
        _text("item"),
        _whole("version"),
        _text("competency"),
        _small("level"),
        _small("choice"),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("first_try", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_results")),
    )
    op.create_index("ix_item_results_attempt", "item_results", ["person_id", "module", "attempt"])
    columns = ["module", "first_try", "person_id", "item", "version", "correct"]
    op.create_index("ix_item_results_module", "item_results", columns)
    op.create_table(
        "achievements",
        *_of_person("achievements"),
        _text("competency"),
        _small("level"),
        _day("achieved"),
        _day("until", null=True),
        _day("ended", null=True),
        sa.PrimaryKeyConstraint("person_id", "competency", "level", name=op.f("pk_achievements")),
    )
    op.create_index("ix_achievements_until", "achievements", ["until"])
    op.create_table(
        "refreshers",
        *_of_person("refreshers"),
        _text("module"),
        _day("due"),
        _long("card", null=True),
        sa.PrimaryKeyConstraint("person_id", "module", name=op.f("pk_refreshers")),
    )


def _events() -> None:
    op.create_table(
        "xapi_events",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=True),
        _text("statement_id", 36),
        *_of_person("xapi_events"),
        _long("event"),
        _day("made"),
        _text("state", 8),
        _day("sent", null=True),
        _long("reason", null=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'refused')", name=op.f("ck_xapi_events_known_state")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_xapi_events")),
        sa.UniqueConstraint("statement_id", name=op.f("uq_xapi_events_statement_id")),
    )
    op.create_index(op.f("ix_xapi_events_person_id"), "xapi_events", ["person_id"])
    op.create_index("ix_xapi_events_state", "xapi_events", ["state", "number"])
    op.create_table(
        "xapi_sending",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        _whole("failures"),
        sa.Column("next_try", sa.BigInteger(), nullable=True),
        _long("problem", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_xapi_sending")),
    )


def _private() -> None:
    op.create_table(
        "private_learning",
        *_of_person("private_learning"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_private_learning")),
    )


def _listening() -> None:
    op.create_table(
        "check_ins",
        _text("id", 36),
        _text("week", 8),
        _text("pseudonym", 64),
        _small("confidence", null=True),
        _text("help_wanted", 16, null=True),
        _text("department", null=True),
        _text("wave", null=True),
        sa.CheckConstraint("confidence BETWEEN 1 AND 5", name=op.f("ck_check_ins_one_to_five")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_check_ins_pseudonym"), "check_ins", ["pseudonym"])
    op.create_table(
        "module_confidence",
        _text("id", 36),
        _text("week", 8),
        _text("pseudonym", 64),
        _text("module"),
        _text("moment", 6),
        _small("value"),
        sa.CheckConstraint(
            "moment IN ('before', 'after')", name=op.f("ck_module_confidence_known_moment")
        ),
        sa.CheckConstraint("value BETWEEN 1 AND 5", name=op.f("ck_module_confidence_one_to_five")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_confidence")),
        sa.UniqueConstraint(
            "pseudonym", "module", "moment", name=op.f("uq_module_confidence_pseudonym")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_module_confidence_module"), "module_confidence", ["module"])
    op.create_table(
        "module_comments",
        _text("id", 36),
        _text("week", 8),
        _text("pseudonym", 64),
        _text("module"),
        _whole("version"),
        _text("language", 2),
        _long("text", null=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module_comments")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_module_comments_module"), "module_comments", ["module"])
    op.create_index(op.f("ix_module_comments_pseudonym"), "module_comments", ["pseudonym"])


def _published() -> None:
    op.create_table(
        "published_confidence",
        _text("module"),
        _text("last_week", 8),
        _text("first_week", 8),
        _whole("people"),
        sa.Column("before", sa.Double(), nullable=True),
        sa.Column("after", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("module", "last_week", name=op.f("pk_published_confidence")),
    )
    op.create_table(
        "published_comments",
        _text("module"),
        _text("last_week", 8),
        sa.PrimaryKeyConstraint("module", name=op.f("pk_published_comments")),
    )
