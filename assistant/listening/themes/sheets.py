"""Draws the texts of a theme that are shown, so that nobody's can be told from another's.

One text of each person, in languages that five people or more of the theme wrote in: an English
sentence would be the only English speaker's. Whether there is a sheet, and how many texts are on
it, hangs on the number of people alone: seven people and five texts would say that two of them
wrote in the other language. Drawn at random when a block of weeks closes and never drawn again for
that block, since two draws told apart would show what went in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from random import Random
from typing import Final

from assistant.bilingual import LANGUAGES, Language
from assistant.listening.publication.rules import FEWEST
from assistant.listening.themes.model import Utterance

TEXTS: Final = FEWEST
"""Texts of every sheet."""

WRITERS: Final = len(LANGUAGES) * (FEWEST - 1) + 1
"""People who wrote them, at least: so many that five of them wrote in one language in any case."""


def draw(
    texts: Iterable[Utterance], redacted: Callable[[str, Language], str], random: Random
) -> tuple[str, ...]:
    """Texts to show of one theme, shuffled; empty when fewer than :data:`WRITERS` people wrote.

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
    if len(set().union(*writers.values())) < WRITERS:
        return ()
    common = {language for language, who in writers.items() if len(who) >= FEWEST}
    by_person: dict[str, list[str]] = defaultdict(list)
    for (language, pseudonym), said_by in of_person.items():
        if language in common:
            by_person[pseudonym] += said_by
    chosen = [random.choice(said_by) for said_by in by_person.values()]
    random.shuffle(chosen)
    return tuple(chosen[:TEXTS])
