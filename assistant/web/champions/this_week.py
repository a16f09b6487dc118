"""This week: up to three things to act on, in words, with why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from assistant.listening.publication.closing import TOPIC, TOTAL
from assistant.listening.publication.model import COMPANY, Cut, CutKind
from assistant.listening.themes.model import GAP
from assistant.listening.weekly import CHECK_IN
from assistant.web.champions.announcements import told
from assistant.web.champions.figures import Figure
from assistant.web.champions.shell import CurrentDoor, Door, said_day
from assistant.web.champions.themes_shown import theme_rows

router = APIRouter()

MOST: Final = 3
_SOON: Final = timedelta(days=14)
_UNABLE: Final = 1 / 3
"""Share of people who do not feel able that is worth a demonstration, at the least."""
_SAID_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to act on."""

    kind: str
    """``due``, ``rising``, ``waiting``, ``gaps`` or ``confidence``."""
    title: str
    why: str
    do: str
    address: str


@dataclass(frozen=True, slots=True)
class Blind:
    """Groups of which the latest block shows nothing."""

    label: str
    names: tuple[str, ...]


@router.get("/champions")
def this_week(door: CurrentDoor) -> Response:
    """The first page of the champions."""
    published = door.published
    acts = list(islice(_acts(door), MOST))
    return door.page(
        "this_week.html",
        "week",
        last=published.last,
        acts=acts,
        figures=_figures(door),
        block=published.blocks[-1] if published.blocks else "",
        blind=list(_blind(door)),
        told=told(door.services, door.language)[:_SAID_SHOWN],
    )


def _acts(door: Door) -> Iterator[Act]:
    """What could be acted on, the most pressing first; a topic is named once."""
    named: set[str] = set()
    for act, topic in (*_due(door), *_rising(door)):
        if topic not in named:
            named.add(topic)
            yield act
    yield from _gaps(door)
    for act, topic in _waiting(door):
        if topic not in named:
            named.add(topic)
            yield act
    yield from _confidence(door)


def _due(door: Door) -> Iterator[tuple[Act, str]]:
    today = door.services.today()
    open_ones = [one for one in door.answers.values() if one.state in ("understood", "answered")]
    for one in sorted(open_ones, key=lambda one: (one.due or today, one.category)):
        topic = door.topics.get(one.category)
        if topic is None or one.due is None or one.due > today + _SOON:
            continue
        when = "late" if one.due < today else "soon"
        owner = door.owner(one.owner or topic.owner)
        yield (
            Act(
                "due",
                door.say("act_due", topic=topic.label(door.language)),
                door.say(f"act_due_{when}", day=said_day(door, one.due), owner=owner),
                door.say("act_due_do"),
                f"/champions/worries/{topic.id}#answer",
            ),
            topic.id,
        )


def _rising(door: Door) -> Iterator[tuple[Act, str]]:
    last = door.published.last
    for measure in last.alerts if last else ():
        topic = door.topics.get(measure.removeprefix(TOPIC))
        if last is None or topic is None:
            continue
        figure = door.published.figure(measure, COMPANY, last.week)
        yield (
            Act(
                "rising",
                door.say("act_rising", topic=topic.label(door.language)),
                door.say("act_rising_why", people=door.people(figure), week=door.period(last.week)),
                door.say("act_rising_do"),
                f"/champions/worries/{topic.id}",
            ),
            topic.id,
        )


def _gaps(door: Door) -> Iterator[Act]:
    """The question most people wait for, or at least how many wait for one."""
    published = door.published
    rows = [row for row in theme_rows(door, GAP) if row.called]
    waiting = [row for row in rows if row.theme.state == "open"]
    for row in sorted(waiting, key=lambda row: -((row.figure and row.figure.people) or 0)):
        if row.figure is not None and row.figure.people is not None:
            people, period = door.people(row.figure), door.period(row.figure.period)
            yield Act(
                "gaps",
                door.say("act_theme", theme=row.called),
                door.say("act_gaps_why", people=people, period=period),
                door.say("act_theme_do"),
                f"/champions/questions/themes/{row.theme.id}",
            )
            return
    for row in rows:
        if row.again is not None:
            people, period = door.people(row.again), door.period(row.again.period)
            yield Act(
                "gaps",
                door.say("act_again", theme=row.called),
                door.say("act_again_why", people=people, period=period),
                door.say("act_theme_do"),
                f"/champions/questions/themes/{row.theme.id}",
            )
            return
    for period in (*published.weeks[-1:], *published.blocks[-1:]):
        figure = published.figure(GAP, COMPANY, period)
        if figure.people is not None:
            said = door.say("act_gaps_why", people=door.people(figure), period=door.period(period))
            address = "/champions/questions"
            yield Act("gaps", door.say("act_gaps"), said, door.say("act_gaps_do"), address)
            return


def _waiting(door: Door) -> Iterator[tuple[Act, str]]:
    published = door.published
    found: list[tuple[int, str, Figure]] = []
    for topic in door.topics.values():
        figure = published.block(f"{TOPIC}{topic.id}", COMPANY)
        if figure and figure.people is not None and door.state(topic.id) == "new":
            found.append((-figure.people, topic.id, figure))
    for _, name, figure in sorted(found, key=lambda entry: entry[:2]):
        topic = door.topics[name]
        period = door.period(figure.period)
        yield (
            Act(
                "waiting",
                door.say("act_waiting", topic=topic.label(door.language)),
                door.say("act_waiting_why", people=door.people(figure), period=period),
                door.say("act_waiting_do"),
                f"/champions/worries/{name}#answer",
            ),
            name,
        )


def _confidence(door: Door) -> Iterator[Act]:
    published = door.published
    for tool in published.rated_tools() if published.blocks else ():
        rated = published.rated(tool, COMPANY, published.blocks[-1])
        low = next((band for band in rated.bands if band.names == ("low",)), None)
        if low is None or low.interval[0] < _UNABLE or not rated.everybody.people:
            continue
        share = door.share(low.people / rated.everybody.people)
        yield Act(
            "confidence",
            door.say("act_confidence", tool=door.tool(tool)),
            door.say("act_confidence_why", share=share, interval=door.interval(low.interval)),
            door.say("act_confidence_do"),
            "/champions/confidence",
        )


def _figures(door: Door) -> list[tuple[str, str]]:
    """The few numbers of the latest week, and what each is."""
    last = door.published.last
    if last is None:
        return []
    found = [(door.count("person", last.active), door.say("figure_active"))]
    for measure, key in ((TOTAL, "raised"), (CHECK_IN, "check_in"), (GAP, "gap")):
        figure = door.published.figure(measure, COMPANY, last.week)
        found.append((door.people(figure), door.say(f"figure_{key}")))
    return found


def _blind(door: Door) -> Iterator[Blind]:
    """Teams and trades without a single figure on any topic in the latest block."""
    published = door.published
    kinds: tuple[CutKind, ...] = ("team", "trade")
    for kind in kinds if published.blocks else ():
        names = [
            door.group(Cut(kind=kind, id=name))
            for name in published.groups(kind)
            if not any(
                published.figure(f"{TOPIC}{topic}", Cut(kind=kind, id=name), published.blocks[-1])
                .shown != "few"
                for topic in door.topics
            )
        ]  # fmt: skip
        if names:
            yield Blind(door.say(f"cut_{kind}"), tuple(sorted(names)))
