"""What a language model was used for: counted once, within the budget, across restarts."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answering.writing.usage import DailyBudget, PromptUsage, Spent
from assistant.storage.database import sqlite_url
from assistant.storage.model_usage import ModelUsageRepository
from assistant.storage.records import Records, open_records

TODAY = date(2026, 11, 20)
NO_LIMIT = DailyBudget()


@pytest.fixture
def usage(records: Records) -> ModelUsageRepository:
    return records.model_usage


def test_what_was_not_used_of_a_reservation_is_given_back(usage: ModelUsageRepository) -> None:
    reserved, spent = Spent(900, 300, 4_200), Spent(700, 120, 2_480)
    assert usage.reserve(TODAY, "synthesis/1", reserved, NO_LIMIT)
    usage.settle(TODAY, "synthesis/1", spent.minus(reserved), failed=False)
    usage.sentences(TODAY, "synthesis/1", kept=4, dropped=1)
    assert usage.since(TODAY) == [PromptUsage(TODAY, "synthesis/1", 1, 0, spent, 4, 1)]


def test_each_day_and_prompt_is_counted_alone_newest_day_first(usage: ModelUsageRepository) -> None:
    yesterday = TODAY - timedelta(days=1)
    for day, prompt in ((yesterday, "condense/1"), (TODAY, "synthesis/2"), (TODAY, "condense/1")):
        assert usage.reserve(day, prompt, Spent(10, 5, 1), NO_LIMIT)
    usage.settle(TODAY, "synthesis/2", Spent(), failed=True)
    found = [(row.day, row.prompt, row.calls, row.failures) for row in usage.since(yesterday)]
    assert found == [
        (TODAY, "condense/1", 1, 0),
        (TODAY, "synthesis/2", 1, 1),
        (yesterday, "condense/1", 1, 0),
    ]
    assert len(usage.since(TODAY)) == 2


@pytest.mark.parametrize(
    ("budget", "fits"),
    [
        (DailyBudget(tokens=300), True),
        (DailyBudget(tokens=299), False),
        (DailyBudget(cost=30), True),
        (DailyBudget(cost=29), False),
        (DailyBudget(tokens=300, cost=29), False),
    ],
)
def test_the_budget_of_a_day_covers_all_prompts(
    usage: ModelUsageRepository, budget: DailyBudget, fits: bool
) -> None:
    assert usage.reserve(TODAY, "synthesis/1", Spent(100, 50, 15), budget)
    assert usage.reserve(TODAY, "condense/1", Spent(100, 50, 15), budget) is fits
    assert usage.reserve(TODAY + timedelta(days=1), "condense/1", Spent(100, 50, 15), budget)


def test_a_restart_does_not_renew_the_budget(file: Path) -> None:
    budget = DailyBudget(tokens=200)
    first = open_records(sqlite_url(file))
    assert first.model_usage.reserve(TODAY, "synthesis/1", Spent(100, 50), budget)
    first.close()
    again = open_records(sqlite_url(file))
    assert not again.model_usage.reserve(TODAY, "synthesis/1", Spent(100, 50), budget)
    again.close()


def test_two_processes_at_once_do_not_exceed_the_budget_together(file: Path) -> None:
    """Each opens the records for itself; the budget has room for 10 of their 24 requests."""
    budget, granted = DailyBudget(tokens=1000), []

    def ask() -> None:
        own = open_records(sqlite_url(file))
        for _ in range(6):
            granted.append(own.model_usage.reserve(TODAY, "synthesis/1", Spent(60, 40), budget))
        own.close()

    open_records(sqlite_url(file)).close()
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sum(granted) == 10 and len(granted) == 24


def test_figures_are_kept_for_thirteen_months(records: Records) -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    for days in (401, 399):
        day = TODAY - timedelta(days=days)
        records.model_usage.reserve(day, "synthesis/1", Spent(1, 1, 1), NO_LIMIT)
    records.apply_retention(now)
    kept = records.model_usage.since(TODAY - timedelta(days=500))
    assert [row.day for row in kept] == [TODAY - timedelta(days=399)]
