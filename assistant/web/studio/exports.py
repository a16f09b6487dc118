"""Exports: how sending xAPI statements stands, what was set aside, and all of them as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from babel.dates import format_time
from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from assistant.learning.ports import OutboxState
from assistant.learning.sending import problem_text
from assistant.learning.xapi import VERBS
from assistant.web.access import Posted
from assistant.web.studio.csv_files import file_response
from assistant.web.studio.hr import hr_of
from assistant.web.studio.shell import CurrentDesk, Desk

router = APIRouter()

_SHOWN: Final = 50
_AT_ONCE: Final = 200
_NO_STATEMENT: Final = ""
"""No statement has this id: only the time until the next try is forgotten."""
_VERBS: Final = {verb.value: said for verb, (_, said) in VERBS.items()}


@router.get("/studio/exports")
def exports(desk: CurrentDesk, tried: str = "", retried: int = 0) -> Response:
    """How sending stands, what was set aside, and the file."""
    hr = hr_of(desk)
    state = hr.sending()
    aside = hr.set_aside() if state.refused else []
    told = ""
    if retried > 0:
        told = desk.say("exports_retried", statements=desk.count("statement", retried))
    elif tried:
        told = desk.say("exports_tried")
    return desk.page(
        "exports.html",
        "exports",
        state=state,
        store=urlsplit(desk.services.settings.lrs_url or "").hostname,
        sending=_status(state),
        problem=problem_text(state.problem)(desk.language) if state.problem else "",
        next_try=_when(desk, state.next_try),
        can_send=desk.services.send_statements is not None,
        aside=aside[:_SHOWN],
        aside_total=len(aside),
        verb=lambda name: _VERBS[name](desk.language) if name in _VERBS else name,
        told=told,
    )


@router.post("/studio/exports/send")
def send(desk: CurrentDesk, _fields: Posted) -> Response:
    """Try to send what waits now, whenever the next try was to be."""
    hr_of(desk).retry(_NO_STATEMENT)
    response = RedirectResponse("/studio/exports?tried=1", 303)
    if desk.services.send_statements is not None:
        response.background = BackgroundTask(desk.services.send_statements, desk.services.clock())
    return response


@router.post("/studio/exports/retry")
def retry(desk: CurrentDesk, fields: Posted) -> Response:
    """Put statements that were set aside back: one of them, or all."""
    count = hr_of(desk).retry(fields.get("statement") or None)
    return RedirectResponse(f"/studio/exports?retried={count}", 303)


@router.get("/studio/exports/statements.json")
def statements(desk: CurrentDesk) -> Response:
    """Every statement kept, as a JSON array, sent as it is read."""
    day = desk.services.today().isoformat()
    portions = json_portions(hr_of(desk).statements())
    return file_response(f"relais-statements-{day}.json", "application/json", portions)


def json_portions(things: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A JSON array, one thing a line, in portions."""
    held: list[str] = []
    before = "[\n"
    for thing in things:
        held.append(before + json.dumps(thing, ensure_ascii=False, separators=(",", ":")))
        before = ",\n"
        if len(held) >= _AT_ONCE:
            yield "".join(held).encode()
            held = []
    held.append("[]\n" if before == "[\n" else "\n]\n")
    yield "".join(held).encode()


def _status(state: OutboxState) -> str:
    """In one word: ``none``, ``stuck``, ``refused``, ``going`` or ``well``."""
    if not state.configured:
        return "none"
    if state.problem:
        return "stuck"
    if state.refused:
        return "refused"
    return "going" if state.waiting else "well"


def _when(desk: Desk, moment: datetime | None) -> str:
    if moment is None:
        return ""
    here = moment.astimezone(desk.services.clock().tzinfo)
    time = str(format_time(here, "HH:mm", locale="fr_FR" if desk.language == "fr" else "en_GB"))
    return desk.say("exports_next", day=desk.day(here.date()), time=time)
