"""Who is erased is in no file any more: not in the database, its log, the index, nor anywhere else."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.errors import NotRecorded
from assistant.learning.ports import Speaker
from assistant.learning.private import Private
from assistant.listening.desk import ListeningDesk
from assistant.listening.views import Raising
from assistant.storage import erasure
from assistant.storage.erasure import erase_person, erase_said, personal_tables, tend
from assistant.storage.private_learning import PrivateLearningRepository
from assistant.storage.records import Records
from assistant.storage.schema import Base
from tests.support.listening import KEYS, desk_over
from tests.unit.storage.test_training_records import begin, learner

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
CANARY = "Zwetschgenkuchen"
"""A word that nobody writes by chance."""


@pytest.fixture
def desk(records: Records) -> ListeningDesk:
    return desk_over(records)


def live(records: Records, desk: ListeningDesk, name: str, said: str) -> str:
    """Somebody who leaves something in every table of every plane; their id."""
    person = learner(records, name)
    begin(records, person)
    PrivateLearningRepository(records.database, KEYS.listening).change(
        person, lambda _: Private(welcomed=True, worries=frozenset({"workload"}))
    )
    records.sessions.open(person, NOW, timedelta(hours=12))
    desk.weekly.settle("2026-Q4")
    for number in range(12):
        desk.raise_concern(person, Raising("workload", "fr", text=f"{said} {number} " * 30), NOW)
    desk.rate(person, "copilot", said.lower(), 3, "welcome", NOW)
    desk.decline(person, "idea", NOW)
    who = desk.speaker(person, NOW)
    records.gaps.add(
        question=f"{said} ?", language="fr", pseudonym=who.pseudonym, week=who.week, owner=None
    )
    records.feedback.add(
        rating="down",
        route="policy",
        language="fr",
        pseudonym=who.pseudonym,
        week=who.week,
        reason=said,
        question=said,
    )
    speaker = Speaker(who.pseudonym, who.week)
    records.voice.comment(speaker, "prompting", 1, "fr", said)
    records.voice.confidence(speaker, "prompting", "before", 2)
    return person


def bytes_of(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_files_hold_the_person_before_and_nothing_of_them_after(
    records: Records, desk: ListeningDesk, file: Path
) -> None:
    person = live(records, desk, f"{CANARY} Roy", CANARY)
    names, marks = desk.traces(person, NOW)
    wanted = [CANARY.encode(), CANARY.lower().encode(), person.encode()]
    wanted += [name.encode() for name in names if name.encode() in bytes_of(file.parent)]
    assert all(word in bytes_of(file.parent) for word in wanted)
    erase_person(records.database, person, names, marks)
    assert tend(records.database)
    for word in wanted:
        assert bytes_of(file.parent).count(word) == 0, word
    for mark in marks:
        assert mark.encode() not in bytes_of(file.parent)


def test_others_keep_everything(records: Records, desk: ListeningDesk) -> None:
    gone = live(records, desk, "Gone", "gone")
    stays = live(records, desk, "Stays", "stays")
    before = (desk.mine(stays, NOW), records.training.attempts(stays))
    names, marks = desk.traces(gone, NOW)
    erase_person(records.database, gone, names, marks)
    tend(records.database)
    assert (desk.mine(stays, NOW), records.training.attempts(stays)) == before
    assert [account.name for account in records.accounts.all()] == ["Stays"]
    with records.database.read() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def test_nothing_of_the_person_is_left_in_any_table(records: Records, desk: ListeningDesk) -> None:
    person = live(records, desk, "Gone", "gone")
    names, marks = desk.traces(person, NOW)
    with records.database.read() as session:
        kept = {
            name
            for name in personal_tables()
            if session.scalar(text(f"SELECT count(*) FROM {name}"))
        }
    erase_person(records.database, person, names, marks)
    with records.database.read() as session:
        left = {
            name
            for name in personal_tables()
            if session.scalar(text(f"SELECT count(*) FROM {name}"))
        }
    assert left == set()
    assert {"accounts", "learners", "module_attempts", "private_learning", "sessions"} <= kept
    assert {"concerns", "gaps", "answer_feedback", "private_marks", "placements"} <= kept


def test_every_table_that_is_not_about_the_company_belongs_to_somebody() -> None:
    """A table added later must be erased with the person, or be listed here as nobody's."""
    nobodys = {
        "model_usage",  # numbers of a day
        "published_comments",
        "published_confidence",
        "replies",
        "sign_in_failures",  # under a keyed hash; gone after a day
        "snapshots",
        "themes",  # the mean of the texts of five people or more
        "topic_answers",
        "upkeep",
        "wave_decision_figures",
        "wave_decisions",
        "wave_training",  # numbers of people in a wave, in bands of five
        "xapi_sending",
    }
    assert set(Base.metadata.tables) - set(personal_tables()) == nobodys


def test_only_what_was_said_can_be_erased_and_the_account_stays(
    records: Records, desk: ListeningDesk, file: Path
) -> None:
    person = live(records, desk, "Ada", CANARY)
    names, marks = desk.traces(person, NOW)
    erase_said(records.database, names, marks)
    tend(records.database)
    assert desk.mine(person, NOW).records == ()
    assert records.accounts.by_id(person) is not None
    assert records.training.attempts(person)
    assert CANARY.encode() not in bytes_of(file.parent)


def test_when_the_files_cannot_be_written_anew_it_is_done_later(
    records: Records,
    desk: ListeningDesk,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = live(records, desk, "Ada", CANARY)
    names, marks = desk.traces(person, NOW)
    reader = sqlite3.connect(file, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM concerns").fetchone()
    erase_person(records.database, person, names, marks)
    monkeypatch.setattr(erasure, "scrub", _refuses)
    with pytest.raises(NotRecorded):
        tend(records.database)
    assert records.accounts.by_id(person) is None
    reader.execute("COMMIT")
    reader.close()
    monkeypatch.undo()
    records.apply_retention(NOW)
    assert CANARY.encode() not in bytes_of(file.parent)
    assert not tend(records.database)


def _refuses(*_: object) -> None:
    raise NotRecorded


def test_an_erasure_that_fails_erases_nothing(
    records: Records, desk: ListeningDesk, file: Path
) -> None:
    person = live(records, desk, "Ada", "ada")
    before = desk.mine(person, NOW)
    with records.database.read() as session:
        session.execute(text("PRAGMA busy_timeout = 10"))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotRecorded):
        erase_person(records.database, person, *desk.traces(person, NOW))
    other.execute("ROLLBACK")
    other.close()
    assert desk.mine(person, NOW) == before
    assert records.accounts.by_id(person) is not None
