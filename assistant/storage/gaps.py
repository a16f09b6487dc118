"""Questions the documents did not answer, kept because the person agreed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import delete, select, update

from assistant.bilingual import Language
from assistant.listening.model import Place
from assistant.listening.places import UNPLACED
from assistant.storage.database import Database
from assistant.storage.place_columns import place_columns
from assistant.storage.schema import GapRow
from assistant.storage.theme_upkeep import take_back

GapState = Literal["open", "answered"]


@dataclass(frozen=True, slots=True)
class Gap:
    """One unanswered question, without who asked it."""

    id: str
    week: str
    """ISO week, such as ``2026-W47``."""
    language: Language
    question: str | None
    """Masked; None once the text has reached the end of its retention."""
    owner: str | None
    """Id of the owner who should answer."""
    state: GapState


class GapRepository:
    """Gaps, listed in the order of their random ids: never in the order they came."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        question: str,
        language: Language,
        pseudonym: str,
        week: str,
        owner: str | None,
        place: Place = UNPLACED,
    ) -> Gap:
        """Keep a question, already masked.

        Args:
            place: where the person counts, copied into the row as it is now.

        Raises:
            NotRecorded: when it could not be stored.
        """
        row = GapRow(
            id=str(uuid.uuid4()),
            week=week,
            language=language,
            question=question,
            pseudonym=pseudonym,
            owner=owner,
            state="open",
            **place_columns(place),
        )
        with self._database.write() as session:
            session.add(row)
        return _gap(row)

    def open(self) -> list[Gap]:
        """Every question still waiting for an answer."""
        query = select(GapRow).where(GapRow.state == "open").order_by(GapRow.id)
        with self._database.read() as session:
            return [_gap(row) for row in session.scalars(query)]

    def of(self, pseudonym: str) -> list[Gap]:
        """The questions sent on under one pseudonym, for the person's own eyes."""
        query = select(GapRow).where(GapRow.pseudonym == pseudonym).order_by(GapRow.id)
        with self._database.read() as session:
            return [_gap(row) for row in session.scalars(query)]

    def answered(self, gap_id: str) -> None:
        """Mark a question as answered."""
        with self._database.write() as session:
            session.execute(update(GapRow).where(GapRow.id == gap_id).values(state="answered"))

    def withdraw(self, gap_id: str, pseudonym: str) -> None:
        """Delete a question, if it was sent under ``pseudonym``."""
        mine = (GapRow.id == gap_id, GapRow.pseudonym == pseudonym)
        with self._database.write() as session:
            take_back(session, session.scalar(select(GapRow.week).where(*mine)))
            session.execute(delete(GapRow).where(*mine))


def _gap(row: GapRow) -> Gap:
    return Gap(
        id=row.id,
        week=row.week,
        language=cast("Language", row.language),
        question=row.question,
        owner=row.owner,
        state=cast("GapState", row.state),
    )
