"""What happens to themes when weeks close: texts find theirs, and sheets of texts are drawn."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from random import Random, SystemRandom
from typing import Final

from assistant.bilingual import Language
from assistant.errors import EncoderError
from assistant.listening.publication.model import COMPANY, Snapshot
from assistant.listening.publication.periods import (
    block_of,
    closes_block,
    shifted,
    weeks_of_block,
)
from assistant.listening.themes.finding import Read, find_all
from assistant.listening.themes.model import Centre, Known, Utterance
from assistant.listening.themes.nearness import mean_of, single
from assistant.listening.themes.ports import ThemeReader, ThemeUpkeep
from assistant.listening.themes.sheets import draw
from assistant.listening.themes.words import Telling

WEEKS: Final = 13
"""How far back texts are put together."""

MOST_READ: Final = 1000
"""Texts read when a week closes: some ten seconds on two cores. What is left waits a week."""

RESTS_EVERY: Final = 300
"""Working hours after which texts go of themselves, on average: five weeks."""

_WORKING_DAYS: Final = 5
_FIRST_HOUR: Final = 7
_LAST_HOUR: Final = 19

OpenReader = Callable[[], ThemeReader | None]
Redacted = Callable[[str, Language], str]

_log = logging.getLogger("relais.listening")


class Theming:
    """Keeps themes in step with the weeks that close."""

    def __init__(self, upkeep: ThemeUpkeep, open_reader: OpenReader, redacted: Redacted) -> None:
        """
        Args:
            open_reader: asked only when there is something to read; None: nothing can read it.
            redacted: a text without names, as the list of people is now.
        """
        self._upkeep = upkeep
        self._open_reader = open_reader
        self._redacted = redacted

    def sort(self, week: str) -> None:
        """Give the texts said up to ``week`` their themes, before that week is counted.

        Without a reader the week closes with the themes there are; its texts wait for the next
        closing that has one.

        Raises:
            NotRecorded: when the themes could not be stored.
        """
        state = self._upkeep.state()
        written = self._upkeep.written(shifted(week, 1 - WEEKS), week)
        waiting = [text for text in written if text.theme is None]
        reader = self._reader(week) if waiting else None
        if reader is None:
            return
        known = self._upkeep.known()
        old = {theme.id for theme in known if theme.read_by != reader.model}
        anew = [text for text in written if text.theme in old]
        read = _read(reader, _first(waiting))
        moved = _centred_anew(known, reader.model, _read(reader, _first(anew)))
        usable = [theme for theme in known if theme.read_by == reader.model] + moved
        found = find_all(read, usable, written, Telling([text for text, _ in read], reader))
        centres = {theme.id: theme.centre for theme in moved}
        found = replace(found, moved={**centres, **found.moved})
        if not self._upkeep.keep(found, reader.model, state):
            _log.info("the texts of week %s were put together by another process", week)

    def publish(self, snapshots: Sequence[Snapshot]) -> None:
        """Note which themes were published, and draw the texts of the last closed block.

        Args:
            snapshots: the last weeks that are closed, a whole block of them, oldest first.

        Raises:
            NotRecorded: when it could not be stored; it is done the next time.
        """
        for snapshot in snapshots:
            shown = _shown_in(snapshot, snapshot.week)
            if closes_block(snapshot.week):
                shown |= _shown_in(snapshot, block_of(snapshot.week))
            if shown:
                self._upkeep.published(snapshot.week, shown)
        for snapshot in snapshots:
            if closes_block(snapshot.week):
                self._draw(snapshot)

    def rest(self, now: datetime, random: Random) -> None:
        """Let all texts go at times of their own, so that texts that are gone do not say that
        somebody took something back. New ones come with the next block.

        Asked every hour or so; they go during the hours when people work, as people take things
        back then.

        Raises:
            NotRecorded: when that could not be stored.
        """
        if now.weekday() < _WORKING_DAYS and _FIRST_HOUR <= now.hour < _LAST_HOUR:
            self._upkeep.rest(f"{now:%Y-%m-%dT%H}", lambda: random.random() * RESTS_EVERY < 1)

    def _draw(self, snapshot: Snapshot) -> None:
        block = block_of(snapshot.week)
        shown = _shown_in(snapshot, block)
        if not shown or block <= self._upkeep.last_sheets():
            return
        state = self._upkeep.sheets_state()
        weeks = weeks_of_block(block)
        texts: dict[str, list[Utterance]] = defaultdict(list)
        for text in self._upkeep.written(weeks[0], weeks[-1]):
            if text.theme in shown:
                texts[text.theme or ""].append(text)
        random = SystemRandom()
        sheets = {theme: draw(of, self._redacted, random) for theme, of in texts.items()}
        kept = {theme: sheet for theme, sheet in sheets.items() if sheet}
        if not self._upkeep.keep_sheets(block, weeks[-1], kept, state):
            _log.info("texts were taken back or drawn meanwhile: nothing was kept of this drawing")

    def _reader(self, week: str) -> ThemeReader | None:
        try:
            reader = self._open_reader()
        except EncoderError:
            reader = None
        if reader is None:
            _log.warning("week %s closes without new themes: nothing here reads texts", week)
        return reader


def _shown_in(snapshot: Snapshot, period: str) -> set[str]:
    """The themes of which a figure was published for the company."""
    return {
        cell.measure.partition("/theme:")[2]
        for cell in snapshot.cells
        if "/theme:" in cell.measure
        and cell.period == period
        and cell.cut == COMPANY
        and cell.shown != "few"
    }


def _first(waiting: Sequence[Utterance]) -> list[Utterance]:
    """The texts to read, when there are too many: one of each person first, the latest first, as
    many of each subject.
    """
    latest = sorted(waiting, key=lambda text: text.week, reverse=True)
    of_person = _ranks((text.subject, text.pseudonym) for text in latest)
    fair = [text for _, text in sorted(zip(of_person, latest, strict=True), key=itemgetter(0))]
    of_subject = _ranks(text.subject for text in fair)
    ordered = sorted(zip(of_subject, fair, strict=True), key=itemgetter(0))
    return [text for _, text in ordered[:MOST_READ]]


def _ranks(keys: Iterable[Hashable]) -> list[int]:
    """How many equal keys stand before each."""
    seen: Counter[Hashable] = Counter()
    ranks = []
    for key in keys:
        ranks.append(seen[key])
        seen[key] += 1
    return ranks


def _read(reader: ThemeReader, texts: Sequence[Utterance]) -> list[Read]:
    readings = reader.examples([(text.language, text.text) for text in texts])
    return list(zip(texts, readings, strict=True))


def _centred_anew(known: Sequence[Known], model: str, read: Sequence[Read]) -> list[Known]:
    """Themes that another model had read, by those of their texts that are still kept.

    Those without any are left out: they are there again once the other model is.
    """
    texts: dict[str, list[Centre]] = defaultdict(list)
    for text, reading in read:
        if text.theme is not None:
            texts[text.theme].append(single(reading))
    return [
        replace(theme, centre=mean_of(texts[theme.id]), read_by=model)
        for theme in known
        if theme.read_by != model and theme.id in texts
    ]
