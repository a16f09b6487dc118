"""Weeks are closed while the server lives, whatever goes wrong in between."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import RecordsUnavailable
from assistant.listening.weekly import Weekly
from assistant.web import closing
from assistant.web.app import create_app
from assistant.web.services import Services
from tests.fakes import Clock, fake_services
from tests.support.listening import WEEK, FakeTopics, crowd, worry
from tests.web.conftest import ADDRESS, Browser


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Services:
    return fake_services(tmp_path, clock=clock, topics=FakeTopics())


def until(true: Callable[[], bool]) -> bool:
    for _ in range(100):
        if true():
            return True
        time.sleep(0.05)
    return False


def closed(services: Services) -> list[str]:
    return [one.week for one in services.records.listening.snapshots.all()]


def test_a_server_that_starts_closes_what_was_missed(services: Services, clock: Clock) -> None:
    for person in crowd(services.records, 40)[:6]:
        services.listening.raise_concern(person, worry(), clock.now)
    clock.now += 2 * WEEK
    with Browser(create_app(services, chat=False), base_url=ADDRESS):
        assert until(lambda: closed(services) == ["2026-W47", "2026-W48"])


def test_a_server_that_runs_closes_the_week_once_it_is_over(
    services: Services, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "EVERY_SECONDS", 0.02)
    with Browser(create_app(services, chat=False), base_url=ADDRESS):
        assert until(lambda: closed(services) == ["2026-W46"])
        clock.now += WEEK
        assert until(lambda: closed(services) == ["2026-W46", "2026-W47"])


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RecordsUnavailable(), "no week closed: RecordsUnavailable"),
        (KeyError("what somebody said"), "no week closed, unexpectedly: KeyError"),
    ],
    ids=["records", "unexpected"],
)
def test_a_closing_that_fails_is_tried_again_and_says_nothing_of_anybody(
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    told: str,
) -> None:
    tried: list[int] = []
    real = Weekly.close_weeks

    def failing(weekly: Weekly, now: object) -> object:
        tried.append(1)
        if len(tried) == 1:
            raise error
        return real(weekly, now)  # type: ignore[arg-type]

    monkeypatch.setattr(Weekly, "close_weeks", failing)
    monkeypatch.setattr(closing, "EVERY_SECONDS", 0.02)
    caplog.set_level(logging.INFO, "relais.closing")

    def said() -> list[str]:
        return [one.getMessage() for one in caplog.records if one.name == "relais.closing"]

    with Browser(create_app(services, chat=False), base_url=ADDRESS):
        assert until(lambda: len(said()) >= 2)
    assert closed(services) == ["2026-W46"]
    assert said()[:2] == [told, "weeks closed: 2026-W46"]
