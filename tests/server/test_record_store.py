"""Relais and Ralph 5.1, a real learning record store, over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from assistant.learning.desk_views import Welcome
from assistant.learning.events import Verb
from assistant.learning.xapi import VERBS, StatementBuilder
from assistant.lrs.client import Account, LrsClient
from assistant.lrs.sender import Sender
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from tests.support.desk import DAY, MONDAY, School, open_school
from tests.support.ralph_server import SECRET, USER
from tests.unit.learning.conftest import small_programme

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON = REPOSITORY / ".ralph/bin/python"
SERVER = REPOSITORY / "tests/support/ralph_server.py"
HOME = "https://relais.example"
VALIDATE = """
import json, sys
from ralph.models.xapi.base.statements import BaseXapiStatement
for line in sys.stdin:
    BaseXapiStatement.model_validate(json.loads(line))
"""
"""Reads statements with the models of Ralph, which are stricter than what its server takes."""


@dataclass
class Ralph:
    """A store with a folder, which may be up or down."""

    folder: Path
    port: int

    @property
    def account(self) -> Account:
        return Account(f"http://127.0.0.1:{self.port}/xAPI/", USER, SECRET)

    @contextmanager
    def up(self) -> Iterator[None]:
        process = subprocess.Popen([PYTHON, SERVER, self.folder, str(self.port)])
        try:
            for _ in range(300):
                assert process.poll() is None, "Ralph does not start"
                try:
                    httpx.get(f"http://127.0.0.1:{self.port}/__heartbeat__", timeout=5)
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)

    def holds(self) -> list[dict[str, Any]]:
        """Every statement it has, as written to its file."""
        lines = (self.folder / "fs_lrs.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def ralph(tmp_path_factory: pytest.TempPathFactory) -> Ralph:
    script = REPOSITORY / "deploy/test-tools.sh"
    done = subprocess.run([script, "--ralph"], cwd=REPOSITORY, check=False)
    if done.returncode or not PYTHON.exists():
        pytest.skip("Ralph could not be installed (deploy/test-tools.sh --ralph)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Ralph(tmp_path_factory.mktemp("ralph"), port)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Inès and Marc have lived through everything that is ever told."""
    records = open_records(sqlite_url(tmp_path_factory.mktemp("records") / "records.db"))
    school = open_school(records, small_programme())
    for name in ("Inès", "Marc"):
        person = school.person(name)
        school.desk.save_welcome(person, Welcome(language="fr" if name == "Inès" else "en"), MONDAY)
        school.desk.path(person, MONDAY)
        school.take(person, "safe-data", right=[False])
        school.take(person, "prompting", right=[False, False])
        school.desk.stars(person, "safe-data", 4, MONDAY)
        for item in school.desk.know_this(person, "checking", MONDAY).questions:
            school.desk.answer(person, item.id, item.correct, MONDAY)
        school.desk.finish(person, "checking", MONDAY)
    records.training.expire((MONDAY + 200 * DAY).date())
    yield school
    records.close()


@contextmanager
def sender(school: School, account: Account) -> Iterator[Sender]:
    with LrsClient(account) as client:
        yield Sender(
            school.records.outbox, client, lambda: StatementBuilder(HOME, school.curriculum)
        )


def told(school: School) -> list[str]:
    return [event.id for event in school.events()]


def forget_that_it_was_sent(school: School) -> None:
    with school.records.database.write() as session:
        session.execute(text("UPDATE xapi_events SET state = 'waiting'"))


def test_every_statement_is_one_that_ralphs_models_accept(ralph: Ralph, lived: School) -> None:
    builder = StatementBuilder(HOME, lived.curriculum)
    waiting = list(lived.records.outbox.everything())
    assert {one.event.verb for one in waiting} == set(Verb)
    lines = "\n".join(json.dumps(builder.build(one.event, one.actor)) for one in waiting)
    environment = {**os.environ, "RALPH_APP_DIR": str(ralph.folder)}
    done = subprocess.run(
        [PYTHON, "-c", VALIDATE], input=lines, text=True, env=environment, capture_output=True
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_store_that_comes_and_goes_ends_up_with_everything_once(
    ralph: Ralph, lived: School
) -> None:
    """One story, since starting Ralph takes seconds."""
    first = told(lived)
    with sender(lived, ralph.account) as sending:
        assert sending.drain(MONDAY).problem == "unreachable"
        assert lived.records.outbox.state().waiting == len(first)

        with ralph.up():
            # the day it was away is over
            done = sending.drain(MONDAY + DAY)
            assert (done.sent, done.refused, done.problem) == (len(first), 0, None)
            assert [one["id"] for one in ralph.holds()] == first
            assert {one["verb"]["id"] for one in ralph.holds()} == {v for v, _ in VERBS.values()}

            # sent again, as after a crash, nothing is doubled
            forget_that_it_was_sent(lived)
            assert sending.drain(MONDAY + DAY).sent == len(first)
            assert len(ralph.holds()) == len(first)

            # not even when the files have new names since
            modules = dict(lived.curriculum.modules)
            title = modules["safe-data"].title.model_copy(update={"en": "Another title"})
            modules["safe-data"] = modules["safe-data"].model_copy(update={"title": title})
            lived.curriculum = lived.curriculum.model_copy(update={"modules": modules})
            forget_that_it_was_sent(lived)
            done = sending.drain(MONDAY + DAY)
            assert (done.sent, done.refused) == (len(first), 0)
            assert len(ralph.holds()) == len(first)

            # one that Ralph cannot take is set aside, and those behind it arrive
            bad, good = lived.person("Bad"), lived.person("Good")
            lived.desk.path(bad, MONDAY)
            lived.desk.path(good, MONDAY)
            with lived.records.database.write() as session:
                session.execute(
                    text(
                        "UPDATE xapi_events SET event = json_set(event, '$.id', 'no') "
                        "WHERE person_id = :bad"
                    ),
                    {"bad": bad},
                )
            done = sending.drain(MONDAY + DAY)
            assert (done.sent, done.refused) == (1, 1)
            (aside,) = lived.records.outbox.set_aside()
            assert aside.verb == "was-assigned" and aside.reason.startswith("4")
            assert len(ralph.holds()) == len(first) + 1

            # a wrong secret is told from a wrong statement
            lived.desk.begin(good, "checking", MONDAY)
            wrong = Account(ralph.account.url, USER, "not the secret")
            with sender(lived, wrong) as mistaken:
                assert mistaken.drain(MONDAY + 2 * DAY).problem == "credentials"
            later = MONDAY + 2 * DAY + timedelta(minutes=1)
            assert sending.drain(later).sent == 1


def test_the_command_line_sends_what_waits(ralph: Ralph, tmp_path: Path, lived: School) -> None:
    workspace = tmp_path / "company"
    (workspace / "knowledge").mkdir(parents=True)
    records = open_records(sqlite_url(workspace / ".relais" / "records.db"))
    school = open_school(records, small_programme())
    person = school.person("Zoé")
    school.desk.path(person, MONDAY)
    school.take(person, "prompting")
    count = len(school.events())
    records.close()
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")
    environment = {
        **os.environ,
        "RELAIS_LRS_URL": ralph.account.url,
        "RELAIS_LRS_KEY": USER,
        "RELAIS_LRS_SECRET_FILE": str(secret),
        "RELAIS_PUBLIC_URL": HOME,
    }
    command = [sys.executable, "-m", "assistant", "xapi", "send", "--language", "en"]
    before = len(ralph.holds())

    def send() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, "--workspace", str(workspace)],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    away = send()
    assert away.returncode == 1
    assert "does not answer" in away.stderr
    with ralph.up():
        done = send()
    assert done.returncode == 0, done.stderr
    assert f"Statements sent: {count}" in done.stderr
    assert len(ralph.holds()) == before + count
