"""The list of modules and the list of paths: searched, filtered, what needs somebody first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from fastapi import APIRouter
from starlette.responses import Response

from assistant.learning.model import Curriculum, LearningPath, Module, State
from assistant.web.document_list import folded
from assistant.web.studio.coverage_map import missing_languages, stale_modules
from assistant.web.studio.shell import CurrentDesk, Desk, Labels

router = APIRouter()

_GROUPS = ("stale", "draft", "active", "retired")
_LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One module as a line of the list."""

    module: Module
    group: str
    items: int
    problems: int

    @property
    def formats(self) -> tuple[str, ...]:
        """Each format once, in the order written."""
        return tuple(dict.fromkeys(variant.format for variant in self.module.variants))

    @property
    def missing(self) -> tuple[str, ...]:
        """Languages it cannot be taken in."""
        return missing_languages(self.module)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to."""

    words: str = ""
    state: str = ""
    competency: str = ""

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return bool(self.words or self.state or self.competency)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that stand the same way."""

    id: str
    lines: list[Line] = field(default_factory=list)


@router.get("/studio/design")
def modules(
    desk: CurrentDesk, q: str = "", state: str = "", competency: str = "", checked: str = ""
) -> Response:
    """Every module, or those that match."""
    wanted = Wanted(q.strip()[:_LONGEST_SEARCH], state if state in _GROUPS else "", competency)
    lines = [line for line in _lines(desk) if _matches(desk, line, wanted)]
    groups = [Group(name, [x for x in lines if x.group == name]) for name in _GROUPS]
    return desk.page(
        "modules.html",
        "design",
        wanted=wanted,
        groups=[group for group in groups if group.lines],
        shown=len(lines),
        total=len(desk.curriculum.modules),
        paths=len(desk.curriculum.paths),
        competencies=_by_label(desk),
        rechecked=desk.curriculum.modules[checked].title(desk.language)
        if checked in desk.curriculum.modules
        else "",
    )


@router.get("/studio/design/paths")
def paths(desk: CurrentDesk) -> Response:
    """Every path."""
    order = {State.DRAFT: 0, State.ACTIVE: 1, State.RETIRED: 2}
    found = sorted(
        desk.curriculum.paths.values(),
        key=lambda path: (order[path.state], folded(path.title(desk.language))),
    )
    return desk.page(
        "paths.html",
        "design",
        found=[(path, _for_whom(desk, path)) for path in found],
        modules=len(desk.curriculum.modules),
        paths=len(found),
    )


def _lines(desk: Desk) -> list[Line]:
    curriculum, language = desk.curriculum, desk.language
    stale = stale_modules(curriculum)
    items = Counter(
        item.module for item in curriculum.items.values() if item.state is not State.RETIRED
    )
    problems = problems_by_module(curriculum, (problem.path for problem in desk.problems))
    lines = [
        Line(
            module,
            "stale" if module.id in stale and module.state is State.ACTIVE else module.state.value,
            items[module.id],
            problems[module.id],
        )
        for module in curriculum.modules.values()
    ]
    return sorted(lines, key=lambda line: folded(line.module.title(language)))


def problems_by_module(curriculum: Curriculum, paths: Iterable[str]) -> Counter[str]:
    """How many of the files at ``paths`` belong to each module: its own, its lessons, its items."""
    of_lesson = {
        variant.lesson: module.id
        for module in curriculum.modules.values()
        for variant in module.variants
        if variant.lesson
    }
    found: Counter[str] = Counter()
    for path in paths:
        folder, _, name = path.removeprefix("curricula/").partition("/")
        if folder == "modules" and name.endswith(".md"):
            found[of_lesson.get(name, "")] += 1
        elif folder in ("modules", "items"):
            found[name.removesuffix(".yaml")] += 1
    return found


def _matches(desk: Desk, line: Line, wanted: Wanted) -> bool:
    module = line.module
    if wanted.state and line.group != wanted.state:
        return False
    if wanted.competency and all(o.competency != wanted.competency for o in module.objectives):
        return False
    searched = folded(_searched(desk, module))
    return all(word in searched for word in folded(wanted.words).split())


def _searched(desk: Desk, module: Module) -> str:
    return " ".join(
        (
            module.id,
            module.title.fr,
            module.title.en,
            module.summary(desk.language),
            *module.tools,
            *(source.passage for source in module.sources),
        )
    )


def _by_label(desk: Desk) -> list[tuple[str, str]]:
    found = ((c.id, c.label(desk.language)) for c in desk.curriculum.competencies.values())
    return sorted(found, key=lambda pair: folded(pair[1]))


def _for_whom(desk: Desk, path: LearningPath) -> list[str]:
    """The audience of a path in words; empty when it is for everybody."""
    labels = Labels(desk.curriculum, desk.language)
    parts: tuple[tuple[Callable[[str], str], tuple[str, ...]], ...] = (
        (labels.role, path.audience.roles),
        (labels.department, path.audience.departments),
        (labels.trade, path.audience.trades),
        (str, path.audience.tools),
    )
    return [name(ident) for name, idents in parts for ident in idents]
