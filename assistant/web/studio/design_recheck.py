"""A module set aside because a passage changed: what changed, and saying that it is still right."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.answering.text.sentences import sentence_spans
from assistant.content.curricula.layout import Kind
from assistant.errors import EditRefused
from assistant.web.studio.difference import Part, woven
from assistant.web.studio.module_page import module_address, module_context, module_of
from assistant.web.studio.resting import Rest, rests_of
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk, Desk

router = APIRouter()

_KINDS: tuple[Kind, ...] = ("module", "items")
_ALIKE = 0.45
"""Below it, no sentence of the passage is near enough to be taken for the one quoted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage to look at again, and what rests on it."""

    passage: str
    title: str
    heading: str
    address: str
    language: str
    condition: str
    quote: str
    holds: bool
    """Whether the quoted sentence still stands there word for word."""
    parts: tuple[tuple[Part, str], ...]
    """The quoted sentence and the nearest one there is now, interwoven."""
    now: str
    """The passage as it is."""
    used_by: tuple[str, ...]


@router.get("/studio/design/modules/{module}/recheck")
def show(desk: CurrentDesk, module: str) -> Response:
    """What changed under the module."""
    return _page(desk, module)


def _page(desk: Desk, module: str, wrong: str = "") -> Response:
    found = module_of(desk, module)
    gone = [info.path for info in desk.services.library.documents("admin") if info.superseded_by]
    rests = [
        rest
        for rest in rests_of(desk.curricula.files, desk.curriculum, found, gone)
        if rest.condition != "fresh"
    ]
    return desk.page(
        "recheck.html",
        "design",
        status=422 if wrong else 200,
        wrong=wrong,
        findings=_findings(desk, rests, found.title(desk.language)),
        broken_quotes=any(not one.holds for one in rests),
        address=module_address(module, "module") + "/recheck",
        **module_context(desk, module, "module"),
    )


@router.post("/studio/design/modules/{module}/recheck")
def still_right(desk: CurrentDesk, module: str, fields: Posted) -> Response:
    """The module and its questions are right: the passages are taken as they are now."""
    module_of(desk, module)
    if fields.get("do") == "stamp":
        try:
            for kind in _KINDS:
                if desk.editor.open(kind, module).exists:
                    desk.editor.accept(kind, module)
        except EditRefused as error:
            return _page(desk, module, error.message(desk.language))
    return RedirectResponse(f"/studio/design?checked={module}", 303)


def _findings(desk: Desk, rests: list[Rest], title: str) -> list[Finding]:
    """Each passage and quote once, with everything that rests on it."""
    grouped: dict[tuple[str, str | None], list[Rest]] = {}
    for rest in rests:
        grouped.setdefault((rest.source.passage, rest.source.quote), []).append(rest)
    return [_finding(desk, group, title) for group in grouped.values()]


def _finding(desk: Desk, group: list[Rest], title: str) -> Finding:
    one = group[0]
    view, quote = one.view, one.source.quote or ""
    nearest = "" if one.holds else _nearest(quote, one.text)
    address = ""
    if view is not None:
        address = f"/documents/{view.path}?start={view.start}&end={view.end}#passage"
    return Finding(
        passage=one.source.passage,
        title=view.title if view else one.source.passage,
        heading=view.heading if view else "",
        address=address,
        language=view.language if view else "",
        condition=one.condition,
        quote=quote,
        holds=one.holds,
        parts=woven(quote, nearest) if nearest else (),
        now=one.text,
        used_by=tuple(rest.item.stem(desk.language) if rest.item else title for rest in group),
    )


def _nearest(quote: str, text: str) -> str:
    """The sentence of ``text`` most like ``quote``; empty when none is."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    scored = [(SequenceMatcher(None, quote, one).ratio(), one) for one in sentences]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else ""
