"""What was decided about each wave."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import CheckConstraint, Date, String, Text, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from assistant.errors import AnswerChanged
from assistant.learning.wave_decisions import Verdict, WaveDecision
from assistant.storage.database import Database
from assistant.storage.schema import Base


class WaveDecisionRow(Base):
    """One decision about a wave. ``decided_by`` is a role."""

    __tablename__ = "wave_decisions"
    __table_args__ = (CheckConstraint("verdict IN ('go', 'adjust', 'wait')", name="known_verdict"),)

    wave: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verdict: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(16))
    decided_on: Mapped[date] = mapped_column(Date)


class WaveDecisionRepository:
    """Decisions by wave; each one stays as it was taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, wave: str) -> list[WaveDecision]:
        """Those about one wave, oldest first."""
        query = (
            select(WaveDecisionRow)
            .where(WaveDecisionRow.wave == wave)
            .order_by(WaveDecisionRow.number)
        )
        with self._database.read() as session:
            return [_decision(row) for row in session.scalars(query)]

    def add(self, decision: WaveDecision) -> None:
        """Keep one.

        Raises:
            AnswerChanged: somebody else decided about the wave first.
            NotRecorded: when it could not be stored.
        """
        row = WaveDecisionRow(
            wave=decision.wave,
            number=decision.number,
            verdict=decision.verdict,
            reason=decision.reason,
            decided_by=decision.by,
            decided_on=decision.on,
        )
        try:
            with self._database.write() as session:
                session.add(row)
        except IntegrityError as error:
            raise AnswerChanged from error


def _decision(row: WaveDecisionRow) -> WaveDecision:
    return WaveDecision(
        wave=row.wave,
        number=row.number,
        verdict=cast("Verdict", row.verdict),
        reason=row.reason,
        by=row.decided_by,
        on=row.decided_on,
    )
