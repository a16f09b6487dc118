"""Follow-ups: what a message leaves out comes from the turn before, and nothing else does."""

from __future__ import annotations

import pytest

from assistant.answering.conversation import resolve
from assistant.answering.language import recognise
from assistant.answering.model import Turn
from assistant.answering.understand import AnswerType, Understanding
from tests.support.register import VOCABULARY

CLIENT_IN_COPILOT = Turn(
    question="Puis-je mettre des données client dans Copilot ?",
    language="fr",
    tools=("copilot",),
    data_classes=("client",),
    route="limits",
)
CLIENT_IN_COPILOT_EN = Turn(
    question="May I put client data into Copilot?",
    language="en",
    tools=("copilot",),
    data_classes=("client",),
    route="limits",
)
TRANSCRIPTS = Turn(question="How long are meeting transcripts kept?", language="en", route="policy")


def understood(message: str, *history: Turn) -> Understanding:
    language = recognise(message, history[-1].language if history else "fr")
    return resolve(message, language, history, VOCABULARY, frozenset())


@pytest.mark.parametrize(
    ("message", "tools", "classes"),
    [
        ("et pour les données RH ?", ("copilot",), ("personal",)),
        ("et les fiches de paie ?", ("copilot",), ("personal",)),
        ("Et avec DeepL ?", ("deepl-pro",), ("client",)),
        ("et dans Midjourney ?", ("midjourney",), ("client",)),
        ("Alors DeepL ?", ("deepl-pro",), ("client",)),
        ("et Copilot ou DeepL ?", ("copilot", "deepl-pro"), ("client",)),
    ],
)
def test_a_french_follow_up_keeps_what_it_does_not_say(
    message: str, tools: tuple[str, ...], classes: tuple[str, ...]
) -> None:
    found = understood(message, CLIENT_IN_COPILOT)
    assert (found.mentions.tools, found.mentions.data_classes) == (tools, classes)
    assert found.asks_permission
    assert found.resolved


@pytest.mark.parametrize(
    ("message", "tools", "classes"),
    [
        ("and for HR data?", ("copilot",), ("personal",)),
        ("and with DeepL?", ("deepl-pro",), ("client",)),
        ("What about payslips?", ("copilot",), ("personal",)),
        ("same for Midjourney?", ("midjourney",), ("client",)),
        ("how about DeepL?", ("deepl-pro",), ("client",)),
    ],
)
def test_an_english_follow_up_keeps_what_it_does_not_say(
    message: str, tools: tuple[str, ...], classes: tuple[str, ...]
) -> None:
    found = understood(message, CLIENT_IN_COPILOT_EN)
    assert (found.mentions.tools, found.mentions.data_classes) == (tools, classes)
    assert found.resolved


def test_the_whole_question_is_put_in_words_for_the_person_to_see() -> None:
    resolved = understood("et pour les données RH ?", CLIENT_IN_COPILOT).resolved
    assert resolved is not None
    assert "Copilot" in resolved and "Données personnelles" in resolved
    english = understood("and with DeepL?", CLIENT_IN_COPILOT_EN).resolved
    assert english is not None
    assert "DeepL Pro" in english and "Client data" in english


def test_a_follow_up_in_the_other_language_still_leans_on_the_conversation() -> None:
    found = understood("and for HR data?", CLIENT_IN_COPILOT)
    assert found.language == "en"
    assert (found.mentions.tools, found.mentions.data_classes) == (("copilot",), ("personal",))


def test_a_tool_outside_the_register_replaces_the_one_before() -> None:
    found = understood("et avec Grok ?", CLIENT_IN_COPILOT)
    assert found.mentions.tools == ()
    assert found.mentions.unknown_tools == ("Grok",)
    assert found.mentions.data_classes == ("client",)


def test_a_follow_up_on_a_policy_question_searches_for_both() -> None:
    found = understood("and who deletes them?", TRANSCRIPTS)
    assert "meeting transcripts" in found.query and "deletes" in found.query
    assert found.kind is AnswerType.PERSON
    assert found.resolved and "transcripts" in found.resolved


@pytest.mark.parametrize(
    "message",
    [
        "Où signaler un incident ?",
        "Où est rangée la charte IA ?",
        "ou est rangée la charte IA ?",
        "Faut-il relire un texte produit par l'IA ?",
        "Combien de temps faut-il garder les transcriptions ?",
        "Y a-t-il une règle sur le télétravail ?",
        "Est-il possible d'enregistrer une réunion ?",
        "Il faut combien de membres pour voter ?",
        "Quel est le délai pour répondre à une demande du comité IA ?",
        "Qui décide des nouveaux outils ?",
        "Que veut dire le badge Trame ?",
    ],
)
def test_a_complete_french_question_takes_nothing_from_before(message: str) -> None:
    found = understood(message, CLIENT_IN_COPILOT)
    assert found.mentions.tools == () and found.mentions.data_classes == ()
    assert found.resolved is None
    assert "Copilot" not in found.query


@pytest.mark.parametrize(
    "message",
    [
        "Where do I report an incident?",
        "Is it allowed to record a meeting?",
        "Is it mandatory to reread texts?",
        "Is there a rule about remote work?",
        "How long does it take to get a decision?",
        "Who decides about new tools?",
        "What does the Trame badge prove?",
        "Who sits on the AI committee?",
    ],
)
def test_a_complete_english_question_takes_nothing_from_before(message: str) -> None:
    found = understood(message, CLIENT_IN_COPILOT_EN)
    assert found.mentions.tools == () and found.mentions.data_classes == ()
    assert found.resolved is None
    assert "Copilot" not in found.query


def test_a_question_with_its_own_tool_and_data_is_complete() -> None:
    message = "Et puis-je mettre des fiches de paie dans DeepL ?"
    found = understood(message, CLIENT_IN_COPILOT)
    assert found.mentions.tools == ("deepl-pro",)
    assert found.mentions.data_classes == ("personal",)
    assert found.resolved is None


def test_only_the_last_turn_is_leant_on() -> None:
    found = understood("and who deletes them?", CLIENT_IN_COPILOT_EN, TRANSCRIPTS)
    assert found.mentions.tools == ()


def test_a_greeting_takes_nothing_from_before() -> None:
    found = understood("Merci beaucoup !", CLIENT_IN_COPILOT)
    assert found.small_talk and found.mentions.tools == ()


def test_without_a_conversation_a_follow_up_stands_alone() -> None:
    found = understood("et pour les données RH ?")
    assert found.mentions.tools == () and found.mentions.data_classes == ("personal",)
    assert found.resolved is None
