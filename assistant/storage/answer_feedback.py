"""What people thought of the answers they got."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import delete, select

from assistant.answering.model import Route
from assistant.bilingual import Language
from assistant.limits.model import Verdict
from assistant.listening.model import Place
from assistant.listening.places import UNPLACED
from assistant.storage.database import Database
from assistant.storage.place_columns import place_columns
from assistant.storage.schema import AnswerFeedbackRow
from assistant.storage.theme_upkeep import take_back

Rating = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class AnswerFeedback:
    """One thumb, up or down, and what the person chose to say with it."""

    id: str
    week: str
    """ISO week, such as ``2026-W47``."""
    rating: Rating
    reason: str | None
    """Redacted; None when not given or past its retention."""
    route: Route
    verdict: Verdict | None
    language: Language
    question: str | None
    """Masked, and only when the person ticked that it may be kept."""


class AnswerFeedbackRepository:
    """Feedback, listed in the order of its random ids: never in the order it came."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        rating: Rating,
        route: Route,
        language: Language,
        pseudonym: str,
        week: str,
        verdict: Verdict | None = None,
        reason: str | None = None,
        question: str | None = None,
        place: Place = UNPLACED,
    ) -> AnswerFeedback:
        """Keep one opinion; ``reason`` and ``question`` already redacted.

        Args:
            place: where the person counts, copied into the row as it is now.

        Raises:
            NotRecorded: when it could not be stored.
        """
        row = AnswerFeedbackRow(
            id=str(uuid.uuid4()),
            week=week,
            pseudonym=pseudonym,
            rating=rating,
            reason=reason or None,
            route=route,
            verdict=verdict.value if verdict else None,
            language=language,
            question=question or None,
            **place_columns(place),
        )
        with self._database.write() as session:
            session.add(row)
        return _feedback(row)

    def of(self, pseudonym: str) -> list[AnswerFeedback]:
        """The feedback given under one pseudonym, for the person's own eyes."""
        query = (
            select(AnswerFeedbackRow)
            .where(AnswerFeedbackRow.pseudonym == pseudonym)
            .order_by(AnswerFeedbackRow.id)
        )
        with self._database.read() as session:
            return [_feedback(row) for row in session.scalars(query)]

    def withdraw(self, feedback_id: str, pseudonym: str) -> None:
        """Delete one opinion, if it was given under ``pseudonym``."""
        mine = (AnswerFeedbackRow.id == feedback_id, AnswerFeedbackRow.pseudonym == pseudonym)
        with self._database.write() as session:
            take_back(session, session.scalar(select(AnswerFeedbackRow.week).where(*mine)))
            session.execute(delete(AnswerFeedbackRow).where(*mine))


def _feedback(row: AnswerFeedbackRow) -> AnswerFeedback:
    return AnswerFeedback(
        id=row.id,
        week=row.week,
        rating=cast("Rating", row.rating),
        reason=row.reason,
        route=cast("Route", row.route),
        verdict=Verdict(row.verdict) if row.verdict else None,
        language=cast("Language", row.language),
        question=row.question,
    )
