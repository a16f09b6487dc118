"""How learning is tied into the chat: who may press what, and what an answer links to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import NotFound, RecordsUnavailable
from assistant.learning.model import State
from assistant.web.chat.buttons import Pressed
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.guard import can_learn
from assistant.web.chat.learning_buttons import LEARNING_BUTTONS, asked_path, opening
from assistant.web.chat.learning_link import groundwork, learn_link, passage_of
from assistant.web.identity import Person
from tests import fakes
from tests.support.chat_learning import Pupil, pupil


@pytest.fixture
def camille(tmp_path: Path) -> Pupil:
    return pupil(tmp_path)


def person(someone: Pupil) -> Person:
    return Person(id=someone.person_id, name="Camille", role="employee", language="fr", team=None)


def press(someone: Pupil, button: str, **payload: str) -> dict[str, object]:
    pressed = Pressed(someone.services, person(someone), Conversation("fr"), payload)
    return asyncio.run(LEARNING_BUTTONS[button](pressed))  # type: ignore[arg-type]


def test_an_answer_links_to_the_module_that_teaches_what_it_cites(camille: Pupil) -> None:
    link = learn_link(camille.services, person(camille), fakes.policy_answer(), "fr")
    assert link == {
        "module": "data-first",
        "title": "La donnée avant l’outil",
        "time": "8\u00a0min",
        "label": "Apprendre le sujet\u00a0:",
        "note": "",
    }


def test_a_verdict_links_to_the_module_about_its_tool(camille: Pupil) -> None:
    verdict = fakes.verdict_answer("en")
    link = learn_link(camille.services, person(camille), verdict, "en")
    assert link and (link["module"], link["label"]) == ("data-first", "Learn about this:")


def test_once_the_first_module_is_known_the_harder_one_is_offered(camille: Pupil) -> None:
    camille.take("data-first")
    link = learn_link(camille.services, person(camille), fakes.policy_answer(), "fr")
    assert link and (link["module"], link["note"]) == ("hard-data", "")
    for module in ("ask-well", "hard-data", "read-before"):
        camille.take(module)
    link = learn_link(camille.services, person(camille), fakes.policy_answer(), "fr")
    assert link and link["note"] == "vous l’avez déjà fait"


def test_what_a_module_builds_on_comes_first(camille: Pupil) -> None:
    curriculum = camille.session().curriculum
    hard = curriculum.modules["hard-data"]
    assert groundwork(hard, curriculum, set()).id == "data-first"
    assert groundwork(hard, curriculum, {"data-first"}).id == "hard-data"
    # Another subject is no groundwork, and a circle is no trap.
    other = curriculum.modules["read-before"]
    assert groundwork(other, curriculum, set()).id == "read-before"
    first = curriculum.modules["data-first"].model_copy(update={"requires": ("hard-data",)})
    modules = dict(curriculum.modules) | {"data-first": first}
    assert groundwork(hard, curriculum.model_copy(update={"modules": modules}), set()) == first


def test_an_answer_that_says_nothing_links_to_nothing(camille: Pupil) -> None:
    who = person(camille)
    assert learn_link(camille.services, who, fakes.abstain_answer(), "fr") is None
    far = replace(fakes.policy_answer(), citations=(fakes.NINETY_DAYS,))
    assert learn_link(camille.services, who, far, "fr") is None


def test_trouble_with_the_records_never_keeps_an_answer_back(
    camille: Pupil, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RecordsUnavailable

    desk = camille.session().desk
    monkeypatch.setattr(desk, "modules_about", fails)
    assert learn_link(camille.services, person(camille), fakes.policy_answer(), "fr") is None
    monkeypatch.setattr(desk, "current", fails)
    told = opening(camille.services, person(camille), Conversation("fr"))
    assert told == {"offer": None, "language": "fr"}


def test_a_citation_is_named_as_the_curriculum_names_it() -> None:
    assert passage_of(fakes.MASKED_REFERENCE) == "policies/charte-ia.md#donnees-clients"
    assert passage_of(replace(fakes.MASKED_REFERENCE, headings=())) is None


def test_without_a_programme_nothing_is_offered_and_that_is_said(camille: Pupil) -> None:
    camille.curricula.curriculum = None
    assert not can_learn(camille.services)
    assert opening(camille.services, person(camille), Conversation("fr")) is None
    assert learn_link(camille.services, person(camille), fakes.policy_answer(), "fr") is None
    name, card = asked_path(camille.services, person(camille), Conversation("fr"), "en")
    assert name == "LearningPath"
    assert card["empty"]["title"] == "There is no training here yet"
    refused = press(camille, "learning_begin", module="data-first")
    assert refused["ok"] is False


def test_a_module_that_is_gone_is_answered_with_a_sentence(camille: Pupil) -> None:
    gone = press(camille, "learning_begin", module="nothing-of-the-kind")
    assert gone["ok"] is False
    assert gone["withdrawn"] == {
        "title": "Ce module vient d’être retiré",
        "text": "Ce que vous avez fait reste dans votre dossier. Votre parcours est à jour sans lui.",
    }
    camille.change_module("data-first", state=State.RETIRED)
    assert press(camille, "learning_begin", module="data-first")["withdrawn"]


@pytest.mark.parametrize("button", ["learning_time", "learning_change", "learning_place"])
def test_a_press_that_makes_no_sense_is_refused(camille: Pupil, button: str) -> None:
    with pytest.raises(NotFound):
        press(camille, button, module="data-first", minutes="x", how="x", place="x")


def test_a_card_goes_on_in_its_own_language(camille: Pupil) -> None:
    begun = press(camille, "learning_begin", module="data-first", language="en")
    assert begun["view"]["title"] == "Data before the tool"  # type: ignore[index]
    begun = press(camille, "learning_begin", module="ask-well", language="de")
    assert begun["view"]["title"] == "Bien demander"  # type: ignore[index]


def test_a_double_click_is_two_presses_and_one_answer(camille: Pupil) -> None:
    view = camille.begin("data-first")
    question = view["questions"][0]
    conversation = Conversation("fr")
    payload = {
        "module": "data-first",
        "attempt": str(view["attempt"]),
        "mode": "learn",
        "item": question["item"],
        "version": question["version"],
    }

    async def twice() -> list[object]:
        presses = [
            LEARNING_BUTTONS["learning_answer"](
                Pressed(
                    camille.services, person(camille), conversation, payload | {"choice": choice}
                )
            )
            for choice in ("0", "1")
        ]
        return list(await asyncio.gather(*presses))

    first, second = asyncio.run(twice())
    assert first == second
    record = camille.session().desk.record(camille.person_id)
    assert record is not None and record.answers == 1


def test_a_passage_that_does_not_exist_opens_nothing(camille: Pupil) -> None:
    gone = press(camille, "learning_source", passage="policies/none.md#gone")
    assert gone == {
        "ok": False,
        "message": "Ce document n’est plus disponible\u00a0: il a pu être retiré ou renommé.",
    }
    with pytest.raises(NotFound):
        press(camille, "learning_source", passage="# \n")


def test_a_passage_of_a_document_kept_for_others_opens_nothing(camille: Pupil) -> None:
    kept = press(camille, "learning_source", passage="policies/entretiens-et-ia.md")
    assert kept["ok"] is False
