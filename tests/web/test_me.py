"""Everything kept of Camille: shown to her alone, handed out, taken back, erased to the bytes."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.bilingual import Text
from assistant.listening.publication.model import Snapshot
from assistant.listening.views import Raising
from assistant.storage.person_rows import HIDDEN, tables_of_people
from assistant.web import rendering
from assistant.web.me_wording import FACTS, HELPS, KINDS, ME, UNREACHED
from assistant.web.services import Services
from assistant.web.wording import WORDS
from tests.fakes import NOW, fake_services
from tests.support.listening import FakeTopics
from tests.web.conftest import PASSWORD, Browser

TEMPLATES = Path(rendering.__file__).parent / "templates"
CANARY = "Zwetschgenkuchen"


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return fake_services(tmp_path, topics=FakeTopics(), demo=True)


@pytest.fixture
def camille(services: Services) -> str:
    account = services.records.accounts.add(
        "Camille Roy", role="employee", password=PASSWORD, created=services.today(), team="Studio"
    )
    services.records.accounts.set_language(account.id, "en")
    return account.id


@pytest.fixture
def browser(services: Services, browse: Callable[..., Browser], camille: str) -> Browser:
    made = browse(services)
    assert made.sign_in("Camille Roy").status_code == 303
    return made


def speak(services: Services, person: str, words: str = "Too many meetings.") -> str:
    """Leave something of every kind; the id of the concern."""
    kept = services.listening.raise_concern(
        person, Raising("workload", "en", help="time", text=words, tool="copilot-m365"), NOW
    )
    services.listening.rate(person, "copilot-m365", None, 2, "welcome", NOW)
    services.listening.decline(person, "jobs-and-future", NOW)
    who = services.speaker(person)
    services.records.gaps.add(
        question=f"{words} And on Saturdays?",
        language="en",
        pseudonym=who.pseudonym,
        week=who.week,
        owner=None,
    )
    services.records.feedback.add(
        rating="down",
        route="policy",
        language="en",
        pseudonym=who.pseudonym,
        week=who.week,
        reason=f"{words} Unclear.",
    )
    services.records.learners.ensure(person, services.today())
    return kept.id


def soup(browser: Browser, address: str = "/me") -> BeautifulSoup:
    page = browser.get(address)
    assert page.status_code == 200, page.text
    return BeautifulSoup(page.text, "html.parser")


# --- showing --------------------------------------------------------------------------------------


def test_a_stranger_is_asked_to_sign_in(browse: Callable[..., Browser]) -> None:
    for address in ("/me", "/me/export", "/me/erase"):
        answer = browse().get(address, headers={"accept": "application/json"})
        assert answer.status_code == 401


def test_somebody_who_said_nothing_finds_their_account_and_nothing_else(browser: Browser) -> None:
    page = soup(browser).get_text(" ", strip=True)
    for words in ("Camille Roy", "Studio", "Nothing so far.", "You have not", "They are not kept"):
        assert words.casefold() in page.casefold()


def test_everything_said_is_on_the_page_in_words(
    services: Services, browser: Browser, camille: str
) -> None:
    speak(services, camille)
    page = soup(browser)
    shown = page.select_one("#said").get_text(" ", strip=True)  # type: ignore[union-attr]
    for words in (
        "Topic passed on: Workload",
        "week of 16 November 2026",
        "what would help: time",
        "Too many meetings.",
        "How able you feel: copilot-m365",
        "2 out of 5",
        "Question sent on",
        "Too many meetings. And on Saturdays?",
        "Opinion of an answer",
        "Too many meetings. Unclear.",
        "the company as a whole only",
        "Jobs and future",
    ):
        assert words in shown, words
    assert services.speaker(camille).pseudonym not in str(page)


def test_nobody_finds_what_somebody_else_said(
    services: Services, browser: Browser, browse: Callable[..., Browser], camille: str
) -> None:
    speak(services, camille, CANARY)
    other = browse(services)
    other.form("/sign-in/demo", role="admin")
    assert CANARY not in other.get("/me").text
    assert CANARY not in other.get("/me/export").text
    assert CANARY in browser.get("/me").text


def test_a_record_of_a_closed_week_says_that_what_is_published_stays(
    services: Services, browser: Browser, camille: str
) -> None:
    speak(services, camille)
    assert "Its week is closed" not in browser.get("/me").text
    services.listening.snapshots.add(Snapshot(week="2026-W47", active=1))
    assert "Its week is closed" in browser.get("/me").text


def test_the_page_is_there_in_french_too(
    services: Services, browser: Browser, camille: str
) -> None:
    speak(services, camille)
    services.records.accounts.set_language(camille, "fr")
    page = unescape(browser.get("/me").text)
    assert "Sujet transmis\u00a0: Charge de travail" in page
    assert "semaine du 16 novembre 2026" in page


# --- handing out ----------------------------------------------------------------------------------


def test_the_file_holds_every_row_of_every_plane(
    services: Services, browser: Browser, camille: str
) -> None:
    speak(services, camille)
    answer = browser.get("/me/export")
    assert 'filename="relais-2026-11-18.json"' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    content = answer.json()
    assert content["account"]["name"] == "Camille Roy"
    assert content["training_record"]["learners"][0]["joined"] == "2026-11-18"
    kinds = [one["kind"] for one in content["said_without_a_name"]["records"]]
    assert sorted(kinds) == ["concern", "confidence", "feedback", "gap"]
    assert content["said_without_a_name"]["topics_not_offered_again"] == ["jobs-and-future"]
    assert content["private"]["welcomed"] is False
    planes = {"accounts", "sessions", "placements", "private_learning"}
    assert set(content["training_record"]) | planes == set(tables_of_people())


def test_the_file_hands_out_no_secret_and_no_pseudonym(
    services: Services, browser: Browser, camille: str
) -> None:
    speak(services, camille)
    text = browser.get("/me/export").text
    assert "argon2" not in text
    assert services.speaker(camille).pseudonym not in text
    for columns in HIDDEN.values():
        assert not columns & set(re.findall(r'"(\w+)":', text)) - {"id"}


# --- taking back ----------------------------------------------------------------------------------


def test_a_record_is_taken_back_with_one_press(
    services: Services, browser: Browser, camille: str
) -> None:
    kept = speak(services, camille)
    answer = browser.form("/me/withdraw", page="/me", kind="concern", id=kept)
    assert answer.headers["location"] == "/me?done=taken#said"
    page = browser.get("/me?done=taken").text
    assert "Taken back: the row is deleted." in page
    assert "Topic passed on" not in page


def test_somebody_elses_record_cannot_be_taken_back(
    services: Services, browser: Browser, camille: str
) -> None:
    robin = services.records.accounts.add(
        "Robin", role="champion", password=PASSWORD, created=services.today()
    )
    kept = speak(services, robin.id)
    assert (
        browser.form("/me/withdraw", page="/me/erase", kind="concern", id=kept).status_code == 404
    )
    assert (
        browser.form("/me/withdraw", page="/me/erase", kind="accounts", id=kept).status_code == 404
    )
    assert len(services.listening.mine(robin.id, NOW).records) == 4


def test_a_no_can_be_taken_back(services: Services, browser: Browser, camille: str) -> None:
    speak(services, camille)
    browser.form("/me/ask-again", page="/me", topic="jobs-and-future")
    assert services.listening.mine(camille, NOW).declined == ()


def test_a_form_of_another_site_does_nothing(
    services: Services, browser: Browser, camille: str
) -> None:
    kept = speak(services, camille)
    for address, fields in (
        ("/me/withdraw", {"kind": "concern", "id": kept}),
        ("/me/ask-again", {"topic": "jobs-and-future"}),
        ("/me/erase", {"what": "all", "word": "ERASE"}),
    ):
        assert browser.post(address, data=fields).status_code == 403
    assert len(services.listening.mine(camille, NOW).records) == 4


# --- erasing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"what": "all", "word": ""}, "Nothing was erased: write ERASE to confirm."),
        ({"what": "all", "word": "yes"}, "Nothing was erased: write ERASE to confirm."),
        ({"word": "ERASE"}, "Nothing was erased: choose first what to erase."),
        ({"what": "everything", "word": "ERASE"}, "Nothing was erased: choose first"),
    ],
)
def test_nothing_is_erased_without_the_word_and_a_choice(
    services: Services, browser: Browser, camille: str, fields: dict[str, str], sentence: str
) -> None:
    speak(services, camille)
    answer = browser.form("/me/erase", page="/me/erase", **fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(services.listening.mine(camille, NOW).records) == 4


def test_before_erasing_one_reads_what_it_does_not_reach(browser: Browser) -> None:
    page = unescape(browser.get("/me/erase").text)
    for sentence in UNREACHED:
        assert sentence.en in page


def test_only_what_was_said_is_erased_when_that_is_chosen(
    services: Services, browser: Browser, camille: str
) -> None:
    speak(services, camille)
    answer = browser.form("/me/erase", page="/me/erase", what="said", word=" erase ")
    assert answer.headers["location"] == "/me?done=erased#said"
    assert services.listening.mine(camille, NOW).records == ()
    assert browser.get("/me").status_code == 200


def test_the_word_of_the_other_language_is_understood(
    services: Services, browser: Browser, camille: str
) -> None:
    answer = browser.form("/me/erase", page="/me/erase", what="said", word="effacer")
    assert answer.status_code == 303


def test_who_erases_everything_is_signed_out_and_in_no_file_any_more(
    services: Services,
    browser: Browser,
    camille: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The database, its log, the index, exports and the server's log: nothing of her is left."""
    caplog.set_level(logging.DEBUG)
    speak(services, camille, CANARY)
    exported = json.loads(browser.get("/me/export").text)
    assert CANARY in json.dumps(exported)
    wanted = [CANARY, "Camille Roy", camille, services.speaker(camille).pseudonym]
    before = files(tmp_path)
    assert all(word.encode() in before for word in wanted)
    answer = browser.form("/me/erase", page="/me/erase", what="all", word="ERASE")
    assert answer.status_code == 200
    assert "are gone from the records" in unescape(answer.text)
    assert "Camille" not in answer.text
    left = files(tmp_path) + caplog.text.encode()
    assert [word for word in wanted if word.encode() in left] == []
    assert browser.get("/me", headers={"accept": "application/json"}).status_code == 401
    assert services.records.accounts.by_id(camille) is None


def files(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


# --- words ----------------------------------------------------------------------------------------


def test_every_word_the_page_uses_exists_and_none_is_left_over() -> None:
    used = {
        key
        for template in (TEMPLATES / "me").glob("*.html")
        for key in re.findall(r"""\bt\(["'](\w+)["']""", template.read_text("utf-8"))
    }
    by_code = {
        *(f"{name}_title" for name in ("said", "account", "training", "private", "talks")),
        *(f"erase_{name}" for name in ("said", "said_note", "all", "all_note")),
        *("erase_choose", "erase_wrong", "erased_said", "taken_back", "asked_again"),
        *("counts_company", "level", "module_score", "module_version", "of_five_in"),
        *(key for key in ME if key.startswith(("private_", "training_"))),
    }
    assert used - {"erase_"} - set(ME) - set(WORDS) == set()
    assert set(ME) - used - by_code == set()


def test_no_word_of_the_page_hides_one_of_the_shell() -> None:
    assert set(ME) & set(WORDS) == set()


def test_french_is_typeset_as_french() -> None:
    texts: list[Text] = [
        *ME.values(),
        *UNREACHED,
        *KINDS.values(),
        *FACTS.values(),
        *HELPS.values(),
    ]
    for said in texts:
        assert "'" not in said.fr, said.fr
        assert not re.search(r"[^\u00a0\u202f][:;!?»]", said.fr), said.fr
