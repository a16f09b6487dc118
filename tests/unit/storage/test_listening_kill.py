"""Fifty times killed while recording: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.listening.views import Raising
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from tests.support.listening import NOW, crowd, desk_over

KILLS = 50
PEOPLE = 400


def record_until_killed(folder: Path, round_number: int, told: int) -> None:
    """In a process of its own: raise concerns and say of each, once it is kept, which it was."""
    records = open_records(sqlite_url(folder / "records.db"))
    desk = desk_over(records)
    for number in range(PEOPLE):
        person = f"p{(round_number * 17 + number) % PEOPLE}"
        kept = desk.raise_concern(person, Raising("workload", "fr", text="Trop de réunions."), NOW)
        os.write(told, f"{kept.id}\n".encode())


def killed_while_recording(folder: Path, round_number: int, seconds: float) -> list[str]:
    """The ids that were acknowledged before the end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            record_until_killed(folder, round_number, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        first = told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [line.strip() for line in [first, *told.readlines()] if line.strip()]


@pytest.mark.slow
def test_fifty_kills_while_recording_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    records = open_records(sqlite_url(tmp_path / "records.db"))
    crowd(records, PEOPLE)
    records.close()
    acknowledged: set[str] = set()
    chance = random.Random(7)
    for round_number in range(KILLS):
        acknowledged |= set(killed_while_recording(tmp_path, round_number, chance.uniform(0, 0.2)))
    records = open_records(sqlite_url(tmp_path / "records.db"))
    with records.database.read() as session:
        kept = set(session.scalars(text("SELECT id FROM concerns")))
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    records.close()
    assert acknowledged - kept == set()
    assert len(acknowledged) > KILLS
