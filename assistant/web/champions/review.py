"""The review of a wave: go on, adjust or wait, on one page that prints; and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from assistant.errors import AnswerChanged, NotFound, NotRecorded
from assistant.learning.model import Wave
from assistant.learning.wave_decisions import VERDICTS, OutsideFigure, WaveDecision
from assistant.listening.model import State
from assistant.listening.publication.closing import TOPIC
from assistant.listening.publication.model import Cut
from assistant.listening.themes.model import GAP, THUMBS_DOWN
from assistant.web.access import Posted
from assistant.web.champions.charts_of import TrendRow, rated_view, trend_row
from assistant.web.champions.criteria import (
    LONGEST_SOURCE,
    criteria_of,
    outside_measures,
)
from assistant.web.champions.figures import Change
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.waves import latest, participation, stage_of, teams_of
from assistant.web.wording import ROLE_NAMES

router = APIRouter()

_LONGEST: Final = 4000
_PERCENT: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic that people of the wave raised."""

    id: str
    label: str
    figure: TrendRow
    change: Change
    state: State


@router.get("/champions/waves/{name}")
def review(door: CurrentDoor, name: str, saved: str = "") -> Response:
    """Everything there is to decide on, on one page."""
    return _page(door, _wave(door, name), saved=bool(saved))


@router.post("/champions/waves/{name}")
def decide(door: CurrentDoor, name: str, fields: Posted) -> Response:
    """Keep a decision and its reason."""
    wave = _wave(door, name)
    verdict = next((one for one in VERDICTS if one == fields.get("verdict")), None)
    reason = fields.get("reason", "").replace("\r\n", "\n").strip()[:_LONGEST]
    known = door.services.records.decisions.of(wave.id)
    if verdict is None or not reason:
        return _page(door, wave, fields, wrong=door.say("wrong_decision"), status=422)
    figures = brought(wave, fields)
    if figures is None:
        return _page(door, wave, fields, wrong=door.say("wrong_figure"), status=422)
    if fields.get("number", "") != str(len(known)):
        return _page(door, wave, fields, wrong=door.say("decision_conflict"), status=409)
    decision = WaveDecision(
        wave=wave.id,
        number=len(known) + 1,
        verdict=verdict,
        reason=reason,
        by=door.person.role,
        on=door.services.today(),
        figures=figures,
    )
    try:
        door.services.records.decisions.add(decision)
    except AnswerChanged:
        return _page(door, wave, fields, wrong=door.say("decision_conflict"), status=409)
    except NotRecorded as error:
        wrong = error.message(door.language)
        return _page(door, wave, fields, wrong=wrong, status=error.status)
    return RedirectResponse(f"/champions/waves/{wave.id}?saved=yes#decision", 303)


def brought(wave: Wave, fields: dict[str, str]) -> tuple[OutsideFigure, ...] | None:
    """The figures from outside that were typed in; None if one is no share, or has no source."""
    found = []
    for measure in outside_measures(wave):
        value = fields.get(f"value_{measure}", "").strip().rstrip("%").strip().replace(",", ".")
        source = " ".join(fields.get(f"source_{measure}", "").split())[:LONGEST_SOURCE]
        if not value and not source:
            continue
        if not _PERCENT.fullmatch(value) or float(value) > 100 or not source:
            return None
        found.append(OutsideFigure(measure, float(value) / 100, source))
    return tuple(found)


def _wave(door: Door, name: str) -> Wave:
    wave = next((wave for wave in door.waves if wave.id == name), None)
    if wave is None:
        raise NotFound
    return wave


def _page(
    door: Door,
    wave: Wave,
    typed: dict[str, str] | None = None,
    *,
    saved: bool = False,
    wrong: str = "",
    status: int = 200,
) -> Response:
    published, cut = door.published, Cut(kind="wave", id=wave.id)
    blocks = published.blocks
    tools = published.rated_tools() if blocks else ()
    rated = [published.rated(one, cut, blocks[-1]) for one in tools]
    topics = _topics(door, cut)
    decisions = door.services.records.decisions.of(wave.id)
    return door.page(
        "review.html",
        "waves",
        status=status,
        wave=wave,
        today=door.services.today(),
        role_names=ROLE_NAMES,
        stage=stage_of(wave, door.services.today()),
        teams=teams_of(door, wave),
        block=blocks[-1] if blocks else "",
        criteria=criteria_of(door, wave, decisions),
        longest_source=LONGEST_SOURCE,
        participation=participation(door, wave),
        rated=[rated_view(door, door.tool(one.tool), one) for one in rated],
        topics=topics,
        unseen=len(door.topics) - len(topics),
        gaps=_row(door, GAP, cut),
        thumbs_down=_row(door, THUMBS_DOWN, cut),
        latest=latest(decisions),
        decisions=list(reversed(decisions)),
        typed=typed or {},
        saved=saved,
        wrong=wrong,
    )


def _topics(door: Door, cut: Cut) -> list[TopicLine]:
    found = []
    for topic in door.topics.values():
        measure = f"{TOPIC}{topic.id}"
        figure = door.published.block(measure, cut)
        if figure is None or figure.shown == "few":
            continue
        line = TopicLine(
            topic.id,
            topic.label(door.language),
            trend_row(door, figure),
            door.published.change(measure, cut),
            door.state(topic.id),
        )
        found.append((figure.shown == "count", -(figure.people or 0), line))
    return [line for *_, line in sorted(found, key=lambda entry: entry[:2])]


def _row(door: Door, measure: str, cut: Cut) -> TrendRow | None:
    figure = door.published.block(measure, cut)
    return trend_row(door, figure) if figure else None
