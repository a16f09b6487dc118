"""Sending to a learning record store that is there, away, full of refusals, or slow to forgive."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from assistant.learning.events import Event, Verb, event_id
from assistant.learning.sending import problem_text
from assistant.learning.training import Attempt, AttemptKind, AttemptState
from assistant.learning.xapi import StatementBuilder
from assistant.lrs.client import Account, LrsClient
from assistant.lrs.sender import BATCH, Sender
from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ACCOUNT = Account("https://lrs.example/xapi/", "relais", "s3cret")


@dataclass
class Store:
    """A learning record store: keeps statements by id, refuses some, and can be away."""

    kept: dict[str, dict[str, object]] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)
    status: int | None = None
    """What it answers to everything; None: as a store does."""
    headers: dict[str, str] = field(default_factory=dict)
    away: bool = False
    poison: set[str] = field(default_factory=set)
    """Ids it cannot read."""
    loses_answers: int = 0
    """So many times it keeps what it is sent, and its answer gets lost."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.away:
            raise httpx.ConnectError("no route", request=request)
        if self.status is not None:
            return httpx.Response(self.status, headers=self.headers, text="no")
        if request.method == "GET":
            found = request.url.params["statementId"] in self.kept
            return httpx.Response(200 if found else 404, json={})
        return self.post(request)

    def post(self, request: httpx.Request) -> httpx.Response:
        given = json.loads(request.content)
        if any(one["id"] in self.poison for one in given):
            return httpx.Response(400, text="not a statement")
        for one in given:
            if one["id"] in self.kept and self.kept[one["id"]] != one:
                return httpx.Response(409, text="different")
        self.kept.update({one["id"]: one for one in given})
        if self.loses_answers:
            self.loses_answers -= 1
            raise httpx.ReadTimeout("too slow", request=request)
        return httpx.Response(200, json=[one["id"] for one in given])

    @property
    def posts(self) -> list[int]:
        """How many statements each request carried."""
        return [len(json.loads(r.content)) for r in self.requests if r.method == "POST"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "records.db"
    open_records(sqlite_url(path)).close()
    return path


@pytest.fixture
def records(tmp_path: Path, empty: Path) -> Iterator[Records]:
    opened = open_records(sqlite_url(Path(shutil.copy(empty, tmp_path / "records.db"))))
    yield opened
    opened.close()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def sender(records: Records, store: Store) -> Iterator[Sender]:
    with LrsClient(ACCOUNT, httpx.MockTransport(store)) as client:
        yield Sender(records.outbox, client, lambda: StatementBuilder("https://r.example", None))


def happened(records: Records, count: int) -> list[str]:
    """So many modules begun by Inès; the ids of what there is to tell."""
    account = records.accounts.by_name("Inès") or records.accounts.add(
        "Inès", role="employee", password=None, created=NOW.date()
    )
    records.learners.ensure(account.id, NOW.date())
    already = len(records.training.attempts(account.id))
    ids = []
    for number in range(already, already + count):
        told = Event(id=event_id("ines", number), verb=Verb.LAUNCHED, at=NOW, module=f"m-{number}")
        attempt = Attempt(
            person_id=account.id,
            module=f"m-{number}",
            number=0,
            kind=AttemptKind.LEARN,
            version=1,
            state=AttemptState.OPEN,
            began=NOW.date(),
        )
        records.training.begin(attempt, lambda _, told=told: [told])  # type: ignore[misc]
        ids.append(told.id)
    return ids


def test_everything_that_waits_is_sent_in_order(
    records: Records, store: Store, sender: Sender
) -> None:
    ids = happened(records, BATCH + 7)
    done = sender.drain(NOW)
    assert (done.sent, done.refused, done.problem) == (BATCH + 7, 0, None)
    assert list(store.kept) == ids
    assert store.posts == [BATCH, 7]
    state = records.outbox.state()
    assert (state.waiting, state.sent, state.last_sent) == (0, BATCH + 7, NOW.date())
    assert sender.drain(NOW).sent == 0
    assert len(store.requests) == 2


def test_a_request_says_who_sends_and_which_xapi(
    records: Records, store: Store, sender: Sender
) -> None:
    happened(records, 1)
    sender.drain(NOW)
    (request,) = store.requests
    assert str(request.url) == "https://lrs.example/xapi/statements"
    assert request.headers["x-experience-api-version"] == "1.0.3"
    assert request.headers["authorization"].startswith("Basic ")
    assert "s3cret" not in repr(ACCOUNT)


def test_while_the_store_is_away_it_is_asked_less_and_less_often(
    records: Records, store: Store, sender: Sender
) -> None:
    """A day without the store, with somebody looking every minute, as the server does."""
    ids = happened(records, 3)
    store.away = True
    asked = []
    for minute in range(24 * 60):
        before = len(store.requests)
        done = sender.drain(NOW + minute * MINUTE)
        assert done.problem == "unreachable"
        if len(store.requests) > before:
            asked.append(minute)
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert gaps[:7] == [1, 2, 4, 8, 16, 32, 60]
    assert set(gaps[7:]) == {60}
    assert records.outbox.state().waiting == 3
    store.away = False
    happened(records, 1)
    assert sender.drain(NOW + timedelta(days=1, hours=1)).sent == 4
    assert list(store.kept)[:3] == ids
    assert records.outbox.state().failures == 0


def test_an_administrator_can_try_at_once(records: Records, store: Store, sender: Sender) -> None:
    happened(records, 1)
    store.away = True
    sender.drain(NOW)
    store.away = False
    assert sender.drain(NOW).sent == 0
    assert sender.drain(NOW, at_once=True).sent == 1


def test_an_answer_that_gets_lost_does_not_double_anything(
    records: Records, store: Store, sender: Sender
) -> None:
    ids = happened(records, 4)
    store.loses_answers = 1
    assert sender.drain(NOW).problem == "unreachable"
    assert sender.drain(NOW + 2 * MINUTE).sent == 4
    assert list(store.kept) == ids


def test_one_bad_statement_is_set_aside_and_the_others_go_on(
    records: Records, store: Store, sender: Sender
) -> None:
    ids = happened(records, 20)
    store.poison = {ids[7]}
    done = sender.drain(NOW)
    assert (done.sent, done.refused) == (19, 1)
    assert list(store.kept) == [one for one in ids if one != ids[7]]
    (aside,) = records.outbox.set_aside()
    assert (aside.statement_id, aside.verb) == (ids[7], "launched")
    assert aside.reason == "400: not a statement"
    assert sender.drain(NOW).refused == 0


def test_what_was_set_aside_can_be_tried_again(
    records: Records, store: Store, sender: Sender
) -> None:
    ids = happened(records, 2)
    store.poison = set(ids)
    assert sender.drain(NOW).refused == 2
    store.poison = set()
    assert records.outbox.retry(ids[0]) == 1
    assert sender.drain(NOW).sent == 1
    assert records.outbox.retry() == 1
    assert sender.drain(NOW).sent == 1
    assert records.outbox.set_aside() == []


def test_a_store_that_refuses_everything_is_not_believed(
    records: Records, store: Store, sender: Sender
) -> None:
    """Otherwise one wrong setting would set a whole company's record aside."""
    ids = happened(records, 30)
    store.poison = set(ids)
    assert sender.drain(NOW).problem == "refuses-all"
    state = records.outbox.state()
    assert (state.waiting, state.refused, state.failures) == (30, 0, 1)


def test_a_statement_the_store_has_already_counts_as_sent(
    records: Records, store: Store, sender: Sender
) -> None:
    """Its names have changed since, so that the store sees a conflict with what it holds."""
    ids = happened(records, 3)
    store.kept[ids[1]] = {"id": ids[1], "as": "sent before"}
    done = sender.drain(NOW)
    assert (done.sent, done.refused) == (3, 0)
    assert store.kept[ids[1]] == {"id": ids[1], "as": "sent before"}


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "credentials"),
        (403, "credentials"),
        (404, "address"),
        (302, "address"),
        (429, "status-429"),
        (500, "status-500"),
        (503, "status-503"),
    ],
)
def test_what_is_not_about_the_statements_sets_none_aside(
    records: Records, store: Store, sender: Sender, status: int, problem: str
) -> None:
    happened(records, 1)
    store.status = status
    store.headers = {"location": "https://elsewhere.example/"}
    assert sender.drain(NOW).problem == problem
    assert records.outbox.state().waiting == 1
    assert records.outbox.set_aside() == []
    assert {request.url.host for request in store.requests} == {"lrs.example"}
    said = problem_text(problem)
    assert said.fr and said.en and ("-" not in problem or str(status) in said.en)


def test_a_store_that_asks_for_patience_gets_it(
    records: Records, store: Store, sender: Sender
) -> None:
    happened(records, 1)
    store.status, store.headers = 503, {"retry-after": "7200"}
    sender.drain(NOW)
    assert records.outbox.state().next_try == NOW + timedelta(hours=2)
    store.headers = {"retry-after": "Fri, 31 Dec 2999 23:59:59 GMT"}
    sender.drain(NOW, at_once=True)
    next_try = records.outbox.state().next_try
    assert next_try is not None and next_try < NOW + timedelta(hours=2)


def test_learning_goes_on_while_sending_fails(
    records: Records, store: Store, sender: Sender
) -> None:
    store.away = True
    happened(records, 2)
    sender.drain(NOW)
    happened(records, 2)
    assert records.outbox.state().waiting == 4


def test_what_was_sent_is_forgotten_after_a_month(
    records: Records, store: Store, sender: Sender
) -> None:
    happened(records, 2)
    sender.drain(NOW)
    happened(records, 1)
    records.apply_retention(NOW + timedelta(days=29))
    assert len(list(records.outbox.everything())) == 3
    records.apply_retention(NOW + timedelta(days=31))
    assert [one.event.module for one in records.outbox.everything()] == ["m-2"]


def test_removing_somebody_removes_what_waits_of_them(
    records: Records, store: Store, sender: Sender
) -> None:
    happened(records, 2)
    records.accounts.remove("Inès")
    assert sender.drain(NOW).sent == 0
    assert store.requests == []
