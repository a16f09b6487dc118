"""A question that several people ask is answered in a real browser, checked, and taken back."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.bilingual import Language
from assistant.listening.replies.model import Change, Report
from assistant.web.app import create_app
from tests.browser.conftest import Assistant, Server
from tests.support.champions import champions_services, story
from tests.support.listening import FakeTopics
from tests.support.question_themes import HOME, LEAVE, MASKS, some_themes

Open = Callable[..., Page]
SENTENCE = "Le contrat du client ne doit pas contenir de clause contraire."


class Checks:
    """Does nothing by itself: the test says how far a check is."""

    def start(self, reply_id: str, answer_id: str) -> None:
        pass


@pytest.fixture
def champions(tmp_path: Path) -> Iterator[Server]:
    """A server over the sample company, its invented weeks and a few themes, without the chat."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    made = champions_services(tmp_path, story(), some_themes(), port=port, demo=True)
    services = replace(made, reply_checks=Checks())
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
    """Opens a page for a champion."""
    contexts: list[BrowserContext] = []

    def go(path: str, language: Language = "en", width: int = 1280, *, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            bypass_csp=True,  # axe is injected
        )
        contexts.append(context)
        cookie = champions.cookie("champion", language, f"Robin {time.monotonic_ns()}")
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{champions.address}{path}")
        return page

    yield go
    for context in contexts:
        context.close()


def preview(page: Page) -> None:
    """Fill in the form of an answer and go to its preview."""
    page.get_by_label("The question, in French").fill("Et si le contrat l’interdit ?")
    page.get_by_label("The question, in English").fill("What if the contract forbids it?")
    page.get_by_label("The answer, in French").fill("Alors on ne saisit rien.")
    page.get_by_label("The answer, in English").fill("Then nothing is entered.")
    page.get_by_label("Search the documents").fill("contrat client")
    page.get_by_label("Search the documents").press("Enter")
    page.get_by_role("checkbox", name=SENTENCE).check()
    page.get_by_role("button", name="Keep the ticked sentences").click()
    expect(page.get_by_role("checkbox", name=SENTENCE)).to_be_checked()
    page.get_by_label("Approved by (a role)").select_option("ai-committee")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Preview before approving")


def test_from_a_theme_to_an_approved_answer_its_check_and_back(
    arrive: Open, champions: Server
) -> None:
    page = arrive("/champions/questions", width=390)
    page.get_by_role("link", name="mask, reference, client").click()
    expect(page.get_by_text("Do I mask the client reference?")).to_be_visible()
    page.get_by_label("In French").fill("Masquer la référence ?")
    page.get_by_label("In English").fill("Mask the reference?")
    page.get_by_role("button", name="Keep this name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mask the reference?")
    page.get_by_role("link", name="Write the answer").click()
    preview(page)
    page.get_by_role("button", name="Approve").click()

    expect(page.get_by_text("The expected answers wait their turn.")).to_be_visible()
    replies = champions.services.listening.replies
    (reply,) = replies.all()
    replies.advance(reply.id, 1, 3, champions.services.clock())
    expect(page.get_by_text("1 of 3")).to_be_visible()  # without a reload of one's own
    worse = Change(
        case="menu", question="La cantine ?", language="fr", outcome="worse",
        before="abstain", now="curated",
    )  # fmt: skip
    replies.finish(reply.id, Report(asked=3, changes=(worse,)), champions.services.clock())
    expect(page.get_by_role("heading", name="Passed before, and no longer do")).to_be_visible()
    expect(page.get_by_text("La cantine ?")).to_be_visible()

    page.get_by_role("button", name="Take this answer back").click()
    expect(page.get_by_role("status")).to_contain_text("Relais no longer gives it")
    page.get_by_role("link", name="Questions", exact=True).last.click()
    expect(page.get_by_role("row", name="Mask the reference?")).to_contain_text("Open")


@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1280, False), ("fr", 390, True)])
def test_no_page_has_an_accessibility_violation_or_is_wider_than_the_screen(
    arrive: Open, champions: Server, axe_script: str, language: Language, width: int, dark: bool
) -> None:
    writer = arrive("/champions/questions/write")
    preview(writer)
    writer.get_by_role("button", name="Approve").click()
    writer.wait_for_url("**/replies/*")
    reply = champions.services.listening.replies.all()[0]
    here = f"/champions/questions/replies/{reply.id}"

    page = arrive("/champions/questions", language, width, dark=dark)

    def check(what: str) -> None:
        for part in page.locator("details:not(.account)").all():
            part.evaluate("element => element.open = true")
        page.evaluate(axe_script)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert not found, (what, [(one["id"], one["nodes"][0]["html"]) for one in found])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what

    for path in (
        "/champions/questions",
        *(f"/champions/questions/themes/{theme.id}" for theme in (MASKS, HOME, LEAVE)),
        f"/champions/questions/write?theme={MASKS.id}",
        here,
    ):
        page.goto(f"{champions.address}{path}")
        check(path)
    changes = tuple(
        Change(case=name, question="Quoi ?", language="fr", outcome=name, now="curated")
        for name in ("own-good", "own-bad", "worse", "better")
    )
    report = Report(asked=3, changes=changes, unusable=1)
    champions.services.listening.replies.finish(reply.id, report, champions.services.clock())
    expect(page.locator(".running")).to_have_count(0)  # the page shows it by itself
    page.wait_for_load_state()
    check("a check that is done")
    page.locator("form[action$='/undo'] button").click()
    check("an answer taken back")


def test_a_preview_has_no_accessibility_violation_and_leads_back_to_the_text(
    arrive: Open, axe_script: str
) -> None:
    page = arrive("/champions/questions/write", width=390)
    preview(page)
    page.evaluate(axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    page.get_by_role("button", name="Back to the text").click()
    expect(page.get_by_label("The answer, in English")).to_have_value("Then nothing is entered.")
    expect(page.get_by_role("checkbox", name=SENTENCE)).to_be_checked()
