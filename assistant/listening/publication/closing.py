"""Closing a week: from records to the one snapshot of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from assistant.listening.model import Place
from assistant.listening.publication import counting, periods, trends
from assistant.listening.publication.asked import Everybody, Rosters
from assistant.listening.publication.confidence import (
    CONFIDENCE,
    AskedRosters,
    ConfidenceFigures,
)
from assistant.listening.publication.model import (
    COMPANY,
    AroundModule,
    Cell,
    Cut,
    CutKind,
    GroupSize,
    Roster,
    Said,
    Snapshot,
    WaveTraining,
    Withheld,
)
from assistant.listening.publication.rules import (
    FEWEST,
    SMALLEST_COMPANY,
    Choice,
    Figures,
    chart_of,
    choose,
)

TOPIC: Final = "topic:"
TOTAL: Final = "raised"
"""People who raised anything at all."""

_WEEKLY: Final[tuple[CutKind, ...]] = ("company", "wave")
_BLOCKS: Final[tuple[CutKind, ...]] = ("company", "wave", "team", "trade")

Counts = Mapping[str, Mapping[Place, int]]


@dataclass(frozen=True, slots=True)
class Material:
    """What a closing looks at."""

    said: Sequence[Said]
    """Everything said in the quarter of the week, confidence included."""
    roster: Roster
    before: Sequence[Mapping[str, int]] = ()
    """Distinct people per measure in each of the closed weeks before, at most eight; never
    published, only looked at for what rises."""
    always: Set[str] = frozenset()
    """Measures that have figures in every snapshot, so that nobody and a few people look the same.
    Any other measure of which nothing can be shown leaves nothing behind, for the same reason."""
    asked: AskedRosters | None = None
    """Whom questions of confidence are put to; None: everybody."""
    modules: Sequence[AroundModule] = ()
    """Confidence before and after modules, of the groups that closed with the week."""
    training: Sequence[WaveTraining] = ()
    """How far waves are with their training, as chosen in :mod:`trained`."""


def close(week: str, material: Material, earlier: Sequence[Snapshot]) -> Snapshot:
    """The snapshot of ``week``, and of its block when it is the block's last week.

    Args:
        week: an ISO week that is over.
        material: records and organisation chart.
        earlier: the snapshots before; one of ``week`` itself is returned as it is.
    """
    known = next((snapshot for snapshot in earlier if snapshot.week == week), None)
    if known is not None:
        return known
    made = _Closing(material)
    weekly = counting.people_by_place(material.said, (week,), material.roster.sizes)
    made.publish(weekly, week, _WEEKLY, {})
    if periods.closes_block(week):
        block = periods.block_of(week)
        weeks = periods.weeks_of_block(block)
        counts = counting.people_by_place(_once(material.said, weeks), weeks, material.roster.sizes)
        made.publish(counts, block, _BLOCKS, _published(weeks, [*earlier, made.snapshot(week)]))
        asked = material.asked or Rosters(material.roster, {}, Everybody())
        made.publish_confidence(counts, block, asked)
    totals = {measure: sum(places.values()) for measure, places in weekly.items()}
    rising = _rising(totals, material.before, made, week)
    return made.snapshot(week, rising)


class _Closing:
    """Cells chosen so far."""

    def __init__(self, material: Material) -> None:
        self._roster = material.roster
        self._always = material.always
        self._modules = tuple(material.modules)
        self._training = tuple(material.training)
        self._chart = chart_of(material.roster)
        self._cells: list[Cell] = []
        self._withheld: list[Withheld] = []

    def publish(
        self,
        counts: Counts,
        period: str,
        kinds: tuple[CutKind, ...],
        earlier: Mapping[str, Mapping[Cut, Sequence[int]]],
    ) -> None:
        """Choose among the figures of one period, measure by measure."""
        cuts = self._roster.cuts(kinds)
        measures = self._always | counts.keys()
        plain = sorted(m for m in measures if not m.startswith(CONFIDENCE) and m != TOTAL)
        for measure in plain:
            figures = Figures(counts.get(measure, {}), self._chart, earlier.get(measure, {}))
            whole, slash, _ = measure.partition("/")
            choice = choose(figures, (COMPANY,) if slash else cuts)
            if slash:
                self._keep_apart(choice, figures, whole, measure, period)
            self._add(measure, period, choice, figures)
        if TOTAL in measures:
            figures = Figures(counts.get(TOTAL, {}), self._chart, earlier.get(TOTAL, {}))
            choice = choose(figures, (COMPANY,))
            topics = [m for m in plain if m.startswith(TOPIC) and "/" not in m]
            parts = [self.shown(measure, period, COMPANY) for measure in topics]
            if any(_few(figures.people(COMPANY) - part) for part in parts if part is not None):
                _withhold(choice, COMPANY)
            self._add(TOTAL, period, choice, figures)

    def publish_confidence(self, counts: Counts, period: str, asked: AskedRosters) -> None:
        """How able people feel, by tool and by task."""
        found = ConfidenceFigures(period, asked)
        found.publish(counts)
        self._cells += found.cells
        self._withheld += found.withheld

    def snapshot(self, week: str, rising: tuple[str, ...] = ()) -> Snapshot:
        """What was chosen, in an order that says nothing."""
        return Snapshot(
            week=week,
            active=self._roster.people,
            cells=tuple(sorted(self._cells, key=_order)),
            withheld=tuple(sorted(self._withheld, key=_order)),
            sizes=self._sizes(),
            alerts=rising,
            modules=self._modules,
            training=self._training,
        )

    def _sizes(self) -> tuple[GroupSize, ...]:
        """The groups that figures may exist for: as in the rules, ten people or more."""
        if self._roster.people < SMALLEST_COMPANY:
            return ()
        cuts = self._roster.cuts(_BLOCKS)
        people = self._chart.size
        return tuple(
            GroupSize(cut=cut, people=people[cut]) for cut in cuts if people[cut] >= 2 * FEWEST
        )

    def shown(self, measure: str, period: str, cut: Cut) -> int | None:
        """A number that was published."""
        wanted = (measure, period, cut)
        found = (c.people for c in self._cells if (c.measure, c.period, c.cut) == wanted)
        return next(found, None)

    def _keep_apart(
        self, choice: Choice, figures: Figures, whole: str, measure: str, period: str
    ) -> None:
        """Withhold a part when what is left of its whole would be one to four people."""
        total = self.shown(whole, period, COMPANY)
        family = measure.partition("/")[2].partition(":")[0]
        others = sum(
            cell.people or 0
            for cell in self._cells
            if cell.period == period and cell.measure.startswith(f"{whole}/{family}:")
        )
        for cut in list(choice.shown):
            people = figures.people(cut)
            if total is None or _few(total - people) or _few(total - people - others):
                _withhold(choice, cut)

    def _add(self, measure: str, period: str, choice: Choice, figures: Figures) -> None:
        silent = measure not in self._always and not choice.shown
        for cut, shown in choice.shown.items():
            people = figures.people(cut) if shown == "count" else None
            self._cells.append(
                Cell(measure=measure, cut=cut, period=period, shown=shown, people=people)
            )
        for cut, reason in choice.withheld.items():
            if not silent:
                self._cells.append(Cell(measure=measure, cut=cut, period=period, shown="few"))
            if not silent or reason != "few":
                self._withheld.append(
                    Withheld(measure=measure, cut=cut, period=period, reason=reason)
                )


def _withhold(choice: Choice, cut: Cut) -> None:
    if choice.shown.pop(cut, None) is not None:
        choice.withheld[cut] = "difference"


def _few(rest: int) -> bool:
    """Whether a subtraction would leave some people, but fewer than may be shown."""
    return 0 < rest < FEWEST


def _once(said: Sequence[Said], weeks: Sequence[str]) -> list[Said]:
    """What was said in a block: of confidence, each person's last word on each tool."""
    ratings = [one for one in said if one.measure.startswith(CONFIDENCE)]
    others = [one for one in said if not one.measure.startswith(CONFIDENCE)]
    return [*others, *counting.latest_only(ratings, weeks)]


def _published(
    weeks: Sequence[str], snapshots: Sequence[Snapshot]
) -> dict[str, dict[Cut, list[int]]]:
    """The numbers already published for single weeks, per measure and group."""
    found: dict[str, dict[Cut, list[int]]] = defaultdict(lambda: defaultdict(list))
    for cell in _cells(snapshots):
        if cell.period in weeks and cell.people is not None:
            found[cell.measure][cell.cut].append(cell.people)
    return found


def _cells(snapshots: Sequence[Snapshot]) -> Iterator[Cell]:
    for snapshot in snapshots:
        yield from snapshot.cells


def _rising(
    totals: Mapping[str, int],
    before: Sequence[Mapping[str, int]],
    made: _Closing,
    week: str,
) -> tuple[str, ...]:
    """Topics that rise, among those whose number is published anyway."""
    recent = before[-trends.WEEKS_BEFORE :]
    return tuple(
        measure
        for measure, people in sorted(totals.items())
        if measure.startswith(TOPIC)
        and "/" not in measure
        and made.shown(measure, week, COMPANY) is not None
        and trends.rises(people, [one.get(measure, 0) for one in recent], fewest=FEWEST)
    )


def _order(cell: Cell | Withheld) -> tuple[str, str, str, str]:
    return (cell.period, cell.measure, cell.cut.kind, cell.cut.id or "")
