"""A place as the three columns that rows of the listening plane have for it."""

from __future__ import annotations

from typing import Any

from assistant.listening.model import Place


def place_columns(place: Place) -> dict[str, str | None]:
    """The values of the columns."""
    return {"team": place.team, "wave": place.wave, "trade": place.trade}


def place_of(row: Any) -> Place:
    """The place that a row's columns hold."""
    return Place(team=row.team, wave=row.wave, trade=row.trade)
