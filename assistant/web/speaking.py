"""How pages with many words speak: their vocabulary, numbers of things, short dates and lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from babel.dates import format_date

from assistant.bilingual import Language, Text

LOCALES: Final[dict[Language, str]] = {"fr": "fr_FR", "en": "en_GB"}

_AND: Final[dict[Language, str]] = {"fr": "et", "en": "and"}


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation of a door."""

    id: str
    address: str
    title: Text


class Vocabulary:
    """Every word of a door, by key."""

    def __init__(self, words: Mapping[str, Text], counted: Mapping[str, tuple[Text, Text]]) -> None:
        """
        Args:
            counted: one of something, and several.
        """
        self._words = words
        self._counted = counted

    def word(self, language: Language, key: str, /, **values: Any) -> str:
        """A word, with its places filled in."""
        return self._words[key](language, **values)

    def counted(self, language: Language, key: str, number: int) -> str:
        """So many of something. French counts 0 as one, English as several."""
        one, several = self._counted[key]
        single = number == 1 or (number == 0 and language == "fr")
        return (one if single else several)(language, n=number)


def listed(language: Language, names: Iterable[str]) -> str:
    """“a, b and c”."""
    parts = list(names)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_AND[language]} {parts[-1]}"


def short_day(language: Language, day: date) -> str:
    """“1 Mar”."""
    return str(format_date(day, format="d MMM", locale=LOCALES[language]))
