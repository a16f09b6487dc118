"""Checks ids: those that lead nowhere, those taken twice, and file names that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from assistant.bilingual import Text, text
from assistant.content.curricula.findings import Check
from assistant.content.curricula.layout import Kind, name_of
from assistant.content.curricula.reading import Written
from assistant.learning.model import Audience, Module

_UNKNOWN: dict[str, Text] = {
    "competency": text(
        "« {id} » n’est pas une compétence connue.", "“{id}” is no known competency."
    ),
    "module": text("« {id} » n’est pas un module connu.", "“{id}” is no known module."),
    "role": text(
        "« {id} » n’est pas un rôle du référentiel.", "“{id}” is no role of the framework."
    ),
    "department": text(
        "« {id} » n’est pas un service du référentiel.", "“{id}” is no department of the framework."
    ),
    "trade": text(
        "« {id} » n’est pas un métier du référentiel.", "“{id}” is no trade of the framework."
    ),
    "tool": text("« {id} » n’est pas un outil du registre.", "“{id}” is no tool of the register."),
}
_SIMILAR = text("Voulez-vous dire {names} ?", "Do you mean {names}?")
_CREATE: dict[str, Text] = {
    "competency": text(
        "Ajoutez competencies/{id}.yaml, ou corrigez-le.",
        "Add competencies/{id}.yaml, or correct it.",
    ),
    "module": text(
        "Ajoutez modules/{id}.yaml, ou corrigez-le.", "Add modules/{id}.yaml, or correct it."
    ),
    "role": text(
        "Ajoutez-le à framework.yaml, ou corrigez-le.", "Add it to framework.yaml, or correct it."
    ),
    "department": text(
        "Ajoutez-le à framework.yaml, ou corrigez-le.", "Add it to framework.yaml, or correct it."
    ),
    "trade": text(
        "Ajoutez-le à framework.yaml, ou corrigez-le.", "Add it to framework.yaml, or correct it."
    ),
    "tool": text(
        "Ajoutez sa fiche dans knowledge/tools, ou corrigez-le.",
        "Add its card in knowledge/tools, or correct it.",
    ),
}
_OTHER_NAME = text(
    "le fichier s’appelle « {name} », mais l’identifiant est « {id} ».",
    "the file is called “{name}”, but the id is “{id}”.",
)
_SAME_NAME = text("Donnez-leur le même nom.", "Give both the same name.")
_OTHER_MODULE = text(
    "cette question est dans le fichier du module « {name} », mais nomme « {id} ».",
    "this item is in the file of the module “{name}”, but names “{id}”.",
)
_MOVE_ITEM = text(
    "Déplacez-la dans items/{id}.yaml, ou corrigez « module ».",
    "Move it to items/{id}.yaml, or correct “module”.",
)
_TWICE = text("l’identifiant « {id} » apparaît deux fois.", "the id “{id}” appears twice.")
_ONCE = text("Gardez-en un.", "Keep one of them.")

_PARTS = ("competencies", "modules", "paths", "waves")


def check_ids(check: Check) -> None:
    """Everything about ids."""
    _file_names(check)
    _framework(check)
    known = _Known(check)
    for competency in check.loaded.competencies.values():
        known.keys("role", competency, competency.value.targets, "targets")
    for module in check.loaded.modules.values():
        _module(known, module)
    for item in check.loaded.items.values():
        known.one("module", item, item.value.module, "module")
        known.one("competency", item, item.value.competency, "competency")
    for path in check.loaded.paths.values():
        known.audience(path, path.value.audience, "audience")
        known.keys("competency", path, path.value.targets, "targets")
        for index, pin in enumerate(path.value.pins):
            known.one("module", path, pin.module, "pins", index, "module")
    for wave in check.loaded.waves.values():
        known.each("department", wave, wave.value.departments, "departments")
        for index, champion in enumerate(wave.value.champions):
            place = ("champions", index)
            known.one("department", wave, champion.department, *place, "department")
            known.each("module", wave, champion.trained_in, *place, "trained_in")


def _module(known: _Known, module: Written[Module]) -> None:
    value = module.value
    for index, objective in enumerate(value.objectives):
        known.one("competency", module, objective.competency, "objectives", index, "competency")
    known.each("module", module, value.requires, "requires")
    known.each("module", module, value.recommended_after, "recommended_after")
    known.each("trade", module, value.trades, "trades")
    known.each("tool", module, value.tools, "tools")
    if value.mandatory_for is not None:
        known.audience(module, value.mandatory_for, "mandatory_for")


class _Known:
    """The ids there are; whatever is not among them is a problem."""

    def __init__(self, check: Check) -> None:
        framework = check.framework
        self._check = check
        self._ids: dict[str, Collection[str] | None] = {
            "competency": self._of("competency", check.loaded.competencies),
            "module": self._of("module", check.loaded.modules),
            "tool": check.register.tools,
        }
        for name, labels in _labels(framework) if framework else ():
            self._ids[name] = {label.id for label in labels}

    def _of(self, kind: Kind, found: Collection[str]) -> set[str]:
        """Ids of a kind, those of files with mistakes included."""
        return set(found) | {name for other, name in self._check.loaded.broken if other == kind}

    def one(self, what: str, part: Written[Any], value: str, *keys: str | int) -> None:
        """``value`` is known; nothing is said where what is known cannot be read."""
        ids = self._ids.get(what)
        if ids is None or value in ids:
            return
        from rapidfuzz.process import extract

        near = [str(found[0]) for found in extract(value, sorted(ids), limit=2, score_cutoff=70)]
        remedy = _SIMILAR if near else _CREATE[what]
        names = ", ".join(near)
        self._check.add("error", part, _UNKNOWN[what], remedy, *keys, id=value, names=names)

    def each(self, what: str, part: Written[Any], values: Sequence[str], *keys: str | int) -> None:
        """Each of a list is known."""
        for index, value in enumerate(values):
            self.one(what, part, value, *keys, index)

    def keys(
        self, what: str, part: Written[Any], values: Collection[str], *keys: str | int
    ) -> None:
        """Each key of a mapping is known."""
        for value in values:
            self.one(what, part, value, *keys, value)

    def audience(self, part: Written[Any], audience: Audience, *keys: str | int) -> None:
        """Everything an audience names is known."""
        self.each("role", part, audience.roles, *keys, "roles")
        self.each("department", part, audience.departments, *keys, "departments")
        self.each("trade", part, audience.trades, *keys, "trades")
        self.each("tool", part, audience.tools, *keys, "tools")


def _labels(framework: Any) -> Iterator[tuple[str, Any]]:
    yield "role", framework.roles
    yield "department", framework.departments
    yield "trade", framework.trades


def _file_names(check: Check) -> None:
    """A file is found by its name, so the name is the id."""
    for parts in _PARTS:
        for part in getattr(check.loaded, parts).values():
            name = name_of(part.file.path)
            if name != part.value.id:
                values = {"name": f"{name}.yaml", "id": part.value.id}
                check.add("error", part, _OTHER_NAME, _SAME_NAME, "id", **values)
    for item in check.loaded.items.values():
        name = name_of(item.file.path)
        if name != item.value.module:
            values = {"name": name, "id": item.value.module}
            check.add("error", item, _OTHER_MODULE, _MOVE_ITEM, "module", **values)


def _framework(check: Check) -> None:
    """No role, department, trade or level twice."""
    framework = check.loaded.framework
    if framework is None:
        return
    for key in ("levels", "roles", "departments", "trades"):
        seen: set[str] = set()
        for index, label in enumerate(getattr(framework.value, key)):
            if label.id in seen:
                check.add("error", framework, _TWICE, _ONCE, key, index, "id", id=label.id)
            seen.add(label.id)
