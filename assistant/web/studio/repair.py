"""Repairing a file that cannot be read: its text, what is wrong with it, and nothing else.

It needs no readable programme, so that even a broken framework can be put right from here.
"""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.bilingual import Language
from assistant.content.curricula.edits import Conflict, Draft, Edit, Refused
from assistant.content.curricula.layout import Kind
from assistant.content.problems import Problem
from assistant.errors import NotFound
from assistant.web.access import CurrentServices, CurrentVisitor, Visitor
from assistant.web.services import Curricula, Services
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import HR, repair_address, studio_page

router = APIRouter()


class Broken:
    """A file that cannot be read, open as text."""

    def __init__(
        self,
        request: Request,
        services: CurrentServices,
        visitor: CurrentVisitor,
        _person: HR,
        kind: str,
        name: str,
    ) -> None:
        """
        Raises:
            NotFound: there is no such file, or nothing is wrong with it.
        """
        known = next((one for one in get_args(Kind) if one == kind), None)
        if services.curricula is None or known is None:
            raise NotFound
        self.request = request
        self.services: Services = services
        self.visitor: Visitor = visitor
        self.curricula: Curricula = services.curricula
        self.draft: Draft = self.curricula.editor.open(known, name)
        self.problems = [p for p in self.curricula.unreadable() if p.path == self.draft.path]
        if not self.problems:
            raise NotFound

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.visitor.language

    def left(self, edits: list[Edit]) -> list[Problem]:
        """What would still be wrong that was wrong before."""
        known = {(problem.field, problem.message.en) for problem in self.problems}
        preview = self.curricula.editor.preview_all(edits)
        found = (p for p in preview.problems if p.path == self.draft.path)
        return [problem for problem in found if (problem.field, problem.message.en) in known]

    def page(
        self, text: str, problems: list[Problem], *, status: int = 200, clash: bool = False
    ) -> Response:
        """The file as text."""
        return studio_page(
            self.request,
            self.services,
            self.visitor,
            "repair.html",
            "design",
            status=status,
            text=text,
            problems=problems,
            clash=clash,
            lock=self.draft.token,
            file=self.draft.path,
            address=repair_address(self.draft.path),
        )


CurrentBroken = Annotated[Broken, Depends(Broken)]


@router.get("/studio/repair/{kind}/{name}")
def show(broken: CurrentBroken) -> Response:
    """The text of the file, and what is wrong with it."""
    return broken.page(broken.draft.text, broken.problems)


@router.post("/studio/repair/{kind}/{name}")
def save(broken: CurrentBroken, fields: Posted) -> Response:
    """Write it if it can then be read; otherwise say what is still wrong."""
    text, draft = fields.get("text", "").replace("\r\n", "\n"), broken.draft
    edits = [Edit(draft.kind, draft.id, token=fields.get("lock", ""), text=text)]
    try:
        if left := broken.left(edits):
            return broken.page(text, left, status=422)
        broken.curricula.editor.save_all(edits)
    except Conflict:
        return broken.page(text, broken.problems, status=409, clash=True)
    except Refused as error:
        return broken.page(text, list(error.problems), status=422)
    return RedirectResponse("/studio/design", 303)
