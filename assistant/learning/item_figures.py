"""How well assessment items do: how often they are answered right at the first try, and whether
those who know the rest of a module answer them right more often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from assistant.learning.hr_ports import FirstTry
from assistant.learning.hr_views import ItemFigures

FEWEST = 5
"""Below so many people a correlation says nothing, and could tell of one of them."""


def item_figures(people: Iterable[FirstTry]) -> tuple[ItemFigures, ...]:
    """Figures per item and version, the weakest discrimination first, then the hardest."""
    right: dict[tuple[str, int], list[bool]] = defaultdict(list)
    rest: dict[tuple[str, int], list[tuple[bool, float]]] = defaultdict(list)
    for person in people:
        total = sum(person.right.values())
        others = len(person.right) - 1
        for item, correct in person.right.items():
            right[item].append(correct)
            if others:
                rest[item].append((correct, (total - correct) / others))
    found = (
        ItemFigures(
            item=item,
            version=version,
            people=len(answers),
            first_try=sum(answers) / len(answers),
            discrimination=point_biserial(rest[item, version]),
        )
        for (item, version), answers in right.items()
    )
    return tuple(sorted(found, key=_weakest))


def point_biserial(pairs: list[tuple[bool, float]]) -> float | None:
    """Correlation of right or wrong with a score: (M₁ - M₀) / s · √(p q) (Lord and Novick, 1968).

    M₁ and M₀ are the mean scores of those who were right and wrong, s the standard deviation of
    all scores (over n), p and q the shares of right and wrong answers.

    Args:
        pairs: per person, whether this item was right and the share of the others that were.

    Returns:
        -1 to 1; None with fewer than :data:`FEWEST` people, or where nothing varies.
    """
    n = len(pairs)
    right = [score for correct, score in pairs if correct]
    wrong = [score for correct, score in pairs if not correct]
    if n < FEWEST or not right or not wrong:
        return None
    mean = sum(right + wrong) / n
    spread = sqrt(sum((score - mean) ** 2 for score in right + wrong) / n)
    if spread == 0:
        return None
    apart = sum(right) / len(right) - sum(wrong) / len(wrong)
    return apart / spread * sqrt(len(right) * len(wrong)) / n


def _weakest(figures: ItemFigures) -> tuple[float, float, str, int]:
    unknown = 1.0
    discrimination = unknown if figures.discrimination is None else figures.discrimination
    return discrimination, figures.first_try, figures.item, figures.version
