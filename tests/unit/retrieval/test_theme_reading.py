"""Texts of both languages read by the encoder that ships, and put together by what they mean."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from assistant.bilingual import Language
from assistant.content.glossary import load_glossary
from assistant.listening.themes.finding import find
from assistant.listening.themes.model import Utterance
from assistant.listening.themes.words import Telling
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.themes import TextReader
from tests.conftest import REPOSITORY

Meaning = tuple[tuple[Language, str], ...]

GAPS: dict[str, Meaning] = {
    "holidays": (
        ("fr", "Qui valide mes réponses quand la responsable est en vacances ?"),
        ("fr", "Pendant les congés de ma responsable, qui approuve ce que l’IA écrit ?"),
        ("fr", "Ma cheffe est en congé : qui valide à sa place ?"),
        ("en", "Who approves my answers while my manager is on leave?"),
        ("en", "My manager is on holiday: who approves in her place?"),
        ("en", "During my manager's leave, who signs off what the AI writes?"),
    ),
    "voice": (
        ("fr", "A-t-on le droit de dicter à voix haute dans l’open space ?"),
        ("fr", "Puis-je dicter mes messages à voix haute au bureau ?"),
        ("fr", "La dictée vocale est-elle permise au bureau ?"),
        ("en", "May I dictate aloud in the office?"),
        ("en", "Is voice dictation allowed in the office?"),
        ("en", "Can we dictate messages out loud at work?"),
    ),
    "cost": (
        ("fr", "Combien coûte une licence par mois ?"),
        ("fr", "Quel est le prix mensuel de l’abonnement ?"),
        ("fr", "L’abonnement coûte combien par mois et par personne ?"),
        ("en", "How much does a licence cost per month?"),
        ("en", "What is the monthly price of the subscription?"),
        ("en", "What does the subscription cost a month for each person?"),
    ),
    "photos": (
        ("fr", "Peut-on prendre une photo d’un tissu pour l’analyser avec l’IA ?"),
        ("fr", "Ai-je le droit d’envoyer la photo d’un tissu à l’assistant ?"),
        ("fr", "Photographier un échantillon de tissu pour l’IA, est-ce permis ?"),
        ("en", "May I send a photo of a fabric to the assistant?"),
        ("en", "Can we take a picture of a fabric and have AI analyse it?"),
        ("en", "Is it allowed to photograph a fabric sample for the AI?"),
    ),
}
OTHERS: Meaning = (
    ("fr", "Où est la salle du comité ?"),
    ("fr", "Comment changer mon mot de passe ?"),
    ("fr", "Quand commence la vague 3 ?"),
    ("en", "Which font should slides use?"),
    ("en", "Is there a shuttle to the Lyon site?"),
    ("en", "Who won the innovation prize?"),
)


@cache
def reader() -> TextReader:
    terms = [(term.fr, term.en) for term in load_glossary(REPOSITORY / "knowledge")]
    lexicon = Lexicon.with_glossary(terms)
    return TextReader(load_encoder(), lambda: lexicon)


@cache
def placed() -> tuple[dict[str, str | None], dict[str, tuple[str, ...]]]:
    """The theme of each text, and the French and English words of each theme."""
    said = [one for meaning in GAPS.values() for one in meaning] + list(OTHERS)
    texts = [
        Utterance("gap", str(n), "gap", "2026-W47", f"p{n}", language, text)
        for n, (language, text) in enumerate(said)
    ]
    readings = reader().examples([(one.language, one.text) for one in texts])
    found = find(list(zip(texts, readings, strict=True)), [], Telling(texts, reader()))
    themes = {text.text: found.given.get((text.kind, text.id)) for text in texts}
    return themes, {theme.id: (*theme.words["fr"], *theme.words["en"]) for theme in found.new}


@pytest.mark.slow
class TestMeanings:
    """Written after the threshold was chosen, and never used to choose it."""

    @pytest.mark.parametrize("meaning", GAPS)
    def test_most_of_a_meaning_lands_in_one_theme_in_both_languages(self, meaning: str) -> None:
        themes, _ = placed()
        names = [themes[text] for _, text in GAPS[meaning]]
        usual = max(set(names) - {None}, key=names.count, default=None)
        together = [lang for lang, text in GAPS[meaning] if usual and themes[text] == usual]
        assert len(together) >= 5
        assert set(together) == {"fr", "en"}

    def test_different_meanings_are_different_themes(self) -> None:
        themes, _ = placed()
        for one, other in combinations(GAPS.values(), 2):
            mine, theirs = ({themes[text] for _, text in side} - {None} for side in (one, other))
            assert not mine & theirs

    def test_what_only_one_person_asks_is_in_no_theme(self) -> None:
        themes, _ = placed()
        assert sum(themes[text] is not None for _, text in OTHERS) <= 1

    def test_themes_are_called_by_words_in_both_languages(self) -> None:
        _, words = placed()
        assert len(words) == len(GAPS)
        assert sum(len(found) >= 2 for found in words.values()) >= 3

    def test_a_french_word_and_its_translation_are_one(self) -> None:
        french = {key for term in reader().terms("les clients", "fr") for key in term.keys}
        english = {key for term in reader().terms("our customers", "en") for key in term.keys}
        assert french & english
        assert reader().translated("réunion", "fr") == "meeting"
