"""A person's text cut into sentences that can be put back where they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.text.sentences import sentence_spans

_ITEM = re.compile(r"\s*(?:(?:[-*•–>]|#{1,6}|\d{1,2}[.)])\s+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, list item or heading of a text."""

    number: int
    """From 1."""
    lead: str
    """What stands before it in the text, back to the piece before."""
    text: str


def pieces_of(text: str) -> tuple[tuple[Piece, ...], str]:
    """The sentences of ``text`` in order, and what stands after the last.

    Leads, texts and the rest, one after the other, are ``text`` again.
    """
    pieces: list[Piece] = []
    told = 0
    for start, end in _spans(text):
        pieces.append(Piece(len(pieces) + 1, text[told:start], text[start:end]))
        told = end
    return tuple(pieces), text[told:]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        skip = item.end() if item else 0
        for start, end in sentence_spans(line[skip:]):
            if any(map(str.isalpha, line[skip + start : skip + end])):
                yield place + skip + start, place + skip + end
        place += len(line)


def portions(pieces: Sequence[Piece], most: int) -> Iterator[tuple[Piece, ...]]:
    """The pieces in portions of at most ``most`` characters; a longer one stands alone."""
    held: list[Piece] = []
    size = 0
    for piece in pieces:
        if held and size + len(piece.text) > most:
            yield tuple(held)
            held, size = [], 0
        held.append(piece)
        size += len(piece.text)
    if held:
        yield tuple(held)
