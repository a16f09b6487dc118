"""When a lesson may be talked about, and which passages it rests on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.learning.desk_views import ModuleView
from assistant.learning.lessons import Card, Lesson, Paragraph, Quote, Run
from assistant.learning.training import AttemptKind
from assistant.learning.tutoring import (
    keys_of,
    pages_to_read,
    question_is_open,
    sources_of_card,
    sources_of_module,
)
from tests.support.chat_learning import CLIENT_DATA, CONDITION, PRINCIPLES, Pupil, pupil


@pytest.fixture
def camille(tmp_path: Path) -> Pupil:
    return pupil(tmp_path)


def view_of(someone: Pupil, module: str = "data-first") -> ModuleView:
    desk = someone.services.learning
    assert desk is not None
    view = desk.studying(someone.person_id, module, someone.clock())
    assert view is not None
    return view


def test_looking_at_what_is_open_begins_nothing(camille: Pupil) -> None:
    desk = camille.services.learning
    assert desk is not None
    assert desk.studying(camille.person_id, "data-first", camille.clock()) is None
    assert camille.services.records.training.attempts(camille.person_id) == []


def test_while_somebody_reads_no_question_is_open(camille: Pupil) -> None:
    camille.begin("data-first")
    view = view_of(camille)
    assert pages_to_read(view) == 4  # three cards and the practice
    assert [question_is_open(replace(view, place=n)) for n in range(6)] == [
        False,
        False,
        False,
        False,
        True,
        True,
    ]


def test_once_a_question_is_answered_the_others_are_open(camille: Pupil) -> None:
    view = camille.begin("data-first")
    camille.answer(view, view["questions"][0])
    assert view_of(camille).place == 0
    assert question_is_open(view_of(camille))
    for question in view["questions"][1:]:
        camille.answer(view, question)
    assert not question_is_open(view_of(camille))


@pytest.mark.parametrize("kind", [AttemptKind.CHECK, AttemptKind.REFRESH])
def test_a_quick_check_and_a_refresher_are_nothing_but_questions(
    camille: Pupil, kind: AttemptKind
) -> None:
    camille.open("check" if kind is AttemptKind.CHECK else "refresher", module="data-first")
    assert view_of(camille).attempt.kind is kind
    assert question_is_open(view_of(camille))


def test_a_card_rests_on_what_it_quotes_and_links_to() -> None:
    stale = Quote("Gone.", "Charter", f"{PRINCIPLES}", stands=False)
    cards = (
        Card("One", (Quote(CONDITION, "Charter", CLIENT_DATA), Paragraph((Run("a"),)))),
        Card("Two", (stale,)),
        Card("Three", (Paragraph((Run("see", passage=CLIENT_DATA), Run("x"))),)),
    )
    lesson = Lesson("m", 1, "fr", "read", 5, "M", cards)
    one, two = sources_of_card(lesson, 0), sources_of_card(lesson, 1)
    assert [(s.passage, s.quote) for s in one] == [(CLIENT_DATA, CONDITION)]
    assert [(s.passage, s.quote) for s in two] == [(PRINCIPLES, None)]
    assert [s.passage for s in sources_of_card(lesson, 2)] == [CLIENT_DATA]
    assert sources_of_card(lesson, 3) == sources_of_card(lesson, -1) == ()


def test_a_module_rests_on_its_sources_and_on_what_its_lesson_cites(camille: Pupil) -> None:
    module = camille.session().curriculum.modules["data-first"]
    lesson = camille.curricula.lesson("data-first", "fr")
    assert [s.passage for s in sources_of_module(module, lesson)] == [CLIENT_DATA, PRINCIPLES]
    assert [s.passage for s in sources_of_module(module, None)] == [CLIENT_DATA]


def test_the_key_of_a_question_is_its_quote_and_its_right_choice(camille: Pupil) -> None:
    (key,) = keys_of([camille.session().curriculum.items["data-first-1"]])
    assert (key.passage, key.quote) == (CLIENT_DATA, CONDITION)
    assert key.right and key.right.en == "I mask it first."
