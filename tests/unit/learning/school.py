"""A small school to plan in: modules in one line each, and Inès, who learns there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from assistant.bilingual import text
from assistant.learning.model import (
    Audience,
    Choice,
    Competency,
    Curriculum,
    Framework,
    Item,
    Labelled,
    LearningPath,
    Mandatory,
    Module,
    MoveOn,
    Objective,
    Source,
    State,
    Variant,
)
from assistant.learning.people import (
    History,
    ItemResult,
    ModuleRecord,
    Profile,
    Progress,
    Wish,
)
from assistant.learning.plan import Plan, Reason, Why
from assistant.learning.planner import plan

MONDAY = date(2026, 3, 2)
CHARTER = "policies/charter.md#rules"
FALLBACK = text("À la main.", "By hand.")
INES = Profile(role="employee", department="sales", trade="sales-rep", language="en", joined=MONDAY)
LABELS = {
    "safe-data": text("Données sûres", "Safe data"),
    "prompting": text("Demander", "Prompting"),
    "checking": text("Relire", "Checking"),
    "leading": text("Conduire", "Leading"),
}


def labelled(*names: str) -> tuple[Labelled, ...]:
    return tuple(Labelled(id=name, label=text(name, name)) for name in names)


FRAMEWORK = Framework(
    version="1",
    title=text("Programme", "Programme"),
    levels=(
        Labelled(id="none", label=text("Découvre", "New to it")),
        Labelled(id="guided", label=text("Avec de l’aide", "With help")),
        Labelled(id="alone", label=text("En autonomie", "Alone")),
        Labelled(id="guides", label=text("Guide les autres", "Guides others")),
    ),
    roles=labelled("employee", "manager"),
    departments=labelled("sales", "production"),
    trades=labelled("sales-rep", "weaver"),
)


def competency(name: str, **targets: int) -> Competency:
    """A competency; its label is in ``LABELS`` or else its id."""
    statement = text("Fait.", "Does it.")
    return Competency(
        id=name,
        label=LABELS.get(name, text(name, name)),
        description=statement,
        statements={1: statement, 2: statement, 3: statement},
        targets=targets,
    )


def variant(minutes: int = 10, language: str = "en", fmt: str = "read") -> Variant:
    return Variant.model_validate(
        {"format": fmt, "language": language, "minutes": minutes, "lesson": "lesson.md"}
    )


def module(name: str, teaches: str = "", minutes: int = 10, **more: Any) -> Module:
    """A module; ``teaches`` is as in ``"safe-data 0-1, checking 1-2"``; by default its own id."""
    mandatory = more.pop("mandatory", None)
    if mandatory is not None:
        mandatory = Mandatory(policy=CHARTER, within_days=mandatory)
    objectives = []
    for part in (teaches or f"{name} 0-1").split(", "):
        what, levels = part.split(" ")
        start, end = levels.split("-")
        objectives.append(Objective.model_validate({"competency": what, "from": start, "to": end}))
    given: dict[str, Any] = {
        "id": name,
        "version": 1,
        "state": State.ACTIVE,
        "title": text(name.capitalize(), name.capitalize()),
        "summary": FALLBACK,
        "objectives": tuple(objectives),
        "variants": (variant(minutes),),
        "sources": (Source(passage=CHARTER),),
        "fallback": FALLBACK,
        "mandatory_for": mandatory,
    }
    return Module(**{**given, **more})


def item(name: str, of: str, skill: str = "", level: int = 1, **more: Any) -> Item:
    """A question of module ``of``."""
    answer = text("Oui", "Yes")
    return Item(
        id=name,
        module=of,
        competency=skill or of,
        level=level,
        stem=answer,
        choices=(
            Choice(text=answer, correct=True, feedback=answer),
            Choice(text=answer, feedback=answer),
        ),
        source=Source(passage=CHARTER),
        **more,
    )


def path(
    name: str = "everybody", weeks: int = 8, minutes: int = 30, targets: Any = None, **more: Any
) -> LearningPath:
    """A path; without targets it aims at level 1 of what the school teaches."""
    return LearningPath(
        id=name,
        state=more.pop("state", State.ACTIVE),
        title=text(name, name),
        summary=FALLBACK,
        targets=targets or {"safe-data": 1},
        weeks=weeks,
        weekly_minutes=minutes,
        **more,
    )


def school(
    *modules: Module,
    paths: Iterable[LearningPath] | None = None,
    items: Iterable[Item] = (),
    competencies: Iterable[Competency] = (),
    weeks: int = 8,
    minutes: int = 30,
    **more: Any,
) -> Curriculum:
    """A curriculum; unless told otherwise one path for everybody aims at all that is taught."""
    targets: dict[str, int] = {}
    for one in modules:
        for objective in one.objectives:
            reach = max(targets.get(objective.competency, 1), objective.end)
            targets[objective.competency] = reach
    if paths is None:
        paths = [path(weeks=weeks, minutes=minutes, targets=targets)]
    given = {one.id: one for one in competencies}
    return Curriculum(
        framework=FRAMEWORK,
        competencies={name: given.get(name) or competency(name) for name in (targets | given)},
        modules={one.id: one for one in modules},
        items={one.id: one for one in items},
        paths={one.id: one for one in paths},
        **more,
    )


def done(
    name: str, progress: Progress = Progress.PASSED, on: date = MONDAY, **more: Any
) -> ModuleRecord:
    return ModuleRecord(
        module=name, version=more.pop("version", 1), progress=progress, on=on, **more
    )


def begun(name: str, on: date = MONDAY) -> ModuleRecord:
    return done(name, Progress.STARTED, on)


def answers(skill: str, *right: bool, level: int = 1, on: date = MONDAY) -> tuple[ItemResult, ...]:
    """Answers to different questions."""
    return tuple(
        ItemResult(f"{skill}-{level}-{n}", 1, skill, level, correct, on)
        for n, correct in enumerate(right)
    )


MASTERY = (True, True, True, True)
"""Four right answers at once: enough to master something nothing was said about."""


def planned(
    curriculum: Curriculum,
    profile: Profile = INES,
    *records: ModuleRecord,
    results: Iterable[ItemResult] = (),
    today: date = MONDAY,
    **wish: Any,
) -> Plan:
    """Her plan."""
    history = History(results=tuple(results), modules=records)
    return plan(curriculum, profile, history, Wish(**wish), today)


def order(found: Plan) -> list[str]:
    return [step.module for step in found.steps]


def why(found: Plan, name: str) -> dict[Why, Reason]:
    """The reasons for a step, or for leaving a module out."""
    step = found.step(name)
    if step is not None:
        return {reason.why: reason for reason in step.reasons}
    left = {out.module: out.reasons for out in found.left_out}
    return {reason.why: reason for reason in left[name]}


def audience(**lines: Any) -> Audience:
    return Audience(**lines)


__all__ = [
    "CHARTER", "FRAMEWORK", "INES", "LABELS", "MASTERY", "MONDAY", "MoveOn", "Progress", "State",
    "answers", "audience", "begun", "competency", "done", "item", "module", "order", "path",
    "planned", "school", "variant", "why",
]  # fmt: skip
