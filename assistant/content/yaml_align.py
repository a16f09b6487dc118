"""Tells which entries of a list are still the same ones after somebody changed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.content.yaml_emit import same

Pair = tuple[int | None, int | None]
"""An entry before and after; None where it was added or removed."""

_SAME_PLACE = 0.1
_MOST_LIKE = 0.9
_RENAMED = 0.5
_STILL_THE_SAME = 0.7
"""What an entry with another ``id`` must have in common with one to be it."""


def align(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """Pairs in order that keep as much as possible: the longest common subsequence, weighted.

    Entries with an ``id`` are paired by it, or else if they are nearly the same; other mappings by
    how much they have in common.
    """
    likeness = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(old) or j < len(new):
        here = best[i][j]
        both = i < len(old) and j < len(new) and likeness[i][j]
        if both and here == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or here == best[i + 1][j]):
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs


def _likeness(one: Any, other: Any) -> float:
    """From 0, nothing to do with each other, to 1, the same."""
    if same(one, other):
        return 1.0
    if isinstance(one, dict) and isinstance(other, dict):
        named = "id" in one or "id" in other
        if named and one.get("id") == other.get("id"):
            return _MOST_LIKE
        keys = one.keys() | other.keys()
        equal = sum(key in one and key in other and same(one[key], other[key]) for key in keys)
        shared = equal / max(len(keys), 1)
        if named:
            return _RENAMED if shared >= _STILL_THE_SAME else 0.0
        return max(_MOST_LIKE * shared, _SAME_PLACE)
    if isinstance(one, dict | list) or isinstance(other, dict | list):
        return 0.0
    return _SAME_PLACE
