"""Guessing passwords gets slower and slower, but nobody is locked out for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import TooManyAttempts
from assistant.storage.attempts import AttemptRepository, Subject, delay_after
from assistant.storage.database import open_database, sqlite_url
from assistant.storage.records import Records

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
NAME = Subject("name", free=3, longest=300)
ADDRESS = Subject("address", free=20, longest=60)


def fail(attempts: AttemptRepository, times: int, now: datetime = NOW) -> None:
    for _ in range(times):
        attempts.start([NAME, ADDRESS], now)


def test_the_first_failures_cost_nothing() -> None:
    assert [delay_after(failures, NAME) for failures in range(4)] == [0, 0, 0, 0]


def test_the_delay_doubles_up_to_its_bound() -> None:
    delays = [delay_after(failures, NAME) for failures in range(4, 14)]
    assert delays == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert delay_after(10**6, NAME) == 300


def test_the_attempt_after_too_many_failures_is_refused_with_the_seconds_to_wait(
    records: Records,
) -> None:
    fail(records.attempts, 4)
    with pytest.raises(TooManyAttempts) as raised:
        records.attempts.start([NAME, ADDRESS], NOW)
    assert raised.value.details == {"seconds": "2"}


def test_an_attempt_refused_for_being_early_does_not_lengthen_the_delay(records: Records) -> None:
    fail(records.attempts, 4)
    for _ in range(5):
        with pytest.raises(TooManyAttempts):
            records.attempts.start([NAME], NOW)
    records.attempts.start([NAME], NOW + timedelta(seconds=2))


def test_the_delay_survives_a_restart(records: Records, file: Path) -> None:
    fail(records.attempts, 4)
    records.close()
    again = AttemptRepository(open_database(sqlite_url(file)))
    with pytest.raises(TooManyAttempts):
        again.start([NAME], NOW)


def test_guesses_made_at_the_same_moment_all_count(records: Records) -> None:
    def guess(_: int) -> bool:
        try:
            records.attempts.start([NAME], NOW)
        except TooManyAttempts:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(24))) == 4


def test_one_address_guessing_many_names_is_slowed_too(records: Records) -> None:
    for number in range(21):
        records.attempts.start([Subject(f"name {number}", 3, 300), ADDRESS], NOW)
    with pytest.raises(TooManyAttempts):
        records.attempts.start([Subject("one more", 3, 300), ADDRESS], NOW)


def test_a_success_forgets_the_failures_of_the_name_but_not_of_the_address(
    records: Records,
) -> None:
    for number in range(20):
        records.attempts.start([Subject(f"name {number}", 3, 300), ADDRESS], NOW)
    records.attempts.start([NAME, ADDRESS], NOW)
    records.attempts.succeeded(NAME, ADDRESS, NOW)
    fail(records.attempts, 1)
    with pytest.raises(TooManyAttempts):
        records.attempts.start([NAME, ADDRESS], NOW)


def test_a_day_without_failure_starts_afresh(records: Records) -> None:
    fail(records.attempts, 4)
    later = NOW + timedelta(hours=25)
    fail(records.attempts, 3, later)
    records.attempts.start([NAME], later)


def test_old_failures_are_deleted(records: Records) -> None:
    fail(records.attempts, 2)
    assert records.attempts.count() == 2
    records.attempts.forget_old(NOW + timedelta(hours=25))
    assert records.attempts.count() == 0
