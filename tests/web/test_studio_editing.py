"""Editing in the studio, by hand and without JavaScript: nothing lost, nothing overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.curricula import CLIENT_DATA, QUOTES, SECRETS, change, write_programme
from tests.support.designer import Designer, Shown, designer

BASICS = "/studio/design/modules/basics"
ITEMS = f"{BASICS}/items"
LESSONS = f"{BASICS}/lessons"


@pytest.fixture
def elise(tmp_path: Path) -> Designer:
    """An HR designer in front of a small programme."""
    write_programme(tmp_path)
    return designer(tmp_path)


def saved(elise: Designer, page: Shown, **typed: str) -> Shown:
    """Review what was typed, save it, and come back to the form."""
    review = elise.press(page, "review", **typed)
    assert review.words("h1") == "This is what changes", review.words("main")
    return elise.press(review, "save")


# One change


def test_a_change_is_reviewed_in_words_and_written_with_everything_else_left_as_it_was(
    elise: Designer,
) -> None:
    before = elise.file("modules/basics.yaml")
    page = elise.open(BASICS)
    review = elise.press(page, "review", title__en="First things first")
    assert review.texts(".change dt") == ["Title (English)"]
    assert review.texts(".change del") == ["Title basics"]
    assert review.texts(".change ins") == ["First things first"]
    assert elise.file("modules/basics.yaml") == before
    after = elise.press(review, "save")
    assert "Saved." in after.words(".saved")
    expected = before.replace('en: "Title basics"', 'en: "First things first"')
    assert elise.file("modules/basics.yaml") == expected
    assert "# Written by hand: this line stays." in expected


def test_nothing_typed_means_nothing_to_save(elise: Designer) -> None:
    for path in (BASICS, ITEMS, LESSONS, "/studio/design/paths/everyone"):
        review = elise.press(elise.open(path), "review")
        assert "Nothing has changed" in review.words(".lead"), path
        assert not review.select('button[value="save"]'), path


def test_the_raw_file_is_shown_line_by_line_for_whoever_wants_it(elise: Designer) -> None:
    review = elise.press(elise.open(BASICS), "review", variants__0__minutes="12")
    assert review.texts(".change dt") == ["Variant: Reading, French"]
    gone, new = review.texts(".diff .gone")[0], review.texts(".diff .new")[0]
    assert "minutes: 10" in gone and "minutes: 12" in new


def test_the_kind_of_change_decides_whether_the_version_is_raised(elise: Designer) -> None:
    review = elise.press(elise.open(BASICS), "review", title__fr="Un autre titre")
    assert fields_chosen(review)["substance"] == "no"
    elise.press(review, "save")
    assert "version: 1" in elise.file("modules/basics.yaml")
    review = elise.press(elise.open(BASICS), "review", variants__0__minutes="14")
    assert fields_chosen(review)["substance"] == "yes"
    elise.press(review, "save")
    assert "version: 2" in elise.file("modules/basics.yaml")


def fields_chosen(page: Shown) -> dict[str, str]:
    """The radio buttons that are set."""
    return {str(one["name"]): str(one["value"]) for one in page.select("input[checked]")}


def test_going_back_to_writing_keeps_what_was_typed(elise: Designer) -> None:
    review = elise.press(elise.open(BASICS), "review", title__en="Kept on the way back")
    again = elise.press(review, "check")
    field = again.select_one('[name="v.title.en"]')
    assert field and field["value"] == "Kept on the way back"


def test_undoing_brings_the_version_before_back_to_the_letter(elise: Designer) -> None:
    before = elise.file("modules/basics.yaml")
    page = saved(elise, elise.open(BASICS), title__en="Something else", task__fr="Faites-le.",
                 task__en="Do it.")  # fmt: skip
    number = page.select_one('button[name="number"]')
    assert number and elise.file("modules/basics.yaml") != before
    undone = elise.send(f"{BASICS}/undo", {"token": token(page), "number": str(number["value"])})
    assert "version before is back" in undone.words(".saved")
    assert elise.file("modules/basics.yaml") == before


def test_undoing_never_takes_somebody_elses_later_change_away(elise: Designer) -> None:
    page = saved(elise, elise.open(BASICS), title__en="Mine")
    number = page.select_one('button[name="number"]')
    assert number
    change(elise.folder / "curricula/modules/basics.yaml", "Mine", "Theirs")
    refused = elise.send(f"{BASICS}/undo", {"token": token(page), "number": str(number["value"])})
    assert refused.status == 409
    assert "Theirs" in elise.file("modules/basics.yaml")


def token(page: Shown) -> str:
    """The token that the page's forms carry."""
    field = page.select_one('input[name="token"]')
    assert field
    return str(field["value"])


# What is wrong


def test_a_mistake_stands_beside_its_field_and_keeps_the_file_as_it_was(elise: Designer) -> None:
    before = elise.file("modules/basics.yaml")
    page = elise.press(elise.open(BASICS), "save", variants__1__minutes="0", title__en="")
    assert page.status == 422
    assert "cannot be saved" in page.words(".alert")
    assert page.select('[id="slot-variants.1.minutes"] .is-error')
    assert page.select('[id="slot-title.en"] .is-error')
    assert elise.file("modules/basics.yaml") == before
    field = page.select_one('[name="v.variants.1.minutes"]')
    assert field and field["value"] == "0"


def test_an_unknown_id_sent_by_hand_is_refused_with_its_name(elise: Designer) -> None:
    page = elise.press(elise.open(BASICS), "save", **{"_v.requires.0": "nothing-like-it"})
    assert page.status == 422
    assert "nothing-like-it" in page.words('[id="slot-requires.0"]')


def test_a_circle_of_requirements_is_refused(elise: Designer) -> None:
    page = elise.press(elise.open(BASICS), "save", **{"_v.requires.0": "hard-cases"})
    assert page.status == 422
    assert "wait for one another" in page.words("#editor")


def test_what_a_change_breaks_elsewhere_is_said_before_saving(elise: Designer) -> None:
    page = elise.press(elise.open("/studio/design/paths/everyone"), "save", targets__data="",
                       targets__review="")  # fmt: skip
    assert page.status == 422
    assert page.select('[id="slot-targets"] .is-error, #slot-rest .is-error')


# Parts that repeat


def test_parts_are_added_and_removed_without_javascript_and_without_losing_text(
    elise: Designer,
) -> None:
    page = elise.press(elise.open(BASICS), "add variants", title__fr="Pas encore enregistré")
    assert len(page.select(".variant")) == 4
    title = page.select_one('[name="v.title.fr"]')
    assert title and title["value"] == "Pas encore enregistré"
    page = elise.press(page, "remove variants 2")
    formats = [one["value"] for one in page.select(".variant select[name$=format] [selected]")]
    assert formats == ["read", "read", "workshop"]
    page = elise.press(page, "add requires")
    assert page.select('[name="v.requires.0"]')


def test_a_rule_is_found_in_the_documents_and_quoted_word_for_word(elise: Designer) -> None:
    page = elise.press(elise.open(BASICS), "source sources")
    page = elise.press(page, "find", _words="secret company")
    assert page.texts(".picker-found strong") == ["Secrets"]
    page = elise.press(page, f"passage {SECRETS}")
    assert page.texts(".picker-section li") == [QUOTES[SECRETS]]
    page = elise.press(page, f"quote 0 {SECRETS}")
    assert page.texts(".with-source blockquote") == [QUOTES[CLIENT_DATA], QUOTES[SECRETS]]
    saved(elise, page)
    written = elise.file("modules/basics.yaml")
    assert re.search(rf"passage: {SECRETS}\n    quote: .*\n    hash: [0-9a-f]{{16}}", written)


def test_a_search_that_finds_nothing_says_so_and_keeps_the_form(elise: Designer) -> None:
    page = elise.press(elise.open(BASICS), "source sources", title__en="Still here")
    page = elise.press(page, "find", _words="giraffe")
    assert "No passage has all these words: giraffe" in page.words("#picker")
    field = page.select_one('[name="v.title.en"]')
    assert field and field["value"] == "Still here"
    assert not elise.press(page, "unpick").select("#picker")


def test_the_picker_shows_only_what_the_person_may_read(tmp_path: Path) -> None:
    folder = write_programme(tmp_path)
    secret = (
        "---\nlanguage: en\naudience: [sponsor]\n---\n# Minutes\n\n## Merger\n\nWe merge in May.\n"
    )
    (folder.parent / "knowledge/policies/minutes.md").write_text(secret, "utf-8")
    elise = designer(tmp_path)
    page = elise.press(elise.open(BASICS), "source sources")
    assert "No passage" in elise.press(page, "find", _words="merger").words("#picker")


# Two at once


def test_two_editors_never_overwrite_each_other_and_nothing_typed_is_lost(
    elise: Designer,
) -> None:
    early = elise.open(BASICS)
    saved(elise, elise.open(BASICS), title__en="The other one’s title", minutes="", **{
        "fallback__en": "The other one’s way."})  # fmt: skip
    clash = elise.press(early, "review", title__en="My title", summary__en="My summary.")
    assert clash.status == 409
    assert clash.texts("legend") == ["Title (English)", "In one sentence (English)",
                                     "The way without AI (English)"]  # fmt: skip
    assert "My title" in clash.words("form.reviewing")
    assert "The other one’s title" in clash.words("form.reviewing")
    assert "The other one’s way." in elise.file("modules/basics.yaml")
    review = elise.press(clash, "settle", **{"_take.title": "mine", "_take.fallback": "theirs"})
    assert review.texts(".change dt") == ["Title (English)", "In one sentence (English)"]
    elise.press(review, "save")
    written = elise.file("modules/basics.yaml")
    assert "My title" in written and "My summary." in written
    assert "The other one’s way." in written


def test_a_file_changed_on_disk_while_somebody_writes_counts_as_another_editor(
    elise: Designer,
) -> None:
    page = elise.open(ITEMS)
    change(elise.folder / "curricula/items/basics.yaml", "What to do?", "What now?", 1)
    clash = elise.press(page, "save", items__1__stem__en="And then?")
    assert clash.status == 409
    review = elise.press(clash, "settle", **{"_take.basics-1": "theirs"})
    elise.press(review, "save")
    written = elise.file("items/basics.yaml")
    assert "What now?" in written and "And then?" in written


# Questions and lessons


def test_a_question_that_asks_something_else_gets_a_new_version_by_itself(
    elise: Designer,
) -> None:
    saved(elise, elise.open(ITEMS), items__0__choices__1__feedback__en="Not so.")
    assert "version:" not in elise.file("items/basics.yaml")
    saved(elise, elise.open(ITEMS), items__0__stem__en="What would you do?")
    assert elise.file("items/basics.yaml").count("version: 2") == 1


def test_the_right_answer_moves_with_its_place(elise: Designer) -> None:
    page = elise.press(elise.open(ITEMS), "add items.0.choices",
                       items__0__right="1")  # fmt: skip
    page = elise.press(page, "remove items.0.choices 0")
    assert page.select_one('[name="v.items.0.right"][value="0"][checked]')


def test_an_unfinished_question_is_kept_as_a_draft_that_nobody_is_asked(elise: Designer) -> None:
    page = elise.press(elise.open(ITEMS), "add items")
    assert "stays a draft" in page.words('[id="slot-items.3"]')
    review = elise.press(page, "review", items__3__stem__fr="Et ensuite ?")
    assert review.texts(".change dt") == ["Question 4"]
    page = elise.press(review, "save")
    assert page.select('[name="v.items.3.state"] option[value="draft"][selected]')
    empty = page.select_one('[name="v.items.3.stem.en"]')
    assert empty and empty.get_text().strip() == ""
    programme = elise.services.curricula
    assert programme
    curriculum = programme.current()
    assert curriculum and "basics-4" not in {item.id for item in curriculum.items_of("basics")}
    assert curriculum.items["basics-4"].stem.fr == "Et ensuite ?"


def test_a_question_people_have_answered_can_be_retired_but_not_removed(elise: Designer) -> None:
    page = elise.open(ITEMS)
    assert not page.select('button[value^="remove items "]')
    saved(elise, page, items__2__state="retired")
    programme = elise.services.curricula
    curriculum = programme.current() if programme else None
    assert curriculum and len(curriculum.items_of("basics")) == 2


def test_a_lesson_is_shown_as_its_cards_and_quotes_only_what_stands_in_the_documents(
    elise: Designer,
) -> None:
    page = elise.open(LESSONS)
    assert page.texts("#cards-en h4") == ["First card", "Second card"]
    wrong = elise.press(
        page, "check", en="## Card\n\nText.\n\n> Invented.\n> — [Charter](" + CLIENT_DATA + ")\n"
    )
    assert "Line 5" in wrong.words("#slot-en .is-error")
    page = elise.press(page, "pick en")
    page = elise.press(page, "find", _words="secrets")
    page = elise.press(page, f"passage {SECRETS}")
    page = elise.press(page, f"quote 0 {SECRETS}")
    assert QUOTES[SECRETS] in page.words("#cards-en")
    saved(elise, page)
    assert f"> {QUOTES[SECRETS]}\n> — [" in elise.file("modules/basics.en.md")


def test_a_changed_lesson_of_an_active_module_can_raise_the_modules_version(
    elise: Designer,
) -> None:
    page = elise.open(LESSONS)
    text = page.select_one("#f-fr")
    assert text
    review = elise.press(page, "review", fr=text.get_text() + "\n## Une carte de plus\n\nOui.\n")
    elise.press(review, "save", _substance="yes")
    assert "Une carte de plus" in elise.file("modules/basics.fr.md")
    assert "version: 2" in elise.file("modules/basics.yaml")
