"""The further vocabulary compares sentences; it never takes part in the search."""

from __future__ import annotations

from importlib import resources

import pytest

from assistant.answering.text.analysis import stem, tokenize
from assistant.bilingual import Language
from assistant.retrieval.glosses import LexiconGlosses
from assistant.retrieval.lexicon import WORKING_WORDS, Lexicon, working_words


@pytest.mark.parametrize(
    ("phrase", "language", "into", "sense"),
    [
        ("astreinte", "fr", "en", "standbi"),
        ("hygromètre", "fr", "en", None),
        ("purchase order", "en", "fr", "command"),
        ("note de frais", "fr", "en", "claim expens"),
        ("astreinte", "fr", "fr", "astreint"),
    ],
)
def test_it_knows_what_a_word_means(
    phrase: str, language: Language, into: Language, sense: str | None
) -> None:
    glosses = LexiconGlosses(Lexicon.built_in())

    found = glosses.exactly(phrase, language, into)

    if sense is None:
        assert not found
    else:
        assert any(sense in one for one in found), found


def test_the_search_does_not_read_it() -> None:
    phrase = "astreinte"
    tokens = tokenize(phrase, "fr")

    assert working_words().matches(tokens, "fr")
    searched = Lexicon.with_glossary([])
    found = [form for match in searched.matches(tokens, "fr") for form in match.translations]
    assert "standby" not in found
    assert stem("astreinte", "fr")


def test_every_line_has_both_sides() -> None:
    text = resources.files("assistant.retrieval").joinpath(WORKING_WORDS).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]

    assert len(lines) > 1000
    for line in lines:
        french, _, english = line.partition("\t")
        assert french.strip() == french
        assert french
        assert all(form.strip() for form in english.split("|")), line
