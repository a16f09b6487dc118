"""Import of people: a file in, what it would change, and only then the change; whole or not at all.

The list travels inside the pages. Nothing of it is kept before it is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from assistant.content.tables import MOST_ROWS, Table, read_table
from assistant.errors import ImportRefused, ListUnreadable
from assistant.web.access import posted_within
from assistant.web.studio.csv_files import csv_response
from assistant.web.studio.hr import address, hr_of
from assistant.web.studio.people_columns import TITLES, Column, is_header
from assistant.web.studio.people_draft import SHOWN_WORDS, Draft, draft_of, lines_of
from assistant.web.studio.people_parcel import packed, unpacked
from assistant.web.studio.people_values import LEAVE_EMPTY, vocabularies
from assistant.web.studio.shell import CurrentDesk, Desk
from assistant.web.uploads import Upload, uploaded

router = APIRouter()

ADDRESS: Final = "/studio/records/import"
LARGEST_LIST: Final = 8_000_000
"""Bytes of a file, and of a list on its way from page to page."""

_MEGABYTE = 1_000_000
_MOST_FIELDS = 600
_SHOWN_PROBLEMS = 100
_SHOWN_ROWS = 100
_EXAMPLES = 4

Posted = Annotated[dict[str, str], Depends(posted_within(_MOST_FIELDS))]
File = Annotated[Upload, Depends(uploaded("list"))]


@router.get(ADDRESS)
def choose(desk: CurrentDesk) -> Response:
    """What a list can hold, and the field to hand it in."""
    return _choose(desk)


@router.get(f"{ADDRESS}/template.csv")
def template(desk: CurrentDesk) -> Response:
    """An empty list with every column, and one line to show how."""
    columns: tuple[Column, ...] = (
        "name", "login", "role", "department", "trade", "tools", "wave", "joined",
    )  # fmt: skip
    header = [TITLES[column](desk.language) for column in columns]
    return csv_response("relais-people-template", header, [], desk.language)


@router.post(ADDRESS)
def hand_in(desk: CurrentDesk, file: File) -> Response:
    """What the list would change."""
    if not file.data:
        return _choose(desk, desk.say("import_none"))
    try:
        table = read_table(file.data, is_header)
    except ListUnreadable as error:
        return _choose(desk, error.message(desk.language))
    return _preview(desk, draft_of(desk, table, {}))


@router.post(f"{ADDRESS}/check")
def check(desk: CurrentDesk, fields: Posted) -> Response:
    """The same list, after somebody said more of its columns and words."""
    return _preview(desk, _draft(desk, fields))


@router.post(f"{ADDRESS}/problems.csv")
def problems(desk: CurrentDesk, fields: Posted) -> Response:
    """Every line to correct, as a file."""
    keys = ("import_line", "import_column", "import_what", "import_remedy")
    found = _draft(desk, fields).all_problems
    rows = (
        [one.line, one.column or "", one.message(desk.language), one.remedy(desk.language)]
        for one in found
    )
    return csv_response(
        "relais-import-problems", [desk.say(key) for key in keys], rows, desk.language
    )


@router.post(f"{ADDRESS}/confirm")
def confirm(desk: CurrentDesk, fields: Posted) -> Response:
    """Import exactly what was shown; anything else is shown again first."""
    draft = _draft(desk, fields)
    if not draft.ready or fields.get("fingerprint") != draft.fingerprint:
        return _preview(desk, draft)
    try:
        done = hr_of(desk).import_people(draft.preview.rows, desk.services.clock())
    except ImportRefused:
        return _preview(desk, _draft(desk, fields))
    counts = {"created": done.created, "updated": done.updated, "unchanged": done.unchanged}
    return RedirectResponse(address(f"{ADDRESS}/done", **counts), 303)


@router.get(f"{ADDRESS}/done")
def done(desk: CurrentDesk, created: int = 0, updated: int = 0, unchanged: int = 0) -> Response:
    """What was imported, and where to go from there."""
    counts = {"created": created, "updated": updated, "unchanged": unchanged}
    said = {name: desk.count(name, max(number, 0)) for name, number in counts.items()}
    return desk.page("import_done.html", "records", said=desk.say("import_done", **said))


def _draft(desk: Desk, fields: dict[str, str]) -> Draft:
    return draft_of(desk, unpacked(fields.get("parcel", "")), fields)


def _choose(desk: Desk, wrong: str = "") -> Response:
    known = vocabularies(desk.curriculum, desk.services.register())
    examples = {
        kind: [choice.label(desk.language) for choice in known[kind].choices[:_EXAMPLES]]
        for kind in known
    }
    return desk.page(
        "import.html",
        "records",
        status=422 if wrong else 200,
        wrong=wrong,
        titles=TITLES,
        examples=examples,
        rows=MOST_ROWS,
        most=LARGEST_LIST // _MEGABYTE,
    )


def _preview(desk: Desk, draft: Draft) -> Response:
    return desk.page(
        "import_preview.html",
        "records",
        status=422 if draft.blocked else 200,
        draft=draft,
        wrong_lines=len({problem.line for problem in draft.all_problems}),
        parcel=packed(draft.table),
        columns=list(_columns(draft.table, draft.columns)),
        column_options=[(column, title(desk.language)) for column, title in TITLES.items()],
        words=draft.unknown[:SHOWN_WORDS],
        more_words=max(0, len(draft.unknown) - SHOWN_WORDS),
        word_options={
            kind: [(choice.id, choice.label(desk.language)) for choice in one.choices]
            for kind, one in draft.known.items()
        },
        leave_empty=LEAVE_EMPTY,
        kind_titles={kind: TITLES[kind](desk.language) for kind in draft.known},
        problems=draft.problems[:_SHOWN_PROBLEMS],
        lines=lines_of(desk, draft.preview, _SHOWN_ROWS),
    )


def _columns(
    table: Table, columns: tuple[Column | None, ...]
) -> Iterator[tuple[str, Column | None, str]]:
    """Each column: its header, what it is, and a value from it."""
    for at, (name, column) in enumerate(zip(table.header, columns, strict=True)):
        example = next((row.cells[at] for row in table.rows if row.cells[at]), "")
        yield name, column, example[:60]
