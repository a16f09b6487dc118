"""Learning in the chat, as people do it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, Visitor
from tests.browser.lessons import (
    RIGHT,
    WRONG,
    answer,
    curricula,
    last,
    later,
    onwards,
    open_path,
    start,
    take,
)
from tests.support.chat_learning import ChatCurricula

__all__ = ["curricula"]

Arrive = Callable[..., Visitor]
pytestmark = pytest.mark.usefixtures("curricula")


# --- the whole journey ----------------------------------------------------------------------------


def test_from_the_welcome_to_a_passed_module_and_back_after_a_reload(
    visitor: Arrive, server: Server
) -> None:
    someone = visitor(name="Camille Parcours")
    page = someone.open_chat()

    # The first thing a person can do is still to ask; the welcome waits below.
    expect(page.locator("#chat-input")).to_be_focused()
    offer = page.locator(".rl-offer")
    expect(offer).to_contain_text("Une minute pour un parcours à votre mesure")
    offer.get_by_role("button", name="Commencer").click()

    card = last(page, ".rl-learn")
    expect(card).to_contain_text("Étape 1 sur 5")
    expect(card).to_contain_text("Visible par vous et par les RH")
    card.get_by_role("radio", name="Salariée ou salarié").check()
    card.get_by_role("button", name="Suivant").click()
    card.get_by_role("button", name="Passer cette étape").click()
    expect(card).to_contain_text("Étape 3 sur 5")
    card.get_by_role("button", name="Retour").click()
    expect(card).to_contain_text("Quel est votre métier")
    card.get_by_role("radio", name="Designer textile").check()
    card.get_by_role("button", name="Suivant").click()
    card.get_by_role("radio", name=re.compile("^20")).check()
    card.get_by_role("button", name="Suivant").click()
    card.get_by_role("checkbox", name="Lecture").check()
    card.get_by_role("button", name="Suivant").click()
    expect(card).to_contain_text("ni les RH ni votre responsable")
    card.get_by_role("radio", name="2 sur 5").first.check()
    card.get_by_role("button", name="Voir mon parcours").click()

    path = last(page, ".rl-path")
    expect(path).to_contain_text("Les bases")
    expect(path).to_contain_text("3 modules devant vous")
    expect(path).to_contain_text("À 20\u00a0min par semaine")
    first = path.locator("[data-first]")
    expect(first).to_contain_text("La donnée avant l’outil")
    expect(first).to_contain_text("Obligatoire avant le")
    first.get_by_role("button", name="Pourquoi").click()
    expect(first.locator(".rl-why")).to_contain_text("Charte d'utilisation de l'IA")

    module = start(page)
    expect(module.locator(".rl-page-title")).to_have_text("D’abord")
    module.locator(".rl-cite").click()
    expect(page.locator(".rl-panel mark")).to_have_text(re.compile("^Les données clients ne"))
    page.keyboard.press("Escape")
    expect(module.locator(".rl-cite")).to_be_focused()
    module.get_by_role("button", name="Suivant").click()
    module.get_by_role("button", name="Suivant").click()
    module.get_by_role("button", name="Passer à la pratique").click()
    module.locator(".rl-try textarea").fill("Bonjour Léa, lea.martin@client.example")
    module.get_by_role("button", name="Vérifier mon texte").click()
    expect(module.locator(".rl-found")).to_contain_text("une adresse e-mail")
    expect(module.locator(".rl-aside").first).to_contain_text("Écrivez-le à la main.")
    module.get_by_role("button", name="Passer aux questions").click()

    said = answer(module, WRONG)
    expect(said).to_contain_text("Pas tout à fait")
    expect(said).to_contain_text("Les données clients ne peuvent être saisies")
    expect(said).to_be_focused()
    onwards(module)

    # The page is closed in the middle of the questions, and opened again.
    page.reload()
    page.locator(".rl-offer").wait_for()
    expect(page.locator(".rl-offer")).to_contain_text("Il reste 3 questions.")
    page.locator(".rl-offer").get_by_role("button", name="Continuer").click()
    module = last(page, ".rl-module")
    expect(module.locator(".rl-question")).to_contain_text("Question 2 sur 4")
    for _ in range(3):
        answer(module, RIGHT)
        onwards(module)

    result = module.locator(".rl-result")
    expect(result).to_contain_text("Réussi")
    expect(result).to_contain_text("3 sur 4 au premier essai")
    expect(result).to_contain_text("Un rappel vous sera proposé vers le")
    result.get_by_role("radio", name="4 sur 5").check()
    expect(result).to_contain_text("noté sans votre nom")
    result.get_by_role("button", name="Voir mon parcours").click()
    path = last(page, ".rl-path")
    expect(path).to_contain_text("1 module fait sur 3")

    page.reload()
    path = open_path(page)
    path.get_by_text("Déjà fait (1)").click()
    expect(path.locator(".rl-line").first).to_contain_text("réussi le 18 novembre 2026")
    assert not [line for line in someone.console if "Content Security Policy" in line]


def test_on_a_phone_in_english_the_keyboard_is_enough(visitor: Arrive) -> None:
    someone = visitor(language="en", phone=True)
    page = someone.open_chat()
    press = page.keyboard.press

    def tab_to(words: str, limit: int = 60) -> None:
        focused = (
            "document.activeElement.matches('button, a') && document.activeElement.textContent"
        )
        for _ in range(limit):
            press("Tab")
            if words in (page.evaluate(focused) or ""):
                return
        raise AssertionError(f"no {words} within {limit} tabs")

    page.evaluate("document.activeElement.blur()")
    tab_to("My path")
    press("Enter")
    path = last(page, ".rl-path")
    expect(path.locator("h2")).to_be_focused()
    expect(path.locator("h2")).to_have_text("The basics")
    tab_to("Start")
    press("Enter")
    module = last(page, ".rl-module")
    expect(module.locator("h2")).to_be_focused()
    tab_to("Start")
    press("Enter")
    expect(module.locator(".rl-page-title")).to_be_focused()
    press("ArrowRight")
    expect(module.locator(".rl-page-title")).to_have_text("Then")
    press("ArrowLeft")
    expect(module.locator(".rl-page-title")).to_have_text("First")
    for title in ("Then", "At last", "On your own work"):
        press("ArrowRight")
        expect(module.locator(".rl-page-title")).to_have_text(title)
    tab_to("Go on to the questions")
    press("Enter")
    for number in range(4):
        expect(module.locator(".rl-stem")).to_contain_text(f"Question {number + 1} of 4")
        tab_until_radio(page)
        press("ArrowDown")
        press("Enter")
        expect(module.locator(".rl-feedback-box")).to_be_focused()
        expect(module.locator(".rl-feedback-box")).to_contain_text("That is right")
        tab_to("See the result" if number == 3 else "Next question")
        press("Enter")
    expect(module.locator(".rl-result h3").first).to_be_focused()
    expect(module.locator(".rl-result")).to_contain_text("4 of 4 at the first try")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def tab_until_radio(page: Page) -> None:
    for _ in range(12):
        if page.evaluate("document.activeElement.type") == "radio":
            return
        page.keyboard.press("Tab")
    raise AssertionError("no radio button")


# --- the ways in ----------------------------------------------------------------------------------


def test_the_path_opens_by_asking_and_by_its_starter(visitor: Arrive) -> None:
    someone = visitor(language="en")
    page = someone.open_chat()
    expect(page.locator("#starters button")).to_have_count(5)
    page.get_by_role("button", name="What should I learn next?").click()
    expect(last(page, ".rl-path")).to_contain_text("The basics")
    someone.ask("my path", shows=".rl-older")
    expect(page.locator(".rl-older")).to_contain_text("There is a newer one below")
    assert someone.server.assistant.asked == [] or someone.server.assistant.asked[-1].text not in (
        "my path",
        "What should I learn next?",
    )


def test_a_question_about_training_rules_is_answered_from_the_documents(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask("Quelles formations sont obligatoires ?")
    assert someone.server.assistant.asked[-1].text == "Quelles formations sont obligatoires ?"


def test_asking_in_the_other_language_shows_the_path_in_it(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask("what should I learn?", shows=".rl-path h2")
    path = last(someone.page, ".rl-path")
    expect(path).to_have_attribute("lang", "en")
    start(someone.page)
    expect(last(someone.page, ".rl-module")).to_contain_text("Data before the tool")


def test_an_answer_leads_to_its_module_and_the_module_back_to_asking(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask("Que dit la charte ?")
    line = someone.last.locator(".rl-learn-line")
    expect(line).to_contain_text("Apprendre le sujet")
    line.get_by_role("button").click()
    module = last(page, ".rl-module")
    expect(module).to_contain_text("La donnée avant l’outil")
    module.get_by_role("button", name="Commencer").click()
    take(module)
    module.get_by_role("button", name="Poser une question sur ce sujet").click()
    expect(page.locator("#chat-input")).to_be_focused()
    typed = page.locator("#chat-input").input_value() or page.locator("#chat-input").inner_text()
    assert "La donnée avant l’outil" in typed


def test_without_a_programme_the_chat_is_as_it_was(
    visitor: Arrive, curricula: ChatCurricula
) -> None:
    curricula.curriculum = None
    someone = visitor()
    page = someone.open_chat()
    expect(page.locator("#starters button")).to_have_count(4)
    expect(page.locator(".rl-my-path, .rl-offer")).to_have_count(0)
    someone.ask("mon parcours", shows=".rl-path")
    expect(page.locator(".rl-path")).to_contain_text("Il n’y a pas encore de formation ici")


# --- offers ---------------------------------------------------------------------------------------


def test_a_no_to_the_welcome_is_the_last_word(visitor: Arrive) -> None:
    someone = visitor(name="Noa Non")
    page = someone.open_chat()
    page.locator(".rl-offer").get_by_role("button", name="Non merci").click()
    expect(page.locator(".rl-offer")).to_contain_text("plus de rappel")
    page.reload()
    page.locator(".rl-my-path").wait_for()
    page.locator("#starters button:not([disabled])").first.wait_for()
    expect(page.locator(".rl-offer")).to_have_count(0)
    expect(open_path(page)).to_contain_text("Revoir mes réponses")


def test_a_check_in_is_offered_once_answered_without_the_name_and_not_again(
    visitor: Arrive, server: Server
) -> None:
    someone = visitor(name="Charlie Point")
    page = someone.open_chat()
    page.locator(".rl-offer").get_by_role("button", name="Non merci").click()
    expect(page.locator(".rl-offer-said")).to_be_visible()
    later(server, days=5)
    page = visitor(name="Charlie Point").open_chat()
    offer = page.locator(".rl-offer")
    expect(offer).to_contain_text("Le point de la semaine")
    assert offer.count() == 1
    offer.get_by_role("button", name="Commencer").click()
    card = last(page, ".rl-learn")
    expect(card).to_contain_text("pseudonyme")
    card.get_by_role("radio", name="4 sur 5").check()
    card.get_by_role("radio", name="Des exemples de mon métier").check()
    card.get_by_role("button", name="Envoyer sans mon nom").click()
    expect(page.locator(".rl-done")).to_contain_text("sans votre nom")
    page.reload()
    page.locator("#starters button:not([disabled])").first.wait_for()
    page.locator(".rl-my-path").wait_for()
    expect(page.locator(".rl-offer")).to_have_count(0)


def test_a_refresher_can_be_taken_or_left(visitor: Arrive, server: Server) -> None:
    page = visitor(name="Sasha Rappel").open_chat()
    open_path(page)
    take(start(page))
    later(server, days=40)
    page = visitor(name="Sasha Rappel").open_chat()
    path = open_path(page)
    path.get_by_role("button", name="Rafraîchir").click()
    module = last(page, ".rl-module")
    expect(module).to_contain_text("Rappel")
    while not module.locator(".rl-result").count():
        answer(module, RIGHT)
        module.locator(".rl-question .rl-primary").click()
        expect(module.locator(".rl-feedback-box")).to_have_count(0)
        module.locator(".rl-question, .rl-result").first.wait_for()
    expect(module.locator(".rl-result")).to_contain_text("C’est rafraîchi")


# --- accessibility --------------------------------------------------------------------------------


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_axe_finds_nothing_to_improve_on_the_way(
    visitor: Arrive, server: Server, axe_script: str, look: str
) -> None:
    name = f"Alix {look}"
    page = visitor(name=name, dark=look == "dark", phone=look == "phone").open_chat()
    found: dict[str, object] = {}

    def check(scene: str) -> None:
        page.wait_for_timeout(250)
        page.evaluate(axe_script)
        for item in page.evaluate("axe.run()")["violations"]:
            found[f"{scene}: {item['id']}"] = [node["html"][:160] for node in item["nodes"]]

    page.locator(".rl-offer").wait_for()
    check("offer")
    page.locator(".rl-offer .rl-primary").click()
    for step in range(5):
        expect(last(page, ".rl-learn")).to_contain_text(f"Étape {step + 1} sur 5")
        check(f"welcome {step}")
        page.locator(".rl-turn .rl-primary").click()
    path = last(page, ".rl-path")
    path.locator(".rl-disclose").first.click()
    check("path, why")
    path.locator(".rl-disclose").last.click()
    path.locator(".rl-fold summary").first.click()
    path.locator(".rl-time .rl-link").click()
    check("path, change")
    path.locator("[data-first] .rl-stop-row button").click()
    module = last(page, ".rl-module")
    module.get_by_role("button", name="Commencer").wait_for()
    check("cover")
    module.get_by_role("button", name="Commencer").click()
    module.locator(".rl-lesson").wait_for()
    check("card")
    while not module.locator(".rl-try").count():
        module.locator(".rl-turn .rl-primary").click()
    module.locator(".rl-try textarea").fill("lea@client.example")
    module.locator(".rl-try button").click()
    module.locator(".rl-found").wait_for()
    check("practice")
    module.locator(".rl-turn .rl-primary").last.click()
    module.locator(".rl-question").wait_for()
    check("question")
    for number in range(4):
        answer(module, WRONG if number == 0 else RIGHT)
        if number < 2:
            check(f"feedback {number}")
        onwards(module)
    module.locator(".rl-opinion summary").click()
    check("result")
    later(server, days=5)
    page = visitor(name=name, dark=look == "dark", phone=look == "phone").open_chat()
    page.locator(".rl-offer .rl-primary").click()
    page.locator(".rl-scale").wait_for()
    check("check-in")
    assert found == {}
