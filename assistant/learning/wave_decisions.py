"""What was decided about a wave at a review: to go on, to adjust, or to wait; and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

Verdict = Literal["go", "adjust", "wait"]

VERDICTS: Final[tuple[Verdict, ...]] = ("go", "adjust", "wait")


@dataclass(frozen=True, slots=True)
class OutsideFigure:
    """A figure that Relais does not measure, as somebody brought it to the review."""

    measure: str
    value: float
    """A share of 0 to 1."""
    source: str
    """Where it comes from, in their words."""


@dataclass(frozen=True, slots=True)
class WaveDecision:
    """One decision. None is ever changed: a later one follows it."""

    wave: str
    number: int
    """From 1."""
    verdict: Verdict
    reason: str
    by: str
    """The role that decided, such as ``sponsor``; never a person."""
    on: date
    figures: tuple[OutsideFigure, ...] = ()
    """What was brought to the review; it stays with the decision."""


class WaveDecisions(Protocol):
    """Where decisions are kept."""

    def of(self, wave: str) -> list[WaveDecision]:
        """Those about one wave, oldest first."""
        ...

    def add(self, decision: WaveDecision) -> None:
        """Keep one.

        Raises:
            AnswerChanged: somebody else decided about the wave first.
            NotRecorded: when it could not be stored.
        """
        ...
