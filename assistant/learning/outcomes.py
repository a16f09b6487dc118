"""How an attempt ends: passed or not, what it shows, and when it is to be refreshed. Pure.

What somebody has shown is worked out without their self-rating: it may shorten their path, and it
must never be seen in what they achieved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from assistant.learning.mastery import is_done, levels
from assistant.learning.model import Curriculum, Module
from assistant.learning.people import History, ModuleRecord, Profile, Progress
from assistant.learning.refreshers import grade, next_fixed, review
from assistant.learning.training import Achievement, Attempt, AttemptKind, DueRefresher, Outcome

AGAIN_DAYS = 7
"""Until a fixed refresher that was not passed comes again."""
_ROUNDING = 1e-9


def passed_by(module: Module, score: float | None) -> bool | None:
    """Whether a score reaches the module's mastery score; None where nothing was asked."""
    return None if score is None else score >= module.mastery_score - _ROUNDING


def outcome_of(
    attempt: Attempt,
    module: Module,
    score: float | None,
    card: DueRefresher | None,
    now: datetime,
) -> Outcome:
    """How ``attempt`` ends with ``score``.

    A module that was learnt is passed, or at least completed; a quick check that is passed waives
    the module, and a refresher that is passed renews it. One that is not comes to nothing.

    Args:
        card: the refresher planned so far.
    """
    passed = passed_by(module, score)
    progress: Progress | None
    if attempt.kind is AttemptKind.LEARN:
        progress = Progress.PASSED if passed else Progress.COMPLETED
    elif attempt.kind is AttemptKind.CHECK:
        progress = Progress.WAIVED if passed else None
    else:
        progress = Progress.PASSED if passed else None
    today = now.date()
    moved_on = progress is not None and is_done(
        ModuleRecord(module.id, attempt.version, progress, today), module
    )
    refreshes = moved_on or attempt.kind is AttemptKind.REFRESH
    return Outcome(
        on=today,
        progress=progress,
        moved_on=moved_on,
        score=score,
        refresher=next_refresher(module, score, card, now) if refreshes else None,
    )


def passages_of(curriculum: Curriculum, module: Module) -> tuple[tuple[str, str], ...]:
    """The passages a module rests on, each with its hash as it is now."""
    return tuple(
        (source.passage, curriculum.passages.get(source.passage) or source.hash or "")
        for source in module.sources
    )


def given_up(today: date) -> Outcome:
    """How an attempt ends that somebody leaves."""
    return Outcome(on=today, progress=None, moved_on=False, score=None)


def next_refresher(
    module: Module, score: float | None, card: DueRefresher | None, now: datetime
) -> DueRefresher | None:
    """When a module is to be refreshed after an attempt with ``score``; None if never."""
    rule = module.refresher
    if rule is None:
        return None
    if rule.days is not None:
        days = rule.days if passed_by(module, score) is not False else AGAIN_DAYS
        return DueRefresher(module.id, next_fixed(now.date(), days), None)
    share = 1.0 if score is None else score
    state, due = review(card.card if card else None, grade(share), now)
    return DueRefresher(module.id, due, state)


def achievements_after(
    curriculum: Curriculum,
    profile: Profile,
    history: History,
    module: Module,
    held: Iterable[Achievement],
    today: date,
) -> tuple[tuple[Achievement, ...], tuple[Achievement, ...]]:
    """What somebody has shown now and had not before, and what is renewed by ``module``.

    Args:
        history: with the attempt at ``module`` in it.
        held: what they had shown before.
    """
    shown = levels(curriculum, replace(profile, confidence={}), history, today)
    until = _until(module, today)
    taught = {objective.competency: objective.end for objective in module.objectives}
    known = {(one.competency, one.level): one for one in held}
    fresh = tuple(
        Achievement(competency, level, today, until if level <= taught.get(competency, 0) else None)
        for competency, reached in sorted(shown.items())
        for level in range(1, reached + 1)
        if (competency, level) not in known
    )
    renewed = tuple(
        replace(one, until=until)
        for (competency, level), one in sorted(known.items())
        if one.until is not None and until is not None and level <= taught.get(competency, 0)
    )
    return fresh, renewed


def _until(module: Module, today: date) -> date | None:
    rule = module.refresher
    return today + timedelta(days=rule.days) if rule and rule.days else None
