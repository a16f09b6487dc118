"""From the parser's line numbers to character spans."""

from __future__ import annotations

from markdown_it.token import Token


class Lines:
    """A text and where each of its lines starts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Lines ``first`` up to, not including, ``last``, without blank space around them."""
        last = min(last, len(self._lines))
        while first < last and not self._lines[first].strip():
            first += 1
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        if first >= last:
            return 0, 0
        line = self._lines[first]
        start = self._starts[first] + len(line) - len(line.lstrip())
        return start, self._starts[last - 1] + len(self._lines[last - 1].rstrip())

    def content_span(self, token: Token) -> tuple[int, int]:
        """Span of an ``inline`` token's words, without list marker, ``>`` or ``#`` before them."""
        if not token.map:
            return 0, 0
        content = token.content.strip().split("\n")
        number = token.map[0]
        # The parser drops a first line of nothing but no-break spaces, and keeps its number.
        while (
            number < token.map[1] - len(content) and not self._lines[number].strip(" \t>").strip()
        ):
            number += 1
        start, end = self._from(number, content[0])
        if len(content) == 1:
            return start, end
        return start, self._from(number + len(content) - 1, content[-1])[1]

    def tail_span(self, number: int, words: str) -> tuple[int, int]:
        """Span of ``words`` at the end of line ``number``."""
        return self._from(number, words)

    def is_fence(self, number: int, markup: str) -> bool:
        """Whether line ``number`` closes a code fence opened with ``markup``."""
        return self._lines[number].lstrip(" >\t").rstrip().startswith(markup[:3])

    def _from(self, number: int, words: str) -> tuple[int, int]:
        line = self._lines[number].rstrip()
        wanted = words.strip()
        at = len(line) - len(wanted) if line.endswith(wanted) else line.find(wanted)
        if at < 0:  # tabs inside the line were widened by the parser
            at = len(line) - len(line.lstrip(" \t>"))
            return self._starts[number] + at, self._starts[number] + len(line)
        return self._starts[number] + at, self._starts[number] + at + len(wanted)
