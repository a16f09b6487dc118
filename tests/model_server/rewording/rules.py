"""What rules of both languages are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Rule = tuple[str, tuple[str, ...]]
"""A pattern, and what may stand for it."""
Move = Callable[[str], str | None]
"""The same sentence in another order; None where it does not apply."""


_NAME = re.compile(r"[A-Z][A-Z\d]|[A-Z]\w*[A-Z]|\w+ [A-Z]|(?:Article|Microsoft|Manchester)\b|\[")


@dataclass(frozen=True, slots=True)
class Words:
    """A language's rules."""

    same: Sequence[Rule]
    """Words and turns that mean the same in any policy."""
    you: Sequence[Rule]
    """The person addressed, where the rule is for everybody."""
    moves: Sequence[Move]
    openings: Sequence[str]
    """What a chatty model puts before a sentence, none of it a claim."""
    joins: Sequence[str]
    """Between two sentences made one; ``{a}`` and ``{b}``."""
    keeps_capital: re.Pattern[str]
    """First words that stay as they are within a sentence: names, acronyms."""


def apply(rules: Sequence[Rule], text: str, random: Random, most: int) -> str:
    """``text`` with up to ``most`` of the rules applied, drawn by chance."""
    fitting = [rule for rule in rules if re.search(rule[0], text)]
    random.shuffle(fitting)
    done = 0
    for pattern, options in fitting:
        if done == most:
            break
        changed = re.sub(pattern, _cased(random.choice(options)), text, count=1)
        if changed != text:
            text, done = changed, done + 1
    return text


def _cased(option: str) -> Callable[[re.Match[str]], str]:
    def put(match: re.Match[str]) -> str:
        new = match.expand(option)
        return capital(new) if match.group()[:1].isupper() else new

    return put


def capital(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]


def lowered(text: str, words: Words) -> str:
    """With a small first letter, unless it begins with a name."""
    if words.keeps_capital.match(text):
        return text
    return text[:1].lower() + text[1:]


def moved(pattern: str, order: str) -> Move:
    """A move that puts the groups of ``pattern`` into ``order``; the first of them loses its
    capital unless it is a name."""
    found = re.compile(pattern)

    def move(text: str) -> str | None:
        match = found.match(text)
        if match is None:
            return None
        first = match.group(1)
        if match.start(1) == 0 and not _NAME.match(first):
            text = first[:1].lower() + text[1:]
            match = found.match(text)
        return capital(match.expand(order)) if match else None

    return move
