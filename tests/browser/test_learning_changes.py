"""Somebody changes their path, and others change the programme, while a chat is open."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assistant.learning.model import State
from tests.browser.conftest import Server, Visitor
from tests.browser.lessons import (
    RIGHT,
    WRONG,
    answer,
    curricula,
    last,
    open_path,
    read,
    start,
    stop,
    take,
)
from tests.support.chat_learning import CLIENT_DATA, ChatCurricula

__all__ = ["curricula"]

Arrive = Callable[..., Visitor]
pytestmark = pytest.mark.usefixtures("curricula")


def test_a_person_can_change_their_path(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    path = open_path(page)
    asking = stop(path, "Bien demander")
    asking.get_by_role("button", name="Modifier").click()
    asking.get_by_role("button", name=re.compile("^Atelier")).click()
    expect(stop(path, "Bien demander")).to_contain_text("Atelier, 30")
    path.locator(".rl-time").get_by_role("button").click()
    path.locator(".rl-time select").select_option("10")
    expect(path.locator(".rl-time")).to_contain_text("À 10\u00a0min par semaine")
    asking = stop(path, "Bien demander")
    asking.get_by_role("button", name="Modifier").click()
    asking.get_by_role("button", name="Je connais déjà").click()
    check = last(page, ".rl-module")
    expect(check).to_contain_text("Contrôle rapide")
    check.get_by_role("button", name="Plus tard").click()
    expect(page.locator(".rl-done")).to_contain_text("plus tard")


def test_a_double_click_answers_once(visitor: Arrive, server: Server) -> None:
    someone = visitor(name="Dominique Double")
    page = someone.open_chat()
    open_path(page)
    module = start(page)
    read(module)
    module.locator(".rl-option", has_text=WRONG).click()
    module.get_by_role("button", name="Valider").dblclick()
    module.locator(".rl-feedback-box").wait_for()
    page.wait_for_timeout(400)
    account = server.services.records.accounts.by_name("Dominique Double")
    assert account and server.services.learning
    record = server.services.learning.record(account.id)
    assert record is not None and record.answers == 1


def test_a_question_corrected_meanwhile_is_shown_anew_with_a_sentence(
    visitor: Arrive, curricula: ChatCurricula
) -> None:
    someone = visitor()
    page = someone.open_chat()
    open_path(page)
    module = start(page)
    read(module)
    assert curricula.curriculum
    items = {
        name: item.model_copy(
            update={
                "version": 2,
                "stem": item.stem.model_copy(update={"fr": "Corrigée : et donc ?"}),
            }
        )
        for name, item in curricula.curriculum.items.items()
    }
    curricula.curriculum = curricula.curriculum.model_copy(update={"items": items})
    module.locator(".rl-option", has_text=RIGHT).click()
    module.get_by_role("button", name="Valider").click()
    expect(module.locator(".rl-error")).to_contain_text("vient d’être corrigée")
    expect(module.locator(".rl-stem")).to_contain_text("Corrigée")
    answer(module, RIGHT)
    expect(module.locator(".rl-error")).to_have_count(0)


def test_a_module_retired_meanwhile_is_said_and_the_path_goes_on(
    visitor: Arrive, curricula: ChatCurricula
) -> None:
    someone = visitor()
    page = someone.open_chat()
    path = open_path(page)
    assert curricula.curriculum
    modules = dict(curricula.curriculum.modules)
    modules["ask-well"] = modules["ask-well"].model_copy(update={"state": State.RETIRED})
    curricula.curriculum = curricula.curriculum.model_copy(update={"modules": modules})
    stop(path, "Bien demander").locator(".rl-stop-row button").click()
    gone = last(page, ".rl-learn")
    expect(gone).to_contain_text("Ce module vient d’être retiré")
    gone.get_by_role("button", name="Voir mon parcours").click()
    expect(stop(last(page, ".rl-path"), "Bien demander")).to_have_count(0)


def test_a_rule_that_changed_is_shown_before_its_questions(
    visitor: Arrive, curricula: ChatCurricula
) -> None:
    someone = visitor()
    page = someone.open_chat()
    open_path(page)
    take(start(page))
    assert curricula.curriculum
    modules = dict(curricula.curriculum.modules)
    modules["data-first"] = modules["data-first"].model_copy(update={"version": 2})
    curricula.curriculum = curricula.curriculum.model_copy(
        update={"modules": modules, "passages": {CLIENT_DATA: "f" * 16}}
    )
    path = open_path(page)
    path.get_by_role("button", name="Voir ce qui change").click()
    card = last(page, ".rl-module")
    expect(card).to_contain_text("Voici le texte d’aujourd’hui")
    expect(card.locator(".rl-quote")).to_contain_text("Les données clients ne peuvent")
    card.get_by_role("button", name="J’ai lu").click()
    expect(card.locator(".rl-question")).to_be_visible()


def test_trouble_is_said_in_a_sentence_and_nothing_is_lost(
    visitor: Arrive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone = visitor()
    page = someone.open_chat()
    open_path(page)
    module = start(page)
    read(module)
    page.route("**/project/action", lambda route: route.abort())
    module.locator(".rl-option", has_text=RIGHT).click()
    module.get_by_role("button", name="Valider").click()
    expect(module.locator(".rl-error")).to_contain_text("n’a pas été enregistré")
    page.unroute("**/project/action")
    module.get_by_role("button", name="Valider").click()
    expect(module.locator(".rl-feedback-box")).to_contain_text("C’est juste")
    expect(module.locator(".rl-error")).to_have_count(0)
