"""What a conversation remembers, and the pace it allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.conversation import turn_of
from assistant.errors import TooManyQuestions
from assistant.web.chat.conversation import ANSWERS_KEPT, TURNS_KEPT, Conversation
from assistant.web.chat.pace import QUESTIONS, SECONDS, Pace
from assistant.web.chat.progress import finished, step_details
from tests import fakes


def test_a_turn_keeps_what_follow_ups_lean_on() -> None:
    turn = turn_of(fakes.verdict_answer())
    assert (turn.tools, turn.data_classes, turn.route) == (("copilot-m365",), ("client",), "limits")


def test_old_turns_and_answers_are_forgotten() -> None:
    conversation = Conversation(language="fr")
    for number in range(ANSWERS_KEPT + 10):
        conversation.remember(str(number), fakes.policy_answer(), {})
    assert len(conversation.turns) == TURNS_KEPT
    assert len(conversation.shown) == ANSWERS_KEPT
    assert "0" not in conversation.shown


def test_a_declined_question_is_not_offered_again_however_it_is_typed() -> None:
    conversation = Conversation(language="fr")
    answer = replace(fakes.abstain_answer(), question="Et le samedi ?")
    assert conversation.offers_gap(answer)
    conversation.decline(answer)
    assert not conversation.offers_gap(replace(answer, question="et  le samedi"))
    assert conversation.offers_gap(replace(answer, question="Et le dimanche ?"))


def test_a_question_that_was_sent_is_not_offered_again() -> None:
    conversation = Conversation(language="fr")
    answer = fakes.abstain_answer()
    conversation.remember("a", answer, {})
    conversation.shown["a"].gap = "some-id"
    assert not conversation.offers_gap(answer)


def test_an_answered_question_is_never_offered() -> None:
    assert not Conversation(language="fr").offers_gap(fakes.policy_answer())


def test_a_flood_of_questions_is_slowed_down_for_one_person_only() -> None:
    pace = Pace()
    for _ in range(QUESTIONS):
        pace.check("one", 100.0)
    with pytest.raises(TooManyQuestions) as refused:
        pace.check("one", 130.0)
    assert refused.value.details["seconds"] == "30"
    pace.check("other", 130.0)
    pace.check("one", 100.0 + SECONDS)


def test_the_step_says_what_was_done() -> None:
    assert finished(fakes.verdict_answer()) == (
        "Registre et documents consultés en 0,01 s, une citation vérifiée mot pour mot"
    )
    assert finished(fakes.abstain_answer("en")) == "Register and documents searched in 0.01 s"
    assert "13" in step_details(fakes.verdict_answer())
