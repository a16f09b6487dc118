"""While the server lives, what waits for the record store is sent; nobody waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.errors import NotRecorded
from assistant.web import app as application
from assistant.web.app import create_app
from tests.fakes import NOW, fake_services


def served(folder: Path, send: Callable[[datetime], object] | None) -> TestClient:
    services = fake_services(folder, send_statements=send)
    return TestClient(create_app(services, chat=False), base_url="http://127.0.0.1")


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not happened() and time.monotonic() < until:
        time.sleep(0.01)
    assert happened()


def test_statements_are_sent_from_the_start_and_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "_SENDING_SECONDS", 0.01)
    asked: list[datetime] = []
    with served(tmp_path, asked.append):
        wait_for(lambda: len(asked) >= 3)
    assert set(asked) == {NOW}


def test_a_failure_does_not_end_the_sending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(application, "_SENDING_SECONDS", 0.01)
    caplog.set_level("WARNING", logger="relais.web")
    asked: list[datetime] = []

    def fails(now: datetime) -> None:
        asked.append(now)
        raise NotRecorded

    with served(tmp_path, fails) as browser:
        wait_for(lambda: len(asked) >= 2)
        assert browser.get("/healthz").status_code == 200
    assert "statements not sent: NotRecorded" in caplog.text


def test_a_store_that_hangs_holds_up_neither_pages_nor_the_end(tmp_path: Path) -> None:
    let_go, begun = threading.Event(), threading.Event()

    def hangs(_now: datetime) -> None:
        begun.set()
        let_go.wait(30)

    started = time.monotonic()
    try:
        with served(tmp_path, hangs) as browser:
            assert begun.wait(5)
            assert browser.get("/healthz").status_code == 200
        assert time.monotonic() - started < 10
    finally:
        let_go.set()


def test_without_a_store_nothing_is_started(tmp_path: Path) -> None:
    app = create_app(fake_services(tmp_path), chat=False)
    with_store = create_app(fake_services(tmp_path / "b", send_statements=print), chat=False)
    assert len(with_store.state.lifespans) == len(app.state.lifespans) + 1
