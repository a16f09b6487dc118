"""No page of the studio keeps HR waiting, with five thousand people and sixty modules."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.crowd import gather
from tests.support.office import TODAY, Office, open_office
from tests.unit.learning.school import item, module, school

pytestmark = pytest.mark.slow

PEOPLE, MODULES = 5000, 60
MOST_SECONDS = 0.3
PAGES = (
    "/studio/records",
    "/studio/records?page=90",
    "/studio/records?q=person&department=sales",
    "/studio/records/taken",
    "/studio/records/taken?page=3000",
    "/studio/records/taken?order=recent",
    "/studio/records/taken?department=sales&state=passed",
    "/studio/records/taken?module=m-07&since=2026-10-01",
    "/studio/records/reminders",
    "/studio/records/reminders?department=sales&late=1",
    "/studio/records/attendance?module=m-03&department=sales",
    "/studio/records/people/00000042-0000-4000-8000-000000000000",
    "/studio/records/import",
    "/studio/quality",
    "/studio/quality/m-07",
    "/studio/evidence",
    "/studio/evidence?department=sales&since=2026-10-01",
    "/studio/exports",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    names = [f"m-{n:02}" for n in range(MODULES)]
    mandatory = {name: 30 if n < 10 else None for n, name in enumerate(names)}
    curriculum = school(
        *(module(name, "safe-data 0-1", mandatory=mandatory[name]) for name in names),
        items=[item(f"{name}-{n}", name, "safe-data") for name in names for n in range(4)],
    )
    made = open_office(Path(tmp_path_factory.mktemp("crowd")), curriculum=curriculum)
    gather(made.services.records, curriculum, TODAY, PEOPLE)
    yield made
    made.services.records.close()


def cpu_seconds(office: Office, page: str) -> float:
    """What the server works on a page, at best of three; other processes do not count."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        answer = office.get(page)
        spent.append(time.process_time() - began)
        assert answer.status_code == 200, page
    return min(spent)


@pytest.mark.timeout(600)
def test_every_page_comes_within_three_tenths_of_a_second(office: Office) -> None:
    measured = {page: cpu_seconds(office, page) for page in PAGES}
    for page, seconds in measured.items():
        print(f"{1000 * seconds:6.0f} ms  {page}")
    slow = {page: seconds for page, seconds in measured.items() if seconds > MOST_SECONDS}
    assert slow == {}


@pytest.mark.timeout(600)
def test_the_evidence_of_a_whole_company_comes_in_portions(office: Office) -> None:
    """The first bytes are there long before the last line is read."""
    with office.elise.browser.stream("GET", "/studio/evidence/lines.csv") as answer:
        sizes = [len(portion) for portion in answer.iter_raw()]
    assert len(sizes) > 100
    assert max(sizes) < sum(sizes) / 50
