"""Themes of questions as the pages show them: published figures, a name or words, and a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import NotFound
from assistant.listening.publication.model import COMPANY
from assistant.listening.themes.model import GAP, THUMBS_DOWN, Theme
from assistant.web.champions.figures import Change, Figure
from assistant.web.champions.shell import Door
from assistant.web.charts import sparkline

SUBJECTS = (GAP, THUMBS_DOWN)
_URGENCY = {"open": 0, "assigned": 1, "answered": 2}


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme of a list."""

    theme: Theme
    called: str
    """Its name, or its words; empty when it has neither."""
    figure: Figure | None
    """In the latest closed block; None before the first."""
    change: Change
    spark: tuple[str, ...]
    owner: str


def question_theme(door: Door, theme_id: str) -> Theme:
    """A theme of unanswered questions, or of answers that were of no use.

    Raises:
        NotFound: there is none of that id.
    """
    theme = door.themes.get(theme_id)
    if theme is None or theme.subject not in SUBJECTS:
        raise NotFound
    return theme


def theme_rows(door: Door, subject: str) -> list[ThemeRow]:
    """The themes of one subject: those that wait first, the ones of most people before others."""
    rows = list(_rows(door, subject))
    rows.sort(
        key=lambda row: (
            _URGENCY[row.theme.state],
            -(row.figure.people or 0) if row.figure else 0,
            row.called,
            row.theme.id,
        )
    )
    return rows


def theme_row(door: Door, theme: Theme) -> ThemeRow:
    """One theme, with its published figures."""
    published = door.published
    return ThemeRow(
        theme=theme,
        called=theme.called(door.language),
        figure=published.block(theme.measure, COMPANY),
        change=published.change(theme.measure, COMPANY),
        spark=tuple(sparkline([one.people for one in published.series(theme.measure, COMPANY)])),
        owner=door.owner(theme.owner),
    )


def _rows(door: Door, subject: str) -> Iterator[ThemeRow]:
    for theme in door.themes.all(subject):
        yield theme_row(door, theme)
