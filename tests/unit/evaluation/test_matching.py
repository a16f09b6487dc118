"""Texts of different readers are compared alike, and numbers only as a whole."""

from __future__ import annotations

import pytest

from assistant.evaluation.matching import holds, normalised, says


def test_markup_spaces_apostrophes_and_capitals_make_no_difference() -> None:
    written = "| **L’accord**\u00a0: [voir](a.md#b) |  `90\u202fjours` |"
    assert normalised(written) == normalised("l'accord : voir 90 jours")


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Gardé 5 ans.", "5", True),
        ("Gardé 25 ans.", "5", False),
        ("Il faut 1.5 jour.", "5", False),
        ("Il faut 5,5 jours.", "5", False),
        ("Au poste 4112.", "4112", True),
        ("Les références sont masquées.", "masquée", True),
        ("Rien.", "masquée", False),
        ("\\*Attention\\* : relire", "attention : relire", True),
    ],
)
def test_words_are_found_whole_where_they_are_numbers(text: str, words: str, found: bool) -> None:
    assert says(text, words) is found


def test_a_short_answer_counts_only_as_a_word_of_its_own() -> None:
    assert holds("The Normans came from Denmark in 1066.", "Denmark")
    assert not holds("The Danish came in 1950.", "50")
    assert not holds("Francesca did.", "France")


def test_the_larger_part_of_a_long_quote_is_the_quote_a_smaller_one_is_not() -> None:
    expected = "one two three four five six seven eight nine ten"
    assert holds("before three four five six seven after", expected)
    assert not holds("one two three four, and seven eight nine ten", expected)
    assert not holds("one two three four five six", "one two three four five six seven")


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Le badge est valable trente jours.", "30 jours", True),
        ("Le badge est valable 30 jours.", "trente jours", True),
        ("The badge is good for thirty days.", "30 days", True),
        ("The badge is good for 30 days.", "thirty days", True),
        ("Il coûte deux cent cinquante euros.", "250 euros", True),
        ("It costs two hundred and fifty euros.", "250 euros", True),
        ("Le prêt dure un mois.", "1 mois", True),
        ("The loan lasts one working day.", "1 working day", True),
        ("Neuf jours plus tard, il revient.", "9 jours", True),
        ("Le badge est valable trente jours.", "3", False),
        ("Le badge est valable trente-cinq jours.", "trente jours", False),
        ("The badge is good for thirty-five days.", "30", False),
        ("Il coûte deux cent cinquante euros.", "50 euros", False),
        ("Un écran neuf est livré.", "9", False),
        ("Half of them, fifty per cent, agree.", "100", False),
        ("La moitié, cinquante pour cent, accepte.", "100", False),
        ("They may seize the laptop.", "16", False),
        ("One of them lends a screen.", "1", False),
        ("Un écran neuf est livré.", "écran neuf", True),
    ],
)
def test_a_number_in_words_is_the_number(text: str, words: str, found: bool) -> None:
    assert says(text, words) is found
