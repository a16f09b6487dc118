"""Publishing and retiring a module: what it takes, and what it means for whom."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.content.curricula.edits import Edit
from assistant.errors import NotFound
from assistant.learning.model import Audience, Curriculum, LearningPath, Module, State
from assistant.web.studio.coverage import said_hole
from assistant.web.studio.coverage_map import Coverage, Hole
from assistant.web.studio.module_page import module_address, module_context, module_of
from assistant.web.studio.notes import note_of
from assistant.web.studio.saving import Posted, save_all
from assistant.web.studio.shell import CurrentDesk, Desk, Labels

router = APIRouter()

_NEXT = {"publish": State.ACTIVE, "retire": State.RETIRED, "reopen": State.DRAFT}


@router.get("/studio/design/modules/{module}/publish")
def show(desk: CurrentDesk, module: str, saved: str = "") -> Response:
    """Where the module stands, what it lacks, and what changing that means."""
    return _page(desk, module_of(desk, module), saved)


@router.post("/studio/design/modules/{module}/publish")
def change(desk: CurrentDesk, module: str, fields: Posted) -> Response:
    """Publish, retire, or reopen as a draft."""
    found, wanted = module_of(desk, module), _NEXT.get(fields.get("do", ""))
    if wanted is None:
        raise NotFound
    unready = wanted is State.ACTIVE and not module_context(desk, module, "publish")["ready"]
    if unready or _obstacles(desk, module, wanted):
        return _page(desk, found, "", status=422)
    number = _set_state(desk, module, wanted)
    return RedirectResponse(f"{module_address(module, 'publish')}?saved={number}", 303)


def _set_state(desk: Desk, module: str, wanted: State) -> str:
    return save_all(desk, [_edit(desk, module, wanted)])


def _edit(desk: Desk, module: str, wanted: State) -> Edit:
    draft = desk.editor.open("module", module)
    return Edit("module", module, {**draft.values, "state": wanted.value}, draft.token)


def _obstacles(desk: Desk, module: str, wanted: State) -> list[str]:
    """Why a module cannot change its state: what would no longer work."""
    preview = desk.editor.preview_all([_edit(desk, module, wanted)])
    notes = (note_of(problem, desk.language, None) for problem in preview.blocking)
    return [f"{note.said} {note.remedy}" for note in notes]


def _page(desk: Desk, module: Module, saved: str, *, status: int = 200) -> Response:
    return desk.page(
        "publish.html",
        "design",
        status=status,
        saved=saved,
        undoable=bool(saved) and desk.undo.has(desk.session, saved),
        address=module_address(module.id, "publish"),
        effects=_effects(desk, module),
        seen_by=_seen_by(desk, module),
        **module_context(desk, module.id, "publish"),
    )


def _effects(desk: Desk, module: Module) -> dict[str, Any]:
    """What changes for people and for the programme when the module changes state."""
    names = Labels(desk.curriculum, desk.language)
    other = State.RETIRED if module.state is State.ACTIVE else State.ACTIVE
    opened, closed = _holes(desk, module, other)
    return {
        "obstacles": _obstacles(desk, module.id, other)
        if module.state is not State.RETIRED
        else [],
        "paths": [
            (path.id, path.title(desk.language)) for path in leading_paths(desk.curriculum, module)
        ],
        "everybody": module.mandatory_for is not None,
        "learning": desk.learning_now(module.id),
        "needed_by": [
            names.module(one.id)
            for one in desk.curriculum.active_modules()
            if module.id in one.requires
        ],
        "waits_for": [
            (name, names.module(name))
            for name in module.requires
            if name in desk.curriculum.modules
            and desk.curriculum.modules[name].state is not State.ACTIVE
        ],
        "opened": [said_hole(desk, names, hole).said for hole in opened],
        "closed": [said_hole(desk, names, hole).said for hole in closed],
    }


def _holes(desk: Desk, module: Module, state: State) -> tuple[list[Hole], list[Hole]]:
    """The holes that another state of the module opens, and those it fills."""
    changed = module.model_copy(update={"state": state})
    modules = {**desk.curriculum.modules, module.id: changed}
    after = desk.curriculum.model_copy(update={"modules": modules})
    before_holes, after_holes = Coverage(desk.curriculum).holes(), Coverage(after).holes()
    mine = {hole.module for hole in (*before_holes, *after_holes)} & {module.id}
    return (
        [h for h in after_holes if h not in before_holes and h.module not in mine],
        [h for h in before_holes if h not in after_holes and h.module not in mine],
    )


def _seen_by(desk: Desk, module: Module) -> str:
    """Where the path of somebody who would be given the module can be looked at."""
    path = next(iter(leading_paths(desk.curriculum, module)), None)
    audience = path.audience if path else Audience()
    asked = {
        "role": next(iter(audience.roles), desk.curriculum.framework.roles[0].id),
        "department": next(iter(audience.departments), ""),
        "trade": next(iter((*module.trades, *audience.trades)), ""),
        "level": str(min(objective.start for objective in module.objectives)),
    }
    return f"/studio/preview?{urlencode(asked)}"


def leading_paths(curriculum: Curriculum, module: Module) -> list[LearningPath]:
    """The active paths whose targets or pins lead to a module."""
    return [
        path
        for name in sorted(curriculum.paths)
        if (path := curriculum.paths[name]).state is State.ACTIVE and _leads(path, module)
    ]


def _leads(path: LearningPath, module: Module) -> bool:
    pinned = any(pin.module == module.id for pin in path.pins)
    return pinned or any(o.start < path.targets.get(o.competency, 0) for o in module.objectives)
