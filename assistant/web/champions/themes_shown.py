"""Themes of questions as the pages show them: published figures, a name or words, and a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import NotFound
from assistant.listening.pseudonym import week_of
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
    again: Figure | None = None
    """People who asked since it was answered, where their number was published."""


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
            _URGENCY["assigned" if row.again else row.theme.state],
            -(row.figure.people or 0) if row.figure else 0,
            row.called,
            row.theme.id,
        )
    )
    return rows


def theme_row(door: Door, theme: Theme) -> ThemeRow:
    """One theme, with its published figures."""
    answered = _answered(door) if theme.answer else {}
    return _row(door, theme, answered.get((theme.id, theme.answer or ""), ""))


def _row(door: Door, theme: Theme, answered: str) -> ThemeRow:
    published = door.published
    return ThemeRow(
        theme=theme,
        called=theme.called(door.language),
        figure=published.block(theme.measure, COMPANY),
        change=published.change(theme.measure, COMPANY),
        spark=tuple(sparkline([one.people for one in published.series(theme.measure, COMPANY)])),
        owner=door.owner(theme.owner),
        again=published.since(theme.measure, answered) if answered else None,
    )


def _answered(door: Door) -> dict[tuple[str, str], str]:
    """The week a theme was answered in, by theme and answer."""
    replies = (one for one in door.services.listening.replies.all() if one.taken_back is None)
    return {(one.theme, one.answer): week_of(one.on) for one in replies if one.theme}


def _rows(door: Door, subject: str) -> Iterator[ThemeRow]:
    themes = door.themes.all(subject)
    answered = _answered(door) if any(theme.answer for theme in themes) else {}
    for theme in themes:
        yield _row(door, theme, answered.get((theme.id, theme.answer or ""), ""))
