"""Making, publishing, retiring and rechecking modules and paths, and what each means for people."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.learning.model import Curriculum
from tests.support.curricula import CLIENT_DATA, QUOTES, REVIEW, change, write_programme
from tests.support.designer import Designer, Shown, designer

MODULES = "/studio/design/modules"


@pytest.fixture
def elise(tmp_path: Path) -> Designer:
    """An HR designer in front of a small programme."""
    write_programme(tmp_path)
    return designer(tmp_path)


def curriculum(elise: Designer) -> Curriculum:
    """The programme as the chat and the planner see it."""
    programme = elise.services.curricula
    found = programme.current() if programme else None
    assert found
    return found


def new_module(elise: Designer, **typed: str) -> Shown:
    """Fill the short form of a new module in and send it."""
    page = elise.press(elise.open("/studio/design/new"), "source sources")
    page = elise.press(page, f"passage {REVIEW}")
    page = elise.press(page, f"quote 0 {REVIEW}")
    given = {"title__en": "Proof reading", "competency": "review", "to": "1", "minutes": "20"}
    return elise.press(page, "create", **{**given, **typed})


# A new module


def test_a_new_module_is_a_draft_that_nobody_is_given(elise: Designer) -> None:
    page = new_module(elise)
    assert page.address == f"{MODULES}/proof-reading/lessons"
    module = curriculum(elise).modules["proof-reading"]
    assert (module.state.value, module.title.en) == ("draft", "Proof reading")
    assert "proof-reading" not in {one.id for one in curriculum(elise).active_modules()}
    assert module.sources[0].quote == QUOTES[REVIEW]
    assert module.sources[0].hash
    assert [card.split("\n")[0] for card in elise.file("modules/proof-reading.en.md").split("## ")[1:]] == [
        "The situation", "The rule", "Your turn"]  # fmt: skip


def test_what_is_missing_for_a_new_module_stands_beside_its_field(elise: Designer) -> None:
    page = elise.press(elise.open("/studio/design/new"), "create", minutes="0")
    assert page.status == 422
    for name in ("title", "competency", "sources", "minutes"):
        assert page.select(f'[id="slot-{name}"] .is-error'), name
    assert not (elise.folder / "curricula/modules/module.yaml").exists()


def test_two_modules_of_the_same_name_get_ids_of_their_own(elise: Designer) -> None:
    new_module(elise)
    assert new_module(elise).address == f"{MODULES}/proof-reading-2/lessons"


def test_the_form_begins_with_what_the_hole_is_about(elise: Designer) -> None:
    page = elise.open("/studio/design/new?competency=data&level=3")
    chosen = [one["value"] for one in page.select("option[selected]")]
    assert chosen == ["data", "3"]


def test_a_draft_can_be_saved_before_it_is_translated_and_says_what_is_left(
    elise: Designer,
) -> None:
    new_module(elise)
    page = elise.open(f"{MODULES}/proof-reading")
    review = elise.press(page, "review", summary__en="Read it twice.")
    page = elise.press(review, "save")
    assert "(à écrire) Read it twice." in elise.file("modules/proof-reading.yaml")
    french = page.select_one('[name="v.summary.fr"]')
    assert french and french.get_text().strip() == ""
    assert "To be translated" in page.words('[id="slot-summary.fr"]')
    assert "Title and summary in both languages" in page.texts("#checklist .todo a")


def test_an_unfinished_draft_cannot_be_published(elise: Designer) -> None:
    new_module(elise)
    page = elise.open(f"{MODULES}/proof-reading/publish")
    assert page.select("button[value=publish][disabled]")
    assert elise.press(page, "publish").status == 422
    assert curriculum(elise).modules["proof-reading"].state.value == "draft"


def test_a_finished_draft_is_published_and_seen_by_everybody_within_two_seconds(
    elise: Designer,
) -> None:
    change(elise.folder / "curricula/modules/review.yaml", "state: active", "state: draft")
    page = elise.open(f"{MODULES}/review/publish")
    assert "Everything is there" in page.words(".publish-main")
    assert "It becomes part of: Everyone" in page.words(".publish-effects")
    assert "A hole filled: Competency review" in page.words(".publish-effects")
    began = time.perf_counter()
    done = elise.press(page, "publish")
    assert "review" in {one.id for one in curriculum(elise).active_modules()}
    assert time.perf_counter() - began < 2
    assert "Published" in done.words(".saved")
    link = done.select_one(".publish-main .onward-link")
    assert link
    assert "Title review" in elise.open(str(link["href"])).texts(".step h4")


# Retiring


def spare(elise: Designer) -> None:
    """Make the module ``review`` one that nobody needs."""
    change(elise.folder / "curricula/paths/everyone.yaml", ", review: 1", "")
    change(elise.folder / "curricula/competencies/review.yaml", "employee: 1", "employee: 0")


def test_retiring_says_what_it_means_before_it_happens(elise: Designer) -> None:
    spare(elise)
    page = elise.open(f"{MODULES}/review/publish")
    effects = page.words(".publish-effects")
    assert "Nobody is in it right now." in effects
    assert "Results so far stay on record" in effects
    assert curriculum(elise).modules["review"].state.value == "active"
    elise.press(page, "retire")
    assert curriculum(elise).modules["review"].state.value == "retired"


def test_a_module_retired_by_mistake_comes_back_with_one_click(elise: Designer) -> None:
    spare(elise)
    before = elise.file("modules/review.yaml")
    page = elise.press(elise.open(f"{MODULES}/review/publish"), "retire")
    number = page.select_one('button[name="number"]')
    assert number
    token = page.select_one('input[name="token"]')
    assert token
    elise.send(
        f"{MODULES}/review/publish/undo",
        {"token": str(token["value"]), "number": str(number["value"])},
    )
    assert elise.file("modules/review.yaml") == before


def test_a_module_that_others_require_cannot_be_taken_away_from_under_them(
    elise: Designer,
) -> None:
    page = elise.open(f"{MODULES}/basics/publish")
    assert "These modules require it first: Title hard-cases" in page.words(".publish-effects")
    assert "A new hole: Competency data: no active module leads to level 1" in page.words(
        ".publish-effects"
    )
    assert "cannot be retired" in page.words(".obstacles")
    assert page.select("button[value=retire][disabled]")
    assert elise.press(page, "retire").status == 422
    assert curriculum(elise).modules["basics"].state.value == "active"


def test_somebody_in_a_module_is_counted_and_may_finish_it(elise: Designer) -> None:
    spare(elise)
    learning = elise.services.learning
    assert learning
    person = elise.services.records.accounts.all()[0]
    learning.begin(person.id, "review", elise.services.clock())
    page = elise.open(f"{MODULES}/review/publish")
    assert "1 person is in it; each can finish" in page.words(".publish-effects")
    elise.press(page, "retire")
    assert curriculum(elise).modules["review"].state.value == "retired"
    assert learning.current(person.id, elise.services.clock())


# A passage that changed


@pytest.fixture
def changed(tmp_path: Path) -> Designer:
    """A designer the day after a rule was reworded."""
    write_programme(tmp_path)
    charter = tmp_path / "knowledge/policies/charter.md"
    change(charter, "Ask when in doubt.", "Ask your champion when in doubt.")
    return designer(tmp_path)


def test_a_module_whose_rule_changed_comes_first_and_can_be_found_still_right(
    changed: Designer,
) -> None:
    page = changed.open("/studio/design")
    assert page.texts(".group h2")[0].startswith("Recheck")
    assert "“Title basics” waits to be rechecked" in changed.open("/studio").words(".holes")
    page = changed.open(f"{MODULES}/basics/recheck")
    assert "The passage has changed." in page.words(".recheck")
    assert "still there, word for word" in page.words(".recheck")
    done = changed.press(page, "stamp")
    assert "“Title basics” is offered again" in done.words(".saved")
    assert curriculum(changed).stale == frozenset()


def test_a_quote_that_is_gone_is_shown_beside_the_nearest_sentence_and_must_be_replaced(
    tmp_path: Path,
) -> None:
    write_programme(tmp_path)
    charter = tmp_path / "knowledge/policies/charter.md"
    change(
        charter,
        "only once the client's name has been removed",
        "as soon as the name has been removed",
    )
    elise = designer(tmp_path)
    page = elise.open(f"{MODULES}/basics/recheck")
    assert "The quoted sentence has changed." in page.words(".recheck")
    assert page.select(".woven del") and page.select(".woven ins")
    assert not page.select('button[value="stamp"]')
    assert "choose another one" in page.words("main")


# Paths


def test_a_path_is_made_edited_and_published(elise: Designer) -> None:
    page = elise.open("/studio/design/paths/new")
    token = page.select_one('input[name="token"]')
    assert token
    page = elise.send(
        "/studio/design/paths/new",
        {"token": str(token["value"]), "v.title.en": "For sales", "v.title.fr": "Pour la vente"},
    )
    assert page.address == "/studio/design/paths/for-sales"
    review = elise.press(
        page, "review", summary__fr="L’essentiel.", summary__en="The basics.", targets__data="1",
        targets__review="1", weeks="4", **{"_v.audience.departments.sales": "on"},
    )  # fmt: skip
    page = elise.press(review, "save")
    assert "2 modules" in page.words(".given-weeks")
    form = page.select_one(".state-actions")
    assert form
    elise.send(f"{page.address}/state", {"token": str(token["value"]), "do": "publish"})
    path = curriculum(elise).paths["for-sales"]
    assert (path.state.value, path.audience.departments, path.weeks) == ("active", ("sales",), 4)


def test_a_path_that_lacks_words_is_not_published(elise: Designer) -> None:
    page = elise.open("/studio/design/paths/new")
    token = page.select_one('input[name="token"]')
    assert token
    given = {"token": str(token["value"]), "v.title.en": "For sales"}
    address = elise.send("/studio/design/paths/new", given).address
    refused = elise.send(f"{address}/state", {**given, "do": "publish"})
    assert "cannot be published yet" in refused.words("#checklist, .editor-aside")
    assert curriculum(elise).paths["for-sales"].state.value == "draft"


def test_the_passage_of_a_mandatory_rule_is_picked_like_any_other(elise: Designer) -> None:
    page = elise.press(elise.open(f"{MODULES}/review"), "pick mandatory_policy",
                       **{"_v.mandatory.on": "on"})  # fmt: skip
    page = elise.press(page, "find", _words="client data")
    page = elise.press(page, f"passage {CLIENT_DATA}")
    page = elise.press(page, f"whole {CLIENT_DATA}")
    review = elise.press(page, "review", mandatory_for__within_days="45")
    elise.press(review, "save")
    mandatory = curriculum(elise).modules["review"].mandatory_for
    assert mandatory and (mandatory.policy, mandatory.within_days) == (CLIENT_DATA, 45)
