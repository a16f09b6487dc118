"""A new module in one short form: what it teaches, to which level, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.answering.text.slugs import slug
from assistant.bilingual import LANGUAGES, Language
from assistant.content.curricula.edits import Edit
from assistant.content.curricula.templates import lesson_name
from assistant.web.studio.blanks import marked
from assistant.web.studio.fields import Form, Values, nested, step_of
from assistant.web.studio.module_page import module_address
from assistant.web.studio.naming import names_of
from assistant.web.studio.notes import Note, Placed
from assistant.web.studio.options import audience_options, competency_options, level_options
from assistant.web.studio.picking import Picker, pick
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk, Desk
from assistant.web.studio.wording_template import CARDS, TO_WRITE

router = APIRouter()

_LONGEST_ID = 60


@router.get("/studio/design/new")
def new(desk: CurrentDesk, competency: str = "", level: str = "", trade: str = "") -> Response:
    """The form, filled in as far as the page one came from knows."""
    values: Values = {
        "competency": competency if competency in desk.curriculum.competencies else "",
        "to": level if level in ("1", "2", "3") else "1",
        "minutes": "15",
        "trades": {trade: "on"} if trade else {},
        "sources": [],
    }
    return _page(desk, Form(values))


@router.post("/studio/design/new")
def create(desk: CurrentDesk, fields: Posted) -> Response:
    """Make the draft, its two lessons, and go to it; or show what is missing."""
    values, step = nested(fields), step_of(fields.get("do", ""))
    picked = pick(desk, values, step, fields)
    if picked is not None:
        return _page(desk, Form(picked[0]), picker=picked[1])
    form = Form(values)
    notes = _missing(desk, form)
    if step.verb != "create":
        return _page(desk, form)
    if notes:
        return _page(desk, form, notes=notes, status=422)
    ident = _free_id(desk, form)
    _write(desk, ident, form)
    return RedirectResponse(f"{module_address(ident, 'lessons')}?saved=new", 303)


def _page(
    desk: Desk,
    form: Form,
    *,
    picker: Picker | None = None,
    notes: list[Note] | None = None,
    status: int = 200,
) -> Response:
    names = names_of(desk)
    return desk.page(
        "new_module.html",
        "design",
        status=status,
        form=form,
        names=names,
        problems=Placed(notes or []),
        picker=picker or Picker(),
        options={
            "competencies": competency_options(desk, names),
            "to_levels": level_options(names, 1, 3),
            "trades": audience_options(desk, names)["trades"],
        },
    )


def _missing(desk: Desk, form: Form) -> list[Note]:
    found = []
    if not any(form(f"title.{language}").strip() for language in LANGUAGES):
        found.append(Note("error", desk.say("new_needs_title"), field="title"))
    if form("competency") not in desk.curriculum.competencies:
        found.append(Note("error", desk.say("new_needs_competency"), field="competency"))
    if form("to") not in ("1", "2", "3"):
        found.append(Note("error", desk.say("new_needs_level"), field="to"))
    if not form("sources.0.passage"):
        found.append(Note("error", desk.say("new_needs_source"), field="sources"))
    minutes = form("minutes")
    if not minutes.isdecimal() or not 1 <= int(minutes) <= 600:
        found.append(Note("error", desk.say("new_needs_minutes"), field="minutes"))
    return found


def _free_id(desk: Desk, form: Form) -> str:
    """An id made of the English title, or of the French one, that nothing has yet."""
    title = form("title.en").strip() or form("title.fr")
    base = slug(title)[:_LONGEST_ID].strip("-") or "module"
    taken = set(desk.curriculum.modules) | set(desk.curriculum.items)
    ident, number = base, 2
    while ident in taken or desk.editor.open("module", ident).exists:
        ident, number = f"{base}-{number}", number + 1
    return ident


def _write(desk: Desk, ident: str, form: Form) -> None:
    lessons = (
        Edit("lesson", lesson_name(ident, language), {"text": _lesson(desk, language, form)})
        for language in LANGUAGES
    )
    desk.editor.save_all([Edit("module", ident, marked(_module(ident, form))), *lessons])


def _module(ident: str, form: Form) -> Values:
    level = int(form("to"))
    trades = form.get("trades")
    source = {name: form(f"sources.0.{name}") for name in ("passage", "quote")}
    values: Values = {
        "id": ident,
        "version": 1,
        "state": "draft",
        "title": _pair(form, "title"),
        "summary": _pair(form, "summary"),
        "objectives": [{"competency": form("competency"), "from": level - 1, "to": level}],
    }
    if isinstance(trades, dict) and trades:
        values["trades"] = list(trades)
    return values | {
        "variants": [
            {
                "format": "read",
                "language": language,
                "minutes": int(form("minutes")),
                "lesson": lesson_name(ident, language),
            }
            for language in LANGUAGES
        ],
        "sources": [{name: value for name, value in source.items() if value}],
        "refresher": {"kind": "spaced"},
        "fallback": {language: "" for language in LANGUAGES},
    }


def _pair(form: Form, name: str) -> dict[str, str]:
    return {language: form(f"{name}.{language}").strip() for language in LANGUAGES}


def _lesson(desk: Desk, language: Language, form: Form) -> str:
    """A lesson to write into: a situation, the rule in its own words, the reader's turn."""
    source: Mapping[str, Any] = {name: form(f"sources.0.{name}") for name in ("passage", "quote")}
    section = desk.passages.find(str(source["passage"]), desk.person.role)
    quote = ""
    if source["quote"]:
        title = section.title if section else source["passage"]
        quote = f"\n\n> {source['quote']}\n> — [{title}]({source['passage']})"
    cards = []
    for card in CARDS:
        hint = f"{TO_WRITE(language)} {card.hint(language)}"
        cards.append(f"## {card.heading(language)}\n\n{hint}{quote if card.quotes else ''}")
    return "\n\n".join(cards) + "\n"
