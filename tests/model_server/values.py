"""What the misbehaving model works with: a prompt as it was received, and sentences it tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered passage of the prompt, as it arrived."""

    number: int
    text: str

    @property
    def language(self) -> Language:
        """That of its words."""
        from tests.model_server.splitting import language_of

        return language_of(self.text)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request as a model understands it."""

    system: str
    user: str
    passages: tuple[Passage, ...]
    question: str
    language: Language
    """The language it was told to answer in."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence that the model wrote, with the truth about it."""

    text: str
    cited: tuple[int, ...]
    false: str | None = None
    """What is wrong with it; None for a sentence that its passage bears out."""
    source: str = ""
    """The sentence of the passage that it was made from."""

    @property
    def written(self) -> str:
        """The sentence with its citations, as it leaves the model."""
        marks = "".join(f"[{number}]" for number in self.cited)
        return f"{self.text} {marks}".strip()


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of a passage, which a model may put into its own words."""

    text: str
    passage: Passage
    others: tuple[str, ...] = ()
    """The other sentences of the same passage."""

    @property
    def language(self) -> Language:
        """That of the passage."""
        return self.passage.language


@dataclass(frozen=True, slots=True)
class Task:
    """One text to write: what was asked, and the chance that decides how."""

    prompt: Prompt
    random: Random = field(default_factory=lambda: Random(0))
