"""A reply: how the expected answers took it, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import JSONResponse, RedirectResponse, Response

from assistant.answering.curated import CuratedAnswer
from assistant.content.curated import CuratedFiles
from assistant.content.curated_writing import remove_answer
from assistant.errors import EditNotSaved, NotFound, NotRecorded, ThemeChanged
from assistant.listening.replies.model import Change, Outcome, Reply, Standing
from assistant.web.access import Posted
from assistant.web.champions.shell import CurrentDoor, Door

router = APIRouter()

_UNDER_WAY: Final = frozenset({"waiting", "running"})
_LISTED: Final[tuple[Outcome, ...]] = ("own-bad", "worse", "better")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One expected answer, in words."""

    question: str
    language: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Expected answers with the same outcome."""

    outcome: Outcome
    rows: tuple[ChangeRow, ...]


@router.get("/champions/questions/replies/{ident}")
def reply(door: CurrentDoor, ident: str) -> Response:
    """What became of the answer so far."""
    return _page(door, _reply(door, ident))


@router.get("/champions/questions/replies/{ident}/progress")
def progress(door: CurrentDoor, ident: str, seen: str = "running") -> Response:
    """How far the check is; ``status`` leaves ``running`` when the page should be read again."""
    found = _reply(door, ident)
    standing = _standing(door, found)
    status = "running" if standing == seen else standing
    check = found.check
    return JSONResponse({"done": check.done, "total": check.total, "status": status})


@router.post("/champions/questions/replies/{ident}/check")
def check_again(door: CurrentDoor, ident: str, _fields: Posted) -> Response:
    """Ask every expected answer again, for example after a restart cut that short."""
    found = _reply(door, ident)
    checks = door.services.reply_checks
    if checks is not None and not found.taken_back and _standing(door, found) not in _UNDER_WAY:
        door.services.listening.replies.restart(found.id, door.services.clock())
        checks.start(found.id, found.answer)
    return RedirectResponse(f"/champions/questions/replies/{ident}", 303)


@router.post("/champions/questions/replies/{ident}/undo")
def undo(door: CurrentDoor, ident: str, _fields: Posted) -> Response:
    """Take the answer back: its file goes, its theme is open again, nobody is told any more."""
    found = _reply(door, ident)
    if found.taken_back is not None:
        return _page(door, found)
    replies = door.services.listening.replies
    try:
        # First, so that what a stop cuts off is brought to its end at the next start.
        replies.begin(found.id, "taking-back", door.services.clock())
        if _removed(door, found) == "edited":
            return _page(door, found, wrong=door.say("undo_edited"), status=409)
        # Last, so that what could not be done can be tried again.
        _reopen(door, found)
        replies.take_back(found.id, door.services.today())
    except (EditNotSaved, NotRecorded, ThemeChanged) as error:
        return _page(door, found, wrong=error.message(door.language), status=error.status)
    return RedirectResponse(f"/champions/questions/replies/{ident}", 303)


def _removed(door: Door, found: Reply) -> str:
    """What deleting its file came to; where it is still there, nothing is under way.

    Raises:
        EditNotSaved: it could not be deleted.
    """
    outcome = "kept"
    try:
        outcome = remove_answer(door.services.settings.knowledge_dir, found.answer, found.seal)
    finally:
        if outcome in ("kept", "edited"):
            with suppress(NotRecorded):  # the next start takes it back then
                door.services.listening.replies.begin(found.id, None, door.services.clock())
    return outcome


def _reopen(door: Door, found: Reply) -> None:
    """Open the theme again, if this answer is the one it was closed with.

    Raises:
        ThemeChanged, NotRecorded: it is as it was.
    """
    theme = door.themes.get(found.theme) if found.theme else None
    if theme is not None and theme.answer == found.answer:
        door.themes.reopen(theme.id, theme.number)


def _reply(door: Door, ident: str) -> Reply:
    found = door.services.listening.replies.get(ident)
    if found is None:
        raise NotFound
    return found


def _standing(door: Door, found: Reply) -> Standing:
    return found.check.standing(door.services.clock())


def _answer(door: Door, found: Reply) -> CuratedAnswer | None:
    answers = CuratedFiles(door.services.settings.knowledge_dir).answers()
    return next((one for one in answers if one.id == found.answer), None)


def _page(door: Door, found: Reply, *, wrong: str = "", status: int = 200) -> Response:
    standing = _standing(door, found)
    report = found.check.report
    theme = door.themes.get(found.theme) if found.theme else None
    answer = None if found.taken_back else _answer(door, found)
    return door.page(
        "reply.html",
        "questions",
        status=status,
        reply=found,
        answer=answer,
        theme=theme,
        theme_name=theme.called(door.language) if theme else "",
        standing=standing if door.services.reply_checks is not None else "unavailable",
        under_way=standing in _UNDER_WAY,
        report=report,
        own_good=len(report.of("own-good")) if report else 0,
        own=len(report.of("own-good")) + len(report.of("own-bad")) if report else 0,
        changed=_changed(door, report.changes) if report else [],
        refresh=3,
        wrong=wrong,
    )


def _changed(door: Door, changes: Sequence[Change]) -> list[ChangeList]:
    lists = (
        ChangeList(outcome, tuple(_row(door, one) for one in changes if one.outcome == outcome))
        for outcome in _LISTED
    )
    return [one for one in lists if one.rows]


def _row(door: Door, change: Change) -> ChangeRow:
    before = door.say(f"route_{change.before}") if change.before else ""
    return ChangeRow(change.question, change.language, before, door.say(f"route_{change.now}"))
