"""Saving files of the programme, and bringing the versions before back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from assistant.content.curricula.edits import Edit
from assistant.web.access import local_path, posted_within
from assistant.web.studio.shell import CurrentDesk, Desk
from assistant.web.studio.undo import Before

router = APIRouter()

Posted = Annotated[dict[str, str], Depends(posted_within(3000))]
"""A form of the studio: many more fields than the other pages have."""


def save_all(desk: Desk, edits: Iterable[Edit]) -> str:
    """Save files together; returns the number by which the versions before can be brought back.

    Raises:
        EditConflict: a file changed since it was opened.
        EditRefused: the change would bring in errors.
    """
    wanted = list(edits)
    before = {(one.kind, one.id): desk.editor.open(one.kind, one.id) for one in wanted}
    kept = []
    for saved in desk.editor.save_all(wanted):
        held = before[saved.draft.kind, saved.draft.id]
        if held.exists:
            kept.append(Before(held, saved.draft.token))
    return desk.undo.remember(desk.session, kept)


@router.post("/studio/design/{where:path}/undo")
def undo(desk: CurrentDesk, where: str, fields: Posted) -> Response:
    """Bring the versions before the last save back.

    Raises:
        EditConflict: somebody has saved since.
    """
    address = local_path(f"/studio/design/{where}", "/studio/design")
    before = desk.undo.take(desk.session, fields.get("number", ""))
    edits = [
        Edit(one.draft.kind, one.draft.id, token=one.token, text=one.draft.text) for one in before
    ]
    if edits:
        desk.editor.save_all(edits)
    return RedirectResponse(f"{address}?saved=undone" if edits else address, 303)
