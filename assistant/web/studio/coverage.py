"""Coverage: what each role can reach, competency by competency, and what to fill first."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from assistant.errors import NotFound
from assistant.web.document_list import folded
from assistant.web.speaking import listed
from assistant.web.studio.coverage_map import FEWEST_ITEMS, Coverage, Hole, stale_modules
from assistant.web.studio.shell import CurrentDesk, Desk, Labels

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SaidHole:
    """A hole in words, with where to fill it."""

    kind: str
    said: str
    fix: str
    address: str


@router.get("/studio")
def coverage(desk: CurrentDesk) -> Response:
    """The heat map, holes first."""
    found = Coverage(desk.curriculum)
    labels = Labels(desk.curriculum, desk.language)
    return desk.page(
        "coverage.html",
        "coverage",
        rows=sorted(found.rows(), key=lambda row: folded(row.competency.label(desk.language))),
        holes=[said_hole(desk, labels, hole) for hole in found.holes()],
        roles=[role.label(desk.language) for role in desk.curriculum.framework.roles],
        modules=found.active,
        items=found.questions,
    )


@router.get("/studio/coverage/{competency}")
def competency(desk: CurrentDesk, competency: str, role: str = "") -> Response:
    """One competency: what leads to each of its levels."""
    chosen = desk.curriculum.competencies.get(competency)
    if chosen is None:
        raise NotFound
    found = Coverage(desk.curriculum)
    labels = Labels(desk.curriculum, desk.language)
    row = next(row for row in found.rows() if row.competency.id == competency)
    return desk.page(
        "competency.html",
        "coverage",
        competency=chosen,
        cells=row.cells,
        chosen=role,
        rungs=found.rungs(competency),
        stale=stale_modules(desk.curriculum),
        holes=[
            said_hole(desk, labels, hole) for hole in found.holes() if hole.competency == competency
        ],
    )


def said_hole(desk: Desk, labels: Labels, hole: Hole) -> SaidHole:
    """A hole in words."""
    key = f"hole_{hole.kind}"
    if hole.kind == "language":
        key = f"hole_language_{hole.languages[0]}"
    said = desk.say(
        key,
        competency=labels.competency(hole.competency),
        module=labels.module(hole.module),
        level=hole.level,
        roles=_roles(desk, labels, hole.roles),
        trades=listed(desk.language, map(labels.trade, hole.trades)),
        items=desk.count("item", hole.count),
        fewest=FEWEST_ITEMS,
    )
    fix, address = _remedy(hole)
    return SaidHole(hole.kind, said, desk.say(fix), address)


def _roles(desk: Desk, labels: Labels, roles: tuple[str, ...]) -> str:
    if len(roles) == len(desk.curriculum.framework.roles) > 1:
        return desk.say("every_role")
    quoted = (desk.say("quoted", name=labels.role(role)) for role in roles)
    return listed(desk.language, quoted)


def _remedy(hole: Hole) -> tuple[str, str]:
    module = f"/studio/design/modules/{hole.draft or hole.module}"
    if hole.waiting:
        return "fix_stale", f"/studio/design/modules/{hole.waiting}/recheck"
    if hole.draft:
        return "fix_draft", module
    if hole.kind in ("unreachable", "trades") or not hole.module:
        trades = "".join(f"&trade={trade}" for trade in hole.trades)
        address = f"/studio/design/new?competency={hole.competency}&level={hole.level}{trades}"
        return "fix_new", address
    if hole.kind == "items":
        return "fix_items", f"{module}/items"
    if hole.kind == "stale":
        return "fix_stale", f"{module}/recheck"
    return f"fix_{hole.kind}", module
