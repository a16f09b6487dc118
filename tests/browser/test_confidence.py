"""The one question of confidence, in a real browser: after the welcome, and after a check-in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assistant.content.register import load_register
from assistant.listening.heard import MyRecord
from tests.browser.conftest import Server, Visitor
from tests.browser.lessons import curricula, last, later
from tests.conftest import REPOSITORY
from tests.fakes import REGISTER

__all__ = ["curricula"]

Arrive = Callable[..., Visitor]
pytestmark = pytest.mark.usefixtures("curricula")


@pytest.fixture(autouse=True)
def one_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single tool is approved for everybody."""
    card = load_register(REPOSITORY / "knowledge")[0].tools["copilot-m365"]
    monkeypatch.setitem(REGISTER.tools, card.id, card)


def ratings_of(server: Server, name: str) -> list[MyRecord]:
    account = server.services.records.accounts.by_name(name)
    assert account
    mine = server.services.listening.mine(account.id, server.services.clock())
    return [one for one in mine.records if one.kind == "confidence"]


def through_the_welcome(page: Page) -> None:
    page.locator(".rl-offer").get_by_role("button", name="Commencer").click()
    card = last(page, ".rl-learn")
    card.get_by_role("radio", name="Salariée ou salarié").check()
    for _ in range(4):
        card.get_by_role("button", name="Suivant").click()
    card.get_by_role("button", name="Voir mon parcours").click()


def test_after_the_welcome_one_tool_is_asked_about_and_the_figure_is_kept_without_a_name(
    visitor: Arrive, server: Server
) -> None:
    who = "Dominique Accueil"
    page = visitor(name=who).open_chat()
    through_the_welcome(page)
    card = page.locator(".rl-able")
    expect(card).to_contain_text("Vous sentez-vous capable d’utiliser Microsoft 365 Copilot")
    assert card.count() == 1
    assert ratings_of(server, who) == []
    card.get_by_role("radio", name="2 sur 5").check()
    card.get_by_role("button", name="Envoyer sans mon nom").click()
    expect(card).to_have_count(0)
    (kept,) = ratings_of(server, who)
    assert (kept.fields["value"], kept.fields["moment"]) == (2, "welcome")
    assert not {"person_id", "name"} & kept.fields.keys()


def test_after_a_check_in_it_can_be_passed_over_and_nothing_is_kept(
    visitor: Arrive, server: Server
) -> None:
    who = "Dominique Point"
    page = visitor(name=who).open_chat()
    page.locator(".rl-offer").get_by_role("button", name="Non merci").click()
    expect(page.locator(".rl-offer-said")).to_be_visible()
    later(server, days=5)
    page = visitor(name=who).open_chat()
    page.locator(".rl-offer").get_by_role("button", name="Commencer").click()
    check_in = last(page, ".rl-learn")
    check_in.get_by_role("radio", name="4 sur 5").check()
    check_in.get_by_role("button", name="Envoyer sans mon nom").click()
    card = page.locator(".rl-able")
    expect(card).to_contain_text("Vous sentez-vous capable d’utiliser")
    card.get_by_role("button", name="Passer").click()
    expect(page.locator(".rl-done", has_text="rien n’est gardé")).to_be_visible()
    assert ratings_of(server, who) == []
