"""Managing accounts from the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records
from tests.unit.cli.conftest import Relais

PASSWORD = "une phrase facile à retenir"


@pytest.fixture
def records(company: Path) -> Iterator[Records]:
    opened = open_records(sqlite_url(company / ".relais/records.db"))
    yield opened
    opened.close()


def test_an_account_is_created_with_a_password_from_standard_input(
    relais: Relais, company: Path, records: Records
) -> None:
    words = ("users", "add", "Élise Martin", "--role", "hr", "--team", "RH", "--password-stdin")
    result = relais(*words, "--workspace", company, typed=PASSWORD + "\n")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    account = records.accounts.check("Élise Martin", PASSWORD)
    assert account and (account.role, account.team) == ("hr", "RH")


def test_a_generated_password_is_printed_and_opens_the_account(
    relais: Relais, company: Path, records: Records
) -> None:
    result = relais("users", "add", "Sam", "--generate", "--workspace", company)
    password = re.fullmatch(r"Password: (\S{20,})\n", result.stdout)
    assert password and records.accounts.check("Sam", password[1])


def test_a_password_is_asked_for_twice_at_a_terminal(
    relais: Relais, company: Path, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.cli.accounts._at_a_terminal", lambda: True)
    add = ("users", "add", "Sam", "--workspace", company)
    different = relais(*add, typed=f"{PASSWORD}\nsomething else\n")
    assert different.exit_code == 1
    assert "the two passwords typed are different" in different.stderr
    assert relais(*add, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    assert records.accounts.check("Sam", PASSWORD)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "sam", "--generate"), "the name “sam” is already taken"),
        (("add", "Kim", "--password-stdin"), "the password must have 10 to 256 characters"),
        (("add", "Kim"), "the password comes from --password-stdin or --generate"),
        (("add", "Kim", "--generate", "--password-stdin"), "do not go together"),
        (("add", "Kim", "--role", "boss"), "employee, champion, hr, sponsor, admin"),
        (("reset", "Nobody", "--generate"), "no account is called “Nobody”"),
        (("remove", "Nobody", "--yes"), "no account is called “Nobody”"),
        (("remove", "Sam"), "confirm the removal with --yes"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    relais: Relais, company: Path, words: tuple[str, ...], sentence: str
) -> None:
    relais("users", "add", "Sam", "--generate", "--workspace", company)
    result = relais("users", *words, "--workspace", company, typed="short\n")
    assert result.exit_code in (1, 2)
    assert sentence in result.stderr
    assert result.stdout == ""
    accounts = json.loads(relais("users", "list", "--json", "--workspace", company).stdout)
    assert [account["name"] for account in accounts] == ["Sam"]


def test_a_reset_ends_the_sessions_of_the_person(
    relais: Relais, company: Path, records: Records
) -> None:
    relais("users", "add", "Sam", "--generate", "--workspace", company)
    sam = records.accounts.by_name("Sam")
    assert sam
    now = datetime.now(UTC)
    token = records.sessions.open(sam.id, now, timedelta(hours=8))
    result = relais("users", "reset", "Sam", "--generate", "--workspace", company)
    assert result.exit_code == 0
    assert records.sessions.find(token, now) is None


def test_a_demo_account_gets_no_password(relais: Relais, company: Path, records: Records) -> None:
    records.accounts.add("Robin", role="champion", password=None, created=datetime.now(UTC).date())
    result = relais("users", "reset", "Robin", "--generate", "--workspace", company)
    assert result.exit_code == 1
    assert "“Robin” is a demo account" in result.stderr
    assert "demo" in relais("users", "list", "--workspace", company).stdout


def test_removal_is_confirmed_at_a_terminal(
    relais: Relais, company: Path, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.cli.accounts._at_a_terminal", lambda: True)
    relais("users", "add", "Sam", "--generate", "--workspace", company)
    remove = ("users", "remove", "Sam", "--workspace", company, "--language", "fr")
    assert relais(*remove, typed="non\n").exit_code == 1
    assert records.accounts.by_name("Sam")
    assert relais(*remove, typed="oui\n").exit_code == 0
    assert records.accounts.by_name("Sam") is None


def test_a_mistyped_workspace_makes_no_new_database(relais: Relais, tmp_path: Path) -> None:
    result = relais("users", "list", "--workspace", tmp_path / "compnay")
    assert result.exit_code == 2
    assert not (tmp_path / "compnay").exists()


def test_nobody_yet_is_said(relais: Relais, company: Path) -> None:
    result = relais("users", "list", "--workspace", company, "--language", "fr")
    assert result.exit_code == 0
    assert "Aucun compte" in result.stderr
