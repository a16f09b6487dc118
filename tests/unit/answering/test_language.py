"""Which language a message is in, and what decides when it does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.language import recognise
from assistant.bilingual import Language, as_language

FRENCH = [
    "Puis-je mettre des données clients dans Copilot ?",
    "combien de temps garde t on les transcriptions",
    "Qui décide ?",
    "On peut utiliser DeepL pour un devis ?",
    "Le reporting du board est-il confidentiel ?",
    "et pour les données RH ?",
    "J’ai le droit ?",
    "Ai-je le droit ?",
]
ENGLISH = [
    "May I put client data into Copilot?",
    "how long do we keep transcripts",
    "Who decides?",
    "Can we use DeepL for a quote?",
    "What is a compte rendu?",
    "and for HR data?",
    "AI agents may read client data.",
    "Allowed AI tools?",
]


@pytest.mark.parametrize("message", FRENCH)
@pytest.mark.parametrize("tie_breaker", ["fr", "en"])
def test_a_french_message_is_french(message: str, tie_breaker: Language) -> None:
    assert recognise(message, tie_breaker) == "fr"


@pytest.mark.parametrize("message", ENGLISH)
@pytest.mark.parametrize("tie_breaker", ["fr", "en"])
def test_an_english_message_is_english(message: str, tie_breaker: Language) -> None:
    assert recognise(message, tie_breaker) == "en"


@pytest.mark.parametrize("message", ["", "Copilot", "DeepL Pro ?", "12:30", "???"])
@pytest.mark.parametrize("tie_breaker", ["fr", "en"])
def test_a_message_that_does_not_say_takes_the_conversations_language(
    message: str, tie_breaker: Language
) -> None:
    assert recognise(message, tie_breaker) == tie_breaker


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_every_message_gets_one_of_the_two_languages(message: str, tie_breaker: Language) -> None:
    assert recognise(message, tie_breaker) in ("fr", "en")


def test_language_tags_are_read_whatever_their_form() -> None:
    tags = {"fr-CA": "fr", "EN_us": "en", " fr ": "fr", "de": None, "": None, None: None}
    assert {tag: as_language(tag) for tag in tags} == tags
