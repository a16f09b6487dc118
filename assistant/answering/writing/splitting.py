"""Cuts a text that is still being written into whole sentences with their citation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.text.sentences import ends_in_abbreviation

_MARK = r"\s*\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]"
_MARKS = re.compile(_MARK)
_END = re.compile(
    rf"(?:(?P<stop>[.!?…]+(?:\s?»|[”\"')])*)(?P<after>(?:{_MARK})*)|(?P<before>(?:{_MARK})+)[.!?…]*)"
    r"(?P<gap>\s+)(?=(?P<next>[^\s\[»]))"
)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_BOLD = re.compile(r"\*\*|__")
_CLOSED = re.compile(rf"(?:[.!?…][»”\"')]*(?:{_MARK})+|(?:{_MARK})+[.!?…])\s*$")
_SPACED = re.compile(r"\s+([.,])")


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence as a model wrote it, without its marks, and the sources they name."""

    text: str
    citations: tuple[int, ...]


class Splitter:
    """Takes pieces of text, gives whole sentences: each only once what follows it has begun.

    A full stop inside a number, after an abbreviation or before a small letter ends nothing;
    citation marks on either side of the full stop belong to the sentence before them.
    """

    def __init__(self) -> None:
        self._held = ""

    @property
    def held(self) -> int:
        """Characters that do not make a sentence yet."""
        return len(self._held)

    def feed(self, piece: str) -> list[Written]:
        """The sentences that ``piece`` completes."""
        self._held += piece
        found: list[Written] = []
        start = 0
        for match in _END.finditer(self._held):
            if self._ends(match):
                found += _written(self._held[start : match.start("gap")])
                start = match.end()
        self._held = self._held[start:]
        return found

    def finish(self, *, whole: bool) -> list[Written]:
        """What is left: a sentence when the text is ``whole``; of a broken off one only what
        ends in both a full stop and a citation mark.
        """
        rest, self._held = self._held, ""
        return _written(rest) if whole or _CLOSED.search(rest) else []

    def _ends(self, match: re.Match[str]) -> bool:
        if "\n" in match["gap"] or match["before"] or match["after"]:
            return not (match["before"] and match["next"].islower() and "\n" not in match["gap"])
        head = self._held[: match.end("stop")]
        return not (match["next"].islower() or ends_in_abbreviation(head))


def _written(sentence: str) -> list[Written]:
    numbers = [int(n) for mark in _MARKS.findall(sentence) for n in re.findall(r"\d+", mark)]
    bare = _BOLD.sub("", _BULLET.sub("", _MARKS.sub("", sentence)))
    text = _SPACED.sub(r"\1", " ".join(bare.split()))
    return [Written(text, tuple(dict.fromkeys(numbers)))] if any(map(str.isalnum, text)) else []
