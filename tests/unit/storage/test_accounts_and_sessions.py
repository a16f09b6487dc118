"""Accounts and sign-ins: what is stored of them, and when they stop to hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import AccountError
from assistant.storage.accounts import _HASHER as REAL_HASHER
from assistant.storage.accounts import Account
from assistant.storage.records import Records

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
DAY = NOW.date()
PASSWORD = "une phrase facile à retenir"


@pytest.fixture
def elise(records: Records) -> Account:
    return records.accounts.add("Élise Martin", role="hr", password=PASSWORD, created=DAY)


def test_the_right_password_opens_the_account(records: Records, elise: Account) -> None:
    assert records.accounts.check("Élise Martin", PASSWORD) == elise


@pytest.mark.parametrize("name", ["élise martin", "  ÉLISE   MARTIN ", "E\u0301lise Martin"])
def test_a_name_is_the_same_whatever_its_case_spaces_and_accents_composition(
    records: Records, elise: Account, name: str
) -> None:
    assert records.accounts.check(name, PASSWORD) == elise
    with pytest.raises(AccountError, match="already taken"):
        records.accounts.add(name, role="employee", password=PASSWORD, created=DAY)


@pytest.mark.parametrize(("name", "password"), [("Élise Martin", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_or_password_opens_nothing(
    records: Records, elise: Account, name: str, password: str
) -> None:
    assert records.accounts.check(name, password) is None


def test_a_disabled_account_opens_nothing_and_ends_its_sign_ins(
    records: Records, elise: Account
) -> None:
    token = records.sessions.open(elise.id, NOW, timedelta(hours=1))
    records.accounts.set_disabled("Élise Martin", True)
    assert records.accounts.check("Élise Martin", PASSWORD) is None
    assert records.sessions.find(token, NOW) is None


def test_an_account_without_a_password_never_opens_by_password(records: Records) -> None:
    demo = records.accounts.add("Démo", role="employee", password=None, created=DAY)
    assert demo.demo
    assert records.accounts.check("Démo", "") is None


def test_a_new_password_replaces_the_old_one(records: Records, elise: Account) -> None:
    records.accounts.set_password("élise martin", "une autre phrase")
    assert records.accounts.check("Élise Martin", PASSWORD) is None
    assert records.accounts.check("Élise Martin", "une autre phrase")


@pytest.mark.parametrize("password", ["short", "x" * 257])
def test_a_password_too_short_or_too_long_is_refused(records: Records, password: str) -> None:
    with pytest.raises(AccountError, match="10 to 256"):
        records.accounts.add("Ada", role="employee", password=password, created=DAY)


@pytest.mark.parametrize("name", ["", "   ", "a" * 121, "Ada\x07"])
def test_an_unusable_name_is_refused(records: Records, name: str) -> None:
    with pytest.raises(AccountError, match="readable characters"):
        records.accounts.add(name, role="employee", password=PASSWORD, created=DAY)


def test_the_refusal_of_an_account_is_worded_in_french_too(
    records: Records, elise: Account
) -> None:
    with pytest.raises(AccountError) as raised:
        records.accounts.remove("personne")
    assert "aucun compte ne s'appelle" in raised.value.message("fr")
    assert "no account is called" in raised.value.message("en")


def test_removing_an_account_ends_its_sign_ins(records: Records, elise: Account) -> None:
    token = records.sessions.open(elise.id, NOW, timedelta(hours=1))
    records.accounts.remove("élise martin")
    assert records.sessions.find(token, NOW) is None
    assert records.accounts.all() == []


def test_neither_password_nor_token_is_written_to_disk(
    records: Records, elise: Account, file: Path
) -> None:
    token = records.sessions.open(elise.id, NOW, timedelta(hours=1))
    written = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"$argon2id$" in written
    assert PASSWORD.encode() not in written
    assert token.encode() not in written


def test_a_sign_in_holds_until_it_expires(records: Records, elise: Account) -> None:
    token = records.sessions.open(elise.id, NOW, timedelta(hours=1))
    found = records.sessions.find(token, NOW + timedelta(minutes=59))
    assert found and found.account == elise
    assert records.sessions.find(token, NOW + timedelta(hours=1)) is None


def test_each_sign_in_has_its_own_token_and_form_secret(records: Records, elise: Account) -> None:
    tokens = [records.sessions.open(elise.id, NOW, timedelta(hours=1)) for _ in range(3)]
    found = [records.sessions.find(token, NOW) for token in tokens]
    assert len(set(tokens)) == len({session.csrf for session in found if session}) == 3


def test_closing_one_sign_in_leaves_the_others(records: Records, elise: Account) -> None:
    first, second = (records.sessions.open(elise.id, NOW, timedelta(hours=1)) for _ in range(2))
    records.sessions.close(first)
    assert records.sessions.find(first, NOW) is None
    assert records.sessions.find(second, NOW)
    records.sessions.close_all(elise.id)
    assert records.sessions.find(second, NOW) is None


def test_passwords_are_hashed_at_the_cost_the_library_recommends() -> None:
    hasher = REAL_HASHER
    assert (hasher.type.name, hasher.memory_cost, hasher.time_cost) == ("ID", 65536, 3)


def test_the_day_of_creation_is_all_that_is_kept_of_the_time(elise: Account) -> None:
    assert type(elise.created) is date
