"""Turns what was said into numbers of people, place by place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from assistant.listening.model import ConfidenceRating, Place
from assistant.listening.publication.model import Said

BANDS: Final = ("low", "middle", "high")
"""Self-rated confidence of 1 or 2, of 3, of 4 or 5."""

GROUPINGS: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (("low",), ("middle",), ("high",)),
    (("low", "middle"), ("high",)),
    (("low",), ("middle", "high")),
)
"""Ways to put neighbouring bands together, the finest first."""

UNSAID: Final = "unsaid"
"""Preferred not to say."""

NOWHERE: Final = Place()
"""The company as a whole."""

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a task may be called: as modules are."""


def people_by_place(
    said: Iterable[Said], weeks: Collection[str], places: Collection[Place]
) -> dict[str, dict[Place, int]]:
    """Distinct people per measure and place, over some weeks of one quarter.

    Someone heard at two places in that time counts once, for the company only; so does someone
    whose place is not on the organisation chart any more.
    """
    at: dict[str, set[Place]] = defaultdict(set)
    who: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.week in weeks:
            at[one.pseudonym].add(one.place)
            who[one.measure].add(one.pseudonym)
    counts: dict[str, dict[Place, int]] = {}
    for measure, pseudonyms in who.items():
        found: dict[Place, int] = defaultdict(int)
        for pseudonym in pseudonyms:
            (place, *others) = at[pseudonym]
            found[NOWHERE if others or place not in places else place] += 1
        counts[measure] = dict(found)
    return counts


def confidence_as_said(ratings: Sequence[ConfidenceRating]) -> list[Said]:
    """Each person's rating of each tool in each week, and of each task with it, as they said it.

    Several ratings of one tool in one week count as their mean, rounded down: ratings carry no
    order within a week. Those taken around a module are counted in groups of their own; see
    :mod:`assistant.listening.module_groups`.
    """
    values: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    places: dict[tuple[str, str, str], Place] = {}
    for rating in ratings:
        if rating.moment.startswith(("before:", "after:")):
            continue
        subjects = [rating.tool]
        if rating.task is not None and _NAME.fullmatch(rating.task):
            subjects.append(f"{rating.tool}/task:{rating.task}")
        for subject in subjects:
            key = (rating.pseudonym, rating.week, subject)
            places[key] = rating.place
            kept = values[key]
            if rating.value is not None:
                kept.append(rating.value)
    return [
        Said(pseudonym, week, places[key], f"confidence:{subject}:{_band(values[key])}")
        for key in values
        for pseudonym, week, subject in (key,)
    ]


def latest_only(said: Sequence[Said], weeks: Sequence[str]) -> list[Said]:
    """Of each person's confidence in each tool and task, only the last one said in ``weeks``."""
    latest: dict[tuple[str, str], Said] = {}
    for one in said:
        if one.week not in weeks:
            continue
        key = (one.pseudonym, one.measure.rpartition(":")[0])
        known = latest.get(key)
        if known is None or one.week > known.week:
            latest[key] = one
    return list(latest.values())


def _band(values: Sequence[int]) -> str:
    if not values:
        return UNSAID
    mean = sum(values) // len(values)
    return BANDS[0] if mean <= 2 else BANDS[1] if mean == 3 else BANDS[2]
