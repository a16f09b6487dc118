"""Draws the texts of a theme that are shown, so that nobody's can be told from another's.

One text of each person, in languages that five people or more of the theme wrote in: an English
sentence would be the only English speaker's. Drawn at random when a block of weeks closes and never
drawn again for that block, since two draws told apart would show what went in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from random import Random
from typing import Final

from assistant.bilingual import Language
from assistant.listening.publication.rules import FEWEST
from assistant.listening.themes.model import Utterance

MOST: Final = 8
"""Texts of one sheet."""


def draw(
    texts: Iterable[Utterance], redacted: Callable[[str, Language], str], random: Random
) -> tuple[str, ...]:
    """Texts to show of one theme, shuffled; empty when they are not five people's.

    Args:
        texts: those of the theme in one block, so that each pseudonym is another person.
        redacted: a text without names.
    """
    of_person: dict[tuple[Language, str], list[str]] = defaultdict(list)
    for text in texts:
        said = redacted(text.text, text.language).strip()
        if said:
            of_person[text.language, text.pseudonym].append(said)
    writers: dict[Language, set[str]] = defaultdict(set)
    for language, pseudonym in of_person:
        writers[language].add(pseudonym)
    common = {language for language, who in writers.items() if len(who) >= FEWEST}
    by_person: dict[str, list[str]] = defaultdict(list)
    for (language, pseudonym), said_by in of_person.items():
        if language in common:
            by_person[pseudonym] += said_by
    chosen = [random.choice(said_by) for said_by in by_person.values()]
    random.shuffle(chosen)
    return tuple(chosen[:MOST]) if len(chosen) >= FEWEST else ()
