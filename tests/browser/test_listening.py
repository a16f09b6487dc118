"""Listening in the chat, as people do it, in a real browser."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.bilingual import text
from assistant.content.curated_writing import waiting_file
from assistant.listening.answers import TopicAnswer
from assistant.listening.heard import MyRecord
from assistant.listening.replies.model import Check, Reply
from tests.browser.conftest import Server, Visitor
from tests.support.listening import TAXONOMY
from tests.unit.chat.test_view_approved import approved

Arrive = Callable[..., Visitor]
SWAMPED = "Je suis débordé, demandez à Camille : que dit la charte ?"


@pytest.fixture(autouse=True)
def topics(server: Server) -> Iterator[None]:
    server.topics.known = TAXONOMY
    yield
    server.topics.known = None


def records_of(server: Server, name: str) -> tuple[MyRecord, ...]:
    account = server.services.records.accounts.by_name(name)
    assert account
    return server.services.listening.mine(account.id, server.services.clock()).records


def answer_given(server: Server, category: str, words: str) -> None:
    answers = server.services.listening.answers
    known = answers.current().get(category)
    number = known.number + 1 if known else 1
    said = text(words, words)
    answers.add(TopicAnswer(category, number, "done", "hr-learning", said, date(2026, 11, 20)))


def offer(page: Page) -> Any:
    return page.locator(".rl-pass").last


# --- the whole journey ----------------------------------------------------------------------------


def test_from_a_worry_to_its_answer_and_to_the_last_byte(
    visitor: Arrive, server: Server, browser: Any
) -> None:
    """Raise, change the topic, confirm with words, hear back, look at one's data, erase."""
    who = "Camille Journée"
    someone = visitor(name=who)
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    expect(someone.last).to_contain_text("La charte le dit ainsi")
    expect(offer(page)).to_contain_text("Transmettre cela, sans votre nom ?")
    expect(offer(page)).to_contain_text("Sujet : Charge de travail")
    expect(offer(page)).to_contain_text("demandez à [nom]")
    assert records_of(server, who) == ()

    offer(page).get_by_role("button", name="Changer").click()
    expect(page.get_by_role("radio", name="Charge de travail")).to_be_focused()
    page.get_by_role("radio", name="Emploi et avenir").check()
    offer(page).get_by_role("button", name="Garder ce sujet").click()
    expect(offer(page).get_by_role("button", name="Changer")).to_be_focused()
    expect(offer(page)).to_contain_text("Sujet : Emploi et avenir")
    offer(page).get_by_role("checkbox").check()
    offer(page).get_by_role("button", name="Oui").click()

    raised = page.locator(".rl-raised")
    expect(raised.locator(".rl-raised-said")).to_be_focused()
    expect(raised).to_contain_text("C’est transmis, sans votre nom. Sujet : Emploi et avenir.")
    expect(raised).to_contain_text("Emploi et avenir : voici ce que dit la charte.")
    expect(raised).to_contain_text("RH, formation")
    (kept,) = records_of(server, who)
    assert kept.fields["category"] == "jobs-and-future"
    assert kept.fields["text"] == "Je suis débordé, demandez à [nom] : que dit la charte ?"
    raised.locator(".rl-chip").first.click()
    expect(page.locator(".rl-panel mark")).to_have_text(re.compile("^Les données clients ne"))
    page.keyboard.press("Escape")
    raised.get_by_role("button", name="Du temps").click()
    expect(raised).to_contain_text("C’est noté.")
    assert records_of(server, who)[0].fields["help_wanted"] == "time"

    answer_given(server, "jobs-and-future", "Aucun poste ne sera supprimé avant 2029.")
    page = someone.open_chat()
    news = page.locator(".rl-news")
    expect(news).to_contain_text("Emploi et avenir")
    expect(news).to_contain_text("Aucun poste ne sera supprimé avant 2029.")
    news.get_by_role("button", name="J’ai vu").click()
    expect(page.locator(".rl-news")).to_contain_text("C’est noté.")
    page = someone.open_chat()
    expect(page.locator(".rl-news")).to_have_count(0)

    page.goto(f"{server.address}/me")
    expect(page.locator("#said")).to_contain_text("Sujet transmis : Emploi et avenir")
    expect(page.locator("#said")).to_contain_text("ce qui aiderait : du temps")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tout télécharger").click()
    assert "Je suis débordé" in download.value.path().read_text("utf-8")
    page.get_by_role("link", name="Effacer…").click()
    page.get_by_role("radio", name=re.compile("^Tout, avec mon compte")).check()
    page.get_by_label("Pour confirmer").fill("effacer")
    page.get_by_role("button", name="Effacer pour de bon").click()
    expect(page.locator("h1")).to_have_text("C’est effacé")
    assert server.services.records.accounts.by_name(who) is None
    page.goto(f"{server.address}/me")
    expect(page).to_have_url(re.compile("/sign-in"))


# --- the offer ------------------------------------------------------------------------------------


def test_a_no_keeps_nothing_and_is_remembered_in_the_next_conversation(
    visitor: Arrive, server: Server
) -> None:
    someone = visitor(name="Camille Non")
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    offer(page).get_by_role("button", name="Non").click()
    expect(page.locator(".rl-offer-done")).to_contain_text("ne vous proposera plus ce sujet")
    assert records_of(server, "Camille Non") == ()
    someone.open_chat()
    someone.ask(SWAMPED)
    expect(page.locator(".rl-pass")).to_have_count(0)


def test_the_same_topic_is_offered_once_in_a_conversation(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    someone.ask("Toujours débordé, que dit la charte ?")
    expect(page.locator(".rl-pass")).to_have_count(1)


def test_an_ordinary_question_is_met_with_its_answer_and_nothing_else(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask("Que dit la charte ?")
    page.wait_for_timeout(300)
    expect(page.locator(".rl-pass, .rl-urgent, .rl-news")).to_have_count(0)


def test_what_was_passed_on_can_be_taken_back_at_once(visitor: Arrive, server: Server) -> None:
    someone = visitor(name="Camille Reprise")
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    offer(page).get_by_role("button", name="Oui").click()
    page.locator(".rl-raised").get_by_role("button", name="Reprendre").click()
    expect(page.locator(".rl-offer-done")).to_have_text("C’est repris : rien n’est gardé.")
    expect(page.locator(".rl-offer-done")).to_be_focused()
    assert records_of(server, "Camille Reprise") == ()


def test_without_the_box_ticked_no_word_is_kept(visitor: Arrive, server: Server) -> None:
    someone = visitor(language="en", name="Alex Silent")
    page = someone.open_chat()
    someone.ask("I am swamped", shows=".rl-pass")
    expect(offer(page)).to_contain_text("Pass this on, without your name? Topic: Workload")
    offer(page).get_by_role("button", name="Yes").click()
    expect(page.locator(".rl-raised")).to_contain_text("Passed on, without your name.")
    (kept,) = records_of(server, "Alex Silent")
    assert kept.fields["text"] is None


def test_a_worry_without_a_question_is_not_offered_as_an_unanswered_question_too(
    visitor: Arrive,
) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask("Je suis débordé.", shows=".rl-pass")
    expect(someone.last.get_by_role("button", name="Transmettre la question")).to_have_count(0)


def test_a_failure_is_said_and_nothing_is_claimed_to_be_kept(
    visitor: Arrive, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.errors import NotRecorded
    from assistant.storage.concerns import ConcernRepository

    def full(*_: object) -> None:
        raise NotRecorded

    someone = visitor(name="Camille Plein")
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    monkeypatch.setattr(ConcernRepository, "add", full)
    offer(page).get_by_role("button", name="Oui").click()
    expect(offer(page).locator(".rl-error")).to_contain_text("Ce n'est pas enregistré")
    monkeypatch.undo()
    offer(page).get_by_role("button", name="Oui").click()
    expect(page.locator(".rl-raised")).to_be_visible()
    assert len(records_of(server, "Camille Plein")) == 1


# --- urgent ---------------------------------------------------------------------------------------


def test_a_message_about_danger_shows_whom_to_call_and_is_kept_nowhere(
    visitor: Arrive, server: Server
) -> None:
    someone = visitor(name="Camille Danger")
    page = someone.open_chat()
    someone.ask("Je suis en danger et débordé", shows=".rl-urgent")
    card = page.locator(".rl-urgent")
    expect(card).to_contain_text("Urgences")
    expect(card.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(card).to_contain_text("Rien de ce message n’est gardé")
    page.locator(".rl-card").wait_for()
    expect(page.locator(".rl-pass")).to_have_count(0)
    expect(someone.last.get_by_role("button", name="Transmettre la question")).to_have_count(0)
    assert records_of(server, "Camille Danger") == ()
    above = page.evaluate(
        "document.querySelector('.rl-urgent').getBoundingClientRect().top"
        " < document.querySelector('.rl-card').getBoundingClientRect().top"
    )
    assert above


# --- for everybody --------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("phone", [False, True])
def test_nothing_stands_in_the_way_of_anybody(
    visitor: Arrive, server: Server, axe_script: str, phone: bool, dark: bool
) -> None:
    someone = visitor(phone=phone, dark=dark)
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    assert violations(page, axe_script) == []
    offer(page).get_by_role("button", name="Changer").click()
    assert violations(page, axe_script) == []
    offer(page).get_by_role("button", name="Garder ce sujet").click()
    offer(page).get_by_role("button", name="Oui").click()
    page.locator(".rl-raised").wait_for()
    assert violations(page, axe_script) == []
    someone.ask("Je suis en danger", shows=".rl-urgent")
    assert violations(page, axe_script) == []
    answer_given(server, "workload", "Les vendredis sont sans réunion.")
    page = someone.open_chat()
    page.locator(".rl-news").wait_for()
    assert violations(page, axe_script) == []
    for address in ("/me", "/me/erase", "/who-sees-what"):
        page.goto(server.address + address)
        assert violations(page, axe_script) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= (375 if phone else 1280)
    assert [said for said in someone.console if "error" in said.casefold()] == []


SHUTTLE = """
id: shuttle
questions: {fr: ["La navette a-t-elle le wifi ?"], en: ["Has the shuttle wifi?"]}
answer: {fr: Oui., en: "Yes."}
approved: {by: ai-committee, on: 2026-11-18}
citations: [{document: policies/charte-ia.md, quote: Aucune exception.}]
"""


@pytest.fixture
def shuttle(server: Server) -> Iterator[Callable[[], None]]:
    """Approves the answer to the question on the shuttle, as a champion would."""
    services, script = server.services, server.assistant.script
    file = services.settings.knowledge_dir / "answers/shuttle.yaml"
    replies = services.listening.replies
    ident = str(uuid.uuid4())

    def approve() -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        waiting_file(services.settings.knowledge_dir, "shuttle").write_text(SHUTTLE, "utf-8")
        seal = hashlib.sha256(SHUTTLE.encode()).hexdigest()
        check = Check("done", 0, 0, services.clock())
        day = services.today()
        replies.add(Reply(ident, "shuttle", None, "ai-committee", day, seal, check))
        script["navette"] = lambda language: approved(language, answer="shuttle")

    yield approve
    script.pop("navette", None)
    file.unlink(missing_ok=True)
    replies.take_back(ident, services.today())


@pytest.mark.parametrize("phone", [False, True])
def test_a_question_that_has_an_answer_now_is_told_once_and_read_on_the_spot(
    visitor: Arrive, server: Server, axe_script: str, shuttle: Callable[[], None], phone: bool
) -> None:
    someone = visitor(phone=phone, dark=phone)
    page = someone.open_chat()
    someone.ask("La navette a-t-elle le wifi ?")
    someone.last.get_by_role("button", name="Transmettre la question").click()
    someone.last.get_by_role("button", name="Transmettre ce texte").click()
    expect(someone.last).to_contain_text("transmise")
    page = someone.open_chat()
    expect(page.locator(".rl-news")).to_have_count(0)

    shuttle()
    page = someone.open_chat()
    news = page.locator(".rl-news")
    expect(news).to_contain_text("Vous aviez demandé")
    expect(news).to_contain_text("La navette a-t-elle le wifi ?")
    answer = news.get_by_text("Une personne relit").first
    expect(answer).to_be_hidden()
    news.get_by_text("Lire la réponse").click()
    expect(answer).to_be_visible()
    expect(news.get_by_role("link")).to_have_attribute("href", "/documents/policies/charte-ia.md")
    assert violations(page, axe_script) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= (375 if phone else 1280)
    news.get_by_role("button", name="J’ai vu").click()
    expect(page.locator(".rl-news")).to_contain_text("il suffit de la reposer")
    page = someone.open_chat()
    expect(page.locator(".rl-news")).to_have_count(0)


def violations(page: Page, script: str) -> list[str]:
    page.wait_for_timeout(600)  # once nothing moves any more
    page.evaluate(script)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def test_the_offer_can_be_answered_with_the_keyboard_alone(visitor: Arrive, server: Server) -> None:
    someone = visitor(name="Camille Clavier")
    page = someone.open_chat()
    someone.ask(SWAMPED, shows=".rl-pass")
    offer(page).get_by_role("button", name="Oui").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(offer(page)).to_contain_text("Sujet : Emploi et avenir")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".rl-raised")).to_contain_text("Emploi et avenir")
    assert records_of(server, "Camille Clavier")[0].fields["category"] == "jobs-and-future"
