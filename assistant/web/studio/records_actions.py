"""What HR enters into somebody's record: a module waived, a session attended, alone or together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.learning.hr_ports import Page, PeopleFilter, RecordRow
from assistant.learning.model import MoveOn
from assistant.learning.training import Learner
from assistant.web.studio.hr import (
    CurrentWanted,
    Wanted,
    address,
    day_in,
    hr_of,
    module_options,
    people_options,
    wanted,
)
from assistant.web.studio.records import person_page
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk, Desk

router = APIRouter()

MOST_PRESENT = 200
"""People one page of attendance shows."""

LONGEST_REASON = 300
_LONGEST_NAME = 120
_TICK = "who-"


@router.post("/studio/records/people/{person}/waive")
def waive(desk: CurrentDesk, person: str, fields: Posted) -> Response:
    """Grant that somebody need not take a module, with the reason."""
    hr = hr_of(desk)
    hr.person(person)
    module, reason = fields.get("module", ""), " ".join(fields.get("reason", "").split())
    if module not in desk.curriculum.modules or not reason:
        wrong = {"waive": desk.say("waive_missing")}
        return person_page(desk, person, wrong=wrong, typed=fields, status=422)
    by = desk.person.name[:_LONGEST_NAME]
    hr.waive(person, module, by, desk.services.clock(), reason=reason[:LONGEST_REASON])
    return _back(person, "waived", module)


@router.post("/studio/records/people/{person}/attended")
def attended(desk: CurrentDesk, person: str, fields: Posted) -> Response:
    """Keep that one person attended a session."""
    hr = hr_of(desk)
    hr.person(person)
    session = _session(desk, fields)
    if session is None:
        wrong = {"attend": desk.say("attend_missing")}
        return person_page(desk, person, wrong=wrong, typed=fields, status=422)
    hr.record_attendance(
        [person], session.module, session.trainer, session.on, desk.services.clock()
    )
    return _back(person, "attended", session.module)


def _back(person: str, done: str, module: str) -> Response:
    return RedirectResponse(
        address(f"/studio/records/people/{person}", done=done, module=module), 303
    )


@dataclass(frozen=True, slots=True)
class _Session:
    module: str
    on: date
    trainer: str


def _session(desk: Desk, fields: dict[str, str]) -> _Session | None:
    """What a form says of a session; None when something is missing or yet to come."""
    module, on = fields.get("module", ""), day_in(fields.get("on", ""))
    trainer = " ".join(fields.get("trainer", "").split())[:_LONGEST_NAME]
    if module not in desk.curriculum.modules or not trainer:
        return None
    if on is None or on > desk.services.today():
        return None
    return _Session(module, on, trainer)


# --- several people at once -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have been there."""

    learner: Learner
    standing: RecordRow | None
    """How they stand with the module already."""


@router.get("/studio/records/attendance")
def attendance(
    desk: CurrentDesk, wanted: CurrentWanted, module: str = "", noted: int = 0, on: str = ""
) -> Response:
    """Choose a module and a group, and tick who was there."""
    told = ""
    day = day_in(on)
    if noted > 0 and day and module in desk.curriculum.modules:
        told = desk.say(
            "attended_done",
            people=desk.count("person", noted),
            module=desk.curriculum.modules[module].title(desk.language),
            day=desk.day(day),
        )
    return _attendance(desk, wanted, module, told=told)


@router.post("/studio/records/attendance")
def record_attendance(desk: CurrentDesk, fields: Posted) -> Response:
    """Keep that the people ticked attended a session."""
    module = fields.get("module", "")
    group = wanted(*(fields.get(name, "") for name in ("q", "department", "role", "wave")))
    people = [name.removeprefix(_TICK) for name in fields if name.startswith(_TICK)]
    session = _session(desk, fields)
    if session is None or not people:
        wrong = desk.say("attend_nobody" if session else "attend_missing")
        return _attendance(desk, group, module, wrong=wrong, typed=fields, status=422)
    count = hr_of(desk).record_attendance(
        people, session.module, session.trainer, session.on, desk.services.clock()
    )
    fields_back = group.fields | {"module": module, "noted": str(count), "on": str(session.on)}
    return RedirectResponse(address("/studio/records/attendance", **fields_back), 303)


def _attendance(
    desk: Desk,
    group: Wanted,
    module: str,
    *,
    told: str = "",
    wrong: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    chosen = desk.curriculum.modules.get(module)
    candidates, total = _candidates(desk, group.filter, module) if chosen else ([], 0)
    asks = chosen is not None and chosen.move_on not in (
        MoveOn.COMPLETED,
        MoveOn.COMPLETED_OR_PASSED,
        MoveOn.NOT_APPLICABLE,
    )
    return desk.page(
        "attendance.html",
        "records",
        status=status,
        wanted=group,
        options=people_options(desk),
        modules=module_options(desk, active=True),
        module=module if chosen else "",
        asks_questions=asks,
        candidates=candidates,
        more=total > MOST_PRESENT,
        most=MOST_PRESENT,
        told=told,
        wrong=wrong,
        typed=defaultdict(str, typed or {}),
        today=desk.services.today(),
    )


def _candidates(desk: Desk, group: PeopleFilter, module: str) -> tuple[list[Candidate], int]:
    """The people of a group by name, each with how they stand with the module."""
    hr = hr_of(desk)
    people = hr.people(group, Page(size=MOST_PRESENT))
    rows = hr.records(group, None, modules=[module]).rows
    standing = {row.person_id: row for row in rows}
    found = [Candidate(one.learner, standing.get(one.learner.person_id)) for one in people.rows]
    return found, people.total
