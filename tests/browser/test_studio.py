"""The studio as an HR designer uses it, in a real browser: from nothing to a published module."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.answering.model import Role
from assistant.bilingual import Language
from assistant.learning.people import History, Profile, Wish
from assistant.learning.planner import plan
from assistant.web.app import create_app
from assistant.web.services import Services
from tests.support.curricula import write_programme
from tests.support.designer import session_cookie
from tests.support.studio import studio_services

Open = Callable[..., Page]

CARD = (
    "Before you send anything, look at what you hold: a name, a price, a reference. Ask whose it "
    "is and who reads it tomorrow. If you are not sure, ask; nobody minds. A minute is enough."
)
CARTE = (
    "Avant d’envoyer quoi que ce soit, regardez ce que vous tenez : un nom, un prix, une référence. "
    "Demandez-vous à qui cela appartient et qui le lira demain. Une minute suffit."
)


@dataclass(frozen=True)
class Studio:
    """The running application and what stands behind it."""

    address: str
    services: Services


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A server over a small programme of real files, without the chat."""
    folder = tmp_path_factory.mktemp("studio")
    (folder / "data").mkdir()
    write_programme(folder)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    services = studio_services(folder, port=port, demo=True)
    app = create_app(services, chat=False)
    process = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    while not process.started:
        time.sleep(0.02)
    yield Studio(f"http://127.0.0.1:{port}", services)
    process.should_exit = True
    thread.join(5)
    services.records.close()


@pytest.fixture
def open_studio(browser: Browser, studio: Studio) -> Iterator[Open]:
    """Opens a page of the studio for somebody new."""
    contexts: list[BrowserContext] = []

    def arrive(
        path: str = "/studio",
        *,
        role: Role = "hr",
        language: Language = "en",
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        name, value = session_cookie(
            studio.services, role, language, f"Élise {time.monotonic_ns()}"
        )
        context.add_cookies([{"name": name, "value": value, "url": studio.address}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{studio.address}{path}")
        return page

    yield arrive
    for context in contexts:
        context.close()


def pick_passage(part: Any, words: str, heading: str, sentence: str) -> None:
    """Search the documents inside an open picker and choose a sentence."""
    part.get_by_role("searchbox").fill(words)
    part.get_by_role("searchbox").press("Enter")
    part.get_by_role("button", name=re.compile(heading)).first.click()
    part.get_by_role("button", name=sentence).click()


def field(page: Any, name: str) -> Any:
    """The field of a form, by its name."""
    return page.locator(f'[name="v.{name}"]')


def save(page: Page) -> None:
    """Review the changes, then save them."""
    page.get_by_role("button", name="Review and save").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what changes")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")


def test_a_new_designer_makes_and_publishes_a_module_without_being_told_how(
    open_studio: Open, studio: Studio
) -> None:
    page = open_studio()
    page.get_by_role("link", name="Design").click()
    page.get_by_role("link", name="New module").first.click()

    # what it is about, for what, by which rule
    field(page, "title.en").fill("A second pair of eyes")
    field(page, "title.fr").fill("Un second regard")
    page.get_by_label("Competency").select_option("review")
    page.get_by_role("button", name="Choose a passage").click()
    picker = page.get_by_role("group", name="Choose a passage of your documents")
    pick_passage(picker, "colleague", "Review", "A colleague reads every text before it is sent")
    expect(page.locator(".source blockquote")).to_contain_text("A colleague reads every text")
    expect(field(page, "title.fr")).to_have_value("Un second regard")
    page.get_by_role("button", name="Make the draft").click()
    expect(page).to_have_url(re.compile(r"/modules/a-second-pair-of-eyes/lessons"))
    expect(page.locator("#cards-en .lesson-card")).to_have_count(3)

    # the lesson in both languages, with its cards beside it
    for tongue, words in (("en", CARD), ("fr", CARTE)):
        lesson = field(page, tongue)
        text = re.sub(r"\((?:to be written|à écrire)\)[^\n]*", words, lesson.input_value())
        lesson.fill(text)
    expect(page.locator("#cards-fr")).to_contain_text("Une minute suffit")
    expect(page.locator("#checklist .todo", has_text="The lesson")).to_have_count(0)
    save(page)

    # four questions, each about a rule
    page.get_by_role("link", name="The questions").click()
    for number in range(4):
        page.get_by_role("button", name="Add a question").click()
        item = page.locator("details.item").nth(number)
        write_question(item, number)
    item = page.locator("details.item").nth(3)
    item.get_by_role("button", name="Change").click()
    pick_passage(item.locator("#picker"), "secret", "Secrets", "A trade secret never leaves")
    expect(item.locator(".source blockquote")).to_contain_text("A trade secret never leaves")
    expect(page.locator("#checklist .todo", has_text="questions")).to_have_count(0)
    expect(page.locator("#live-count")).to_have_text("Nothing to correct")
    save(page)

    # what the checklist still asks for, then the world may see it
    page.get_by_role("link", name="Publishing").click()
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()
    page.get_by_role("link", name="Title and summary in both languages").click()
    field(page, "summary.en").fill("Ask the right colleague to read it before it leaves.")
    field(page, "summary.fr").fill("Demander au bon collègue de relire avant l’envoi.")
    field(page, "fallback.en").fill("Print it and read it aloud together.")
    field(page, "fallback.fr").fill("L’imprimer et le lire à voix haute, à deux.")
    expect(page.locator("#checklist .todo")).to_have_count(0)
    save(page)
    page.get_by_role("link", name="Publishing").click()
    expect(page.locator(".publish-effects")).to_contain_text("It becomes part of: Everyone")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status")).to_contain_text("Published")

    curriculum = studio.services.curricula and studio.services.curricula.current()
    assert curriculum
    assert len(curriculum.items_of("a-second-pair-of-eyes")) == 4
    today = studio.services.today()
    given = plan(curriculum, Profile(role="employee", joined=today), History(), Wish(), today)
    left = {one.module for one in given.left_out}
    assert "a-second-pair-of-eyes" in {step.module for step in given.steps} | left


def write_question(item: Any, number: int) -> None:
    """Fill a new question in, in both languages, with its first answer right."""
    for tongue in ("en", "fr"):
        item.locator(f'[name$=".stem.{tongue}"]').fill(f"Question {number} {tongue}?")
        for choice in range(3):
            text, feedback = (
                item.locator(f'[name$=".choices.{choice}.{part}.{tongue}"]')
                for part in ("text", "feedback")
            )
            text.fill(f"Answer {number} {choice} {tongue}.")
            feedback.fill(f"Because {number} {choice} {tongue}.")
    item.get_by_label("Answer 1: this is the right one").check()


def test_two_designers_at_once_and_a_browser_that_closed_lose_nothing(
    open_studio: Open, studio: Studio, axe_script: str
) -> None:
    address = "/studio/design/modules/hard-cases"
    early, other = open_studio(address), open_studio(address)

    # a mistake shows while it is typed, and goes away when it is mended
    minutes = field(early, "variants.0.minutes")
    minutes.fill("0")
    expect(early.locator('[id="slot-variants.0.minutes"] .is-error')).to_be_visible()
    expect(minutes).to_have_attribute("aria-invalid", "true")
    minutes.fill("12")
    expect(early.locator('[id="slot-variants.0.minutes"] .is-error')).to_have_count(0)
    expect(minutes).not_to_have_attribute("aria-invalid", "true")

    # parts come and go without a new page, with the focus where one goes on writing
    early.get_by_role("button", name="Add a variant").click()
    expect(early.locator(".variant")).to_have_count(4)
    expect(field(early, "variants.3.format")).to_be_focused()
    expect(minutes).to_have_value("12")
    early.get_by_role("button", name="Remove — Variants, no. 4").click()
    expect(early.locator(".variant")).to_have_count(3)

    # somebody else saves first
    field(other, "title.en").fill("Their title")
    save(other)
    field(early, "title.en").fill("My title")
    early.get_by_role("button", name="Review and save").first.click()
    expect(early.get_by_role("heading", level=1)).to_contain_text("Somebody saved")
    assert_accessible(early, axe_script)
    title = early.get_by_role("group", name="Title (English)")
    expect(title).to_contain_text("My title")
    title.get_by_label("The text already saved").check()
    early.get_by_role("button", name="Review with these choices").click()
    expect(early.locator(".change dt")).to_have_text(["Variant: Reading, French"])
    assert_accessible(early, axe_script)
    early.get_by_role("button", name="Save", exact=True).click()
    expect(early.get_by_role("button", name="Undo")).to_be_visible()
    assert_accessible(early, axe_script)
    early.get_by_role("button", name="Undo").click()
    expect(early.get_by_role("status").first).to_contain_text("The version before is back.")
    expect(field(early, "title.en")).to_have_value("Their title")

    # leaving with something unsaved is asked about; closing all the same keeps it
    field(early, "summary.en").fill("Half a sentence that")
    early.wait_for_timeout(600)
    asked: list[str] = []
    early.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    early.goto(f"{studio.address}/studio")
    assert asked == ["beforeunload"]
    early.goto(f"{studio.address}{address}")
    expect(early.locator("#restore")).to_contain_text("Unsaved text is waiting")
    early.get_by_role("button", name="Take it up again").click()
    expect(field(early, "summary.en")).to_have_value("Half a sentence that")
    review = early.get_by_role("button", name="Review and save").first
    review.click()
    expect(early.locator(".change dt")).to_have_text(["In one sentence (English)"])


def test_trying_the_programme_on_answers_as_one_turns_the_knobs(
    open_studio: Open, axe_script: str
) -> None:
    page = open_studio("/studio/preview")
    expect(page.locator(".step h4").first).to_have_text("Title basics")
    page.get_by_label("Language").select_option("fr")
    expect(page.locator(".step h4").first).to_have_text("Titre basics")
    expect(page).to_have_url(re.compile("language=fr"))
    page.get_by_role("navigation", name="Pages of the studio").get_by_role(
        "link", name="Population"
    ).click()
    page.get_by_label("People, Design").fill("30")
    page.get_by_label("People, Sales").fill("50")
    page.get_by_label("Through by").fill("2027-03-01")
    page.get_by_role("button", name="Work it out").click()
    expect(page.locator("h1.answer")).to_contain_text("Yes.")
    expect(page.locator("svg[role=img] rect.bar").first).to_be_visible()
    page.get_by_text("The same figures as a table").click()
    expect(page.get_by_role("table").first).to_contain_text("First wave")
    assert_accessible(page, axe_script)


def test_without_javascript_a_question_is_added_and_saved(open_studio: Open) -> None:
    page = open_studio("/studio/design/modules/review/items", script=False)
    page.get_by_role("button", name="Add a question").click()
    item = page.locator("details.item").nth(3)
    expect(item).to_have_attribute("open", "")
    write_question(item, 3)
    save(page)
    expect(page.locator("details.item")).to_have_count(4)


def assert_accessible(page: Page, axe_script: str) -> None:
    """No rule of axe-core is broken, with everything that folds unfolded."""
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    page.evaluate(f"(() => {{ {axe_script} }})()")
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    wrong = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
    assert wrong == [], page.url


PAGES = (
    "/studio",
    "/studio/coverage/data?role=manager",
    "/studio/design",
    "/studio/design/new",
    "/studio/design/paths/everyone",
    "/studio/design/modules/basics",
    "/studio/design/modules/basics/lessons",
    "/studio/design/modules/basics/items",
    "/studio/design/modules/basics/publish",
    "/studio/preview",
    "/studio/population",
)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (820, True), (390, False)])
def test_every_page_is_accessible_and_fits_the_screen(
    open_studio: Open, studio: Studio, axe_script: str, width: int, dark: bool
) -> None:
    page = open_studio("/studio", width=width, dark=dark)
    for path in PAGES:
        page.goto(f"{studio.address}{path}")
        assert_accessible(page, axe_script)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_keyboard_alone_reaches_every_cell_and_chooses_a_passage(open_studio: Open) -> None:
    page = open_studio("/studio")
    page.locator("#main_content").focus()
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert "/studio/coverage/data?role=employee" in reached
    assert "/studio/coverage/data?role=manager" in reached

    page = open_studio("/studio/design/modules/review")
    page.get_by_role("button", name="Add a rule").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#picker-words")).to_be_focused()
    page.keyboard.type("secret")
    page.keyboard.press("Enter")
    expect(page.locator(".picker-found button")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".picker-section button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".with-source blockquote").last).to_contain_text("A trade secret")
