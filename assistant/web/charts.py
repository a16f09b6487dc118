"""Charts as plain SVG, drawn on the server: geometry here, marks in templates, colours in CSS.

Shared by the doors that show figures. Everything drawn can be told apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

_STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
_WIDTH, _HEIGHT = 760, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 14, 14, 36
_MOST_LABELS = 9


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across, or a label below."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """One value over time, with the interval it may lie in."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a value is drawn."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Trend:
    """A line with its interval, broken where there is no value."""

    lines: tuple[str, ...]
    """Points of each unbroken piece, as SVG wants them."""
    bands: tuple[str, ...]
    """Outline of the interval of each piece."""
    dots: tuple[Dot, ...]
    gaps: tuple[float, ...]
    """Where along the axis there is no value to show."""
    across: tuple[Tick, ...]
    below: tuple[Tick, ...]
    width: int = _WIDTH
    height: int = _HEIGHT
    left: int = _LEFT
    right: int = _WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = _HEIGHT - _BOTTOM


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a bar that is 100 wide."""

    x: float
    width: float
    series: int
    """Place of its series, for its colour and pattern."""


def trend(labels: Sequence[str], points: Sequence[Point | None], unit: str = "") -> Trend:
    """A line through ``points``; None leaves a gap that is marked as one.

    Args:
        unit: written after each number of the axis, such as ``" %"``.
    """
    top = round_up(max((point.high for point in points if point), default=1.0) or 1.0)
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(labels), 1)
    scale = (_HEIGHT - _TOP - _BOTTOM) / top

    def x(n: int) -> float:
        return round(_LEFT + (n + 0.5) * step, 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - value * scale, 1)

    pieces = list(_unbroken(points))
    every = ceil(len(labels) / _MOST_LABELS) or 1
    last = len(labels) - 1
    return Trend(
        lines=tuple(_joined([(x(n), y(p.value)) for n, p in piece]) for piece in pieces),
        bands=tuple(
            _joined(
                [(x(n), y(p.high)) for n, p in piece]
                + [(x(n), y(p.low)) for n, p in reversed(piece)]
            )
            for piece in pieces
        ),
        dots=tuple(Dot(x(n), y(p.value)) for piece in pieces for n, p in piece),
        gaps=tuple(x(n) for n, point in enumerate(points) if point is None),
        across=tuple(Tick(y(value), f"{number(value)}{unit}") for value in (0, top / 2, top)),
        below=tuple(Tick(x(n), label) for n, label in enumerate(labels) if (last - n) % every == 0),
    )


def sparkline(values: Sequence[float | None], width: int = 120, height: int = 28) -> list[str]:
    """The pieces of a small line without axes."""
    top = max((value for value in values if value is not None), default=0.0) or 1.0
    step = (width - 4) / max(len(values) - 1, 1)
    points = [None if value is None else Point(value, value, value) for value in values]
    return [
        _joined(
            [(round(2 + n * step, 1), round(height - 3 - p.value / top * (height - 6), 1))
             for n, p in piece]
        )
        for piece in _unbroken(points)
    ]  # fmt: skip


def pieces(parts: Sequence[int], whole: int) -> tuple[Piece, ...]:
    """A bar cut into ``parts`` of ``whole``; the pieces of nobody are left out."""
    found, x = [], 0.0
    for series, part in enumerate(parts):
        width = 100 * part / whole if whole else 0.0
        if width:
            found.append(Piece(round(x, 2), round(width, 2), series))
        x += width
    return tuple(found)


def round_up(value: float) -> float:
    """The next round number: such as 1, 1.5, 2, 3 or 4 times a power of ten."""
    power = 1.0
    while power * 10 < value:
        power *= 10
    return next(step * power for step in _STEPS if step * power >= value)


def number(value: float) -> str:
    """A number without needless decimals, thousands apart."""
    whole = round(value) if value >= 10 or value == round(value) else round(value, 1)
    return f"{whole:,}".replace(",", "\u202f")


def _unbroken(points: Sequence[Point | None]) -> Iterator[list[tuple[int, Point]]]:
    piece: list[tuple[int, Point]] = []
    for n, point in enumerate(points):
        if point is not None:
            piece.append((n, point))
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _joined(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
