"""Sub-themes of a topic: what is known of each, texts that may be shown, and its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.bilingual import Text
from assistant.errors import NotFound, NotRecorded, ThemeChanged
from assistant.listening.model import Category
from assistant.listening.publication.model import COMPANY
from assistant.listening.themes.model import Theme
from assistant.web.access import Posted
from assistant.web.champions.charts_of import trend_row, trend_view
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.themes_shown import theme_row

router = APIRouter()

_LONGEST_NAME: Final = 120


@router.get("/champions/worries/{topic}/themes/{ident}")
def subtheme(door: CurrentDoor, topic: str, ident: str, saved: str = "") -> Response:
    """One sub-theme, with a form for its name."""
    of, theme = _found(door, topic, ident)
    names = (theme.name.fr, theme.name.en) if theme.name else ("", "")
    return _page(door, of, theme, names, saved=bool(saved))


@router.post("/champions/worries/{topic}/themes/{ident}")
def name(door: CurrentDoor, topic: str, ident: str, fields: Posted) -> Response:
    """Give a sub-theme a name in both languages, unless somebody else just did."""
    of, theme = _found(door, topic, ident)
    fr, en = (_line(fields.get(f"name_{language}", "")) for language in ("fr", "en"))
    if not fr or not en:
        return _page(door, of, theme, (fr, en), wrong=door.say("wrong_name"), status=422)
    try:
        door.themes.rename(ident, Text(fr=fr, en=en), _number(fields))
    except ThemeChanged:
        present = door.themes.get(ident) or theme
        wrong = door.say("subtheme_conflict", name=present.called(door.language))
        return _page(door, of, present, (fr, en), wrong=wrong, status=409)
    except NotRecorded as error:
        wrong = error.message(door.language)
        return _page(door, of, theme, (fr, en), wrong=wrong, status=error.status)
    return RedirectResponse(f"/champions/worries/{of.id}/themes/{ident}?saved=yes", 303)


def _found(door: Door, topic: str, ident: str) -> tuple[Category, Theme]:
    of = door.topic(topic)
    theme = door.themes.get(ident)
    if theme is None or theme.subject != of.id:
        raise NotFound
    return of, theme


def _page(
    door: Door,
    topic: Category,
    theme: Theme,
    names: tuple[str, str],
    *,
    saved: bool = False,
    wrong: str = "",
    status: int = 200,
) -> Response:
    row = theme_row(door, theme)
    return door.page(
        "worry_theme.html",
        "worries",
        status=status,
        topic=topic,
        row=row,
        block=trend_row(door, row.figure) if row.figure else None,
        trend=trend_view(door, door.published.series(theme.measure, COMPANY), COMPANY),
        sheet=door.themes.texts(theme.id),
        name_fr=names[0],
        name_en=names[1],
        saved=saved,
        wrong=wrong,
    )


def _line(typed: str) -> str:
    return " ".join(typed.split())[:_LONGEST_NAME]


def _number(fields: Mapping[str, str]) -> int:
    number = fields.get("number", "")
    return int(number) if number.isdecimal() and len(number) < 7 else 0
