"""“Which tools may I use?” is answered by the whole register, and by nothing else."""

from __future__ import annotations

import pytest

from assistant.answering.conversation import turn_of
from assistant.answering.model import Answer
from assistant.limits.model import Verdict
from assistant.limits.rules import decide
from tests.support.pipeline import company
from tests.support.register import REGISTER


def groups(answer: Answer) -> dict[str, list[str]]:
    """The tools under each heading of an overview."""
    return {group.title: [line.tool for line in group.lines] for group in answer.overview}


@pytest.mark.parametrize(
    "message",
    [
        "Quels outils puis-je utiliser ?",
        "Bonjour, quelle IA ai-je le droit d’utiliser au travail ?",
        "Quels sont les outils d’IA autorisés dans l’entreprise ?",
        "La liste des outils approuvés, s’il vous plaît",
        "Qu’est-ce que je peux utiliser ?",
        "Which AI tools can I use?",
        "What tools are approved?",
        "Is there a list of allowed AI apps?",
        "What may I use?",
    ],
)
def test_without_a_use_the_tools_stand_by_their_status(message: str) -> None:
    found = company().ask(message)
    assert (found.route, found.answered, found.verdict) == ("limits", True, None)
    assert [tool for tools in groups(found).values() for tool in tools] == [
        "firefly", "deepl-pro", "copilot", "notion-ai", "claude", "midjourney",
    ]  # fmt: skip
    assert [group.open for group in found.overview] == [True, True, False, False]


@pytest.mark.parametrize(
    "message",
    [
        "Quels outils sont autorisés avec des données client ?",
        "Dans quels outils puis-je mettre un fichier client ?",
        "Avec quelle IA traiter des données client ?",
        "Which tools may I use for client data?",
        "Is there a tool I can put a client file into?",
        "What can I use for client data?",
    ],
)
def test_with_a_use_each_tool_has_the_verdict_the_register_gives_it(message: str) -> None:
    found = company().ask(message)
    lines = [line for group in found.overview for line in group.lines]
    assert {line.tool: line.verdict for line in lines} == {
        tool: decide(REGISTER, tool, "client").verdict for tool in REGISTER.tools
    }
    verdicts = [group.lines[0].verdict for group in found.overview]
    assert verdicts == [
        Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.NOT_COVERED, Verdict.FORBIDDEN,
    ]  # fmt: skip
    conditional = found.overview[1].lines[0]
    assert conditional.detail in ("la référence est masquée", "the reference is masked")


def test_a_task_is_a_use_too() -> None:
    found = company().ask("Quel outil pour le tri de CV ?")
    assert groups(found)["Interdit"] == ["copilot", "midjourney"]


def test_those_that_are_forbidden_come_first_when_they_are_asked_for() -> None:
    found = company().ask("Quels outils sont interdits ?")
    assert next(iter(groups(found).items())) == ("Interdits", ["midjourney"])


@pytest.mark.parametrize(
    "message",
    [
        "Quels outils puis-je utiliser sur mon téléphone personnel ?",
        "Which tools may I use while travelling in China?",
        "Which tool won the award last year?",
        "À qui demander un nouvel outil ?",
        "Quels critères un outil doit-il remplir ?",
        "Quelles règles faut-il suivre ?",
        "Which form do I use to ask for a tool licence?",
    ],
)
def test_a_question_with_more_in_it_goes_to_the_documents(message: str) -> None:
    assert company().ask(message).overview == ()


def test_a_tool_named_in_the_question_gets_its_own_verdict() -> None:
    found = company().ask("Quels outils comme Copilot sont autorisés avec des données client ?")
    assert found.overview == ()
    assert [ruling.tool for ruling in found.rulings] == ["copilot"]


def test_a_follow_up_asks_the_same_for_another_use() -> None:
    first = company().ask("Quels outils sont autorisés avec des données client ?")
    then = company().ask("et avec une fiche de paie ?", history=(turn_of(first),))
    assert {line.data_class for group in then.overview for line in group.lines} == {"personal"}
    last = company().ask("et des données publiques ?", history=(turn_of(first), turn_of(then)))
    assert {line.data_class for group in last.overview for line in group.lines} == {"public"}


def test_the_text_to_copy_names_every_tool_and_condition() -> None:
    found = company().ask("Which tools may I use for client data?")
    for tool in REGISTER.tools.values():
        assert tool.name in found.text
    assert "the reference is masked" in found.text


def test_of_several_uses_named_the_strictest_holds_for_each_tool() -> None:
    found = company().ask("Quels outils pour des données client et des données publiques ?")
    verdicts = {line.tool: line.verdict for group in found.overview for line in group.lines}
    assert verdicts["copilot"] is Verdict.CONDITIONAL
    assert verdicts["deepl-pro"] is Verdict.NOT_COVERED, "it has no rule for public data"
    assert "Données client" in found.lead and "Données publiques" in found.lead


def test_official_tools_are_not_those_that_are_off_limits() -> None:
    official = company().ask("Which are the official tools we may use?").overview
    off_limits = company().ask("Which tools are off limits?").overview
    assert official[0].open and not off_limits[0].open
