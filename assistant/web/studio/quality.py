"""Quality: how well each module does, the weakest first, in words and with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import Response

from assistant.errors import NotFound
from assistant.learning.hr_views import ItemFigures, QualityRow
from assistant.learning.model import Item, Module
from assistant.web.speaking import listed
from assistant.web.studio.hr import hr_of
from assistant.web.studio.quality_reading import (
    FEWEST,
    Finding,
    Gain,
    findings,
    gain_of,
    is_backwards,
)
from assistant.web.studio.records import share
from assistant.web.studio.shell import CurrentDesk, Desk
from assistant.web.studio.state import StudioState

router = APIRouter()

_PAGE_SECONDS: Final = 0.08
_BEHIND_SECONDS: Final = 30.0
_MOST_ADVICE: Final = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding in words, with where to act on it."""

    said: str
    act: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One module of the list."""

    row: QualityRow
    gain: Gain | None
    advice: tuple[Advice, ...]
    more: int
    """How many more there are on the module's own page."""


@router.get("/studio/quality")
def quality(desk: CurrentDesk) -> Response:
    """Every module that somebody began: those to look at first, the others, the too new ones."""
    hr = hr_of(desk)
    rows = hr.quality()
    state: StudioState = desk.request.app.state.studio
    done = state.items.count(hr.items, rows, _PAGE_SECONDS)
    lines = [_line(desk, row, state.items.of(row.module.id)) for row in rows]
    response = desk.page(
        "quality.html",
        "quality",
        weak=[line for line in lines if line.advice],
        fine=[line for line in lines if not line.advice and line.row.began >= FEWEST],
        early=[line for line in lines if line.row.began < FEWEST],
        unseen=_unseen(desk, {row.module.id for row in rows}),
        counting=state.items.missing(rows),
        share=lambda value: share(desk, value),
        mean=lambda value: mean(desk, value),
        fewest=FEWEST,
    )
    if not done:
        response.background = BackgroundTask(state.items.count, hr.items, rows, _BEHIND_SECONDS)
    return response


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question at one version."""

    number: int
    """As in Design, from 1; 0 when it is gone."""
    item: Item | None
    figures: ItemFigures
    advice: str
    """What its figures say; empty when nothing stands out."""


@router.get("/studio/quality/{module}")
def module_quality(desk: CurrentDesk, module: str) -> Response:
    """One module: its questions, confidence around it, and what people wrote."""
    hr = hr_of(desk)
    row = next((row for row in hr.quality() if row.module.id == module), None)
    if row is None:
        raise NotFound
    items = hr.items(module)
    advice = advice_of(desk, row.module, findings(row, items))
    return desk.page(
        "quality_module.html",
        "quality",
        row=row,
        module=row.module,
        advice=advice,
        questions=_questions(desk, row.module, items),
        gain=gain_of(row.confidence),
        comments=hr.comments(module),
        early=row.began < FEWEST,
        fewest=FEWEST,
        share=lambda value: share(desk, value),
        mean=lambda value: mean(desk, value),
    )


def _line(desk: Desk, row: QualityRow, items: Iterable[ItemFigures]) -> Line:
    advice = advice_of(desk, row.module, findings(row, list(items)))
    shown, more = tuple(advice[:_MOST_ADVICE]), len(advice[_MOST_ADVICE:])
    return Line(row, gain_of(row.confidence), shown, more)


def advice_of(desk: Desk, module: Module, found: Iterable[Finding]) -> list[Advice]:
    """Findings in words; questions of which the same is to be said share a sentence."""
    together: dict[str, list[Finding]] = {}
    for one in found:
        together.setdefault(one.kind, []).append(one)
    return [_advice(desk, module, several) for several in together.values()]


def _advice(desk: Desk, module: Module, found: list[Finding]) -> Advice:
    first = found[0]
    numbers = sorted(number_of(desk, module, one.item) for one in found)
    many = "_many" if len(found) > 1 else ""
    said = desk.say(
        f"quality_{first.kind.replace('-', '_')}{many}",
        number=numbers[0],
        numbers=listed(desk.language, map(str, numbers)),
        share=share(desk, first.value),
        missed=share(desk, 1 - first.value),
        value=mean(desk, first.value),
    )
    address = f"/studio/design/modules/{module.id}"
    if first.place == "items":
        address += f"/items#part-items.{numbers[0] - 1}" if numbers[0] else "/items"
    elif first.place == "comments":
        address = f"/studio/quality/{module.id}#comments"
    return Advice(said, desk.say(f"quality_act_{first.place}"), address)


def number_of(desk: Desk, module: Module, item: str) -> int:
    """The number a question has in Design, from 1; 0 when it is gone."""
    names = [one.id for one in desk.curriculum.items.values() if one.module == module.id]
    return names.index(item) + 1 if item in names else 0


def _questions(desk: Desk, module: Module, items: Iterable[ItemFigures]) -> list[QuestionLine]:
    found = []
    for one in items:
        item = desk.curriculum.items.get(one.item)
        said = ""
        if is_backwards(one):
            said = desk.say("question_backwards")
        elif one.people < FEWEST:
            said = desk.say("question_early")
        found.append(QuestionLine(number_of(desk, module, one.item), item, one, said))
    return sorted(found, key=lambda line: (line.number == 0, line.number, -line.figures.version))


def _unseen(desk: Desk, seen: set[str]) -> list[Module]:
    """Active modules nobody has begun."""
    return [module for module in desk.curriculum.active_modules() if module.id not in seen]


def mean(desk: Desk, value: float) -> str:
    """“3,6”, as it is written in the reader's language."""
    said = f"{value:.1f}".replace("-0.0", "0.0").replace("-", "\u2212")
    return said.replace(".", ",") if desk.language == "fr" else said
