"""The learning desk of HR, waves: what champions may know of the training of a wave."""

from __future__ import annotations

from datetime import date

from assistant.learning.hr_ports import PeopleFilter
from assistant.learning.hr_progress import ProgressDesk
from assistant.learning.wave_training import FEWEST, Measure, WaveFigure


class WavesDesk(ProgressDesk):
    """Adds up the training of each wave, once a block."""

    def publish_waves(self, block: str, today: date) -> None:
        """Publish what may be known of every wave in a block that is over.

        May be called any number of times: a figure that is there stays.

        Raises:
            NotRecorded: when a figure could not be stored.
        """
        curriculum = self._rooms.curricula.current()
        for wave in curriculum.waves if curriculum else ():
            self._publish(wave, "completion", block, today)
            self._publish(wave, "first_try", block, today)

    def wave_figure(self, wave: str, measure: Measure) -> WaveFigure | None:
        """The last published figure; None while fewer than five people are behind it."""
        return self._rooms.waves.latest(wave, measure)

    def _publish(self, wave: str, measure: Measure, block: str, today: date) -> None:
        before = self._rooms.waves.latest(wave, measure)
        if before is not None and before.block >= block:
            return
        after = before.on if before else None
        added = self._completion if measure == "completion" else self._first_tries
        part, whole, newly = added(wave, after)
        if newly >= FEWEST:
            self._rooms.waves.keep(WaveFigure(wave, measure, block, today, part, whole))

    def _completion(self, wave: str, after: date | None) -> tuple[int, int, int]:
        rows = self.completion(PeopleFilter(wave=wave))
        must = [row for row in rows if row.must]
        names = [row.module.id for row in must if row.module is not None]
        return (
            sum(row.must_done for row in must),
            sum(row.must for row in must),
            self._rooms.waves.finishers(wave, names, after),
        )

    def _first_tries(self, wave: str, after: date | None) -> tuple[int, int, int]:
        found = self._rooms.waves.first_tries(wave, after)
        return found.right, found.answers, found.newly
