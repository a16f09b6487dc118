"""One learning path in a form, and making a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from assistant.answering.text.slugs import slug
from assistant.content.curricula.edits import Edit
from assistant.errors import NotFound
from assistant.learning.model import Curriculum, LearningPath, State
from assistant.learning.people import History, Profile, Wish
from assistant.learning.plan import Plan
from assistant.learning.planner import plan
from assistant.web.studio.blanks import marked, unmarked
from assistant.web.studio.difference import Change, Entry, Key, path_entries
from assistant.web.studio.editing import Editor
from assistant.web.studio.fields import Form, Values
from assistant.web.studio.module_page import heading
from assistant.web.studio.options import audience_options, competency_options, module_choices
from assistant.web.studio.saving import Posted, save_all
from assistant.web.studio.shell import CurrentDesk, Desk
from assistant.web.studio.values import path_form, path_values

router = APIRouter()

_NEXT = {"publish": State.ACTIVE, "retire": State.RETIRED, "reopen": State.DRAFT}
_WEEKS, _MINUTES = 8, 30


class PathEditor(Editor):
    """The file of a path."""

    kind = "path"
    fields_template = "_path_fields.html"
    header_template = "_path_header.html"
    aside_template = "_path_aside.html"

    @property
    def address(self) -> str:
        """Address of the page."""
        return f"/studio/design/paths/{self.id}"

    def to_form(self, values: Mapping[str, Any]) -> Values:
        """The fields of the form."""
        return path_form(values)

    def to_values(self, form: Form, base: Mapping[str, Any]) -> Values:
        """The file as the form has it."""
        return path_values(form, base)

    def entries(self, values: Mapping[str, Any]) -> dict[Key, Entry]:
        """The file in words."""
        return path_entries(values, self.names)

    def blank(self, name: str, form: Form) -> Any:
        """A new pin."""
        return {}

    def is_substance(self, found: list[Change]) -> bool:
        """Whether an edit changes what people are given."""
        small = {self.names.field(name) for name in ("title", "summary", "state")}
        return any(change.label.partition(" (")[0] not in small for change in found)

    def context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What somebody new would be given, and what the fields can be chosen from."""
        return {
            "path": self.id,
            "state_actions": True,
            "lacks": self.desk.request.query_params.get("lacks") == "1",
            "heading": heading(values, self.desk.language) or self.id,
            "file": self.desk.editor.open("path", self.id).path,
            "state": str(values.get("state", "draft")),
            "version": values.get("version", 1),
            "given": _given(self.desk, values),
            "options": {
                **audience_options(self.desk, self.names),
                "competencies": competency_options(self.desk, self.names),
                "levels": [(str(n), self.names.word("to_n", n=n)) for n in (1, 2, 3)],
                "modules": module_choices(self.desk, self.names),
            },
        }


def _given(desk: Desk, values: Mapping[str, Any]) -> Plan | None:
    """What somebody new to everything would be given on this path; None while it has mistakes."""
    try:
        path = LearningPath.model_validate({**marked(dict(values)), "state": "active"})
    except ValidationError:
        return None
    audience = path.audience
    profile = Profile(
        role=_first(audience.roles, desk.curriculum.framework.roles[0].id),
        department=_first(audience.departments, None),
        trade=_first(audience.trades, None),
        tools=frozenset(audience.tools),
        language=desk.language,
        weekly_minutes=path.weekly_minutes,
        joined=desk.services.today(),
    )
    alone = _with_only(desk.curriculum, path)
    return plan(alone, profile, History(), Wish(), desk.services.today())


def _first(names: tuple[str, ...], default: str | None) -> str | None:
    return names[0] if names else default


def _with_only(curriculum: Curriculum, path: LearningPath) -> Curriculum:
    return curriculum.model_copy(update={"paths": {path.id: path}})


@router.get("/studio/design/paths/new")
def new(desk: CurrentDesk, title: str = "") -> Response:
    """What a new path is called."""
    return desk.page("new_path.html", "design", title_fr="", title_en="", missing=False)


@router.post("/studio/design/paths/new")
def create(desk: CurrentDesk, fields: Posted) -> Response:
    """Make the draft and go to it."""
    title = {language: fields.get(f"v.title.{language}", "").strip() for language in ("fr", "en")}
    if not any(title.values()):
        return desk.page(
            "new_path.html", "design", status=422, title_fr="", title_en="", missing=True
        )
    base = slug(title["en"] or title["fr"])[:60].strip("-") or "path"
    ident, number = base, 2
    while ident in desk.curriculum.paths or desk.editor.open("path", ident).exists:
        ident, number = f"{base}-{number}", number + 1
    first = min(desk.curriculum.competencies, default="")
    values = {
        "id": ident,
        "version": 1,
        "state": "draft",
        "title": title,
        "summary": {"fr": "", "en": ""},
        "targets": {first: 1},
        "weeks": _WEEKS,
        "weekly_minutes": desk.curriculum.framework.weekly_minutes or _MINUTES,
    }
    desk.editor.save_all([Edit("path", ident, marked(values))])
    return RedirectResponse(f"/studio/design/paths/{ident}", 303)


@router.get("/studio/design/paths/{path}")
def show(desk: CurrentDesk, path: str, saved: str = "") -> Response:
    """The form."""
    return PathEditor(desk, path).show(saved)


@router.post("/studio/design/paths/{path}")
def act(desk: CurrentDesk, path: str, fields: Posted) -> Response:
    """What a button of the form asks for."""
    return PathEditor(desk, path, fields).act()


@router.post("/studio/design/paths/{path}/state")
def change_state(desk: CurrentDesk, path: str, fields: Posted) -> Response:
    """Publish, retire, or reopen as a draft."""
    wanted = _NEXT.get(fields.get("do", ""))
    draft = desk.editor.open("path", path)
    if wanted is None:
        raise NotFound
    editor = PathEditor(desk, path)
    if (
        wanted is State.ACTIVE
        and editor.typed(draft, Form(editor.to_form(unmarked(draft.values)))).notes
    ):
        return RedirectResponse(f"/studio/design/paths/{path}?lacks=1", 303)
    values = {**draft.values, "state": wanted.value}
    number = save_all(desk, [Edit("path", path, values, draft.token)])
    return RedirectResponse(f"/studio/design/paths/{path}?saved={number}", 303)
