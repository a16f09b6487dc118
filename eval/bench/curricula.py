"""Curricula and people of any size, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.bilingual import text
from assistant.learning.mastery import LEVELS
from assistant.learning.model import (
    FORMATS,
    Audience,
    Competency,
    Curriculum,
    Framework,
    Labelled,
    LearningPath,
    Mandatory,
    Module,
    Objective,
    Source,
    State,
    Variant,
    Wave,
)
from assistant.learning.people import History, ItemResult, ModuleRecord, Profile, Progress

START = date(2026, 3, 2)
ROLES = ("employee", "manager", "champion", "hr", "committee")
DEPARTMENTS = ("design", "production", "sales", "support", "hr", "finance", "it", "management")
TRADES = (
    "designer",
    "weaver",
    "controller",
    "sales-rep",
    "agent",
    "recruiter",
    "buyer",
    "developer",
)
TOOLS = ("copilot", "translator", "drawing", "minutes", "search", "coding")
WORRIES = ("jobs-and-future", "skill-loss", "workload", "reliability", "monitoring", "fairness")
MINUTES = (5, 8, 10, 12, 15, 20, 25, 30, 45, 60)
_WORDS = text("Un texte.", "A text.")


def curriculum(modules: int = 60, seed: int = 0) -> Curriculum:
    """A curriculum: a competency for every four modules, a path for each role and one for all.

    A quarter of the modules is for one or two trades, a sixth mandatory; each requires up to two
    earlier ones.
    """
    rng = random.Random(seed)
    skills = [f"skill-{number:02}" for number in range(max(3, modules // 4))]
    made: list[Module] = []
    for number in range(modules):
        made.append(_module(rng, number, skills, made))
    return Curriculum(
        framework=_framework(),
        competencies={name: _competency(rng, name) for name in skills},
        modules={module.id: module for module in made},
        paths={path.id: path for path in _paths(rng, skills)},
        waves={wave.id: wave for wave in _waves()},
    )


def people(count: int, seed: int = 0) -> Iterator[tuple[Profile, History]]:
    """People no two of whom are the same: they differ in answers given as well."""
    rng = random.Random(seed)
    for number in range(count):
        profile = Profile(
            role=rng.choice(ROLES),
            department=rng.choice(DEPARTMENTS),
            trade=rng.choice(TRADES),
            tools=frozenset(rng.sample(TOOLS, 2)),
            language=rng.choice(("fr", "en")),
            weekly_minutes=rng.choice((15, 20, 30, 45, 60)),
            formats=tuple(rng.sample(FORMATS, 2)),
            confidence={f"skill-{rng.randrange(15):02}": rng.randint(1, 5) for _ in range(3)},
            worries=frozenset(rng.sample(WORRIES, 2)),
            joined=START + timedelta(days=number % 28),
        )
        yield profile, _history(rng, number)


def _module(rng: random.Random, number: int, skills: list[str], before: list[Module]) -> Module:
    level = rng.choice((1, 1, 1, 2, 2, 3))
    requires = rng.sample(before, min(len(before), rng.choice((0, 0, 1, 1, 2))))
    policy = Mandatory(policy="policies/charter.md#rules", within_days=rng.choice((21, 51, 90)))
    return Module(
        id=f"module-{number:03}",
        version=1,
        state=State.ACTIVE,
        title=_WORDS,
        summary=_WORDS,
        objectives=tuple(
            Objective.model_validate({"competency": skill, "from": level - 1, "to": level})
            for skill in rng.sample(skills, rng.choice((1, 1, 2)))
        ),
        requires=tuple(module.id for module in requires),
        recommended_after=tuple(m.id for m in rng.sample(before, min(len(before), 1))),
        trades=tuple(rng.sample(TRADES, 2)) if rng.random() < 0.25 else (),
        tools=tuple(rng.sample(TOOLS, 2)),
        mandatory_for=policy if rng.random() < 1 / 6 else None,
        addresses_concerns=tuple(rng.sample(WORRIES, rng.choice((0, 1)))),
        variants=tuple(
            Variant(format=fmt, language=language, minutes=rng.choice(MINUTES), where=_WORDS)
            for language in ("fr", "en")
            for fmt in rng.sample(FORMATS, 2)
        ),
        sources=(Source(passage="policies/charter.md#rules"),),
        fallback=_WORDS,
    )


def _competency(rng: random.Random, name: str) -> Competency:
    return Competency(
        id=name,
        label=_WORDS,
        description=_WORDS,
        statements=dict.fromkeys(LEVELS, _WORDS),
        targets={role: rng.randint(0, 3) for role in ROLES},
    )


def _paths(rng: random.Random, skills: list[str]) -> Iterator[LearningPath]:
    for role in (None, *ROLES):
        yield LearningPath(
            id=role or "everybody",
            state=State.ACTIVE,
            title=_WORDS,
            summary=_WORDS,
            audience=Audience(roles=(role,) if role else ()),
            targets={skill: rng.randint(1, 3) for skill in skills},
            weeks=12,
            weekly_minutes=30,
        )


def _waves() -> Iterator[Wave]:
    for number, departments in enumerate((DEPARTMENTS[:3], DEPARTMENTS[3:6], DEPARTMENTS[6:])):
        starts = START + timedelta(weeks=4 * number)
        yield Wave(
            id=f"wave-{number + 1}",
            label=_WORDS,
            departments=departments,
            starts=starts,
            ends=starts + timedelta(weeks=12),
        )


def _framework() -> Framework:
    def labelled(names: tuple[str, ...]) -> tuple[Labelled, ...]:
        return tuple(Labelled(id=name, label=_WORDS) for name in names)

    return Framework(
        version="1",
        title=_WORDS,
        levels=labelled(("none", "guided", "alone", "guides")),
        roles=labelled(ROLES),
        departments=labelled(DEPARTMENTS),
        trades=labelled(TRADES),
    )


def _history(rng: random.Random, number: int) -> History:
    """Some answers, and the modules of somebody in the middle of it."""
    results = tuple(
        ItemResult(f"item-{n}", 1, f"skill-{rng.randrange(15):02}", 1, rng.random() < 0.8, START)
        for n in range(rng.randrange(12))
    )
    passed = ModuleRecord(f"module-{number % 10:03}", 1, Progress.PASSED, START, 1.0)
    started = ModuleRecord(f"module-{10 + number % 7:03}", 1, Progress.STARTED, START)
    return History(results=results, modules=(passed, started))
