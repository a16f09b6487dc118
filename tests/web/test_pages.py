"""The other pages: errors with a way onward, who sees what, health; all in two languages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.answering.model import Role
from assistant.bilingual import Language, Text
from assistant.storage.schema import Base
from assistant.web import who_sees_what
from assistant.web.app import create_app
from assistant.web.model_wording import FOOTER, MODEL, NEVER, SENT_KEPT
from assistant.web.services import Health, Services
from assistant.web.wording import DEMO_ROLES, ROLE_NAMES, WORDS
from tests.fakes import READY
from tests.web.conftest import ADDRESS, Browser

TEMPLATES = Path(who_sees_what.__file__).parent / "templates"
TEXTS: list[Text] = [
    *WORDS.values(),
    *ROLE_NAMES.values(),
    *(text for role in DEMO_ROLES for text in (role.label, role.sees)),
    *who_sees_what.NEVER,
    *who_sees_what.LIMITS,
    *MODEL.values(),
    *(FOOTER, NEVER, SENT_KEPT.what, SENT_KEPT.how_long),
    *(
        text
        for kept in who_sees_what.KEPT
        for text in (kept.title, kept.what, kept.where, kept.who, kept.how_long)
    ),
]


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Page introuvable"), ("en", "Page not found")]
)
def test_a_missing_page_is_said_in_the_visitor_s_language_with_a_way_onward(
    browser: Browser, language: Language, title: str
) -> None:
    page = browser.get("/nowhere", headers={"accept-language": language})
    assert page.status_code == 404
    soup = BeautifulSoup(page.text, "html.parser")
    assert soup.h1 and soup.h1.get_text() == title
    assert soup.select_one('.onward a[href="/sign-in"]')


def test_a_signed_in_person_is_led_back_to_the_chat_and_the_documents(
    as_role: Callable[[Role], Browser],
) -> None:
    soup = BeautifulSoup(as_role("employee").get("/nowhere").text, "html.parser")
    assert [link["href"] for link in soup.select(".onward a")] == ["/chat", "/documents"]


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/nowhere", 404, "NotFound"),
        ("GET", "/documents", 401, "NotSignedIn"),
        ("POST", "/theme", 403, "FormExpired"),
        ("DELETE", "/theme", 405, "NotFound"),
    ],
)
def test_whoever_asks_for_json_gets_the_error_as_json(
    browser: Browser, method: str, path: str, status: int, error: str
) -> None:
    answer = browser.request(method, path, headers={"accept": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"] == error
    assert answer.json()["message"]


def test_signing_out_without_being_signed_in_is_harmless(browser: Browser) -> None:
    assert browser.form("/sign-out").status_code == 303


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_sees_what_is_open_to_strangers_and_complete(
    browser: Browser, language: Language
) -> None:
    page = unescape(browser.get("/who-sees-what", headers={"accept-language": language}).text)
    for kept in who_sees_what.KEPT:
        assert kept.title(language) in page
        assert kept.what(language) in page
    assert "12 heures" in page if language == "fr" else "12 hours" in page
    assert "{" not in page


def test_every_table_of_the_records_is_explained_in_who_sees_what() -> None:
    explained = {
        "accounts": "account",
        "sessions": "sessions",
        "sign_in_failures": "sessions",
        "gaps": "gaps",
        "answer_feedback": "feedback",
        "learners": "training",
        "enrolments": "training",
        "module_attempts": "training",
        "item_results": "training",
        "achievements": "training",
        "refreshers": "training",
        "xapi_events": "statements",
        "xapi_sending": "statements",
        "private_learning": "private",
        "check_ins": "check-ins",
        "module_confidence": "module-voice",
        "module_comments": "module-voice",
        "published_confidence": "module-voice",
        "published_comments": "module-voice",
        "concerns": "concerns",
        "themes": "themes",
        "theme_sheets": "themes",
        "confidence_ratings": "confidence",
        "private_marks": "marks",
        "daily_marks": "marks",
        "placements": "placements",
        "snapshots": "published",
        "topic_answers": "published",
        "wave_decisions": "published",
        "wave_decision_figures": "published",
        "wave_training": "published",
        "model_usage": "model-usage",
        "replies": "published",
    }
    nobodys = {"upkeep"}  # what the storage remembers of itself
    assert set(explained) | nobodys == set(Base.metadata.tables)
    assert set(explained.values()) <= {kept.id for kept in who_sees_what.KEPT}


def test_only_the_cookies_that_are_told_of_are_set(as_role: Callable[[Role], Browser]) -> None:
    browser = as_role("employee")
    browser.form("/language", page="/documents", language="fr")
    browser.form("/theme", page="/documents", theme="dark")
    assert set(browser.cookies) <= {
        "relais_session",
        "relais_form",
        "relais_language",
        "relais_theme",
    }


@pytest.mark.parametrize(
    ("health", "status"),
    [
        (READY, 200),
        (replace(READY, index="indexing"), 200),
        (replace(READY, generation=None, index="indexing"), 503),
        (replace(READY, encoder="failed"), 503),
    ],
)
def test_readiness_follows_the_index_and_the_encoder(
    services: Services, health: Health, status: int
) -> None:
    app = create_app(replace(services, health=lambda: health), chat=False)
    browser = Browser(app, base_url=ADDRESS)
    assert browser.get("/healthz").json() == {"status": "ok"}
    answer = browser.get("/readyz")
    assert answer.status_code == status
    assert set(answer.json()) == {"status", "index", "encoder"}


def test_what_lives_with_the_server_starts_and_stops_with_it(services: Services) -> None:
    seen: list[str] = []

    @asynccontextmanager
    async def door() -> AsyncIterator[None]:
        seen.append("opened")
        yield
        seen.append("closed")

    with Browser(create_app(services, chat=False, lifespans=(door,)), base_url=ADDRESS) as browser:
        assert browser.get("/healthz").status_code == 200
        assert seen == ["opened"]
    assert seen == ["opened", "closed"]


def test_every_word_a_template_uses_exists_and_none_is_left_over() -> None:
    used = {
        key
        for template in TEMPLATES.glob("*.html")
        for key in re.findall(r"""\bt\(["'](\w+)["']""", template.read_text("utf-8"))
    }
    by_code = {
        "superseded",
        "upcoming",
        "page_number",
        "slide_number",
        "table",
        "image",
        "image_of",
        "footer_promise",
    }
    assert used - set(WORDS) == set()
    assert set(WORDS) - used - by_code == set()


def test_french_has_no_break_spaces_before_double_punctuation() -> None:
    for text in TEXTS:
        assert not re.search(r"(?<![\u00a0\u202f\d:/])[;?!](?=\s|$)", text.fr), text.fr
        assert not re.search(r" [:»]|« ", text.fr), text.fr


def test_both_languages_have_the_same_places_to_fill() -> None:
    for text in TEXTS:
        places = [sorted(re.findall(r"\{(\w+)\}", said)) for said in (text.fr, text.en)]
        assert places[0] == places[1], text


@pytest.mark.parametrize("word", ["emotion", "émotion", "mood", "stress", "sentiment", "humeur"])
def test_no_page_speaks_of_what_relais_never_infers(word: str) -> None:
    for text in TEXTS:
        assert word not in f"{text.fr} {text.en}".casefold()
