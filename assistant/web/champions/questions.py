"""Questions: how many went unanswered, and which answers were approved since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.responses import Response

from assistant.answering.curated import CuratedAnswer
from assistant.content.curated import CuratedFiles
from assistant.listening.weekly import GAP, THUMBS_DOWN
from assistant.web.champions.charts_of import TrendView, trend_row, trend_view
from assistant.web.champions.figures import weekly
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.worries import cut_groups

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind of question trouble."""

    id: str
    title: str
    unit: str
    latest: str
    latest_share: str
    change: str
    trend: TrendView


@router.get("/champions/questions")
def questions(door: CurrentDoor, cut: str = "", saved: str = "") -> Response:
    """Numbers of people, and the approved answers."""
    chosen = door.cut(cut)
    return door.page(
        "questions.html",
        "questions",
        cut=chosen,
        cuts=cut_groups(door, chosen),
        weekly=weekly(chosen),
        measured=list(_measured(door, cut)),
        approved=approved(door),
        saved=bool(saved),
    )


def approved(door: Door) -> list[CuratedAnswer]:
    """The approved answers that the reader may see, the latest first."""
    found = CuratedFiles(door.services.settings.knowledge_dir).answers()
    readable = [one for one in found if one.open_to(door.person.role)]
    return sorted(readable, key=lambda one: (-one.approved.on.toordinal(), one.id))


def _measured(door: Door, cut: str) -> Iterator[Measured]:
    chosen, published = door.cut(cut), door.published
    for measure, name in ((GAP, "gaps"), (THUMBS_DOWN, "thumbs")):
        figure = published.block(measure, chosen)
        row = trend_row(door, figure) if figure else None
        title = door.say(f"{name}_title")
        yield Measured(
            id=name,
            title=title,
            unit=door.say(f"{name}_unit"),
            latest=row.people if row else door.say("shown_few"),
            latest_share=f"{row.share}, {row.interval}" if row and row.share else "",
            change=published.change(measure, chosen),
            trend=replace(trend_view(door, published.series(measure, chosen), chosen), title=title),
        )
