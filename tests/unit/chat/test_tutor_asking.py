"""Which messages in a lesson mean the card before the person, and which have a subject of their own."""

from __future__ import annotations

import pytest

from assistant.bilingual import Language
from assistant.learning.lessons import Card, Lesson, Listing, Paragraph, Run
from assistant.web.chat.tutor_asking import about_the_card, about_the_lesson
from assistant.web.chat.tutor_wording import LABELS

FRENCH = """
Explique autrement
Expliquez-moi ça plus simplement, s'il vous plaît
Peux-tu expliquer cette fiche autrement ?
Pouvez-vous reformuler cette règle ?
Redis-le en d’autres mots
Donne-moi un exemple
Donnez-moi un autre exemple concret
Un exemple ?
Des exemples
Avez-vous un exemple ?
Pourquoi ?
Et pourquoi ça ?
Pourquoi cette règle ?
Je n'ai pas compris
Je ne comprends pas cette phrase
Qu'est-ce que ça veut dire ?
Ça veut dire quoi ?
C'est-à-dire ?
Concrètement ?
Résume cette fiche
Plus simplement, merci
"""
ENGLISH = """
Explain this differently
Can you explain it again?
Please explain that in simpler words
Could you rephrase this sentence?
Give me an example
Another example, please
An example?
Do you have an example?
Why?
But why is that?
Why this rule?
I don't understand
I did not get this part
What does that mean?
Summarise this card
In other words?
"""
OTHERS = """
Pourquoi un humain doit-il relire ?
Donne-moi un exemple de donnée client
Puis-je mettre des données clients dans Copilot ?
Explique la règle sur les contrats
Je ne comprends pas pourquoi mon poste disparaît
Je n'en peux plus
Qu'est-ce que la relecture veut dire ?
Why must a human check it?
Explain the incident procedure
Give me an example of confidential data
I don't understand why my manager ignores me
What does personal data mean?
Can I use DeepL for this?
Bonjour

"""


@pytest.mark.parametrize("message", FRENCH.strip().splitlines())
def test_a_french_message_about_the_card(message: str) -> None:
    assert about_the_card(message) == "fr"


@pytest.mark.parametrize("message", ENGLISH.strip().splitlines())
def test_an_english_message_about_the_card(message: str) -> None:
    assert about_the_card(message) == "en"


@pytest.mark.parametrize("message", OTHERS.splitlines())
def test_a_question_with_a_subject_of_its_own(message: str) -> None:
    assert about_the_card(message) is None


def test_a_long_message_is_about_something_else() -> None:
    assert about_the_card("explique " * 20) is None


@pytest.mark.parametrize("name", ["simpler", "example", "why"])
def test_the_words_on_the_buttons_mean_the_card(name: str) -> None:
    assert about_the_card(LABELS[name].fr) == "fr"
    assert about_the_card(LABELS[name].en) == "en"


WORDS = (Paragraph((Run("A second reviewer signs."),)), Listing(((Run("Contracts"),),)))
LESSON = Lesson("m", 1, "en", "read", 5, "M", (Card("Two people", WORDS),))


@pytest.mark.parametrize(
    ("question", "language", "about"),
    [
        ("Must a human check it?", "en", True),
        ("Why must a human read everything?", "en", True),
        ("Who signs?", "en", True),
        ("And for a contract?", "en", True),
        ("How many people?", "en", True),
        ("When is the canteen open?", "en", False),
        ("Qui signe ?", "fr", False),  # the lesson is in English
        ("Faut-il toujours faire cela ?", "fr", True),
        ("Pourquoi un humain doit-il relire ?", "fr", True),
        ("Quand ouvre la cantine ?", "fr", False),
    ],
)
def test_a_question_that_points_at_the_lesson_or_uses_its_words(
    question: str, language: Language, about: bool
) -> None:
    assert about_the_lesson(question, language, LESSON) is about


def test_without_a_lesson_only_pointing_counts() -> None:
    assert about_the_lesson("Must I do this?", "en", None)
    assert not about_the_lesson("Who signs?", "en", None)
