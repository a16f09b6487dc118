"""The tables of themes: what several people meant, and texts of theirs that may be shown.

Neither knows a person or a pseudonym. Which row is in which theme stands in the row itself, so it
goes with it.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.listening_schema import ID, MARK
from assistant.storage.schema import Base


class ThemeRow(Base):
    """One theme.

    ``vector`` (32-bit floats) and ``concepts`` (JSON) are the mean of the texts of five people or
    more, read by the encoder ``read_by``; ``weight`` is how many texts count for in it. ``since``
    is empty until a figure of it was published. ``words`` is JSON, by language.
    """

    __tablename__ = "themes"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'assigned', 'answered')", name="known_state"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    subject: Mapped[str] = mapped_column(String(ID), index=True)
    since: Mapped[str | None] = mapped_column(String(8))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    concepts: Mapped[str] = mapped_column(Text)
    weight: Mapped[int]
    read_by: Mapped[str] = mapped_column(String(MARK))
    words: Mapped[str] = mapped_column(Text)
    name_fr: Mapped[str | None] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(String(ID))
    state: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str | None] = mapped_column(String(ID))
    number: Mapped[int]


class ThemeSheetRow(Base):
    """Texts of one theme, as JSON, that may be shown. ``week`` is the last one of their block."""

    __tablename__ = "theme_sheets"
    __table_args__ = ({"sqlite_with_rowid": False},)

    theme: Mapped[str] = mapped_column(String(36), primary_key=True)
    block: Mapped[str] = mapped_column(String(9))
    week: Mapped[str] = mapped_column(String(8))
    texts: Mapped[str] = mapped_column(Text)
