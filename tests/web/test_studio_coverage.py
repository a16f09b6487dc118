"""Coverage: what each role can reach, and what to fill first."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bilingual import Language
from assistant.learning.model import Curriculum
from assistant.web.studio.coverage_map import Coverage, Hole
from tests.support.curricula import change, files_of, write, write_programme
from tests.support.designer import Designer, designer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A programme without a hole."""
    return write_programme(tmp_path)


def curriculum(folder: Path) -> Curriculum:
    """The programme as its files are."""
    found = files_of(folder).current()
    assert found
    return found


def holes(folder: Path) -> list[Hole]:
    """What is missing."""
    return Coverage(curriculum(folder)).holes()


def elise(folder: Path, language: Language = "en") -> Designer:
    """A designer in front of it."""
    return designer(folder.parent, language=language)


def test_a_programme_in_which_everything_can_be_reached_has_no_holes(folder: Path) -> None:
    assert holes(folder) == []
    page = elise(folder).open("/studio")
    assert "Every role has what it takes" in page.words(".lead")
    assert not page.select(".holes")


def test_each_cell_says_target_modules_questions_and_languages_in_words(folder: Path) -> None:
    page = elise(folder).open("/studio")
    assert page.texts(".map thead th") == ["Competency", "Employee", "Manager"]
    cells = page.texts(".map tbody tr:first-child td a")
    assert cells == [
        "Level 1 reached 1 module 3 questions FR EN",
        "Level 2 reached 2 modules 6 questions FR EN",
    ]
    assert page.texts(".map tbody tr:last-child td")[1] == "Manager –No target"


def test_every_cell_with_a_target_is_a_link_that_a_keyboard_reaches(folder: Path) -> None:
    desk = elise(folder)
    links = [a["href"] for a in desk.open("/studio").select(".map td a")]
    assert links == [
        "/studio/coverage/data?role=employee",
        "/studio/coverage/data?role=manager",
        "/studio/coverage/review?role=employee",
    ]
    page = desk.open(str(links[1]))
    assert "Manager" in page.words(".chosen")
    assert page.texts(".ladder .lines a") == ["Title basics", "Title hard-cases"]


def test_a_level_nothing_leads_to_comes_first_with_the_draft_that_would_fill_it(
    folder: Path,
) -> None:
    change(folder / "modules/hard-cases.yaml", "state: active", "state: draft")
    change(folder / "items/review.yaml", "  - id: review-3", "  - id: review-3\n    state: draft")
    found = holes(folder)
    assert [(hole.kind, hole.competency, hole.level) for hole in found] == [
        ("unreachable", "data", 2),
        ("items", "review", 1),
    ]
    assert (found[0].roles, found[0].draft) == (("manager",), "hard-cases")
    page = elise(folder).open("/studio")
    first = page.texts(".hole p")[0]
    assert first == "Competency data: no active module leads to level 2, aimed at for “Manager”."
    assert page.select('.hole a[href="/studio/design/modules/hard-cases"]')
    assert "Level 1 of 2" in page.words(".map td.partial")


def test_a_level_that_needs_a_module_leads_to_a_form_already_filled_in(folder: Path) -> None:
    change(folder / "competencies/review.yaml", "employee: 1", "employee: 2")
    page = elise(folder).open("/studio")
    link = page.select_one(".hole-unreachable a")
    assert link and link["href"] == "/studio/design/new?competency=review&level=2"


def test_a_missing_language_is_a_hole_named_in_the_readers_words(folder: Path) -> None:
    change(
        folder / "modules/review.yaml",
        "  - {format: read, language: en, minutes: 10, lesson: review.en.md}\n",
        "",
    )
    page = elise(folder, "fr").open("/studio")
    assert "« Title review »" not in page.words(".holes")
    assert "n’existe pas en anglais" in page.words(".holes").replace("\xa0", " ")


def test_a_competency_taught_for_some_trades_only_names_the_others(folder: Path) -> None:
    change(folder / "modules/review.yaml", "variants:", "trades: [designer]\nvariants:")
    found = [hole for hole in holes(folder) if hole.kind == "trades"]
    assert [(hole.competency, hole.trades) for hole in found] == [("review", ("seller",))]


def test_a_module_on_no_path_is_said_to_reach_nobody(folder: Path) -> None:
    change(folder / "paths/everyone.yaml", "{data: 2, review: 1}", "{data: 2}")
    assert [(hole.kind, hole.module) for hole in holes(folder)] == [("unused", "review")]


def test_what_waits_to_be_rechecked_is_not_counted_and_leads_to_the_recheck(folder: Path) -> None:
    charter = folder.parent / "knowledge/policies/charter.md"
    change(charter, "A colleague reads every text", "Two colleagues read every text")
    found = holes(folder)
    assert [(hole.kind, hole.waiting or hole.module) for hole in found] == [
        ("unreachable", "review"),
        ("stale", "review"),
    ]
    page = elise(folder).open("/studio")
    links = {a["href"] for a in page.select(".hole a")}
    assert links == {"/studio/design/modules/review/recheck"}


def test_the_list_finds_modules_by_words_state_and_competency(folder: Path) -> None:
    change(folder / "modules/hard-cases.yaml", "state: active", "state: draft")
    desk = elise(folder)

    def found(query: str) -> list[str]:
        return desk.open(f"/studio/design?{query}").texts(".modules li > a")

    assert found("") == ["Title hard-cases", "Title basics", "Title review"]
    assert found("q=BÀSICS") == ["Title basics"]
    assert found("q=client-data") == ["Title basics"]
    assert found("state=draft") == ["Title hard-cases"]
    assert found("competency=review") == ["Title review"]
    assert found("q=giraffe") == []
    assert found("state=' or 1=1") == found("")


def test_what_is_wrong_with_a_module_is_counted_beside_it(folder: Path) -> None:
    write(folder / "modules/review.fr.md", "No card here.\n")
    page = elise(folder).open("/studio/design")
    line = next(li for li in page.select(".modules li") if "Title review" in li.get_text())
    assert "to correct" in line.get_text()
