"""A lesson as values: short cards of text that a chat can show without rendering markup.

Nothing in here is HTML or Markdown. The only links are to passages of the company's own documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.bilingual import Language
from assistant.learning.model import Format

Style = Literal["plain", "strong", "emphasis", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one style, white space collapsed."""

    text: str
    style: Style = "plain"
    passage: str | None = None
    """Where a link leads: ``document.md#heading``, below the knowledge folder."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: tuple[Run, ...]
    kind: Literal["paragraph"] = "paragraph"

    @property
    def text(self) -> str:
        """Its words."""
        return _words(self.runs)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, bulleted or numbered; it is flat, deeper items follow the one above them."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False
    kind: Literal["list"] = "list"

    @property
    def text(self) -> str:
        """Its words, one item on a line."""
        return "\n".join(_words(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a policy, and the passage they stand in."""

    text: str
    label: str
    """How the lesson calls the document, such as ``AI charter``."""
    passage: str
    stands: bool = True
    """Whether it is word for word in its passage now. If not, it must not be shown as a rule."""
    kind: Literal["quote"] = "quote"


Block = Paragraph | Listing | Quote


@dataclass(frozen=True, slots=True)
class Card:
    """One screen of a lesson."""

    heading: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """How many words there are to read, the heading not counted."""
        return sum(len(block.text.split()) for block in self.blocks)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What it quotes, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Quote))

    def passages(self) -> Iterator[str]:
        """Every passage it quotes or links to, in order, also repeatedly."""
        for block in self.blocks:
            if isinstance(block, Quote):
                yield block.passage
                continue
            items = block.items if isinstance(block, Listing) else (block.runs,)
            yield from (run.passage for item in items for run in item if run.passage)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The text of one variant of a module."""

    module: str
    version: int
    """Version of the module."""
    language: Language
    format: Format
    minutes: int
    title: str
    """Its own, or else the module's."""
    cards: tuple[Card, ...]

    def passages(self) -> Iterator[str]:
        """Every passage it quotes or links to, in order, also repeatedly."""
        for card in self.cards:
            yield from card.passages()


@dataclass(frozen=True, slots=True)
class SourceView:
    """The passage behind a module, an item or a quote, as it is now: what is needed to open it."""

    passage: str
    """The reference it was found by: ``document.md#heading``."""
    path: str
    """The document."""
    title: str
    """The document's title."""
    headings: tuple[str, ...]
    """From the top of the document down to the section."""
    quote: str | None
    """Words of the document at ``start:end``; None where nothing is quoted, or no longer there."""
    start: int
    """Where the quote, or else the section, begins in the extracted text."""
    end: int
    """Where it ends, exclusive."""
    page: int | None
    """From 1; None for formats without pages."""
    language: Language
    """That of the document."""

    @property
    def heading(self) -> str:
        """The nearest heading, or the document's title."""
        return self.headings[-1] if self.headings else self.title


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
