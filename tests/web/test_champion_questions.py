"""From a question that several people ask in vain to an approved answer, and back again."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from assistant.bilingual import text
from assistant.content import curated_writing
from assistant.content.curated import CuratedFiles
from assistant.errors import EditNotSaved, NotRecorded
from assistant.listening.publication.periods import monday_of, shifted
from assistant.listening.publication.rules import FEWEST
from assistant.listening.replies.model import SILENT_AFTER, Change, Check, Reply, Report
from assistant.storage.replies import ReplyRepository
from assistant.web.champions.figures import Published
from assistant.web.services import Services
from tests.support.champions import LAST_WEEK, champions_services, story
from tests.support.question_themes import (
    HOME,
    LEAVE,
    MASKS,
    PART_OF_A_TOPIC,
    FakeThemes,
    some_themes,
)
from tests.web.conftest import Browser
from tests.web.test_champions import enter, said

LIST = "/champions/questions"
WRITE = "/champions/questions/write"
THEME = f"/champions/questions/themes/{MASKS.id}"
CHARTER = json.dumps(
    ["policies/charte-ia.md", "Le contrat du client ne doit pas contenir de clause contraire."],
    ensure_ascii=False,
)
CLOSED = json.dumps(
    ["policies/entretiens-et-ia.md", "Aucun entretien n'est évalué par un outil d'IA."],
    ensure_ascii=False,
)
WRITTEN = {
    "asked_fr": "Et si le contrat du client l’interdit ?",
    "asked_en": "What if the client’s contract forbids it?\nMay a contract forbid AI?",
    "said_fr": "Alors on ne saisit rien.",
    "said_en": "Then nothing is entered.",
    "by": "ai-committee",
    "quote.0": CHARTER,
}
ID = "what-if-the-client-s-contract-forbids-it"


@dataclass
class Checks:
    """Notes what it is asked to check."""

    started: list[tuple[str, str]] = field(default_factory=list)

    def start(self, reply_id: str, answer_id: str) -> None:
        self.started.append((reply_id, answer_id))


@dataclass
class Desk:
    """The company, and what stands behind its pages."""

    services: Services
    themes: FakeThemes
    checks: Checks

    @property
    def answers(self) -> Path:
        return self.services.settings.knowledge_dir / "answers"

    @property
    def replies(self) -> list[Reply]:
        return self.services.listening.replies.all()

    def files(self) -> list[str]:
        return sorted(file.name for file in self.answers.glob("*")) if self.answers.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    themes, checks = some_themes(), Checks()
    services = champions_services(tmp_path, story(), themes, demo=True)
    yield Desk(replace(services, reply_checks=checks), themes, checks)
    services.records.close()


def send(browser: Browser, do: str = "approve", **fields: str) -> httpx.Response:
    """The form of an answer for the theme, as far as nothing else is given."""
    filled = {**WRITTEN, "theme": MASKS.id, "number": "1", "do": do, **fields}
    return browser.form(WRITE, page=WRITE, **filled)


def approve(desk: Desk) -> str:
    """An answer to the theme, approved; the address of its page."""
    answer = send(enter(desk.services))
    assert answer.status_code == 303, said(answer.text)
    return answer.headers["location"]


# --- what several people ask ----------------------------------------------------------------------


def test_themes_are_listed_with_published_numbers_words_or_name_and_state(desk: Desk) -> None:
    desk.themes.rename(MASKS.id, text("Masquer la référence ?", "Mask the reference?"), 1)
    desk.themes.assign(MASKS.id, "ai-committee", 2)
    page = said(enter(desk.services).get(LIST).text)
    assert "Mask the reference? 11 people" in page
    assert "AI Committee Assigned" in page
    assert "leave, schedule words in common 18 people" in page
    assert "Other questions were asked by fewer than five people each. In all, 26 people" in page
    assert PART_OF_A_TOPIC.id not in enter(desk.services).get(LIST).text


def test_before_any_theme_both_lists_say_so(tmp_path: Path) -> None:
    services = champions_services(tmp_path, story(), demo=True)
    page = said(enter(services).get(LIST).text)
    assert "No question was asked by five people or more so far." in page
    assert "No answer was found unhelpful by five people or more." in page
    services.records.close()


def test_texts_are_those_of_the_sheet_and_without_one_the_page_says_why(desk: Desk) -> None:
    browser = enter(desk.services)
    page = said(browser.get(THEME).text)
    assert "Dois-je masquer la référence du client ?" in page and "28 Sept to 25 Oct" in page
    other = said(browser.get(f"/champions/questions/themes/{HOME.id}").text)
    assert "No text can be shown for now" in other


def test_a_theme_of_a_topic_or_of_nothing_does_not_exist_here(desk: Desk) -> None:
    browser = enter(desk.services)
    for name in (PART_OF_A_TOPIC.id, "nothing"):
        page = f"/champions/questions/themes/{name}"
        assert browser.get(page).status_code == 404
        assert browser.get(f"{WRITE}?theme={name}").status_code == 404
        assert browser.form(f"{page}/name", page=WRITE, name_fr="A", name_en="B").status_code == 404


def test_a_name_is_given_in_both_languages_or_not_at_all(desk: Desk) -> None:
    browser = enter(desk.services)
    half = browser.form(f"{THEME}/name", page=THEME, name_fr="Masquer ?", name_en=" ", number="1")
    assert half.status_code == 422 and 'value="Masquer ?"' in half.text
    assert desk.themes.held[MASKS.id].name is None
    both = browser.form(
        f"{THEME}/name", page=THEME, name_fr="Masquer ?", name_en="Mask?", number="1"
    )
    assert both.status_code == 303
    assert desk.themes.held[MASKS.id].name == text("Masquer ?", "Mask?")


def test_an_owner_is_a_role_of_the_company_and_nothing_else(desk: Desk) -> None:
    browser = enter(desk.services)
    for wrong in ("Robin", "ai-committee2", "<b>"):
        answer = browser.form(f"{THEME}/owner", page=THEME, owner=wrong, number="1")
        assert answer.status_code == 422 and "Choose a role from the list." in said(answer.text)
    assert desk.themes.held[MASKS.id].owner is None
    browser.form(f"{THEME}/owner", page=THEME, owner="ai-committee", number="1")
    assert desk.themes.held[MASKS.id].owner == "ai-committee"


def test_of_two_champions_who_name_a_theme_the_second_is_told_and_keeps_what_they_typed(
    desk: Desk,
) -> None:
    robin, sacha = enter(desk.services), enter(desk.services, "sponsor")
    robin.form(f"{THEME}/name", page=THEME, name_fr="De Robin", name_en="Robin’s", number="1")
    late = sacha.form(
        f"{THEME}/name", page=THEME, name_fr="De Sacha", name_en="Sacha’s", number="1"
    )
    assert late.status_code == 409
    page = html.unescape(late.text)
    assert "Somebody else has just changed this theme" in page and 'value="De Sacha"' in page
    assert 'name="number" value="2"' in page and "Robin’s" in page
    assert desk.themes.held[MASKS.id].name == text("De Robin", "Robin’s")


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["employee", "hr"])
def test_nobody_else_can_name_assign_approve_or_take_back(desk: Desk, role: str) -> None:
    address = approve(desk)
    other = enter(desk.services, role)  # type: ignore[arg-type]
    page = "/announcements"
    assert other.form(f"{THEME}/name", page=page, name_fr="A", name_en="B").status_code == 404
    assert other.form(f"{THEME}/owner", page=page, owner="ai-committee").status_code == 404
    changed = {**WRITTEN, "asked_en": "Another one?", "asked_fr": "Une autre ?"}
    assert other.form(WRITE, page=page, do="approve", **changed).status_code == 404
    assert other.form(f"{address}/undo", page=page).status_code == 404
    assert other.get(address).status_code == 404
    assert other.get(f"{address}/progress").status_code == 404
    assert desk.files() == [f"{ID}.yaml"]


def test_a_forged_request_changes_nothing(desk: Desk) -> None:
    address = approve(desk)
    browser = enter(desk.services)
    forged = {**WRITTEN, "asked_en": "Another one?", "asked_fr": "Une autre ?", "token": "forged"}
    for path, fields in (
        (WRITE, {**forged, "do": "approve"}),
        (f"{THEME}/name", {"name_fr": "A", "name_en": "B", "number": "2", "token": "forged"}),
        (f"{THEME}/owner", {"owner": "security", "number": "2", "token": "forged"}),
        (f"{address}/undo", {"token": "forged"}),
        (f"{address}/check", {"token": "forged"}),
    ):
        answer = browser.post(path, data=fields, follow_redirects=False)
        assert answer.status_code == 403, path
    assert desk.files() == [f"{ID}.yaml"]
    assert desk.themes.held[MASKS.id].name is None and desk.replies[0].taken_back is None


# --- writing --------------------------------------------------------------------------------------


def test_the_form_of_a_theme_begins_with_its_name_and_what_the_documents_have(desk: Desk) -> None:
    desk.themes.rename(MASKS.id, text("Contrat client ?", "Client contract?"), 1)
    page = html.unescape(enter(desk.services).get(f"{WRITE}?theme={MASKS.id}").text)
    assert ">Contrat client ?</textarea>" in page and ">Client contract?</textarea>" in page
    assert f'name="theme" value="{MASKS.id}"' in page and 'name="number" value="2"' in page


def test_a_search_offers_sentences_to_tick_and_keeps_everything_that_was_typed(desk: Desk) -> None:
    browser = enter(desk.services)
    empty = {"quote.0": ""}
    found = send(browser, "search", search="contrat client", **empty)
    page = html.unescape(found.text)
    assert "clause contraire." in page and WRITTEN["said_en"] in page
    assert f"value='{CHARTER}'" in page or CHARTER in page
    kept = html.unescape(send(browser, "keep", search="contrat client").text)
    assert kept.count("Le contrat du client ne doit pas contenir") == 2  # its value and its words
    assert "checked" in kept[kept.index(CHARTER) :][:200]


def test_a_search_never_finds_what_those_who_asked_may_not_read(desk: Desk) -> None:
    admin = enter(desk.services, "sponsor")
    page = send(admin, "search", search="entretien évalué").text
    assert "Aucun entretien" not in html.unescape(page)


def test_a_preview_shows_both_languages_and_saves_nothing(desk: Desk) -> None:
    page = send(enter(desk.services), "preview")
    shown = said(page.text)
    assert page.status_code == 200
    for words in (WRITTEN["said_fr"], WRITTEN["said_en"], "May a contract forbid AI?"):
        assert words in shown
    assert "Le contrat du client ne doit pas contenir" in shown and "AI Committee" in shown
    assert "What Relais answers today" in shown
    assert desk.files() == [] and desk.replies == []
    back = html.unescape(send(enter(desk.services), "edit").text)
    assert f">{WRITTEN['said_fr']}</textarea>" in back


def test_approving_writes_the_answer_answers_the_theme_and_starts_the_check(desk: Desk) -> None:
    address = approve(desk)
    assert desk.files() == [f"{ID}.yaml"]
    (written,) = CuratedFiles(desk.services.settings.knowledge_dir).answers()
    assert written.citations[0].passage is not None
    assert written.questions.fr and len(written.questions.en) == 2
    theme = desk.themes.held[MASKS.id]
    assert (theme.state, theme.answer) == ("answered", ID)
    (reply,) = desk.replies
    assert (reply.answer, reply.theme, reply.by) == (ID, MASKS.id, "ai-committee")
    assert desk.checks.started == [(reply.id, ID)] and address.endswith(reply.id)
    listed = said(enter(desk.services).get(LIST).text)
    assert "What if the client’s contract forbids it?" in listed and "being checked" in listed


def test_an_answer_that_several_found_of_no_use_is_answered_in_the_same_way(desk: Desk) -> None:
    assert send(enter(desk.services), theme=LEAVE.id).status_code == 303
    assert desk.themes.held[LEAVE.id].state == "answered"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"asked_fr": ""}, "Write the question in both languages."),
        ({"said_en": ""}, "Write the answer in both languages."),
        ({"said_fr": "  "}, "Write the answer in both languages."),
        ({"quote.0": ""}, "Choose at least one sentence"),
        ({"quote.0": '["policies/charte-ia.md", "Never said."]'}, "not word for word"),
        ({"quote.0": '["policies/nowhere.md", "Never said."]'}, "not word for word"),
        ({"by": "Robin"}, "Say who approves"),
        ({f"quote.{n}": f'["policies/charte-ia.md", "{n}"]' for n in range(6)}, "at most 5"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_still_there(
    desk: Desk, changed: dict[str, str], told: str
) -> None:
    for do in ("preview", "approve"):
        refused = send(enter(desk.services), do, **changed)
        page = html.unescape(refused.text)
        assert refused.status_code == 422 and told in page
        assert changed.get("asked_en", WRITTEN["asked_en"]) in page
    assert desk.files() == [] and desk.replies == [] and desk.checks.started == []


def test_what_those_who_asked_may_not_read_is_not_cited(desk: Desk) -> None:
    sponsor = enter(desk.services, "sponsor")
    refused = send(sponsor, **{"quote.0": CLOSED})
    page = said(refused.text)
    assert refused.status_code == 422
    assert "Those who asked may not read “Guide RH : IA et entretiens”" in page
    assert "cite a document open to everybody" in page and WRITTEN["said_en"] in refused.text
    champion = send(enter(desk.services), **{"quote.0": CLOSED})
    assert "not word for word" in said(champion.text)  # not even that it exists
    assert "Guide RH" not in said(champion.text).replace("guides", "")
    assert desk.files() == []


# --- what can go wrong ----------------------------------------------------------------------------


def test_of_two_champions_who_answer_at_once_the_second_loses_nothing(desk: Desk) -> None:
    robin, sacha = enter(desk.services), enter(desk.services, "admin")
    assert send(robin).status_code == 303
    late = send(
        sacha, asked_en="And what if it is forbidden?", asked_fr="Et si c’est interdit ?",
        said_en="Sacha’s answer.",
    )  # fmt: skip
    page = html.unescape(late.text)
    assert late.status_code == 409
    assert "Somebody else has just answered this question" in page and THEME in page
    assert ">Sacha’s answer.</textarea>" in page and 'name="number" value="2"' in page
    assert desk.files() == [f"{ID}.yaml"] and len(desk.replies) == 1


def test_a_theme_that_changes_between_the_check_and_the_writing_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = curated_writing.write_answer

    def meanwhile(*given: object) -> bool:
        desk.themes.assign(MASKS.id, "security", 1)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("assistant.web.champions.writing.write_answer", meanwhile)
    late = send(enter(desk.services))
    assert late.status_code == 409 and WRITTEN["said_en"] in late.text
    assert desk.files() == [] and desk.checks.started == []
    assert [reply.taken_back is not None for reply in desk.replies] == [True]
    assert desk.themes.held[MASKS.id].state == "assigned"


def test_the_same_question_twice_is_refused_and_the_text_stays(desk: Desk) -> None:
    approve(desk)
    again = send(enter(desk.services), number="2", said_en="Another answer.")
    assert again.status_code in (409, 422) and "Another answer.</textarea>" in again.text
    assert desk.files() == [f"{ID}.yaml"] and len(desk.replies) == 1


@pytest.mark.parametrize("which", ["file", "records", "theme"])
def test_with_a_full_disk_nothing_is_half_done_and_the_text_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    def full(*_: object) -> None:
        raise NotRecorded

    def no_room(*_: object) -> None:
        raise EditNotSaved(path="answers/x.yaml", reason=text("disque plein", "disk full"))

    if which == "file":
        monkeypatch.setattr("assistant.web.champions.writing.write_answer", no_room)
    elif which == "records":
        monkeypatch.setattr(type(desk.services.listening.replies), "add", full)
    else:
        desk.themes.error = NotRecorded()
    refused = send(enter(desk.services))
    assert refused.status_code == 507
    assert WRITTEN["said_fr"] in html.unescape(refused.text)
    assert ("disk full" in refused.text) == (which == "file")
    assert desk.files() == [] and desk.checks.started == []
    assert all(reply.taken_back for reply in desk.replies)
    assert desk.themes.held[MASKS.id].state == "open"


# --- the check ------------------------------------------------------------------------------------


def test_the_page_of_a_reply_follows_its_check_and_says_when_it_was_cut_off(desk: Desk) -> None:
    browser, address = enter(desk.services), approve(desk)
    replies, now = desk.services.listening.replies, desk.services.clock()
    ident = desk.replies[0].id
    assert "wait their turn" in said(browser.get(address).text)
    replies.advance(ident, 120, 359, now)
    running = browser.get(address).text
    assert "120 of 359" in said(running) and 'max="359" value="120"' in running
    assert browser.get(f"{address}/progress?seen=running").json() == {
        "done": 120, "total": 359, "status": "running",
    }  # fmt: skip
    assert browser.get(f"{address}/progress?seen=waiting").json()["status"] == "running"

    replies.advance(ident, 121, 359, now - SILENT_AFTER - timedelta(seconds=1))
    assert browser.get(f"{address}/progress").json()["status"] == "interrupted"
    cut = said(browser.get(address).text)
    assert "was cut off, probably by a restart (121 of 359)" in cut
    assert "check cut off" in said(browser.get(LIST).text)
    assert browser.form(f"{address}/check", page=address).status_code == 303
    assert desk.checks.started == [(ident, ID)] * 2
    assert "wait their turn" in said(browser.get(address).text)


def test_a_check_under_way_is_not_started_twice(desk: Desk) -> None:
    browser, address = enter(desk.services), approve(desk)
    browser.form(f"{address}/check", page=address)
    assert len(desk.checks.started) == 1


def test_what_changed_is_listed_by_what_it_means(desk: Desk) -> None:
    browser, address = enter(desk.services), approve(desk)
    outcomes = {"own-good": None, "own-bad": None, "worse": "abstain", "better": "abstain"}
    changes = tuple(
        Change(case=name, question=f"About {name}?", language="en", outcome=name,  # type: ignore[arg-type]
               before=before, now="curated")
        for name, before in outcomes.items()
    )  # fmt: skip
    finish: Callable[..., None] = desk.services.listening.replies.finish
    finish(desk.replies[0].id, Report(asked=359, changes=changes), desk.services.clock())
    page = said(browser.get(address).text)
    assert "1 of 2 give the approved answer" in page
    assert "Passed before, and no longer do 1" in page and "Failed before, and pass now 1" in page
    assert "About worse? before: “the documents don’t say” · now: an approved answer" in page
    assert "About own-good?" not in page
    assert "changes other answers" in said(browser.get(LIST).text)

    finish(desk.replies[0].id, Report(asked=359, changes=changes[:1]), desk.services.clock())
    page = said(browser.get(address).text)
    assert "Nothing else changes: all 359" in page
    assert "changes other answers" not in said(browser.get(LIST).text)


# --- asked again --------------------------------------------------------------------------------


def answered_before(desk: Desk, week: str) -> None:
    """The theme was answered in a week, as the pages know it."""
    reply = Reply(
        id="earlier", answer="mask-it", theme=MASKS.id, by="ai-committee", on=monday_of(week),
        seal="s", check=Check("done", 0, 0, desk.services.clock()),
    )  # fmt: skip
    ReplyRepository(desk.services.records.database).add(reply)
    desk.themes.answer(MASKS.id, "mask-it", 1)


def test_a_theme_that_is_asked_again_since_it_was_answered_says_so_with_a_published_number(
    desk: Desk,
) -> None:
    answered_before(desk, shifted(LAST_WEEK, -9))
    browser = enter(desk.services)
    listed = said(browser.get(LIST).text)
    assert "asked again since: 11 people" in listed
    page = said(browser.get(THEME).text)
    assert "Asked again since it was answered: 11 people (28 Sept to 25 Oct" in page
    assert "redemandé depuis : 11 personnes" in said(
        enter(desk.services, language="fr").get(LIST).text
    )


def test_what_was_asked_before_the_answer_or_by_too_few_is_not_called_asked_again(
    desk: Desk,
) -> None:
    answered_before(desk, LAST_WEEK)
    browser = enter(desk.services)
    for page in (LIST, THEME):
        assert "again since" not in said(browser.get(page).text)
    snapshots = desk.services.listening.snapshots.between("2026-W01", LAST_WEEK)
    published = Published(snapshots)
    for week in published.weeks:
        lately = published.since(MASKS.measure, week)
        assert lately is None or (lately.people or 0) >= FEWEST


def test_a_question_asked_again_is_something_to_act_on_this_week(desk: Desk) -> None:
    answered_before(desk, shifted(LAST_WEEK, -9))
    again = "Review the answer to a question that is asked again: mask, reference, client"
    page = said(enter(desk.services).get("/champions").text)
    assert again not in page and "Answer what several people ask: home" in page  # that one first
    desk.themes.assign(HOME.id, "security", 1)
    page = said(enter(desk.services).get("/champions").text)
    assert f"{again} 11 people asked it again since it was answered (28 Sept to 25 Oct" in page


# --- undo -----------------------------------------------------------------------------------------


def test_an_answer_is_taken_back_the_theme_is_open_again_and_the_page_says_so(desk: Desk) -> None:
    desk.themes.assign(MASKS.id, "security", 1)
    browser = enter(desk.services)
    address = send(browser, number="2").headers["location"]
    assert browser.form(f"{address}/undo", page=address).status_code == 303
    assert desk.files() == []
    theme = desk.themes.held[MASKS.id]
    assert (theme.state, theme.answer, theme.owner) == ("assigned", None, "security")
    page = said(browser.get(address).text)
    assert "Taken back on 18 November 2026. Relais no longer gives it" in page
    assert "Take this answer back" not in page
    assert browser.form(f"{address}/undo", page=address).status_code == 200
    assert browser.form(f"{address}/check", page=address).status_code == 303
    assert len(desk.checks.started) == 1
    assert send(browser, number="4").status_code == 303  # and it can be given anew


def test_an_undo_that_the_storage_cut_short_can_be_done_again(desk: Desk) -> None:
    browser, address = enter(desk.services), approve(desk)
    desk.themes.error = NotRecorded()
    short = browser.form(f"{address}/undo", page=address)
    assert short.status_code == 507 and "Take this answer back" in said(short.text)
    assert desk.files() == []  # it is not given any more, whatever else
    desk.themes.error = None
    assert browser.form(f"{address}/undo", page=address).status_code == 303
    assert desk.themes.held[MASKS.id].state == "open" and desk.replies[0].taken_back


def test_a_file_that_somebody_edited_since_is_not_deleted(desk: Desk) -> None:
    address = approve(desk)
    file = desk.answers / f"{ID}.yaml"
    file.write_text(file.read_text("utf-8").replace("Then nothing", "Then really nothing"), "utf-8")
    refused = enter(desk.services).form(f"{address}/undo", page=address)
    assert refused.status_code == 409
    assert "Somebody edited the file of this answer" in said(refused.text)
    assert desk.files() == [f"{ID}.yaml"] and desk.replies[0].taken_back is None


def test_an_answer_whose_passage_changed_is_shown_to_be_reviewed(desk: Desk) -> None:
    approve(desk)
    browser = enter(desk.services)
    assert "to be reviewed" not in said(browser.get(LIST).text)
    library = desk.services.library
    info, source = library.held["policies/charte-ia.md"]  # type: ignore[attr-defined]
    changed = source.replace("ne sortent jamais", "sortent parfois").replace(
        "la référence du client est masquée", "le nom du client est masqué"
    )
    library.held["policies/charte-ia.md"] = (info, changed)  # type: ignore[attr-defined]
    assert "to be reviewed: a cited passage has changed" in said(browser.get(LIST).text)
