"""How far waves are with their training: the figures that were published."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import cast

from sqlalchemy import CheckConstraint, Date, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from assistant.listening.publication.model import Through, WaveTraining
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.schema import Base

_PUBLISHING = 0x574156455354


class WaveTrainingRow(Base):
    """One published figure of a wave, in people; nobody's, and never changed.

    ``modules`` is a JSON array: what had to be taken.
    """

    __tablename__ = "wave_training"
    __table_args__ = (
        CheckConstraint("measure IN ('completion', 'first_try')", name="known_measure"),
    )

    wave: Mapped[str] = mapped_column(String(80), primary_key=True)
    measure: Mapped[str] = mapped_column(String(12), primary_key=True)
    period: Mapped[str] = mapped_column(String(9), primary_key=True)
    modules: Mapped[str] = mapped_column(Text)
    added_up: Mapped[date] = mapped_column(Date)
    low: Mapped[int]
    high: Mapped[int]
    rest_low: Mapped[int]
    rest_high: Mapped[int]


class WaveTrainingRepository:
    """Published figures. There is no way to change one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[WaveTraining]:
        """Every one there ever was."""
        with self._database.read() as session:
            return [_figure(row) for row in session.scalars(select(WaveTrainingRow))]

    def add(self, figures: Collection[WaveTraining]) -> None:
        """Keep new ones; those of a wave that has one of the same block already are left out.

        Raises:
            NotRecorded: when they could not be stored; none was.
        """
        if not figures:
            return
        with self._database.write() as session:
            one_at_a_time(session, _PUBLISHING)
            known = select(WaveTrainingRow.wave, WaveTrainingRow.period)
            there = {(wave, period) for wave, period in session.execute(known)}
            session.add_all(_row(one) for one in figures if (one.wave, one.period) not in there)


def _row(one: WaveTraining) -> WaveTrainingRow:
    return WaveTrainingRow(
        wave=one.wave,
        measure=one.measure,
        period=one.period,
        modules=json.dumps(list(one.modules)),
        added_up=one.on,
        low=one.low,
        high=one.high,
        rest_low=one.rest_low,
        rest_high=one.rest_high,
    )


def _figure(row: WaveTrainingRow) -> WaveTraining:
    return WaveTraining(
        wave=row.wave,
        measure=cast("Through", row.measure),
        modules=tuple(json.loads(row.modules)),
        period=row.period,
        on=row.added_up,
        low=row.low,
        high=row.high,
        rest_low=row.rest_low,
        rest_high=row.rest_high,
    )
