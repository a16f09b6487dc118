"""Whether a topic rises, and how sure a share is."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from scipy.stats import nbinom

WEEKS_BEFORE: Final = 8
RARE: Final = 0.01


def rises(people: int, before: Sequence[int], *, fewest: int) -> bool:
    """Whether ``people`` in the week just closed is an emerging topic.

    With S people over the last n weeks and Jeffreys' prior for a rate, the next week's number
    follows a negative binomial distribution NB(S + 1/2, n / (n + 1)); the week stands out when so
    many or more had a chance below 1 %, when it is at least ``fewest``, and at least twice the
    mean. (Gelman et al., *Bayesian Data Analysis*, 3rd ed., § 2.6.)

    Args:
        people: distinct people in the week just closed.
        before: distinct people in each closed week before it, at most eight of them.
        fewest: people there must be, at least.
    """
    weeks = len(before)
    if weeks == 0 or people < fewest or people < 2 * sum(before) / weeks:
        return False
    chance = float(nbinom.sf(people - 1, sum(before) + 0.5, weeks / (weeks + 1)))
    return chance < RARE


def wilson(part: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927); ``(0.0, 1.0)`` of nothing."""
    if whole <= 0:
        return (0.0, 1.0)
    share = part / whole
    middle = share + z * z / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    return (max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))
