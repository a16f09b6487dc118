"""Reads each invented sentence once: the half-year closes twenty-six weeks with the same ones."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bilingual import Language
from assistant.listening.themes.model import Term
from assistant.listening.themes.ports import ThemeReader
from assistant.listening.topics.reading import Reading


class Remembering:
    """A reader of texts that nobody wrote: of real ones nothing read is ever kept."""

    def __init__(self, reader: ThemeReader, ahead: Sequence[tuple[Language, str]] = ()) -> None:
        """
        Args:
            ahead: texts to read now, in one go.
        """
        self._reader = reader
        self._read: dict[tuple[Language, str], Reading] = {}
        self._terms: dict[tuple[Language, str], list[Term]] = {}
        self.examples(ahead)

    @property
    def model(self) -> str:
        """That of the reader."""
        return self._reader.model

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        """Read texts, in order."""
        new = [one for one in dict.fromkeys(texts) if one not in self._read]
        self._read.update(zip(new, self._reader.examples(new), strict=True))
        return [self._read[one] for one in texts]

    def terms(self, text: str, language: Language) -> list[Term]:
        """The words of a text that say something."""
        key = (language, text)
        if key not in self._terms:
            self._terms[key] = self._reader.terms(text, language)
        return self._terms[key]

    def translated(self, form: str, language: Language) -> str | None:
        """The most usual word of the other language."""
        return self._reader.translated(form, language)
