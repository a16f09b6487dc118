"""Quality: what figures say of modules, in words with what to do; never anything of a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.learning.hr_ports import ModuleFigures, PublishedConfidence
from assistant.learning.hr_views import ItemFigures, QualityRow
from assistant.web.studio.quality_items import ItemWatch
from assistant.web.studio.quality_reading import (
    FEWEST,
    findings,
    gain_of,
    is_backwards,
    most_likely,
)
from tests.support.office import NOW, Office, days, open_office
from tests.unit.learning.school import module


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    yield made
    made.services.records.close()


def row(began: int = 40, **more: Any) -> QualityRow:
    """A module that goes well unless told otherwise."""
    given = {
        "module": "safe-data", "started": 0, "completed": 0, "passed": began, "waived": 0,
        "done": began, "first_try": 0.85, "versions": (1,), "stars": 4.2,
    }  # fmt: skip
    confidence = more.pop("confidence", ())
    return QualityRow(module("safe-data"), ModuleFigures(**{**given, **more}), began, confidence, 0)


def question(people: int, first_try: float, apart: float | None, name: str = "q") -> ItemFigures:
    return ItemFigures(name, 1, people, first_try, apart)


def kinds(found: QualityRow, *items: ItemFigures) -> list[str]:
    return [one.kind for one in findings(found, items)]


# --- reading figures ------------------------------------------------------------------------------


def test_a_module_that_goes_well_needs_nothing() -> None:
    assert kinds(row(), question(40, 0.8, 0.3)) == []


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"started": 16, "passed": 24, "done": 24}, "left"),
        ({"first_try": 0.5}, "missed"),
        ({"first_try": 0.99}, "easy"),
        ({"stars": 2.9}, "little-use"),
        ({"confidence": (PublishedConfidence("safe-data", "w", "w", 9, 3.1, 3.1),)}, "no-gain"),
    ],
)
def test_each_weakness_is_found(figures: dict[str, Any], said: str) -> None:
    assert kinds(row(**figures)) == [said]


def test_a_question_missed_by_those_who_know_the_rest_comes_first() -> None:
    found = kinds(row(first_try=0.5), question(60, 0.2, 0.2, "a"), question(60, 0.9, -0.4, "b"))
    assert found == ["item-backwards", "item-missed", "missed"]


@pytest.mark.parametrize(("people", "apart", "backwards"), [(4, -1.0, False), (12, -0.2, False), (12, -0.6, True), (200, -0.2, True), (200, 0.1, False)])  # fmt: skip
def test_a_correlation_counts_only_as_far_as_chance_does_not_explain_it(
    people: int, apart: float, backwards: bool
) -> None:
    assert is_backwards(question(people, 0.5, apart)) is backwards


def test_a_question_is_looked_at_in_its_latest_version_only() -> None:
    old = ItemFigures("q", 1, 60, 0.1, -0.5)
    corrected = ItemFigures("q", 2, 60, 0.8, 0.3)
    assert kinds(row(), old, corrected) == []


def test_nothing_is_read_into_the_figures_of_fewer_than_five() -> None:
    few = row(FEWEST - 1, first_try=0.1, started=4, passed=0, done=0)
    assert kinds(few, question(4, 0.0, -1.0)) == []


@given(share=st.floats(0, 1), people=st.integers(1, 5000))
def test_what_a_share_may_be_at_most_is_never_below_it_and_comes_closer_with_more_people(
    share: float, people: int
) -> None:
    most = most_likely(share, people)
    assert share - 1e-9 <= most <= 1 + 1e-9
    assert most_likely(share, people * 4) <= most + 1e-9


def test_confidence_is_the_mean_of_groups_by_their_size_without_those_that_all_said_the_same() -> (
    None
):
    groups = [
        PublishedConfidence("m", "2026-W40", "2026-W41", 5, 2.0, 3.0),
        PublishedConfidence("m", "2026-W42", "2026-W43", 15, 3.0, 4.0),
        PublishedConfidence("m", "2026-W44", "2026-W44", 9, None, None),
    ]
    gain = gain_of(groups)
    assert gain and (gain.before, gain.after, gain.people) == (2.75, 3.75, 20)
    assert gain_of(groups[2:]) is None


# --- counting questions within a page's time ------------------------------------------------------


def test_a_page_counts_what_its_time_allows_and_the_rest_is_counted_behind_it() -> None:
    rows = [QualityRow(module(name), row().figures, 9, (), 0) for name in "abc"]
    counted: list[str] = []

    def count(name: str) -> list[ItemFigures]:
        counted.append(name)
        return [question(9, 0.5, 0.1, name)]

    watch = ItemWatch()
    assert not watch.count(count, rows, -1)
    assert watch.missing(rows) == 3 and watch.of("a") == ()
    assert watch.count(count, rows, 60)
    assert counted == ["a", "b", "c"] and watch.of("c")[0].item == "c"
    assert watch.count(count, rows, 60) and len(counted) == 3
    busier = QualityRow(module("b"), row(10).figures, 10, (), 0)
    assert watch.count(count, [rows[0], busier, rows[2]], 60)
    assert counted[3:] == ["b"]


# --- the pages ------------------------------------------------------------------------------------


def test_before_anybody_began_the_page_says_what_will_come(office: Office) -> None:
    assert "Nobody has begun a module yet" in office.open("/studio/quality").words(".empty")


def test_a_module_begun_by_few_people_is_left_alone(office: Office) -> None:
    office.hire("Zoé", "Ana")
    for name in office.people:
        office.take(name, "safe-data", False, False, False)
    page = office.open("/studio/quality")
    assert "Data first 2 people began it" in page.words("#early ~ ul")
    assert not page.select(".advice-list")
    own = office.open("/studio/quality/safe-data")
    assert "a figure would say nothing" in own.words(".banner")
    assert own.texts(".list tbody .late-said") == ["Too few answers."] * 3


def test_the_weakest_module_comes_first_with_what_to_do_and_a_way_there(office: Office) -> None:
    names = [f"Person {n:02}" for n in range(24)]
    office.hire(*names)
    for n, name in enumerate(names):
        knows = n % 3 == 0
        office.take(name, "safe-data", knows, knows, not knows)
        office.take(name, "checking", True, True, n % 5 != 0)
    page = office.open("/studio/quality")
    assert page.texts(".quality-list h3") == ["Data first", "Read again"]
    said = page.texts(".advice-list li")
    assert said[0].startswith("Question 3 is missed by those who know the rest: reread it.")
    link = page.select_one(".advice-list a")
    assert link and link["href"] == "/studio/design/modules/safe-data/items#part-items.2"
    own = office.open("/studio/quality/safe-data")
    assert "Missed by those who know the rest" in own.words("#questions ~ .list")
    assert own.select_one('a[href="/studio/design/modules/safe-data/items#part-items.2"]')


def test_confidence_and_comments_are_shown_once_five_are_behind_them(office: Office) -> None:
    names = [f"Person {n}" for n in range(6)]
    office.hire(*names)
    desk = office.school.desk
    for n, name in enumerate(names):
        person = office.people[name]
        desk.rate(person, "safe-data", "before", 1 + n % 3, NOW)
        office.take(name, "safe-data")
        desk.rate(person, "safe-data", "after", 3 + n % 3, NOW)
        desk.comment(person, "safe-data", f"Un exemple de plus, merci ({n}).", NOW)
    assert "No comment is published" in office.open("/studio/quality/safe-data").words("main")
    office.services.records.voice.publish((NOW + days(8)).date())
    page = office.open("/studio/quality/safe-data")
    assert len(page.select(".said-list li")) == 6
    assert "6 people week 2026-W47" in page.words("#confidence ~ .list tbody")
    assert "2.0" in page.words("#confidence ~ .list") and "4.0" in page.words("#confidence ~ .list")
    assert all(name not in page.words("main") for name in names)


def test_a_module_nobody_began_has_no_page(office: Office) -> None:
    assert office.open("/studio/quality/safe-data").status == 404
    assert office.open("/studio/quality/none").status == 404
