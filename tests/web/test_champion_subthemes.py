"""Sub-themes of a topic on the champions' pages: figures, texts of a sheet, and a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from assistant.bilingual import text
from assistant.errors import NotRecorded
from assistant.listening.themes.model import Sheet
from assistant.web.services import Services
from tests.support.champions import champions_services, story
from tests.support.question_themes import MASKS, PART_OF_A_TOPIC, FakeThemes
from tests.web.conftest import Browser
from tests.web.test_champions import enter, said

HOURS = replace(PART_OF_A_TOPIC, words={"fr": ("relire", "soir"), "en": ("review", "evening")})
TOPIC = "/champions/worries/workload"
PAGE = f"{TOPIC}/themes/{HOURS.id}"
TEXTS = ("Je relis tout le soir.", "On vérifie <tout> deux fois.")


@pytest.fixture
def themes() -> FakeThemes:
    return FakeThemes({HOURS.id: HOURS, MASKS.id: MASKS})


@pytest.fixture
def services(tmp_path: Path, themes: FakeThemes) -> Iterator[Services]:
    made = champions_services(tmp_path, story(), themes, demo=True)
    yield made
    made.records.close()


@pytest.fixture
def browser(services: Services) -> Browser:
    return enter(services, language="fr")


def name(browser: Browser, fr: str, en: str, number: int = 1) -> httpx.Response:
    answer: httpx.Response = browser.form(
        PAGE, page=PAGE, name_fr=fr, name_en=en, number=str(number)
    )
    return answer


def test_a_topic_lists_its_sub_themes_with_people_and_words(browser: Browser) -> None:
    page = said(browser.get(TOPIC).text)
    assert "relire, soir" in page
    assert "mots en commun" in page
    assert f'href="{PAGE}"' in browser.get(TOPIC).text
    assert MASKS.id not in browser.get(TOPIC).text


def test_a_topic_without_sub_themes_says_what_it_takes(browser: Browser) -> None:
    assert "il faut que 5 personnes ou plus" in said(
        browser.get("/champions/worries/training").text
    )


def test_a_sub_theme_shows_its_published_figure_and_no_text_without_a_sheet(
    browser: Browser,
) -> None:
    page = said(browser.get(PAGE).text)
    assert "personnes" in page
    assert "Aucun texte à montrer" in page


def test_texts_of_a_sheet_are_shown_escaped_and_dated_by_their_block(
    browser: Browser, themes: FakeThemes
) -> None:
    themes.sheets[HOURS.id] = Sheet("2026-Q4-1", TEXTS)
    page = browser.get(PAGE).text
    assert "On vérifie &lt;tout&gt; deux fois." in page
    assert "28 sept. au 25 oct." in said(page)


def test_a_name_in_both_languages_is_kept_and_shown(browser: Browser, themes: FakeThemes) -> None:
    assert name(browser, "Relire prend du temps", "Reviewing takes time").status_code == 303
    assert themes.held[HOURS.id].name == text("Relire prend du temps", "Reviewing takes time")
    page = said(browser.get(TOPIC).text)
    assert "Relire prend du temps" in page
    assert "relire, soir" not in page


def test_a_name_in_one_language_is_refused_and_stays_in_the_form(
    browser: Browser, themes: FakeThemes
) -> None:
    answer = name(browser, "Relire prend du temps", "")
    assert answer.status_code == 422
    assert 'value="Relire prend du temps"' in answer.text
    assert themes.held[HOURS.id].name is None


def test_two_champions_at_once_overwrite_nothing(browser: Browser, themes: FakeThemes) -> None:
    themes.rename(HOURS.id, text("De Robin", "Robin’s"), 1)
    answer = name(browser, "Le mien", "Mine", number=1)
    assert answer.status_code == 409
    assert "De Robin" in answer.text and 'value="Le mien"' in answer.text
    assert 'name="number" value="2"' in answer.text
    assert themes.held[HOURS.id].name == text("De Robin", "Robin’s")


def test_with_a_full_disk_a_name_is_not_kept_and_stays_in_the_form(
    browser: Browser, themes: FakeThemes
) -> None:
    themes.error = NotRecorded()
    answer = name(browser, "Le mien", "Mine")
    assert answer.status_code == 507
    assert 'value="Le mien"' in answer.text and 'value="Mine"' in answer.text


def test_a_theme_of_another_subject_or_of_nobody_does_not_exist_here(browser: Browser) -> None:
    assert browser.get(f"{TOPIC}/themes/{MASKS.id}").status_code == 404
    assert browser.get(f"{TOPIC}/themes/nothing").status_code == 404
    assert browser.get(f"/champions/worries/training/themes/{HOURS.id}").status_code == 404
    assert browser.get(f"/champions/worries/nothing/themes/{HOURS.id}").status_code == 404


def test_whoever_is_no_champion_sees_none_of_it(services: Services) -> None:
    employee = enter(services, "employee")
    assert employee.get(PAGE).status_code == 404
