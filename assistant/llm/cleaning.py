"""What a model writes, as text that can be shown: whole characters, and not its thinking aloud."""

from __future__ import annotations

_THINKING, _THOUGHT = "<think>", "</think>"
_CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\n\t")


class Cleaner:
    """Takes pieces as they arrive and gives back what of them is text.

    Half a surrogate pair waits for its other half; some models write their considerations first,
    between ``<think>`` and ``</think>``, and those are left out.
    """

    def __init__(self) -> None:
        self._half = ""
        self._begin: str | None = ""
        self._thinking = False

    def add(self, piece: str) -> str:
        """The text that can be passed on now; may be empty."""
        return self._without_thoughts(self._whole(piece))

    def rest(self) -> str:
        """What was held back when the text ended."""
        held = "" if self._thinking else self._begin or ""
        half, self._half, self._begin = self._half, "", None
        return held + ("\N{REPLACEMENT CHARACTER}" if half else "")

    def _whole(self, piece: str) -> str:
        piece = self._half + piece
        self._half = piece[-1:] if "\ud800" <= piece[-1:] <= "\udbff" else ""
        piece = piece[: len(piece) - len(self._half)].translate(_CONTROLS)
        return piece.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _without_thoughts(self, piece: str) -> str:
        if self._begin is None:
            return piece
        self._begin += piece
        if not self._thinking:
            start = self._begin.lstrip()
            if len(start) < len(_THINKING) and _THINKING.startswith(start):
                return ""
            self._thinking = start.startswith(_THINKING)
            if not self._thinking:
                text, self._begin = self._begin, None
                return text
        _, end, after = self._begin.partition(_THOUGHT)
        if not end:
            return ""
        self._thinking, self._begin = False, None
        return after.lstrip()
