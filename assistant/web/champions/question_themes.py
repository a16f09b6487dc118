"""One theme of questions: what is known of it, its name, and who looks after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.bilingual import Text
from assistant.errors import NotRecorded, RelaisError, ThemeChanged
from assistant.listening.publication.model import COMPANY
from assistant.listening.themes.model import Theme
from assistant.web.access import Posted
from assistant.web.champions.charts_of import trend_row, trend_view
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.themes_shown import question_theme, theme_row

router = APIRouter()

_LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Typed:
    """Both forms of the page as somebody left them."""

    name_fr: str
    name_en: str
    owner: str


@router.get("/champions/questions/themes/{ident}")
def theme(door: CurrentDoor, ident: str, saved: str = "") -> Response:
    """The theme, with a form for its name and one for its owner."""
    chosen = question_theme(door, ident)
    return _page(door, chosen, _typed_of(chosen), saved=saved)


@router.post("/champions/questions/themes/{ident}/name")
def name(door: CurrentDoor, ident: str, fields: Posted) -> Response:
    """Give the theme a name, in both languages."""
    chosen = question_theme(door, ident)
    fr, en = (_line(fields.get(f"name_{language}", "")) for language in ("fr", "en"))
    typed = Typed(fr, en, chosen.owner or "")
    if not fr or not en:
        return _page(door, chosen, typed, wrong=door.say("wrong_name"), status=422)
    number = _number(fields)
    return _saved(
        door, chosen, typed, "named", lambda: door.themes.rename(ident, Text(fr=fr, en=en), number)
    )


@router.post("/champions/questions/themes/{ident}/owner")
def owner(door: CurrentDoor, ident: str, fields: Posted) -> Response:
    """Give the theme to an owner: a role of the company, never a person."""
    chosen = question_theme(door, ident)
    wanted = fields.get("owner", "")[:80]
    typed = Typed(*_names(chosen), wanted)
    if wanted and wanted not in door.services.register().owners:
        return _page(door, chosen, typed, wrong=door.say("wrong_owner"), status=422)
    number = _number(fields)
    return _saved(
        door, chosen, typed, "assigned", lambda: door.themes.assign(ident, wanted or None, number)
    )


def _saved(
    door: Door, chosen: Theme, typed: Typed, said: str, change: Callable[[], Theme]
) -> Response:
    """Change the theme; or say why that was not done, with what was typed still there."""
    try:
        change()
    except ThemeChanged as error:
        present = question_theme(door, chosen.id)
        return _page(door, present, typed, wrong=_said(door, error), status=error.status)
    except NotRecorded as error:
        return _page(door, chosen, typed, wrong=_said(door, error), status=error.status)
    return RedirectResponse(f"/champions/questions/themes/{chosen.id}?saved={said}", 303)


def _said(door: Door, error: RelaisError) -> str:
    return error.message(door.language)


def _page(
    door: Door, chosen: Theme, typed: Typed, *, saved: str = "", wrong: str = "", status: int = 200
) -> Response:
    published = door.published
    row = theme_row(door, chosen)
    owners = door.services.register().owners
    series = published.series(chosen.measure, COMPANY)
    return door.page(
        "question_theme.html",
        "questions",
        status=status,
        row=row,
        block=trend_row(door, row.figure) if row.figure else None,
        trend=trend_view(door, series, COMPANY),
        sheet=door.themes.texts(chosen.id),
        reply=_reply_of(door, chosen),
        owners=[(one.id, one.label(door.language)) for one in owners.values()],
        typed=typed,
        saved=saved if saved in ("named", "assigned") else "",
        wrong=wrong,
    )


def _reply_of(door: Door, chosen: Theme) -> str:
    """Id of the reply that answers a theme, if it was written here."""
    given = (
        reply
        for reply in door.services.listening.replies.all()
        if reply.theme == chosen.id and reply.answer == chosen.answer and not reply.taken_back
    )
    found = next(given, None)
    return found.id if found else ""


def _typed_of(chosen: Theme) -> Typed:
    return Typed(*_names(chosen), chosen.owner or "")


def _names(chosen: Theme) -> tuple[str, str]:
    return (chosen.name.fr, chosen.name.en) if chosen.name else ("", "")


def _line(typed: str) -> str:
    return " ".join(typed.split())[:_LONGEST_NAME]


def _number(fields: Mapping[str, str]) -> int:
    number = fields.get("number", "")
    return int(number) if number.isdecimal() and len(number) < 7 else 0
