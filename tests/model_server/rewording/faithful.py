"""One sentence of a passage, or two, in other words that say the same."""

from __future__ import annotations

from random import Random

from tests.model_server.rewording import english, french
from tests.model_server.rewording.phrasebook import by_hand
from tests.model_server.rewording.rules import Words, apply, capital, lowered
from tests.model_server.splitting import is_row
from tests.model_server.values import Fact, Language, Task, Told

_WORDS: dict[Language, Words] = {"fr": french.FRENCH, "en": english.ENGLISH}
_SPELLED = {"fr": french.spelled, "en": english.spelled}
_SHORT = 110


def reword(fact: Fact, language: Language, random: Random) -> str | None:
    """``fact`` in ``language``; None when it stands in the other one and nobody translated it."""
    written = by_hand(fact.text, language)
    if written is not None and (fact.language != language or random.random() < 0.6):
        return written
    return by_rule(fact.text, language, random) if fact.language == language else None


def by_rule(sentence: str, language: Language, random: Random) -> str:
    """``sentence`` with words replaced, addressed to the reader, or in another order."""
    if is_row(sentence):
        return _row(sentence, language)
    words = _WORDS[language]
    text = apply(words.you, sentence, random, 1) if random.random() < 0.4 else sentence
    if random.random() < 0.5:
        orders = [new for move in words.moves if (new := move(text)) is not None]
        text = random.choice(orders) if orders else text
    text = apply(words.same, text, random, random.choice((1, 2, 3)))
    text = _SPELLED[language](text)
    if random.random() < 0.15 and not text.startswith(("«", '"')):
        text = random.choice(words.openings) + lowered(text, words)
    return _ended(capital(text), language)


def _row(row: str, language: Language) -> str:
    """A row of a table as a sentence: what its first cell names, then the other cells."""
    cells = [cell.partition(": ")[::2] for cell in row.split("; ") if ": " in cell]
    subject, rest = cells[0][1], cells[1:]
    link = " : " if language == "fr" else ": "
    said = ", ".join(f"{column[:1].lower()}{column[1:]}{link}{value}" for column, value in rest)
    opening = "Pour" if language == "fr" else "For"
    return f"{opening} {subject}, {said}."


def _ended(text: str, language: Language) -> str:
    """With the end that a sentence has."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", "»", '"')) else f"{text}."


def merged(one: str, two: str, language: Language, random: Random) -> str:
    """Two sentences as one."""
    words = _WORDS[language]
    join = random.choice(words.joins)
    return join.format(a=one.rstrip("."), b=lowered(two.rstrip("."), words))


def faithful(task: Task, facts: list[Fact]) -> list[Told]:
    """Everything said in ``facts``, each sentence true of the passage it cites."""
    told: list[Told] = []
    language = task.prompt.language
    for fact in facts:
        text = reword(fact, language, task.random)
        if text is not None:
            told.append(Told(text, (fact.passage.number,), source=fact.text))
    return _some_merged(told, language, task.random)


def _some_merged(told: list[Told], language: Language, random: Random) -> list[Told]:
    """Some neighbours of one passage made one sentence."""
    found: list[Told] = []
    for one in told:
        before = found[-1] if found else None
        short = before is not None and len(before.text) + len(one.text) < 2 * _SHORT
        if before and short and before.cited == one.cited and random.random() < 0.15:
            text = merged(before.text, one.text, language, random)
            found[-1] = Told(text, one.cited, source=f"{before.source} {one.source}")
        else:
            found.append(one)
    return found
