"""People, records and evidence as HR uses them, in a real browser: from a list to a pack."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.bilingual import Language
from assistant.learning.hr_ports import Page as Paging
from assistant.learning.hr_ports import PeopleFilter
from assistant.web.app import create_app
from tests.support.designer import session_cookie
from tests.support.office import NOW, Office, days, open_office, pdf_text, unzipped

Open = Callable[..., Page]

LIST = """Nom;Prénom;Service;Date d'entrée
Diallo;Zoé;Ventes;02/03/2026
Nguyễn;Thị Hằng;Ventes;02/03/2026
Costa;Ana;production;02/11/2026
"""
PAGES = (
    "/studio/records",
    "/studio/records?q=nobody",
    "/studio/records/taken",
    "/studio/records/reminders",
    "/studio/records/attendance?module=evening",
    "/studio/records/import",
    "/studio/quality",
    "/studio/quality/safe-data",
    "/studio/evidence",
    "/studio/exports",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A server over a small programme, with a dozen people who have taken some of it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    made = open_office(tmp_path_factory.mktemp("office"), port=port)
    names = [f"Person {n:02}" for n in range(12)]
    made.hire(*names, department="sales", role="employee", joined=NOW.date() - days(40))
    for n, name in enumerate(names[:9]):
        person = made.people[name]
        made.school.desk.rate(person, "safe-data", "before", 1 + n % 3, NOW - days(20))
        made.take(name, "safe-data", n % 2 == 0, True, n % 3 == 0, on=NOW - days(20))
        made.school.desk.rate(person, "safe-data", "after", 3 + n % 3, NOW - days(20))
        made.school.desk.comment(person, "safe-data", "Un exemple de plus, merci.", NOW - days(20))
    made.hr.waive(made.people[names[10]], "checking", "Élise", NOW, reason="Certifiée.")
    made.services.records.voice.publish(NOW.date())
    app = create_app(made.services, chat=False)
    process = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    while not process.started:
        time.sleep(0.02)
    yield made
    process.should_exit = True
    thread.join(5)
    made.services.records.close()


@pytest.fixture
def arrive(browser: Browser, office: Office) -> Iterator[Open]:
    """Opens a page for somebody new of HR."""
    contexts: list[BrowserContext] = []

    def go(
        path: str,
        *,
        language: Language = "en",
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
            bypass_csp=True,  # axe is injected
        )
        contexts.append(context)
        address = f"http://127.0.0.1:{office.services.settings.port}"
        name, value = session_cookie(
            office.services, "hr", language, f"Élise {time.monotonic_ns()}"
        )
        context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{address}{path}")
        return page

    yield go
    for context in contexts:
        context.close()


def hand_in(page: Page, content: str) -> None:
    """Choose a file and look at what it would change."""
    file = {
        "name": "people.csv",
        "mimeType": "text/csv",
        "buffer": content.encode("cp1252", "replace"),
    }
    page.get_by_label("CSV file or .xlsx workbook").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="See what it would change").click()


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])
def test_a_list_is_handed_in_explained_and_imported(
    arrive: Open, office: Office, script: bool
) -> None:
    page = arrive("/studio/records/import", script=script)
    hand_in(page, LIST.replace("Zoé", f"Zoé-{script}").replace("Nguyễn", f"Nguyen-{script}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What this list would change")
    page.get_by_label("“Ventes” means").select_option(label="sales")
    page.get_by_role("button", name="Look again with these choices").click()
    page.get_by_role("button", name="Import 3 people").click()
    expect(page.get_by_role("status")).to_contain_text("new pe")
    found = office.hr.people(PeopleFilter(text=f"zoé-{script}"), Paging()).rows
    assert [row.learner.department for row in found] == ["sales"]


def test_several_people_are_ticked_with_one_press_and_recorded(
    arrive: Open, office: Office
) -> None:
    page = arrive("/studio/records/attendance?module=evening&q=person")
    page.get_by_role("button", name="Tick all").click()
    page.get_by_label("Person 11").uncheck()
    page.get_by_label("Held by").fill("Paul Ferrand")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("status")).to_contain_text("11 people: attendance recorded")
    assert office.hr.person(office.people["Person 11"]).attempts == ()


def test_a_reminder_is_copied_with_one_press(arrive: Open, browser: Browser) -> None:
    page = arrive("/studio/records/reminders")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "Data first" in page.evaluate("navigator.clipboard.readText()")


def test_the_pack_of_the_company_is_one_press_away(arrive: Open) -> None:
    page = arrive("/studio/evidence")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Complete pack").click()
    files = unzipped(coming.value.path().read_bytes())
    assert {name.rsplit(".", 1)[1] for name in files} == {"pdf", "csv"}
    pdf = next(data for name, data in files.items() if name.endswith(".pdf"))
    assert "Person 00" in " ".join(pdf_text(pdf))


def test_the_whole_of_a_persons_page_is_reached_by_keyboard(arrive: Open, office: Office) -> None:
    page = arrive(f"/studio/records/people/{office.people['Person 10']}")
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    for field in ("attend-module", "attend-on", "attend-trainer", "waive-module", "waive-reason"):
        assert field in reached


@pytest.mark.parametrize(
    ("language", "width", "dark"), [("en", 1280, False), ("fr", 900, True), ("fr", 390, False)]
)
def test_no_page_has_an_accessibility_violation_or_is_wider_than_the_screen(
    arrive: Open, office: Office, axe_script: str, language: Language, width: int, dark: bool
) -> None:
    page = arrive(PAGES[0], language=language, width=width, dark=dark)
    person = office.people["Person 03"]
    address = page.url.split("/studio")[0]
    for path in (*PAGES, f"/studio/records/people/{person}", f"/studio/evidence?person={person}"):
        page.goto(f"{address}{path}")
        look(page, axe_script, path)
    page.goto(f"{address}/studio/records/import")
    file = {"name": "p.csv", "mimeType": "text/csv", "buffer": f"{LIST};;;\n;x;y;z\n".encode()}
    page.locator("#list").set_input_files(file)  # type: ignore[arg-type]
    page.locator(".hand-in button").click()
    look(page, axe_script, "what a list would change")


def look(page: Page, axe_script: str, path: str) -> None:
    """Open whatever is folded, and let axe look at it."""
    for part in page.locator("details:not(.account)").all():
        part.evaluate("element => element.open = true")
    page.evaluate(axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert not found, (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
