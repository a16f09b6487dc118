"""Confidence: how able people feel to use each tool, by wave, by task, and over blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from assistant.learning.model import Module
from assistant.listening.heard import ANY_TOOL
from assistant.listening.publication.closing import TOPIC
from assistant.listening.publication.confidence import TASK
from assistant.listening.publication.model import COMPANY, Cut
from assistant.web.champions.around_modules import ModuleView, module_views
from assistant.web.champions.charts_of import RatedView, TrendView, able_view, rated_view
from assistant.web.champions.figures import BLOCKS_SHOWN, Rated
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.worries import cut_groups

router = APIRouter()

MOST_GUIDES: Final = 2
_UNABLE: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class Guide:
    """A conversation guide that fits."""

    topic: str
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A tool, or a task with it: now and block by block."""

    id: str
    name: str
    now: RatedView
    guides: tuple[Guide, ...] | None
    """None unless many do not feel able, by more than chance."""


@dataclass(frozen=True, slots=True)
class ToolView:
    """One tool: now, by wave, by task, and over time."""

    subject: Subject
    waves: tuple[RatedView, ...]
    tasks: tuple[Subject, ...]
    over_time: TrendView
    blocks: tuple[RatedView, ...]


@router.get("/champions/confidence")
def confidence(door: CurrentDoor, cut: str = "") -> Response:
    """Every tool that enough people rated, and every module that enough people rated around."""
    published = door.published
    chosen = door.cut(cut)
    chosen = chosen if chosen.kind == "wave" else COMPANY
    modules: list[ModuleView] = module_views(door)
    return door.page(
        "confidence.html",
        "confidence",
        block=published.blocks[-1] if published.blocks else "",
        tools=list(_tools(door, chosen)),
        modules=[(one, guides_for(door, one.addresses)) for one in modules],
        cut=chosen,
        cuts=cut_groups(door, chosen, ("wave",)) if published.blocks else [],
    )


def guides_for(door: Door, topics: Iterable[str]) -> tuple[Guide, ...]:
    """The guides on these topics, the first ones of the taxonomy there are."""
    found = [name for name in dict.fromkeys(topics) if name in door.topics]
    return tuple(
        Guide(name, door.topics[name].label(door.language)) for name in found[:MOST_GUIDES]
    )


def _tools(door: Door, cut: Cut) -> Iterator[ToolView]:
    published = door.published
    if not published.blocks:
        return
    latest = published.blocks[-1]
    waves = [Cut(kind="wave", id=name) for name in _waves(door)]
    for tool in sorted(published.rated_tools(), key=lambda one: (one != ANY_TOOL, door.tool(one))):
        yield ToolView(
            subject=_subject(door, tool, door.tool(tool), cut, partial(_topics_of, door, tool)),
            waves=tuple(
                rated_view(door, door.group(wave), published.rated(tool, wave, latest))
                for wave in waves
            ),
            tasks=tuple(_tasks(door, tool, cut)),
            over_time=able_view(door, tool, published.able(tool, cut), cut),
            blocks=tuple(
                rated_view(door, door.heading(block), published.rated(tool, cut, block))
                for block in reversed(published.blocks[-BLOCKS_SHOWN:])
            ),
        )


def _tasks(door: Door, tool: str, cut: Cut) -> Iterator[Subject]:
    """The tasks with a tool that have a figure in the latest block."""
    modules = door.curriculum.modules if door.curriculum else {}
    for task in door.published.rated_tasks(tool):
        module = modules.get(task)
        name = module.title(door.language) if module else task
        topics = module.addresses_concerns if module else ()
        found = _subject(door, f"{tool}{TASK}{task}", name, cut, partial(tuple, topics))
        if found.now.bands or found.now.known:
            yield found


def _subject(
    door: Door, subject: str, name: str, cut: Cut, topics: Callable[[], Iterable[str]]
) -> Subject:
    """
    Args:
        topics: what a conversation could be about.
    """
    rated = door.published.rated(subject, cut, door.published.blocks[-1])
    return Subject(
        id=subject.replace("/task:", "-"),
        name=name,
        now=rated_view(door, name if TASK in subject else door.group(cut), rated),
        guides=guides_for(door, topics()) if _many_unable(rated) else None,
    )


def _many_unable(rated: Rated) -> bool:
    """Whether more than a third do not feel able, by more than chance."""
    low = [band for band in rated.bands if band.names == ("low",)]
    return bool(low) and low[0].interval[0] >= _UNABLE


def _topics_of(door: Door, tool: str) -> list[str]:
    """Topics raised about a tool, the most people first; then those its modules take up."""
    latest = door.published.blocks[-1]
    figures = {
        topic: door.published.figure(f"{TOPIC}{topic}/tool:{tool}", COMPANY, latest).people
        for topic in door.topics
    }
    raised = {topic: people for topic, people in figures.items() if people is not None}
    active: Iterable[Module] = door.curriculum.active_modules() if door.curriculum else ()
    taught = Counter(
        topic
        for module in active
        if tool in module.tools or tool == ANY_TOOL
        for topic in module.addresses_concerns
    )
    first = sorted(raised, key=lambda topic: -raised[topic])
    return [*first, *sorted(taught, key=lambda topic: (-taught[topic], topic))]


def _waves(door: Door) -> tuple[str, ...]:
    return door.published.groups("wave")
