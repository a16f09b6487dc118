"""What leads to what among modules: cycles, what comes before, levels that can be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from assistant.learning.model import LearningPath, Module, State

Edges = Mapping[str, Collection[str]]
"""Module to what it requires."""


def cycles(edges: Edges) -> list[tuple[str, ...]]:
    """One shortest circle for each knot of modules that require one another: ``(a, b, a)``."""
    import networkx as nx

    graph = nx.DiGraph((name, before) for name, found in edges.items() for before in found)
    circles = []
    for knot in nx.strongly_connected_components(graph):
        first = min(knot)
        inside = graph.subgraph(knot)
        if len(knot) > 1 or inside.has_edge(first, first):
            ways = (nx.shortest_path(inside, onward, first) for onward in inside.successors(first))
            circles.append((first, *min(ways, key=lambda way: (len(way), way))))
    return sorted(circles)


def closure(names: Iterable[str], edges: Edges) -> frozenset[str]:
    """``names`` and everything they require, directly or not."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(edges.get(name, ()))
    return frozenset(found)


def requirements(modules: Mapping[str, Module]) -> dict[str, tuple[str, ...]]:
    """What each module requires, as far as it exists."""
    return {
        name: tuple(before for before in module.requires if before in modules)
        for name, module in modules.items()
    }


def open_to(modules: Iterable[Module], trade: str | None) -> dict[str, Module]:
    """The modules in use that are made for everybody, or for ``trade``."""
    return {
        module.id: module
        for module in modules
        if module.state is State.ACTIVE and (not module.trades or trade in module.trades)
    }


def reachable(modules: Mapping[str, Module]) -> dict[str, int]:
    """The highest level of each competency that someone who begins at 0 gets to.

    Modules that wait for one another in a circle are reported as such, and count here as if they
    did not.
    """
    edges = requirements(modules)
    knots = {name for circle in cycles(edges) for name in circle}
    levels: dict[str, int] = {}
    done: set[str] = set()
    while True:
        ready = [
            module
            for name, module in modules.items()
            if name not in done
            and all(before in done or before in knots for before in edges[name])
            and all(levels.get(o.competency, 0) >= o.start for o in module.objectives)
        ]
        if not ready:
            return levels
        for module in ready:
            done.add(module.id)
            for objective in module.objectives:
                reached = levels.get(objective.competency, 0)
                levels[objective.competency] = max(reached, objective.end)


def taken_on(path: LearningPath, modules: Mapping[str, Module]) -> frozenset[str]:
    """The modules in use that someone on ``path`` may be given, prerequisites included."""
    active = {name: m for name, m in modules.items() if m.state is State.ACTIVE}
    pinned = {pin.module for pin in path.pins} & set(active)
    wanted = {name for name, module in active.items() if _serves(module, path)}
    return closure(pinned | wanted, requirements(active)) & frozenset(active)


def _serves(module: Module, path: LearningPath) -> bool:
    """Whether a module leads towards one of the path's targets, or is mandatory on it."""
    if (
        module.trades
        and path.audience.trades
        and not set(module.trades) & set(path.audience.trades)
    ):
        return False
    leads = any(o.start < path.targets.get(o.competency, 0) for o in module.objectives)
    return leads or (module.mandatory_for is not None and _meet(module, path))


def _meet(module: Module, path: LearningPath) -> bool:
    """Whether somebody on the path may be among those a module is mandatory for."""
    meant = module.mandatory_for
    if meant is None:
        return False
    pairs = (
        (meant.roles, path.audience.roles),
        (meant.departments, path.audience.departments),
        (meant.trades, path.audience.trades),
        (meant.tools, path.audience.tools),
    )
    return all(not a or not b or bool(set(a) & set(b)) for a, b in pairs)
