"""Closing weeks: in order, once, whatever the clock does, and by the rules."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from assistant.bootstrap.listening import open_listening
from assistant.errors import NotRecorded
from assistant.learning.ports import Speaker
from assistant.listening.desk import ListeningDesk
from assistant.listening.heard import CheckIn, Heard, Mention
from assistant.listening.model import Concern, ConfidenceRating, Place
from assistant.listening.publication.model import COMPANY, Cell, Cut, Snapshot
from assistant.listening.weekly import MOST_AT_ONCE, as_said, quarters_between
from assistant.storage.records import Records
from tests.support.listening import KEYS, NOW, WEEK, FakeTopics, crowd, desk_over, open_desk, worry

HERE = Place(team="looms", wave="w1", trade="operator")
MONDAY = NOW + timedelta(days=5)
"""The Monday after the week of NOW."""


@pytest.fixture
def people(records: Records) -> list[str]:
    return crowd(records, 40, team="looms", wave="w1", trade="operator")


def published(snapshot: Snapshot) -> dict[str, int | None]:
    return {c.measure: c.people for c in snapshot.cells if c.cut == COMPANY and c.shown == "count"}


def weeks(snapshots: list[Snapshot]) -> list[str]:
    return [one.week for one in snapshots]


# --- what is always there, and whom it is about ---------------------------------------------------


def test_a_week_in_which_nobody_spoke_reads_like_one_in_which_four_did(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    (silent,) = desk.weekly.close_weeks(MONDAY)
    for person in people[:4]:
        desk.raise_concern(person, worry(), NOW + WEEK)
    (four,) = desk.weekly.close_weeks(MONDAY + WEEK)
    topics = {cell.measure for cell in silent.cells}
    assert {"topic:workload", "topic:idea/help:time", "raised", "check-in", "gap"} <= topics
    weekly = [cell for cell in silent.cells if cell.period == "2026-W47"]
    assert [c.model_copy(update={"period": "2026-W47"}) for c in four.cells] == weekly


def test_confidence_around_a_module_is_in_the_snapshot_of_the_week_its_group_closed(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    taught: Any = SimpleNamespace(
        waves={}, modules={"mail": SimpleNamespace(trades=(), mandatory_for=None)}
    )
    topics = FakeTopics()
    desk_of_modules = open_listening(records, KEYS, topics, topics, lambda: taught)
    for number, person in enumerate(people[:6]):
        who = desk.speaker(person, NOW)
        named = Speaker(who.pseudonym, who.week)
        records.voice.confidence(named, "mail", "before", 1 + number % 3)
        records.voice.confidence(named, "mail", "after", 3 + number % 3)
    (snapshot,) = desk_of_modules.weekly.close_weeks(MONDAY)
    (group,) = snapshot.modules
    assert (group.module, group.people, group.before, group.after) == ("mail", 6, 2.0, 4.0)
    (later,) = desk_of_modules.weekly.close_weeks(MONDAY + WEEK)
    assert later.modules == ()


# --- what is counted ------------------------------------------------------------------------------


def test_every_kind_of_record_becomes_what_the_rules_count() -> None:
    said = as_said(
        Heard(
            concerns=[
                Concern("1", "2026-W47", "a", "workload", HERE, "fr", "copilot", "time", None, "t1")
            ],
            ratings=[
                ConfidenceRating("2", "2026-W47", "a", HERE, "copilot", None, 2, "welcome"),
                ConfidenceRating("3", "2026-W47", "b", HERE, "copilot", None, None, "welcome"),
            ],
            check_ins=[
                CheckIn("a", "2026-W47", HERE, 5, "examples"),
                CheckIn("b", "2026-W47", HERE, None, None),
            ],
            gaps=[Mention("a", "2026-W47", HERE, "g1")],
            thumbs_down=[Mention("b", "2026-W47", HERE)],
        )
    )
    assert {(one.pseudonym, one.measure) for one in said} == {
        ("a", "topic:workload"),
        ("a", "raised"),
        ("a", "topic:workload/help:time"),
        ("a", "topic:workload/tool:copilot"),
        ("a", "check-in"),
        ("b", "check-in"),
        ("a", "check-in/help:examples"),
        ("a", "gap"),
        ("a", "gap/theme:g1"),
        ("a", "topic:workload/theme:t1"),
        ("b", "thumbs-down"),
        ("a", "confidence:copilot:low"),
        ("b", "confidence:copilot:unsaid"),
        ("a", "confidence:any-tool:high"),
    }
    assert {(one.week, one.place) for one in said} == {("2026-W47", HERE)}


def test_a_week_is_closed_with_the_number_of_people_not_of_records(
    desk: ListeningDesk, people: list[str]
) -> None:
    for person in people[:7]:
        desk.raise_concern(person, worry(), NOW)
        desk.raise_concern(person, worry(), NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert snapshot.week == "2026-W47"
    assert snapshot.active == 40
    assert published(snapshot) == {"topic:workload": 7, "raised": 7}


def test_fewer_than_five_people_are_never_a_number(desk: ListeningDesk, people: list[str]) -> None:
    for person in people[:4]:
        desk.raise_concern(person, worry(), NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert published(snapshot) == {}
    assert {cell.shown for cell in snapshot.cells} == {"few"}
    assert snapshot.withheld


def test_gaps_opinions_and_check_ins_count_with_the_rest(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    for person in people[:6]:
        who = desk.speaker(person, NOW)
        records.gaps.add(
            question="?",
            language="fr",
            pseudonym=who.pseudonym,
            week=who.week,
            owner=None,
            place=who.place,
        )
        records.feedback.add(
            rating="down",
            route="policy",
            language="fr",
            pseudonym=who.pseudonym,
            week=who.week,
            place=who.place,
        )
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert published(snapshot) == {"gap": 6, "thumbs-down": 6}
    wave = snapshot.cell("gap", Cut(kind="wave", id="w1"), "2026-W47")
    assert wave is not None
    assert wave.people == 6


def test_what_rises_is_told_only_against_the_weeks_before(
    desk: ListeningDesk, people: list[str]
) -> None:
    for weeks_ago in range(4, 0, -1):
        for person in people[:1]:
            desk.raise_concern(person, worry(), NOW - weeks_ago * WEEK)
        desk.weekly.close_weeks(MONDAY - weeks_ago * WEEK)
    for person in people[:12]:
        desk.raise_concern(person, worry(), NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert snapshot.alerts == ("topic:workload",)


def test_who_erased_themselves_before_the_closing_is_not_in_it(
    desk: ListeningDesk, people: list[str]
) -> None:
    for person in people[:6]:
        desk.raise_concern(person, worry(), NOW)
    desk.erase(people[0], NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert published(snapshot) == {"topic:workload": 5, "raised": 5}


def test_who_erases_themselves_afterwards_changes_nothing_that_was_published(
    desk: ListeningDesk, people: list[str]
) -> None:
    for person in people[:6]:
        desk.raise_concern(person, worry(), NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    desk.erase(people[0], NOW)
    assert desk.weekly.close_weeks(MONDAY) == []
    assert desk.snapshots.between("2026-W47", "2026-W47") == [snapshot]


# --- order, twice, at once ------------------------------------------------------------------------


def test_the_present_week_is_never_closed(desk: ListeningDesk, people: list[str]) -> None:
    desk.raise_concern(people[0], worry(), NOW)
    sunday_night = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)
    assert weeks(desk.weekly.close_weeks(sunday_night)) == ["2026-W46"]


def test_weeks_missed_are_closed_in_order(desk: ListeningDesk, people: list[str]) -> None:
    desk.raise_concern(people[0], worry(), NOW)
    desk.raise_concern(people[1], worry(), NOW + 2 * WEEK)
    closed = desk.weekly.close_weeks(MONDAY + 2 * WEEK)
    assert weeks(closed) == ["2026-W47", "2026-W48", "2026-W49"]


def test_the_first_closing_of_an_empty_installation_closes_last_week(desk: ListeningDesk) -> None:
    assert weeks(desk.weekly.close_weeks(NOW)) == ["2026-W46"]


def test_closed_twice_a_week_stays_as_it_was(desk: ListeningDesk, people: list[str]) -> None:
    for person in people[:6]:
        desk.raise_concern(person, worry(), NOW)
    (first,) = desk.weekly.close_weeks(MONDAY)
    assert desk.weekly.close_weeks(MONDAY) == []
    assert desk.snapshots.add(first.model_copy(update={"active": 1})) == first


def test_several_processes_may_close_at_once(
    desk: ListeningDesk, records: Records, people: list[str], tmp_path: Path
) -> None:
    for person in people[:6]:
        desk.raise_concern(person, worry(), NOW)
    opened = [open_desk(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda one: one[0].weekly.close_weeks(MONDAY), opened))
    assert {one.week for closed in found for one in closed} == {"2026-W47"}
    assert len({one.model_dump_json() for closed in found for one in closed}) == 1
    assert len(records.listening.snapshots.all()) == 1
    for _, other in opened:
        other.close()


def test_a_snapshot_that_could_not_be_stored_is_made_the_next_time(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    desk.raise_concern(people[0], worry(), NOW)
    with records.database.read() as session:
        session.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(NotRecorded):
        desk.weekly.close_weeks(MONDAY)
    with records.database.read() as session:
        session.execute(text("PRAGMA query_only = OFF"))
    assert weeks(desk.weekly.close_weeks(MONDAY)) == ["2026-W47"]


# --- clocks ---------------------------------------------------------------------------------------


def test_a_clock_set_back_closes_nothing_and_loses_nothing(
    desk: ListeningDesk, people: list[str]
) -> None:
    for person in people[:5]:
        desk.raise_concern(person, worry(), NOW)
    (known,) = desk.weekly.close_weeks(MONDAY)
    assert desk.weekly.close_weeks(MONDAY - 10 * WEEK) == []
    for person in people[:6]:
        desk.raise_concern(person, worry(), MONDAY - 10 * WEEK)
    (snapshot,) = desk.weekly.close_weeks(MONDAY + WEEK)
    assert (snapshot.week, published(snapshot)["topic:workload"]) == ("2026-W48", 6)
    assert desk.snapshots.between("2026-W47", "2026-W47") == [known]


def test_a_clock_that_was_ahead_for_an_hour_does_no_harm(
    desk: ListeningDesk, people: list[str]
) -> None:
    """Weeks closed too early with nothing in them are forgotten; what is said then counts."""
    desk.raise_concern(people[0], worry(), NOW - WEEK)
    desk.weekly.close_weeks(NOW)
    closed = desk.weekly.close_weeks(datetime(2031, 5, 1, tzinfo=UTC))
    assert len(closed) == MOST_AT_ONCE
    desk.weekly.close_weeks(NOW)
    assert desk.snapshots.last_week() == "2026-W46"
    for person in people[:6]:
        desk.raise_concern(person, worry(), NOW)
    (snapshot,) = desk.weekly.close_weeks(MONDAY)
    assert (snapshot.week, published(snapshot)["topic:workload"]) == ("2026-W47", 6)


def test_a_figure_published_too_early_stays_and_its_week_is_not_closed_again(
    desk: ListeningDesk, people: list[str]
) -> None:
    for person in people[:6]:
        desk.raise_concern(person, worry(), NOW)
    (early,) = [one for one in desk.weekly.close_weeks(MONDAY) if one.week == "2026-W47"]
    desk.weekly.close_weeks(NOW)
    assert desk.snapshots.between("2026-W47", "2026-W47") == [early]
    desk.raise_concern(people[6], worry(), NOW)
    assert desk.mine(people[6], NOW).records[0].week == "2026-W48"


def test_quarters_are_counted_by_the_weeks_they_are_made_of() -> None:
    assert quarters_between("2026-W52", "2027-W14") == ("2026-Q4", "2027-Q1", "2027-Q2")


# --- places ---------------------------------------------------------------------------------------


def test_a_merged_team_counts_at_once_and_a_single_move_does_not(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    crowd(records, 12, "d", team="dyeing", wave="w1", trade="dyer")
    desk.weekly.settle("2026-Q4")
    with records.database.write() as session:
        session.execute(
            text("UPDATE learners SET department = 'looms' WHERE department = 'dyeing'")
        )
        session.execute(
            text("UPDATE learners SET trade = 'dyer' WHERE person_id = :who"), {"who": people[0]}
        )
    counts = desk.weekly.settle("2026-Q4")
    assert counts["d0"] == Place("looms", "w1", "dyer")
    assert counts[people[0]] == Place()
    assert counts[people[1]] == HERE


def test_a_split_team_counts_at_once_and_its_four_stragglers_do_not(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    desk.weekly.settle("2026-Q4")
    with records.database.write() as session:
        for number, person in enumerate(people[:20]):
            team = "finishing" if number < 4 else "weaving"
            move = "UPDATE learners SET department = :team WHERE person_id = :who"
            session.execute(text(move), {"team": team, "who": person})
    counts = desk.weekly.settle("2026-Q4")
    assert {counts[person] for person in people[4:20]} == {Place("weaving", "w1", "operator")}
    assert {counts[person] for person in people[:4]} == {Place()}
    assert {counts[person] for person in people[20:]} == {HERE}
    for person in people[:4]:
        desk.raise_concern(person, worry(), NOW)
    found = records.listening.plane.between("2026-W47", "2026-W47").concerns
    assert {one.place for one in found} == {Place()}


def test_frozen_places_go_with_the_account_and_after_a_year(
    desk: ListeningDesk, records: Records, people: list[str]
) -> None:
    desk.weekly.settle("2026-Q4")
    records.accounts.remove(people[0].upper())
    kept = records.listening.placements.of_quarter("2026-Q4")
    assert kept is not None
    assert people[0] not in kept
    records.apply_retention(NOW + 66 * WEEK)
    assert records.listening.placements.of_quarter("2026-Q4") is None


# --- at scale -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_week_of_ten_thousand_people_is_closed_within_thirty_seconds(records: Records) -> None:
    """The last week of a block: figures for teams and trades besides, over all its weeks."""
    desk = desk_over(records)
    everybody = []
    for team in range(100):
        where = {"team": f"t{team}", "wave": f"w{team % 5}", "trade": f"trade-{team % 9}"}
        everybody += crowd(records, 100, f"t{team}-", **where)
    counts = desk.weekly.settle("2026-Q4")
    pseudonyms = {person: f"{n:064d}" for n, person in enumerate(everybody)}
    topics = ("workload", "jobs-and-future", "data-compliance", "idea", "other")
    with records.database.write() as session:
        for number, person in enumerate(everybody):
            place = counts[person]
            session.execute(
                text(
                    "INSERT INTO concerns (id, week, pseudonym, category, language, team, wave, trade)"
                    " VALUES (:id, :week, :who, :topic, 'fr', :team, :wave, :trade)"
                ),
                {
                    "id": f"{number * 7919 % 10_007:036d}",
                    "week": f"2026-W{44 + number % 4}",
                    "who": pseudonyms[person],
                    "topic": topics[number % 5],
                    "team": place.team,
                    "wave": place.wave,
                    "trade": place.trade,
                },
            )
    began = time.perf_counter()
    closed = desk.weekly.close_weeks(MONDAY)
    seconds = time.perf_counter() - began
    assert weeks(closed) == ["2026-W44", "2026-W45", "2026-W46", "2026-W47"]
    assert sum(isinstance(cell, Cell) and cell.shown == "count" for cell in closed[-1].cells) > 400
    assert seconds / len(closed) < 30
