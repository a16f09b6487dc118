"""The last check before figures are published: may any four colleagues have said nothing?

Think of an attacker who knows the whole organisation chart and every published figure, and who
wonders about some colleagues, four at most. They can be sure that one of them spoke only if no
*world*, a number of people who spoke at each place, fits all the figures while those colleagues
stay silent. So the figures are safe when there is such a world for any four.

Where the people are and what the figures say are a feasibility problem

    0 <= y[a] <= size[a] - silent[a]        for every place a
    least[c] <= sum of y[a] over a in c <= most[c]        for every figure c

whose groups form two laminar families (company, waves, teams; company, trades), so its matrix is
totally unimodular (Hoffman and Kruskal, 1956) and by Farkas' lemma it fails exactly when some sets
P and Q of figures, with Λ the places that P covers more often than Q, have

    sum of least over P  -  sum of most over Q  -  people in Λ who are not silent  >  0.

The four silent colleagues who hurt most sit in Λ, so the figures are unsafe exactly when the
largest value of *sum of least - sum of most - people in Λ + min(4, people in Λ)* is above zero: one
small integer programme, which covers every group of four at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from assistant.listening.publication.model import Cut, Roster, belongs

GROUP: Final = 4
"""Colleagues one may wonder about at once: the largest group that is fewer than five."""


@dataclass(frozen=True, slots=True)
class Known:
    """That between ``least`` and ``most`` people of a cut did something."""

    cut: Cut
    least: int
    most: int


def anyone_may_be_silent(roster: Roster, figures: Sequence[Known]) -> bool:
    """Whether the figures fit, for any four colleagues, a world in which they said nothing."""
    if not figures:
        return True
    places: Counter[tuple[bool, ...]] = Counter()
    for place, people in roster.sizes.items():
        places[tuple(belongs(place, figure.cut) for figure in figures)] += people
    sizes = np.array(list(places.values()), dtype=float)
    member = np.array(list(places), dtype=float)
    return _worst(sizes, member, figures) <= 0.5


def _worst(sizes: np.ndarray, member: np.ndarray, figures: Sequence[Known]) -> float:
    """The largest value of the module's expression; variables are P, Q, Λ and the silent ones."""
    n, m = len(sizes), len(figures)
    least = np.array([figure.least for figure in figures], dtype=float)
    most = np.array([figure.most for figure in figures], dtype=float)
    gain = np.concatenate([least, -most, -sizes, [1.0]])
    covered = np.hstack([member, -member, -np.eye(n), np.zeros((n, 1))])
    silent = np.concatenate([np.zeros(2 * m), -sizes, [1.0]])
    solution = milp(
        -gain,
        constraints=LinearConstraint(np.vstack([covered, silent]), -np.inf, 0.0),
        integrality=np.concatenate([np.ones(2 * m + n), [0.0]]),
        bounds=Bounds(0.0, np.concatenate([np.ones(2 * m + n), [float(GROUP)]])),
    )
    if solution.x is None:  # the zero vector is always feasible
        raise ArithmeticError(solution.message)
    return float(-solution.fun)
