"""Figures turned into charts, with the table that goes beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.listening.publication.model import Cut
from assistant.web.champions.figures import Figure, Rated
from assistant.web.champions.shell import Door
from assistant.web.charts import Piece, Point, Trend, pieces, trend

SERIES = ("low", "middle", "high")
"""Bands as the pattern of each is named; bands put together take that of the wider one."""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One period of the table."""

    period: str
    people: str
    share: str
    interval: str


@dataclass(frozen=True, slots=True)
class TrendView:
    """A chart over time and its table."""

    title: str
    chart: Trend
    rows: tuple[TrendRow, ...]
    empty: bool
    """Whether no period has a figure."""


@dataclass(frozen=True, slots=True)
class BandRow:
    """One band of the table."""

    name: str
    series: str
    people: int
    share: str
    interval: str


@dataclass(frozen=True, slots=True)
class RatedView:
    """How able people felt, as a bar and a table."""

    name: str
    """Of the group, or of the period."""
    answered: str
    bands: tuple[BandRow, ...]
    pieces: tuple[tuple[Piece, str], ...]
    said: str
    """The bar in words."""
    unsaid: str
    """How many preferred not to say, beside those; empty where that may not be known."""
    known: bool
    """Whether at least the number of people may be known."""


def trend_view(door: Door, series: Sequence[Figure], cut: Cut) -> TrendView:
    """The share of a group over time."""
    labels = [door.period_mark(figure.period) for figure in series]
    points = [_point(figure) for figure in series]
    return TrendView(
        title=door.say("trend_title", group=door.group(cut)),
        chart=trend(labels, points, door.say("percent_unit")),
        rows=tuple(trend_row(door, figure) for figure in reversed(series)),
        empty=not any(points),
    )


def able_view(door: Door, tool: str, series: Sequence[Figure], cut: Cut) -> TrendView:
    """The share of those who felt fully able with a tool, over blocks."""
    view = trend_view(door, series, cut)
    title = door.say("able_title", tool=door.tool(tool), group=door.group(cut))
    return replace(view, title=title)


def trend_row(door: Door, figure: Figure) -> TrendRow:
    """One figure in words."""
    return TrendRow(
        period=door.period(figure.period),
        people=door.people(figure),
        share="" if figure.share is None else door.share(figure.share),
        interval="" if figure.interval is None else door.interval(figure.interval),
    )


def rated_view(door: Door, name: str, rated: Rated) -> RatedView:
    """How able one group felt to use one tool in one block."""
    whole = rated.everybody.people or 0
    rows = tuple(
        BandRow(
            name=door.say(f"band_{'_'.join(band.names)}"),
            series=_series(band.names),
            people=band.people,
            share=door.share(band.people / whole),
            interval=door.interval(band.interval),
        )
        for band in rated.bands
    )
    drawn = pieces([row.people for row in rows], whole)
    return RatedView(
        name=name,
        answered=door.say("answered_by", people=door.people(rated.everybody)),
        bands=rows,
        pieces=tuple((piece, rows[piece.series].series) for piece in drawn),
        said=", ".join(f"{row.name} {row.share}" for row in rows),
        unsaid="" if rated.unsaid is None else door.count("unsaid", rated.unsaid),
        known=rated.everybody.shown != "few",
    )


def _series(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return names[0]
    return "low" if "low" in names else "high"


def _point(figure: Figure) -> Point | None:
    if figure.share is None or figure.interval is None:
        return None
    low, high = figure.interval
    return Point(100 * figure.share, 100 * low, 100 * high)
