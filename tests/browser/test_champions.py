"""The champions' pages in a real browser: a worry is answered, and everybody can read it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.answering.model import Role
from assistant.bilingual import Language
from assistant.listening.themes.model import Sheet
from assistant.web.app import create_app
from tests.browser.conftest import Assistant, Server
from tests.support.champions import champions_services, story
from tests.support.listening import FakeTopics
from tests.support.question_themes import PART_OF_A_TOPIC, FakeThemes

Open = Callable[..., Page]
PAGES = (
    "/champions",
    "/champions/worries",
    "/champions/worries/workload",
    f"/champions/worries/workload/themes/{PART_OF_A_TOPIC.id}",
    "/champions/questions",
    "/champions/questions/write",
    "/champions/confidence",
    "/champions/waves",
    "/champions/waves/wave-2",
    "/champions/kit",
    "/champions/kit/workload",
    "/announcements",
)


@pytest.fixture(scope="module")
def champions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the sample company and its invented weeks, without the chat."""
    folder = tmp_path_factory.mktemp("champions")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    sheet = Sheet("2026-Q4-1", ("Je relis tout le soir.", "On vérifie tout deux fois."))
    themes = FakeThemes({PART_OF_A_TOPIC.id: PART_OF_A_TOPIC}, {PART_OF_A_TOPIC.id: sheet})
    services = champions_services(folder, story(), themes, port=port, demo=True)
    app = create_app(services, chat=False)
    process = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    while not process.started:
        time.sleep(0.02)
    yield Server(f"http://127.0.0.1:{port}", services, Assistant(), FakeTopics())
    process.should_exit = True
    thread.join(5)
    services.records.close()


@pytest.fixture
def arrive(browser: Browser, champions: Server) -> Iterator[Open]:
    """Opens a page for somebody new."""
    contexts: list[BrowserContext] = []

    def go(
        path: str,
        *,
        role: Role = "champion",
        language: Language = "en",
        width: int = 1280,
        dark: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            bypass_csp=True,  # axe is injected
        )
        contexts.append(context)
        cookie = champions.cookie(role, language, f"Robin {time.monotonic_ns()}")
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{champions.address}{path}")
        return page

    yield go
    for context in contexts:
        context.close()


def test_a_champion_answers_a_rising_worry_and_an_employee_reads_it(arrive: Open) -> None:
    page = arrive("/champions", width=390)
    rising = page.locator(".act", has_text="Answer a rising topic: Data and compliance")
    rising.get_by_role("link", name="Write an answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data and compliance")
    page.get_by_role("radio", name="Answered").check()
    page.get_by_label("The answer, in French").fill("La règle est rappelée à chaque équipe.")
    page.get_by_label("The answer, in English").fill("Each team is told the rule again.")
    page.get_by_role("button", name="Save and let people know").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")

    employee = arrive("/announcements", role="employee", language="fr")
    expect(employee.locator("#data-compliance")).to_contain_text("La règle est rappelée")


@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1280, False), ("fr", 390, True)])
def test_no_page_has_an_accessibility_violation_or_is_wider_than_the_screen(
    arrive: Open, champions: Server, axe_script: str, language: Language, width: int, dark: bool
) -> None:
    page = arrive(PAGES[0], language=language, width=width, dark=dark)
    for path in PAGES:
        page.goto(f"{champions.address}{path}")
        for part in page.locator("details:not(.account)").all():
            part.evaluate("element => element.open = true")
        page.evaluate(axe_script)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert not found, (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize(
    ("path", "sheets"), [("/champions/kit/workload", 2), ("/champions/waves/wave-2", 1)]
)
def test_a_guide_prints_on_two_pages_and_a_review_on_one(
    arrive: Open, path: str, sheets: int
) -> None:
    for language in ("fr", "en"):
        printed = arrive(path, language=language).pdf(format="A4", prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") == sheets
