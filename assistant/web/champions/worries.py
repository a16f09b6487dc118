"""Worries: what people raised, topic by topic, for one fixed group at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from assistant.listening.model import HELPS, Category, State
from assistant.listening.publication.closing import TOPIC
from assistant.listening.publication.model import COMPANY, Cut, CutKind
from assistant.web.champions.answering import Typed, typed_of
from assistant.web.champions.charts_of import trend_row, trend_view
from assistant.web.champions.figures import Change, Figure, weekly
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.themes_shown import theme_rows
from assistant.web.champions.wording_worries import HELP_NAMES, STAGES
from assistant.web.charts import sparkline

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CutChoice:
    """One group of the switcher."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CutGroup:
    """Groups of one kind in the switcher."""

    label: str
    choices: tuple[CutChoice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One topic of the list."""

    topic: Category
    state: State
    figure: Figure
    change: Change
    spark: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpRow:
    """Something that would help, and how many said so."""

    name: str
    people: str
    width: float
    """Of its bar, out of 100."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What one group said of a topic in a block."""

    name: str
    people: str
    share: str
    interval: str
    at: tuple[float, float, float] | None
    """Share, and the ends of its interval, out of 100."""


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """The groups of one kind."""

    title: str
    rows: tuple[PlaceRow, ...]
    few: int
    """Groups of which nothing may be shown."""


@router.get("/champions/worries")
def worries(door: CurrentDoor, cut: str = "") -> Response:
    """Every topic, with what may be known of it for one group."""
    chosen = door.cut(cut)
    rows = [_row(door, topic, chosen) for topic in door.topics.values()]
    seen = [row for row in rows if row.figure.shown != "few"]
    seen.sort(key=lambda row: (row.figure.shown == "count", -(row.figure.people or 0)))
    return door.page(
        "worries.html",
        "worries",
        cut=chosen,
        cuts=cut_groups(door, chosen),
        weekly=weekly(chosen),
        seen=seen,
        few=[row for row in rows if row.figure.shown == "few"],
    )


@router.get("/champions/worries/{name}")
def worry(door: CurrentDoor, name: str, cut: str = "", saved: str = "") -> Response:
    """One topic: figures, where it comes from, what would help, and what becomes of it."""
    topic = door.topic(name)
    answer = door.answers.get(name)
    return topic_page(door, topic, typed_of(topic, answer), cut=cut, saved=bool(saved))


def topic_page(
    door: Door,
    topic: Category,
    typed: Typed,
    *,
    cut: str = "",
    saved: bool = False,
    wrong: str = "",
    drafted: bool = False,
    status: int = 200,
) -> Response:
    """The page of one topic, with its form filled in; ``drafted``: a model was just asked."""
    chosen = door.cut(cut)
    published, measure = door.published, f"{TOPIC}{topic.id}"
    owners = door.services.register().owners
    history = door.services.listening.answers.history(topic.id)
    block = published.block(measure, chosen)
    return door.page(
        "worry.html",
        "worries",
        status=status,
        topic=topic,
        state=door.state(topic.id),
        cut=chosen,
        cuts=cut_groups(door, chosen),
        weekly=weekly(chosen),
        latest=_latest(door, measure, chosen),
        block=trend_row(door, block) if block else None,
        block_period=published.blocks[-1] if published.blocks else "",
        change=published.change(measure, chosen),
        trend=trend_view(door, published.series(measure, chosen), chosen),
        stage=None if topic.stage is None else STAGES[topic.stage],
        helps=tuple(_helps(door, topic.id)),
        themes=theme_rows(door, topic.id),
        tools=[(door.tool(one), door.people(f)) for one, f in published.tools_of(topic.id).items()],
        places=tuple(_places(door, measure)),
        answer=history[-1] if history else None,
        history=list(reversed(history[:-1])),
        owners=[(one.id, one.label(door.language)) for one in owners.values()],
        typed=typed,
        saved=saved,
        wrong=wrong,
        drafted=drafted,
    )


def cut_groups(
    door: Door, chosen: Cut, kinds: tuple[CutKind, ...] = ("wave", "team", "trade")
) -> list[CutGroup]:
    """The fixed groups figures may exist for."""
    found = []
    for kind in kinds:
        cuts = [Cut(kind=kind, id=name) for name in door.published.groups(kind)]
        choices = [CutChoice(f"{kind}:{one.id}", door.group(one), one == chosen) for one in cuts]
        if choices:
            choices.sort(key=lambda choice: choice.name)
            found.append(CutGroup(door.say(f"cut_{kind}"), tuple(choices)))
    return found


def _row(door: Door, topic: Category, cut: Cut) -> Row:
    published, measure = door.published, f"{TOPIC}{topic.id}"
    figure = published.block(measure, cut)
    helps = published.helps(topic.id) if cut == COMPANY else {}
    return Row(
        topic=topic,
        state=door.state(topic.id),
        figure=figure or _nothing(),
        change=published.change(measure, cut),
        spark=tuple(sparkline([one.people for one in published.series(measure, cut)])),
        helps=tuple(
            HELP_NAMES[one](door.language)
            for one in sorted(helps, key=lambda one: -(helps[one].people or 0))[:2]
        ),
    )


def _nothing() -> Figure:
    return Figure("", "few", None, None)


def _latest(door: Door, measure: str, cut: Cut) -> Figure | None:
    last = door.published.last
    if last is None or not weekly(cut):
        return None
    return door.published.figure(measure, cut, last.week)


def _helps(door: Door, topic: str) -> Iterator[HelpRow]:
    found = door.published.helps(topic)
    most = max((figure.people or 0 for figure in found.values()), default=0)
    for one in HELPS:
        figure = found.get(one)
        if figure is not None and figure.people and most:
            name = HELP_NAMES[one](door.language)
            yield HelpRow(name, door.people(figure), round(100 * figure.people / most, 1))


def _places(door: Door, measure: str) -> Iterator[PlaceTable]:
    published = door.published
    kinds: tuple[CutKind, ...] = ("wave", "team", "trade")
    for kind in kinds if published.blocks else ():
        rows, few = [], 0
        for name in published.groups(kind):
            figure = published.figure(measure, Cut(kind=kind, id=name), published.blocks[-1])
            if figure.shown == "few":
                few += 1
                continue
            rows.append(_place(door, Cut(kind=kind, id=name), figure))
        if rows or few:
            rows.sort(key=lambda row: row.name)
            yield PlaceTable(door.say(f"cut_{kind}"), tuple(rows), few)


def _place(door: Door, cut: Cut, figure: Figure) -> PlaceRow:
    said = trend_row(door, figure)
    at = None
    if figure.share is not None and figure.interval is not None:
        low, high = figure.interval
        at = (round(100 * figure.share, 1), round(100 * low, 1), round(100 * high, 1))
    return PlaceRow(door.group(cut), said.people, said.share, said.interval, at)
