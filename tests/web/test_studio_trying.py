"""Trying the programme on: one person's path, and how long everybody would need."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.web.studio.charts import round_up, stacked
from assistant.web.studio.jobs import Cancelled, Job, Jobs
from tests.support.curricula import change, write_programme
from tests.support.designer import Designer, Shown, designer


@pytest.fixture
def elise(tmp_path: Path) -> Designer:
    """An HR designer in front of a small programme."""
    write_programme(tmp_path)
    return designer(tmp_path)


# One person


def test_the_path_of_an_employee_comes_with_weeks_and_reasons(elise: Designer) -> None:
    page = elise.open("/studio/preview?role=employee&minutes=30")
    assert page.words("#answer") == "Everyone"
    assert page.texts(".step h4")[0] == "Title basics"
    assert "Mandatory by 18 December 2026" in page.words(".step .facts")
    assert any("Competency data" in reason for reason in page.texts(".reasons li"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("role=manager&level=1", ["Title hard-cases"]),
        ("role=employee&level=2", []),
    ],
)
def test_whoever_begins_higher_is_given_less(
    elise: Designer, asked: str, expected: list[str]
) -> None:
    assert elise.open(f"/studio/preview?{asked}").texts(".step h4") == expected


def test_the_path_is_shown_in_the_language_of_whoever_takes_it(elise: Designer) -> None:
    page = elise.open("/studio/preview?language=fr")
    steps = page.select_one(".weeks")
    assert steps and steps["lang"] == "fr"
    assert page.texts(".step h4")[0] == "Titre basics"
    assert page.html and page.html["lang"] == "en"


def test_fewer_minutes_make_more_weeks(elise: Designer) -> None:
    def weeks(minutes: int) -> int:
        return len(elise.open(f"/studio/preview?minutes={minutes}").select(".week"))

    assert weeks(5) > weeks(60) >= 1


def test_a_preferred_format_is_given_where_there_is_one(elise: Designer) -> None:
    page = elise.open("/studio/preview?format=workshop&language=fr")
    assert page.texts(".step .facts span")[0] == "Workshop" or "Atelier" in page.words(
        ".step .facts"
    )


def test_what_was_left_out_is_said_with_its_reason(elise: Designer) -> None:
    path = elise.folder / "curricula/paths/everyone.yaml"
    change(path, "{data: 2, review: 1}", "{data: 2}")
    page = elise.open("/studio/preview?role=employee")
    assert page.texts(".left-out li a") == ["Title review"]
    assert all(one.strip() for one in page.texts(".left-out li span"))


@pytest.mark.parametrize(
    "query",
    ["minutes=0", "minutes=-5", "minutes=99999999", "role=nobody", "level=9", "format=dance",
     "tool=" + "x" * 2000, "role=", "language=de"],
)  # fmt: skip
def test_whatever_is_asked_the_page_answers(elise: Designer, query: str) -> None:
    assert elise.open(f"/studio/preview?{query}").status == 200


def test_no_minutes_at_all_are_said_as_such(elise: Designer) -> None:
    assert "No minutes a week" in elise.open("/studio/preview?minutes=0").words(".said")


# Many people


def simulated(elise: Designer, **fields: str) -> Shown:
    """Fill the form in, send it, and wait for the result."""
    page = elise.open("/studio/population")
    token = page.select_one('input[name="token"]')
    assert token
    given = {"who": "typed", "start": "2026-11-23", "by": "2027-03-01", "minutes": "30"}
    page = elise.send("/studio/population", {"token": str(token["value"]), **given, **fields})
    for _ in range(200):
        if not page.select("[data-progress]"):
            return page
        time.sleep(0.05)
        page = elise.open(page.address)
    raise AssertionError("the simulation did not end")


def test_eighty_people_by_march_get_a_plain_answer(elise: Designer) -> None:
    page = simulated(elise, **{"people.design": "30", "people.sales": "50", "managers.sales": "5"})
    assert page.words(".eyebrow") == "80 people, by 1 March 2027?"
    assert page.words("h1").startswith("Yes. At 30 minutes a week, everybody is through on")
    assert page.select("svg[role=img] rect.bar")
    total = sum(int(cell) for cell in page.texts(".results section:first-child td"))
    assert total == 80


def test_too_little_time_is_answered_with_what_would_do(elise: Designer) -> None:
    page = simulated(elise, **{"people.design": "10", "by": "2026-12-07", "minutes": "5"})
    assert page.words("h1").startswith("No. At 5 minutes a week")
    assert page.select(".advice li")


def test_the_minutes_in_the_chart_and_in_the_table_are_the_same(elise: Designer) -> None:
    page = simulated(elise, **{"people.design": "12"})
    heights = [float(str(bar["height"])) for bar in page.select("svg[role=img] rect.bar")]
    minutes = [int(cell) for cell in page.texts(".scroll .plain tbody td:nth-child(2)")]
    shown = [m for m in minutes if m]
    assert len(heights) == len(shown) > 0
    assert heights[0] / shown[0] == pytest.approx(heights[-1] / shown[-1], rel=0.02)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Name at least one person."),
        ({"people.design": "9000"}, "5000 people at most."),
        ({"people.design": "5", "minutes": "2"}, "Name 5 to 600 minutes per week."),
        ({"people.design": "5", "by": "2026-01-01"}, "The end must come after the start."),
        ({"people.design": "many"}, "Name at least one person."),
    ],
)
def test_numbers_that_make_no_sense_are_answered_beside_the_form(
    elise: Designer, fields: dict[str, str], said: str
) -> None:
    page = simulated(elise, **fields)
    assert (page.status, page.words(".alert")) == (422, said)
    assert page.select('input[name="people.design"]')


def test_somebody_elses_simulation_does_not_exist(elise: Designer, tmp_path: Path) -> None:
    address = simulated(elise, **{"people.design": "3"}).address
    other = designer(tmp_path, role="admin", services=elise.services)
    assert other.open(address).status == 404


def test_a_thousand_people_take_less_than_ten_seconds(elise: Designer) -> None:
    began = time.perf_counter()
    page = simulated(elise, **{"people.design": "500", "people.sales": "500"})
    assert time.perf_counter() - began < 10
    assert "1000 people" in page.words(".eyebrow")


# The machinery


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait a little while until something holds."""
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")


def test_a_cancelled_calculation_stops_at_its_next_step() -> None:
    jobs: Jobs[int] = Jobs()

    def endless(job: Job[int]) -> int:
        done = 0
        while True:
            done += 1
            job.advance(done)
            time.sleep(0.001)

    job = jobs.start("élise", 10, None, endless)
    wait_for(lambda: job.done > 3)
    job.cancel()
    wait_for(lambda: job.status == "cancelled")
    with pytest.raises(Cancelled):
        job.advance(99)


def test_a_second_calculation_of_the_same_person_takes_the_place_of_the_first() -> None:
    jobs: Jobs[int] = Jobs()

    def slow(job: Job[int]) -> int:
        for done in range(1000):
            job.advance(done)
            time.sleep(0.001)
        return 1

    first = jobs.start("élise", 10, None, slow)
    second = jobs.start("élise", 10, None, lambda _job: 2)
    wait_for(lambda: first.status == "cancelled")
    wait_for(lambda: second.status == "done")
    assert second.result == 2
    assert jobs.find(second.id, "somebody else") is None


def test_a_calculation_that_fails_is_shown_as_failed() -> None:
    jobs: Jobs[int] = Jobs()
    job = jobs.start("élise", 1, None, lambda _job: 1 // 0)
    wait_for(lambda: job.status == "failed")


@pytest.mark.parametrize(
    ("value", "top"), [(1, 1), (1.2, 1.5), (26, 30), (41, 50), (99, 100), (0.4, 1)]
)
def test_charts_end_at_a_round_number(value: float, top: float) -> None:
    assert round_up(value) == top


def test_bars_stand_on_each_other_and_never_leave_the_chart() -> None:
    chart = stacked(["a", "b"], {"x": [10, 0], "y": [5, 20]}, marker=(1.5, "1 Mar"))
    first, second, third = chart.bars
    assert second.y + second.height == pytest.approx(first.y, abs=0.02)
    assert third.series == 1
    assert all(chart.top <= bar.y and bar.x + bar.width <= chart.right for bar in chart.bars)
    assert chart.marker and chart.left < chart.marker.at < chart.right


def test_a_chart_of_nothing_can_be_drawn() -> None:
    assert stacked([], {}).bars == ()
