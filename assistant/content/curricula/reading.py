"""Reads the files of a curriculum: each by itself, then all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from assistant.bilingual import text
from assistant.content.curricula.layout import (
    FRAMEWORK,
    KINDS,
    SHOWN,
    Kind,
    kind_of,
    lesson_files,
    name_of,
    yaml_files,
)
from assistant.content.curricula.lessons import ParsedLesson, parse_lesson, read_lesson
from assistant.content.problems import filled
from assistant.content.yaml_files import (
    Keys,
    YamlFile,
    content_error,
    dotted,
    mapping,
    parse_yaml,
    read_yaml,
    validate,
)
from assistant.errors import ContentError
from assistant.learning.model import (
    Competency,
    Curriculum,
    Framework,
    Item,
    LearningPath,
    Module,
    State,
    Wave,
)

MODELS: dict[Kind, type[BaseModel]] = {
    "framework": Framework,
    "competency": Competency,
    "module": Module,
    "items": Item,
    "path": LearningPath,
    "wave": Wave,
}
ITEMS = "items"

_NO_ITEMS = text("une liste de questions est attendue.", "a list of items is expected.")
_WRITE_ITEMS = text("Commencez le fichier par « items: ».", "Begin the file with “items:”.")
_UNKNOWN_KEY = text("ce champ n’existe pas.", "there is no such field.")
_REMOVE_KEY = text("Corrigez son nom, ou supprimez-le.", "Correct its name, or remove it.")
_SAME_ID = text(
    "l’identifiant « {id} » est déjà pris dans {path}.", "the id “{id}” is already taken in {path}."
)
_OTHER_ID = text("Choisissez-en un autre.", "Choose another.")

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Written(Generic[Value]):
    """One part of a curriculum and where it is written."""

    value: Value
    file: YamlFile
    keys: Keys = ()
    """Where in the file: empty, or its place in the list of items."""

    def line(self, *keys: str | int) -> int | None:
        """Line of one of its fields."""
        return self.file.line((*self.keys, *keys))

    def field(self, *keys: str | int) -> str | None:
        """Name of one of its fields, such as ``items.0.source.quote``."""
        return dotted((*self.keys, *keys))


@dataclass(frozen=True, slots=True)
class Parsed:
    """One YAML file: what is right in it, and everything wrong with its form."""

    path: str
    kind: Kind
    entries: tuple[Written[Any], ...] = ()
    errors: tuple[ContentError, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """A whole curriculum by id, with the place where each part is written."""

    framework: Written[Framework] | None = None
    competencies: dict[str, Written[Competency]] = field(default_factory=dict)
    modules: dict[str, Written[Module]] = field(default_factory=dict)
    items: dict[str, Written[Item]] = field(default_factory=dict)
    paths: dict[str, Written[LearningPath]] = field(default_factory=dict)
    waves: dict[str, Written[Wave]] = field(default_factory=dict)
    lessons: Mapping[str, ParsedLesson] = field(default_factory=dict)
    """By file name; empty where lessons were not asked for."""
    errors: tuple[ContentError, ...] = ()
    broken: frozenset[tuple[Kind, str]] = frozenset()
    """Files with mistakes of form: what they hold may be missing here, but it is not unknown."""

    @property
    def empty(self) -> bool:
        """Whether there is no file at all."""
        parts = (self.competencies, self.modules, self.items, self.paths, self.waves, self.lessons)
        return self.framework is None and not self.errors and not any(parts)

    def curriculum(self, stale: frozenset[str] = frozenset()) -> Curriculum | None:
        """The values alone, as the planner takes them; None without a framework.

        An item in use that has not exactly one right answer is left out: it cannot be marked.
        """
        if self.framework is None:
            return None
        return Curriculum(
            framework=self.framework.value,
            competencies=_values(self.competencies),
            modules=_values(self.modules),
            items={k: v for k, v in _values(self.items).items() if _can_be_asked(v)},
            paths=_values(self.paths),
            waves=_values(self.waves),
            stale=stale,
        )


Part = TypeVar("Part")


def _values(parts: Mapping[str, Written[Part]]) -> dict[str, Part]:
    return {name: part.value for name, part in parts.items()}


def _can_be_asked(item: Item) -> bool:
    return item.state is not State.ACTIVE or sum(choice.correct for choice in item.choices) == 1


def read_curricula(folder: Path) -> tuple[Loaded, list[ContentError]]:
    """Everything below ``folder`` that is right in form, and everything wrong with the rest."""
    parsed = [parse_file(folder, path) for path in yaml_files(folder)]
    lessons = {name_of(path): read_lesson(folder / path) for path in lesson_files(folder)}
    loaded = assemble(parsed, lessons)
    return loaded, list(loaded.errors)


def parse_file(folder: Path, path: str) -> Parsed:
    """The YAML file at ``path`` below ``folder``; never raises for what it contains."""
    try:
        file = read_yaml(folder / path, SHOWN + path)
    except ContentError as error:
        return Parsed(path, kind_of(path), errors=(error,))
    return _parsed(path, file)


def parse_source(path: str, source: str) -> Parsed:
    """The same for a text that is to become the file at ``path``."""
    try:
        file = parse_yaml(source.removeprefix("\ufeff"), SHOWN + path)
    except ContentError as error:
        return Parsed(path, kind_of(path), errors=(error,))
    return _parsed(path, file)


def parse_lesson_source(source: str) -> ParsedLesson:
    """The same for the text of a lesson."""
    return parse_lesson(source)


def _parsed(path: str, file: YamlFile) -> Parsed:
    kind = kind_of(path)
    model = MODELS[kind]
    entries: list[Written[Any]] = []
    errors: list[ContentError] = []
    try:
        top = mapping(file)
    except ContentError as error:
        return Parsed(path, kind, errors=(error,))
    if kind != "items":
        value, errors = validate(model, top, file)
        entries = [Written(value, file)] if value is not None else []
        return Parsed(path, kind, tuple(entries), tuple(errors))
    wrong = partial(content_error, file.path)
    for unknown in set(top) - {ITEMS}:
        line = file.line((unknown,))
        errors.append(wrong(_UNKNOWN_KEY, line=line, field=unknown, remedy=_REMOVE_KEY))
    rows = top.get(ITEMS)
    if not isinstance(rows, list):
        line = file.line((ITEMS,))
        errors.append(wrong(_NO_ITEMS, line=line, field=ITEMS, remedy=_WRITE_ITEMS))
        rows = []
    for index, row in enumerate(rows):
        keys: Keys = (ITEMS, index)
        item, problems = validate(model, row, file, keys)
        errors.extend(problems)
        if item is not None:
            entries.append(Written(item, file, keys))
    return Parsed(path, kind, tuple(entries), tuple(errors))


def assemble(parsed: Iterable[Parsed], lessons: Mapping[str, ParsedLesson] | None = None) -> Loaded:
    """The files together, in their order; an id that is taken twice counts for the first.

    Items come after modules, because no item may have the id of a module.
    """
    parts: dict[Kind, dict[str, Written[Any]]] = {kind: {} for kind in KINDS}
    errors: list[ContentError] = []
    broken: set[tuple[Kind, str]] = set()
    for one in parsed:
        errors.extend(one.errors)
        if one.errors:
            broken.add((one.kind, name_of(one.path)))
        others = parts["module"] if one.kind == "items" else {}
        for entry in one.entries:
            if one.kind == "framework":
                parts[one.kind][FRAMEWORK] = entry
            else:
                _take(entry, parts[one.kind], others, errors)
    return Loaded(
        framework=parts["framework"].get(FRAMEWORK),
        competencies=parts["competency"],
        modules=parts["module"],
        items=parts["items"],
        paths=parts["path"],
        waves=parts["wave"],
        lessons=lessons or {},
        errors=tuple(errors),
        broken=frozenset(broken),
    )


def _take(
    entry: Written[Any],
    found: dict[str, Written[Any]],
    others: Mapping[str, Written[Any]],
    errors: list[ContentError],
) -> None:
    """Adds one part, unless its id is taken: by its own kind, or among ``others``."""
    name = entry.value.id
    first = others.get(name) or found.setdefault(name, entry)
    if first is entry:
        return
    reason = filled(_SAME_ID, {"id": name, "path": first.file.path})
    line, place = entry.line("id"), entry.field("id")
    errors.append(content_error(entry.file.path, reason, line=line, field=place, remedy=_OTHER_ID))
