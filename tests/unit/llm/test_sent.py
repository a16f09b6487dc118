"""What was sent is kept for its person only, for a while only, and within bounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.llm import sent
from assistant.llm.sent import KEPT, LONGEST, PERSONS, REQUESTS, SentLog


class Time:
    """A time of day, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def log(time: Time) -> SentLog:
    return SentLog(time)


def add(log: SentLog, person: str, body: str, *, again: bool = False) -> None:
    log.add(person, "synthesis/1", "https://llm.example/v1", body, again=again)


def bodies(log: SentLog, person: str) -> list[str]:
    return [request.body for request in log.of(person)]


def test_everybody_sees_their_own_last_requests_newest_first(log: SentLog) -> None:
    for number in range(REQUESTS + 2):
        add(log, "ada", f"question {number}")
    add(log, "bob", "another")
    assert bodies(log, "ada") == [f"question {number}" for number in range(REQUESTS + 1, 1, -1)]
    assert bodies(log, "bob") == ["another"]
    assert bodies(log, "carol") == []


def test_a_further_attempt_is_counted_and_one_that_differs_is_shown(log: SentLog) -> None:
    add(log, "ada", "with usage")
    add(log, "ada", "without usage", again=True)
    add(log, "ada", "without usage", again=True)
    add(log, "ada", "without usage")
    found = [(request.body, request.times) for request in log.of("ada")]
    assert found == [("without usage", 1), ("without usage", 2), ("with usage", 1)]


def test_requests_are_forgotten_after_a_while(log: SentLog, time: Time) -> None:
    add(log, "ada", "in the morning")
    time.now += KEPT - timedelta(minutes=1)
    add(log, "ada", "in the evening")
    assert len(bodies(log, "ada")) == 2
    time.now += timedelta(minutes=2)
    assert bodies(log, "ada") == ["in the evening"]
    time.now += KEPT
    assert bodies(log, "ada") == []


def test_persons_and_characters_are_bounded_and_the_longest_silent_go_first(
    log: SentLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(PERSONS + 1):
        add(log, f"person {number}", "x")
    assert bodies(log, "person 0") == [] and bodies(log, "person 1") == ["x"]
    monkeypatch.setattr(sent, "ALTOGETHER", 2 * LONGEST)
    for person in ("ada", "bob", "carol"):
        add(log, person, "x" * LONGEST)
    assert [len(log.of(person)) for person in ("person 9", "ada", "bob", "carol")] == [0, 0, 1, 1]


def test_what_is_too_long_is_said_to_be_shortened(log: SentLog) -> None:
    add(log, "ada", "x" * (LONGEST + 1))
    (request,) = log.of("ada")
    assert request.shortened and len(request.body) == LONGEST


def test_persons_are_known_as_long_as_something_is_kept_of_them(log: SentLog) -> None:
    add(log, "ada", "a")
    add(log, "bob", "b")
    assert log.persons() == {"ada", "bob"}
    log.forget("ada")
    assert log.persons() == {"bob"}
