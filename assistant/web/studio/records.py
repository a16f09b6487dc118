"""Records: the people, what each of them took and at which version, and one person's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from starlette.responses import Response

from assistant.learning.desk_views import RecordView
from assistant.learning.hr_ports import Page, RecordFilter, RecordRow
from assistant.learning.people import Progress
from assistant.learning.training import Attempt, AttemptKind, AttemptState
from assistant.web.studio.csv_files import csv_response
from assistant.web.studio.hr import (
    ROWS,
    CurrentWanted,
    Pager,
    Wanted,
    day_in,
    hr_of,
    module_options,
    page_within,
    people_options,
    progress_of,
    tool_label,
    wave_label,
)
from assistant.web.studio.reminding import message_to, open_of
from assistant.web.studio.shell import CurrentDesk, Desk, Labels

router = APIRouter()

Order = Literal["name", "recent"]


@dataclass(frozen=True, slots=True)
class Which:
    """Which records a list is narrowed to, as the address says it."""

    module: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    order: Order = "name"

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return bool(self.module or self.state or self.since or self.until)

    @property
    def fields(self) -> dict[str, str]:
        """The same as fields of an address."""
        given = {
            "module": self.module,
            "state": self.state,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "order": "" if self.order == "name" else self.order,
        }
        return {name: value for name, value in given.items() if value}

    @property
    def filter(self) -> RecordFilter:
        """The same for the desk."""
        step = progress_of(self.state)
        return RecordFilter(
            modules=[self.module] if self.module else None,
            progress=[step] if step else None,
            since=self.since,
            until=self.until,
            order=self.order,
        )


def which(
    module: str = "", state: str = "", since: str = "", until: str = "", order: str = ""
) -> Which:
    """What the address asks for."""
    return Which(
        module,
        state if progress_of(state) else "",
        day_in(since),
        day_in(until),
        "recent" if order == "recent" else "name",
    )


CurrentWhich = Annotated[Which, Depends(which)]


# --- lists ----------------------------------------------------------------------------------------


@router.get("/studio/records")
def people(desk: CurrentDesk, wanted: CurrentWanted, page: int = 1) -> Response:
    """Everybody, or those that match, with what they must do."""
    hr = hr_of(desk)
    found = hr.people(wanted.filter, Page(max(page, 1), ROWS))
    number = page_within(page, found.total)
    if number != page:
        found = hr.people(wanted.filter, Page(number, ROWS))
    duties = hr.duties([row.learner.person_id for row in found.rows], desk.services.clock())
    return desk.page(
        "people.html",
        "records",
        wanted=wanted,
        options=people_options(desk),
        rows=[(row, duties.get(row.learner.person_id)) for row in found.rows],
        pager=Pager("/studio/records", wanted.fields, number, found.total),
        wave_label=lambda name: wave_label(desk, name),
    )


@router.get("/studio/records/taken")
def taken(desk: CurrentDesk, wanted: CurrentWanted, which: CurrentWhich, page: int = 1) -> Response:
    """Who stands where with which module."""
    rows, total = _records(desk, wanted, which, max(page, 1))
    number = page_within(page, total)
    if number != page:
        rows, total = _records(desk, wanted, which, number)
    fields = wanted.fields | which.fields
    return desk.page(
        "taken.html",
        "records",
        wanted=wanted,
        which=which,
        options=people_options(desk),
        modules=module_options(desk),
        states=[(step.value, desk.say(f"step_{step.value}")) for step in Progress],
        rows=rows,
        current={module.id: module.version for module in desk.curriculum.modules.values()},
        share=lambda value: share(desk, value),
        pager=Pager("/studio/records/taken", fields, number, total),
    )


@router.get("/studio/records/taken.csv")
def taken_file(desk: CurrentDesk, wanted: CurrentWanted, which: CurrentWhich) -> Response:
    """The same as a file, all of it."""
    header = [
        desk.say(key)
        for key in (
            "file_name", "file_department", "file_role", "module_column", "version_column",
            "state_column", "day_column", "score_column", "format_column", "trainer_column",
            "file_note",
        )
    ]  # fmt: skip
    rows, _ = _records(desk, wanted, which, None)
    return csv_response("relais-records", header, _file_rows(desk, rows), desk.language)


def _records(
    desk: Desk, wanted: Wanted, which: Which, page: int | None
) -> tuple[tuple[RecordRow, ...], int]:
    asked = which.filter
    found = hr_of(desk).records(
        wanted.filter,
        Page(page, ROWS) if page else None,
        modules=asked.modules,
        progress=asked.progress,
        since=asked.since,
        until=asked.until,
        order=asked.order,
    )
    return found.rows, found.total


def _file_rows(desk: Desk, rows: tuple[RecordRow, ...]) -> Iterator[list[object]]:
    labels = Labels(desk.curriculum, desk.language)
    for row in rows:
        yield [
            row.name,
            labels.department(row.department) if row.department else "",
            labels.role(row.role) if row.role else "",
            labels.module(row.module),
            row.version,
            desk.say(f"step_{row.progress.value}"),
            row.on.isoformat(),
            "" if row.score is None else share(desk, row.score),
            desk.say(f"format_{row.format}") if row.format else "",
            row.trainer or "",
            row.note or "",
        ]


@router.get("/studio/records/people.csv")
def people_file(desk: CurrentDesk, wanted: CurrentWanted) -> Response:
    """The people as a list that can be changed and imported again."""
    header = [
        desk.say(key)
        for key in (
            "file_name", "file_login", "file_role", "file_department", "file_trade", "file_tools",
            "file_wave", "file_joined",
        )
    ]  # fmt: skip
    labels = Labels(desk.curriculum, desk.language)
    rows = (
        [
            one.name,
            one.login or "",
            labels.role(one.role) if one.role else "",
            labels.department(one.department) if one.department else "",
            labels.trade(one.trade) if one.trade else "",
            ", ".join(tool_label(desk, tool) for tool in one.tools or ()),
            wave_label(desk, one.wave),
            one.joined.isoformat() if one.joined else "",
        ]
        for one in hr_of(desk).people_to_import(wanted.filter)
    )
    return csv_response("relais-people", header, rows, desk.language)


# --- one person -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """One attempt, as the page shows it."""

    attempt: Attempt
    state: str
    """How it ended, in words."""
    kind: str
    """What it was for, when it was not to learn."""
    current: int | None
    """The module's version now; None when it is gone."""


@router.get("/studio/records/people/{person}")
def person(desk: CurrentDesk, person: str, done: str = "", module: str = "") -> Response:
    """One person's training record."""
    return person_page(
        desk, person, noted=done if done in ("waived", "attended") else "", about=module
    )


def person_page(
    desk: Desk,
    person: str,
    *,
    noted: str = "",
    about: str = "",
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    """The page of one person, perhaps with what was just done or what was wrong with a form."""
    hr = hr_of(desk)
    record = hr.person(person)
    duties = hr.duties([person], desk.services.clock()).get(person)
    due = open_of(desk, person)
    path = record.enrolment and desk.curriculum.paths.get(record.enrolment.path)
    return desk.page(
        "person.html",
        "records",
        status=status,
        learner=record.learner,
        tools=[tool_label(desk, tool) for tool in sorted(record.learner.tools)],
        wave=wave_label(desk, record.learner.wave),
        path=path.title(desk.language) if path else "",
        duties=duties,
        due=due,
        message=message_to(desk, record.learner.name, due) if due else "",
        taken=list(_taken(desk, record)),
        achieved=sorted(record.achieved, key=lambda one: (one.competency, one.level)),
        modules=module_options(desk, active=True),
        share=lambda value: share(desk, value),
        noted=noted,
        about=about if about in desk.curriculum.modules else "",
        wrong=defaultdict(str, wrong or {}),
        typed=defaultdict(str, typed or {}),
        today=desk.services.today(),
    )


def _taken(desk: Desk, record: RecordView) -> Iterator[Taken]:
    """Attempts, the latest first; a check or refresher that came to nothing is said so."""
    for attempt in reversed(record.attempts):
        module = desk.curriculum.modules.get(attempt.module)
        if attempt.progress is not None:
            state = desk.say(f"step_{attempt.progress.value}")
        elif attempt.state is AttemptState.OPEN:
            state = desk.say("attempt_open")
        elif attempt.kind is AttemptKind.REFRESH:
            state = desk.say("step_completed")
        else:
            state = desk.say("checked_nothing")
        kind = (
            "" if attempt.kind is AttemptKind.LEARN else desk.say(f"attempt_{attempt.kind.value}")
        )
        yield Taken(attempt, state, kind, module.version if module else None)


def share(desk: Desk, value: float) -> str:
    """“73 %”, as it is written in the reader's language."""
    return f"{round(100 * value)}\u00a0%" if desk.language == "fr" else f"{round(100 * value)}%"
