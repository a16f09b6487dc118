"""The shape every document is read into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.bilingual import Language, Text

BlockKind = Literal["heading", "paragraph", "item", "row", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """One structural piece of a document's extracted text, in reading order.

    ``start:end`` is a span of :attr:`ExtractedDocument.text`. Blocks never overlap; text that
    belongs to no block (blank lines, table rulings, navigation, comments) is never quoted.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading level from 1, list depth from 0; otherwise 0."""
    page: int | None = None
    """From 1; None for formats without pages."""
    plain: str = ""
    """The block as a reader sees it: no markup, one line; a row as ``Column: cell; …``."""
    cells: tuple[str, ...] = ()
    """Only for a row: plain text of its cells."""
    columns: tuple[str, ...] = ()
    """Only for a row: plain text of the header cells, same length as ``cells`` or empty."""


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """A document as Relais works with it.

    For Markdown and plain text, ``text`` is the decoded file after its front matter, newlines
    normalised to ``\\n`` and invisible characters removed; for the other formats it is assembled
    by the reader, headings as ``#`` lines and tables as ``| pipe | rows |``.
    """

    path: str
    """Relative to the folder it was found in, with ``/``."""
    text: str
    blocks: tuple[Block, ...]
    title: str
    language: Language
    front_matter: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[Text, ...] = ()
    """What a maintainer should know, such as hidden text that was removed."""
