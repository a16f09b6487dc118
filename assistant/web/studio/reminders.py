"""Reminders: who has something mandatory left to do, as a list, a file and a text to paste."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.responses import Response

from assistant.learning.hr_ports import Page
from assistant.web.studio.csv_files import csv_response
from assistant.web.studio.hr import (
    ROWS,
    CurrentWanted,
    Pager,
    Wanted,
    hr_of,
    page_within,
    people_options,
)
from assistant.web.studio.reminding import Open, by_person, message_to, message_to_all
from assistant.web.studio.shell import CurrentDesk, Desk, Labels

router = APIRouter()

_EVERYBODY = 1_000_000


@router.get("/studio/records/reminders")
def reminders(desk: CurrentDesk, wanted: CurrentWanted, late: str = "", page: int = 1) -> Response:
    """Who has something left to do, who has waited longest first."""
    found = _open(desk, wanted)
    overdue = [one for one in found if one.late]
    shown = overdue if late else found
    number = page_within(page, len(shown))
    begin = (number - 1) * ROWS
    fields = wanted.fields | ({"late": "1"} if late else {})
    modules = sorted({row.module for one in shown for row in one.rows})
    return desk.page(
        "reminders.html",
        "records",
        wanted=wanted,
        late=bool(late),
        options=people_options(desk),
        people=shown[begin : begin + ROWS],
        overdue=len(overdue),
        soon=len(found) - len(overdue),
        fields=fields,
        pager=Pager("/studio/records/reminders", fields, number, len(shown)),
        message=message_to_all(desk, modules) if shown else "",
    )


@router.get("/studio/records/reminders.csv")
def reminders_file(desk: CurrentDesk, wanted: CurrentWanted, late: str = "") -> Response:
    """One line per person with a message to them, for a mail merge."""
    keys = (
        "file_name", "file_login", "file_department", "file_modules", "file_due", "file_late",
        "file_message",
    )  # fmt: skip
    header = [desk.say(key) for key in keys]
    found = [one for one in _open(desk, wanted) if one.late or not late]
    return csv_response("relais-reminders", header, _rows(desk, wanted, found), desk.language)


def _open(desk: Desk, wanted: Wanted) -> list[Open]:
    return by_person(hr_of(desk).reminders(desk.services.clock(), wanted.filter))


def _rows(desk: Desk, wanted: Wanted, found: list[Open]) -> Iterator[list[object]]:
    labels = Labels(desk.curriculum, desk.language)
    people = hr_of(desk).people(wanted.filter, Page(size=_EVERYBODY)).rows
    logins = {row.learner.person_id: row.learner.login for row in people}
    for one in found:
        yield [
            one.name,
            logins.get(one.person_id, ""),
            labels.department(one.department) if one.department else "",
            ", ".join(labels.module(row.module) for row in one.rows),
            one.due.isoformat(),
            desk.say("yes" if one.late else "no"),
            message_to(desk, one.name, one.rows),
        ]
