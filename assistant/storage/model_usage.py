"""How much of a language model was used each day, by prompt version."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Date, String, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.answering.writing.usage import DailyBudget, PromptUsage, Spent
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.schema import Base

KEPT_DAYS = 400
_LOCK = 0x52454C4D4F44


class ModelUsageRow(Base):
    """One day (UTC) of one prompt version. ``cost`` is in millionths of the currency."""

    __tablename__ = "model_usage"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    prompt: Mapped[str] = mapped_column(String(80), primary_key=True)
    calls: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    tokens_in: Mapped[int] = mapped_column(BigInteger, default=0)
    tokens_out: Mapped[int] = mapped_column(BigInteger, default=0)
    cost: Mapped[int] = mapped_column(BigInteger, default=0)
    sentences_kept: Mapped[int] = mapped_column(default=0)
    sentences_dropped: Mapped[int] = mapped_column(default=0)


class ModelUsageRepository:
    """Figures that only grow, whoever adds to them at the same time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve(self, day: date, prompt: str, most: Spent, budget: DailyBudget) -> bool:
        """Count ``most`` as spent, unless the budget of the day forbids it; whether it was counted.

        Raises:
            NotRecorded: nothing was reserved.
        """
        with self._database.write() as session:
            one_at_a_time(session, _LOCK)
            if _exceeds(session, day, most, budget):
                return False
            _add(session, day, prompt, calls=1, **_amounts(most))
            return True

    def settle(self, day: date, prompt: str, difference: Spent, *, failed: bool) -> None:
        """Add what was spent beyond the reservation, or take off what was not spent of it.

        Raises:
            NotRecorded: the reservation stays counted.
        """
        with self._database.write() as session:
            one_at_a_time(session, _LOCK)
            _add(session, day, prompt, failures=int(failed), **_amounts(difference))

    def sentences(self, day: date, prompt: str, kept: int, dropped: int) -> None:
        """Count the sentences of one text that were shown, and those that were dropped.

        Raises:
            NotRecorded: nothing was counted.
        """
        with self._database.write() as session:
            one_at_a_time(session, _LOCK)
            _add(session, day, prompt, sentences_kept=kept, sentences_dropped=dropped)

    def since(self, day: date) -> list[PromptUsage]:
        """Every day and prompt from ``day`` on, the newest day first.

        Raises:
            RecordsUnavailable: the storage does not answer.
        """
        query = (
            select(ModelUsageRow)
            .where(ModelUsageRow.day >= day)
            .order_by(ModelUsageRow.day.desc(), ModelUsageRow.prompt)
        )
        with self._database.read() as session:
            return [_usage(row) for row in session.scalars(query)]

    def forget(self, *, before: date) -> None:
        """Delete older days.

        Raises:
            NotRecorded: nothing was deleted.
        """
        with self._database.write() as session:
            session.execute(delete(ModelUsageRow).where(ModelUsageRow.day < before))


def _exceeds(session: Session, day: date, most: Spent, budget: DailyBudget) -> bool:
    if budget.tokens is None and budget.cost is None:
        return False
    sums = select(
        func.coalesce(func.sum(ModelUsageRow.tokens_in + ModelUsageRow.tokens_out), 0),
        func.coalesce(func.sum(ModelUsageRow.cost), 0),
    ).where(ModelUsageRow.day == day)
    tokens, cost = session.execute(sums).one()
    return (budget.tokens is not None and tokens + most.tokens > budget.tokens) or (
        budget.cost is not None and cost + most.cost > budget.cost
    )


def _amounts(spent: Spent) -> dict[str, int]:
    return {"tokens_in": spent.tokens_in, "tokens_out": spent.tokens_out, "cost": spent.cost}


def _add(session: Session, day: date, prompt: str, **amounts: int) -> None:
    """Add to the row of a day and prompt; the database does the sum."""
    key = (ModelUsageRow.day == day, ModelUsageRow.prompt == prompt)
    if session.scalar(select(ModelUsageRow.calls).where(*key)) is None:
        session.execute(insert(ModelUsageRow).values(day=day, prompt=prompt))
    sums: dict[str, Any] = {
        name: getattr(ModelUsageRow, name) + amount for name, amount in amounts.items()
    }
    session.execute(update(ModelUsageRow).where(*key).values(**sums))


def _usage(row: ModelUsageRow) -> PromptUsage:
    return PromptUsage(
        day=row.day,
        prompt=row.prompt,
        calls=row.calls,
        failures=row.failures,
        spent=Spent(row.tokens_in, row.tokens_out, row.cost),
        sentences_kept=row.sentences_kept,
        sentences_dropped=row.sentences_dropped,
    )
