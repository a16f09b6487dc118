"""A champion has a text suggested in a real browser: nothing typed is lost, nothing is published."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.answering.writing.drafts import Drafts
from assistant.bilingual import Language
from assistant.bootstrap import model as bootstrap_model
from assistant.settings import Settings
from assistant.web.app import create_app
from tests.browser.conftest import Assistant, Server
from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer, model_server
from tests.support.champions import champions_services, story
from tests.support.listening import FakeTopics
from tests.support.question_themes import some_themes
from tests.support.writing import ScriptedModel, rewording
from tests.unit.answering.writing.cast import glosses

Open = Callable[..., Page]
SENTENCE = "Le contrat du client ne doit pas contenir de clause contraire."
SUGGESTED = "Le contrat du client ne doit contenir aucune clause contraire."
SAYS = f"{SUGGESTED[:-1]} [1]. Tout est permis [1]."
WRITE = "/champions/questions/write"


@pytest.fixture(scope="module")
def liar() -> Iterator[ModelServer]:
    with model_server("faithful") as running:
        yield running


@pytest.fixture
def champions(tmp_path: Path, liar: ModelServer) -> Iterator[Server]:
    """A server over the sample company, connected to the model, without the chat."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    made = champions_services(tmp_path, story(), some_themes(), port=port, demo=True)
    settings = Settings(workspace=made.settings.workspace, model_url=liar.url, model_name="m")
    writer = bootstrap_model.writer_over(settings, made.records.model_usage)
    assert writer is not None
    writer.load()
    connected = rewording(ScriptedModel())
    drafts = Drafts(writer, glosses(), monotonic)
    services = replace(made, rewording=replace(connected, drafts=drafts, model=writer))
    app = create_app(services, chat=False)
    process = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    while not process.started:
        time.sleep(0.02)
    liar.deliver(Delivery())
    liar.say(SAYS)
    yield Server(f"http://127.0.0.1:{port}", services, Assistant(), FakeTopics())
    process.should_exit = True
    thread.join(5)
    writer.close()
    services.records.close()


@pytest.fixture
def arrive(browser: Browser, champions: Server) -> Iterator[Open]:
    """Opens a page for a champion."""
    contexts: list[BrowserContext] = []

    def go(
        path: str, language: Language = "en", width: int = 1280, *, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=scripts,
            bypass_csp=scripts,  # axe is injected
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


def choose(page: Page) -> None:
    """Type a question and choose the sentence its answer rests on."""
    page.locator("#asked_fr").fill("Et si le contrat du client l’interdit ?")
    page.locator("#search").fill("clause contraire")
    page.locator(".picker-search button").click()
    page.get_by_role("checkbox", name=SENTENCE).check()
    page.locator("button[value=keep]").click()
    expect(page.get_by_role("checkbox", name=SENTENCE)).to_be_checked()


def test_a_text_is_suggested_while_one_types_on_and_can_be_taken_back(
    arrive: Open, liar: ModelServer
) -> None:
    page = arrive(WRITE, width=390)
    choose(page)
    answer, part = page.locator("#said_fr"), page.locator("#draft-fr")
    liar.deliver(Delivery(first_token=1.5))
    part.get_by_role("button", name="Suggest a text").click()
    expect(part.get_by_text("The model is writing")).to_be_visible()
    expect(answer).not_to_be_editable()
    page.locator("#asked_en").fill("Typed meanwhile?")

    expect(answer).to_have_value(SUGGESTED)
    expect(answer).to_be_editable()
    expect(page.locator("#asked_en")).to_have_value("Typed meanwhile?")
    expect(part).to_contain_text("Suggested by a model")
    expect(part).to_contain_text("1 sentence of the model was left out")
    assert page.url.partition("#")[0].endswith(WRITE)

    answer.press("End")
    answer.type(" Et plus.")
    expect(part).to_contain_text("Changed since")
    part.get_by_role("button", name="Take out of the field").click()
    expect(answer).to_have_value("")
    expect(part.locator(".draft-text")).to_have_text(f"{SUGGESTED} Et plus.")
    part.get_by_role("button", name="Put into the field").click()
    expect(answer).to_have_value(f"{SUGGESTED} Et plus.")

    liar.deliver(Delivery())
    liar.say("The client’s contract must not contain more than 3 contrary clauses. [1] And. [2]")
    part.get_by_role("button", name="Translate into English").click()
    other = page.locator("#draft-en")
    expect(page.locator("#said_en")).to_have_value(
        "The client’s contract must not contain more than 3 contrary clauses. And."
    )
    expect(other.get_by_role("listitem").first).to_contain_text("a number or a date")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_suggestion_and_what_is_said_of_it_are_accessible(arrive: Open, axe_script: str) -> None:
    page = arrive(WRITE)
    choose(page)
    page.locator("#said_fr").fill("Mon texte.")
    page.locator("#draft-fr").get_by_role("button", name="Suggest a text").click()
    expect(page.locator("#draft-fr .draft-text")).to_be_visible()
    page.evaluate(axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] == []


def test_a_model_that_is_slow_can_be_stopped_and_a_failure_leaves_the_text(
    arrive: Open, liar: ModelServer
) -> None:
    page = arrive(WRITE)
    choose(page)
    answer, part = page.locator("#said_fr"), page.locator("#draft-fr")
    answer.fill("Mon texte.")
    liar.deliver(Delivery(first_token=4))
    part.get_by_role("button", name="Suggest a text").click()
    part.get_by_role("button", name="Stop").click()
    expect(part).to_contain_text("Stopped. Your text is untouched.")
    page.route(f"**{WRITE}", lambda route: route.abort())
    part.get_by_role("button", name="Suggest a text").click()
    expect(part).to_contain_text("The request did not get through.")
    expect(answer).to_have_value("Mon texte.")
    expect(answer).to_be_editable()


def test_it_works_without_a_script(arrive: Open) -> None:
    page = arrive(WRITE, scripts=False)
    choose(page)
    page.locator("#said_fr").fill("Mon texte.")
    page.locator("#draft-fr").get_by_role("button", name="Suggest a text").click()
    expect(page.locator("#said_fr")).to_have_value("Mon texte.")
    expect(page.locator(".draft-text")).to_have_text(SUGGESTED)
    page.get_by_role("button", name="Put in place of my text").click()
    expect(page.locator("#said_fr")).to_have_value(SUGGESTED)
    page.get_by_role("button", name="Put my text back").click()
    expect(page.locator("#said_fr")).to_have_value("Mon texte.")


def test_points_are_on_the_printed_sheet_only_once_they_were_put_there(
    arrive: Open, liar: ModelServer
) -> None:
    page = arrive("/champions/kit/jobs-and-future?language=fr")
    quote = page.locator("blockquote.passage p").first.inner_text()
    liar.say(f"{quote.rstrip('.')} [1].")
    page.get_by_text("Your words to open with").click()
    page.get_by_role("button", name="Suggest a text").click()
    expect(page.get_by_label("What you will say, in French")).to_have_value(quote)
    page.emulate_media(media="print")
    expect(page.locator("#points")).not_to_be_visible()
    assert page.locator(".sheet").get_by_text(quote).count() == 1
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Put on the sheet").click()
    page.emulate_media(media="print")
    expect(page.locator(".opening li")).to_have_text(quote)
