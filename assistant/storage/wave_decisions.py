"""What was decided about each wave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from sqlalchemy import CheckConstraint, Date, Double, String, Text, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from assistant.errors import AnswerChanged
from assistant.learning.wave_decisions import OutsideFigure, Verdict, WaveDecision
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


class DecisionFigureRow(Base):
    """A figure that was brought to a review, with its source."""

    __tablename__ = "wave_decision_figures"

    wave: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    measure: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[float] = mapped_column(Double)
    source: Mapped[str] = mapped_column(Text)


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
        figures = (
            select(DecisionFigureRow)
            .where(DecisionFigureRow.wave == wave)
            .order_by(DecisionFigureRow.number, DecisionFigureRow.measure)
        )
        brought: dict[int, list[OutsideFigure]] = {}
        with self._database.read() as session:
            for one in session.scalars(figures):
                figure = OutsideFigure(one.measure, one.value, one.source)
                brought.setdefault(one.number, []).append(figure)
            return [_decision(row, brought.get(row.number, ())) for row in session.scalars(query)]

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
                session.add_all(
                    DecisionFigureRow(
                        wave=decision.wave,
                        number=decision.number,
                        measure=one.measure,
                        value=one.value,
                        source=one.source,
                    )
                    for one in decision.figures
                )
        except IntegrityError as error:
            raise AnswerChanged from error


def _decision(row: WaveDecisionRow, figures: Iterable[OutsideFigure]) -> WaveDecision:
    return WaveDecision(
        wave=row.wave,
        number=row.number,
        verdict=cast("Verdict", row.verdict),
        reason=row.reason,
        by=row.decided_by,
        on=row.decided_on,
        figures=tuple(figures),
    )
