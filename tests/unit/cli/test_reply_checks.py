"""Every expected answer asked with and without a reply, beside the server."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant import bootstrap
from assistant.answering.standing import find_quote
from assistant.bootstrap import Answering
from assistant.bootstrap.replies import FiledReplies
from assistant.cli.reply_checks import BackgroundChecks
from assistant.cli.reply_upkeep import ReplyUpkeep
from assistant.content.documents.worker import read
from assistant.errors import IndexUnavailable
from assistant.listening.replies.model import SILENT_AFTER, Check, Reply
from assistant.settings import load_settings
from assistant.storage.database import Database, sqlite_url
from assistant.storage.records import open_records
from assistant.storage.replies import ReplyRepository
from tests.fakes import Clock
from tests.support.encoder import FakeEncoder
from tests.unit.cli.conftest import write

QUOTE = "Les transcriptions de réunion sont gardées 30 jours, puis supprimées."
QUESTION = "Combien de jours une transcription est-elle gardée ?"
CASES = f"""
    cases:
      - id: quoted
        question: "{QUESTION}"
        language: fr
        answerable: true
        must_not_say: ["Trente jours."]
        kind: number
      - id: approved
        question: "{QUESTION}"
        language: fr
        answerable: true
        route: curated
        kind: curated
      - id: canteen
        question: "Il y a quoi à la cantine demain ?"
        language: fr
        answerable: false
        route: abstain
        kind: out-of-scope
"""


@dataclass
class Company:
    answering: Answering
    replies: ReplyRepository
    checks: BackgroundChecks
    database: Database

    def give(self, name: str = "one", answer: str = "kept") -> None:
        now = bootstrap.now()
        check = Check("waiting", 0, 0, now)
        self.replies.add(Reply(name, answer, None, "committee", now.date(), "s", check))
        self.checks.start(name, answer)

    def outcome(self, name: str = "one") -> Check:
        """What a check comes to; waits for it."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            found = self.replies.get(name)
            assert found is not None
            if found.check.state in ("done", "failed") or found.taken_back:
                return found.check
            threading.Event().wait(0.02)
        raise AssertionError("the check does not end")


@pytest.fixture
def company(indexed: Path, encoder: FakeEncoder) -> Iterator[Company]:
    document = read(indexed / "knowledge", "policies/charte.md", 5_000_000)
    seal = next(find_quote(document, QUOTE)).section.fingerprint
    write(
        indexed / "knowledge/answers/kept.yaml",
        f"""
        id: kept
        questions:
          fr: ["{QUESTION}"]
          en: ["How many days is a transcript kept?"]
        answer: {{fr: Trente jours., en: Thirty days.}}
        approved: {{by: committee, on: 2026-11-02}}
        citations:
          - {{document: policies/charte.md, quote: "{QUOTE}", passage: {seal}}}
        """,
    )
    write(indexed / "eval/cases/a.yaml", CASES)
    answering = bootstrap.open_answering(load_settings(workspace=indexed))
    records = open_records(sqlite_url(indexed / "records.db"))
    replies = records.listening.replies
    checks = BackgroundChecks(answering, replies, bootstrap.now)
    yield Company(answering, replies, checks, records.database)
    answering.close()
    records.close()


def test_its_own_cases_exist_in_both_languages_and_what_it_decides_elsewhere_is_told(
    company: Company,
) -> None:
    company.give()
    check = company.outcome()
    report = check.report
    assert report is not None and (check.done, check.total, report.asked) == (5, 5, 5)
    own = [one.case for one in report.changes if one.outcome.startswith("own")]
    assert own == ["curated-kept-fr", "curated-kept-en"]
    assert [one.case for one in report.of("own-bad")] == []
    (worse,), (better,) = report.of("worse"), report.of("better")
    assert (worse.case, worse.before, worse.now) == ("quoted", "policy", "curated")
    assert (better.case, better.before, better.now) == ("approved", "policy", "curated")


def test_several_replies_are_checked_one_after_the_other_and_each_once(company: Company) -> None:
    company.give("one")
    company.give("two")
    company.checks.start("two", "kept")
    assert company.outcome("one").report == company.outcome("two").report


def test_a_reply_taken_back_meanwhile_is_not_checked_to_the_end(company: Company) -> None:
    now = bootstrap.now()
    check = Check("waiting", 0, 0, now)
    company.replies.add(Reply("one", "kept", None, "committee", now.date(), "s", check))
    company.replies.take_back("one", now.date())
    company.checks.start("one", "kept")
    company.give("two")
    assert company.outcome("two").state == "done"
    assert company.outcome("one").report is None


def test_without_an_index_the_check_fails_and_the_next_one_still_works(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise IndexUnavailable(reason="rebuilding")

    with monkeypatch.context() as patch:
        patch.setattr(company.answering.base.engine, "generation", away)
        company.give("one")
        assert company.outcome("one").state == "failed"
    company.give("two")
    assert company.outcome("two").state == "done"


# --- after a restart ------------------------------------------------------------------------------


NONE: Any = SimpleNamespace(get=lambda _: None)
"""Themes, where no reply is for one."""


def kept(company: Company, name: str, *, state: str, heard: datetime) -> None:
    """A reply whose check a server left behind."""
    check = Check(state, 2, 5, heard)  # type: ignore[arg-type]
    company.replies.add(Reply(name, "kept", None, "committee", heard.date(), name, check))


def upkeep_of(company: Company, clock: Callable[[], datetime]) -> ReplyUpkeep:
    """A server that starts over the same records."""
    folder = company.answering.settings.knowledge_dir
    replies = FiledReplies(company.database, folder)
    checks = BackgroundChecks(company.answering, company.replies, clock)
    return ReplyUpkeep(replies, NONE, checks, clock)


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_check_that_a_restart_cut_off_is_taken_up_by_itself_from_its_beginning(
    company: Company, state: str
) -> None:
    now = bootstrap.now()
    kept(company, "one", state=state, heard=now - SILENT_AFTER - timedelta(seconds=2))
    kept(company, "ended", state="failed", heard=now - timedelta(hours=1))
    assert upkeep_of(company, bootstrap.now).look()
    check = company.outcome("one")
    assert check.state == "done" and (check.done, check.total) == (5, 5)
    assert check.report is not None and check.report.asked == 5
    assert company.outcome("ended").state == "failed"


def test_after_a_quick_restart_it_is_taken_up_once_it_has_been_silent_for_long_enough(
    company: Company,
) -> None:
    now = bootstrap.now().replace(microsecond=0)
    kept(company, "one", state="running", heard=now)
    clock = Clock(now + timedelta(seconds=5))
    upkeep = upkeep_of(company, clock)
    assert not upkeep.look()  # somebody may be at it
    found = company.replies.get("one")
    assert found and found.check.done == 2
    clock.now = now + SILENT_AFTER + timedelta(seconds=2)
    assert upkeep.look()
    assert company.outcome("one").state == "done"


def test_of_two_servers_that_start_at_once_one_takes_a_check_up(company: Company) -> None:
    now = bootstrap.now()
    kept(company, "one", state="running", heard=now - SILENT_AFTER - timedelta(seconds=2))
    found = company.replies.get("one")
    assert found is not None
    won = [company.replies.restart("one", now, found.check.heard) for _ in range(2)]
    assert won == [True, False]
    assert company.replies.restart("one", now)  # somebody who asks for it begins it anyway


def test_a_check_that_is_under_way_here_is_not_begun_again(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where it has been silent: one case may take long on a busy machine."""
    now = bootstrap.now()
    gate = threading.Event()
    upkeep = upkeep_of(company, bootstrap.now)
    report = BackgroundChecks._report
    monkeypatch.setattr(
        BackgroundChecks, "_report", lambda *given: gate.wait(60) and report(*given)
    )
    kept(company, "one", state="waiting", heard=now - timedelta(hours=1))
    assert upkeep.look()
    later = Clock(now + timedelta(hours=1))
    upkeep._clock = later
    assert upkeep.look()
    found = company.replies.get("one")
    assert found and found.check.heard < later.now - timedelta(minutes=30)
    gate.set()
    assert company.outcome("one").state == "done"


def test_a_reply_taken_back_is_not_checked_after_a_restart(company: Company) -> None:
    now = bootstrap.now()
    kept(company, "one", state="running", heard=now - timedelta(hours=1))
    company.replies.take_back("one", now.date())
    assert upkeep_of(company, bootstrap.now).look()
    found = company.replies.get("one")
    assert found and found.check.state == "running" and found.check.done == 2


def test_the_server_looks_by_itself_at_its_start_and_again_while_something_is_left(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.cli.reply_upkeep.SOON_SECONDS", 0.05)
    now = bootstrap.now().replace(microsecond=0)
    kept(company, "one", state="running", heard=now)
    clock = Clock(now)
    with upkeep_of(company, clock).at_work():
        threading.Event().wait(0.3)
        found = company.replies.get("one")
        assert found and found.check.state == "running"
        clock.now = now + SILENT_AFTER + timedelta(seconds=2)
        assert company.outcome("one").state == "done"


def test_a_workspace_without_cases_of_its_own_has_those_of_its_answers(
    company: Company, indexed: Path
) -> None:
    (indexed / "eval/cases/a.yaml").unlink()
    (indexed / "eval/cases").rmdir()
    company.give()
    report = company.outcome().report
    assert report is not None and (report.asked, report.unusable) == (2, 0)
