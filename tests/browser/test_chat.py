"""The chat as people use it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from assistant.bilingual import Language
from tests.browser.conftest import SECRET, Server, Visitor

Arrive = Callable[..., Visitor]
CLIENT_DATA = "Puis-je mettre des données clients dans Copilot ?"
UNANSWERED = "Le restaurant est-il ouvert le samedi ?"


def test_someone_not_signed_in_is_sent_to_the_sign_in_page_and_back(visitor: Arrive) -> None:
    guest = visitor(signed_in=False)
    guest.page.goto(f"{guest.server.address}/chat/")
    expect(guest.page).to_have_url(re.compile(r"/sign-in\?next=/chat$"))


def test_the_persons_language_wins_over_the_browsers(visitor: Arrive) -> None:
    page = visitor(language="en", browser_language="fr-FR").open_chat()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#chat-input")).to_have_attribute("placeholder", "Ask your question…")
    expect(page.locator("#welcome-screen")).to_contain_text("This conversation is not stored")


def test_a_starter_asks_its_own_question(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    expect(page.locator("#starters button")).to_have_count(4)
    page.get_by_role("button", name="données clients").click()
    expect(someone.last).to_contain_text("Autorisé sous condition")
    assert someone.server.assistant.asked[-1].text == CLIENT_DATA


def test_each_role_has_its_own_starters(visitor: Arrive) -> None:
    starters = {
        role: visitor(role).open_chat().locator("#starters").inner_text()
        for role in ("employee", "hr", "sponsor")
    }
    assert len(set(starters.values())) == 3


def test_a_verdict_says_everything_a_person_needs(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask(CLIENT_DATA)
    card = someone.last
    expect(card.locator(".rl-badge")).to_have_text("Autorisé sous condition")
    expect(card.locator(".rl-badge svg")).to_be_visible()
    for words in (
        "À condition",
        "Pourquoi",
        "Relecture humaine",
        "Sans IA",
        "Comité IA, depuis le 2 mars 2026",
        "Contester la règle",
        "Les données clients ne peuvent être saisies",
    ):
        expect(card).to_contain_text(words)
    expect(someone.page.locator("#relais-live")).to_contain_text("Autorisé sous condition")


def test_a_source_opens_at_the_highlighted_passage_and_leads_to_the_document(
    visitor: Arrive,
) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask("Que dit la charte ?")
    someone.last.locator(".rl-chip").first.click()
    panel = page.locator(".rl-panel")
    expect(panel.locator("mark")).to_have_text(re.compile("^Les données clients ne peuvent"))
    expect(panel.locator("mark")).to_be_in_viewport()
    expect(page.locator("#side-view-title")).to_have_text("Charte d'utilisation de l'IA")
    for words in ("Données clients", "2 mars 2026", "Comité IA", "Français"):
        expect(panel).to_contain_text(words)
    with page.context.expect_page() as opened:
        panel.get_by_role("link", name="Lire le document entier").click()
    document = opened.value
    expect(document.locator("#passage")).to_contain_text("Les données clients ne peuvent")


def test_a_row_of_a_table_is_quoted_with_the_names_of_its_columns(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask("Combien de temps garde-t-on la transcription ?")
    row = someone.last.locator("blockquote dl").first
    expect(row.locator("dt").nth(1)).to_have_text("Durée")
    expect(row.locator("dd").nth(1)).to_have_text("30 jours")
    someone.last.locator(".rl-chip").first.click()
    expect(someone.page.locator(".rl-panel [data-mark]")).to_contain_text("30 jours")


def test_a_quote_in_the_other_language_says_so(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask("Combien de temps garde-t-on la transcription ?")
    foreign = someone.last.locator(".rl-quote", has_text="90 days")
    expect(foreign).to_contain_text("citation en anglais")
    expect(foreign.locator("blockquote")).to_have_attribute("lang", "en")


def test_the_panel_can_be_used_and_closed_on_a_phone(visitor: Arrive) -> None:
    someone = visitor(phone=True)
    page = someone.open_chat()
    someone.ask("Que dit la charte ?")
    someone.last.locator(".rl-chip").first.click()
    expect(page.locator(".rl-panel mark")).to_be_in_viewport()
    box = page.get_by_role("dialog").bounding_box()
    assert box and box["width"] == 375
    page.get_by_role("button", name="Fermer", exact=True).click()
    expect(page.locator(".rl-panel")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_escape_closes_the_panel_and_gives_the_focus_back(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask("Que dit la charte ?")
    someone.last.locator(".rl-chip").first.press("Enter")
    page.locator(".rl-panel mark").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".rl-panel")).to_have_count(0)
    expect(someone.last.locator(".rl-chip").first).to_be_focused()


def test_a_question_is_sent_on_only_after_its_exact_text_was_shown(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    gaps = someone.server.services.records.gaps
    before = len(gaps.open())
    someone.ask(UNANSWERED)
    someone.last.get_by_role("button", name="Transmettre la question").click()
    expect(someone.last.locator(".rl-exact")).to_have_text(UNANSWERED)
    expect(someone.last).to_contain_text("Votre nom n’est pas joint")
    assert len(gaps.open()) == before
    someone.last.get_by_role("button", name="Transmettre ce texte").click()
    expect(someone.last.locator(".rl-done")).to_contain_text("sans votre nom")
    assert UNANSWERED in {gap.question for gap in gaps.open()}
    someone.ask(UNANSWERED)
    expect(someone.last.get_by_role("button", name="Transmettre la question")).to_have_count(0)


def test_after_a_no_the_same_question_is_never_offered_again(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    question = "La cantine sert-elle le dimanche ?"
    someone.ask(question)
    someone.last.get_by_role("button", name="Transmettre la question").click()
    someone.last.get_by_role("button", name="Non").click()
    expect(someone.last.locator(".rl-done")).to_contain_text("n’est pas transmise")
    someone.ask(question)
    expect(someone.last.get_by_role("button", name="Transmettre la question")).to_have_count(0)
    gaps = someone.server.services.records.gaps.open()
    assert question not in {gap.question for gap in gaps}


def test_feedback_takes_a_reason_and_can_be_taken_back(visitor: Arrive) -> None:
    name = "Dominique Feedback"
    someone = visitor(name=name)
    someone.open_chat()
    services = someone.server.services
    account = services.records.accounts.by_name(name)
    assert account
    given = lambda: services.records.feedback.of(services.speaker(account.id).pseudonym)  # noqa: E731
    someone.ask(CLIENT_DATA)
    someone.last.get_by_role("button", name="Pas utile").click()
    someone.last.locator("textarea").fill("Demander à paul@valserine.example")
    someone.last.get_by_role("button", name="Envoyer").click()
    expect(someone.last).to_contain_text("Merci, c’est noté")
    (kept,) = given()
    assert kept.rating == "down" and kept.question is None
    assert kept.reason and "paul@" not in kept.reason
    someone.last.get_by_role("button", name="Annuler").click()
    expect(someone.last).to_contain_text("Avis retiré")
    assert given() == []
    someone.last.get_by_role("button", name="Pas utile").click()
    someone.last.get_by_role("checkbox", name="Transmettre aussi ma question").check()
    someone.last.get_by_role("button", name="Sans commentaire").click()
    expect(someone.last).to_contain_text("Merci, c’est noté")
    (kept,) = given()
    assert (kept.question, kept.reason) == (CLIENT_DATA, None)


def test_a_second_answer_leaves_the_buttons_of_the_first_as_they_were(visitor: Arrive) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask(CLIENT_DATA)
    first = someone.page.locator(".rl-card").first
    first.get_by_role("button", name="Utile", exact=True).click()
    expect(first).to_contain_text("Merci")
    someone.ask("Que dit la charte ?")
    pressed = first.get_by_role("button", name="Utile", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")


def test_changing_the_language_changes_the_page_at_once_and_is_kept(visitor: Arrive) -> None:
    name = "Sacha Langue"
    someone = visitor(name=name)
    page = someone.open_chat()
    someone.ask(CLIENT_DATA)
    page.get_by_role("button", name="Réglages").click()
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="English").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#chat-input")).to_have_attribute("placeholder", "Ask your question…")
    expect(page.get_by_text("I speak English with you from now on")).to_be_visible()
    expect(page.get_by_role("button", name="New conversation")).to_be_visible()
    account = someone.server.services.records.accounts.by_name(name)
    assert account and account.language == "en"
    someone.ask("copilot?")
    expect(someone.last).to_contain_text("Human review")


def test_a_follow_up_is_asked_with_what_was_said_before(visitor: Arrive) -> None:
    someone = visitor("hr")
    someone.open_chat()
    someone.ask(CLIENT_DATA)
    someone.ask("Et pour les données RH ?")
    asked = someone.server.assistant.asked[-1]
    assert asked.role == "hr"
    assert [turn.tools for turn in asked.history] == [("copilot-m365",)]
    assert asked.history[0].data_classes == ("client",)


def test_a_new_conversation_starts_from_nothing(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask(CLIENT_DATA)
    page.get_by_role("button", name="Nouvelle conversation").click()
    page.locator("#welcome-screen #starters button").first.wait_for()
    expect(page.locator(".rl-card")).to_have_count(0)
    someone.ask("Et pour les données RH ?")
    assert someone.server.assistant.asked[-1].history == ()


def test_masked_data_leaves_the_page_and_the_person_is_told_why(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask("Puis-je donner lea.martin@client.example à Copilot ?")
    expect(someone.last).to_contain_text("J’ai masqué une information")
    expect(someone.last).to_contain_text("une adresse e-mail")
    expect(page.locator('[data-step-type="user_message"]')).to_contain_text("[adresse e-mail]")
    expect(page.locator("#root")).not_to_contain_text("lea.martin")


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src='http://evil.example/a.png' onerror='document.title=1'><script>alert(1)</script>",
        "![x](http://evil.example/b.png) [lien](javascript:alert(1)) charte",
        "<iframe src='http://evil.example/'></iframe> charte",
        "\u202egnirts\u202c \u0000\u0007 \u200bcharte\ufeff",
    ],
    ids=["html", "markdown", "frame", "control"],
)
def test_hostile_messages_are_shown_as_text_and_fetch_nothing(
    visitor: Arrive, hostile: str
) -> None:
    someone = visitor()
    page = someone.open_chat()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    someone.ask(hostile)
    bubble = page.locator('[data-step-type="user_message"]').first
    assert bubble.locator("img, script, iframe, a").count() == 0
    assert not [url for url in someone.requests if "evil.example" in url]
    assert page.title() == "Relais"


@pytest.mark.parametrize("length", [5_000, 100_000])
def test_a_message_that_is_too_long_is_refused_in_words(visitor: Arrive, length: int) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask("x" * length, shows=".rl-notice")
    expect(someone.page.locator(".rl-notice")).to_contain_text("trop long")
    someone.ask(CLIENT_DATA)
    expect(someone.last).to_contain_text("Autorisé sous condition")


def test_known_errors_speak_the_persons_language(visitor: Arrive) -> None:
    someone = visitor(language="en")
    someone.open_chat()
    someone.ask("panne", shows=".rl-notice")
    expect(someone.page.locator(".rl-notice")).to_contain_text(
        "The document index is not available"
    )


def test_an_unexpected_error_shows_nothing_of_itself(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask("imprévu", shows='[data-step-type="assistant_message"]')
    expect(page.locator("#root")).to_contain_text("Quelque chose n'a pas fonctionné")
    assert not [frame for frame in someone.frames if SECRET in frame or "KeyError" in frame]


def test_an_answer_can_be_stopped(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    page.locator("#chat-input").fill("charte, prends longtemps")
    page.locator("#chat-submit:not([disabled])").click()
    expect(page.get_by_text("Je cherche dans le registre")).to_be_visible()
    page.get_by_role("button", name="Arrêter").click()
    expect(page.get_by_text("Recherche arrêtée")).to_be_visible()
    expect(page.locator(".rl-card")).to_have_count(0)


def test_signing_out_ends_every_open_chat_of_that_session(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    other = page.context.new_page()
    other.goto(f"{someone.server.address}/chat")
    other.locator("#welcome-screen #starters button").first.wait_for()
    page.get_by_role("button", name="Votre compte").click()
    page.get_by_role("menuitem", name="Se déconnecter").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    asked = _times_asked(someone, CLIENT_DATA)
    starters = other.locator("#starters button:not([disabled])")
    if starters.count():
        starters.first.click(timeout=2000)
        other.wait_for_timeout(500)
    assert _times_asked(someone, CLIENT_DATA) == asked


def test_a_session_ended_elsewhere_no_longer_gets_answers(visitor: Arrive) -> None:
    name = "Alix Partie"
    someone = visitor(name=name)
    page = someone.open_chat()
    records = someone.server.services.records
    account = records.accounts.by_name(name)
    assert account
    records.sessions.close_all(account.id)
    asked = _times_asked(someone, CLIENT_DATA)
    page.locator("#starters button").first.click()
    expect(page.get_by_text("Votre session est terminée")).to_be_visible()
    assert _times_asked(someone, CLIENT_DATA) == asked
    page.reload()
    expect(page).to_have_url(re.compile("/sign-in"))


def test_the_keyboard_is_enough(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    page.locator("#chat-input").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#starters') !== null"):
            break
    page.keyboard.press("Enter")
    someone.last.wait_for()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className.includes('rl-chip')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("Enter")
    expect(page.locator(".rl-panel mark")).to_be_focused()


def test_nothing_leaves_the_origin_and_no_part_of_the_policy_is_broken(visitor: Arrive) -> None:
    someone = visitor()
    page = someone.open_chat()
    someone.ask(CLIENT_DATA)
    someone.last.locator(".rl-chip").first.click()
    page.locator(".rl-panel").wait_for()
    page.get_by_role("button", name="Réglages").click()
    page.get_by_role("dialog").wait_for()
    own = urlsplit(someone.server.address).netloc
    foreign = {url for url in someone.requests if urlsplit(url).netloc not in (own, "")}
    assert foreign == set()
    assert not [line for line in someone.console if "Content Security Policy" in line]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_on_the_page_says_what_it_is_built_with(
    visitor: Arrive, language: Language
) -> None:
    someone = visitor(language=language)
    page = someone.open_chat()
    seen = [page.title()]
    someone.ask(CLIENT_DATA)
    page.get_by_role("button", name=re.compile("Votre compte|Your account")).click()
    seen.append(page.content())
    seen.append(page.evaluate("document.body.innerText"))
    without_addresses = re.sub(r'(?:src|href)="[^"]*"', "", " ".join(seen))
    assert "chainlit" not in without_addresses.casefold()
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert cookies <= {"relais_session", "relais_theme", "relais_language"}


def _times_asked(someone: Visitor, question: str) -> int:
    return [asked.text for asked in someone.server.assistant.asked].count(question)


SCENES: dict[str, Callable[[Visitor], Any]] = {
    "welcome": lambda someone: None,
    "verdict": lambda someone: someone.ask(CLIENT_DATA),
    "conflict": lambda someone: someone.ask("Combien de temps garde-t-on la transcription ?"),
    "panel": lambda someone: (
        someone.ask("Que dit la charte ?"),
        someone.last.locator(".rl-chip").first.click(),
        someone.page.locator(".rl-panel mark").wait_for(),
    ),
    "confirmation": lambda someone: (
        someone.ask("Et la navette du soir ?"),
        someone.last.locator(".rl-primary").click(),
    ),
    "feedback": lambda someone: (
        someone.ask(CLIENT_DATA),
        someone.last.locator(".rl-thumb").nth(1).click(),
    ),
    "notice": lambda someone: someone.ask("panne", shows=".rl-notice"),
    "settings": lambda someone: (
        someone.page.get_by_role("button", name="Réglages").click(),
        someone.page.get_by_role("dialog").wait_for(),
    ),
}


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
@pytest.mark.parametrize("scene", SCENES)
def test_axe_finds_nothing_to_improve(
    visitor: Arrive, axe_script: str, scene: str, look: str
) -> None:
    someone = visitor(dark=look == "dark", phone=look == "phone")
    page = someone.open_chat()
    SCENES[scene](someone)
    page.wait_for_timeout(600)
    page.evaluate(axe_script)
    result = page.evaluate("axe.run()")
    found = {
        item["id"]: [node["html"][:200] for node in item["nodes"]] for item in result["violations"]
    }
    assert found == {}


def test_the_chat_files_folder_stays_empty(visitor: Arrive, server: Server) -> None:
    someone = visitor()
    someone.open_chat()
    someone.ask(CLIENT_DATA)
    someone.last.locator(".rl-chip").first.click()
    someone.page.locator(".rl-panel").wait_for()
    folder = server.services.settings.data_dir / "chat" / ".files"
    assert [path for path in folder.rglob("*") if path.is_file()] == []
