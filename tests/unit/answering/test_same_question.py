"""Two questions that look alike are not always the same one."""

from __future__ import annotations

import pytest

from assistant.answering.mentions import find_mentions
from assistant.answering.same_question import (
    IN_USE,
    Compared,
    Likeness,
    Profile,
    compare,
    profile,
)
from assistant.answering.text.numbers import numbers_in
from assistant.bilingual import Language
from tests.support.curated import terms
from tests.support.register import VOCABULARY


def read(text: str, language: Language) -> Profile:
    return profile(text, language, find_mentions(text, VOCABULARY, frozenset()))


def likeness(
    asked: str, *phrasings: str, similarity: float = 0.95, language: Language = "en"
) -> Likeness:
    compared = [
        Compared(read(words, language), terms(words, language), similarity) for words in phrasings
    ]
    return compare(read(asked, language), terms(asked, language), compared)


@pytest.mark.parametrize(
    ("asked", "phrasing"),
    [
        ("How long are training records stored?", "For how long do we store training records?"),
        (
            "Must a contractor sign the charter?",
            "Does the charter have to be signed by a contractor?",
        ),
        ("What's the number of people in wave 2?", "How many people are in wave two?"),
        ("Can I use copilote at a trade fair?", "Is copilote allowed at a trade fair?"),
    ],
)
def test_the_same_question_in_other_words_is_recognised(asked: str, phrasing: str) -> None:
    assert likeness(asked, phrasing).same()


@pytest.mark.parametrize(
    ("asked", "phrasing"),
    [
        ("Is the helpdesk open on Mondays?", "Is the helpdesk open on Saturdays?"),
        ("Must an intern sign the charter?", "Must a contractor sign the charter?"),
        ("How many people are in wave 3?", "How many people are in wave 2?"),
        ("Is the badge valid for 12 months?", "Is the badge valid for 24 months?"),
        ("May an intern not use AI tools?", "May an intern use AI tools?"),
        ("Can't an intern use AI tools?", "Can an intern use AI tools?"),
        ("Is it forbidden to film a meeting?", "Is it allowed to film a meeting?"),
        ("Can I refuse to be filmed?", "Can I be filmed?"),
        ("May I use DeepL at a trade fair?", "May I use Copilot at a trade fair?"),
        ("May I use Grok at a trade fair?", "May I use Copilot at a trade fair?"),
        ("May I print a payslip at home?", "May I print a client file at home?"),
        ("Who keeps training records?", "How long are training records kept?"),
        ("Where are training records kept?", "How long are training records kept?"),
        ("May I use a free tool?", "The tool has broken down: may I use a free tool?"),
        ("Who chairs the committee at Siemens?", "Who chairs the committee?"),
    ],
)
def test_one_word_that_matters_makes_it_another_question(asked: str, phrasing: str) -> None:
    assert not likeness(asked, phrasing).same()
    assert not likeness(phrasing, asked).same()


@pytest.mark.parametrize(
    ("asked", "phrasing", "same"),
    [
        ("Où sont gardés les dossiers ?", "Combien de temps garde-t-on les dossiers ?", False),
        ("Les dossiers sont gardés où ?", "Où sont gardés les dossiers ?", True),
        ("Puis-je dire non à un film ?", "Puis-je refuser un film ?", False),
        ("Puis-je ne pas signer la charte ?", "Puis-je signer la charte ?", False),
        ("A-t-on le droit de signer la charte ?", "Peut-on signer la charte ?", True),
        ("Le budget est-il de 25 000 € ?", "Le budget est de 25,000 € ?", True),
    ],
)
def test_french_is_read_as_closely(asked: str, phrasing: str, same: bool) -> None:
    assert likeness(asked, phrasing, language="fr").same() is same


def test_more_phrasings_widen_what_is_recognised() -> None:
    one = "Must I switch off my smart speaker during a meeting?"
    other = "Must I unplug my smart speaker during a meeting?"
    asked = "Do I have to unplug the smart speaker during a meeting?"
    assert not likeness(asked, one).same()
    assert likeness(asked, one, other).same()


def test_what_all_phrasings_share_must_be_asked() -> None:
    phrasings = (
        "May an agency use pictures of the mill for us?",
        "Is an agency free to use pictures of the mill?",
    )
    assert likeness("May an agency use pictures of the mill?", *phrasings).same()
    assert not likeness("May we use pictures of the mill?", *phrasings).same()


def test_a_question_far_in_meaning_is_not_the_same_whatever_its_words() -> None:
    words = "Who chairs the committee?"
    assert likeness(words, words, similarity=IN_USE.near).same()
    assert not likeness(words, words, similarity=IN_USE.near - 0.01).same()


def across(similarity: float, *also: str) -> bool:
    """A French question asked of an answer written for an English one, and for ``also``."""
    asked, phrasing = "Qui préside le comité ?", "Who chairs the committee?"
    translated = {"preside": ("chairs",), "comite": ("committee",)}
    compared = [Compared(read(phrasing, "en"), terms(phrasing, "en"), similarity)]
    compared += [Compared(read(words, "fr"), terms(words, "fr"), similarity) for words in also]
    return compare(read(asked, "fr"), terms(asked, "fr", translated), compared).same()


def test_a_question_is_recognised_in_the_other_language_where_it_is_only_written_there() -> None:
    assert across(IN_USE.near_across)
    assert not across(IN_USE.near_across - 0.01)


def test_a_phrasing_in_the_same_language_decides_where_there_is_one() -> None:
    assert across(IN_USE.near, "Qui préside le comité ?")
    assert not across(IN_USE.near_across, "Qui préside le comité ?")
    assert not across(IN_USE.near, "Qui préside le conseil ?")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("De 5 000 € à 25,000 €", {"5000", "25000"}),
        ("le module M3, deux fois, 0,8 mm", {"m3", "2", "0.8"}),
        ("two of twelve", {"2", "12"}),
        ("nothing", set()),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


def test_numbers_in_words_can_be_left_out() -> None:
    assert numbers_in("two days and 3 nights", spelled=False) == {"3"}
