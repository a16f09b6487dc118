"""The prerequisite graph of a curriculum, worked out once per curriculum."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from assistant.learning.model import Curriculum


@dataclass(frozen=True, slots=True)
class Atlas:
    """What requires what, whatever the state of the modules. It has no cycles."""

    requires: Mapping[str, tuple[str, ...]]
    """Module to what it requires directly. What closes a cycle, or does not exist, is left out:
    `relais check` reports both, and nobody is made to wait for them."""
    rank: Mapping[str, int]
    """Place of each module in one topological order."""
    descendants: Mapping[str, frozenset[str]]
    """Module to all that require it, directly or not."""


_KNOWN: dict[int, tuple[weakref.ref[Curriculum], Atlas]] = {}


def atlas_of(curriculum: Curriculum) -> Atlas:
    """The atlas of a curriculum, kept for as long as the curriculum itself is."""
    key = id(curriculum)
    known = _KNOWN.get(key)
    if known is not None and known[0]() is curriculum:
        return known[1]
    atlas = draw(curriculum)
    _KNOWN[key] = (weakref.ref(curriculum, lambda _: _KNOWN.pop(key, None)), atlas)
    return atlas


def draw(curriculum: Curriculum) -> Atlas:
    """The atlas of a curriculum, from nothing."""
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(curriculum.modules))
    graph.add_edges_from(
        (before, module.id)
        for module in curriculum.modules.values()
        for before in module.requires
        if before in curriculum.modules
    )
    for knot in list(nx.strongly_connected_components(graph)):
        graph.remove_edges_from([(a, b) for a, b in graph.edges(knot) if b in knot])
    order = list(nx.lexicographical_topological_sort(graph))
    return Atlas(
        requires={m: tuple(sorted(graph.predecessors(m))) for m in order},
        rank={module: place for place, module in enumerate(order)},
        descendants={m: frozenset(nx.descendants(graph, m)) for m in order},
    )


def needs(
    atlas: Atlas, module: str, available: Callable[[str], bool], settled: Callable[[str], bool]
) -> frozenset[str]:
    """What one person has to take right before ``module``.

    A prerequisite that is ``settled`` (done, or known) is not needed. One that is not ``available``
    to the person (withdrawn, or made for another trade) cannot be waited for: what it requires in
    turn stands in for it, so that a passage under review never closes all that comes behind it.
    """
    found: set[str] = set()
    waiting = list(atlas.requires.get(module, ()))
    seen: set[str] = set()
    while waiting:
        before = waiting.pop()
        if before in seen or settled(before):
            continue
        seen.add(before)
        if available(before):
            found.add(before)
        else:
            waiting.extend(atlas.requires[before])
    return frozenset(found)


def closure(modules: Iterable[str], before: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """``modules`` and everything to be taken before them."""
    found: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting.extend(before.get(module, ()))
    return frozenset(found)


def reaches(after: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Whether ``goal`` comes somewhere after ``start``; ``after`` maps to direct successors."""
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = after.get(here, set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return False
