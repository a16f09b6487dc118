"""What the writing steps need from outside: a language model, translations, names of people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.bilingual import Language

Purpose = Literal["condense", "synthesis", "plain", "tutor", "draft"]


@dataclass(frozen=True, slots=True)
class Instruction:
    """One request to a language model, exactly as it leaves: nothing is added on the way."""

    prompt: str
    """Id and version of the prompt file, such as ``synthesis/1``."""
    purpose: Purpose
    system: str
    user: str
    max_tokens: int


class Writer(Protocol):
    """A language model, whatever stands behind it."""

    def write(self, instruction: Instruction, person: str | None = None) -> Iterator[str]:
        """Pieces of text as they arrive. Closing the iterator ends the request.

        ``person`` only says whose page shows what was sent; it never leaves.

        Raises:
            ModelUnavailable: at the first or any later piece.
        """
        ...

    def record(self, kept: int, dropped: int, prompt: str) -> None:
        """Count the sentences of one text that were shown and dropped, for the admin page."""
        ...


class Glosses(Protocol):
    """Which words mean the same: the company's glossary and the lexicon, behind one question."""

    def means(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """What ``phrase``, one to four words of ``language``, can stand for in ``into``.

        Each meaning is the stems of its content words, sorted and joined by a space. In its own
        language that is at least the phrase itself; empty when the other language has no word.
        """
        ...

    def exactly(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """The same without near-synonyms: the phrase itself, its direct translations, and what
        the company's glossary says is the same.
        """
        ...


Names = Callable[[str], tuple[tuple[int, int], ...]]
"""Spans ``(start, end)`` of people's names in a text, from the company's list of people."""

Clock = Callable[[], float]
"""Seconds that only grow; ``time.monotonic`` outside of tests."""
