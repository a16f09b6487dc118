"""Charts as plain SVG, drawn on the server: geometry here, marks in a template, colours in CSS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from assistant.web.charts import Tick, number, round_up

WIDTH, HEIGHT = 960, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 8, 12, 34
_MOST_LABELS = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a bar."""

    x: float
    y: float
    width: float
    height: float
    series: int
    """Place of its series, for its colour and pattern."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Stacked bars, ready to be drawn."""

    bars: tuple[Bar, ...]
    across: tuple[Tick, ...]
    below: tuple[Tick, ...]
    names: tuple[str, ...]
    marker: Tick | None = None
    """A vertical line, such as a deadline."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    bottom: int = HEIGHT - _BOTTOM
    right: int = WIDTH - _RIGHT
    top: int = _TOP


def stacked(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float]],
    *,
    marker: tuple[float, str] | None = None,
) -> Chart:
    """Bars for each of ``labels``, one piece for each of ``series``.

    Args:
        marker: after which bar a vertical line stands, and what it says.
    """
    totals = [sum(values[n] for values in series.values()) for n in range(len(labels))]
    top = round_up(max(totals, default=0) or 1)
    step = (WIDTH - _LEFT - _RIGHT) / max(len(labels), 1)
    scale = (HEIGHT - _TOP - _BOTTOM) / top
    bars = []
    for n in range(len(labels)):
        y = float(HEIGHT - _BOTTOM)
        for place, values in enumerate(series.values()):
            if values[n] > 0:
                height = values[n] * scale
                y -= height
                x = _LEFT + n * step + step * 0.12
                bars.append(
                    Bar(round(x, 2), round(y, 2), round(step * 0.76, 2), round(height, 2), place)
                )
    every = ceil(len(labels) / _MOST_LABELS) or 1
    return Chart(
        bars=tuple(bars),
        across=tuple(
            Tick(round(HEIGHT - _BOTTOM - value * scale, 2), number(value))
            for value in (0, top / 2, top)
        ),
        below=tuple(
            Tick(round(_LEFT + (n + 0.5) * step, 2), label)
            for n, label in enumerate(labels)
            if n % every == 0
        ),
        names=tuple(series),
        marker=Tick(round(_LEFT + marker[0] * step, 2), marker[1]) if marker else None,
    )
