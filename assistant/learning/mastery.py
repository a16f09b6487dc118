"""How well somebody knows something: Bayesian knowledge tracing (Corbett and Anderson, 1995).

One skill is one level of one competency. What the person says of themselves is a prior and nothing
more; each answer to an assessment item updates it.

A self-rating speaks of a whole competency, not of a level. It counts for the first level that the
person has not shown yet; the levels above start low. Once that level is shown, the rating has
proved itself and counts for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from assistant.learning.model import Curriculum, Item, Module, MoveOn
from assistant.learning.people import History, ItemResult, ModuleRecord, Profile, Progress

Skill = tuple[str, int]
"""A competency and a level, 1 to 3."""

MASTERED = 0.95
LEVELS = (1, 2, 3)

_UNRATED = 0.10
_PER_POINT = 0.15
_MOST_PRIOR = 0.70
_SLIP: float = Item.model_fields["slip"].default
_GUESS: float = Item.model_fields["guess"].default
_TRANSIT: float = Item.model_fields["transit"].default


def prior(rating: int | None) -> float:
    """Probability of knowing before any answer: 0.10 + 0.15 (rating - 1), at most 0.70.

    Args:
        rating: 1 to 5, or None when the person did not say.
    """
    if rating is None:
        return _UNRATED
    return min(_MOST_PRIOR, _UNRATED + _PER_POINT * (max(rating, 1) - 1))


def update(known: float, correct: bool, slip: float, guess: float, transit: float) -> float:
    """Probability of knowing after one answer: Bayes' rule, then the chance of having learnt."""
    if correct:
        evidence = known * (1 - slip) / (known * (1 - slip) + (1 - known) * guess)
    else:
        evidence = known * slip / (known * slip + (1 - known) * (1 - guess))
    return evidence + (1 - evidence) * transit


def trace(
    known: float, results: Iterable[ItemResult], items: Mapping[str, Item] | None = None
) -> float:
    """Probability of knowing one skill after ``results``, oldest first.

    An answer keeps counting when its item is corrected, replaced or withdrawn later. A right answer
    to an item that was already answered that day shows little, because its feedback told the right
    one: it counts as practice only.
    """
    answered: set[tuple[str, date]] = set()
    for result in results:
        item = (items or {}).get(result.item)
        slip, guess, transit = (
            (item.slip, item.guess, item.transit) if item else (_SLIP, _GUESS, _TRANSIT)
        )
        if result.correct and (result.item, result.on) in answered:
            known += (1 - known) * transit
        else:
            known = update(known, result.correct, slip, guess, transit)
        answered.add((result.item, result.on))
    return known


def mastery(
    curriculum: Curriculum,
    profile: Profile,
    results: Iterable[ItemResult],
    today: date,
    modules: Iterable[ModuleRecord] = (),
) -> dict[Skill, float]:
    """Probability, per skill, that the person knows it.

    Args:
        results: answers, oldest first; those after ``today`` do not count yet.
        modules: what the person did; a level shown by a module counts for where the self-rating
            applies, not for the probability itself.
    """
    by_skill: dict[Skill, list[ItemResult]] = {}
    for result in results:
        if result.on <= today:
            by_skill.setdefault((result.competency, result.level), []).append(result)
    shown = shown_by_modules(curriculum, modules)
    found: dict[Skill, float] = {}
    for competency in curriculum.competencies:
        rated = prior(profile.confidence.get(competency))
        reached = shown.get(competency, 0)
        for level in LEVELS:
            start = rated if level == reached + 1 else _UNRATED
            skill = (competency, level)
            known = trace(start, by_skill[skill], curriculum.items) if skill in by_skill else start
            found[skill] = known
            if known >= MASTERED:
                reached = max(reached, level)
    return found


def levels(
    curriculum: Curriculum, profile: Profile, history: History, today: date | None = None
) -> dict[str, int]:
    """The level somebody has in each competency, 0 to 3.

    A level is met when it is mastered, or when a module that covers it was passed or waived and is
    not stale. Levels build on one another: who meets one needs nothing below it.
    """
    known = mastery(curriculum, profile, history.results, today or date.max, history.modules)
    return reached_levels(curriculum, known, history.modules)


def reached_levels(
    curriculum: Curriculum, known: Mapping[Skill, float], modules: Iterable[ModuleRecord]
) -> dict[str, int]:
    """The same as :func:`levels`, from probabilities worked out before."""
    found = {competency: 0 for competency in curriculum.competencies}
    found |= shown_by_modules(curriculum, modules)
    for (competency, level), probability in known.items():
        if probability >= MASTERED:
            found[competency] = max(found[competency], level)
    return found


def shown_by_modules(curriculum: Curriculum, records: Iterable[ModuleRecord]) -> dict[str, int]:
    """The highest level of each competency that modules the person did still prove."""
    found: dict[str, int] = {}
    for module_id, record in done_records(curriculum, records).items():
        module = curriculum.modules.get(module_id)
        if module is None or outdated(curriculum, module, record):
            continue
        for objective in module.objectives:
            found[objective.competency] = max(found.get(objective.competency, 0), objective.end)
    return found


def done_records(
    curriculum: Curriculum, records: Iterable[ModuleRecord]
) -> dict[str, ModuleRecord]:
    """The latest record by which each module is behind the person."""
    found: dict[str, ModuleRecord] = {}
    for record in records:
        if is_done(record, curriculum.modules.get(record.module)):
            found[record.module] = record
    return found


def is_done(record: ModuleRecord, module: Module | None) -> bool:
    """Whether a record puts its module behind the person: passed, waived, or completed where the
    module's ``move_on`` asks for no more than that."""
    if record.progress is Progress.COMPLETED:
        return module is not None and module.move_on in (
            MoveOn.COMPLETED,
            MoveOn.COMPLETED_OR_PASSED,
            MoveOn.NOT_APPLICABLE,
        )
    return record.progress in (Progress.PASSED, Progress.WAIVED)


def outdated(curriculum: Curriculum, module: Module, record: ModuleRecord) -> bool:
    """Whether ``module`` is stale and the person has not seen what its passages say now."""
    return module.id in curriculum.stale and bool(changed_since(curriculum, module, record))


def changed_since(curriculum: Curriculum, module: Module, record: ModuleRecord) -> tuple[str, ...]:
    """The passages of a module that say something else than when the person did it.

    Empty when somebody has checked the module since without raising its version: the change was
    not one of substance. Where the record does not tell what it rested on, a change of the module
    stands for a change of all its passages.
    """
    if module.id not in curriculum.stale and record.version >= module.version:
        return ()
    seen = dict(record.passages)
    passages = tuple(dict.fromkeys(source.passage for source in module.sources))
    compared = [p for p in passages if p in seen and p in curriculum.passages]
    if not compared:
        return passages
    return tuple(p for p in compared if seen[p] != curriculum.passages[p])
