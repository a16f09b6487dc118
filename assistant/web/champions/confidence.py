"""Confidence: how able people feel to use each tool, by wave and over blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from assistant.listening.heard import ANY_TOOL
from assistant.listening.publication.model import COMPANY, Cut
from assistant.web.champions.charts_of import RatedView, rated_view
from assistant.web.champions.figures import BLOCKS_SHOWN
from assistant.web.champions.shell import CurrentDoor, Door

router = APIRouter()

_UNABLE = 1 / 3


@dataclass(frozen=True, slots=True)
class ToolView:
    """One tool: now, by wave, and block by block."""

    id: str
    name: str
    now: RatedView
    waves: tuple[RatedView, ...]
    blocks: tuple[RatedView, ...]
    needs_showing: bool
    """Whether many do not feel able, by more than chance."""


@router.get("/champions/confidence")
def confidence(door: CurrentDoor) -> Response:
    """Every tool that enough people rated in the latest block."""
    published = door.published
    return door.page(
        "confidence.html",
        "confidence",
        block=published.blocks[-1] if published.blocks else "",
        tools=list(_tools(door)),
    )


def _tools(door: Door) -> Iterator[ToolView]:
    published = door.published
    if not published.blocks:
        return
    names = sorted(published.rated_tools(), key=lambda one: (one != ANY_TOOL, door.tool(one)))
    latest = published.blocks[-1]
    for tool in names:
        now = published.rated(tool, COMPANY, latest)
        waves = [Cut(kind="wave", id=wave) for wave in published.groups("wave")]
        low = [band for band in now.bands if band.names == ("low",)]
        yield ToolView(
            id=tool,
            name=door.tool(tool),
            now=rated_view(door, door.group(COMPANY), now),
            waves=tuple(
                rated_view(door, door.group(cut), published.rated(tool, cut, latest))
                for cut in waves
            ),
            blocks=tuple(
                rated_view(door, door.period(block), published.rated(tool, COMPANY, block))
                for block in published.blocks[-BLOCKS_SHOWN:]
            ),
            needs_showing=bool(low) and low[0].interval[0] >= _UNABLE,
        )
