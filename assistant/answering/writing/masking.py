"""Personal data out before a text leaves, and back in only where it may be seen.

Within one request the same value always has the same placeholder, such as ``[e-mail-1]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answering.guard import personal_spans
from assistant.answering.writing.ports import Names

PLACEHOLDER = re.compile(r"\[(?:person|e-mail|phone|iban|number|card|key)-\d+\]", re.IGNORECASE)
_NAMES: dict[str, str] = {
    "person": "person",
    "email": "e-mail",
    "phone": "phone",
    "iban": "iban",
    "nir": "number",
    "card": "card",
    "api_key": "key",
}


def no_names(text: str) -> tuple[tuple[int, int], ...]:
    """Finds nobody: for a company without a list of people."""
    return ()


class Masks:
    """The placeholders of one request."""

    def __init__(self, names: Names = no_names) -> None:
        self._names = names
        self._placeholders: dict[tuple[str, str], str] = {}
        self._values: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """``text`` with people, addresses and numbers replaced by their placeholders."""
        spans = [(start, end, kind) for kind, start, end in personal_spans(text)]
        taken = list(spans)
        for start, end in self._names(text):
            if all(end <= s or e <= start for s, e, _ in taken):
                spans.append((start, end, "person"))
        pieces: list[str] = []
        position = 0
        for start, end, kind in sorted(spans):
            if start < position:
                continue
            pieces += [text[position:start], self._placeholder(kind, text[start:end])]
            position = end
        return "".join([*pieces, text[position:]])

    def show(self, text: str, seen: Iterable[str]) -> str | None:
        """``text`` with its placeholders turned back; None when one may not be.

        Args:
            text: what the model wrote.
            seen: the texts whose personal data the reader may see: their own question and the
                sources that the sentence cites.
        """
        allowed = {
            placeholder for piece in seen for placeholder in PLACEHOLDER.findall(self.hide(piece))
        }
        wanted = {found.lower() for found in PLACEHOLDER.findall(text)}
        if not wanted <= allowed:
            return None
        return PLACEHOLDER.sub(lambda found: self._values[found.group().lower()], text)

    def _placeholder(self, kind: str, value: str) -> str:
        key = (kind, value.casefold())
        if key not in self._placeholders:
            count = sum(known == kind for known, _ in self._placeholders) + 1
            placeholder = f"[{_NAMES[kind]}-{count}]"
            self._placeholders[key] = placeholder
            self._values[placeholder] = value
        return self._placeholders[key]
