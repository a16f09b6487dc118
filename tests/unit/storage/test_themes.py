"""Themes in the database: two champions at once, gaps answered with them, sheets that go to the byte."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.bilingual import text
from assistant.errors import NotFound, ThemeChanged
from assistant.listening.desk import ListeningDesk
from assistant.listening.themes.model import Centre, Found, NewTheme
from assistant.storage.erasure import erase_said, tend
from assistant.storage.records import Records
from tests.support.listening import NOW, crowd, desk_over, worry

CENTRE = Centre(np.array([0.5, 0.25], np.float32), {"client": 0.75}, 7)
WORDS = {"fr": ("client",), "en": ("client", "customer")}
CANARY = "Zanzibarette"


@pytest.fixture
def desk(records: Records) -> ListeningDesk:
    return desk_over(records)


def keep(records: Records, *names: str, subject: str = "gap", published: bool = True) -> None:
    upkeep = records.listening.theme_upkeep
    themes = tuple(NewTheme(name, subject, CENTRE, WORDS) for name in names)
    assert upkeep.keep(Found(new=themes), "encoder", upkeep.state())
    if published:
        upkeep.published("2026-W47", names)


def ask(records: Records, question: str, theme: str | None = None) -> str:
    gap = records.gaps.add(
        question=question, language="fr", pseudonym="p", week="2026-W47", owner=None
    )
    if theme is not None:
        upkeep = records.listening.theme_upkeep
        upkeep.keep(Found(given={("gap", gap.id): theme}), "encoder", upkeep.state())
    return gap.id


def test_a_theme_is_kept_as_it_was_found(records: Records) -> None:
    keep(records, "one", published=False)
    (known,) = records.listening.theme_upkeep.known()
    assert known.centre.vector.tolist() == CENTRE.vector.tolist()
    assert (known.centre.concepts, known.centre.weight) == (CENTRE.concepts, 7)
    assert (known.id, known.subject, known.read_by, known.worded) == ("one", "gap", "encoder", True)


def test_it_is_listed_from_the_first_published_figure_on(records: Records) -> None:
    keep(records, "one", published=False)
    themes, upkeep = records.listening.themes, records.listening.theme_upkeep
    assert (themes.all(), themes.get("one")) == ([], None)
    upkeep.published("2026-W40", ["one"])
    upkeep.published("2026-W41", ["one"])
    (theme,) = themes.all("gap")
    assert (theme.since, theme.words, theme.state) == ("2026-W40", WORDS, "open")
    assert themes.all("workload") == []


def test_two_champions_at_once_overwrite_nothing(records: Records) -> None:
    keep(records, "one")
    themes = records.listening.themes
    renamed = themes.rename("one", text("Données", "Data"), 1)
    assert renamed.number == 2
    with pytest.raises(ThemeChanged):
        themes.rename("one", text("Autre", "Other"), 1)
    assert themes.get("one") == renamed
    with pytest.raises(NotFound):
        themes.rename("two", text("Autre", "Other"), 1)


def test_what_the_machine_finds_later_never_renames_a_theme(records: Records) -> None:
    keep(records, "one")
    named = records.listening.themes.rename("one", text("Données", "Data"), 1)
    upkeep = records.listening.theme_upkeep
    upkeep.keep(Found(moved={"one": CENTRE}, worded={"one": WORDS}), "encoder", upkeep.state())
    assert records.listening.themes.get("one") == named


def test_an_owner_and_an_answer_move_the_state_and_the_gaps_with_it(records: Records) -> None:
    keep(records, "one", "two")
    mine, other = ask(records, "où ?", "one"), ask(records, "quoi ?", "two")
    themes = records.listening.themes
    assert themes.assign("one", "ai-committee", 1).state == "assigned"
    assert themes.assign("one", None, 2).state == "open"
    answered = themes.answer("one", "where", 3)
    assert (answered.state, answered.answer) == ("answered", "where")
    assert [gap.id for gap in records.gaps.open()] == [other]
    assert themes.assign("one", "ai-committee", 4).state == "answered"
    back = themes.reopen("one", 5)
    assert (back.state, back.answer) == ("assigned", None)
    assert {gap.id for gap in records.gaps.open()} == {mine, other}


def test_a_gap_that_joins_a_theme_that_was_answered_before_is_answered_with_it(
    records: Records,
) -> None:
    keep(records, "one", "two")
    records.listening.themes.answer("one", "where", 1)
    ask(records, "où donc ?", "one")
    other = ask(records, "quoi ?", "two")
    assert [gap.id for gap in records.gaps.open()] == [other]
    records.listening.themes.reopen("one", 2)
    assert len(records.gaps.open()) == 2


def test_a_row_keeps_the_theme_it_was_given_first(records: Records) -> None:
    keep(records, "one", "two")
    gap = ask(records, "où ?", "one")
    upkeep = records.listening.theme_upkeep
    assert upkeep.keep(Found(given={("gap", gap): "two"}), "encoder", upkeep.state())
    assert [text.theme for text in upkeep.written("2026-W47", "2026-W47")] == ["one"]


def test_of_two_who_found_themes_at_once_the_second_keeps_nothing(records: Records) -> None:
    upkeep = records.listening.theme_upkeep
    before = upkeep.state()
    keep(records, "one")
    late = Found(new=(NewTheme("late", "gap", CENTRE, WORDS),))
    assert not upkeep.keep(late, "encoder", before)
    assert [known.id for known in upkeep.known()] == ["one"]


def test_only_texts_that_may_be_shown_are_read(records: Records, desk: ListeningDesk) -> None:
    who, week = crowd(records, 1)[0], desk.speaker("p0", NOW).week
    desk.raise_concern(who, worry(text="des mots"), NOW)
    desk.raise_concern(who, worry(), NOW)
    given = {"route": "answer", "language": "fr", "pseudonym": "p", "week": week}
    records.feedback.add(rating="up", question="utile ?", **given)  # type: ignore[arg-type]
    records.feedback.add(rating="down", question="pourquoi ?", reason="flou", **given)  # type: ignore[arg-type]
    records.feedback.add(rating="down", reason="seulement une raison", **given)  # type: ignore[arg-type]
    read = records.listening.theme_upkeep.written(week, week)
    assert {(one.subject, one.text) for one in read} == {
        ("workload", "des mots"),
        ("thumbs-down", "pourquoi ?"),
    }


def test_sheets_are_drawn_once_for_a_block(records: Records) -> None:
    upkeep, themes = records.listening.theme_upkeep, records.listening.themes
    upkeep.keep_sheets("2026-Q4-1", "2026-W43", {"one": ["a", "b"]}, "")
    assert not upkeep.keep_sheets("2026-Q4-1", "2026-W43", {"one": ["c"]}, "")
    sheet = themes.texts("one")
    assert sheet is not None and sheet.texts == ("a", "b")
    upkeep.keep_sheets("2026-Q4-2", "2026-W47", {"two": ["d"]}, "")
    assert themes.texts("one") == sheet
    assert upkeep.last_sheets() == "2026-Q4-2"


def test_a_sheet_goes_to_the_last_byte_with_anybody_who_erases_themselves(
    records: Records, desk: ListeningDesk, file: Path
) -> None:
    crowd(records, 1)
    block = ("2026-Q4-2", "2026-W47")
    records.listening.theme_upkeep.keep_sheets(*block, {"one": [f"À cause de {CANARY}."]}, "")
    assert CANARY.encode() in _bytes(file.parent)
    erase_said(records.database, *desk.traces("p0", NOW))
    assert tend(records.database)
    assert CANARY.encode() not in _bytes(file.parent)


def test_a_record_taken_back_is_in_no_file_any_more_and_its_words_on_no_sheet(
    records: Records, desk: ListeningDesk, file: Path
) -> None:
    (person,) = crowd(records, 1)
    said = desk.raise_concern(person, worry(text=f"À cause de {CANARY}."), NOW)
    block = ("2026-Q4-2", "2026-W47")
    records.listening.theme_upkeep.keep_sheets(*block, {"one": [f"À cause de {CANARY}."]}, "")
    assert CANARY.encode() in _bytes(file.parent)
    desk.withdraw(person, "concern", said.id, NOW)
    assert CANARY.encode() not in _bytes(file.parent)


@pytest.mark.parametrize("theme", ["one", "two", None])
def test_a_gap_taken_back_in_the_chat_takes_every_sheet_along_whatever_it_was_about(
    records: Records, theme: str | None
) -> None:
    keep(records, "one", "two")
    gap = ask(records, "où ?", theme)
    block = ("2026-Q4-2", "2026-W47")
    records.listening.theme_upkeep.keep_sheets(*block, {"one": ["a"]}, "")
    records.gaps.withdraw(gap, "somebody else")
    assert records.listening.themes.texts("one") is not None
    records.gaps.withdraw(gap, "p")
    assert records.listening.themes.texts("one") is None


def test_a_question_of_a_later_week_taken_back_leaves_the_sheets(records: Records) -> None:
    """None of them could hold it: nothing of it was ever shown."""
    keep(records, "one")
    gap = ask(records, "où ?", "one")
    records.listening.theme_upkeep.keep_sheets("2026-Q4-1", "2026-W43", {"one": ["a"]}, "")
    records.gaps.withdraw(gap, "p")
    assert records.listening.themes.texts("one") is not None


def test_sheets_that_are_drawn_while_a_text_of_theirs_is_taken_back_are_not_kept(
    records: Records,
) -> None:
    keep(records, "one")
    gap, upkeep = ask(records, "où ?", "one"), records.listening.theme_upkeep
    state = upkeep.sheets_state()
    records.gaps.withdraw(gap, "p")
    assert not upkeep.keep_sheets("2026-Q4-2", "2026-W47", {"one": ["où ?"]}, state)


def test_whether_texts_rest_is_asked_once_an_hour_whatever_the_process(records: Records) -> None:
    upkeep, themes = records.listening.theme_upkeep, records.listening.themes
    upkeep.keep_sheets("2026-Q4-2", "2026-W47", {"one": ["a"], "two": ["b"]}, "")
    upkeep.rest("2026-11-24T10", lambda: False)
    upkeep.rest("2026-11-24T10", lambda: True)
    assert themes.texts("one") is not None
    upkeep.rest("2026-11-24T11", lambda: True)
    assert (themes.texts("one"), themes.texts("two")) == (None, None)
    assert not upkeep.keep_sheets("2026-Q4-2", "2026-W47", {"one": ["c"]}, upkeep.sheets_state())


def test_a_theme_that_was_never_published_goes_with_its_last_row(records: Records) -> None:
    keep(records, "used", "unused", published=False)
    keep(records, "shown")
    gap = ask(records, "où ?", "used")
    forget = records.listening.theme_upkeep.forget
    forget(texts_before="2026-W01")
    assert {one.id for one in records.listening.theme_upkeep.known()} == {"used", "shown"}
    records.gaps.withdraw(gap, "p")
    forget(texts_before="2026-W01")
    assert {one.id for one in records.listening.theme_upkeep.known()} == {"shown"}


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
