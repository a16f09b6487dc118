"""How far waves are, when weeks close: once a block, whatever the clock or another process does."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.listening.desk import ListeningDesk
from assistant.listening.publication.model import Snapshot
from assistant.listening.publication.trained import Standing, Training
from assistant.listening.weekly import Weekly
from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records
from tests.support.listening import NOW, WEEK, crowd, desk_over, hire

MONDAY = NOW + timedelta(days=5)
"""After week 47, the last of its block."""
NEXT_BLOCK = MONDAY + 6 * WEEK
"""After week 53."""


@pytest.fixture
def people(records: Records) -> list[str]:
    return crowd(records, 40, team="looms", wave="w1", trade="operator")


def closing(desk: ListeningDesk, people: Iterable[str], through: Iterable[str]) -> Weekly:
    """Closes weeks while so many people are through with their training."""
    done = set(through)
    standings = {who: Standing(who in done, None) for who in people}
    rooms = desk.weekly._rooms
    return Weekly(replace(rooms, training=lambda _: Training(("basics",), standings)))


def told(snapshot: Snapshot) -> list[tuple[str, int, int]]:
    return [(one.wave, one.low, one.high) for one in snapshot.training]


def test_a_block_that_closes_says_how_far_waves_are_and_a_week_within_does_not(
    desk: ListeningDesk, people: list[str]
) -> None:
    weekly = closing(desk, people, people[:12])
    (within,) = weekly.close_weeks(NOW)
    (last,) = weekly.close_weeks(MONDAY)
    assert (told(within), told(last)) == ([], [("w1", 10, 14)])
    assert (last.training[0].period, last.training[0].on) == ("2026-Q4-2", MONDAY.date())


def test_champions_newcomers_and_people_without_a_wave_are_not_counted(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    where = {"team": "looms", "wave": "w1", "trade": "operator"}
    champion = hire(records, "Champion", role="champion", **where)
    new = crowd(records, 8, "new", since=NOW.date(), **where)
    stray = crowd(records, 8, "stray")
    everybody = [*people, *champion, *new, *stray]
    through = [*people[:4], *champion, *new, *stray]
    (snapshot,) = closing(desk, everybody, through).close_weeks(MONDAY)
    assert told(snapshot) == []


def test_closed_twice_a_block_says_the_same(desk: ListeningDesk, people: list[str]) -> None:
    closing(desk, people, people[:12]).close_weeks(MONDAY)
    again = closing(desk, people, people[:30])
    assert again.close_weeks(MONDAY) == []
    assert [told(one) for one in desk.snapshots.between("2026-W47", "2026-W47")] == [
        [("w1", 10, 14)]
    ]


def test_of_two_processes_the_first_one_s_figure_is_everybody_s(
    desk: ListeningDesk, records: Records, people: list[str], tmp_path: Path
) -> None:
    """One of them looks at the training record a moment later, when one person more is through."""
    others = open_records(sqlite_url(tmp_path / "records.db"))
    both = [closing(desk, people, people[:14]), closing(desk_over(others), people, people[:15])]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: one.close_weeks(MONDAY), both))
    (kept,) = records.wave_training.all()
    (snapshot,) = desk.snapshots.between("2026-W47", "2026-W47")
    assert snapshot.training == (kept,)
    others.close()


def test_a_figure_is_handed_on_until_five_more_people_are_through_for_certain(
    desk: ListeningDesk, people: list[str]
) -> None:
    closing(desk, people, people[:12]).close_weeks(MONDAY)
    held = closing(desk, people, people[:18]).close_weeks(NEXT_BLOCK)[-1]
    assert told(held) == [("w1", 10, 14)]
    assert held.training[0].on == MONDAY.date()
    grown = closing(desk, people, people[:23]).close_weeks(NEXT_BLOCK + 4 * WEEK)[-1]
    assert told(grown) == [("w1", 20, 24)]


def test_whoever_leaves_changes_nothing(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    closing(desk, people, people[:12]).close_weeks(MONDAY)
    with records.database.write() as session:
        session.execute(text("DELETE FROM accounts WHERE id IN ('p0', 'p1', 'p2')"))
    left = closing(desk, people[3:], people[3:12]).close_weeks(NEXT_BLOCK)[-1]
    assert told(left) == [("w1", 10, 14)]


def test_a_clock_that_was_ahead_leaves_its_figure_binding_and_closes_no_week_for_good(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    far = datetime(2031, 4, 28, tzinfo=UTC)  # a block has just closed
    closing(desk, people, people[:12]).close_weeks(far)
    assert [one.on for one in records.wave_training.all()] == [far.date()]
    closed = closing(desk, people, people[:17]).close_weeks(MONDAY)
    assert closed[-1].week == desk.snapshots.last_week() == "2026-W47"
    assert told(closed[-1]) == [("w1", 10, 14)]
    later = closing(desk, people, people[:25]).close_weeks(NEXT_BLOCK)[-1]
    assert len(records.wave_training.all()) == 2
    assert [one.high for one in records.wave_training.all() if one.on < far.date()] == [29]
    assert told(later) == [("w1", 25, 29)]


def test_a_wave_that_is_split_has_figures_of_its_own_and_keeps_the_old_one(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    """Twenty people of it become a wave of their own, in the next quarter."""
    closing(desk, people, people[:12]).close_weeks(MONDAY)
    with records.database.write() as session:
        moved = "UPDATE learners SET wave = 'w2', department = 'studio' WHERE person_id IN"
        session.execute(text(f"{moved} {tuple(people[20:])}"))
    through = [*people[:12], *people[20:27]]
    split = closing(desk, people, through).close_weeks(NEXT_BLOCK + 8 * WEEK)[-1]
    assert told(split) == [("w1", 10, 14), ("w2", 5, 9)]
    assert split.training[0].on == MONDAY.date()


def test_a_figure_that_could_not_be_stored_is_not_in_any_snapshot(
    desk: ListeningDesk, records: Records, people: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(type(records.wave_training), "add", full)
    with pytest.raises(OSError):
        closing(desk, people, people[:12]).close_weeks(MONDAY)
    assert desk.snapshots.last_week() != "2026-W47"
    monkeypatch.undo()
    (snapshot,) = closing(desk, people, people[:12]).close_weeks(MONDAY)
    assert told(snapshot) == [("w1", 10, 14)]
    assert snapshot.training[0].on == date(2026, 11, 23)
