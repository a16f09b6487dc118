"""Concerns that people confirmed, and how able they feel to use a tool."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from assistant.errors import TooManyRecords
from assistant.listening.model import Concern, ConfidenceRating, Help
from assistant.storage.database import Database
from assistant.storage.listening_schema import ConcernRow, RatingRow
from assistant.storage.place_columns import place_columns


class ConcernRepository:
    """Concerns; there is no way to list them, only to count, to find one's own, to delete."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, concern: Concern, most: int) -> None:
        """Keep one.

        Raises:
            TooManyRecords: there are ``most`` under this pseudonym in this week already.
            NotRecorded: when it could not be stored.
        """
        row = ConcernRow(
            id=concern.id,
            week=concern.week,
            pseudonym=concern.pseudonym,
            category=concern.category,
            language=concern.language,
            tool=concern.tool,
            help_wanted=concern.help,
            text=concern.text,
            **place_columns(concern.place),
        )
        with self._database.write() as session:
            _room_for_one(session, ConcernRow, row, most)
            session.add(row)

    def set_help(self, concern_id: str, pseudonym: str, wanted: Help | None) -> None:
        """Add to one what would help; nothing if it is not under ``pseudonym``."""
        mine = (ConcernRow.id == concern_id, ConcernRow.pseudonym == pseudonym)
        with self._database.write() as session:
            session.execute(update(ConcernRow).where(*mine).values(help_wanted=wanted))

    def categories(self, pseudonyms: Collection[str]) -> frozenset[str]:
        """The topics raised under any of these pseudonyms."""
        query = select(ConcernRow.category).where(ConcernRow.pseudonym.in_(pseudonyms))
        with self._database.read() as session:
            return frozenset(session.scalars(query.distinct()))


class RatingRepository:
    """Confidence by tool and task."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, rating: ConfidenceRating, most: int) -> None:
        """Keep one; replaces one of the same week, tool, task and moment.

        Raises:
            TooManyRecords: there are ``most`` under this pseudonym in this week already.
            NotRecorded: when it could not be stored.
        """
        row = RatingRow(
            id=rating.id,
            week=rating.week,
            pseudonym=rating.pseudonym,
            tool=rating.tool,
            task=rating.task,
            value=rating.value,
            moment=rating.moment,
            **place_columns(rating.place),
        )
        same = (
            RatingRow.pseudonym == rating.pseudonym,
            RatingRow.week == rating.week,
            RatingRow.tool == rating.tool,
            RatingRow.task.is_not_distinct_from(rating.task),
            RatingRow.moment == rating.moment,
        )
        with self._database.write() as session:
            session.execute(delete(RatingRow).where(*same))
            _room_for_one(session, RatingRow, row, most)
            session.add(row)

    def last_asked(self, pseudonyms: Collection[str]) -> dict[str, str]:
        """The last week in which each tool was rated under these pseudonyms."""
        query = (
            select(RatingRow.tool, func.max(RatingRow.week))
            .where(RatingRow.pseudonym.in_(pseudonyms))
            .group_by(RatingRow.tool)
        )
        with self._database.read() as session:
            return {tool: week for tool, week in session.execute(query)}


def _room_for_one(session: Session, table: Any, row: Any, most: int) -> None:
    query = (
        select(func.count())
        .select_from(table)
        .where(table.pseudonym == row.pseudonym, table.week == row.week)
    )
    if (session.scalar(query) or 0) >= most:
        raise TooManyRecords(most=most)
