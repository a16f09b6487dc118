"""Drafts in the studio as a designer meets them: written while one types on, taken, undone."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from assistant.web.app import create_app
from assistant.web.services import Services
from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer, model_server
from tests.support.curricula import write_programme
from tests.support.designer import session_cookie
from tests.support.drafting import connected, item
from tests.support.studio import studio_services

MODULE = "/studio/design/modules/basics"
FRENCH = "Vous signalez un incident dans les 2 heures."
ENGLISH = "You report an incident within 2 hours."


@dataclass(frozen=True)
class Studio:
    """The running application, its model, and its files."""

    address: str
    services: Services
    model: ModelServer
    folder: Path


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A server over a small programme of real files, with a language model over real HTTP."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "data").mkdir()
    write_programme(folder)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    plain = studio_services(folder, port=port, demo=True)
    with model_server() as model, connected(plain, model) as services:
        app = create_app(services, chat=False)
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error")
        process = uvicorn.Server(config)
        thread = threading.Thread(target=process.run, daemon=True)
        thread.start()
        while not process.started:
            time.sleep(0.02)
        yield Studio(f"http://127.0.0.1:{port}", services, model, folder)
        process.should_exit = True
        thread.join(5)
    plain.records.close()


@pytest.fixture
def page(browser: Browser, studio: Studio) -> Iterator[Page]:
    """A page for somebody new, as wide as a phone."""
    studio.model.deliver(Delivery())
    context = browser.new_context(viewport={"width": 390, "height": 840}, reduced_motion="reduce")
    name, value = session_cookie(studio.services, "hr", "en", f"Élise {time.monotonic_ns()}")
    context.add_cookies([{"name": name, "value": value, "url": studio.address}])
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


def violations(page: Page, axe_script: str) -> list[str]:
    page.evaluate(axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def test_questions_are_suggested_while_one_types_on_and_taken_into_the_form(
    page: Page, studio: Studio
) -> None:
    file = studio.folder / "curricula/items/basics.yaml"
    before = file.read_text("utf-8")
    studio.model.say(item())
    studio.model.deliver(Delivery(first_token=2.0))
    page.goto(f"{studio.address}{MODULE}/items")

    page.get_by_role("button", name="Suggest questions").click()
    expect(page.locator("#suggestions progress")).to_be_visible()
    page.locator("details.item summary").first.click()
    stem = page.locator('[name="v.items.0.stem.en"]')
    stem.fill("Typed while it writes?")

    card = page.locator(".suggestion")
    expect(card).to_contain_text("When does client data go into Copilot?")
    expect(card.locator("blockquote")).to_contain_text("only once the client's name")
    expect(stem).to_have_value("Typed while it writes?")
    expect(stem).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    card.get_by_role("button", name="Add and edit").click()
    taken = page.locator('[name="v.items.3.stem.en"]')
    expect(taken).to_have_value("When does client data go into Copilot?")
    expect(page.locator(".suggestion")).to_have_count(0)
    expect(page.locator('[name="v.items.3.state"]')).to_have_value("draft")
    assert file.read_text("utf-8") == before

    page.get_by_role("button", name="Review and save").last.click()
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator(".banner.saved")).to_contain_text("Saved.")
    assert "state: draft" in file.read_text("utf-8")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".banner.saved")).to_be_visible()
    assert file.read_text("utf-8") == before


def test_suggestions_and_translations_are_accessible(
    page: Page, studio: Studio, axe_script: str
) -> None:
    studio.model.say(item())
    page.goto(f"{studio.address}{MODULE}/items")
    page.get_by_role("button", name="Suggest questions").click()
    page.locator(".suggestion").wait_for()
    assert violations(page, axe_script) == []

    studio.model.say(f"{ENGLISH} [1]")
    page.goto(f"{studio.address}{MODULE}")
    page.locator('[name="v.summary.fr"]').fill(FRENCH)
    page.locator('[id="tr-summary.en"]').get_by_role("button").click()
    page.locator(".tr-made").wait_for()
    assert violations(page, axe_script) == []


def test_a_translation_fills_an_empty_field_by_itself_and_never_a_typed_one(
    page: Page, studio: Studio
) -> None:
    studio.model.say(f"{ENGLISH} [1]")
    page.goto(f"{studio.address}{MODULE}")
    french, english = (page.locator(f'[name="v.summary.{tongue}"]') for tongue in ("fr", "en"))
    beside = page.locator('[id="tr-summary.en"]')

    french.fill(FRENCH)
    english.fill("")
    beside.get_by_role("button", name="Translate from French").click()
    expect(english).to_have_value(ENGLISH)
    expect(beside).to_contain_text("Suggestion, not saved")
    beside.get_by_role("button", name="Take the translation out").click()
    expect(english).to_have_value("")
    expect(beside.get_by_role("button", name="Put into the field")).to_be_visible()

    english.fill("My own words.")
    expect(beside).to_contain_text("already has a text")
    expect(english).to_have_value("My own words.")
    beside.get_by_role("button", name="Replace my text").click()
    expect(english).to_have_value(ENGLISH)
    beside.get_by_role("button", name="Take the translation out").click()
    expect(english).to_have_value("My own words.")


def test_a_model_that_is_down_is_said_and_the_page_goes_on(page: Page, studio: Studio) -> None:
    studio.model.deliver(Delivery(fault="reset"))
    page.goto(f"{studio.address}{MODULE}/items")

    page.get_by_role("button", name="Suggest questions").click()

    expect(page.locator("#suggest-said")).to_contain_text("The language model gave nothing")
    expect(page.get_by_role("button", name="Suggest questions")).to_be_visible()
