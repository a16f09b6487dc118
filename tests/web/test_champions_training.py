"""The training of a wave on its review page, and figures that change while a server runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.bilingual import Language
from assistant.learning.hr_desk import HrDesk
from assistant.listening.publication.model import Snapshot, Through, WaveTraining
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from assistant.storage.snapshots import SnapshotRepository
from assistant.web.services import Services
from tests.support.champions import Untouchable, champions_services, story
from tests.web.conftest import Browser
from tests.web.test_champions import enter as enter_as
from tests.web.test_champions import said


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Services]:
    made = champions_services(tmp_path, story(), demo=True)
    yield made
    made.records.close()


def enter(services: Services, language: Language = "en") -> Browser:
    return enter_as(services, language=language)


def trained(
    measure: Through = "completion", low: int = 25, high: int = 29, rest: tuple[int, int] = (11, 15)
) -> WaveTraining:
    return WaveTraining(
        wave="wave-2",
        measure=measure,
        modules=("safe-data",),
        period="2026-Q4-2",
        on=date(2026, 11, 23),
        low=low,
        high=high,
        rest_low=rest[0],
        rest_high=rest[1],
    )


def close_with(services: Services, week: str, *figures: WaveTraining) -> None:
    snapshot = Snapshot(week=week, active=180, training=figures)
    services.listening.snapshots.add(snapshot)


def test_a_review_reads_published_training_only(fresh: Services) -> None:
    """Nothing of the training record is added up for whoever opens the page."""
    page = "/champions/waves/wave-2"
    close_with(fresh, "2026-W47", trained())
    assert fresh.learning is not None
    shut = {name: Untouchable(name) for name in ("figures", "training", "learners", "published")}
    fresh.learning.hr = HrDesk(replace(fresh.learning.hr._rooms, **shut))  # type: ignore[arg-type]
    found = said(enter(fresh).get(page).text)
    assert (
        "Have done all their mandatory training at least 95% "
        "25 to 29 people out of 40, between 62 and 72% (as of 23 Nov) not met"
    ) in found
    french = said(enter(fresh, "fr").get(page).text)
    assert "25 à 29 personnes sur 40, entre 62 et 72 % (au 23 nov.)" in french


@pytest.mark.parametrize(
    ("figure", "told", "standing"),
    [
        (trained(low=36, high=40, rest=(0, 4)), "nearly everybody (at least 90%)", "unknown"),
        (trained(low=96, high=100, rest=(0, 4)), "nearly everybody (at least 96%)", "met"),
        (trained(low=35, high=35, rest=(5, 5)), "35 people out of 40, 88%", "missed"),
    ],
    ids=["nearly", "nearly of many", "as many as may be"],
)
def test_a_review_says_of_training_what_the_bands_say_and_no_more(
    fresh: Services, figure: WaveTraining, told: str, standing: str
) -> None:
    close_with(fresh, "2026-W47", figure)
    page = enter(fresh).get("/champions/waves/wave-2").text
    assert f"{told} (as of 23 Nov)" in said(page)
    row = next(one for one in page.split("<tr") if "(as of 23 Nov)" in one)
    assert f"standing-{standing}" in row


def test_a_figure_stays_on_the_page_while_weeks_close_without_one(fresh: Services) -> None:
    close_with(fresh, "2026-W47", trained())
    close_with(fresh, "2026-W48")
    assert "25 to 29 people" in said(enter(fresh).get("/champions/waves/wave-2").text)


def test_what_another_process_publishes_or_takes_away_is_on_the_next_page(
    fresh: Services, tmp_path: Path
) -> None:
    """The server has read the figures already; their last week may stay the same."""
    browser, page = enter(fresh), "/champions/waves/wave-2"
    others = open_records(sqlite_url(tmp_path / "data" / "records.db"))
    snapshots = others.listening.snapshots
    snapshots.add(Snapshot(week="2026-W47", active=180, training=(trained(),)))
    assert "25 to 29 people" in said(browser.get(page).text)
    snapshots.drop(["2026-W47"])
    assert "25 to 29 people" not in said(browser.get(page).text)
    snapshots.add(Snapshot(week="2026-W47", active=180, training=(trained(low=30, high=34),)))
    assert "30 to 34 people" in said(browser.get(page).text)
    with others.database.write() as session:
        session.execute(text("DELETE FROM snapshots"))
    assert "No week is closed yet" in said(browser.get("/champions").text)
    others.close()


def test_figures_are_read_once_while_nothing_changes(
    fresh: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, read = enter(fresh), []
    between = SnapshotRepository.between
    browser.get("/champions")
    monkeypatch.setattr(
        SnapshotRepository, "between", lambda *weeks: read.append(weeks) or between(*weeks)
    )
    browser.get("/champions")
    assert not read
