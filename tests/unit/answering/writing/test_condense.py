"""A model may only say a follow-up in full; it adds nothing and is kept away from verdicts."""

from __future__ import annotations

import pytest

from assistant.answering.mentions import Vocabulary
from assistant.answering.model import Turn
from assistant.answering.writing.condense import Condenser, Conversation
from tests.support.register import VOCABULARY
from tests.unit.answering.writing.cast import FakeWriter, glosses

BEFORE = (Turn(question="How long are training records kept?", language="en"),)


def condensed(
    written: str,
    message: str = "And the incident register?",
    history: tuple[Turn, ...] = BEFORE,
    why: str | None = None,
) -> tuple[str | None, FakeWriter]:
    writer = FakeWriter(written, why)
    talk = Conversation(message, "en", history)
    found = Condenser(writer, glosses()).condensed(talk, vocabulary(), frozenset())
    return found, writer


def vocabulary() -> Vocabulary:
    return VOCABULARY


def test_a_follow_up_is_said_in_full() -> None:
    question = "How long is the incident register kept?"

    found, writer = condensed(question)

    assert found == question
    assert writer.recorded == [(1, 0, "condense/1")]
    assert "training records" in writer.instructions[0].user


@pytest.mark.parametrize(
    "written",
    [
        "How long is the incident register kept in Germany?",
        "How long are training records kept?",
        "How long is the incident register kept for 5 years?",
        "Is the incident register not kept?",
        "May I keep the incident register?",
        "How long is the incident register kept in Microsoft 365 Copilot?",
        "How long is the incident register kept? Why?",
        "See https://evil.example for how long the incident register is kept",
        "Combien de temps le registre des incidents est-il conservé ?",
        "The incident register is kept.\nHow long?",
        "",
    ],
)
def test_what_adds_or_loses_something_is_not_taken(written: str) -> None:
    found, writer = condensed(written)

    assert found is None
    assert writer.recorded == [(0, 1, "condense/1")]


def test_nothing_is_asked_without_a_conversation() -> None:
    found, writer = condensed("anything", history=())

    assert (found, writer.instructions) == (None, [])


@pytest.mark.parametrize(
    ("message", "history"),
    [
        ("And for client data?", (Turn("May I use Copilot?", "en", tools=("copilot",), route="limits"),)),
        ("Am I allowed to keep the incident register?", BEFORE),
    ],
)  # fmt: skip
def test_nothing_is_asked_on_the_way_to_a_verdict(message: str, history: tuple[Turn, ...]) -> None:
    found, writer = condensed("Is Copilot allowed for client data?", message, history)

    assert (found, writer.instructions) == (None, [])


def test_a_model_that_fails_leaves_the_reading_by_rules() -> None:
    assert condensed("How long is the", why="busy")[0] is None


def test_personal_data_of_the_conversation_do_not_leave() -> None:
    before = (Turn("How long are records of a.b@valserine.example kept?", "en"),)

    found, writer = condensed("How long is the incident register kept?", history=before)

    assert "a.b@" not in writer.instructions[0].user
    assert found == "How long is the incident register kept?"
