"""Whom a question of confidence is put to, by the list of people and the training programme."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from assistant.bootstrap.asked import AskedOf
from assistant.learning.training import Learner
from assistant.listening.model import Place
from assistant.listening.publication.asked import Rosters
from assistant.listening.publication.model import Roster

LOOMS, STUDIO = Place(team="looms"), Place(team="studio")


def learner(name: str, trade: str, *tools: str) -> Learner:
    return Learner(
        name, name, name, None, None, trade, frozenset(tools), None, date(2026, 1, 5), ""
    )


PROGRAMME: Any = SimpleNamespace(
    modules={
        "drawings": SimpleNamespace(trades=("designer",)),
        "mail": SimpleNamespace(trades=()),
    }
)

PEOPLE = [
    learner("ana", "designer", "copilot"),
    learner("bo", "designer", "translator"),
    learner("chi", "operator"),
]
EVERYONE = ["ana", "bo", "chi", "new"]
ASKED = AskedOf(EVERYONE, PEOPLE, PROGRAMME)


def test_a_tool_is_asked_about_of_its_users_and_of_those_whose_tools_nobody_wrote_down() -> None:
    assert ASKED.of_tool("copilot") == {"ana", "chi", "new"}
    assert ASKED.of_tool("any-tool") is None


def test_a_task_is_asked_about_of_the_trades_of_its_module() -> None:
    assert ASKED.of_module("drawings") == {"ana", "bo"}
    assert ASKED.of_module("mail") is None
    assert ASKED.of_module("withdrawn") == frozenset()


def test_who_counts_for_the_company_only_is_not_among_those_who_could_hide_somebody() -> None:
    everybody = Roster({LOOMS: 1, STUDIO: 2, Place(): 1})
    counts = {"ana": STUDIO, "bo": STUDIO, "chi": LOOMS, "new": Place()}
    rosters = Rosters(everybody, counts, ASKED)
    assert rosters.of("copilot", None).sizes == {STUDIO: 1, LOOMS: 1}
    assert rosters.of("copilot", "drawings").sizes == {STUDIO: 1}
    assert rosters.of("any-tool", "mail") is everybody
