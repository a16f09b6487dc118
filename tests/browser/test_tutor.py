"""A lesson that is talked about, with a model that lies over real HTTP, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from assistant.bilingual import Language
from assistant.web.chat import tutor_wording as tw
from assistant.web.chat import writing_wording as ww
from tests.browser.conftest import Server, Visitor
from tests.browser.lessons import (
    WRONG,
    answer,
    curricula,
    onwards,
    open_path,
    read,
    start,
)
from tests.browser.test_writing import TRUE, liar, model, violations
from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer
from tests.support.listening import TAXONOMY

__all__ = ["curricula", "liar", "model"]

Arrive = Callable[..., Visitor]
pytestmark = pytest.mark.usefixtures("curricula")
INVENTED = "Le client doit donner son accord par écrit [1]."


def said(name: str, language: Language = "fr") -> str:
    return tw.LABELS[name](language)


def begin(someone: Visitor) -> Locator:
    page = someone.open_chat()
    open_path(page)
    return start(page)


def ask(module: Locator, text: str, language: Language = "fr") -> Locator:
    """Ask below the page and wait until all has been said; what was said."""
    way = module.get_by_role("button", name=said("ask", language))
    if way.count():
        way.click()
    before = module.locator(".rl-tutor-entry").count()
    module.get_by_label(said("field", language)).fill(text)
    module.get_by_role("button", name=said("send", language), exact=True).click()
    entry = module.locator(".rl-tutor-entry").nth(before)
    entry.wait_for()
    expect(entry.locator("[aria-busy=true]")).to_have_count(0)
    return entry


def test_the_documents_answer_first_and_the_lesson_stays_one_press_away(
    visitor: Arrive, model: ModelServer
) -> None:
    model.say(TRUE)
    model.deliver(Delivery(first_token=1.5))
    someone = visitor()
    module = begin(someone)
    module.get_by_role("button", name=said("ask")).click()
    field = module.get_by_label(said("field"))
    expect(field).to_be_focused()
    field.fill("Que dit la charte des données clients ?")
    field.press("Enter")

    entry = module.locator(".rl-tutor-entry")
    expect(entry.locator(".rl-card .rl-quote").first).to_contain_text("Les données clients")
    expect(entry.locator(".rl-written")).to_contain_text(said("writingBusy"))
    expect(entry.locator(".rl-written-text")).to_contain_text("que si la référence du client")
    expect(field).to_have_value("")
    entry.locator(".rl-explained .rl-number").first.click()
    expect(someone.page.locator(".rl-panel mark").first).to_contain_text("Les données clients")
    someone.page.keyboard.press("Escape")

    module.get_by_role("button", name=said("back")).click()
    expect(module.locator("[data-page]")).to_be_focused()
    expect(module.locator("[data-page]")).to_be_in_viewport()

    # The page is turned, and what was said stays.
    module.locator(".rl-turn").get_by_role("button", name="Suivant").click()
    expect(module.locator(".rl-tutor-entry")).to_have_count(1)
    expect(module.locator(".rl-tutor-entry .rl-written-text")).to_be_visible()


def test_a_card_in_other_words_and_its_sources_word_for_word(
    visitor: Arrive, model: ModelServer
) -> None:
    model.say(f"{TRUE} {INVENTED}")
    someone = visitor()
    module = begin(someone)
    module.get_by_role("button", name=said("reword")).click()
    entry = module.locator(".rl-tutor-entry")
    expect(entry.locator(".rl-written-text")).to_contain_text("que si la référence du client")
    expect(entry).to_contain_text(ww.PARTLY.fr)
    entry.get_by_text(said("sources")).click()
    expect(entry.locator(".rl-fold .rl-quote")).to_contain_text("Le contrat du client")
    assert "accord par écrit" not in someone.page.content()
    assert not any("accord par écrit" in frame for frame in someone.frames)

    with someone.page.context.expect_page() as opened:
        entry.get_by_role("link", name=said("writingSent")).click()
    expect(opened.value.get_by_text("tutor/2").first).to_be_visible()


def test_what_is_typed_into_the_conversation_and_means_the_card_is_answered_below_it(
    visitor: Arrive, model: ModelServer
) -> None:
    model.say(TRUE)
    someone = visitor()
    module = begin(someone)
    someone.ask("Explique autrement", shows=".rl-notice")
    expect(someone.page.locator(".rl-notice")).to_contain_text(tw.IN_LESSON.fr)
    expect(module.locator(".rl-written-text")).to_contain_text("que si la référence du client")
    someone.ask("Que dit la charte des données clients ?")
    someone.ask("Explique autrement")
    expect(someone.last).to_contain_text("Les documents ne le disent pas")
    expect(module.locator(".rl-tutor-entry")).to_have_count(1)


@pytest.mark.parametrize("fault", ["server-error", "nothing", "invalid-json", "reset"])
def test_a_model_that_fails_leaves_the_sources_and_one_quiet_line(
    visitor: Arrive, model: ModelServer, fault: str
) -> None:
    model.deliver(Delivery(fault=fault))  # type: ignore[arg-type]
    module = begin(visitor())
    entry = ask(module, "Pourquoi ?")
    expect(entry).to_contain_text(ww.UNAVAILABLE.fr)
    expect(entry).to_contain_text(tw.LEAD_CARD.fr)
    expect(entry.locator(".rl-quote")).to_contain_text("Les données clients ne peuvent")


def test_without_a_model_nothing_offers_one_and_the_documents_still_answer(
    visitor: Arrive,
) -> None:
    module = begin(visitor())
    expect(module.get_by_role("button", name=said("reword"))).to_have_count(0)
    entry = ask(module, "Que dit la charte des données clients ?")
    expect(entry.locator(".rl-card .rl-quote")).to_have_count(2)
    expect(entry.locator(".rl-explained")).to_have_count(0)
    entry = ask(module, "Donne-moi un exemple")
    expect(entry.locator(".rl-explained .rl-quote")).to_have_count(1)
    read(module)
    answer(module, WRONG)
    expect(module.get_by_role("button", name=said("explain"))).to_have_count(0)


def test_an_urgent_message_shows_whom_to_call_and_goes_to_no_model(
    visitor: Arrive, server: Server, model: ModelServer
) -> None:
    model.say(TRUE)
    asked = len(model.requests)
    module = begin(visitor())
    server.topics.known = TAXONOMY
    try:
        entry = ask(module, "Un danger : que dit la charte des données clients ?")
    finally:
        server.topics.known = None
    expect(entry.locator(".rl-urgent")).to_be_visible()
    expect(entry.locator(".rl-explained")).to_have_count(0)
    assert len(model.requests) == asked


def test_what_was_typed_is_there_when_it_could_not_be_answered(visitor: Arrive) -> None:
    module = begin(visitor())
    module.get_by_role("button", name=said("ask")).click()
    field = module.get_by_label(said("field"))
    field.fill("Une panne pendant la lecture")
    field.press("Enter")
    expect(module.locator(".rl-tutor .rl-error")).to_be_visible()
    expect(field).to_have_value("Une panne pendant la lecture")


def test_a_question_is_explained_after_its_own_feedback_and_not_before(
    visitor: Arrive, model: ModelServer
) -> None:
    model.say(f"{TRUE} La bonne réponse est : je masque d’abord [1].")
    asked = len(model.requests)
    someone = visitor()
    module = begin(someone)
    expect(module.locator(".rl-tutor-ways")).to_be_visible()
    read(module)
    expect(module.locator(".rl-tutor-ways, .rl-tutor, .rl-explain")).to_have_count(0)
    feedback = answer(module, WRONG)
    expect(feedback).to_contain_text("Pas tout à fait")
    assert len(model.requests) == asked

    feedback.get_by_role("button", name=said("explain")).click()
    expect(feedback.locator(".rl-written-text")).to_contain_text("que si la référence du client")
    assert "je masque d’abord [" not in someone.page.content()
    assert not any("bonne réponse est" in frame for frame in someone.frames)
    onwards(module)
    expect(module.locator(".rl-explain")).to_have_count(0)

    # Taken again from the questions, it is closed on the server as well.
    for _ in range(3):
        answer(module, WRONG)
        onwards(module)
    module.get_by_role("button", name="Reprendre les questions").click()
    expect(module.locator(".rl-question")).to_be_visible()
    expect(module.locator(".rl-tutor-ways")).to_have_count(0)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_everybody_can_read_it(
    visitor: Arrive, model: ModelServer, axe_script: str, language: Language, dark: bool
) -> None:
    model.say(TRUE if language == "fr" else "Client data may only be entered if masked [1].")
    someone = visitor(language=language, dark=dark, phone=True)
    module = begin(someone)
    assert violations(someone, axe_script) == []
    ask(module, "Que dit la charte ?", language)
    ask(module, said("why", language), language)
    assert violations(someone, axe_script) == []
    assert someone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
