"""Themes that are there because a test says so, with the versions the real ones have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from assistant.bilingual import Text
from assistant.errors import NotFound, ThemeChanged
from assistant.listening.themes.model import GAP, THUMBS_DOWN, Sheet, Theme

MASKS = Theme(
    id="theme-masks",
    subject=GAP,
    since="2026-W40",
    words={"fr": ("masquer", "référence", "client"), "en": ("mask", "reference", "client")},
)
HOME = Theme(
    id="theme-home", subject=GAP, since="2026-W43", words={"fr": ("maison",), "en": ("home",)}
)
LEAVE = Theme(
    id="theme-leave",
    subject=THUMBS_DOWN,
    since="2026-W44",
    words={"fr": ("congés", "planning"), "en": ("leave", "schedule")},
)
PART_OF_A_TOPIC = Theme(id="theme-hours", subject="workload", since="2026-W44", words={})


@dataclass
class FakeThemes:
    """Keeps themes in memory; ``error`` is what every change fails with."""

    held: dict[str, Theme] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    error: Exception | None = None

    def all(self, subject: str | None = None) -> list[Theme]:
        found = sorted(self.held.values(), key=lambda theme: theme.id)
        return [theme for theme in found if subject in (None, theme.subject)]

    def get(self, theme_id: str) -> Theme | None:
        return self.held.get(theme_id)

    def rename(self, theme_id: str, name: Text, number: int) -> Theme:
        return self._change(theme_id, number, name=name)

    def assign(self, theme_id: str, owner: str | None, number: int) -> Theme:
        state = "assigned" if owner else "open"
        if self.held[theme_id].state == "answered":
            state = "answered"
        return self._change(theme_id, number, owner=owner, state=state)

    def answer(self, theme_id: str, curated_id: str, number: int) -> Theme:
        return self._change(theme_id, number, answer=curated_id, state="answered")

    def reopen(self, theme_id: str, number: int) -> Theme:
        state = "assigned" if self.held[theme_id].owner else "open"
        return self._change(theme_id, number, answer=None, state=state)

    def texts(self, theme_id: str) -> Sheet | None:
        return self.sheets.get(theme_id)

    def _change(self, theme_id: str, number: int, **values: Any) -> Theme:
        if self.error is not None:
            raise self.error
        if theme_id not in self.held:
            raise NotFound
        if self.held[theme_id].number != number:
            raise ThemeChanged
        changed = replace(self.held[theme_id], **values, number=number + 1)
        self.held[theme_id] = changed
        return changed


def some_themes() -> FakeThemes:
    """Two of questions without an answer, one of answers that were of no use, and one that is
    part of a topic and has no business on the page on questions."""
    themes = (MASKS, HOME, LEAVE, PART_OF_A_TOPIC)
    texts = ("Dois-je masquer la référence du client ?", "Do I mask the client reference?")
    return FakeThemes({theme.id: theme for theme in themes}, {MASKS.id: Sheet("2026-Q4-1", texts)})
