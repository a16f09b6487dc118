"""Good translations pass as a rule, bad ones do not: measured on the sample company's own pairs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answering.writing.drafts.holding import Holder
from assistant.answering.writing.drafts.layout import pieces_of
from assistant.retrieval.glosses import LexiconGlosses
from assistant.retrieval.lexicon import Lexicon

ROOT = Path(__file__).parents[4]
PAIRS = 150
Pair = tuple[str, str]


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a file, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def as_words(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


@lru_cache(maxsize=1)
def holder() -> Holder:
    read = yaml.safe_load((ROOT / "knowledge/glossary.yaml").read_text("utf-8"))
    terms = [
        (as_words(one["fr"]), as_words(one["en"])) for one in walk(read) if {"fr", "en"} <= set(one)
    ]
    return Holder(LexiconGlosses(Lexicon.with_glossary(terms)))


@lru_cache(maxsize=1)
def pairs() -> list[Pair]:
    """Sentences that somebody translated for the lessons, in no order, always the same."""
    found: list[Pair] = []
    for file in sorted((ROOT / "curricula/modules").glob("*.yaml")):
        for one in walk(yaml.safe_load(file.read_text("utf-8"))):
            if isinstance(one.get("fr"), str) and isinstance(one.get("en"), str):
                french, english = (
                    [piece.text for piece in pieces_of(one[language])[0]]
                    for language in ("fr", "en")
                )
                if len(french) == len(english):
                    found += zip(french, english, strict=True)
    long = [pair for pair in dict.fromkeys(found) if len(pair[0].split()) > 4]
    random.Random(7).shuffle(long)
    return long[:PAIRS]


def good() -> list[Pair]:
    """Those that are not marked."""
    return [one for one in pairs() if holder().fault(one[1], "en", one[0], "fr") is None]


def number_changed(text: str) -> str:
    return re.sub(r"\b(\d{1,3})\b", lambda found: str(int(found[1]) + 1), text, count=1)


def negation_lost(text: str) -> str:
    return re.sub(r" (?:not|never)\b", "", text, count=1)


def negation_added(text: str) -> str:
    added = r"\b(is|are|may|must|can)\b (?!not|never|no)"
    return re.sub(added, r"\1 not ", text, count=1)


def somebody_else(text: str) -> str:
    return re.sub(r"\b(manager|champion|customer|client|supplier)\b", "lawyer", text, count=1)


def test_most_good_translations_are_not_marked_either_way() -> None:
    back = [one for one in pairs() if holder().fault(one[0], "fr", one[1], "en") is None]

    assert len(pairs()) == PAIRS
    assert len(good()) >= 0.65 * PAIRS
    assert len(back) >= 0.65 * PAIRS


@pytest.mark.parametrize(
    ("falsified", "least"),
    [(number_changed, 1.0), (negation_lost, 0.9), (negation_added, 0.8), (somebody_else, 1.0)],
)
def test_what_was_made_false_is_marked(falsified: Callable[[str], str], least: float) -> None:
    false = [(one[0], falsified(one[1])) for one in good() if falsified(one[1]) != one[1]]
    found = [one for one in false if holder().fault(one[1], "en", one[0], "fr")]

    assert len(false) >= 5
    assert len(found) >= least * len(false)


def test_a_sentence_about_something_else_is_marked() -> None:
    kept = good()
    turned = zip(kept, kept[1:] + kept[:1], strict=True)

    assert all(holder().fault(other[1], "en", one[0], "fr") for one, other in turned)
