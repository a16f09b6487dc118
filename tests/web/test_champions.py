"""The champions' pages, over an invented half year: what they show, and what they never touch."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.model import Role
from assistant.bilingual import Language, text
from assistant.errors import NotRecorded
from assistant.listening.answers import TopicAnswer
from assistant.listening.publication.model import COMPANY, Cell, Snapshot
from assistant.web.app import create_app
from assistant.web.services import Services
from tests.support.champions import champions_services, story
from tests.support.question_themes import some_themes
from tests.web.conftest import ADDRESS, LOOPBACK, Browser

PAGES = (
    "/champions",
    "/champions/worries",
    "/champions/worries/workload",
    "/champions/questions",
    "/champions/questions/themes/theme-masks",
    "/champions/questions/write",
    "/champions/questions/write?theme=theme-masks",
    "/champions/confidence",
    "/champions/waves",
    "/champions/waves/wave-2",
    "/champions/kit",
    "/champions/kit/workload",
)
DONE = text("Une heure par semaine est réservée.", "One hour a week is set aside.")
Enter = Callable[..., Browser]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The sample company, whose listening records raise when they are touched."""
    made = champions_services(tmp_path_factory.mktemp("company"), story(), some_themes(), demo=True)
    yield made
    made.records.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Services]:
    """The same, where answers may be given without another test seeing them."""
    made = champions_services(tmp_path, story(), demo=True)
    yield made
    made.records.close()


def enter(services: Services, role: Role = "champion", language: Language = "en") -> Browser:
    """Someone signed in who reads the pages in a language."""
    browser = Browser(create_app(services, chat=False), base_url=ADDRESS, client=LOOPBACK)
    assert browser.form("/sign-in/demo", role=role).status_code == 303
    browser.form("/language", page="/who-sees-what", language=language)
    return browser


def said(page: str) -> str:
    """The words of a page, without its markup."""
    bare = re.sub(r"<(script|style|head)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


# --- who may come in ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["champion", "sponsor", "admin"])
def test_a_champion_a_sponsor_and_an_admin_may_open_them(company: Services, role: Role) -> None:
    browser = enter(company, role)
    assert [browser.get(page).status_code for page in PAGES] == [200] * len(PAGES)
    assert 'href="/champions"' in browser.get("/announcements").text


@pytest.mark.parametrize("role", ["employee", "hr"])
def test_for_an_employee_and_for_hr_they_do_not_exist(company: Services, role: Role) -> None:
    browser = enter(company, role)
    assert [browser.get(page).status_code for page in PAGES] == [404] * len(PAGES)
    assert browser.form("/champions/worries/workload", page="/announcements").status_code == 404
    assert 'href="/champions"' not in browser.get("/announcements").text


def test_a_stranger_is_asked_to_sign_in_even_for_the_announcements(company: Services) -> None:
    browser = Browser(create_app(company, chat=False), base_url=ADDRESS, client=LOOPBACK)
    for page in ("/champions", "/announcements"):
        answer = browser.get(page, follow_redirects=False)
        assert answer.status_code == 303 and "/sign-in" in answer.headers["location"]


# --- what they read -------------------------------------------------------------------------------


def test_no_page_touches_a_record_of_what_people_said(company: Services) -> None:
    """Every record port of this company raises when it is touched, and so would the page."""
    with pytest.raises(AssertionError, match="was touched"):
        company.listening.mine("robin", company.clock())
    for language in ("en", "fr"):
        browser = enter(company, language=language)
        for page in (*PAGES, "/announcements", "/champions/worries?cut=team:sales"):
            assert browser.get(page).status_code == 200, page


def test_before_the_first_week_is_closed_every_page_says_so_and_none_breaks(
    tmp_path: Path,
) -> None:
    services = champions_services(tmp_path, (), some_themes(), demo=True)
    browser = enter(services)
    assert [browser.get(page).status_code for page in PAGES] == [200] * len(PAGES)
    assert "No week is closed yet" in said(browser.get("/champions").text)
    services.records.close()


def test_every_page_takes_less_than_300_ms_of_processor_time(company: Services) -> None:
    browser = enter(company)
    for page in PAGES:
        browser.get(page)  # what is read once for everybody
        took = []
        for _ in range(3):
            began = time.process_time()
            browser.get(page)
            took.append(time.process_time() - began)
        assert min(took) < 0.3, page


# --- this week ------------------------------------------------------------------------------------


def test_the_week_says_what_rises_and_what_went_unanswered_and_why(company: Services) -> None:
    page = said(enter(company).get("/champions").text)
    assert "Answer a rising topic: Data and compliance" in page
    assert re.search(r"\d+ people raised it in the week of 9 Nov", page)
    assert "Answer what several people ask: mask, reference, client" in page


def test_a_measure_that_is_due_comes_first_with_the_role_that_answers_for_it(
    fresh: Services,
) -> None:
    fresh.listening.answers.add(
        TopicAnswer("workload", 1, "answered", "hr-relations", DONE, date(2026, 10, 5),
                    due=date(2026, 11, 16))
    )  # fmt: skip
    page = enter(fresh).get("/champions").text
    assert "Keep what was promised on: Workload" in said(page.partition('class="act ')[2])
    assert "The measure was announced for 16 November 2026" in said(page)
    assert "HR Employee Relations" in said(page)


def test_never_more_than_three_things_and_no_topic_twice(company: Services) -> None:
    page = enter(company).get("/champions").text
    titles = re.findall(r'class="act .*?<h2>(.*?)</h2>', page, flags=re.DOTALL)
    assert 1 <= len(titles) <= 3
    assert len(set(titles)) == len(titles)


# --- worries --------------------------------------------------------------------------------------


def test_a_topic_of_too_few_people_is_shown_not_hidden(company: Services) -> None:
    page = enter(company).get("/champions/worries").text
    few = page.partition('id="few"')[2]
    assert "Monitoring" in few and "Fairness" in few


def test_nobody_and_a_few_people_read_the_same(tmp_path: Path) -> None:
    """A cell that was held back, and a topic nobody raised, which has no cell at all."""
    held = Cell(measure="topic:monitoring", cut=COMPANY, period="2026-Q4-1", shown="few")
    pages = []
    for n, cells in enumerate(((held,), ())):
        folder = tmp_path / str(n)
        (folder / "data").mkdir(parents=True)
        weeks = [
            Snapshot(week=f"2026-W{w}", active=180, cells=cells if w == 43 else ())
            for w in range(40, 44)
        ]
        services = champions_services(folder, weeks, demo=True)
        browser = enter(services)
        pages.append(
            [said(browser.get(p).text) for p in PAGES] + [browser.get(PAGES[1]).text.count("<svg")]
        )
        services.records.close()
    assert pages[0] == pages[1]


def test_a_figure_comes_with_its_share_its_interval_and_a_table(company: Services) -> None:
    page = said(enter(company).get("/champions/worries/workload").text)
    assert re.search(r"\d+ people \d+%, between \d+ and \d+%", page)
    assert "The figures, period by period" in page
    assert "week of 9 Nov" in page


def test_two_cuts_cannot_be_crossed_and_an_unknown_one_is_the_company(company: Services) -> None:
    browser = enter(company)
    whole = said(browser.get("/champions/worries").text)
    for cut in ("wave:wave-2&cut=team:nobody", "team:nobody", "wave:wave-2,team:sales", "person:x"):
        assert said(browser.get(f"/champions/worries?cut={cut}").text) == whole
    assert said(browser.get("/champions/worries?cut=wave:wave-2").text) != whole


def test_no_page_says_why_a_figure_was_held_back(company: Services) -> None:
    reasons = {w.reason for one in story() for w in one.withheld} - {"few"}
    assert reasons  # the story has some
    browser = enter(company)
    for page in PAGES:
        found = browser.get(page).text
        assert not [one for one in ("unanimous", "overlap", "small_company") if one in found]


# --- what becomes of it ---------------------------------------------------------------------------


def answer(browser: Browser, **fields: str) -> object:
    """Send the form of the workload topic."""
    page = "/champions/worries/workload"
    filled = {"number": "0", "state": "answered", "owner": "hr-relations", "due": "",
              "text_fr": DONE.fr, "text_en": DONE.en, **fields}  # fmt: skip
    return browser.form(page, page=page, **filled)


def test_an_answer_is_announced_to_everybody_in_their_language(fresh: Services) -> None:
    assert answer(enter(fresh)).status_code == 303  # type: ignore[attr-defined]
    for language in ("fr", "en"):
        page = said(enter(fresh, "employee", language).get("/announcements").text)
        assert DONE(language) in page
    assert fresh.listening.answers.current()["workload"].owner == "hr-relations"


def test_of_two_champions_at_once_neither_loses_what_they_typed(fresh: Services) -> None:
    robin, sacha = enter(fresh), enter(fresh, "sponsor")
    answer(robin, text_en="Robin’s answer.")
    late = answer(sacha, text_en="Sacha’s answer.", text_fr="La réponse de Sacha.")
    assert late.status_code == 409  # type: ignore[attr-defined]
    page = html.unescape(late.text)  # type: ignore[attr-defined]
    assert "Robin’s answer." in page and "Sacha’s answer.</textarea>" in page
    assert "La réponse de Sacha.</textarea>" in page
    assert fresh.listening.answers.current()["workload"].text.en == "Robin’s answer."  # type: ignore[union-attr]

    answer(sacha, text_en="Both of ours.", number="1")
    versions = fresh.listening.answers.history("workload")
    assert [one.text.en for one in versions if one.text] == ["Robin’s answer.", "Both of ours."]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text_en": ""}, "Write the answer in both languages"),
        ({"text_en": "", "text_fr": ""}, "there must be an answer to give"),
        ({"due": "tomorrow"}, "This date cannot be read"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_still_there(
    fresh: Services, fields: dict[str, str], told: str
) -> None:
    refused = answer(enter(fresh), **fields)
    assert refused.status_code == 422  # type: ignore[attr-defined]
    page = html.unescape(refused.text)  # type: ignore[attr-defined]
    assert told in page
    assert fields.get("text_fr", DONE.fr) in page
    assert not fresh.listening.answers.current()


def no_room(*_: object) -> None:
    raise NotRecorded


def test_with_a_full_disk_an_answer_is_not_kept_and_stays_in_the_form(
    fresh: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(fresh.listening.answers), "add", no_room)
    refused = answer(enter(fresh))
    assert refused.status_code == 507  # type: ignore[attr-defined]
    page = html.unescape(refused.text)  # type: ignore[attr-defined]
    assert "was not recorded" in page
    assert f"{DONE.fr}</textarea>" in page and f"{DONE.en}</textarea>" in page
    assert not fresh.listening.answers.current()


def test_with_a_full_disk_a_decision_is_not_kept_and_stays_in_the_form(
    fresh: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(fresh.records.decisions), "add", no_room)
    page = "/champions/waves/wave-2"
    refused = enter(fresh, "sponsor").form(
        page, page=page, verdict="adjust", reason="Because.", number="0"
    )
    assert refused.status_code == 507
    assert "was not recorded" in html.unescape(refused.text)
    assert "Because.</textarea>" in refused.text
    assert fresh.records.decisions.of("wave-2") == []


def test_an_unknown_topic_or_wave_does_not_exist(company: Services) -> None:
    browser = enter(company)
    for page in ("/champions/worries/nothing", "/champions/kit/nothing", "/champions/waves/nine"):
        assert browser.get(page).status_code == 404


# --- confidence and waves -------------------------------------------------------------------------


def test_confidence_is_shown_in_bands_with_their_intervals(company: Services) -> None:
    page = said(enter(company).get("/champions/confidence").text)
    assert re.search(r"Microsoft 365 Copilot The whole company \d+ people answered", page)
    assert re.search(r"not very able \(1–2\) \d+ people \d+% between \d+ and \d+%", page)


def test_confidence_is_shown_by_task_and_over_time(company: Services) -> None:
    page = enter(company).get("/champions/confidence").text
    tasks = said(page.partition("By task")[2])
    assert re.match(r"Quotes and follow-up \d+ people answered", tasks)
    assert "Share of those who feel fully able, Microsoft 365 Copilot, The whole company" in page
    wave = enter(company).get("/champions/confidence?cut=wave:wave-2").text
    assert "Share of those who feel fully able, Microsoft 365 Copilot, Wave 2" in wave


def test_where_many_do_not_feel_able_there_is_a_guide_on_a_topic(company: Services) -> None:
    browser = enter(company)
    page = browser.get("/champions/confidence?cut=wave:wave-2").text
    hints = page.split('class="hint"')[1:]
    assert hints
    for guide in re.findall(r'href="(/champions/kit/[^"]+)"', "".join(hints)):
        assert browser.get(guide).status_code == 200


def test_before_and_after_modules_come_from_closed_groups_only(company: Services) -> None:
    page = said(enter(company).get("/champions/confidence").text).partition("Before and after")[2]
    assert re.search(r"Asking well .*18 people Before : 2.2 After : 3.4", page)
    assert "Customer support replies 26 Oct to 15 Nov 8 people Before : not shown" in page
    assert re.search(r"Quotes and follow-up .*hardly changed", page)


def test_a_review_gathers_what_is_known_and_keeps_the_decision_with_its_reason(
    fresh: Services,
) -> None:
    browser, page = enter(fresh, "sponsor"), "/champions/waves/wave-2"
    found = said(browser.get(page).text)
    assert "Have done all their mandatory training at least 95%" in found
    assert "Workload" in found and "cannot be told" in found

    refused = browser.form(page, page=page, number="0", verdict="adjust", reason="")
    assert refused.status_code == 422 and 'value="adjust" checked' in refused.text
    browser.form(page, page=page, number="0", verdict="adjust", reason="Two weeks more.")
    late = browser.form(page, page=page, number="0", verdict="go", reason="My own reason.")
    assert late.status_code == 409
    assert "My own reason.</textarea>" in late.text and "Two weeks more." in late.text
    (kept,) = fresh.records.decisions.of("wave-2")
    assert (kept.verdict, kept.reason, kept.by) == ("adjust", "Two weeks more.", "sponsor")
    assert "Adjust" in said(browser.get("/champions/waves").text)


def test_a_figure_from_outside_stays_with_the_decision_and_its_source(fresh: Services) -> None:
    browser, page = enter(fresh, "sponsor"), "/champions/waves/wave-2"
    assert "Relais does not measure it" in said(browser.get(page).text)
    given = {"number": "0", "verdict": "go", "reason": "Enough of us use it."}
    for value, source in (("120", "Survey"), ("many", "Survey"), ("62", "")):
        typed = {"value_adoption": value, "source_adoption": source}
        refused = browser.form(page, page=page, **given, **typed)
        assert refused.status_code == 422 and "0 to 100" in said(refused.text)
        assert f'value="{value}"' in refused.text
    browser.form(page, page=page, **given, value_adoption="62,5 %", source_adoption="Licences used")
    found = said(browser.get(page).text)
    assert re.search(r"Use the tool at least 50% 62%, brought on .*: Licences used met", found)
    (kept,) = fresh.records.decisions.of("wave-2")
    assert [(one.measure, one.value, one.source) for one in kept.figures] == [
        ("adoption", 0.625, "Licences used")
    ]
    browser.form(page, page=page, **{**given, "number": "1"})
    assert "Licences used" in said(browser.get(page).text)  # the last one brought still counts


# --- the guides -----------------------------------------------------------------------------------


def test_a_guide_is_there_in_both_languages_whoever_reads_it(fresh: Services) -> None:
    answer(enter(fresh))
    browser = enter(fresh, language="en")
    french = said(browser.get("/champions/kit/workload?language=fr").text)
    english = said(browser.get("/champions/kit/workload?language=en").text)
    assert DONE.fr in french and "Avant de commencer" in french
    assert DONE.en in english and "Before you begin" in english
