"""How far waves are with their training: figures once published, and what they are made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from sqlalchemy import CheckConstraint, Date, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from assistant.learning.wave_training import FirstTries, Measure, WaveFigure
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.schema import Base
from assistant.storage.training_schema import AttemptRow, LearnerRow, ReplyRow

_PUBLISHING = 0x574156455354


class WaveTrainingRow(Base):
    """One published figure of a wave; nobody's, and never changed."""

    __tablename__ = "wave_training"
    __table_args__ = (
        CheckConstraint("measure IN ('completion', 'first_try')", name="known_measure"),
    )

    wave: Mapped[str] = mapped_column(String(80), primary_key=True)
    measure: Mapped[str] = mapped_column(String(12), primary_key=True)
    block: Mapped[str] = mapped_column(String(9), primary_key=True)
    added_up: Mapped[date] = mapped_column(Date)
    part: Mapped[int]
    whole: Mapped[int]


class WaveTrainingRepository:
    """Published figures by wave; the training tables are only read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, wave: str, measure: Measure) -> WaveFigure | None:
        """The last one published."""
        query = (
            select(WaveTrainingRow)
            .where(WaveTrainingRow.wave == wave, WaveTrainingRow.measure == measure)
            .order_by(WaveTrainingRow.block.desc())
            .limit(1)
        )
        with self._database.read() as session:
            row = session.scalar(query)
            return None if row is None else _figure(row)

    def keep(self, figure: WaveFigure) -> None:
        """Keep one; nothing happens if there is one of its wave, measure and block.

        Raises:
            NotRecorded: when it could not be stored.
        """
        with self._database.write() as session:
            one_at_a_time(session, _PUBLISHING)
            key = (figure.wave, figure.measure, figure.block)
            if session.get(WaveTrainingRow, key) is None:
                session.add(
                    WaveTrainingRow(
                        wave=figure.wave,
                        measure=figure.measure,
                        block=figure.block,
                        added_up=figure.on,
                        part=figure.part,
                        whole=figure.whole,
                    )
                )

    def first_tries(self, wave: str, after: date | None) -> FirstTries:
        """First answers in one wave, and how many people gave one after a day."""
        mine = (
            ReplyRow.first_try.is_(True),
            ReplyRow.person_id.in_(select(LearnerRow.person_id).where(LearnerRow.wave == wave)),
        )
        right = func.count().filter(ReplyRow.correct.is_(True))
        newly = select(func.count(ReplyRow.person_id.distinct())).where(*mine)
        if after is not None:
            newly = newly.where(ReplyRow.at >= _first_moment_after(after))
        with self._database.read() as session:
            part, whole = session.execute(select(right, func.count()).where(*mine)).one()
            return FirstTries(part, whole, session.scalar(newly) or 0)

    def finishers(self, wave: str, modules: Collection[str], after: date | None) -> int:
        """How many people of a wave put one of ``modules`` behind them after a day."""
        query = select(func.count(AttemptRow.person_id.distinct())).where(
            AttemptRow.module.in_(modules),
            AttemptRow.moved_on.is_(True),
            AttemptRow.person_id.in_(select(LearnerRow.person_id).where(LearnerRow.wave == wave)),
        )
        if after is not None:
            query = query.where(AttemptRow.day > after)
        with self._database.read() as session:
            return session.scalar(query) or 0


def _first_moment_after(day: date) -> int:
    """In epoch milliseconds."""
    midnight = datetime.combine(day + timedelta(days=1), time(), UTC)
    return int(midnight.timestamp() * 1000)


def _figure(row: WaveTrainingRow) -> WaveFigure:
    return WaveFigure(
        wave=row.wave,
        measure=cast("Measure", row.measure),
        block=row.block,
        on=row.added_up,
        part=row.part,
        whole=row.whole,
    )
