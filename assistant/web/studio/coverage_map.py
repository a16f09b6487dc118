"""What the programme covers: competency by role, and its holes, the gravest first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from assistant.bilingual import LANGUAGES, Language
from assistant.learning.model import Competency, Curriculum, Module, State

Standing = Literal["none", "met", "partial", "missing"]
"""No target; reached; reached in part; nothing leads there."""

HoleKind = Literal["unreachable", "trades", "stale", "language", "items", "unused"]
_ORDER: tuple[HoleKind, ...] = ("unreachable", "trades", "stale", "language", "items", "unused")

FEWEST_ITEMS = 3
"""Questions a level needs, so that an answer can be given by knowing and not by luck."""
_TOP = 3
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Cell:
    """One competency for one role."""

    role: str
    target: int
    """0: the role has no target."""
    reached: int
    """The level active modules lead to from 0, never above the target."""
    modules: int
    items: int
    languages: tuple[Language, ...]
    """Those in which the whole way to the level reached can be taken."""

    @property
    def standing(self) -> Standing:
        """How the cell stands, for its colour and its words."""
        if self.target == 0:
            return "none"
        if self.reached >= self.target:
            return "met"
        return "partial" if self.reached else "missing"


@dataclass(frozen=True, slots=True)
class Row:
    """One competency for every role."""

    competency: Competency
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of a competency: what leads to it."""

    level: int
    modules: tuple[Module, ...]
    """In every state, active ones first."""
    items: int


@dataclass(frozen=True, slots=True)
class Hole:
    """Something missing: which competency, level or module, and for whom."""

    kind: HoleKind
    competency: str = ""
    level: int = 0
    module: str = ""
    languages: tuple[Language, ...] = ()
    roles: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    count: int = 0
    draft: str = ""
    """A draft that would fill it once published."""
    waiting: str = ""
    """A module that would fill it once rechecked."""


class Coverage:
    """What the active modules and questions of a programme cover."""

    def __init__(self, curriculum: Curriculum) -> None:
        self._curriculum = curriculum
        self._active = curriculum.active_modules()
        ids = {module.id for module in self._active}
        self._items = Counter(
            (item.competency, item.level)
            for item in curriculum.items.values()
            if item.state is State.ACTIVE and item.module in ids and item.id not in curriculum.stale
        )

    @property
    def active(self) -> int:
        """How many modules can be planned."""
        return len(self._active)

    @property
    def questions(self) -> int:
        """How many items can be asked."""
        return self._items.total()

    def rows(self) -> list[Row]:
        """Every competency, in the order of their ids, for every role."""
        roles = [role.id for role in self._curriculum.framework.roles]
        return [
            Row(competency, tuple(self._cell(competency, role) for role in roles))
            for competency in _by_id(self._curriculum.competencies)
        ]

    def rungs(self, competency: str) -> list[Rung]:
        """What leads to levels 1, 2 and 3 of a competency."""
        order = {State.ACTIVE: 0, State.DRAFT: 1, State.RETIRED: 2}
        found = []
        for level in range(1, _TOP + 1):
            modules = [m for m in _by_id(self._curriculum.modules) if _leads(m, competency, level)]
            modules.sort(key=lambda module: order[module.state])
            found.append(Rung(level, tuple(modules), self._items[competency, level]))
        return found

    def reached(self, competency: str, language: Language | None = None) -> int:
        """The level that active modules lead to from 0, in ``language`` where one is given."""
        level = 0
        steps = [
            (objective.start, objective.end)
            for module in self._active
            if language is None or any(v.language == language for v in module.variants)
            for objective in module.objectives
            if objective.competency == competency
        ]
        while further := [end for start, end in steps if start <= level < end]:
            level = max(further)
        return level

    def holes(self) -> list[Hole]:
        """Everything missing, the gravest first; modules that are not active have no holes."""
        used = used_modules(self._curriculum)
        stale = stale_modules(self._curriculum)
        found = [Hole("stale", module=name) for name in sorted(stale) if self._is_active(name)]
        for module in self._active:
            if missing := missing_languages(module):
                found.append(Hole("language", module=module.id, languages=missing))
            if module.id not in used:
                found.append(Hole("unused", module=module.id))
        for competency in _by_id(self._curriculum.competencies):
            found += self._holes_of(competency)
        return sorted(found, key=lambda hole: _ORDER.index(hole.kind))

    def _is_active(self, module: str) -> bool:
        return self._curriculum.modules[module].state is State.ACTIVE

    def _cell(self, competency: Competency, role: str) -> Cell:
        name, target = competency.id, competency.targets.get(role, 0)
        towards = (
            any(o.competency == name and o.start < target for o in module.objectives)
            for module in self._active
        )
        level = min(self.reached(name), target)
        return Cell(
            role=role,
            target=target,
            reached=level,
            modules=sum(towards),
            items=sum(self._items[name, n] for n in range(1, target + 1)),
            languages=tuple(
                language
                for language in LANGUAGES
                if level and self.reached(name, language) >= level
            ),
        )

    def _holes_of(self, competency: Competency) -> Iterator[Hole]:
        name, most = competency.id, max(competency.targets.values(), default=0)
        level = self.reached(name)
        if most > level:
            roles = (role.id for role in self._curriculum.framework.roles)
            yield Hole(
                "unreachable",
                competency=name,
                level=level + 1,
                roles=tuple(role for role in roles if competency.targets.get(role, 0) > level),
                draft=self._leading(name, level + 1, State.DRAFT),
                waiting=self._leading(name, level + 1, State.ACTIVE),
            )
        for step in range(1, min(most, level) + 1):
            yield from self._trade_hole(name, step)
            count = self._items[name, step]
            if count < FEWEST_ITEMS:
                module = _first(m for m in self._active if _leads(m, name, step))
                yield Hole("items", competency=name, level=step, count=count, module=module)

    def _trade_hole(self, competency: str, level: int) -> Iterator[Hole]:
        """Trades that no module leading to this level is made for."""
        leading = [module for module in self._active if _leads(module, competency, level)]
        if not leading or any(not module.trades for module in leading):
            return
        served = {trade for module in leading for trade in module.trades}
        missing = (trade.id for trade in self._curriculum.framework.trades)
        trades = tuple(trade for trade in missing if trade not in served)
        if trades:
            yield Hole("trades", competency=competency, level=level, trades=trades)

    def _leading(self, competency: str, level: int, state: State) -> str:
        """A module in ``state`` that leads to a level; an active one that does not is stale."""
        modules = (m for m in self._curriculum.modules.values() if m.state is state)
        return _first(module for module in modules if _leads(module, competency, level))


def used_modules(curriculum: Curriculum) -> frozenset[str]:
    """Modules that an active path can bring somebody to: by its targets, its pins, or as a need."""
    targets: Counter[str] = Counter()
    pinned: set[str] = set()
    for path in curriculum.paths.values():
        if path.state is State.ACTIVE:
            pinned |= {pin.module for pin in path.pins}
            for competency, level in path.targets.items():
                targets[competency] = max(targets[competency], level)
    waiting = [
        module.id
        for module in curriculum.modules.values()
        if module.mandatory_for
        or module.id in pinned
        or any(o.start < targets[o.competency] for o in module.objectives)
    ]
    found: set[str] = set()
    while waiting:
        module = curriculum.modules.get(waiting.pop())
        if module is not None and module.id not in found:
            found.add(module.id)
            waiting += module.requires
    return frozenset(found)


def stale_modules(curriculum: Curriculum) -> frozenset[str]:
    """Modules whose own passage, or a question's, has changed since somebody checked it."""
    of_items = {
        curriculum.items[name].module for name in curriculum.stale if name in curriculum.items
    }
    return frozenset((curriculum.stale | of_items) & curriculum.modules.keys())


def missing_languages(module: Module) -> tuple[Language, ...]:
    """Languages a module cannot be taken in."""
    held = {variant.language for variant in module.variants}
    return tuple(language for language in LANGUAGES if language not in held)


def _leads(module: Module, competency: str, level: int) -> bool:
    return any(o.competency == competency and o.start < level <= o.end for o in module.objectives)


def _first(modules: Iterable[Module]) -> str:
    return min((module.id for module in modules), default="")


def _by_id(things: dict[str, _Thing]) -> list[_Thing]:
    return [things[name] for name in sorted(things)]
