"""« Mon parcours » and what is shown in it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import NotFound
from assistant.learning.plan import Difference
from assistant.web.chat import learning_wording as lw
from assistant.web.chat.learning_path_view import NAMED, WEEKS_SHOWN, difference_lines
from assistant.web.chat.reading import Props
from tests.support.chat_learning import Pupil, programme, pupil


@pytest.fixture
def camille(tmp_path: Path) -> Pupil:
    return pupil(tmp_path)


def steps(path: Props) -> list[Props]:
    return [step for week in path["weeks"] for step in week["steps"]]


def step(path: Props, module: str) -> Props:
    return next(one for one in steps(path) if one["module"] == module)


def test_the_path_says_what_comes_when_how_long_and_why(camille: Pupil) -> None:
    path = camille.open("path")
    assert json.loads(json.dumps(path)) == path
    first = steps(path)[0]
    assert (first["module"], first["first"]) == ("data-first", True)
    assert first["mandatory"] == "Obligatoire" and first["due"].startswith("avant le ")
    assert any("Charte d'utilisation de l'IA" in reason for reason in first["reasons"])
    assert first["time"] == "8\u00a0min"
    assert path["weeks"][0]["label"] == "Cette semaine"
    assert path["progress"]["text"] == "3 modules devant vous"


def test_what_was_left_out_is_said_with_its_reason(camille: Pupil) -> None:
    left = {one["module"]: one["reasons"] for one in camille.open("path")["leftOut"]}
    assert list(left) == ["hard-data"] and left["hard-data"]


def test_a_module_that_has_to_wait_says_for_which(camille: Pupil) -> None:
    path = camille.open("path")
    assert step(path, "read-before")["after"] == "Après «\u00a0Bien demander\u00a0»"
    assert step(path, "ask-well")["after"] == ""


def test_little_time_takes_many_weeks_and_that_is_said(camille: Pupil) -> None:
    given = camille.press("learning_time", minutes="10")
    path = given["view"]
    assert "10\u00a0min par semaine" in given["message"]
    assert "3 semaines" in path["honest"]
    assert len(path["weeks"]) == 3
    assert path["moreText"] == ""
    assert WEEKS_SHOWN == 3


def test_no_time_at_all_is_said_and_nothing_is_hidden(camille: Pupil) -> None:
    path = camille.press("learning_time", minutes="0")["view"]
    assert path["empty"]["title"] == "Vous avez indiqué 0 minute par semaine"
    assert path["time"]["minutes"] == 0
    assert {"data-first", "ask-well"} <= {one["module"] for one in path["leftOut"]}


@pytest.mark.parametrize("minutes", ["", "-5", "601", "1e3", "thirty"])
def test_a_time_that_is_none_is_refused(camille: Pupil, minutes: str) -> None:
    with pytest.raises(NotFound):
        camille.press("learning_time", minutes=minutes)


def test_a_module_can_be_put_first_put_off_and_put_back(camille: Pupil) -> None:
    view = camille.press("learning_change", module="ask-well", how="postpone")["view"]
    assert step(view, "ask-well")["mark"] == "Reporté"
    view = camille.press("learning_change", module="read-before", how="pin")["view"]
    assert step(view, "read-before")["pinned"]
    assert not step(view, "ask-well")["mark"] or step(view, "ask-well")["postponed"]
    view = camille.press("learning_change", module="read-before", how="unpin")["view"]
    assert not step(view, "read-before")["pinned"]
    with pytest.raises(NotFound):
        camille.press("learning_change", module="ask-well", how="delete")


def test_another_format_changes_the_minutes(camille: Pupil) -> None:
    view = camille.press("learning_change", module="ask-well", how="format", format="workshop")[
        "view"
    ]
    changed = step(view, "ask-well")
    assert (changed["format"], changed["time"]) == ("workshop", "30\u00a0min")
    assert [one["format"] for one in changed["formats"] if one["chosen"]] == ["workshop"]


def test_a_begun_module_is_the_one_to_go_on_with(camille: Pupil) -> None:
    camille.begin("ask-well")
    one = step(camille.open("path"), "ask-well")
    assert (one["begun"], one["first"], one["begunText"]) == (True, True, "Commencé")


def test_an_overdue_module_says_so(camille: Pupil) -> None:
    camille.open("path")
    camille.clock.now += timedelta(days=40)
    late = step(camille.open("path"), "data-first")
    assert late["overdue"] and late["due"].startswith("en retard")
    warned = " ".join(camille.open("path")["warnings"])
    assert "était à faire avant le" in warned and "ne sera pas fini" not in warned


def test_everything_done_is_said_kindly(camille: Pupil) -> None:
    for module in ("data-first", "ask-well", "read-before"):
        camille.take(module)
    path = camille.open("path")
    assert path["empty"]["title"] == "Tout est fait, bravo"
    assert path["progress"]["percent"] == 100
    assert "encore" not in path["progress"]["left"]
    assert {one["text"].split(" le ")[0] for one in path["done"]} == {"réussi"}


def test_a_module_whose_file_is_gone_keeps_its_place_among_the_done(camille: Pupil) -> None:
    camille.take("data-first")
    modules = dict(programme().modules)
    del modules["data-first"], modules["hard-data"]
    camille.change(modules=modules)
    (gone,) = camille.open("path")["done"]
    assert gone["module"] is None and "data-first" in gone["title"]


def test_what_the_welcome_changes_is_shown_once(camille: Pupil) -> None:
    camille.open("path")
    camille.press("learning_welcome", minutes="10", formats="workshop")
    assert camille.cards[-1][1]["welcomed"]
    assert camille.open("path")["changes"] == []


def test_many_modules_that_move_are_counted_not_listed() -> None:
    curriculum = programme()
    names = tuple(curriculum.modules)
    assert len(names) == NAMED + 1
    (line,) = difference_lines(Difference(later=names), curriculum, "fr")
    assert line == "4 modules passent un peu plus tard."
    (line,) = difference_lines(Difference(later=names[:2]), curriculum, "fr")
    assert "La donnée avant l’outil" in line
    assert difference_lines(None, curriculum, "fr") == []


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(5, "5\u00a0min"), (60, "1\u00a0h"), (65, "1\u00a0h\u00a005"), (0, "0\u00a0min")],
)
def test_minutes_are_said_as_people_say_them(minutes: int, said: str) -> None:
    assert lw.duration(minutes, "fr") == said
