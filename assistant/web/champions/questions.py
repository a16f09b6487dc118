"""Questions: what several people asked in vain, how many did, and the answers approved since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from assistant.answering.curated import CuratedAnswer
from assistant.answering.model import DocumentInfo
from assistant.answering.standing import stand
from assistant.content.curated import CuratedFiles
from assistant.content.documents.model import ExtractedDocument
from assistant.errors import NotFound
from assistant.listening.publication.model import COMPANY
from assistant.listening.replies.model import Reply
from assistant.listening.themes.model import GAP, THUMBS_DOWN
from assistant.web.champions.charts_of import TrendView, trend_row, trend_view
from assistant.web.champions.figures import weekly
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.themes_shown import ThemeRow, theme_rows
from assistant.web.champions.worries import cut_groups

router = APIRouter()

_MENDED_SHOWN: Final = timedelta(days=14)
"""How long the list says that a start brought the approval of an answer to its end."""


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


@dataclass(frozen=True, slots=True)
class Asked:
    """The themes of one subject."""

    id: str
    """``asked`` or ``unhelpful``, as the wording has it."""
    rows: tuple[ThemeRow, ...]
    rest: str
    """How many people there are in all, themes or not; empty where that is not published."""


@dataclass(frozen=True, slots=True)
class ApprovedRow:
    """One approved answer."""

    answer: CuratedAnswer
    stale: bool
    """Whether it is not given just now: a cited passage has changed or is not in force."""
    reply: Reply | None
    """How it was approved here; None when it was written by hand."""
    check: str
    """``checking``, ``cut``, ``worse`` or ``mended``; empty when there is nothing to say."""


@router.get("/champions/questions")
def questions(door: CurrentDoor, cut: str = "") -> Response:
    """What several people ask, numbers of people, and the approved answers."""
    chosen = door.cut(cut)
    return door.page(
        "questions.html",
        "questions",
        cut=chosen,
        cuts=cut_groups(door, chosen),
        weekly=weekly(chosen),
        asked=(_asked(door, "asked", GAP), _asked(door, "unhelpful", THUMBS_DOWN)),
        measured=list(_measured(door, cut)),
        approved=approved(door),
    )


def approved(door: Door) -> list[ApprovedRow]:
    """The approved answers that the reader may see, the latest first."""
    found = CuratedFiles(door.services.settings.knowledge_dir).answers()
    readable = [one for one in found if one.open_to(door.person.role)]
    readable.sort(key=lambda one: (-one.approved.on.toordinal(), one.id))
    given = {
        reply.answer: reply
        for reply in door.services.listening.replies.all()
        if reply.taken_back is None
    }
    documents = _Documents(door)
    return [
        ApprovedRow(one, documents.stale(one), given.get(one.id), _check(door, given.get(one.id)))
        for one in readable
    ]


def _check(door: Door, reply: Reply | None) -> str:
    if reply is None or door.services.reply_checks is None:
        return ""
    standing = reply.check.standing(door.services.clock())
    if standing in ("waiting", "running"):
        return "checking"
    if standing in ("interrupted", "failed"):
        return "cut"
    report = reply.check.report
    if report and (report.of("worse") or report.of("own-bad")):
        return "worse"
    recent = door.services.today() - reply.on <= _MENDED_SHOWN
    return "mended" if reply.mended == "giving" and recent else ""


class _Documents:
    """The documents that answers cite, each opened once for a page."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._opened: dict[str, tuple[DocumentInfo, ExtractedDocument] | None] = {}

    def stale(self, answer: CuratedAnswer) -> bool:
        """Whether a citation of ``answer`` does not stand today."""
        today = self._door.services.today()
        return any(
            stand(one, self._open(one.document), today).fault is not None
            for one in answer.citations
        )

    def _open(self, path: str) -> tuple[DocumentInfo, ExtractedDocument] | None:
        if path not in self._opened:
            try:
                found = self._door.services.library.open(path, self._door.person.role)
            except NotFound:
                self._opened[path] = None
            else:
                self._opened[path] = found
        return self._opened[path]


def _asked(door: Door, name: str, subject: str) -> Asked:
    everybody = door.published.block(subject, COMPANY)
    rest = ""
    if everybody is not None and everybody.people is not None:
        key = "rest_people" if subject == GAP else "rest_unhelpful"
        rest = door.say(key, people=door.people(everybody), period=door.period(everybody.period))
    return Asked(name, tuple(theme_rows(door, subject)), rest)


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
