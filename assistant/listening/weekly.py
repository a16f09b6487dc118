"""Closing weeks: each closed week gets one snapshot, in order, once and for good."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final

from assistant.listening.heard import ANY_TOOL, Heard, Mention
from assistant.listening.model import HELPS, ConfidenceRating, Place
from assistant.listening.places import steady
from assistant.listening.ports import (
    ModuleGroups,
    People,
    Placements,
    Plane,
    PublishedTraining,
    Snapshots,
    Taxonomies,
)
from assistant.listening.pseudonym import week_of
from assistant.listening.publication.asked import Asked, Everybody, Rosters
from assistant.listening.publication.closing import TOPIC, TOTAL, Material, close
from assistant.listening.publication.counting import confidence_as_said
from assistant.listening.publication.model import AroundModule, Said, Snapshot, WaveTraining
from assistant.listening.publication.periods import (
    block_of,
    closes_block,
    quarter_of_week,
    shifted,
    weeks_of_block,
)
from assistant.listening.publication.rosters import roster_of
from assistant.listening.publication.rules import FEWEST
from assistant.listening.publication.trained import Training, holding, published_training
from assistant.listening.publication.trends import WEEKS_BEFORE
from assistant.listening.themes.closing import Theming
from assistant.listening.themes.model import GAP, THUMBS_DOWN, measure_of

CHECK_IN: Final = "check-in"

_LONGEST_BLOCK: Final = 6
"""Weeks; a year of 53 ends with a block of six."""

_LONGEST_MARKED: Final = 66
"""Weeks a mark is kept at most after its last use: five quarters and a week."""

MOST_AT_ONCE: Final = 54
"""Weeks closed at one go; older records are gone anyway, and a clock far ahead does no harm."""

_log = logging.getLogger("relais.closing")


@dataclass(frozen=True, slots=True)
class ClosingRooms:
    """What closing is given."""

    plane: Plane
    snapshots: Snapshots
    people: People
    placements: Placements
    taxonomies: Taxonomies | None = None
    """Every topic has figures in every snapshot, raised or not; None where no topic is known."""
    modules: ModuleGroups | None = None
    """None where nothing is asked around modules."""
    asked: Callable[[], Asked] = Everybody
    """Whom questions of confidence are put to, as it is now."""
    theming: Theming | None = None
    """None where no texts are put together: themes there are go on being counted."""
    training: Callable[[date], Training] = lambda _: Training()
    """How everybody stands with their training at the end of a day."""
    published_training: PublishedTraining | None = None
    """None where nothing is published of training."""


class Weekly:
    """Closes weeks, and settles where people count meanwhile."""

    def __init__(self, rooms: ClosingRooms) -> None:
        self._rooms = rooms

    def close_weeks(self, now: datetime) -> list[Snapshot]:
        """Close every week that is over and not closed yet, oldest first.

        May run twice, or in two processes at once: the snapshot kept first is the one that stays.

        Returns:
            The snapshots of the weeks closed now.

        Raises:
            NotRecorded: a snapshot could not be stored; the weeks before it are closed.
        """
        over = shifted(week_of(now.date()), -1)
        self._forget_weeks_to_come(over)
        if self._rooms.modules is not None:
            self._rooms.modules.publish(now.date())
        closed = []
        for week in self._to_close(over):
            closed.append(self._close(week, now))
        self._publish_themes(over)
        self.settle(quarter_of_week(week_of(now.date())))
        if closed:
            self._rooms.plane.hide_arrival()
        return closed

    def rest(self, now: datetime, random: Random) -> None:
        """Let the texts that are shown go now and then; see :meth:`Theming.rest`.

        Raises:
            NotRecorded: when that could not be stored.
        """
        if self._rooms.theming is not None:
            self._rooms.theming.rest(now, random)

    def settle(self, quarter: str) -> dict[str, Place]:
        """Freeze the places of a quarter, or renew them; where each person present counts."""
        placements = self._rooms.placements
        frozen = placements.of_quarter(quarter)
        kept, counts = steady(frozen, self._rooms.people.everyone())
        if kept != frozen:
            placements.keep(quarter, kept)
        return counts

    def _to_close(self, over: str) -> Iterator[str]:
        last = self._rooms.snapshots.last_week()
        if last is not None:
            week = shifted(last, 1)
        else:
            week = min([*(w for w in self._rooms.plane.weeks() if w <= over), over])
        week = max(week, shifted(over, 1 - MOST_AT_ONCE))
        while week <= over:
            yield week
            week = shifted(week, 1)

    def _forget_weeks_to_come(self, over: str) -> None:
        """Delete what was closed while the clock was ahead, as far as it published nothing.

        A snapshot with a figure in it stays, and so do those before it: closing its week again
        could tell people apart.
        """
        last = self._rooms.snapshots.last_week()
        if last is None or last <= over:
            return
        empty: set[str] = set()
        for one in self._rooms.snapshots.between(shifted(over, 1), last):
            empty = empty | {one.week} if says_nothing(one) else set()
        self._rooms.snapshots.drop(empty)

    def _publish_themes(self, over: str) -> None:
        """Every time, not only after a closing: the one before may have been interrupted."""
        if self._rooms.theming is not None:
            since = shifted(over, 1 - _LONGEST_BLOCK)
            self._rooms.theming.publish(self._rooms.snapshots.between(since, over))

    def _sort_texts(self, week: str) -> None:
        """Put texts together; a text that cannot be must not keep the week from closing."""
        if self._rooms.theming is None:
            return
        try:
            self._rooms.theming.sort(week)
        except (ArithmeticError, LookupError, RuntimeError, ValueError) as error:
            _log.error("week %s closes without new themes: %s", week, type(error).__qualname__)

    def _close(self, week: str, now: datetime) -> Snapshot:
        self._sort_texts(week)
        quarter = quarter_of_week(week)
        since = min(weeks_of_block(f"{quarter}-1")[0], shifted(week, -WEEKS_BEFORE))
        said = as_said(self._rooms.plane.between(since, week))
        earlier = self._rooms.snapshots.between(since, week)
        recent = {one.week for one in earlier if shifted(week, -WEEKS_BEFORE) <= one.week < week}
        rosters = self._rosters(quarter, now)
        material = Material(
            said=[one for one in said if quarter_of_week(one.week) == quarter],
            roster=rosters.everybody,
            before=[_people_per_measure(said, one) for one in sorted(recent)],
            always=self._always(),
            asked=rosters,
            modules=self._around_modules(week, rosters),
            training=self._training(week, rosters, now.date()) if closes_block(week) else (),
        )
        return self._rooms.snapshots.add(close(week, material, earlier))

    def _rosters(self, quarter: str, now: datetime) -> Rosters:
        """Where everybody is, and where those are whom something is asked."""
        counts = self.settle(quarter)
        unsettled = {
            one.id for one in self._rooms.people.everyone() if not one.is_settled(now.date())
        }
        placed: Mapping[str, Place] = {
            who: place for who, place in counts.items() if who not in unsettled
        }
        return Rosters(roster_of(counts, unsettled), placed, self._rooms.asked())

    def _always(self) -> frozenset[str]:
        """What anybody could have said, whether or not somebody did."""
        taxonomy = self._rooms.taxonomies.taxonomy() if self._rooms.taxonomies else None
        topics = [f"{TOPIC}{name}" for name in (taxonomy.categories if taxonomy else ())]
        helps = [f"{topic}/help:{one}" for topic in topics for one in HELPS]
        return frozenset([*topics, *helps, TOTAL, CHECK_IN, GAP, THUMBS_DOWN])

    def _training(self, week: str, rosters: Rosters, today: date) -> tuple[WaveTraining, ...]:
        """Publish how far waves are, once a block; the figures that hold from now on.

        They are kept apart from snapshots too: what was published once binds whatever follows, also
        where a clock was ahead and its snapshots are gone.
        """
        rooms = self._rooms
        if rooms.published_training is None:
            return ()
        new = published_training(
            rooms.training(today),
            rosters.counts,
            rosters.everybody.people,
            block_of(week),
            today,
            rooms.published_training.all(),
        )
        rooms.published_training.add(new)
        return holding(rooms.published_training.all(), today)

    def _around_modules(self, week: str, rosters: Rosters) -> list[AroundModule]:
        """The groups closed with a week, where at least five who may take the module are outside
        of it: colleagues know who those are.
        """
        groups = self._rooms.modules.closed_with(week) if self._rooms.modules else ()
        return [
            group
            for group in groups
            if rosters.of_module(group.module).people - group.people >= FEWEST
        ]


def says_nothing(snapshot: Snapshot) -> bool:
    """Whether a snapshot publishes no figure at all."""
    return not snapshot.alerts and all(cell.shown == "few" for cell in snapshot.cells)


def as_said(heard: Heard) -> list[Said]:
    """What was said, as the rules count it."""
    return [
        *_concerns(heard),
        *_check_ins(heard),
        *_mentions(GAP, heard.gaps),
        *_mentions(THUMBS_DOWN, heard.thumbs_down),
        *confidence_as_said([*heard.ratings, *_as_ratings(heard)]),
    ]


def _concerns(heard: Heard) -> Iterator[Said]:
    for one in heard.concerns:
        topic = f"{TOPIC}{one.category}"
        measures = [topic, TOTAL]
        if one.help is not None:
            measures.append(f"{topic}/help:{one.help}")
        if one.tool is not None:
            measures.append(f"{topic}/tool:{one.tool}")
        if one.theme is not None:
            measures.append(measure_of(one.category, one.theme))
        for measure in measures:
            yield Said(one.pseudonym, one.week, one.place, measure)


def _mentions(subject: str, mentions: Iterable[Mention]) -> Iterator[Said]:
    for one in mentions:
        yield Said(one.pseudonym, one.week, one.place, subject)
        if one.theme is not None:
            yield Said(one.pseudonym, one.week, one.place, measure_of(subject, one.theme))


def _check_ins(heard: Heard) -> Iterator[Said]:
    for one in heard.check_ins:
        yield Said(one.pseudonym, one.week, one.place, CHECK_IN)
        if one.help_wanted is not None:
            measure = f"{CHECK_IN}/help:{one.help_wanted}"
            yield Said(one.pseudonym, one.week, one.place, measure)


def _as_ratings(heard: Heard) -> list[ConfidenceRating]:
    """The confidence said in check-ins, which is about AI in general."""
    return [
        ConfidenceRating(
            id="",
            week=one.week,
            pseudonym=one.pseudonym,
            place=one.place,
            tool=ANY_TOOL,
            task=None,
            value=one.confidence,
            moment="check-in",
        )
        for one in heard.check_ins
        if one.confidence is not None
    ]


def _people_per_measure(said: Iterable[Said], week: str) -> dict[str, int]:
    people: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.week == week:
            people[one.measure].add(one.pseudonym)
    return {measure: len(names) for measure, names in people.items()}


def topics_counted(snapshots: Snapshots) -> frozenset[str]:
    """Every topic there was when one of the last weeks closed, in the taxonomy still or not."""
    last = snapshots.last_week()
    if last is None:
        return frozenset()
    measures = {
        cell.measure
        for one in snapshots.between(shifted(last, -_LONGEST_MARKED), last)
        for cell in one.cells
        if cell.measure.startswith(TOPIC)
    }
    return frozenset(one.removeprefix(TOPIC).partition("/")[0] for one in measures)


def first_open_week(snapshots: Snapshots, now: datetime) -> str:
    """The week a record made now belongs to: the present one, but never one that is closed.

    Only a clock that was moved makes a difference between the two.
    """
    present, last = week_of(now.date()), snapshots.last_week()
    return present if last is None or last < present else shifted(last, 1)


def quarters_between(first: str, last: str) -> tuple[str, ...]:
    """The quarters that the weeks from ``first`` to ``last`` belong to, in order."""
    found: dict[str, None] = {}
    week = first
    while week <= last:
        found[quarter_of_week(week)] = None
        week = shifted(week, 1)
    return tuple(found)
