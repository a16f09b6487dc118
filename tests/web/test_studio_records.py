"""Records: who took what at which version, one person's page, attendance, waivers and reminders."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.answering.model import Role
from assistant.learning.desk_views import Welcome
from assistant.learning.people import Progress
from tests.support.designer import designer
from tests.support.office import NOW, TODAY, Office, days, open_office

PAGES = (
    "/studio/records",
    "/studio/records/taken",
    "/studio/records/taken.csv",
    "/studio/records/people.csv",
    "/studio/records/reminders",
    "/studio/records/reminders.csv",
    "/studio/records/attendance",
    "/studio/records/import",
    "/studio/records/import/template.csv",
    "/studio/quality",
    "/studio/quality/safe-data",
    "/studio/evidence",
    "/studio/evidence/pack.pdf",
    "/studio/evidence/lines.csv",
    "/studio/evidence/pack.zip",
    "/studio/exports",
    "/studio/exports/statements.json",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    yield made
    made.services.records.close()


def rows_of(data: bytes, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))


# --- who may look ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["employee", "champion", "sponsor"])
def test_for_anybody_else_these_pages_do_not_exist(
    office: Office, tmp_path: Path, role: Role
) -> None:
    somebody = designer(tmp_path, services=office.services, role=role)
    assert [somebody.browser.get(page).status_code for page in PAGES] == [404] * len(PAGES)


def test_with_nobody_there_yet_every_page_says_what_comes_and_how(office: Office) -> None:
    assert "nobody here yet" in office.open("/studio/records").words(".empty")
    assert "Nobody has begun a module" in office.open("/studio/records/taken").words(".empty")
    assert "Nobody needs a reminder" in office.open("/studio/records/reminders").words(".lead")
    assert "Choose a module first" in office.open("/studio/records/attendance").words(".empty")


# --- lists ----------------------------------------------------------------------------------------


def test_people_are_listed_with_what_they_must_do(office: Office) -> None:
    office.hire("Zoé Diallo", department="sales", role="manager", trade="weaver")
    office.hire("Ana Costa", department="production", joined=TODAY - days(40))
    office.take("Zoé Diallo", "safe-data")
    page = office.open("/studio/records")
    ana, zoe = page.texts(".list tbody tr")
    assert ana.startswith("Ana Costa") and "0 of 1 1 late" in ana
    assert zoe.startswith("Zoé Diallo weaver") and "sales" in zoe and "1 of 1" in zoe
    assert "late" not in zoe


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=DIALLO", ["Zoé Diallo"]),
        ("?department=sales", ["Nadia Benali", "Zoé Diallo"]),
        ("?department=sales&role=manager", ["Zoé Diallo"]),
        ("?wave=first", ["Nadia Benali"]),
        ("?department=nowhere", []),
    ],
)
def test_people_can_be_narrowed_down(office: Office, query: str, found: list[str]) -> None:
    office.hire("Zoé Diallo", department="sales", role="manager")
    office.hire("Nadia Benali", department="sales", wave="first")
    office.hire("Ana Costa", department="production")
    page = office.open(f"/studio/records{query}")
    assert [name.split(" weaver")[0] for name in page.texts(".list tbody th a")] == found
    if not found:
        assert "Nobody matches" in page.words(".empty")


def test_long_lists_come_in_pages_that_keep_what_was_asked_for(office: Office) -> None:
    office.hire(*(f"Person {n:03}" for n in range(120)), department="sales")
    second = office.open("/studio/records?department=sales&page=2")
    assert second.texts(".list tbody th a")[0] == "Person 050"
    assert "51 to 100 of 120" in second.words(".pager")
    links = [str(link["href"]) for link in second.select(".pager a")]
    assert links[0] == "/studio/records?department=sales"
    assert links[-1] == "/studio/records?department=sales&page=3"
    beyond = office.open("/studio/records?page=99")
    assert "101 to 120 of 120" in beyond.words(".pager")


def test_who_took_what_at_which_version_is_listed_filtered_and_sorted(office: Office) -> None:
    office.hire("Zoé Diallo", "Ana Costa", department="sales")
    office.take("Zoé Diallo", "safe-data", True, True, False, on=NOW - days(3))
    office.take("Ana Costa", "checking")
    page = office.open("/studio/records/taken")
    assert page.texts(".list tbody th a") == ["Ana Costa", "Zoé Diallo"]
    row = page.texts(".list tbody tr")[1]
    assert "Data first version 2 Completed 15 November 2026" in row and "67%" in row
    recent = office.open("/studio/records/taken?order=recent")
    assert recent.texts(".list tbody th a") == ["Ana Costa", "Zoé Diallo"]
    only = office.open("/studio/records/taken?module=safe-data&state=completed")
    assert only.texts(".list tbody th a") == ["Zoé Diallo"]
    since = office.open(f"/studio/records/taken?since={TODAY}")
    assert since.texts(".list tbody th a") == ["Ana Costa"]
    none = office.open("/studio/records/taken?state=waived")
    assert "No module taken matches" in none.words(".empty")


def test_a_record_at_an_older_version_says_which_one_is_current(office: Office) -> None:
    office.hire("Zoé Diallo")
    office.take("Zoé Diallo", "safe-data")
    curriculum = office.school.curriculum
    newer = curriculum.modules["safe-data"].model_copy(update={"version": 3})
    office.elise.services.curricula.curriculum = curriculum.model_copy(  # type: ignore[union-attr]
        update={"modules": {**curriculum.modules, "safe-data": newer}}
    )
    row = office.open("/studio/records/taken").words(".list tbody tr")
    assert "version 2 · the present version is 3" in row


def test_a_list_can_be_kept_as_a_file_that_no_spreadsheet_computes(office: Office) -> None:
    office.hire("=cmd|' /C calc'!A0", "+Zoé", "Ana, Costa", department="sales")
    for name in office.people:
        office.take(name, "safe-data")
    file = office.get("/studio/records/taken.csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    names = [row[0] for row in rows_of(file.content)]
    assert names == ["Name", "'+Zoé", "'=cmd|' /C calc'!A0", "Ana, Costa"]


def test_a_french_reader_gets_semicolons(tmp_path: Path) -> None:
    office = open_office(tmp_path, language="fr")
    office.hire("Zoé Diallo", department="sales")
    office.take("Zoé Diallo", "safe-data")
    header, row = rows_of(office.get("/studio/records/taken.csv").content, ";")
    assert header[:2] == ["Nom", "Service"]
    assert row[3:8] == ["La donnée d’abord", "2", "Réussi", "2026-11-18", "100\u00a0%"]


# --- one person -----------------------------------------------------------------------------------


def test_a_persons_page_tells_what_was_taken_and_what_is_left(office: Office) -> None:
    office.hire("Zoé Diallo", department="sales", joined=TODAY - days(40))
    office.take("Zoé Diallo", "checking", True, False, True)
    page = office.open(f"/studio/records/people/{office.people['Zoé Diallo']}")
    assert page.words("h1") == "Zoé Diallo"
    assert "Data first due since 8 November 2026" in page.words(".todo")
    assert "Read again version 1 Reading 67% right at the first try" in page.words(".record")
    assert "appear on no page of HR" in page.words(".private")


def test_a_person_who_is_not_there_is_not_found(office: Office) -> None:
    assert office.open("/studio/records/people/nobody").status == 404
    assert office.get("/studio/evidence?person=nobody").status_code == 404


def test_a_module_is_waived_with_a_reason_that_stays(office: Office) -> None:
    office.hire("Zoé Diallo")
    address = f"/studio/records/people/{office.people['Zoé Diallo']}"
    page = office.submit(
        office.open(address), f"{address}/waive", module="safe-data", reason="Certified in March."
    )
    assert "“Data first” has been waived" in page.words(".noted")
    assert "Waived" in page.words(".record") and "Certified in March." in page.words(".note")
    assert "Everything mandatory is done" in page.words(".todo")


@pytest.mark.parametrize(
    "typed", [{"module": "safe-data"}, {"reason": "x"}, {"module": "none", "reason": "x"}]
)
def test_a_waiver_without_module_or_reason_is_not_kept(
    office: Office, typed: dict[str, str]
) -> None:
    office.hire("Zoé Diallo")
    person = office.people["Zoé Diallo"]
    address = f"/studio/records/people/{person}"
    page = office.submit(office.open(address), f"{address}/waive", **typed)
    assert page.status == 422 and "give a reason" in page.words(".alert")
    assert office.hr.person(person).attempts == ()


# --- attendance -----------------------------------------------------------------------------------


def test_several_people_are_marked_present_at_once(office: Office) -> None:
    office.hire("Zoé Diallo", "Ana Costa", "Loïc Petit", department="sales")
    page = office.open("/studio/records/attendance?module=evening&department=sales")
    assert len(page.select(".crowd input")) == 3
    ticked = {f"who-{office.people[name]}": "1" for name in ("Zoé Diallo", "Ana Costa")}
    kept = office.submit(page, "/studio/records/attendance", trainer="Paul Ferrand", **ticked)
    assert "2 people: attendance recorded for “An evening” on 18 November 2026" in kept.words(
        ".noted"
    )
    attempt = office.hr.person(office.people["Zoé Diallo"]).attempts[-1]
    assert (attempt.trainer, attempt.format, attempt.moved_on) == ("Paul Ferrand", "workshop", True)
    assert office.hr.person(office.people["Loïc Petit"]).attempts == ()
    assert "Completed on 18 November 2026" in kept.words(".crowd")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"trainer": "Paul"}, "Tick at least one"),
        ({"trainer": "", "tick": "1"}, "is missing"),
        ({"trainer": "Paul", "tick": "1", "on": str(TODAY + timedelta(days=1))}, "is missing"),
        ({"trainer": "Paul", "tick": "1", "on": "yesterday"}, "is missing"),
    ],
)
def test_an_attendance_that_lacks_something_says_what_and_keeps_the_ticks(
    office: Office, typed: dict[str, str], said: str
) -> None:
    office.hire("Zoé Diallo")
    person = office.people["Zoé Diallo"]
    if typed.pop("tick", ""):
        typed[f"who-{person}"] = "1"
    page = office.open("/studio/records/attendance?module=evening")
    again = office.submit(page, "/studio/records/attendance", **typed)
    assert again.status == 422 and said in again.words(".alert")
    assert len(again.select(".crowd input[checked]")) == len([n for n in typed if "who-" in n])
    assert office.hr.person(person).attempts == ()


def test_a_module_with_questions_stays_open_after_attendance_and_the_page_says_so(
    office: Office,
) -> None:
    office.hire("Zoé Diallo")
    person = office.people["Zoé Diallo"]
    address = f"/studio/records/people/{person}"
    office.submit(
        office.open(address), f"{address}/attended", module="safe-data", trainer="Paul Ferrand"
    )
    assert office.hr.person(person).attempts[-1].progress is Progress.COMPLETED
    assert "Data first" in office.open(address).words(".todo")
    page = office.open("/studio/records/attendance?module=safe-data")
    assert "also asks for its questions" in page.words(".presence")


# --- reminders ------------------------------------------------------------------------------------


def test_reminders_say_who_what_and_since_when_the_longest_first(office: Office) -> None:
    office.hire("Zoé Diallo", department="sales", joined=TODAY - days(40))
    office.hire("Ana Costa", department="production", joined=TODAY - days(5))
    office.hire("Loïc Petit", joined=TODAY - days(90))
    office.take("Loïc Petit", "safe-data")
    page = office.open("/studio/records/reminders")
    assert page.texts(".open-who a") == ["Zoé Diallo", "Ana Costa"]
    assert "1 person overdue, 1 with a module still to do" in page.words(".lead")
    late = office.open("/studio/records/reminders?late=1")
    assert late.texts(".open-who a") == ["Zoé Diallo"]
    assert office.open("/studio/records/reminders?q=nobody").words(".empty")


def test_the_message_to_a_group_names_nobody(office: Office) -> None:
    office.hire("Zoé Diallo", "Ana Costa", joined=TODAY - days(40))
    page = office.open("/studio/records/reminders")
    message = page.words("#mail-body")
    assert "Data first (10 min)" in message and "/chat" in message
    assert "Zoé" not in message and "Ana" not in message


def test_the_file_for_a_mail_merge_has_one_line_and_one_message_per_person(office: Office) -> None:
    office.hire("Zoé Diallo", login="zoe@x.example", joined=TODAY - days(40), department="sales")
    office.hire("Ana Costa", joined=TODAY)
    header, zoe, ana = rows_of(office.get("/studio/records/reminders.csv").content)
    assert header[:2] == ["Name", "Login"]
    assert zoe[:3] == ["Zoé Diallo", "zoe@x.example", "sales"]
    assert zoe[5] == "yes" and ana[5] == "no"
    assert zoe[6].startswith("Hello Zoé,") and "due since 8 November 2026" in zoe[6]


# --- what HR never sees ---------------------------------------------------------------------------


def test_what_people_say_of_themselves_is_on_no_page_and_in_no_file(office: Office) -> None:
    office.hire("Zoé Diallo", department="sales")
    zoe = office.people["Zoé Diallo"]
    welcome = Welcome(
        weekly_minutes=17,
        formats=("video",),
        confidence={"safe-data": 2, "checking": 4},
        worries=("jobs-and-future",),
    )
    office.school.desk.save_welcome(zoe, welcome, NOW)
    office.school.desk.begin(zoe, "safe-data", NOW)
    office.school.desk.rate(zoe, "safe-data", "before", 2, NOW)
    for item in ("safe-data-1", "safe-data-2", "safe-data-3"):
        office.school.desk.answer(zoe, item, 0, NOW)
    office.school.desk.finish(zoe, "safe-data", NOW)
    office.school.desk.rate(zoe, "safe-data", "after", 5, NOW)
    office.school.desk.comment(zoe, "safe-data", "Une phrase reconnaissable.", NOW)
    office.services.records.voice.publish((NOW + days(30)).date())
    person = [f"/studio/records/people/{zoe}", f"/studio/evidence?person={zoe}"]
    for address in (*PAGES, *person):
        if address.endswith((".pdf", ".zip")):
            continue
        text = office.get(address).text
        assert "reconnaissable" not in text, address
        assert "jobs-and-future" not in text and "17 min" not in text, address
    quality = office.open("/studio/quality/safe-data")
    assert "Nothing is published yet" in quality.words("main")
    assert "No comment is published" in quality.words("main")
