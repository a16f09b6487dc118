"""Plain text read into paragraphs, items and headings, with exact spans."""

from __future__ import annotations

import re

from assistant.content.documents.cleaning import clean, decode
from assistant.content.documents.front_matter import split_front_matter
from assistant.content.documents.model import Block, BlockKind
from assistant.content.documents.source import Extraction, Source

_ITEM = re.compile(r"([ \t]*)(?:[-*+•‣▪◦–—]|\d{1,3}[.)]|[a-z]\))[ \t]+(?=\S)")
_RULING = re.compile(r"[ \t]*([=\-_*#~])\1{2,}[ \t]*")
_LONGEST_HEADING = 90
_LONGEST_OPENING = 55


def read_plain(source: Source) -> Extraction:
    """The document in ``source``: blank lines part paragraphs, bullets and numbers start items."""
    decoded, notes = decode(source.data)
    cleaned, invisible = clean(decoded)
    front_matter, text, _, broken = split_front_matter(cleaned, source.path)
    return Extraction(
        text,
        tuple(_blocks(text)),
        front_matter=front_matter,
        warnings=(*notes, *invisible, *broken),
    )


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    for found in re.finditer(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", text, re.MULTILINE):
        _Group(text, found.start(), found[0].splitlines(keepends=True), blocks).read()
    return blocks


class _Group:
    """One run of lines without a blank line in between."""

    def __init__(self, text: str, start: int, lines: list[str], blocks: list[Block]) -> None:
        self.text = text
        self.lines = lines
        self.blocks = blocks
        self.at = self.begin = start
        self.kind: BlockKind = "paragraph"
        self.level = 0

    def read(self) -> None:
        """Adds the group's blocks."""
        for number, line in enumerate(self.lines):
            ruling = _RULING.fullmatch(line.rstrip("\n"))
            item = _ITEM.match(line)
            if ruling:
                if number == 1 and len(self.lines[0].strip()) <= _LONGEST_HEADING:
                    self.kind, self.level = "heading", 1 if ruling[1] == "=" else 2
                self._finish(self.at + len(line))
            elif item:
                self._finish(self.at + item.end())
                self.kind, self.level = "item", len(item[1].expandtabs(4)) // 2
            elif number == 0 and self._opens_with_a_heading():
                self.kind, self.level = "heading", 2 if self.blocks else 1
                self.at += len(line)
                self._finish(self.at)
                continue
            self.at += len(line)
        self._finish(self.at)

    def _finish(self, following: int) -> None:
        """Ends the block that runs up to here; the next one begins at ``following``."""
        words = self.text[self.begin : self.at]
        stripped = words.strip()
        if re.search(r"\w", stripped):
            start = self.begin + len(words) - len(words.lstrip())
            plain = " ".join(stripped.split())
            end = start + len(stripped)
            self.blocks.append(Block(self.kind, start, end, self.level, plain=plain))
        self.begin = following
        self.kind, self.level = "paragraph", 0

    def _opens_with_a_heading(self) -> bool:
        """Whether the first line is a heading: short, no full stop, over longer sentences."""
        line, *others = [line.strip() for line in self.lines]
        if len(line) > _LONGEST_HEADING or line.endswith((".", ":", ";", ",", "!", "…")):
            return False
        if others:
            following = others[0]
            longer = len(following) > len(line) and following[:1].isupper()
            return longer and len(line) <= _LONGEST_OPENING and ": " not in line and "@" not in line
        numbered = re.match(r"\d+(\.\d+)*\.?\s+\w", line)
        return line.isupper() or bool(numbered) or not self.blocks
