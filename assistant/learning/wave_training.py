"""How far a wave is with its training, as champions may know it: added up, and not too often.

The training record is HR's. Of a wave, a figure is made once in a block of weeks and kept; a next
one only after five more people did something that it counts. Otherwise whoever looks twice could
subtract one from the other, and read how a single colleague did.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

FEWEST: Final = 5
"""People who did something new since the figure before."""

Measure = Literal["completion", "first_try"]


@dataclass(frozen=True, slots=True)
class WaveFigure:
    """One published figure: ``part`` of ``whole`` trainings done, or of answers that were right."""

    wave: str
    measure: Measure
    block: str
    """Such as ``2026-Q4-1``."""
    on: date
    """The day it was added up."""
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class FirstTries:
    """First answers to the questions of all modules, by the people of one wave."""

    right: int
    answers: int
    newly: int
    """Different people who gave one after the day asked for."""


class WaveTraining(Protocol):
    """Where such figures are kept, and what they are made of."""

    def latest(self, wave: str, measure: Measure) -> WaveFigure | None:
        """The last one published."""
        ...

    def keep(self, figure: WaveFigure) -> None:
        """Keep one; nothing happens if there is one of its wave, measure and block.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def first_tries(self, wave: str, after: date | None) -> FirstTries:
        """First answers in one wave, and how many people gave one after a day."""
        ...

    def finishers(self, wave: str, modules: Collection[str], after: date | None) -> int:
        """How many people of a wave put one of ``modules`` behind them after a day."""
        ...
