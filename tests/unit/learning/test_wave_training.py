"""What champions may know of the training of a wave: once a block, and five people further on."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.learning.hr_ports import PeopleFilter, PersonImport
from assistant.learning.model import Wave
from assistant.learning.wave_training import Measure, WaveFigure
from tests.support.desk import DAY, MONDAY, School

BLOCKS = ("2026-Q1-1", "2026-Q1-2", "2026-Q1-3")
TODAY = MONDAY.date()


@pytest.fixture
def wave(at_school: School) -> list[str]:
    """Twelve people of one wave; their ids."""
    made = Wave.model_validate(
        {
            "id": "first",
            "label": {"fr": "Première", "en": "First"},
            "departments": ["offices"],
            "starts": date(2026, 1, 5),
            "ends": date(2026, 6, 30),
        }
    )
    at_school.curriculum = at_school.curriculum.model_copy(update={"waves": {"first": made}})
    rows = [PersonImport(n, f"Person {n:02d}", wave="first") for n in range(12)]
    at_school.desk.hr.import_people(rows, MONDAY)
    found = {one.name: one.person_id for one in at_school.records.figures.learners(PeopleFilter())}
    return [found[f"Person {n:02d}"] for n in range(12)]


def published(school: School, measure: Measure, block: str, day: date) -> WaveFigure | None:
    school.desk.hr.publish_waves(block, day)
    return school.desk.hr.wave_figure("first", measure)


def test_a_share_needs_five_people_who_did_something(at_school: School, wave: list[str]) -> None:
    for person in wave[:4]:
        at_school.take(person, "safe-data")
    assert published(at_school, "first_try", BLOCKS[0], TODAY) is None
    at_school.take(wave[4], "safe-data", right=(False, False))
    found = published(at_school, "first_try", BLOCKS[0], TODAY)
    assert found is not None
    questions = len(at_school.curriculum.items_of("safe-data"))
    assert (found.part, found.whole) == (5 * questions - 2, 5 * questions)


@pytest.mark.parametrize("measure", ["completion", "first_try"])
def test_the_next_figure_waits_for_five_more_people(
    at_school: School, wave: list[str], measure: Measure
) -> None:
    """Otherwise the difference of two figures would be how a single colleague did."""
    for person in wave[:6]:
        at_school.take(person, "safe-data")
    first = published(at_school, measure, BLOCKS[0], TODAY)
    assert first is not None
    later = MONDAY + 30 * DAY
    for person in wave[6:10]:
        at_school.take(person, "safe-data", later)
    assert published(at_school, measure, BLOCKS[1], later.date()) == first
    at_school.take(wave[10], "safe-data", later + DAY)
    third = published(at_school, measure, BLOCKS[2], (later + 30 * DAY).date())
    assert third is not None and third.block == BLOCKS[2]
    assert third.part > first.part


def test_within_a_block_a_figure_stays_whatever_happens(at_school: School, wave: list[str]) -> None:
    for person in wave[:5]:
        at_school.take(person, "safe-data")
    first = published(at_school, "completion", BLOCKS[0], TODAY)
    for person in wave[5:]:
        at_school.take(person, "safe-data", MONDAY + DAY)
    assert published(at_school, "completion", BLOCKS[0], TODAY) == first is not None


def test_people_of_another_wave_do_not_count(at_school: School, wave: list[str]) -> None:
    for number in range(6):
        at_school.take(at_school.person(f"Other {number}"), "safe-data")
    assert published(at_school, "completion", BLOCKS[0], TODAY) is None
