"""The real recognition of topics, with the sample company's own examples, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from assistant.bilingual import Language
from assistant.listening.topics import TopicRecogniser
from eval.topics.bench import Bench
from tests.browser.conftest import Server, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

Arrive = Callable[..., Visitor]

WORRY_AND_QUESTION: dict[Language, str] = {
    "fr": "On nous ajoute des dossiers tous les jours, je n’y arrive plus. Que dit la charte ?",
    "en": "They keep adding files every day and I can't cope. What does the charter say?",
}
LABEL: dict[Language, str] = {"fr": "Charge de travail", "en": "Workload"}
PLAIN: dict[Language, str] = {"fr": "Que dit la charte ?", "en": "What does the charter say?"}
URGENT: dict[Language, str] = {
    "fr": "Un collègue m’a frappé au vestiaire.",
    "en": "A colleague hit me in the changing room.",
}
NO: dict[Language, str] = {"fr": "Non", "en": "No"}
LANGUAGES: tuple[Language, ...] = ("fr", "en")


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


@pytest.fixture(autouse=True)
def topics(server: Server, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    recogniser = TopicRecogniser(bench.reader, lambda: bench.taxonomy)
    recogniser.warm_up()
    server.topics.known = bench.taxonomy
    monkeypatch.setattr(server.topics, "recognise", recogniser.recognise)
    yield
    server.topics.known = None


def kept_of(server: Server, name: str) -> object:
    account = server.services.records.accounts.by_name(name)
    assert account
    return server.services.listening.mine(account.id, server.services.clock()).records


def cards(page: Page) -> list[str]:
    """The cards of the conversation, from above."""
    found = page.locator(".rl-card, .rl-pass, .rl-urgent").all()
    placed = sorted(found, key=lambda card: (card.bounding_box() or {"y": 0})["y"])
    return [(card.get_attribute("class") or "").split()[0] for card in placed]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worry_with_a_question_is_answered_then_offered_once_and_a_no_is_remembered(
    visitor: Arrive, server: Server, language: Language
) -> None:
    who = f"Sam {language}"
    someone = visitor(language=language, name=who)
    page = someone.open_chat()
    someone.ask(WORRY_AND_QUESTION[language], shows=".rl-pass")
    assert cards(page) == ["rl-card", "rl-pass"]
    expect(page.locator(".rl-pass")).to_contain_text(LABEL[language])
    page.locator(".rl-pass").get_by_role("button", name=NO[language], exact=True).click()
    page.locator(".rl-offer-done").wait_for()
    assert kept_of(server, who) == ()
    page = someone.open_chat()
    someone.ask(WORRY_AND_QUESTION[language])
    expect(page.locator(".rl-pass")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_question_is_only_answered(visitor: Arrive, language: Language) -> None:
    someone = visitor(language=language)
    page = someone.open_chat()
    someone.ask(PLAIN[language])
    assert cards(page) == ["rl-card"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_shows_whom_to_call_and_nothing_is_kept_or_logged(
    visitor: Arrive, server: Server, language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    who = f"Dominique {language}"
    someone = visitor(language=language, name=who, phone=True)
    page = someone.open_chat()
    with caplog.at_level("DEBUG"):
        someone.ask(URGENT[language], shows=".rl-urgent")
        page.locator(".rl-card").wait_for()
    expect(page.locator(".rl-urgent").get_by_role("link", name="112")).to_be_visible()
    assert cards(page)[0] == "rl-urgent"
    expect(page.locator(".rl-pass")).to_have_count(0)
    assert kept_of(server, who) == ()
    said = URGENT[language].split()[-1]
    # What travels between the browser and the server is not the log.
    ours = [one.getMessage() for one in caplog.records if one.name.split(".")[0] in OURS]
    assert [line for line in ours if said in line] == []


OURS = {"relais", "assistant"}
