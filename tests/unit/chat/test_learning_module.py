"""A module taught in the conversation: what is sent, what is counted, what changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import NotFound, NothingOpen
from assistant.learning.model import State
from assistant.web.chat.learning_module_view import TASK_LIMIT
from tests.support.chat_learning import CLIENT_DATA, RIGHT, Pupil, pupil


@pytest.fixture
def camille(tmp_path: Path) -> Pupil:
    return pupil(tmp_path)


def words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str):
        yield value


def test_the_cover_says_what_it_brings_why_it_is_there_and_how_it_can_be_taken(
    camille: Pupil,
) -> None:
    cover = camille.open("module", module="data-first")
    assert cover["title"] == "La donnée avant l’outil"
    assert cover["statements"] == ["fait simple."]
    assert any("avant le" in reason for reason in cover["reasons"])
    assert [one["format"] for one in cover["formats"]] == ["read", "workshop"]
    assert "taught" not in cover
    assert json.loads(json.dumps(cover)) == cover


def test_the_right_answers_never_reach_the_page_before_an_answer_is_given(camille: Pupil) -> None:
    view = camille.begin("data-first")
    sent = json.dumps(view)
    assert "correct" not in sent and "la référence est masquée." not in sent
    assert set(view["questions"][0]) == {"item", "version", "stem", "choices"}


def test_a_policy_quote_carries_what_opens_it_at_the_passage(camille: Pupil) -> None:
    view = camille.begin("data-first")
    quote = view["cards"][0]["blocks"][1]["quote"]
    assert quote["key"] == CLIENT_DATA
    assert quote["where"] == "Données clients"
    assert quote["lang"] == "fr" and quote["foreign"] is None
    camille.language = "en"
    english = camille.begin("ask-well")
    assert english["cards"][0]["blocks"][1]["quote"]["foreign"] == "quoted in French"


def test_a_quote_whose_passage_is_gone_says_so_and_opens_nothing(camille: Pupil) -> None:
    gone = camille.session().curriculum.modules["ask-well"].sources[0]
    camille.change_module(
        "ask-well", sources=(gone.model_copy(update={"passage": "policies/none.md#gone"}),)
    )
    quote = camille.begin("ask-well")["cards"][0]["blocks"][1]["quote"]
    assert quote["key"] is None
    assert quote["state"]


def test_feedback_says_why_and_quotes_the_rule(camille: Pupil) -> None:
    view = camille.begin("data-first")
    said = camille.answer(view, view["questions"][0], choice=0)["answer"]
    assert (said["correct"], said["right"], said["word"]) == (False, RIGHT, "Pas tout à fait")
    assert said["feedback"] == "Non."
    assert said["rightAnswer"].endswith("Je masque d’abord.")
    assert said["quote"]["text"].startswith("Les données clients ne peuvent")
    assert said["card"] == 0


def test_the_same_answer_sent_twice_is_counted_once(camille: Pupil) -> None:
    view = camille.begin("data-first")
    first = camille.answer(view, view["questions"][0], choice=0)
    assert camille.answer(view, view["questions"][0], choice=RIGHT) == first
    camille.reload()
    again = camille.answer(view, view["questions"][0], choice=RIGHT)
    assert again["answer"]["correct"] is False
    desk = camille.session().desk
    record = desk.record(camille.person_id)
    assert record is not None and record.answers == 1


def test_a_module_is_passed_with_one_wrong_answer_and_the_path_moves_on(camille: Pupil) -> None:
    result = camille.take("data-first", wrong=1)
    assert (result["tone"], result["title"]) == ("passed", "Réussi")
    assert result["score"] == "3 sur 4 au premier essai"
    assert result["changes"]
    assert result["refresher"].startswith("Un rappel vous sera proposé vers le")
    assert result["next"]["module"] == "ask-well"
    path = camille.open("path")
    assert [one["module"] for one in path["done"]] == ["data-first"]


def test_too_many_wrong_answers_are_no_dead_end(camille: Pupil) -> None:
    result = camille.take("data-first", wrong=3)
    assert (result["tone"], result["retry"]) == ("notyet", True)
    assert "75\u00a0%" in result["sentence"]
    assert result["next"] is None
    again = camille.take("data-first")
    assert again["tone"] == "passed"


def test_the_result_of_a_finished_module_is_shown_again_not_computed_again(camille: Pupil) -> None:
    view = camille.begin("data-first")
    for question in view["questions"]:
        camille.answer(view, question)
    assert camille.finish(view, "data-first") == camille.finish(view, "data-first")
    camille.reload()
    with pytest.raises(NothingOpen):
        camille.finish(view, "data-first")


def test_questions_still_open_are_asked_before_the_result(camille: Pupil) -> None:
    view = camille.begin("data-first")
    given = camille.press(
        "learning_finish", module="data-first", mode="learn", attempt=str(view["attempt"])
    )
    assert given["ok"] and len(given["questions"]) == 4


def test_closing_the_browser_loses_neither_the_card_reached_nor_the_answers(camille: Pupil) -> None:
    view = camille.begin("data-first")
    camille.press("learning_place", module="data-first", place="2")
    camille.reload()
    resumed = camille.open("module", module="data-first", go="1")
    assert resumed["taught"]["place"] == 2
    assert resumed["taught"]["attempt"] == view["attempt"]
    camille.answer(view, view["questions"][0])
    camille.reload()
    after = camille.open("module", module="data-first", go="1")["taught"]
    assert after["answered"] == 1
    assert len(after["questions"]) == len(view["questions"]) - 1


@pytest.mark.parametrize("place", ["", "-1", "x", "999", "²"])
def test_a_place_that_is_none_is_refused(camille: Pupil, place: str) -> None:
    camille.begin("data-first")
    with pytest.raises(NotFound):
        camille.press("learning_place", module="data-first", place=place)


def test_an_item_corrected_meanwhile_is_asked_again_in_its_new_words(camille: Pupil) -> None:
    view = camille.begin("data-first")
    question = view["questions"][0]
    stem = camille.session().curriculum.items[question["item"]].stem
    new = stem.model_copy(update={"fr": "Corrigée ?"})
    camille.change_item(question["item"], version=2, stem=new)
    given = camille.answer(view, question)
    assert not given["ok"] and "vient d’être corrigée" in given["message"]
    assert given["question"]["stem"] == "Corrigée ?"
    assert camille.answer(view, given["question"])["answer"]["correct"]


def test_an_item_withdrawn_meanwhile_does_not_count_and_the_rest_goes_on(camille: Pupil) -> None:
    view = camille.begin("data-first")
    gone, *others = view["questions"]
    camille.change_item(gone["item"], state=State.RETIRED)
    given = camille.answer(view, gone)
    assert given["gone"] == gone["item"] and "retirée" in given["message"]
    for question in others:
        camille.answer(view, question)
    assert camille.finish(view, "data-first")["tone"] == "passed"


def test_a_module_retired_meanwhile_can_be_finished_by_whoever_is_in_it(camille: Pupil) -> None:
    view = camille.begin("data-first")
    camille.change_module("data-first", state=State.RETIRED)
    resumed = camille.open("module", module="data-first")
    assert "vous pouvez le finir" in resumed["note"]
    for question in view["questions"]:
        camille.answer(view, question)
    assert camille.finish(view, "data-first")["tone"] == "passed"


def test_a_retired_module_is_not_begun_and_that_is_said(camille: Pupil) -> None:
    camille.change_module("data-first", state=State.RETIRED)
    card = camille.open("module", module="data-first")
    assert card["withdrawn"]["title"] == "Ce module vient d’être retiré"
    camille.change(stale=frozenset({"ask-well"}))
    card = camille.open("module", module="ask-well")
    assert card["withdrawn"]["title"] == "Ce module est en cours de relecture"


def test_a_format_that_is_taken_elsewhere_says_where_and_goes_on_to_the_questions(
    camille: Pupil,
) -> None:
    view = camille.begin("ask-well", format="workshop")
    assert view["cards"] == []
    assert view["elsewhere"]["where"] == [{"t": "Salle Lin, le mardi."}]
    assert (view["formatText"], view["time"]) == ("Atelier", "30\u00a0min")
    assert view["questions"]


def test_the_task_looks_for_personal_data_and_keeps_nothing(camille: Pupil, tmp_path: Path) -> None:
    camille.begin("data-first")
    secret = "Relancer Léa au 06 12 34 56 78 pour le dossier Hortensia"
    given = camille.press("learning_task", module="data-first", text=secret)
    assert given["found"] == ["un numéro de téléphone"]
    assert "06 12" not in given["masked"] and "Hortensia" in given["masked"]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("records.db*"))
    assert b"Hortensia" not in kept
    clean = camille.press("learning_task", module="data-first", text="Rien de personnel.")
    assert clean["found"] == [] and clean["ok"]
    long = camille.press("learning_task", module="data-first", text="x" * (TASK_LIMIT + 1))
    assert not long["ok"] and str(TASK_LIMIT) in long["message"]


def test_confidence_is_kept_without_the_name_or_not_at_all(camille: Pupil) -> None:
    kept = camille.press("learning_rate", module="data-first", moment="before", value="4")
    assert "sans votre nom" in kept["message"]
    assert camille.press("learning_rate", module="data-first", moment="after", value="")["ok"]
    with pytest.raises(NotFound):
        camille.press("learning_rate", module="data-first", moment="during", value="4")


def test_a_comment_is_masked_and_an_empty_one_is_not_sent(camille: Pupil, tmp_path: Path) -> None:
    sent = camille.press(
        "learning_comment", module="data-first", text="Clair, merci à lea@client.example"
    )
    assert sent["ok"]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").glob("records.db*"))
    assert b"lea@client" not in kept
    assert not camille.press("learning_comment", module="data-first", text="  ")["ok"]


def test_i_know_this_is_shown_by_a_quick_check_and_leaves_the_path(camille: Pupil) -> None:
    card = camille.open("check", module="ask-well")
    taught = card["taught"]
    assert (taught["mode"], taught["kicker"], taught["cards"]) == ("check", "Contrôle rapide", [])
    for question in taught["questions"]:
        camille.answer(taught, question)
    result = camille.finish(taught, "ask-well")
    assert result["title"] == "Vous le savez déjà"
    path = camille.open("path")
    assert "ask-well" in {one["module"] for one in path["done"]}


def test_a_quick_check_that_fails_counts_for_nothing(camille: Pupil) -> None:
    taught = camille.open("check", module="ask-well")["taught"]
    for question in taught["questions"]:
        camille.answer(taught, question, choice=0)
    result = camille.finish(taught, "ask-well")
    assert result["tone"] == "notyet" and result["takeModule"]
    assert "ne compte pas contre vous" in result["sentence"]


def test_leaving_a_quick_check_closes_it(camille: Pupil) -> None:
    camille.open("check", module="ask-well")
    assert camille.press("learning_leave", module="ask-well", mode="check")["ok"]
    assert camille.session().desk.current(camille.person_id, camille.clock()) is None


def test_a_refresher_asks_a_few_questions_and_comes_back_later(camille: Pupil) -> None:
    camille.take("data-first")
    camille.clock.now += timedelta(days=60)
    taught = camille.open("refresher", module="data-first")["taught"]
    assert taught["kicker"] == "Rappel" and 1 <= len(taught["questions"]) <= 3
    assert taught["rules"] == []
    for question in taught["questions"]:
        camille.answer(taught, question)
    assert camille.finish(taught, "data-first")["title"] == "C’est rafraîchi"


def test_a_refresher_after_a_change_shows_todays_rule_first(camille: Pupil) -> None:
    camille.take("data-first")
    camille.change(passages={CLIENT_DATA: "f" * 16}, stale=frozenset())
    camille.change_module("data-first", version=2)
    step = camille.open("path")["weeks"][0]["steps"][0]
    assert (step["module"], step["changed"], step["formats"]) == ("data-first", True, [])
    taught = camille.open("refresher", module="data-first")["taught"]
    assert [rule["key"] for rule in taught["rules"]] == [CLIENT_DATA]


def test_every_word_of_the_cards_is_there_in_both_languages(camille: Pupil) -> None:
    for language in ("fr", "en"):
        camille.language = language
        for props in (
            camille.open("module", module="ask-well"),
            camille.begin("ask-well"),
            camille.open("check", module="read-before"),
        ):
            left = [word for word in words(props) if "{" in word and word not in PATTERNS[language]]
            assert left == []


PATTERNS = {
    "fr": {"{value} sur 5", "Question {number} sur {total}"},
    "en": {"{value} out of 5", "Question {number} of {total}"},
}
