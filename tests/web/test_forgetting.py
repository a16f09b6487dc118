"""What was sent to a model for somebody who is deleted elsewhere is not kept in memory here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.bootstrap import listening as listening_room
from assistant.bootstrap.listening import open_listening
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from assistant.web import forgetting
from assistant.web.app import create_app
from assistant.web.services import Services
from tests.support.listening import FakeTopics
from tests.support.writing import ScriptedModel, rewording
from tests.web.conftest import PASSWORD, Browser

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel()


@pytest.fixture
def with_model(services: Services, model: ScriptedModel) -> Services:
    return replace(services, rewording=rewording(model))


def hire(services: Services, model: ScriptedModel, name: str) -> str:
    """Somebody for whom a request was sent."""
    account = services.records.accounts.add(
        name, role="employee", password=PASSWORD, created=services.today()
    )
    model.log.add(account.id, "synthesis/1", "http://model.example/v1", f"of {name}", again=False)
    return account.id


def erase_elsewhere(services: Services, account_id: str) -> None:
    """As the command line does, or another server: over the records, with nothing in common."""
    records = open_records(sqlite_url(services.settings.data_dir / "records.db"))
    desk = open_listening(records, services.keys, FakeTopics(), FakeTopics())
    assert listening_room.erase(records, desk, account_id, services.clock())
    records.close()


def until(done: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    return done()


def test_a_server_forgets_by_itself_whoever_was_deleted_elsewhere_and_nobody_else(
    with_model: Services, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "EVERY_SECONDS", 0.05)
    ada, bo = (hire(with_model, model, name) for name in ("Ada Petit", "Bo Roux"))
    with Browser(create_app(with_model, chat=False), base_url=ADDRESS):
        time.sleep(0.3)
        assert model.sent(ada) and model.sent(bo)
        erase_elsewhere(with_model, ada)
        assert until(lambda: not model.sent(ada))
    assert [request.body for request in model.sent(bo)] == ["of Bo Roux"]


def test_while_the_records_do_not_answer_nothing_is_forgotten_and_later_it_is(
    with_model: Services, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "EVERY_SECONDS", 0.05)
    ada = hire(with_model, model, "Ada Petit")
    accounts = type(with_model.records.accounts)
    present, failures = accounts.present, [0]

    def away(*given: object) -> object:
        from assistant.errors import RecordsUnavailable

        failures[0] += 1
        if failures[0] < 4:
            raise RecordsUnavailable
        return present(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(accounts, "present", away)
    erase_elsewhere(with_model, ada)
    with Browser(create_app(with_model, chat=False), base_url=ADDRESS):
        assert until(lambda: not model.sent(ada))
    assert failures[0] >= 4
