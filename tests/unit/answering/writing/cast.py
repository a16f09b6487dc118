"""A writer that writes what it is told, and sources to write from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.answering.model import Answer, Citation, DocumentInfo
from assistant.answering.writing.checking import Checker
from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.sources import Source, source
from assistant.bilingual import Language
from assistant.errors import ModelUnavailable
from assistant.retrieval.glosses import LexiconGlosses
from assistant.retrieval.lexicon import Lexicon


@lru_cache(maxsize=1)
def glosses() -> LexiconGlosses:
    return LexiconGlosses(
        Lexicon.with_glossary(
            [
                (("Comité IA", "comité de l'IA"), ("AI Committee",)),
                (("outil d'IA", "outil IA"), ("AI tool",)),
                (("relais IA",), ("AI champion", "champion")),
            ]
        )
    )


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker(glosses())


def of(text: str, language: Language = "en", number: int = 1, title: str = "") -> Source:
    return source(number, title, language, text)


class FakeWriter:
    """Writes ``text`` in pieces of three characters, then fails with ``why`` if one is given."""

    def __init__(self, text: str, why: str | None = None) -> None:
        self.text, self.why = text, why
        self.instructions: list[Instruction] = []
        self.recorded: list[tuple[int, int, str]] = []
        self.closed = False
        self.read = 0

    def write(self, instruction: Instruction, person: str | None = None) -> Iterator[str]:
        self.instructions.append(instruction)
        try:
            for start in range(0, len(self.text), 3):
                self.read = start
                yield self.text[start : start + 3]
            if self.why:
                raise ModelUnavailable(self.why)  # type: ignore[arg-type]
        finally:
            self.closed = True

    def record(self, kept: int, dropped: int, prompt: str) -> None:
        self.recorded.append((kept, dropped, prompt))


def answer(
    *quotes: str, route: str = "policy", language: Language = "en", spoken: Language = "en"
) -> Answer:
    """An answer in ``spoken`` that quotes documents in ``language``."""
    info = DocumentInfo(path="rules.md", title="Rules", language=language)
    citations = tuple(
        Citation(info, ("Scope",), None, quote, place * 1000, place * 1000 + len(quote), language)
        for place, quote in enumerate(quotes)
    )
    return Answer(
        id="a",
        question="?",
        language=spoken,
        route=route,  # type: ignore[arg-type]
        answered=True,
        lead="",
        text="",
        citations=citations,
    )
