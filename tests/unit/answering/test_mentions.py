"""What a message names: tools, data classes and tasks, however people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.mentions import Mentions, Vocabulary, find_mentions
from assistant.limits.model import Register
from tests.support.register import VOCABULARY


def mentions(message: str, *known: str) -> Mentions:
    return find_mentions(message, VOCABULARY, frozenset(known))


@pytest.mark.parametrize(
    ("message", "tools"),
    [
        ("Puis-je utiliser Microsoft 365 Copilot ?", ("copilot",)),
        ("je peux demander au copilote ?", ("copilot",)),
        ("COPILOT c'est autorisé ?", ("copilot",)),
        ("je peux utiliser Copliot ?", ("copilot",)),
        ("Is midjorney allowed?", ("midjourney",)),
        ("Is DeepL Pro ok?", ("deepl-pro",)),
        ("Copilot ou DeepL pour un devis ?", ("copilot", "deepl-pro")),
        ("DeepL or Copilot?", ("deepl-pro", "copilot")),
        ("l'IA de Notion", ("notion-ai",)),
        ("Quelle est la notion de donnée personnelle ?", ()),
        ("What about copying pilots' logs?", ()),
        ("Qui siège au comité ?", ()),
    ],
)
def test_a_tool_is_known_by_its_name_nickname_or_with_a_slip(
    message: str, tools: tuple[str, ...]
) -> None:
    assert mentions(message).tools == tools


@pytest.mark.parametrize(
    ("message", "classes"),
    [
        ("des données client dans Copilot", ("client",)),
        ("des données clients dans Copilot", ("client",)),
        ("client data into Copilot", ("client",)),
        ("le fichier client", ("client",)),
        ("les fiches de paie de l'équipe", ("personal",)),
        ("payslips and client files", ("personal", "client")),
        ("les données RH et les données client", ("personal", "client")),
        ("la salle de réunion", ()),
    ],
)
def test_a_data_class_is_known_in_both_languages(message: str, classes: tuple[str, ...]) -> None:
    assert mentions(message).data_classes == classes


@pytest.mark.parametrize(
    "message",
    [
        "Copilot pour le tri de CV ?",
        "J'ai 80 CV, Copilot peut faire un premier tri ?",
        "Copilot for CV screening",
        "recrutement avec Copilot",
    ],
)
def test_a_task_is_known_also_with_other_words_in_between(message: str) -> None:
    assert mentions(message).tasks == ("hiring",)


def test_a_product_outside_the_register_is_named_as_written() -> None:
    assert mentions("Can I paste client data into Grok?").unknown_tools == ("Grok",)
    assert mentions("je peux utiliser perplexity ou DALL-E ?").unknown_tools == ("DALL-E",)
    assert mentions("le cœur du fichier client va dans dall-e").unknown_tools == ("dall-e",)
    assert mentions("on met le fichier dans Zorglub").unknown_tools == ("Zorglub",)


@pytest.mark.parametrize(
    ("message", "known"),
    [
        ("Qui travaille avec Manchester ?", "manchester"),
        ("J'envoie le devis à RH", ""),
        ("We send it to HR", ""),
        ("Les dossiers passent par CSE", ""),
        ("She works in Finance", "finance"),
        ("le curseur et la gamme", ""),
        ("move the cursor over the canvas", ""),
        ("qui peut m'aider avec une lettre ?", ""),
    ],
)
def test_departments_places_and_everyday_words_are_not_tools(message: str, known: str) -> None:
    found = mentions(message, known)
    assert (found.tools, found.unknown_tools) == ((), ())


def test_a_registered_tool_is_never_unknown_as_well() -> None:
    found = mentions("Peut-on mettre cela dans Copilot, DeepL Pro ou Grok ?")
    assert found.tools == ("copilot", "deepl-pro")
    assert found.unknown_tools == ("Grok",)


def test_without_a_register_nothing_is_a_tool() -> None:
    empty = Vocabulary(Register())
    assert (
        find_mentions("May I use Copilot or Grok with Zorglub?", empty, frozenset()) == Mentions()
    )


@given(st.text(max_size=200))
def test_no_message_breaks_the_search_for_names(message: str) -> None:
    found = mentions(message)
    assert set(found.tools) <= set(VOCABULARY.register.tools)
    assert set(found.data_classes) <= set(VOCABULARY.register.data_classes)
    assert len(set(found.tools)) == len(found.tools)
    for name in found.unknown_tools:
        assert name in message


@given(st.permutations(["Copilot", "DeepL", "Notion", "Claude"]))
def test_tools_come_in_the_order_they_are_named(names: list[str]) -> None:
    ids = {"Copilot": "copilot", "DeepL": "deepl-pro", "Notion": "notion-ai", "Claude": "claude"}
    found = mentions("Faut-il choisir " + " ou ".join(names) + " ?")
    assert found.tools == tuple(ids[name] for name in names)
