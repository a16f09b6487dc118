"""Preview as: the path that somebody of any role, level, time and language would get, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from assistant.bilingual import Language, as_language
from assistant.learning.model import FORMATS, Curriculum, Format
from assistant.learning.people import History, ModuleRecord, Profile, Progress, Wish
from assistant.learning.plan import Plan, Reason
from assistant.learning.planner import plan
from assistant.learning.wording import Names, plan_text, reason_text
from assistant.web.studio.naming import Naming, names_of
from assistant.web.studio.options import Options, audience_options, language_options
from assistant.web.studio.shell import CurrentDesk, Desk
from assistant.web.studio.wording_fields import CONCERNS

router = APIRouter()

_LEVELS = (0, 1, 2)
_PACES = (15, 30, 45, 60, 90)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is looked at."""

    role: str
    department: str
    trade: str
    tools: tuple[str, ...]
    level: int
    """Where they begin, in every competency."""
    minutes: int
    language: Language
    format: str
    worries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidStep:
    """One module of the path, in words."""

    module: str
    title: str
    minutes: int
    format: str
    mandatory: bool
    due: str
    reasons: tuple[str, ...]
    last_week: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the path."""

    number: int
    minutes: int
    steps: tuple[SaidStep, ...]


@dataclass(frozen=True, slots=True)
class SaidLeftOut:
    """A module that is not in the path, in words."""

    module: str
    title: str
    reasons: tuple[str, ...]


@router.get("/studio/preview")
def preview(desk: CurrentDesk) -> Response:
    """The form, and the path of whoever it describes."""
    asked = _asked(desk)
    profile = _profile(desk, asked)
    history = starting_at(desk.curriculum, asked.level, desk)
    made = plan(desk.curriculum, profile, history, Wish(), desk.services.today())
    names = names_of(desk, asked.language)
    words = _Words(desk, names, asked.language)
    path = desk.curriculum.paths.get(made.path or "")
    return desk.page(
        "preview.html",
        "preview",
        asked=asked,
        plan=made,
        path=path,
        said=plan_text(made, desk.curriculum, asked.language),
        weeks=words.weeks(made),
        left_out=words.left_out(made),
        total=sum(step.minutes for step in made.steps),
        options=_options(desk),
    )


def _asked(desk: Desk) -> Asked:
    given: Mapping[str, str] = desk.request.query_params
    framework = desk.curriculum.framework
    language = as_language(given.get("language")) or desk.language
    level, minutes = given.get("level", "0"), given.get("minutes", "")
    pace = int(minutes) if minutes.isdecimal() and int(minutes[:4]) <= 600 else -1
    return Asked(
        role=given.get("role", framework.roles[0].id),
        department=given.get("department", ""),
        trade=given.get("trade", ""),
        tools=tuple(desk.request.query_params.getlist("tool")),
        level=int(level) if level in ("0", "1", "2") else 0,
        minutes=pace if pace >= 0 else framework.weekly_minutes,
        language=language,
        format=given.get("format", "") if given.get("format") in FORMATS else "",
        worries=tuple(w for w in desk.request.query_params.getlist("worry") if w in CONCERNS),
    )


def _profile(desk: Desk, asked: Asked) -> Profile:
    formats: tuple[Format, ...] = tuple(one for one in FORMATS if one == asked.format)
    return Profile(
        role=asked.role or None,
        department=asked.department or None,
        trade=asked.trade or None,
        tools=frozenset(asked.tools),
        language=asked.language,
        weekly_minutes=asked.minutes,
        formats=formats,
        worries=frozenset(asked.worries),
        joined=desk.services.today(),
    )


def starting_at(curriculum: Curriculum, level: int, desk: Desk) -> History:
    """The history of somebody who has shown ``level`` in every competency."""
    today = desk.services.today()
    records = (
        ModuleRecord(module.id, module.version, Progress.WAIVED, today)
        for module in curriculum.active_modules()
        if all(objective.end <= level for objective in module.objectives)
    )
    return History(modules=tuple(records))


class _Words:
    """A plan in the language of the person it is for."""

    def __init__(self, desk: Desk, names: Naming, language: Language) -> None:
        self._desk = desk
        self._names = names
        self._language = language
        self._known = Names(
            documents={
                info.path: info.title for info in desk.services.library.documents(desk.person.role)
            },
            worries={name: names.concern(name) for name in CONCERNS},
            tools={name: names.tool(name) for name in desk.services.register().tools},
        )

    def weeks(self, made: Plan) -> list[Week]:
        """The weeks of the plan; one in which a module goes on has minutes and no step."""
        minutes: dict[int, int] = {}
        for step in made.steps:
            for week, part in enumerate(step.spread or (step.minutes,), start=step.week):
                minutes[week] = minutes.get(week, 0) + part
        found = []
        for number in range(1, made.weeks + 1):
            steps = tuple(
                SaidStep(
                    step.module,
                    self._names.module(step.module),
                    step.minutes,
                    self._names.format(step.format),
                    step.mandatory,
                    self._desk.day(step.due, self._language) if step.due else "",
                    self._reasons(step.reasons),
                    step.last_week,
                )
                for step in made.steps
                if step.week == number
            )
            found.append(Week(number, minutes.get(number, 0), steps))
        return found

    def left_out(self, made: Plan) -> list[SaidLeftOut]:
        """What is not in the plan, and why."""
        return [
            SaidLeftOut(one.module, self._names.module(one.module), self._reasons(one.reasons))
            for one in made.left_out
        ]

    def _reasons(self, reasons: tuple[Reason, ...]) -> tuple[str, ...]:
        curriculum = self._desk.curriculum
        return tuple(
            reason_text(reason, curriculum, self._language, self._known) for reason in reasons
        )


def _options(desk: Desk) -> dict[str, Options]:
    names = names_of(desk)
    return {
        **audience_options(desk, names),
        "levels": [(str(n), f"{n} · {names.level(n)}") for n in _LEVELS],
        "paces": [(str(n), names.word("minutes_short", n=n)) for n in _PACES],
        "languages": language_options(names),
        "formats": [(name, names.format(name)) for name in FORMATS],
        "concerns": [(name, names.concern(name)) for name in CONCERNS],
    }
