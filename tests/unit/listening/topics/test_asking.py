"""What form a message has: sentences, questions, orders, and whose they are."""

from __future__ import annotations

import pytest

from assistant.bilingual import Language
from assistant.listening.topics.asking import sentences


@pytest.mark.parametrize(
    ("language", "message", "expected"),
    [
        ("fr", "Je suis débordé. Que dit la charte ?", ["Je suis débordé.", "Que dit la charte ?"]),
        ("en", "I'm swamped!  What now?", ["I'm swamped!", "What now?"]),
        ("fr", "Il a dit « non. » Et voilà.", ["Il a dit « non.", "Et voilà."]),
        ("en", "one\n\ntwo", ["one", "two"]),
        ("fr", "  \n ", []),
        ("en", "…", ["…"]),
    ],
)
def test_a_message_is_cut_into_its_sentences(
    language: Language, message: str, expected: list[str]
) -> None:
    assert [one.text for one in sentences(message, language)] == expected


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fr", "Quels outils sont approuvés"),
        ("fr", "Est-ce que je peux traduire un contrat"),
        ("fr", "une fiche trop vieille on en fait koi"),
        ("fr", "jpeu mettre un fichier client ou pas"),
        ("fr", "on garde un dossier combien de temps"),
        ("fr", "Traduis cette phrase."),
        ("fr", "C’est permis ?"),
        ("en", "wot training do managers get"),
        ("en", "can I use DeepL"),
        ("en", "Please summarise this page."),
        ("en", "am I allowed or not"),
    ],
)
def test_what_asks_or_orders_is_told_from_what_is_stated(language: Language, message: str) -> None:
    (found,) = sentences(message, language)
    assert found.asks


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fr", "Je n’en peux plus."),
        ("fr", "Quand même, c’est trop."),
        ("fr", "Personne ne nous demande notre avis"),
        ("en", "I can't keep up."),
        ("en", "Nobody asks us what we need"),
    ],
)
def test_a_statement_does_not_ask(language: Language, message: str) -> None:
    (found,) = sentences(message, language)
    assert not found.asks


def test_who_speaks_and_whether_something_is_denied() -> None:
    (mine,) = sentences("J’ai tout relu.", "fr")
    assert mine.speaker and not mine.denies and mine.words == 3
    (theirs,) = sentences("They don't listen.", "en")
    assert not theirs.speaker and theirs.denies
    (ours,) = sentences("We never hear back", "en")
    assert ours.speaker and ours.denies
