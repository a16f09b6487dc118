"""Closing weeks from the command line, and what goes with an account that is removed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.bootstrap.listening import open_listening
from assistant.listening.desk import ListeningDesk
from assistant.storage.database import sqlite_url
from assistant.storage.keys import Keys, open_keys
from assistant.storage.records import Records, open_records
from tests.support.listening import FakeTopics, crowd, worry
from tests.unit.cli.conftest import Relais

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def records(company: Path) -> Iterator[Records]:
    opened = open_records(sqlite_url(company / ".relais/records.db"))
    yield opened
    opened.close()


@pytest.fixture
def keys(company: Path) -> Keys:
    return open_keys(company / ".relais", listening_started=False)


@pytest.fixture
def desk(records: Records, keys: Keys) -> ListeningDesk:
    return open_listening(records, keys, FakeTopics(), FakeTopics())


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "now", lambda: MONDAY)


def test_closing_says_what_was_published_and_held_back(
    relais: Relais, company: Path, records: Records, desk: ListeningDesk
) -> None:
    for person in crowd(records, 40)[:7]:
        desk.raise_concern(person, worry(), NOW)
    result = relais("close-week", "--workspace", company)
    assert result.exit_code == 0, result.output
    assert re.search(
        r"Week 2026-W47 closed: 4 figures published, \d+ held back, 40 active", result.stderr
    )
    assert result.stdout == ""


def test_closing_twice_changes_nothing_and_says_so(relais: Relais, company: Path) -> None:
    relais("close-week", "--workspace", company)
    again = relais("close-week", "--workspace", company, "--language", "fr")
    assert again.exit_code == 0
    assert "Rien à clore" in again.stderr
    assert "2026-W47" in again.stderr


def test_what_was_held_back_is_counted_by_reason_and_never_named(
    relais: Relais, company: Path, records: Records, desk: ListeningDesk
) -> None:
    for person in crowd(records, 40)[:3]:
        desk.raise_concern(person, worry(), NOW)
    result = relais("close-week", "--workspace", company, "--json")
    (week,) = json.loads(result.stdout)
    assert (week["week"], week["shown"], week["reasons"]["few"]) == ("2026-W47", 0, week["held"])
    assert "workload" not in result.output


def test_a_mistyped_folder_is_not_made_into_an_installation(relais: Relais, tmp_path: Path) -> None:
    result = relais("close-week", "--workspace", tmp_path / "nothing-here")
    assert result.exit_code == 2
    assert not (tmp_path / "nothing-here").exists()


def test_a_removed_account_takes_what_it_said_with_it(
    relais: Relais, company: Path, records: Records, desk: ListeningDesk
) -> None:
    (person, other) = crowd(records, 2)
    desk.raise_concern(person, worry(text="Zwetschgenkuchen"), NOW)
    desk.raise_concern(other, worry(text="Autre"), NOW)
    result = relais("users", "remove", "p0", "--yes", "--workspace", company)
    assert result.exit_code == 0, result.output
    assert desk.mine(person, NOW).records == ()
    assert len(desk.mine(other, NOW).records) == 1
    written = b"".join(p.read_bytes() for p in (company / ".relais").rglob("*") if p.is_file())
    assert b"Zwetschgenkuchen" not in written


def test_another_listening_key_stops_whatever_needs_it(
    relais: Relais, company: Path, records: Records, desk: ListeningDesk
) -> None:
    people = crowd(records, 2)
    desk.raise_concern(people[1], worry(), NOW)
    assert relais("users", "remove", "p0", "--yes", "--workspace", company).exit_code == 0
    (company / ".relais/listening.key").write_text("ab" * 32)
    refused = relais("users", "remove", "p1", "--yes", "--workspace", company)
    assert refused.exit_code == 2
    assert "is not the one the records were made with" in refused.stderr
    assert records.accounts.by_name("p1") is not None
