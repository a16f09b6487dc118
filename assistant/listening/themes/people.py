"""How many people wrote some texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from assistant.listening.publication.periods import quarter_of_week
from assistant.listening.themes.model import Utterance


def distinct(texts: Iterable[Utterance]) -> int:
    """How many people there are at least: the pseudonym of each changes with the quarter."""
    people: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        people[quarter_of_week(text.week)].add(text.pseudonym)
    return max(map(len, people.values()), default=0)
